// The modeller's page: opens one version, lets a process owner draw, check and deploy it.
import { Draft, moment } from './modeler/draft.js';
import { drawing } from './modeler/drawing.js';
import { Findings, made } from './modeler/findings.js';
import { formsOf } from './modeler/forms.js';
import { FormView } from './modeler/formview.js';
import { heldBy, Keeping } from './modeler/keeping.js';
import { Pauses } from './modeler/pauses.js';
import { post } from './modeler/server.js';
import { missing } from './modeler/translate.js';
import { listenForTyping } from './modeler/typing.js';

const pauseMilliseconds = 1200;
const typingMilliseconds = 600;

class Desk {
  constructor(root) {
    this.root = root;
    this.address = root.dataset;
    this.parts = Object.fromEntries([ ...root.querySelectorAll('[data-part]') ].map(node => [ node.dataset.part, node ]));
    this.dirty = false;
    this.drawn = false;
    this.checks = 0;
    this.pauses = new Pauses(typingMilliseconds);
    this.writing = Promise.resolve();
  }

  forms() {
    return formsOf(this.resources);
  }

  names() {
    return this.content.names;
  }

  async open() {
    this.content = JSON.parse(this.parts.content.value);
    this.file = this.content.file;
    this.resources = { ...this.content.resources };
    this.draft = new Draft(this.content.draft);
    const kept = !this.content.uploaded && this.draft.load();
    if (kept) this.take(kept);
    this.modeler = drawing(this, this.parts.canvas, this.parts.panel);
    this.findings = new Findings(this.modeler, this.file, this.parts, finding => this.formView.place(finding));
    await this.draw();
    this.formView = new FormView(this);
    this.listen();
    this.parts.views.hidden = false;
    await this.turnTo();
    if (kept) this.restored(kept);
    if (this.content.uploaded) this.changed();
    else this.offer();
    this.draft.watch(() => this.say('Du tegner på det samme i en annen fane. Utkastet er det som ble lagret sist.', 'warning'));
    await this.check();
  }

  async draw() {
    const text = this.resources[this.file];
    await this.modeler.importXML(text);
    const { xml } = await this.modeler.saveXML({ format: true });
    this.keeping = new Keeping(text, xml, heldBy(this.modeler.getDefinitions()));
    this.fit();
    const { names } = this.keeping;
    if (names.length) this.say(`Noe i filen vises ikke her, men blir stående i den når du lagrer: ${names.join(', ')}`, 'info');
  }

  // The diagram as it is drawn now, with what is in the file and cannot be drawn.
  async written() {
    const { xml } = await this.modeler.saveXML({ format: true });
    return this.keeping.restored(xml);
  }

  // The whole drawing, clear of the palette on the left and the bpmn.io mark below.
  fit() {
    const canvas = this.modeler.get('canvas');
    const { inner, outer } = canvas.viewbox();
    if (!inner.width || !outer.width) return;
    const [ left, margin ] = [ 120, 40 ];
    const scale = Math.min(1, (outer.width - left - margin) / inner.width, (outer.height - 2 * margin) / inner.height);
    canvas.viewbox({
      x: inner.x - left / scale, y: inner.y - (outer.height / scale - inner.height) / 2,
      width: outer.width / scale, height: outer.height / scale
    });
  }

  // A draft is deployed over the versions it was made from, not over those of today.
  take({ resources, base, file }) {
    this.resources = { ...resources };
    this.content.base = base;
    this.file = file;
  }

  restored(kept) {
    this.dirty = true;
    this.parts.draftText.textContent = `Du har et utkast fra ${moment(kept)}. Det er det du ser her, ikke den utgitte versjonen.`;
    this.parts.draft.hidden = false;
    this.state('Utkast som ikke er utgitt');
  }

  /** What was drawn on another version, before a colleague or this person deployed one. */
  offer() {
    this.parts.drafts.replaceChildren(...this.draft.others().map(each => this.offered(each)));
  }

  offered({ key, title, ...kept }) {
    const row = made('div', 'ds-alert modeler-message', `Du har et utkast fra ${moment(kept)}, tegnet på: ${title}. `);
    Object.assign(row.dataset, { color: 'info', size: 'sm' });
    row.append(
      button('Hent utkastet', () => { this.draft.adopt(key); this.reload(); }), ' ',
      button('Forkast utkastet', () => { this.draft.clear(key); row.remove(); })
    );
    return row;
  }

  listen() {
    const actions = {
      check: () => this.check(), download: () => this.download(), deploy: () => this.askNote(),
      cancel: () => this.parts.dialog.close(), discard: () => this.discard(),
      undo: () => this.active()?.undo(), redo: () => this.active()?.redo(), upload: () => this.parts.formFile.click(),
      zoomIn: () => this.modeler.get('zoomScroll').stepZoom(1), zoomOut: () => this.modeler.get('zoomScroll').stepZoom(-1),
      fit: () => this.fit()
    };
    this.root.addEventListener('click', event => {
      const button = event.target.closest('[data-desk]');
      if (!button) return;
      this.settle();
      Promise.resolve(actions[button.dataset.desk]()).catch(error => this.say(error.message, 'danger'));
    });
    this.parts.deployForm.addEventListener('submit', event => {
      event.preventDefault();
      this.deploy().catch(error => this.sayInDialog(error.message));
    });
    this.modeler.on('commandStack.changed', () => {
      this.drawn = true;
      this.changed();
    });
    window.addEventListener('hashchange', () => this.turnTo().catch(error => this.say(error.message, 'danger')));
    window.addEventListener('beforeunload', event => {
      this.settle();
      if (this.dirty) event.preventDefault();
    });
  }

  // The address says whether the diagram or a form lies on top, so the browser's back button works.
  async turnTo() {
    const asked = new URLSearchParams(window.location.hash.slice(1)).get('skjema');
    this.onForm = asked !== null;
    this.parts.diagramView.hidden = this.onForm;
    this.parts.formView.hidden = !this.onForm;
    this.root.querySelectorAll('[data-for]').forEach(node => { node.hidden = (node.dataset.for === 'form') !== this.onForm; });
    this.parts.toDiagram.setAttribute('aria-current', String(!this.onForm));
    this.parts.toForms.setAttribute('aria-current', String(this.onForm));
    if (this.onForm) await this.formView.open(asked);
    else this.findings.show(this.found ?? []);
  }

  // What undo and redo are about.
  active() {
    return this.onForm ? this.formView.editing : this.modeler.get('commandStack');
  }

  drawForm(element) {
    return this.formView.ofTask(element);
  }

  changed() {
    this.dirty = true;
    this.state('Endringer som ikke er utgitt');
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.rest(), pauseMilliseconds);
  }

  async rest() {
    try {
      await this.collect();
      this.keep();
      await this.check();
    } catch (error) {
      this.say(error.message, 'danger');
    }
  }

  keep() {
    if (!this.dirty) return; // deployed or dropped meanwhile
    const work = { resources: this.resources, base: this.content.base, file: this.file, title: this.address.title };
    const kept = this.draft.save(work);
    this.state(`Endringer som ikke er utgitt. ${kept ? 'Utkastet er lagret i denne nettleseren.' : 'Nettleseren kan ikke lagre utkastet: last ned før du går.'}`);
  }

  // What was typed a moment ago counts now.
  settle() {
    this.pauses.end();
    this.formView?.settle();
  }

  // Whoever asks gets what is drawn now, not what somebody else asked for a moment ago.
  collect() {
    this.settle();
    this.writing = this.writing.catch(() => {}).then(() => this.write());
    return this.writing;
  }

  // Only what was drawn is written again: an untouched file keeps its bytes, comments and all.
  async write() {
    if (!this.drawn) return;
    this.drawn = false;
    try {
      this.resources[this.file] = await this.written();
    } catch (error) {
      this.drawn = true;
      throw error;
    }
  }

  async check() {
    const turn = ++this.checks;
    await this.collect();
    const { body } = await post(this.address.check, this.address.csrf, { resources: this.resources });
    if (turn !== this.checks) return;
    this.show(body.findings);
    this.root.dataset.checked = String(turn);
  }

  show(findings) {
    this.found = findings;
    this.findings.show(findings);
    this.formView.findings(findings);
  }

  async download() {
    await this.collect();
    const { file, type } = this.onForm ? this.formView.download() : { file: this.file, type: 'application/xml' };
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([ this.resources[file] ], { type }));
    link.download = file.slice(file.lastIndexOf('/') + 1);
    link.click();
    URL.revokeObjectURL(link.href);
  }

  askNote() {
    this.parts.dialogProblem.hidden = true;
    this.parts.dialog.showModal();
  }

  async deploy() {
    if (this.deploying) return;
    this.busy(true);
    try {
      await this.collect();
      const note = this.parts.deployForm.elements.note.value.trim();
      const message = { resources: this.resources, note, base: this.content.base };
      const { status, body } = await post(this.address.deploy, this.address.csrf, message);
      if (body.findings) this.show(body.findings);
      if (status === 200) this.deployed(body.address);
      else this.sayInDialog(body.message);
    } finally {
      this.busy(false);
    }
  }

  // While it is asked for, pressing again would deploy twice. The button stays in the tab order.
  busy(isBusy) {
    this.deploying = isBusy;
    this.parts.deployForm.setAttribute('aria-busy', String(isBusy));
    this.parts.deployButton.setAttribute('aria-disabled', String(isBusy));
    this.parts.deployState.textContent = isBusy ? 'Sjekker og utgir …' : '';
    if (isBusy) this.parts.dialogProblem.hidden = true;
  }

  deployed(address) {
    clearTimeout(this.pause);
    this.dirty = false;
    this.draft.clear();
    window.location.assign(address);
  }

  discard() {
    this.draft.clear();
    this.reload();
  }

  reload() {
    clearTimeout(this.pause);
    this.dirty = false;
    window.location.reload();
  }

  state(text) {
    this.parts.state.textContent = text;
  }

  say(text, colour) {
    this.parts.message.textContent = text;
    this.parts.message.dataset.color = colour;
    this.parts.message.hidden = false;
  }

  sayInDialog(text) {
    this.parts.dialogProblem.textContent = text;
    this.parts.dialogProblem.hidden = false;
  }
}

function button(text, pressed) {
  const node = made('button', 'ds-button', text);
  Object.assign(node.dataset, { size: 'sm', variant: 'secondary' });
  node.type = 'button';
  node.addEventListener('click', pressed);
  return node;
}

const root = document.getElementById('modeler');
const desk = new Desk(root);
listenForTyping(document);
desk.open().then(
  () => { root.dataset.ready = 'true'; },
  error => {
    root.dataset.ready = 'failed';
    desk.say(`Diagrammet kunne ikke åpnes: ${error.message}`, 'danger');
    console.error(error);
  }
);
globalThis.brospenn = { desk, missing };
