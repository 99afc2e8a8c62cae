// One form in form-js' editor: opened, edited by mouse or keyboard, and written back.
import { FormEditor } from '@bpmn-io/form-js-editor';
import { fieldsModule, offered } from './fields.js';
import { layoutModule } from './layout.js';
import { Pauses } from '../modeler/pauses.js';
import { Document } from './lossless.js';
import { namingModule } from './naming.js';
import { panelModule } from './panel.jsx';
import { pathsModule } from './paths.js';

const typingMilliseconds = 300;

export class Editing {
  /** `desk` says what the case file holds and takes `formChanged` and `formSelected`. */
  constructor(container, desk) {
    this.desk = desk;
    this.pauses = new Pauses(typingMilliseconds);
    this.editor = new FormEditor({
      container,
      additionalModules: [ fieldsModule, pathsModule, layoutModule, namingModule, panelModule,
        { formDesk: [ 'value', desk ], debounce: [ 'value', this.pauses.debounce ] } ]
    });
    container.addEventListener('keydown', event => this.pressed(event));
    this.editor.on('commandStack.changed', () => { if (!this.opening) desk.formChanged(); });
    this.editor.on('selection.changed', () => desk.formSelected());
  }

  async open(text) {
    this.opening = true;
    try {
      this.document = new Document(text, offered);
      await this.editor.importSchema(this.document.schema);
      this.document.begin(this.editor.saveSchema());
    } finally {
      this.opening = false;
    }
  }

  // form-js' own shortcuts wait for a drawing surface that it does not have.
  pressed(event) {
    if (event.target.closest('input, textarea, select, [contenteditable=true]')) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const action = command && key === 'z' ? (event.shiftKey ? 'redo' : 'undo')
      : command && key === 'y' ? 'redo' : [ 'delete', 'backspace' ].includes(key) ? 'remove' : '';
    if (!action) return;
    event.preventDefault();
    this[action]();
  }

  written() {
    return this.document.written(this.editor.saveSchema());
  }

  /** What was typed a moment ago counts now. */
  settle() {
    this.pauses.end();
  }

  destroy() {
    this.editor.destroy();
  }

  undo() {
    this.editor.get('commandStack').undo();
  }

  redo() {
    this.editor.get('commandStack').redo();
  }

  /** Every component in the order it stands, with how deep. */
  components() {
    const listed = (components, depth) => components.flatMap(each =>
      [ { id: each.id, key: each.key ?? '', name: this.nameOf(each), depth }, ...listed(each.components ?? [], depth + 1) ]);
    return listed(this.root().components, 0);
  }

  nameOf(field) {
    const config = this.editor.get('formFields').get(field.type).config;
    const text = field.dateLabel || field.timeLabel || field.label || field.text || field.what || '';
    return { kind: config.name ?? '', text: String(text).slice(0, 80) };
  }

  root() {
    return this.editor._getState().schema;
  }

  field(id) {
    return this.editor.get('formFieldRegistry').get(id);
  }

  selected() {
    return this.editor.get('selection').get()?.id ?? '';
  }

  /** By id, by key, or by a key that stands in a text. */
  find(element, message = '') {
    const all = this.components();
    const mentioned = key => new RegExp(`(^|[^\\w.])${key.replaceAll('.', '\\.')}($|[^\\w])`).test(message);
    return (all.find(each => each.id === element) ?? all.find(each => each.key && each.key === element)
      ?? all.find(each => each.key.includes('.') && mentioned(each.key)))?.id;
  }

  select(id) {
    const field = this.field(id);
    if (field) this.editor.get('selection').set(field);
    return Boolean(field);
  }

  types() {
    return offered.map(type => ({ type, name: this.editor.get('formFields').get(type).config.name }));
  }

  /** After the chosen field, within a chosen group, else last. */
  add(type) {
    const chosen = this.field(this.selected());
    const inside = chosen?.type === 'group';
    const parent = inside ? chosen : this.parentOf(chosen);
    const index = inside || !chosen ? parent.components.length : parent.components.indexOf(chosen) + 1;
    const layout = { row: this.editor.get('formLayouter').nextRowId(), columns: null };
    const made = this.editor.get('modeling').addFormField({ type, _parent: parent.id, layout }, parent, index);
    this.select(made.id);
  }

  parentOf(field) {
    return field && field._parent ? this.field(field._parent) : this.root();
  }

  move(step) {
    const field = this.field(this.selected());
    if (!field || field.type === 'default') return;
    const parent = this.parentOf(field);
    const index = parent.components.indexOf(field);
    const target = index + step;
    if (target < 0 || target >= parent.components.length) return;
    const row = this.editor.get('formLayouter').getRowForField(field);
    this.editor.get('modeling').moveFormField(field, parent, parent, index, step > 0 ? target + 1 : target, row, row);
    this.select(field.id);
  }

  remove() {
    const field = this.field(this.selected());
    if (!field || field.type === 'default') return;
    const parent = this.parentOf(field);
    this.editor.get('modeling').removeFormField(field, parent, parent.components.indexOf(field));
  }
}
