// A file as the drawing library can open it. What is changed here is put back when it is written.
import { layoutProcess } from 'bpmn-auto-layout';
import { separate } from './prefixes.js';

const referring = /^(bpmnElement|calledElement|default|\w+Ref)$/;
const naming = /^(incoming|outgoing|source|target|\w+Refs?)$/;

export async function opened(xml, packages) {
  const read = new DOMParser().parseFromString(xml, 'application/xml');
  if (read.querySelector('parsererror')) return xml;
  const isSeparated = separate(read, packages);
  const isNamed = leaveOutNameless(read);
  const isPlain = unqualify(read);
  const isDrawn = Boolean(read.querySelector('BPMNShape'));
  if (isPlain && isDrawn && isNamed && !isSeparated) return xml;
  if (!isDrawn) await layOut(read);
  return new XMLSerializer().serializeToString(read);
}

// The library cannot write what is in no namespace; what it does not see is kept as it is.
function leaveOutNameless(read) {
  const nameless = [ ...read.querySelectorAll('*') ]
    .filter(each => each.namespaceURI === null && each !== read.documentElement);
  nameless.forEach(each => each.remove());
  return !nameless.length;
}

// References may be qualified with the prefix of the file's own namespace, which the library takes
// for a part of the id.
function unqualify(read) {
  const ids = new Set([ ...read.querySelectorAll('[id]') ].map(each => each.getAttribute('id')));
  let isPlain = true;
  const change = (before, put) => {
    const name = before.trim().replace(/^[^:]*:/, '');
    if (ids.has(before.trim()) || !ids.has(name)) return;
    put(name);
    isPlain = false;
  };
  for (const element of read.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      if (referring.test(attribute.name)) change(attribute.value, name => { attribute.value = name; });
    }
    if (naming.test(element.localName) && !element.children.length) {
      change(element.textContent, name => { element.textContent = name; });
    }
  }
  return isPlain;
}

// Some engines' files have no drawing at all.
async function layOut(read) {
  try {
    const laidOut = await layoutProcess(new XMLSerializer().serializeToString(read));
    const drawing = new DOMParser().parseFromString(laidOut, 'application/xml');
    if (!drawing.querySelector('BPMNShape')) return;
    read.querySelectorAll('BPMNDiagram').forEach(each => each.remove());
    drawing.querySelectorAll('BPMNDiagram').forEach(each => read.documentElement.append(read.importNode(each, true)));
  } catch {
    // What cannot be laid out is for the library to complain of.
  }
}
