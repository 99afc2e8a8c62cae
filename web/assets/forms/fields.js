// What the palette offers: the components that the server shows (engine/forms/model.py), in bokmål.
// All others become a box that names them, so that a foreign form opens and keeps what it has.
import { DATETIME_SUBTYPES_LABELS, OPTIONS_SOURCES_DEFAULTS, OPTIONS_SOURCES_LABELS, TIME_SERIALISINGFORMAT_LABELS }
  from '@bpmn-io/form-js-viewer';
import { unsupported } from './lossless.js';
import { NotShown } from './notshown.jsx';

const names = {
  textfield: 'Kort tekst', textarea: 'Lang tekst', number: 'Tall', datetime: 'Dato og klokkeslett',
  checkbox: 'Avkryssing', radio: 'Ett valg', select: 'Nedtrekk', checklist: 'Flere valg', taglist: 'Flere valg fra liste',
  text: 'Tekst', separator: 'Skillelinje', spacer: 'Luft', group: 'Gruppe'
};
export const offered = Object.keys(names);

const choices = [ { label: 'Ja', value: 'ja' }, { label: 'Nei', value: 'nei' } ];

function speakNorwegian() {
  Object.assign(DATETIME_SUBTYPES_LABELS, { date: 'Dato', time: 'Klokkeslett', datetime: 'Dato og klokkeslett' });
  Object.assign(OPTIONS_SOURCES_LABELS, { static: 'Faste valg', input: 'Fra en variabel', expression: 'Fra et uttrykk' });
  Object.assign(TIME_SERIALISINGFORMAT_LABELS, { utc_offset: 'Med forskjell fra UTC', utc_normalized: 'I UTC', no_timezone: 'Uten tidssone' });
  OPTIONS_SOURCES_DEFAULTS.static = choices;
}

// What a new component begins with, in the place of form-js' English words.
function begun(type, made) {
  const own = { ...made };
  if ('label' in own || type === 'radio' || type === 'checklist') own.label = names[type];
  if (own.dateLabel) own.dateLabel = 'Dato';
  if (own.values) own.values = choices.map(each => ({ ...each }));
  if (type === 'text') own.text = 'Skriv teksten her.';
  return own;
}

function inNorwegian(type, config) {
  const create = (attributes, isNew) => {
    const made = config.create(attributes, isNew);
    return isNew ? { ...begun(type, made), ...attributes } : made;
  };
  const { label, ...rest } = config;
  return { ...rest, name: names[type], create };
}

class OurFields {
  constructor(formFields) {
    speakNorwegian();
    const known = formFields._formFields;
    Object.keys(known).filter(type => type !== 'default' && !offered.includes(type)).forEach(type => delete known[type]);
    offered.forEach(type => {
      const field = known[type];
      if (field.config.name !== names[type]) field.config = inNorwegian(type, field.config);
    });
    // Not enumerable, so that the palette does not list it.
    Object.defineProperty(known, unsupported, { value: NotShown });
  }
}
OurFields.$inject = [ 'formFields' ];

export const fieldsModule = { __init__: [ 'ourFields' ], ourFields: [ 'type', OurFields ] };
