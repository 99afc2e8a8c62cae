// What the check refuses is not offered, unless the file has it already: then it can be seen and removed.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil.js';
import { ensured, holder, made } from './properties.js';

const notHeard = [ 'beforeAll', 'cancel' ];
const listenersId = 'Zeebe__ExecutionListeners';

const definitions = element => getBusinessObject(element).get('eventDefinitions') ?? [];
const isOf = (element, type) => is(element, 'bpmn:Event') && definitions(element).some(each => is(each, type));

// The panel gives the choices of a listener as a property of the entry that shows them.
function heard(entry) {
  if (!entry.eventTypes || !entry.listener) return entry;
  const own = entry.listener.get('eventType');
  return { ...entry, eventTypes: entry.eventTypes.filter(each => each === own || !notHeard.includes(each)) };
}

// The panel's own begins with an event that is not heard where an activity is repeated.
function addListener(element, injector) {
  const [ bpmnFactory, commandStack ] = [ injector.get('bpmnFactory'), injector.get('commandStack') ];
  const { value: list, commands } = ensured(element, holder(element), 'zeebe:ExecutionListeners', bpmnFactory);
  const listener = made('zeebe:ExecutionListener', { eventType: 'start' }, list, bpmnFactory);
  commands.push({
    cmd: 'element.updateModdleProperties',
    context: { element, moddleElement: list, properties: { listeners: [ ...list.get('listeners'), listener ] } }
  });
  commandStack.execute('properties-panel.multi-command-executor', commands);
}

function listeners(group, element, injector) {
  const items = group.items.map(item => ({ ...item, entries: item.entries.map(heard) }));
  if (isOf(element, 'bpmn:LinkEventDefinition')) return items.length ? { ...group, items, add: undefined } : null;
  const loop = is(element, 'bpmn:Activity') && getBusinessObject(element).get('loopCharacteristics');
  if (!loop || !is(loop, 'bpmn:MultiInstanceLoopCharacteristics')) return { ...group, items };
  const add = event => {
    event.stopPropagation();
    addListener(element, injector);
  };
  return { ...group, items, add };
}

// Who compensates always waits until it is done.
function compensation(group, element) {
  const waits = definitions(element).every(each => each.get('waitForCompletion') !== false);
  return { ...group, entries: group.entries.filter(each => !waits || each.id !== 'waitForCompletion') };
}

/** A group of the panel with what can be executed; null when nothing is left. */
export function offeredIn(group, element, injector) {
  if (group.id === listenersId) return listeners(group, element, injector);
  if (group.id === 'compensation') return compensation(group, element);
  // People start a case on a page of its own, which shows no form of the start event.
  if (group.id === 'form' && is(element, 'bpmn:StartEvent')) return formOfStart(group, element);
  return group;
}

function formOfStart(group, element) {
  const values = getBusinessObject(element).get('extensionElements')?.get('values') ?? [];
  return values.some(each => is(each, 'zeebe:FormDefinition')) ? group : null;
}

// A complex gateway is refused; so is a loop without a condition, which the panel has no field for.
class OfferedTypes {
  constructor(popupMenu) {
    popupMenu.registerProvider('bpmn-replace', 500, this);
  }

  getPopupMenuEntries() {
    return ({ 'replace-with-complex-gateway': refused, ...entries }) => entries;
  }

  getPopupMenuHeaderEntries() {
    return ({ 'toggle-loop': loop, ...entries }) => (loop?.active ? { ...entries, 'toggle-loop': loop } : entries);
  }
}
OfferedTypes.$inject = [ 'popupMenu' ];

export const offersModule = { __init__: [ 'offeredTypes' ], offeredTypes: [ 'type', OfferedTypes ] };
