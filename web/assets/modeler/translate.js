// Bokmål for bpmn-js and its properties panel. What lacks a translation stays English and is
// remembered, so that a test can list it.
import { texts } from './nb.js';

export const missing = new Set();

// The panel names a type 'User Task' or 'Sub Process', the replace menu 'User task', 'Sub-process'.
const plain = text => text.toLowerCase().replace(/[-\s]+/g, ' ').trim();
const dictionary = new Map(Object.entries(texts).map(([ key, text ]) => [ plain(key), text ]));
const found = text => texts[text] ?? dictionary.get(plain(text));

export function translate(template, replacements = {}) {
  const text = String(template);
  const own = found(text);
  if (own === undefined && /[a-z]/i.test(text)) missing.add(text);
  return (own ?? text).replace(/{([^}]+)}/g, (_, key) => {
    const value = replacements[key];
    return value === undefined ? `{${key}}` : found(String(value)) ?? value;
  });
}

export const translateModule = { translate: [ 'value', translate ] };
