// A subprocess that is drawn collapsed, with what is inside it on the same plane as the rest, gets a
// plane of its own when the library opens the file. Here it goes back to where the file has it.
import { foundAt, markOf, placeOf } from './marks.js';

const drawing = 'BPMNDiagram';
const childNamed = (element, name) => [ ...element.children ].find(each => each.localName === name);
const planeOf = diagram => childNamed(diagram, 'BPMNPlane');
const points = drawn => [ ...drawn.children ].filter(each => [ 'Bounds', 'waypoint' ].includes(each.localName));
const number = (element, name) => Number(element.getAttribute(name));

export class Planes {
  constructor(before, after) {
    this.before = before;
    const made = [ ...after.root.children ]
      .filter(each => each.localName === drawing && !before.marks.has(markOf(planeOf(each) ?? each) ?? ''));
    this.moves = made.map(diagram => this.move(diagram)).filter(Boolean);
    this.diagrams = new Set(this.moves.map(each => each.diagram));
  }

  // How what stands on a plane of the library's making came there.
  move(diagram) {
    const plane = planeOf(diagram);
    if (!plane) return null;
    const drawn = [ ...plane.children ].find(each => this.before.marks.has(markOf(each)) && points(each).length);
    const old = drawn && this.before.marks.get(markOf(drawn));
    if (!old || !points(old).length) return { diagram, plane: placeOf(plane), home: null };
    const [ was, is ] = [ points(old)[0], points(drawn)[0] ];
    return {
      diagram, plane: placeOf(plane), home: placeOf(old.parentElement),
      x: number(was, 'x') - number(is, 'x'), y: number(was, 'y') - number(is, 'y')
    };
  }

  // Whether the library moved this: where it stands is not the file's to say.
  hasMoved(element) {
    const diagram = element.closest(drawing);
    return Boolean(diagram) && this.diagrams.has(diagram);
  }

  restore(root, marks, idNow) {
    for (const move of this.moves) {
      const plane = foundAt(move.plane, root, marks, idNow);
      const home = plane && move.home && foundAt(move.home, root, marks, idNow);
      if (home) {
        for (const drawn of [ ...plane.children ]) {
          this.shift(drawn, move);
          home.append(drawn);
        }
      }
      // What has been drawn since in a subprocess that was empty stays on the plane it is on.
      if (plane && !plane.children.length) plane.closest(drawing).remove();
    }
  }

  shift(drawn, move) {
    const old = this.before.marks.get(markOf(drawn));
    points(drawn).forEach((point, index) => shiftPoint(point, move, old && points(old)[index]));
    const label = place(drawn);
    const wasLabel = old && place(old);
    // The library leaves labels where they were until somebody moves them.
    if (label && !(wasLabel && same(label, wasLabel))) shiftPoint(label, move, wasLabel);
  }
}

function place(drawn) {
  const label = childNamed(drawn, 'BPMNLabel');
  return label && childNamed(label, 'Bounds');
}

const same = (one, other) => [ 'x', 'y' ].every(name => number(one, name) === number(other, name));

function shiftPoint(point, move, old) {
  for (const name of [ 'x', 'y' ]) {
    const now = number(point, name) + move[name];
    const isAsBefore = old && Math.abs(number(old, name) - now) < 1e-6;
    point.setAttribute(name, isAsBefore ? old.getAttribute(name) : String(Math.round(now * 1000) / 1000));
  }
}
