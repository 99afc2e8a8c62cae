// The forms of the process, each edited as its JSON text.
export function formsOf(resources) {
  return Object.keys(resources).filter(file => file.endsWith('.form')).sort().map(file => {
    try {
      return { file, id: JSON.parse(resources[file]).id ?? '' };
    } catch {
      return { file, id: '' };
    }
  }).filter(form => form.id);
}

const files = resources => Object.keys(resources).filter(file => file.endsWith('.form')).sort();

function starting(id) {
  const field = { type: 'text', id: 'Tekst_1', text: 'Hva skal gjøres i oppgaven?' };
  return JSON.stringify({ id, type: 'default', schemaVersion: 18, components: [ field ] }, null, 2) + '\n';
}

export class Forms {
  constructor(resources, parts, changed) {
    this.resources = resources;
    this.parts = parts;
    this.changed = changed;
    parts.formChoice.addEventListener('change', () => this.open());
    parts.formText.addEventListener('input', () => this.edit());
    parts.formNew.addEventListener('submit', event => this.add(event));
    this.list();
  }

  list(chosen = this.parts.formChoice.value) {
    const options = files(this.resources).map(file => new Option(file, file, false, file === chosen));
    this.parts.formChoice.replaceChildren(...options);
    this.open();
  }

  open() {
    const file = this.parts.formChoice.value;
    this.parts.formText.value = this.resources[file] ?? '';
    this.parts.formText.disabled = !file;
    this.judge();
  }

  edit() {
    this.resources[this.parts.formChoice.value] = this.parts.formText.value;
    this.judge();
    this.changed();
  }

  judge() {
    let problem = '';
    try {
      if (this.parts.formText.value) JSON.parse(this.parts.formText.value);
    } catch (error) {
      problem = `Teksten er ikke gyldig JSON: ${error.message}`;
    }
    this.parts.formProblem.textContent = problem;
    this.parts.formProblem.hidden = !problem;
    this.parts.formText.setAttribute('aria-invalid', problem ? 'true' : 'false');
  }

  add(event) {
    event.preventDefault();
    const id = this.parts.formNew.elements.id.value.trim();
    const file = `${id}.form`;
    if (!id || file in this.resources) return;
    this.resources[file] = starting(id);
    this.parts.formNew.reset();
    this.list(file);
    this.changed();
  }
}
