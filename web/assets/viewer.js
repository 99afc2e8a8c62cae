// Draws the diagram of a process instance and marks where it stands.
//
//   <div class="diagram" data-diagram="/…/diagram.bpmn" data-elements="/…/elements.json"
//        data-label="Prosessen Avklaring i sak 12" data-table="#elementer" data-words="{…}"></div>
//
// What is written on it comes in data-words, in the language of the page.
// The picture is an addition: the page has the same as a table, which data-table points at.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const readable = 0.6;
const day = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo', day: 'numeric', month: 'numeric', year: 'numeric'
});

async function fetched(address, kind) {
  const response = await fetch(address, { headers: { Accept: kind === 'json' ? 'application/json' : 'application/xml' } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response[kind]();
}

function badgeText(status, words) {
  const text = status.status_text;
  const parts = [ text.charAt(0).toUpperCase() + text.slice(1) ];
  if (status.status === 'completed' && status.times > 1) parts.push(words.times.replace('{times}', status.times));
  if (status.status === 'active' && status.due_at) parts.push(words.due.replace('{day}', day.format(new Date(status.due_at))));
  return parts.join(', ');
}

function mark(viewer, status, words) {
  const element = viewer.get('elementRegistry').get(status.element_id);
  if (!element) return;
  viewer.get('canvas').addMarker(element.id, `brs-${status.status}`);
  if (element.waypoints) return;
  const badge = document.createElement('div');
  badge.className = `diagram-badge diagram-badge--${status.status}`;
  badge.textContent = badgeText(status, words);
  viewer.get('overlays').add(element.id, 'status', {
    position: { top: -12, left: element.width > 60 ? 8 : element.width / 2 }, scale: { min: 0.75 }, show: { minZoom: 0.3 }, html: badge
  });
}

function button(text, label, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', label);
  made.title = label;
  made.addEventListener('click', action);
  return made;
}

// Where the case stands comes first: a long diagram shown whole cannot be read.
function goTo(viewer, elements) {
  const canvas = viewer.get('canvas');
  const { outer } = canvas.viewbox();
  const [ left, top ] = [ Math.min(...elements.map(each => each.x)), Math.min(...elements.map(each => each.y)) ];
  const right = Math.max(...elements.map(each => each.x + each.width));
  const bottom = Math.max(...elements.map(each => each.y + each.height));
  const fitting = Math.min(outer.width / (right - left + 160), outer.height / (bottom - top + 160));
  const scale = Math.min(1, Math.max(readable, fitting));
  const [ width, height ] = [ outer.width / scale, outer.height / scale ];
  // What does not fit is cut on the right and below, so that the first of it is seen.
  canvas.viewbox({
    x: Math.min(left - 80, (left + right - width) / 2), y: Math.min(top - 80, (top + bottom - height) / 2), width, height
  });
}

function fit(viewer) {
  viewer.get('canvas').zoom('fit-viewport', 'auto');
}

function tools(viewer, current, words) {
  const bar = document.createElement('div');
  bar.className = 'diagram-tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', words.tools);
  bar.append(
    button('+', words.zoomIn, () => viewer.get('zoomScroll').stepZoom(1)),
    button('−', words.zoomOut, () => viewer.get('zoomScroll').stepZoom(-1)),
    button(words.whole, words.showWhole, () => fit(viewer))
  );
  if (current.length) bar.append(button(words.here, words.showHere, () => goTo(viewer, current)));
  return bar;
}

function name(place, svg, words) {
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', place.dataset.label);
  const table = place.dataset.table && document.querySelector(place.dataset.table);
  if (!table) return;
  table.id ||= 'diagram-tabell';
  const link = document.createElement('a');
  link.className = 'ds-link diagram-link';
  link.href = `#${table.id}`;
  link.textContent = words.asTable;
  place.after(link);
}

async function show(place, words) {
  const canvas = document.createElement('div');
  canvas.className = 'diagram-canvas';
  place.append(canvas);
  const viewer = new NavigatedViewer({ container: canvas, zoomScroll: { enabled: false } });
  const [ xml, statuses ] = await Promise.all([
    fetched(place.dataset.diagram, 'text'),
    place.dataset.elements ? fetched(place.dataset.elements, 'json') : []
  ]);
  await viewer.importXML(xml);
  statuses.forEach(status => mark(viewer, status, words));
  fit(viewer);
  const current = statuses.filter(status => [ 'active', 'incident' ].includes(status.status))
    .map(status => viewer.get('elementRegistry').get(status.element_id)).filter(element => element && !element.waypoints);
  if (current.length && viewer.get('canvas').zoom() < readable) goTo(viewer, current);
  name(place, canvas.querySelector('svg[data-element-id], .djs-container svg'), words);
  // The same words stand in the table; read out of their place they only confuse.
  canvas.querySelector('.djs-overlay-container')?.setAttribute('aria-hidden', 'true');
  place.prepend(tools(viewer, current, words));
}

async function start(place) {
  const words = JSON.parse(place.dataset.words);
  try {
    await show(place, words);
    place.dataset.ready = 'true';
  } catch (error) {
    place.textContent = words.failed;
    place.classList.add('diagram-failed');
    place.dataset.ready = 'failed';
    console.error(error);
  }
}

// What is folded away has no size to draw in: it is drawn when it is opened first.
function whenShown(place) {
  const folded = place.closest('details:not([open])');
  if (!folded) return start(place);
  return folded.addEventListener('toggle', () => whenShown(place), { once: true });
}

document.querySelectorAll('div.diagram[data-diagram]').forEach(whenShown);
