// Draws the diagram of a process instance and marks where it stands.
//
//   <div class="diagram" data-diagram="/…/diagram.bpmn" data-elements="/…/elements.json"
//        data-label="Prosessen Avklaring i sak 12" data-table="#elementer"></div>
//
// The picture is an addition: the page has the same as a table, which data-table points at.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const words = { active: 'Her nå', incident: 'Stoppet', completed: 'Utført', canceled: 'Avbrutt' };
const day = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo', day: 'numeric', month: 'numeric', year: 'numeric'
});

async function fetched(address, kind) {
  const response = await fetch(address, { headers: { Accept: kind === 'json' ? 'application/json' : 'application/xml' } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response[kind]();
}

function badgeText(status) {
  if (status.label) return status.label;
  const parts = [ words[status.status] ?? status.status ];
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
    position: { top: -12, left: element.width > 60 ? 8 : element.width / 2 }, show: { minZoom: 0.35 }, html: badge
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

function tools(viewer) {
  const canvas = viewer.get('canvas');
  const bar = document.createElement('div');
  bar.className = 'diagram-tools';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Visning av diagrammet');
  bar.append(
    button('+', 'Forstørr diagrammet', () => viewer.get('zoomScroll').stepZoom(1)),
    button('−', 'Forminsk diagrammet', () => viewer.get('zoomScroll').stepZoom(-1)),
    button('Hele', 'Vis hele diagrammet', () => canvas.zoom('fit-viewport', 'auto'))
  );
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
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  name(place, canvas.querySelector('svg[data-element-id], .djs-container svg'));
  // The same words stand in the table; read out of their place they only confuse.
  canvas.querySelector('.djs-overlay-container')?.setAttribute('aria-hidden', 'true');
  place.prepend(tools(viewer));
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

document.querySelectorAll('div.diagram[data-diagram]').forEach(start);
