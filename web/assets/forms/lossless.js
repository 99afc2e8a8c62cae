// Opens a form in the editor and takes back only what was changed there. form-js refuses a whole
// form for one component it does not know, adds what it thinks is missing and writes its own order;
// here the file stays as it was but for the properties that somebody edited.

import { isObject, rewritten, same } from './rewriting.js';

export const unsupported = 'brospenn-ikke-vist';

function flattened(components, found = new Map()) {
  for (const component of components ?? []) {
    found.set(component.id, component);
    flattened(component.components, found);
  }
  return found;
}

/** A form file as it is edited: what stands in the text, and what the editor sees of it. */
export class Document {
  /** @throws {Error} the text is no form, with a reason in bokmål. */
  constructor(text, offered) {
    this.text = text;
    this.original = JSON.parse(text);
    if (!isObject(this.original) || !Array.isArray(this.original.components)) {
      throw new Error('Filen er ikke et skjema: den mangler lista «components».');
    }
    this.offered = offered;
    this.kept = new Map();
    this.count = 0;
    this.hasLayout = false;
    this.schema = { ...JSON.parse(text), type: 'default', components: this.opened(this.original.components) };
  }

  opened(components) {
    return components.map(component => this.openedOne(component));
  }

  openedOne(component) {
    const given = isObject(component) ? component : {};
    const id = this.claimed(given.id);
    this.kept.set(id, component);
    this.hasLayout ||= 'layout' in given;
    if (!this.offered.includes(given.type)) {
      return { type: unsupported, id, what: String(given.type ?? 'ukjent'), key: given.key, layout: given.layout };
    }
    if (!Array.isArray(given.components)) return { ...given, id };
    return { ...given, id, components: this.opened(given.components) };
  }

  // The editor wants an id on each component and no id twice; files may have it otherwise.
  claimed(id) {
    if (typeof id === 'string' && id && !this.kept.has(id)) return id;
    let made;
    do made = `Uten_id_${++this.count}`; while (this.kept.has(made) || this.text.includes(`"${made}"`));
    return made;
  }

  /** What the editor says of the form before anybody has touched it. */
  begin(schema) {
    this.before = schema;
    this.components = flattened(schema.components);
  }

  /** The file's text with the changes between then and now in it. */
  written(after) {
    this.shared = rowsInUse(after);
    const form = this.merged(this.original, this.before, after);
    return rewritten(this.text, form);
  }

  merged(own, before, after) {
    if (!isObject(own) || !isObject(before) || !isObject(after)) return after;
    const result = {};
    for (const name of new Set([ ...Object.keys(own), ...Object.keys(after) ])) {
      const value = this.property(name, own, before, after);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }

  property(name, own, before, after) {
    if (name === 'components' && Array.isArray(after.components)) return this.list(own, after.components);
    if (same(before[name], after[name])) return own[name];
    if (!(name in own) || !(name in after)) return after[name];
    return this.merged(own[name], before[name] ?? {}, after[name]);
  }

  list(own, components) {
    if (!components.length && !own.components) return undefined;
    return components.map(component => this.component(component));
  }

  component(after) {
    const own = this.kept.get(after.id);
    const before = this.components.get(after.id);
    if (before?.type === unsupported) return this.moved(own, before, after);
    const made = own && before ? this.merged(own, before, after) : this.added(after);
    if (!this.hasLayout && !own?.layout && alone(after, this.shared)) delete made.layout;
    return made;
  }

  // Of a component that is only shown as a box, its place in a row is all that can change here.
  moved(own, before, after) {
    const kept = same(before.layout, after.layout) || !isObject(own) || !this.hasLayout;
    return kept ? own : { ...own, layout: after.layout };
  }

  added(after) {
    if (!after.components) return { ...after };
    return { ...after, components: after.components.map(each => this.component(each)) };
  }
}

function rowsInUse(schema) {
  const rows = new Map();
  for (const { layout } of flattened(schema.components).values()) {
    if (layout?.row) rows.set(layout.row, (rows.get(layout.row) ?? 0) + 1);
  }
  return rows;
}

const alone = ({ layout }, rows) => layout && !layout.columns && (rows.get(layout.row) ?? 0) < 2;
