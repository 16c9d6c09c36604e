// A workflow as a drawing: states in layers, arrows between them, made from the definition itself.
import { Graph, layout } from './vendor/dagre-3.1.3.js';
import { svg } from './dom.js';

const WIDTH = 240;
const HEIGHT = 42;

/** Lays a definition out, once; what each state is doing is painted on later. */
export class WorkflowGraph {
  #nodes = new Map();
  #edges = [];

  /** The drawing. */
  element;

  constructor(definition, onPick) {
    const graph = new Graph({ multigraph: true });
    graph.setGraph({ rankdir: 'TB', nodesep: 20, ranksep: 24, marginx: 12, marginy: 12 });
    graph.setDefaultEdgeLabel(() => ({}));
    const edges = [];
    this.#walk(definition, null, graph, edges);
    for (const [index, edge] of edges.entries()) graph.setEdge(edge.from, edge.to, edge, `e${index}`);
    layout(graph);
    const { width, height } = graph.graph();
    const arrows = graph.edges().map(one => this.#arrow(graph.edge(one)));
    const boxes = graph.nodes().map(name => this.#box(name, graph.node(name), onPick));
    this.element = svg('svg', { class: 'graph', viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'The workflow' },
      svg('defs', {}, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: '7', refY: '4', markerWidth: '7', markerHeight: '7', orient: 'auto' }, svg('path', { d: 'M0 0 8 4 0 8z' }))),
      arrows, boxes);
  }

  /** Paints what is known of each state: status, note, and which one is picked. */
  paint(states, picked) {
    for (const [name, { box, note, label, type }] of this.#nodes) {
      const state = states.get(name);
      box.setAttribute('class', `node ${type.toLowerCase()} ${state?.status ?? 'idle'}${name === picked ? ' picked' : ''}`);
      box.setAttribute('aria-pressed', String(name === picked));
      label.textContent = name.length > 30 ? `${name.slice(0, 29)}…` : name;
      note.textContent = state?.note ?? type;
      // What is heard begins with what is seen.
      box.setAttribute('aria-label', `${label.textContent} ${note.textContent} (${type}, ${state?.status ?? 'not reached'})`);
    }

    for (const { path, from, to } of this.#edges) path.classList.toggle('taken', states.has(from) && states.has(to));
  }

  /** Scrolls what the drawing stands in so that a state can be seen. */
  bringIntoView(name, frame) {
    const box = this.#nodes.get(name)?.box.getBoundingClientRect();
    if (!box) return;
    const view = frame.getBoundingClientRect();
    if (box.top < view.top + 20 || box.bottom > view.bottom - 60) frame.scrollTop += box.top - view.top - view.height / 2;
  }

  // Branches of a Parallel hang below it and lead on to what follows it.
  #walk(machine, after, graph, edges) {
    for (const [name, state] of Object.entries(machine.States)) {
      graph.setNode(name, { width: WIDTH, height: HEIGHT, type: state.Type });
      const nexts = state.Type === 'Choice' ? [...state.Choices.map(choice => choice.Next), state.Default].filter(Boolean) : state.Next ? [state.Next] : after ? [after] : [];
      if (state.Branches) {
        for (const branch of state.Branches) {
          edges.push({ from: name, to: branch.StartAt, kind: 'next' });
          this.#walk(branch, state.Next ?? after, graph, edges);
        }
      } else {
        for (const to of new Set(nexts)) edges.push({ from: name, to, kind: 'next' });
      }

      for (const to of new Set((state.Catch ?? []).map(one => one.Next))) edges.push({ from: name, to, kind: 'catch' });
    }
  }

  #arrow(edge) {
    const [first, ...rest] = edge.points;
    // Through the middle points in curves: a bend is easier to follow than a corner.
    let line = `M${first.x} ${first.y}`;
    for (let i = 0; i < rest.length - 1; i++) {
      const [a, b] = [rest[i], rest[i + 1]];
      line += i === rest.length - 2 ? `Q${a.x} ${a.y} ${b.x} ${b.y}` : `Q${a.x} ${a.y} ${(a.x + b.x) / 2} ${(a.y + b.y) / 2}`;
    }

    const path = svg('path', { class: `edge ${edge.kind}`, d: line, 'marker-end': 'url(#tip)' });
    this.#edges.push({ path, from: edge.from, to: edge.to });
    return path;
  }

  #box(name, { x, y, type }, onPick) {
    const label = svg('text', { x: String(WIDTH / 2), y: '18', class: 'name' });
    const note = svg('text', { x: String(WIDTH / 2), y: '33', class: 'note' });
    const box = svg('g', {
      transform: `translate(${x - WIDTH / 2} ${y - HEIGHT / 2})`, role: 'button', tabindex: '0',
      onclick: () => onPick(name),
      onkeydown: event => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPick(name);
      },
    }, svg('rect', { width: WIDTH, height: HEIGHT, rx: type === 'Choice' ? 20 : 8 }), label, ' ', note);
    this.#nodes.set(name, { box, note, label, type });
    return box;
  }
}
