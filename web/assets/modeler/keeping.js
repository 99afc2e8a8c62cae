// Keeps what the drawing library cannot hold of a file: elements, attributes and texts that it does
// not know, comments, and values it writes otherwise. What is lost between reading and writing is
// found once, when the file is opened, and put back each time it is written; what was drawn since
// is never touched.

const standard = /^http:\/\/www\.(omg|w3)\.org\//;
const named = element => `${element.namespaceURI} ${element.localName}`;
const isNamespace = attribute => attribute.name === 'xmlns' || attribute.prefix === 'xmlns';
const attributesOf = element => [ ...element.attributes ].filter(each => !isNamespace(each));
const idOf = element => element.getAttribute('id');
const textOf = element => [ ...element.childNodes ]
  .filter(node => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
  .map(node => node.nodeValue).join('').trim();

function signature(element) {
  const attributes = attributesOf(element).map(each => `${each.namespaceURI} ${each.localName}=${each.value}`);
  return [ named(element), textOf(element), ...attributes.sort() ].join('\n');
}

function parsed(xml) {
  const read = new DOMParser().parseFromString(xml, 'application/xml');
  return read.querySelector('parsererror') ? null : read;
}

// Elements by id and name: an id alone is not enough where a file uses one twice.
function byId(root) {
  const found = new Map();
  for (const element of [ root, ...root.querySelectorAll('[id]') ]) {
    const key = `${idOf(element)} ${named(element)}`;
    if (idOf(element) && !found.has(key)) found.set(key, element);
  }
  return found;
}

// Where an element stands: below the nearest one with an id, each step a name and a number.
function placeOf(element) {
  const steps = [];
  let at = element;
  while (!idOf(at) && at.parentElement) {
    const name = named(at);
    const alike = [ ...at.parentElement.children ].filter(each => named(each) === name);
    steps.unshift([ name, alike.indexOf(at) ]);
    at = at.parentElement;
  }
  return { id: idOf(at), name: named(at), steps };
}

function foundAt(place, root, ids, idNow) {
  let at = place.id ? ids.get(`${idNow(place.id)} ${place.name}`) ?? ids.get(`${place.id} ${place.name}`) : root;
  for (const [ name, number ] of place.steps) {
    at = at && [ ...at.children ].filter(each => named(each) === name)[number];
  }
  return at ?? null;
}

// The children of both that are the same one: by id, then by what they say, then by their order.
// Where a file uses an id twice, the library holds the first only.
function pairs(before, after, ids, taken) {
  const left = [ ...after.children ];
  const open = [];
  const found = new Map();
  const take = (one, other) => {
    found.set(one, other);
    taken.add(other);
    if (left.includes(other)) left.splice(left.indexOf(other), 1);
  };
  const match = (wanted, same) => wanted.filter(one => {
    const other = left.find(each => same(one, each));
    if (other) take(one, other);
    return !other;
  });
  for (const child of before.children) {
    const other = idOf(child) && ids.get(`${idOf(child)} ${named(child)}`);
    if (other && !taken.has(other)) take(child, other);
    else if (!idOf(child)) open.push(child);
  }
  const nameless = each => !idOf(each);
  const rest = match(open, (one, each) => nameless(each) && signature(one) === signature(each));
  match(rest, (one, each) => nameless(each) && named(one) === named(each) && !textOf(one) === !textOf(each)
    && Boolean(one.children.length || attributesOf(one).length));
  return found;
}

export class Keeping {
  // `before` is the file, `after` the same as written at once, `objects` what the library holds by id.
  constructor(before, after, objects) {
    this.losses = [];
    this.objects = objects;
    const [ old, made ] = [ parsed(before), parsed(after) ];
    if (!old || !made) return;
    this.ids = byId(made.documentElement);
    this.idsBefore = byId(old.documentElement);
    this.taken = new Set();
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
    const found = pairs(before, after, this.ids, this.taken);
    [ ...before.childNodes ].forEach(node => {
      const isLost = node.nodeType === Node.ELEMENT_NODE ? !found.has(node)
        : node.nodeType === Node.COMMENT_NODE || node.nodeType === Node.PROCESSING_INSTRUCTION_NODE;
      const told = !standard.test(node.namespaceURI) && node.tagName;
      if (isLost) this.losses.push({ place, node, next: this.following(node, found), told });
    });
    const held = new Set(found.values());
    [ ...after.children ].filter(child => !held.has(child) && !this.foundElsewhere(child)).forEach(child =>
      this.losses.push({ place: placeOf(child), added: child.cloneNode(true) }));
    if (textOf(before) && !textOf(after) && !after.children.length) {
      this.losses.push({ place, text: textOf(before) });
    }
    return [ ...found ];
  }

  compareAttributes(before, after, place) {
    for (const { namespaceURI, localName, name, value } of attributesOf(before)) {
      const now = after.getAttributeNS(namespaceURI, localName);
      if (now === value) continue;
      this.losses.push({ place, attribute: { namespaceURI, localName, name, value, now } });
    }
    for (const { namespaceURI, localName, name, value } of attributesOf(after)) {
      if (name === 'id' || before.hasAttributeNS(namespaceURI, localName)) continue;
      this.losses.push({ place, attribute: { namespaceURI, localName, name, value: null, now: value } });
    }
  }

  // Some things are only moved by the library.
  foundElsewhere(child) {
    return Boolean(idOf(child)) && this.idsBefore.has(`${idOf(child)} ${named(child)}`);
  }

  // The place of the next sibling that is held, to put a node in front of it again.
  following(node, found) {
    let next = node.nextSibling;
    while (next && !found.has(next)) next = next.nextSibling;
    return next ? placeOf(found.get(next)) : null;
  }

  // The file as the library wrote it, with everything it lost.
  restored(xml) {
    if (!this.losses.length) return xml;
    const made = parsed(xml);
    if (!made) return xml;
    const ids = byId(made.documentElement);
    const find = place => foundAt(place, made.documentElement, ids, id => this.idNow(id));
    // Places are numbered as the library writes them, so all are looked up before anything comes in.
    const todo = this.losses.map(loss => [ loss, find(loss.place), loss.next && find(loss.next) ]);
    for (const [ loss, parent, next ] of todo) {
      if (parent) putBack(loss, parent, next, made);
    }
    const text = new XMLSerializer().serializeToString(made);
    return text.startsWith('<?xml') ? text : `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
  }

  idNow(id) {
    return this.objects.get(id)?.id ?? id;
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
