// Makes the bpmn.io code run under style-src 'self', without 'unsafe-inline':
//  1. SVG in strings: style="fill:none;stroke:…" becomes presentation attributes;
//  2. other HTML in strings: style="…" becomes data-style="…", which domify applies through CSSOM;
//  3. CodeMirror's style-mod: constructable style sheets for documents, not only for shadow roots.
// An upgrade that moves the patched code must not pass unseen, so checkCounts compares how often
// each file was rewritten. The watermark's code is left as it is: the bpmn.io licence asks for it.
import fs from 'node:fs';
import { composed, texts } from './forms/nb-editor.mjs';

const presentation = /^(fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|opacity)$/;
const patched = /node_modules\/(bpmn-js|diagram-js|diagram-js-direct-editing|bpmn-js-properties-panel|@bpmn-io\/form-js-editor|@bpmn-io\/form-js-viewer|@bpmn-io\/properties-panel)\/.*\.js$/;
const constantStyle = / style="([^"$`]+)"/g;
const computedStyle = /(`|\s)style="((?:[^"`]|\$\{[^}]*\})*\$\{[^"`]*)"/g;
const applyStyles = `
export default function (...args) {
  const made = original(...args);
  const apply = node => {
    if (node.hasAttribute && node.hasAttribute('data-style')) {
      node.style.cssText = node.getAttribute('data-style');
      node.removeAttribute('data-style');
    }
  };
  apply(made);
  if (made.querySelectorAll) made.querySelectorAll('[data-style]').forEach(apply);
  return made;
}
`;

const expected = {
  '@bpmn-io/form-js-editor/dist/index.es.js': 1,
  '@bpmn-io/properties-panel/dist/index.esm.js': 1,
  'bpmn-js-properties-panel/dist/index.esm.js': 2,
  'bpmn-js/lib/features/align-elements/AlignElementsIcons.js': 21,
  'bpmn-js/lib/features/distribute-elements/DistributeElementsIcons.js': 6,
  'diagram-js/lib/core/Canvas.js': 1,
  'diagram-js/lib/features/overlays/Overlays.js': 3,
  'diagram-js/lib/features/tooltips/Tooltips.js': 2,
  'domify/index.js': 1,
  'moddle-xml/dist/index.js': 1,
  'style-mod/src/style-mod.js': 1
};
const counts = {};

const packagePath = file => file.split('\\').join('/').replace(/^.*node_modules\//, '');

function declarations(style) {
  return style.split(';').map(part => part.trim()).filter(Boolean)
    .map(part => part.split(/:(.*)/s)).map(([ name, value ]) => [ name.trim(), value.trim() ]);
}

function attributeFor(style) {
  const parts = declarations(style);
  return parts.every(([ name ]) => presentation.test(name))
    ? ' ' + parts.map(([ name, value ]) => `${name}="${value}"`).join(' ')
    : ` data-style="${style}"`;
}

function rewriteStyles(file) {
  if (/PoweredBy/.test(file)) return undefined;
  let found = 0;
  const contents = fs.readFileSync(file, 'utf8')
    .replace(constantStyle, (_, style) => { found++; return attributeFor(style); })
    .replace(computedStyle, (_, before, style) => { found++; return `${before}data-style="${style}"`; });
  if (!found) return undefined;
  counts[packagePath(file)] = found;
  return { contents, loader: 'js' };
}

function replaceOnce(file, before, after, append = '') {
  const source = fs.readFileSync(file, 'utf8');
  if (source.split(before).length !== 2) throw new Error(`${packagePath(file)} has changed; see rewrites.mjs`);
  counts[packagePath(file)] = 1;
  return { contents: source.replace(before, after) + append, loader: 'js' };
}

export const cspStrict = {
  name: 'csp-strict',
  setup(build) {
    build.onLoad({ filter: patched }, args => rewriteStyles(args.path));
    build.onLoad({ filter: /node_modules\/domify\/index\.js$/ }, args =>
      replaceOnce(args.path, 'export default function domify(', 'function original(', applyStyles));
    build.onLoad({ filter: /node_modules\/style-mod\/src\/style-mod\.js$/ }, args =>
      replaceOnce(args.path, '!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets'));
  }
};

// The library leaves out what has an id with æøå or a digit first, as if it did not stand in the file.
// To XML and to the engine any id is one.
export const anyId = {
  name: 'any-id',
  setup(build) {
    build.onLoad({ filter: /node_modules\/moddle-xml\/dist\/index\.js$/ }, args =>
      replaceOnce(args.path, '/^([a-z][\\w-.]*:)?[a-z_][\\w-.]*$/i.test(id)', '/\\S/.test(id)'));
  }
};

// The panel's own parts take a translate property that nobody gives them; the fallback becomes ours.
export const translated = module => ({
  name: 'translated',
  setup(build) {
    build.onLoad({ filter: /node_modules\/@bpmn-io\/properties-panel\/dist\/index\.esm\.js$/ }, args =>
      replaceOnce(args.path, 'function translateFallback(',
        `import { translate as translateFallback } from ${JSON.stringify(module)};\nfunction plainFallback(`));
  }
});

const ourFallback = module =>
  `import { translate as translateFallback } from ${JSON.stringify(module)};\nfunction plainFallback(`;
const variablesByName = 'useVariables().map(name => ({\n    name\n  }))';

function once(source, before, after, all = false) {
  const found = source.split(before).length - 1;
  if (!found || (found > 1 && !all)) throw new Error(`form-js' editor has changed (${found} times): ${before}`);
  return source.replaceAll(before, () => after);
}

// A text of the editor wherever it is a value, in either kind of quotes.
function inNorwegian(source, text, own) {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const literal = new RegExp(`(?<=(?:[:?([,+]|[^=!]=|\\breturn) )(?:'${escaped.replaceAll("'", "\\\\'")}'|"${escaped}")|(?<=[([])(?:'${escaped}'|"${escaped}")`, 'g');
  if (!literal.test(source)) throw new Error(`form-js' editor has no such text any more: ${text}`);
  return source.replace(literal, () => JSON.stringify(own));
}

// form-js' editor has no way to translate it and knows no variables but its own fields.
export const formEditor = module => ({
  name: 'form-editor',
  setup(build) {
    build.onLoad({ filter: /node_modules\/@bpmn-io\/form-js-editor\/dist\/index\.es\.js$/ }, args => {
      let contents = fs.readFileSync(args.path, 'utf8');
      contents = once(contents, 'function translateFallback(', ourFallback(module));
      contents = once(contents, variablesByName, "useService('formDesk').feelNames(useVariables())", true);
      for (const [ text, own ] of Object.entries(composed)) contents = once(contents, text, own, true);
      for (const [ text, own ] of Object.entries(texts)) contents = inNorwegian(contents, text, own);
      counts[packagePath(args.path)] = 1;
      return { contents, loader: 'js' };
    });
  }
});

export function checkCounts() {
  const sorted = value => JSON.stringify(Object.entries(value).sort(), null, 1);
  if (sorted(counts) !== sorted(expected)) {
    throw new Error(`the rewrites of library code have changed; now: ${sorted(counts)}`);
  }
}
