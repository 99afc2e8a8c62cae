// Keeps what the drawing library cannot hold of a file: elements, attributes and texts that it does
// not know, comments, and values it writes otherwise. What is lost between reading and writing is
// found once, when the file is opened, and put back each time it is written; what was drawn since
// is never touched.
import { attributesOf, foundAt, marked, markOf, named, placeOf, signature, textOf } from './marks.js';
import { Planes } from './planes.js';
import { isNamespace, join, namespaces } from './prefixes.js';

const standard = /^http:\/\/www\.(omg|w3)\.org\//;
const isRemark = node => [ Node.COMMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE ].includes(node.nodeType);
const isForeign = element => !standard.test(element.namespaceURI);
// Words with elements or comments between them: the order says something, and the library holds words.
const isMixed = element => Boolean(textOf(element))
  && [ ...element.childNodes ].some(node => node.nodeType === Node.ELEMENT_NODE || isRemark(node));
const inside = element => [ ...element.childNodes ]
  .map(node => new XMLSerializer().serializeToString(node).trim()).filter(Boolean).join('\n');

function parsed(xml) {
  const read = new DOMParser().parseFromString(xml, 'application/xml');
  return read.querySelector('parsererror') ? null : read;
}

// The children of both that are the same one: by id, the nearest first, then by what they say, then
// by their order. Where a file uses an id twice, the library holds the first only.
function pairs(before, after, marks, taken) {
  const left = new Set(after.children);
  const near = new Map([ ...left ].reverse().map(each => [ markOf(each), each ]));
  const open = [];
  const found = new Map();
  const take = (one, other) => {
    found.set(one, other);
    taken.add(other);
    left.delete(other);
  };
  const match = (wanted, same) => wanted.filter(one => {
    const other = [ ...left ].find(each => !markOf(each) && same(one, each));
    if (other) take(one, other);
    return !other;
  });
  for (const child of before.children) {
    const mark = markOf(child);
    const other = mark && [ near.get(mark), marks.get(mark) ].find(each => each && !taken.has(each));
    if (other) take(child, other);
    else if (!mark) open.push(child);
  }
  const rest = match(open, (one, each) => signature(one) === signature(each));
  match(rest, (one, each) => named(one) === named(each) && !textOf(one) === !textOf(each)
    && Boolean(one.children.length || attributesOf(one).length));
  return found;
}

export class Keeping {
  // `before` is the file, `after` the same as written at once, `objects` what the library holds by id.
  constructor(before, after, objects) {
    this.losses = [];
    this.objects = objects;
    this.around = [];
    const [ old, made ] = [ parsed(before), parsed(after) ];
    if (!old || !made) return;
    this.around = [ ...old.childNodes ].filter(node => isRemark(node) || node === old.documentElement);
    this.marks = marked(made.documentElement);
    this.marksBefore = marked(old.documentElement);
    this.taken = new Set();
    this.planes = new Planes({ marks: this.marksBefore }, { root: made.documentElement });
    const waiting = [ [ old.documentElement, made.documentElement ] ];
    while (waiting.length) waiting.push(...this.compare(...waiting.shift()));
  }

  // Elements that another tool or version would do something with, to tell about. Shapes of nothing
  // and values that hold anyway are nobody's concern.
  get names() {
    return [ ...new Set(this.losses.map(each => each.told).filter(Boolean)) ];
  }

  compare(before, after) {
    const place = placeOf(after);
    this.compareAttributes(before, after, place);
    this.compareNamespaces(before, after, place);
    if (isMixed(before) && inside(before) !== inside(after)) {
      const told = !after.children.length && [ ...before.children ].find(isForeign)?.tagName;
      this.losses.push({ place, mixed: [ ...before.childNodes ], now: inside(after), told });
      return [];
    }
    const found = pairs(before, after, this.marks, this.taken);
    [ ...before.childNodes ].forEach(node => {
      const isLost = node.nodeType === Node.ELEMENT_NODE ? !found.has(node) : isRemark(node);
      const told = isForeign(node) && node.tagName;
      if (isLost) this.losses.push({ place, node, next: this.following(node, found), told });
    });
    const held = new Set(found.values());
    [ ...after.children ].filter(child => !held.has(child) && !this.isKnown(child)).forEach(child =>
      this.losses.push({ place: placeOf(child), added: child.cloneNode(true) }));
    if (textOf(before) && !textOf(after) && !after.children.length) {
      this.losses.push({ place, text: textOf(before) });
    }
    return [ ...found ];
  }

  compareAttributes(before, after, place) {
    const isMoved = this.planes.hasMoved(after);
    for (const { namespaceURI, localName, name, value } of attributesOf(before)) {
      const now = after.getAttributeNS(namespaceURI, localName);
      if (now === value || (isMoved && [ 'x', 'y' ].includes(name))) continue;
      this.losses.push({ place, attribute: { namespaceURI, localName, name, value, now } });
    }
    for (const { namespaceURI, localName, name, value } of attributesOf(after)) {
      if (name === 'id' || before.hasAttributeNS(namespaceURI, localName)) continue;
      this.losses.push({ place, attribute: { namespaceURI, localName, name, value: null, now: value } });
    }
  }

  // Values use prefixes too, which the library does not see.
  compareNamespaces(before, after, place) {
    for (const { prefix, localName, name, value } of [ ...before.attributes ].filter(isNamespace)) {
      if (after.lookupNamespaceURI(prefix && localName) !== null) continue;
      this.losses.push({ place, attribute: { namespaceURI: namespaces, localName, name, value, now: null } });
    }
  }

  // Some things are only moved by the library.
  isKnown(child) {
    return this.marksBefore.has(markOf(child)) || this.planes.diagrams.has(child);
  }

  // The place of the next sibling that is held, to put a node in front of it again.
  following(node, found) {
    let next = node.nextSibling;
    while (next && !found.has(next)) next = next.nextSibling;
    return next ? placeOf(found.get(next)) : null;
  }

  // The file as the library wrote it, with everything it lost.
  restored(xml) {
    if (!this.losses.length && !this.planes?.moves.length && this.around.length < 2) return xml;
    const made = parsed(xml);
    if (!made) return xml;
    const root = made.documentElement;
    const idNow = id => this.objects.get(id)?.id ?? id;
    this.planes.restore(root, marked(root), idNow);
    const marks = marked(root);
    const find = place => foundAt(place, root, marks, idNow);
    // Places are numbered as the library writes them, so all are looked up before anything comes in.
    const todo = this.losses.map(loss => [ loss, find(loss.place), loss.next && find(loss.next) ]);
    for (const [ loss, parent, next ] of todo) {
      if (parent) putBack(loss, parent, next, made);
    }
    join(root);
    this.putAround(made);
    const text = new XMLSerializer().serializeToString(made);
    return text.startsWith('<?xml ') ? text : `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
  }

  // What is said of the file as a whole stands before and after everything else.
  putAround(made) {
    const place = this.around.findIndex(node => node.nodeType === Node.ELEMENT_NODE);
    this.around.forEach((node, index) => {
      if (index === place) return;
      made.insertBefore(made.importNode(node, true), index < place ? made.documentElement : null);
    });
  }
}

function putBack(loss, parent, next, made) {
  if (loss.attribute) {
    const { namespaceURI, localName, name, value, now } = loss.attribute;
    if (parent.getAttributeNS(namespaceURI, localName) !== now) return;
    if (value === null) parent.removeAttributeNS(namespaceURI, localName);
    else parent.setAttributeNS(namespaceURI, name, value);
  } else if (loss.added) {
    if (parent.isEqualNode(loss.added)) parent.remove();
  } else if (loss.mixed) {
    if (inside(parent) !== loss.now) return;
    parent.replaceChildren(...loss.mixed.map(node => made.importNode(node, true)));
  } else if (loss.text) {
    if (!parent.childNodes.length) parent.textContent = loss.text;
  } else {
    const inside = next && next.parentNode === parent;
    parent.insertBefore(made.importNode(loss.node, true), inside ? next : null);
  }
}

// Everything with an id that the library holds, so that a new id of an element is known.
export function heldBy(definitions) {
  const found = new Map();
  const waiting = [ definitions ];
  const seen = new Set(waiting);
  while (waiting.length) {
    const object = waiting.pop();
    if (object.id) found.set(object.id, object);
    for (const { name, isReference, isVirtual } of object.$descriptor?.properties ?? []) {
      if (isReference || isVirtual) continue;
      for (const value of [ object[name.replace(/^.*:/, '')] ].flat()) {
        if (value?.$type && !seen.has(value)) {
          seen.add(value);
          waiting.push(value);
        }
      }
    }
  }
  return found;
}
