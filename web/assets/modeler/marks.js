// How an element of a file is known again after the drawing library has written it: by its id, or in
// the drawing by what it shows, and otherwise by where it stands.

import { isNamespace } from './prefixes.js';

export const attributesOf = element => [ ...element.attributes ].filter(each => !isNamespace(each));
export const textOf = element => [ ...element.childNodes ]
  .filter(node => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
  .map(node => node.nodeValue).join('').trim();
export const named = element => `${element.namespaceURI} ${element.localName}`;
const idOf = element => element.getAttribute('id');
// Without the prefix that some tools qualify references with.
const shownBy = element => element.getAttribute('bpmnElement')?.replace(/^[^:]*:/, '');
const byIdentity = (id, name) => `id ${id} ${name}`;
const byShown = (id, name) => `of ${id} ${name}`;

// What an element is looked up by; nothing when it has neither id nor anything to show.
export function markOf(element) {
  if (idOf(element)) return byIdentity(idOf(element), named(element));
  return shownBy(element) ? byShown(shownBy(element), named(element)) : null;
}

// All that an element says itself, without what is in it.
export function signature(element) {
  const attributes = attributesOf(element).map(each => `${each.namespaceURI} ${each.localName}=${each.value}`);
  return [ named(element), textOf(element), ...attributes.sort() ].join('\n');
}

// Elements by mark: an id alone is not enough where a file uses one twice.
export function marked(root) {
  const found = new Map();
  const keep = (key, element) => found.has(key) || found.set(key, element);
  for (const element of [ root, ...root.querySelectorAll('[id], [bpmnElement]') ]) {
    if (idOf(element)) keep(byIdentity(idOf(element), named(element)), element);
    if (shownBy(element)) keep(byShown(shownBy(element), named(element)), element);
  }
  return found;
}

// Where an element stands: below the nearest one with a mark, each step a name, a number of how many,
// and what it says.
export function placeOf(element) {
  const steps = [];
  let at = element;
  while (!markOf(at) && at.parentElement) {
    const name = named(at);
    const alike = [ ...at.parentElement.children ].filter(each => named(each) === name);
    steps.unshift([ name, alike.indexOf(at), alike.length, signature(at) ]);
    at = at.parentElement;
  }
  return { id: idOf(at), shows: shownBy(at), name: named(at), steps };
}

// The element at a place of another version of the file; `idNow` tells which ids were changed.
export function foundAt(place, root, marks, idNow) {
  let at = place.id || place.shows ? holder(place, marks, idNow) : root;
  for (const step of place.steps) at = at && stepped(at, step);
  return at ?? null;
}

// Others may have come or gone beside it since: then it is known by what it says.
function stepped(parent, [ name, number, many, says ]) {
  const alike = [ ...parent.children ].filter(each => named(each) === name);
  const there = alike[number];
  if (there && signature(there) === says) return there;
  return alike.find(each => signature(each) === says) ?? (alike.length === many ? there : null);
}

function holder({ id, shows, name }, marks, idNow) {
  const key = id ? byIdentity : byShown;
  return marks.get(key(idNow(id ?? shows), name)) ?? marks.get(key(id ?? shows, name));
}
