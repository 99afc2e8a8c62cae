// How an element of a file is known again after the drawing library has written it: by its id, or in
// the drawing by what it shows, and otherwise by where it stands.

export const named = element => `${element.namespaceURI} ${element.localName}`;
export const idOf = element => element.getAttribute('id');
// Without the prefix that some tools qualify references with.
const shownBy = element => element.getAttribute('bpmnElement')?.replace(/^[^:]*:/, '');
const byIdentity = (id, name) => `id ${id} ${name}`;
const byShown = (id, name) => `of ${id} ${name}`;

// What an element is looked up by; nothing when it has neither id nor anything to show.
export function markOf(element) {
  if (idOf(element)) return byIdentity(idOf(element), named(element));
  return shownBy(element) ? byShown(shownBy(element), named(element)) : null;
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

// Where an element stands: below the nearest one with a mark, each step a name and a number.
export function placeOf(element) {
  const steps = [];
  let at = element;
  while (!markOf(at) && at.parentElement) {
    const name = named(at);
    const alike = [ ...at.parentElement.children ].filter(each => named(each) === name);
    steps.unshift([ name, alike.indexOf(at) ]);
    at = at.parentElement;
  }
  return { id: idOf(at), shows: shownBy(at), name: named(at), steps };
}

// The element at a place of another version of the file; `idNow` tells which ids were changed.
export function foundAt(place, root, marks, idNow) {
  let at = place.id || place.shows ? holder(place, marks, idNow) : root;
  for (const [ name, number ] of place.steps) {
    at = at && [ ...at.children ].filter(each => named(each) === name)[number];
  }
  return at ?? null;
}

function holder({ id, shows, name }, marks, idNow) {
  const key = id ? byIdentity : byShown;
  return marks.get(key(idNow(id ?? shows), name)) ?? marks.get(key(id ?? shows, name));
}
