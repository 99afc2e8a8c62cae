// Our part of the editor's panel: where an answer is kept, chosen from the fields of the case file and
// the variables of the process. Groups for what the page of a task does not show are left out.
import { usePropertiesPanelService as useService } from '@bpmn-io/form-js-editor';

const leftOut = [ 'layout', 'securityAttributes', 'headersSource' ];
const leftOutEntries = [ 'use24h', 'searchable', 'showOutline', 'verticalAlignment', 'height', 'isRepeating',
  'defaultRepetitions', 'allowAddRemove', 'disableCollapse', 'nonCollapsedItems' ];
const isLeftOut = ({ id }) => leftOutEntries.includes(id) || /-(step|timeInterval)$/.test(id);
const withOptions = [ 'radio', 'select', 'checklist', 'taglist' ];

const shownBy = ({ type, subtype }) => (type === 'datetime' ? subtype || 'date' : type);
const fits = (known, field) => known.components.includes(shownBy(field));
const named = known => `${known.label} (${known.key}, ${known.typeText})`;

function Options({ title, list }) {
  if (!list.length) return null;
  return <optgroup label={title}>{list.map(each => <option key={each.key} value={each.key}>{each.text}</option>)}</optgroup>;
}

function About({ known, field }) {
  if (!known) return null;
  const rows = [ [ 'Type', known.typeText ], [ 'Hjemmel', known.legalBasis ], [ 'Formål', known.purpose ],
    [ 'Følsomhet', known.sensitivity ], [ 'Kan skrives av', known.writers.join(', ') || 'ingen' ],
    [ 'Kan leses av', known.readers.join(', ') || 'ingen' ] ].filter(row => row[1]);
  return <>
    {!fits(known, field) && <p class="bio-properties-panel-error">Feltet i saken er av typen {known.typeText}; det passer ikke her.</p>}
    <dl class="form-binding">{rows.map(([ name, text ]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
  </>;
}

// What the case file says of a field, taken into the form: its name, and the answers it may have.
function fromCase(known, field) {
  const label = field.type === 'datetime' ? { dateLabel: known.label } : { label: known.label };
  const choices = withOptions.includes(field.type) && known.options.length ? { values: known.options } : {};
  return { ...label, ...choices };
}

function Binding({ element: field, id }) {
  const desk = useService('formDesk');
  const modeling = useService('modeling');
  const fields = desk.caseFields();
  const variables = desk.variableKeys().filter(key => key !== field.key);
  const known = fields.find(each => each.key === field.key);
  const asOptions = list => list.map(each => ({ key: each.key, text: named(each) }));
  const own = known ? [] : [ { key: field.key, text: `${field.key} (prosessvariabel)` } ];
  const choose = event => {
    const key = event.target.value;
    const chosen = fields.find(each => each.key === key);
    const taken = chosen && fits(chosen, field) ? fromCase(chosen, field) : {};
    modeling.editFormField(field, { ...taken, key });
  };
  return (
    <div class="bio-properties-panel-entry" data-entry-id={id}>
      <div class="bio-properties-panel-select">
        <label class="bio-properties-panel-label" for="brospenn-binding">Svaret lagres i</label>
        <select class="bio-properties-panel-input" id="brospenn-binding" value={field.key} onChange={choose}>
          <Options title="Prosessvariabler" list={[ ...own, ...variables.map(key => ({ key, text: key })) ]} />
          <Options title="Felt i saken som passer" list={asOptions(fields.filter(each => fits(each, field)))} />
          <Options title="Andre felt i saken" list={asOptions(fields.filter(each => !fits(each, field)))} />
        </select>
      </div>
      <div class="bio-properties-panel-description">
        Velger du et felt i saken, følger ledetekst og valg med. En ny prosessvariabel skriver du som nøkkel under Generelt.
      </div>
      <About known={known} field={field} />
    </div>
  );
}

class OurPanel {
  constructor(propertiesPanel, formFields) {
    this._formFields = formFields;
    propertiesPanel.registerProvider(this, 500);
  }

  getGroups(field) {
    const keyed = this._formFields.get(field.type)?.config.keyed;
    const binding = { id: 'brospenn-binding', label: 'Hvor svaret lagres', shouldOpen: true,
      entries: [ { id: 'brospenn-binding', component: Binding, isEdited: () => false } ] };
    return groups => {
      const kept = groups.filter(group => !leftOut.includes(group.id)).map(shortened).filter(group => group.items || group.entries.length);
      return keyed ? [ binding, ...kept ] : kept;
    };
  }
}
OurPanel.$inject = [ 'propertiesPanel', 'formFields' ];

const shortened = group => group.entries
  ? { ...group, entries: group.entries.filter(entry => !isLeftOut(entry)) } : group;

export const panelModule = { __init__: [ 'ourPanel' ], ourPanel: [ 'type', OurPanel ] };
