// The forms of the process on the desk: drawn, read as text, seen as the server shows them.
import { made } from './findings.js';
import { fileFor, formFiles, formsOf, free, idFrom, idIn, isForm, starting, variablesIn } from './forms.js';
import { Preview } from './preview.js';
import { formIdOf, nameOf, relink, setForm, tasksWith, variablesOf } from './tasks.js';

const typingMilliseconds = 500;

export class FormView {
  constructor(desk) {
    this.desk = desk;
    this.parts = desk.parts;
    this.file = '';
    this.editings = new Map();
    this.linked = new Map(formFiles(desk.resources).map(file => [ file, idIn(desk.resources[file]) ]));
    this.preview = new Preview(this.parts.preview, desk.address.preview, desk.address.csrf);
    this.listen();
    this.list();
  }

  get resources() {
    return this.desk.resources;
  }

  get editing() {
    return this.editings.get(this.file)?.editing;
  }

  listen() {
    this.parts.formChoice.addEventListener('change', () => this.goTo(this.parts.formChoice.value));
    this.parts.formText.addEventListener('input', () => this.typed());
    this.parts.formNew.addEventListener('submit', event => this.named(event));
    this.parts.formFile.addEventListener('change', () => this.uploaded().catch(error => this.desk.say(error.message, 'danger')));
    this.parts.formOutline.addEventListener('click', event => {
      const button = event.target.closest('[data-component]');
      if (button) this.editing?.select(button.dataset.component);
    });
    const actions = { add: () => this.editing?.add(this.parts.formType.value), up: () => this.editing?.move(-1),
      down: () => this.editing?.move(1), remove: () => this.editing?.remove() };
    this.parts.formTools.addEventListener('click', event => actions[event.target.closest('[data-form]')?.dataset.form]?.());
  }

  /** The list of forms, with those that other processes share with this one. */
  list() {
    const own = formFiles(this.resources).map(file => new Option(this.title(file), file, false, file === this.file));
    this.parts.formChoice.replaceChildren(...own);
    this.parts.formCount.textContent = String(own.length);
  }

  title(file) {
    const id = idIn(this.resources[file]);
    const tasks = tasksWith(this.desk.modeler, id).map(nameOf);
    return `${tasks.length ? `${tasks.join(', ')}: ` : ''}${file}`;
  }

  goTo(file, element = '') {
    this.wanted = element;
    if (file === this.file && this.desk.onForm) this.refresh();
    window.location.hash = `skjema=${encodeURIComponent(file)}`;
  }

  /** What was typed in the form that is drawn counts now. */
  settle() {
    this.editing?.settle();
  }

  async open(file) {
    this.settle();
    const chosen = file in this.resources ? file : formFiles(this.resources)[0] ?? '';
    if (this.file === chosen && this.editings.has(chosen)) return this.refresh();
    this.file = chosen;
    this.parts.formText.value = this.resources[chosen] ?? '';
    this.parts.formText.disabled = !chosen;
    this.list();
    if (!chosen) return this.nothing();
    this.judge();
    this.preview.open(this.resources[chosen], this.taskName());
    await this.draw();
    return this.refresh();
  }

  nothing() {
    this.parts.formOutline.replaceChildren(made('li', '', 'Prosessen har ingen skjemaer ennå.'));
  }

  taskName() {
    return tasksWith(this.desk.modeler, idIn(this.resources[this.file])).map(nameOf)[0] ?? '';
  }

  async draw() {
    await loaded(this.desk.address);
    for (const { box } of this.editings.values()) box.hidden = true;
    const kept = this.editings.get(this.file);
    if (kept && kept.text === this.resources[this.file]) kept.box.hidden = false;
    else await this.reopen();
  }

  // The editor cannot open a text that is no JSON; what was drawn last then stays until it can.
  async reopen() {
    this.close();
    const box = made('div', 'form-editor');
    this.parts.formEditor.append(box);
    const editing = globalThis.brospennForms.open(box, this);
    try {
      await editing.open(this.resources[this.file]);
      this.editings.set(this.file, { editing, box, text: this.resources[this.file] });
      this.types();
    } catch (error) {
      editing.destroy();
      box.replaceChildren(made('p', 'form-problem', `Skjemaet kan ikke tegnes: ${error.message} Rett teksten nedenfor.`));
      this.editings.set(this.file, { box, text: null });
    }
  }

  close() {
    const kept = this.editings.get(this.file);
    kept?.editing?.destroy();
    kept?.box.remove();
    this.editings.delete(this.file);
  }

  types() {
    if (this.parts.formType.options.length) return;
    this.parts.formType.replaceChildren(...this.editing.types().map(({ type, name }) => new Option(name, type)));
  }

  // Called by the editor.

  caseFields() {
    return this.desk.content.caseFields;
  }

  variableKeys() {
    const keys = [ ...variablesIn(this.resources), ...variablesOf(this.desk.modeler) ];
    return [ ...new Set(keys) ].sort((one, other) => one.localeCompare(other, 'nb'));
  }

  feelNames(names) {
    const contexts = this.desk.names().map(({ name, info, entries }) => ({ name, info, entries, type: 'Context' }));
    const own = [ ...new Set([ ...names, ...this.variableKeys() ]) ].filter(name => !contexts.some(each => each.name === name));
    return [ ...contexts, ...own.map(name => ({ name })) ];
  }

  formChanged() {
    const text = this.editing.written();
    this.editings.get(this.file).text = text;
    this.parts.formText.value = text;
    this.judge();
    this.changed(text);
  }

  formSelected() {
    this.outline();
  }

  changed(text) {
    this.resources[this.file] = text;
    this.link();
    this.preview.show(text, this.taskName());
    this.outline();
    this.desk.changed();
  }

  // While an id is typed it may for a moment be that of another form: the tasks wait for a free one.
  link() {
    const before = this.linked.get(this.file) ?? '';
    const after = idIn(this.resources[this.file]);
    if (!after || before === after) return;
    if (formsOf(this.resources).some(form => form.id === after && form.file !== this.file)) return;
    this.linked.set(this.file, after);
    if (before) relink(this.desk.modeler, before, after);
    this.list();
  }

  typed() {
    this.judge();
    this.changed(this.parts.formText.value);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.draw().then(() => this.refresh(), error => this.desk.say(error.message, 'danger')), typingMilliseconds);
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

  refresh() {
    const wanted = this.wanted && this.editing?.find(this.wanted);
    if (wanted) this.editing.select(wanted);
    this.wanted = '';
    this.outline();
    this.findings(this.found ?? []);
  }

  outline() {
    const selected = this.editing?.selected();
    const rows = (this.editing?.components() ?? []).map(each => {
      const row = made('li', '');
      const button = made('button', 'finding-link', each.name.text || each.name.kind);
      button.type = 'button';
      button.dataset.component = each.id;
      button.setAttribute('aria-pressed', String(each.id === selected));
      row.dataset.depth = String(Math.min(each.depth, 4));
      row.append(button, made('span', 'quiet', ` ${[ each.name.text && each.name.kind, each.key ].filter(Boolean).join(', ')}`));
      return row;
    });
    this.parts.formOutline.replaceChildren(...rows);
  }

  /** What the check found in this form, and in the tasks that ask for it. */
  findings(found) {
    this.found = found;
    const tasks = tasksWith(this.desk.modeler, idIn(this.resources[this.file])).map(element => element.id);
    const ours = found.filter(each => each.file === this.file
      || (each.file === this.desk.file && tasks.includes(each.element) && this.component(each)));
    this.parts.formFindings.replaceChildren(...ours.map(each => this.desk.findings.row(each, this.component(each))));
    this.parts.formFindingCount.textContent = ours.length ? '' : 'Ingen feil og ingen advarsler i dette skjemaet.';
  }

  component(finding) {
    const id = this.editing?.find(finding.element, finding.message);
    const { name, key } = this.editing?.components().find(each => each.id === id) ?? {};
    return id && { name: [ name.text || name.kind, key && `(${key})` ].filter(Boolean).join(' '), choose: () => this.editing.select(id) };
  }

  /** Whether a finding is about a form of this process; opening it is then one click. */
  place(finding) {
    if (!isForm(finding.file) || !(finding.file in this.resources)) return null;
    return { name: `${finding.file}${finding.element ? `: ${finding.element}` : ''}`, choose: () => this.goTo(finding.file, finding.element) };
  }

  // New, from a task or by name; uploaded.

  add(id, text) {
    const file = fileFor(id, this.desk.file, this.resources);
    this.resources[file] = text ?? starting(id);
    this.linked.set(file, id);
    this.list();
    this.desk.changed();
    return file;
  }

  named(event) {
    event.preventDefault();
    const id = this.parts.formNew.elements.id.value.trim();
    if (!id || formsOf(this.resources).some(form => form.id === id)) {
      this.desk.say(`Det finnes alt et skjema med id-en ${id}.`, 'warning');
      return;
    }
    this.parts.formNew.reset();
    this.goTo(this.add(id));
  }

  /** The form of a user task, made if it has none. */
  ofTask(element) {
    const known = formIdOf(element);
    const form = formsOf(this.resources).find(each => each.id === known);
    if (form) return this.goTo(form.file);
    const elsewhere = this.desk.content.shared.find(each => each.id === known);
    if (elsewhere) return window.open(elsewhere.address, '_blank', 'noopener');
    const id = known || free(idFrom(nameOf(element)), this.resources);
    const file = this.add(id);
    if (!known) setForm(this.desk.modeler, element, id);
    return this.goTo(file);
  }

  async uploaded() {
    const [ given ] = this.parts.formFile.files;
    if (!given) return;
    const text = await given.text();
    this.parts.formFile.value = '';
    const id = idIn(text);
    const same = formsOf(this.resources).find(form => id && form.id === id);
    if (same) {
      this.file = same.file;
      this.parts.formText.value = text;
      this.typed();
      this.goTo(same.file);
    } else {
      this.goTo(this.add(id || idFrom(given.name.replace(/\.form$/, '')), text));
    }
  }

  download() {
    return { file: this.file, type: 'application/json' };
  }
}

// The editor is a bundle of its own, fetched the first time a form is opened.
let loading;
function loaded({ formScript, formStyle }) {
  loading ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    Object.assign(style, { rel: 'stylesheet', href: formStyle });
    const script = document.createElement('script');
    Object.assign(script, { src: formScript, onload: resolve,
      onerror: () => {
        loading = undefined; // so that the next one to be opened tries again
        reject(new Error('Skjemaredigeringen kunne ikke hentes. Bruk teksten nedenfor.'));
      } });
    document.head.append(style, script);
  });
  return loading;
}
