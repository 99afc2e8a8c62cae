// Draws the diagram of a process instance and marks where it stands.
//
//   <div class="diagram" data-diagram="/…/diagram.bpmn" data-elements="/…/elements.json"
//        data-label="Prosessen Avklaring i sak 12" data-table="#elementer"></div>
//
// The picture is an addition: the page has the same as a table, which data-table points at.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const words = { active: 'her nå', incident: 'stoppet', completed: 'utført', canceled: 'avbrutt' };
const readable = 0.6;
const day = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo', day: 'numeric', month: 'numeric', year: 'numeric'
});

async function fetched(address, kind) {
  const response = await fetch(address, { headers: { Accept: kind === 'json' ? 'application/json' : 'application/xml' } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response[kind]();
}

function badgeText(status) {
  const text = status.status_text ?? words[status.status] ?? status.status;
  const parts = [ text.charAt(0).toUpperCase() + text.slice(1) ];
  if (status.status === 'completed' && status.times > 1) parts.push(`${status.times} ganger`);
  if (status.status === 'active' && status.due_at) parts.push(`frist ${day.format(new Date(status.due_at))}`);
  return parts.join(', ');
}

function mark(viewer, status) {
  const element = viewer.get('elementRegistry').get(status.element_id);
  if (!element) return;
  viewer.get('canvas').addMarker(element.id, `brs-${status.status}`);
  if (element.waypoints) return;
  const badge = document.createElement('div');
  badge.className = `diagram-badge diagram-badge--${status.status}`;
  badge.textContent = badgeText(status);
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

function tools(viewer, current) {
  const bar = document.createElement('div');
  bar.className = 'diagram-tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Visning av diagrammet');
  bar.append(
    button('+', 'Forstørr diagrammet', () => viewer.get('zoomScroll').stepZoom(1)),
    button('−', 'Forminsk diagrammet', () => viewer.get('zoomScroll').stepZoom(-1)),
    button('Hele', 'Vis hele diagrammet', () => fit(viewer))
  );
  if (current.length) bar.append(button('Her nå', 'Vis hvor saken står nå', () => goTo(viewer, current)));
  return bar;
}

function name(place, svg) {
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', place.dataset.label ?? 'Diagram over prosessen');
  const table = place.dataset.table && document.querySelector(place.dataset.table);
  if (!table) return;
  table.id ||= 'diagram-tabell';
  const link = document.createElement('a');
  link.className = 'ds-link diagram-link';
  link.href = `#${table.id}`;
  link.textContent = 'Det samme som tabell';
  place.after(link);
}

async function show(place) {
  const canvas = document.createElement('div');
  canvas.className = 'diagram-canvas';
  place.append(canvas);
  const viewer = new NavigatedViewer({ container: canvas, zoomScroll: { enabled: false } });
  const [ xml, statuses ] = await Promise.all([
    fetched(place.dataset.diagram, 'text'),
    place.dataset.elements ? fetched(place.dataset.elements, 'json') : []
  ]);
  await viewer.importXML(xml);
  statuses.forEach(status => mark(viewer, status));
  fit(viewer);
  const current = statuses.filter(status => [ 'active', 'incident' ].includes(status.status))
    .map(status => viewer.get('elementRegistry').get(status.element_id)).filter(element => element && !element.waypoints);
  if (current.length && viewer.get('canvas').zoom() < readable) goTo(viewer, current);
  name(place, canvas.querySelector('svg[data-element-id], .djs-container svg'));
  // The same words stand in the table; read out of their place they only confuse.
  canvas.querySelector('.djs-overlay-container')?.setAttribute('aria-hidden', 'true');
  place.prepend(tools(viewer, current));
}

async function start(place) {
  try {
    await show(place);
    place.dataset.ready = 'true';
  } catch (error) {
    place.textContent = 'Diagrammet kunne ikke vises. Tabellen viser det samme.';
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
