// Shows what the check found: a badge on each drawn element and the whole as a list.
const severities = { error: 'Feil', warning: 'Advarsel' };

export function made(tag, className, text = '') {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function linked({ name, choose }) {
  const button = made('button', 'finding-link', name);
  button.type = 'button';
  button.addEventListener('click', choose);
  return button;
}

export function counted(findings) {
  const errors = findings.filter(each => each.severity === 'error').length;
  const warnings = findings.length - errors;
  if (!findings.length) return 'Ingen feil og ingen advarsler.';
  const plural = warnings === 1 ? 'advarsel' : 'advarsler';
  return `${errors} feil, ${warnings} ${plural}. ${errors ? 'Feil må rettes før utgivelse.' : 'Kan utgis.'}`;
}

export class Findings {
  /** `elsewhere` gives the name and the way to what a finding of another file is about. */
  constructor(modeler, file, parts, elsewhere) {
    this.modeler = modeler;
    this.file = file;
    this.parts = parts;
    this.elsewhere = elsewhere;
  }

  show(findings) {
    this.parts.count.textContent = counted(findings);
    this.parts.list.replaceChildren(...findings.map(each => this.row(each)));
    this.badges(findings.filter(each => each.element && each.file === this.file));
  }

  row(finding, place = this.elsewhere(finding)) {
    const row = made('li', `finding finding--${finding.severity}`);
    const head = made('p', 'finding-head');
    const colour = finding.severity === 'error' ? 'danger' : 'warning';
    const tag = made('span', 'ds-tag', severities[finding.severity]);
    tag.dataset.color = colour;
    tag.dataset.size = 'sm';
    head.append(tag, ' ', place ? linked(place) : this.where(finding));
    const [ said, ...source ] = finding.message.split('\n');
    row.append(head, made('p', 'finding-text', said));
    if (source.length) row.append(made('pre', 'finding-source', source.join('\n')));
    if (finding.hint) row.append(made('p', 'finding-hint', finding.hint));
    const file = finding.file === this.file ? '' : `${finding.file}, `;
    row.append(made('p', 'finding-rule', `${file}${finding.line ? `linje ${finding.line}, ` : ''}${finding.rule}`));
    return row;
  }

  where(finding) {
    const element = finding.file === this.file && this.element(finding.element);
    if (!element) return made('span', 'finding-where', finding.element || finding.file);
    const name = element.businessObject?.get('name');
    return linked({ name: name ? `${name} (${element.id})` : element.id, choose: () => this.select(element) });
  }

  element(id) {
    return id && this.modeler.get('elementRegistry').get(id);
  }

  select(element) {
    this.modeler.get('canvas').scrollToElement(element, { top: 80, bottom: 80, left: 80, right: 80 });
    this.modeler.get('selection').select(element);
  }

  badges(findings) {
    const overlays = this.modeler.get('overlays');
    overlays.remove({ type: 'finding' });
    for (const [ id, group ] of grouped(findings)) {
      const element = this.element(id);
      if (element && element.parent) overlays.add(id, 'finding', { position: this.position(element), html: this.badge(group) });
    }
  }

  position(element) {
    if (!element.waypoints) return { top: -12, left: -12 };
    const [ first, second ] = element.waypoints;
    const left = Math.min(...element.waypoints.map(point => point.x));
    const top = Math.min(...element.waypoints.map(point => point.y));
    return { left: (first.x + second.x) / 2 - left - 10, top: (first.y + second.y) / 2 - top - 10 };
  }

  badge(group) {
    const severe = group.some(each => each.severity === 'error');
    const badge = made('div', `finding-badge finding-badge--${severe ? 'error' : 'warning'}`,
      `${severe ? 'Feil' : 'Advarsel'}${group.length > 1 ? ` ${group.length}` : ''}`);
    badge.title = group.map(each => each.message).join('\n');
    badge.setAttribute('aria-hidden', 'true'); // the list says the same, in order
    return badge;
  }
}

function grouped(findings) {
  const groups = new Map();
  findings.forEach(each => groups.set(each.element, [ ...groups.get(each.element) ?? [], each ]));
  return groups;
}
