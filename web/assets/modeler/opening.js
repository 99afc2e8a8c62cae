// A file as the drawing library can open it. What is changed here is put back when it is written.
import { layoutProcess } from 'bpmn-auto-layout';
import { separate } from './prefixes.js';

const interchange = 'http://www.omg.org/spec/BPMN/20100524/DI';
const referring = /^(bpmnElement|calledElement|default|\w+Ref)$/;
const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const wordy = /^(text|script|incoming|outgoing|source|target|\w+Refs?)$/;
const naming = /^(incoming|outgoing|source|target|\w+Refs?)$/;

export async function opened(xml, packages) {
  const read = new DOMParser().parseFromString(xml, 'application/xml');
  if (read.querySelector('parsererror')) return xml;
  const isSeparated = separate(read, packages);
  const isNamed = leaveOutNameless(read);
  const isWordy = leaveOutMarkup(read);
  const isPlain = unqualify(read);
  const isDrawn = Boolean(read.querySelector('BPMNShape'));
  if (isPlain && isDrawn && isNamed && isWordy && !isSeparated) return xml;
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

// The library stops at an element where it waits for words only; that too is kept as it is.
function leaveOutMarkup(read) {
  const markup = [ ...read.getElementsByTagNameNS(model, '*') ]
    .filter(each => wordy.test(each.localName)).flatMap(each => [ ...each.children ]);
  markup.forEach(each => each.remove());
  return !markup.length;
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

// Some engines' files have no drawing at all. Only the drawing is taken from what was laid out.
async function layOut(read) {
  read.querySelectorAll('BPMNDiagram').forEach(each => each.remove());
  const drawn = await laidOut(read.cloneNode(true));
  const diagrams = drawn ? [ ...drawn.querySelectorAll('BPMNDiagram') ] : [];
  diagrams.forEach(each => read.documentElement.append(read.importNode(each, true)));
  if (!diagrams.length) appendEmpty(read);
}

async function laidOut(copy) {
  const ids = new Set([ ...copy.querySelectorAll('[id]') ].map(each => each.getAttribute('id')));
  const leadsNowhere = flow => [ 'sourceRef', 'targetRef' ].some(end => !ids.has(flow.getAttribute(end)));
  [ ...copy.querySelectorAll('sequenceFlow') ].filter(leadsNowhere).forEach(each => each.remove());
  copy.querySelectorAll('incoming, outgoing').forEach(each => each.remove());
  try {
    return new DOMParser().parseFromString(await layoutProcess(new XMLSerializer().serializeToString(copy)), 'application/xml');
  } catch {
    return null;
  }
}

// What nothing can be laid out of is at least a page to draw on.
function appendEmpty(read) {
  const holder = read.querySelector('collaboration[id], process[id]');
  if (!holder) return;
  const diagram = read.createElementNS(interchange, 'bpmndi:BPMNDiagram');
  const plane = read.createElementNS(interchange, 'bpmndi:BPMNPlane');
  plane.setAttribute('bpmnElement', holder.getAttribute('id'));
  diagram.append(plane);
  read.documentElement.append(diagram);
}
