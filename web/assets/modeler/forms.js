// The forms of a process as files: what they are called, how a new one begins, and the user tasks that
// ask for them. A task names a form by its id, so a form that changes id takes its tasks along.
export const isForm = file => file.endsWith('.form');

export const formFiles = resources => Object.keys(resources).filter(isForm).sort();

export function idIn(text) {
  try {
    const { id } = JSON.parse(text);
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}

export function formsOf(resources) {
  return formFiles(resources).map(file => ({ file, id: idIn(resources[file]) })).filter(form => form.id);
}

function keysOf(components) {
  if (!Array.isArray(components)) return [];
  return components.flatMap(each => [ each?.key, ...keysOf(each?.components) ])
    .filter(key => typeof key === 'string' && key && !key.startsWith('sak.'));
}

/** Keys of the forms that are process variables. */
export function variablesIn(resources) {
  return formFiles(resources).flatMap(file => {
    try {
      return keysOf(JSON.parse(resources[file]).components);
    } catch {
      return [];
    }
  });
}

const letters = { 'æ': 'ae', 'ø': 'o', 'å': 'a' };

/** An id out of what people call something: «Hold førstesamtale» is hold_forstesamtale. */
export function idFrom(name, otherwise = 'skjema') {
  const plain = name.toLowerCase().replace(/[æøå]/g, letter => letters[letter]).normalize('NFD').replace(/\p{M}/gu, '');
  const id = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 60);
  return id || otherwise;
}

export function free(id, resources) {
  const taken = new Set(formsOf(resources).map(form => form.id));
  let found = id;
  for (let number = 2; taken.has(found); number++) found = `${id}_${number}`;
  return found;
}

/** The file of a new form: in the folder of the diagram, so that they are deployed together. */
export function fileFor(id, diagram, resources) {
  const folder = diagram.slice(0, diagram.lastIndexOf('/') + 1);
  let file = `${folder}${id}.form`;
  for (let number = 2; file in resources; number++) file = `${folder}${id}_${number}.form`;
  return file;
}

export function starting(id, components = [ { type: 'text', id: 'Tekst_1', text: 'Hva skal gjøres i oppgaven?' } ]) {
  const platform = { executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.8.0' };
  return `${JSON.stringify({ type: 'default', id, ...platform, schemaVersion: 18, components }, null, 2)}\n`;
}
