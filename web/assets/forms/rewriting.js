// Writes changed JSON into the text it was read from: what did not change keeps its spacing, its order
// and the digits of its numbers, so that a small change is a small difference between two versions.

export const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

export function same(one, other) {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => same(each, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every(name => name in other && same(one[name], other[name]));
}

// Where each value stands in a text that JSON.parse has accepted.
class Places {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  token(pattern) {
    pattern.lastIndex = this.at;
    const [ found ] = pattern.exec(this.text);
    this.at += found.length;
    return found;
  }

  gap() {
    return this.token(/[\s,:]*/y);
  }

  value() {
    this.gap();
    const start = this.at;
    const opening = this.text[start];
    if (opening === '{' || opening === '[') return this.container(start, opening === '{');
    const token = this.token(opening === '"' ? /"(?:[^"\\]|\\.)*"/y : /[^\s,\]}]+/y);
    return { start, end: this.at, value: JSON.parse(token) };
  }

  container(start, named) {
    this.at++;
    const children = [];
    for (this.gap(); !'}]'.includes(this.text[this.at]); this.gap()) {
      const from = this.at;
      const name = named ? JSON.parse(this.token(/"(?:[^"\\]|\\.)*"/y)) : children.length;
      const child = this.value();
      children.push({ name, from, child });
    }
    this.at++;
    const value = named ? Object.fromEntries(children.map(({ name, child }) => [ name, child.value ])) : children.map(({ child }) => child.value);
    return { start, end: this.at, value, children };
  }
}

class Writing {
  constructor(text) {
    this.text = text;
    this.step = /^([\t ]+)"/m.exec(text)?.[1] ?? '  ';
    this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  }

  render(place, value) {
    if (same(place.value, value)) return this.text.slice(place.start, place.end);
    const fits = place.children?.length && (Array.isArray(place.value) ? Array.isArray(value) && value.length : isObject(value) && Object.keys(value).length);
    return fits ? this.container(place, value) : this.fresh(value, this.indentAt(place.start));
  }

  container(place, value) {
    const pieces = Array.isArray(value) ? this.items(place, value) : this.members(place, value);
    const { children } = place;
    const begin = this.text.slice(place.start, children[0].from);
    const usual = children.length > 1 ? this.text.slice(children[0].child.end, children[1].from) : `,${begin.slice(1)}`;
    const joined = pieces.map(({ index, text }, position) => {
      const before = pieces[position - 1]?.index;
      const kept = index > 0 && before === index - 1;
      return position === 0 ? text : (kept ? this.text.slice(children[before].child.end, children[index].from) : usual) + text;
    });
    return begin + joined.join('') + this.text.slice(children.at(-1).child.end, place.end);
  }

  members({ children }, value) {
    return Object.entries(value).map(([ name, each ]) => {
      const index = children.findIndex(child => child.name === name);
      if (index < 0) return { index, text: `${JSON.stringify(name)}: ${this.fresh(each, this.indentOf(children))}` };
      const { from, child } = children[index];
      return { index, text: this.text.slice(from, child.start) + this.render(child, each) };
    });
  }

  items({ children }, value) {
    const left = new Set(children.keys());
    return value.map((each, position) => {
      const index = this.original(children, left, each, position, value.length);
      left.delete(index);
      return { index, text: index < 0 ? this.fresh(each, this.indentOf(children)) : this.render(children[index].child, each) };
    });
  }

  // Where an item of a list came from: the one with its id, else the same in its place.
  original(children, left, value, position, length) {
    const { id } = isObject(value) ? value : {};
    const alike = test => [ ...left ].find(index => test(children[index].child.value)) ?? -1;
    const equal = alike(own => same(own, value));
    if (equal >= 0) return equal;
    if (id !== undefined) return alike(own => isObject(own) && own.id === id);
    return left.has(position) && children.length === length ? position : -1;
  }

  indentOf(children) {
    return this.indentAt(children[0].from);
  }

  // The indent of a line that begins here; null within a line.
  indentAt(place) {
    const line = this.text.slice(this.text.lastIndexOf('\n', place) + 1, place);
    return /^\s*("(?:[^"\\]|\\.)*"\s*:\s*)?$/.test(line) ? /^\s*/.exec(line)[0] : null;
  }

  fresh(value, indent) {
    if (indent === null) return JSON.stringify(value);
    return JSON.stringify(value, null, this.step).replaceAll('\n', `${this.lineEnd}${indent}`);
  }
}

/** The text with another value in it. */
export function rewritten(text, value) {
  const place = new Places(text).value();
  return text.slice(0, place.start) + new Writing(text).render(place, value) + text.slice(place.end);
}
