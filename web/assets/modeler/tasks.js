// The user tasks of the diagram and the forms they ask for.
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil.js';
import { ensured, extension } from './properties.js';

const isUserTask = element => element.type === 'bpmn:UserTask' && !element.labelTarget;
const definition = element => extension(getBusinessObject(element), 'zeebe:FormDefinition');

export const formIdOf = element => definition(element)?.get('formId') ?? '';

export function tasksWith(modeler, formId) {
  if (!formId) return [];
  return modeler.get('elementRegistry').filter(element => isUserTask(element) && formIdOf(element) === formId);
}

export const nameOf = element => getBusinessObject(element).get('name') || element.id;

/** Let a user task ask for a form, and nothing else that it asked for before. `modeler` gets services. */
export function setForm(modeler, element, formId) {
  const object = getBusinessObject(element);
  const { value, commands } = ensured(element, object, 'zeebe:FormDefinition', modeler.get('bpmnFactory'));
  commands.push({ cmd: 'element.updateModdleProperties', context: { element, moddleElement: value, properties: { formId } } });
  modeler.get('commandStack').execute('properties-panel.multi-command-executor', commands);
}

/** Let a user task ask for no form. */
export function removeForm(modeler, element) {
  const container = getBusinessObject(element).get('extensionElements');
  const properties = { values: container.get('values').filter(each => each !== definition(element)) };
  modeler.get('commandStack').execute('element.updateModdleProperties', { element, moddleElement: container, properties });
}

/** The tasks of a form that has got another id. */
export function relink(modeler, before, after) {
  tasksWith(modeler, before).forEach(element => setForm(modeler, element, after));
}

/** Variables that the diagram makes: results, and what mappings write. */
export function variablesOf(modeler) {
  const found = modeler.get('elementRegistry').getAll().flatMap(element => {
    const object = getBusinessObject(element);
    const mapping = object && extension(object, 'zeebe:IoMapping');
    const outputs = mapping?.get('outputParameters')?.map(each => each.get('target')) ?? [];
    const results = [ 'zeebe:Script', 'zeebe:CalledDecision' ].map(type => object && extension(object, type)?.get('resultVariable'));
    return [ ...outputs, ...results ];
  });
  return found.filter(Boolean);
}
