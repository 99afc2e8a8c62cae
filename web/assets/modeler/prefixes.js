// The drawing library takes a prefix for what it stands for in its own files. A file that uses one of
// those for another namespace, or one prefix for two, is given prefixes of ours while it is drawn on.

export const namespaces = 'http://www.w3.org/2000/xmlns/';
export const isNamespace = attribute => attribute.namespaceURI === namespaces;
const ours = /^brospenn-\d+$/;
const instance = { prefix: 'xsi', uri: 'http://www.w3.org/2001/XMLSchema-instance' };
const declared = element => [ ...element.attributes ].filter(each => isNamespace(each) && each.prefix);

// Leave out what declares a prefix that would be misread, and declare another for the same: whoever
// writes the document uses what is declared. `packages` are the library's own prefixes and namespaces.
// Tells whether anything had to be changed.
export function separate(read, packages) {
  const known = [ ...packages, instance ];
  const meanings = new Map(known.map(({ prefix, uri }) => [ prefix, new Set([ uri ]) ]));
  const own = new Set(known.map(each => each.uri));
  const found = [ ...read.querySelectorAll('*') ].flatMap(element =>
    declared(element).map(attribute => ({ element, attribute })));
  for (const { attribute: { localName, value } } of found) {
    meanings.set(localName, (meanings.get(localName) ?? new Set()).add(value));
  }
  const foreign = found.filter(({ attribute: { localName, value } }) =>
    !own.has(value) && (meanings.get(localName).size > 1 || ours.test(localName)));
  foreign.forEach(({ element, attribute }) => element.removeAttributeNode(attribute));
  [ ...new Set(foreign.map(each => each.attribute.value)) ].forEach((uri, index) =>
    read.documentElement.setAttributeNS(namespaces, `xmlns:brospenn-${index + 1}`, uri));
  return Boolean(foreign.length);
}

// Take our own prefixes out again; the file's are back by now, and are used instead.
export function join(root) {
  declared(root).filter(each => ours.test(each.localName)).forEach(each => root.removeAttributeNode(each));
}
