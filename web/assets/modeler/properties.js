// Reads and writes one zeebe:property of an element by its name.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil.js';

// A pool stands for its process, as in the panel's own groups.
export function holder(element) {
  const object = getBusinessObject(element);
  return is(object, 'bpmn:Participant') ? object.get('processRef') : object;
}

const extensions = object => object?.get('extensionElements')?.get('values') ?? [];

export const extension = (object, type) => extensions(object).find(value => is(value, type));

function property(object, name) {
  return extension(object, 'zeebe:Properties')?.get('properties').find(each => each.get('name') === name);
}

export const read = (element, name) => property(holder(element), name)?.get('value') ?? '';

export function made(type, attributes, parent, bpmnFactory) {
  const value = bpmnFactory.create(type, attributes);
  value.$parent = parent;
  return value;
}

/** The commands that make sure `type` is among the element's extension elements, and that element. */
export function ensured(element, object, type, bpmnFactory) {
  const present = extension(object, type);
  if (present) return { value: present, commands: [] };
  const commands = [];
  let container = object.get('extensionElements');
  const change = (moddleElement, properties) =>
    commands.push({ cmd: 'element.updateModdleProperties', context: { element, moddleElement, properties } });
  if (!container) {
    container = made('bpmn:ExtensionElements', { values: [] }, object, bpmnFactory);
    change(object, { extensionElements: container });
  }
  const value = made(type, {}, container, bpmnFactory);
  change(container, { values: [ ...container.get('values'), value ] });
  return { value, commands };
}

function without(element, object, name) {
  const list = extension(object, 'zeebe:Properties');
  const kept = list.get('properties').filter(each => each.get('name') !== name);
  if (kept.length) return { element, moddleElement: list, properties: { properties: kept } };
  const container = object.get('extensionElements');
  const values = container.get('values').filter(value => value !== list);
  return { element, moddleElement: container, properties: { values } };
}

export function write(element, name, text, { bpmnFactory, commandStack }) {
  const object = holder(element);
  const present = property(object, name);
  const update = context => commandStack.execute('element.updateModdleProperties', context);
  if (present && text) return update({ element, moddleElement: present, properties: { value: text } });
  if (present) return update(without(element, object, name));
  if (!text) return undefined;
  const { value: list, commands } = ensured(element, object, 'zeebe:Properties', bpmnFactory);
  const added = made('zeebe:Property', { name, value: text }, list, bpmnFactory);
  commands.push({
    cmd: 'element.updateModdleProperties',
    context: { element, moddleElement: list, properties: { properties: [ ...list.get('properties'), added ] } }
  });
  return commandStack.execute('properties-panel.multi-command-executor', commands);
}
