// Our part of the properties panel: source and strength, and the choice of form by its id.
// Groups for what the engine does not run are left out, unless the element already has such data.
import { SelectEntry, TextAreaEntry, isSelectEntryEdited, isTextAreaEntryEdited } from '@bpmn-io/properties-panel';
import { getBusinessObject, isAny } from 'bpmn-js/lib/util/ModelUtil.js';
import { useService } from 'bpmn-js-properties-panel';
import { offeredIn } from './offers.js';
import { extension, holder, read, write } from './properties.js';
import { formIdOf, removeForm, setForm } from './tasks.js';

const sourceName = 'brospenn:kilde';
const strengthName = 'brospenn:styrke';
const strengths = [
  { value: '', label: 'Ikke angitt' },
  { value: 'lov', label: 'Lov eller forskrift' },
  { value: 'retningslinje', label: 'Retningslinje' },
  { value: 'praksis', label: 'Praksis' },
  { value: 'antatt', label: 'Antatt' }
];
const sourced = [ 'bpmn:FlowNode', 'bpmn:SequenceFlow', 'bpmn:Process', 'bpmn:Participant', 'bpmn:Lane' ];
const notRun = [ 'jobPriorityDefinition', 'businessId' ];

function useProperty(element, name) {
  const services = { bpmnFactory: useService('bpmnFactory'), commandStack: useService('commandStack') };
  return {
    getValue: () => read(element, name),
    setValue: value => write(element, name, value ?? '', services)
  };
}

function Source({ element, id }) {
  const debounce = useService('debounceInput');
  return <TextAreaEntry element={element} id={id} label="Kilde" rows={2} autoResize debounce={debounce}
    description="Lov, forskrift, rundskriv eller rutine, med paragraf eller punkt."
    {...useProperty(element, sourceName)} />;
}

function Strength({ element, id }) {
  return <SelectEntry element={element} id={id} label="Styrke" getOptions={() => strengths}
    {...useProperty(element, strengthName)} />;
}

function sourceGroup(element) {
  return {
    id: 'brospenn-source',
    label: 'Kilde og styrke',
    entries: [
      { id: 'brospenn-kilde', component: Source, isEdited: isTextAreaEntryEdited },
      { id: 'brospenn-styrke', component: Strength, isEdited: isSelectEntryEdited }
    ]
  };
}

function FormChoice({ element, id }) {
  const desk = useService('desk');
  const injector = useService('injector');
  const getValue = () => formIdOf(element);
  const getOptions = () => {
    const known = desk.forms();
    const own = getValue();
    const unknown = own && !known.some(form => form.id === own)
      ? [ { value: own, label: `${own} (finnes ikke blant skjemaene)` } ] : [];
    return [ { value: '', label: 'Ingen' }, ...unknown,
      ...known.map(form => ({ value: form.id, label: `${form.id} (${form.file})` })) ];
  };
  const setValue = chosen => (chosen ? setForm(injector, element, chosen) : removeForm(injector, element));
  return <SelectEntry element={element} id={id} label="Skjema" getValue={getValue} setValue={setValue}
    getOptions={getOptions} description="Skjemaet den som får oppgaven, fyller ut." />;
}

function DrawForm({ element, id }) {
  const desk = useService('desk');
  return <div class="bio-properties-panel-entry" data-entry-id={id}>
    <button type="button" class="panel-button" onClick={() => desk.drawForm(element)}>
      {formIdOf(element) ? 'Tegn skjemaet' : 'Nytt skjema'}
    </button>
  </div>;
}

// A form by key, by external reference or bound to a version keeps the panel's own entries.
function byIdOnly(element) {
  const definition = extension(getBusinessObject(element), 'zeebe:FormDefinition');
  if (!definition) return true;
  const bound = definition.get('bindingType') ?? 'latest';
  return !definition.get('formKey') && !definition.get('externalReference') && bound === 'latest';
}

function withFormChoice(group, element) {
  if (group.id !== 'form' || !isAny(element, [ 'bpmn:UserTask' ]) || !byIdOnly(element)) return group;
  const entries = [ { id: 'brospenn-form', component: FormChoice, isEdited: isSelectEntryEdited },
    { id: 'brospenn-draw-form', component: DrawForm } ];
  return { ...group, entries };
}

function withoutOurs(group, element) {
  if (group.id !== 'Zeebe__ExtensionProperties') return group;
  const names = extension(holder(element), 'zeebe:Properties')?.get('properties').map(each => each.get('name')) ?? [];
  const items = group.items.filter((_, index) => ![ sourceName, strengthName ].includes(names[index]));
  return { ...group, items };
}

const isRun = group => !notRun.includes(group.id) || group.items?.length > 0;

class OurProvider {
  constructor(propertiesPanel, injector) {
    this._injector = injector;
    propertiesPanel.registerProvider(200, this);
  }

  getGroups(element) {
    return groups => {
      const run = groups.filter(isRun).map(group => offeredIn(group, element, this._injector)).filter(Boolean);
      const kept = run.map(group => withoutOurs(withFormChoice(group, element), element));
      if (!isAny(element, sourced)) return kept;
      const place = kept.findIndex(group => group.id === 'documentation') + 1 || 1;
      return [ ...kept.slice(0, place), sourceGroup(element), ...kept.slice(place) ];
    };
  }
}
OurProvider.$inject = [ 'propertiesPanel', 'injector' ];

export const panelModule = { __init__: [ 'ourProvider' ], ourProvider: [ 'type', OurProvider ] };
