// The workflow of one interaction, live: where it is, how long each state took, what the gate said, and what went in and out.
import { aws } from './cloud.js';
import { el, facts, show } from './dom.js';
import { dayTime, exactTime, instant, span, words } from './format.js';
import { WorkflowGraph } from './graph.js';
import { nameOf } from './people.js';
import { visitsOf, waitsUntil } from './states.js';

const INPUTS = {
  number: 'Number ends in', region: 'Region', kind: 'Kind of number', consentClass: 'Consent covers', consentVersion: 'Consent text', consentAgeDays: 'Consent’s age in days',
  state: 'State', zones: 'May be in', localTimes: 'Time there', calls: 'Calls so far', callsIn4Hours: 'In 4 hours', callsIn24Hours: 'In 24 hours', rulesVersion: 'Rules', timeZoneData: 'Time zone data', attempt: 'Attempt', holiday: 'Holiday',
};

export class Journey {
  #known;
  #interactions;
  #clock;
  #graph = null;
  #picked = null;
  #visits = new Map();
  #head = el('div', { class: 'headline' });
  #canvas = el('div', { class: 'canvas', tabindex: '0', role: 'region', 'aria-label': 'Drawing of the workflow' });
  #decisions = el('div', { class: 'stack' });
  #detail = el('div', { class: 'stack' });
  #steps = el('ol', { class: 'steps' });
  #watched = '';
  #said = el('p', { class: 'unseen', role: 'status' });
  #choice = el('select', { id: 'execution', onchange: () => this.#interactions.pick(this.#choice.value || null) });

  constructor(root, known, interactions, clock) {
    [this.#known, this.#interactions, this.#clock] = [known, interactions, clock];
    root.append(
      el('div', { class: 'head' }, el('h2', { id: 'journey-title' }, 'Journey'), el('label', { class: 'unseen', for: 'execution' }, 'Interaction'), this.#choice),
      this.#head, this.#said,
      el('div', { class: 'journey' },
        el('div', { class: 'card drawing' }, this.#canvas),
        el('div', { class: 'stack aside' },
          el('section', { class: 'card', 'aria-label': 'The gate' }, el('h3', {}, 'What the gate decided'), this.#decisions),
          el('section', { class: 'card', 'aria-label': 'State' }, el('h3', {}, 'State'), this.#detail),
          el('section', { class: 'card', 'aria-label': 'Steps' }, el('h3', {}, 'Steps'), this.#steps))));
    clock.onTick(() => this.#interactions.current?.execution.status === 'RUNNING' && this.#paint());
    this.#draw();
  }

  async #draw() {
    const { definition } = await aws('states', 'AWSStepFunctions.DescribeStateMachine', { stateMachineArn: this.#known.stateMachineArn });
    this.#graph = new WorkflowGraph(JSON.parse(definition), name => this.#pick(name));
    this.#canvas.replaceChildren(this.#graph.element);
    this.refresh();
  }

  refresh() {
    const { current, recent, isFollowing } = this.#interactions;
    show(this.#choice, el('option', { value: '' }, 'The newest'), recent.map(one =>
      el('option', { value: one.name }, `${dayTime(instant(one.startDate))} · ${words(one.status)} · …${one.name.slice(-6)}`)));
    this.#choice.value = isFollowing ? '' : current?.name ?? '';
    this.#visits = current ? visitsOf(current.events) : new Map();
    this.#paint();
    show(this.#decisions, current?.isErased ? [el('p', { class: 'hint' }, 'Erased at the person’s wish.')] : decisions(current?.record?.Decisions ?? []));
    show(this.#steps, this.#stepList());
    this.#showDetail();
  }

  #paint() {
    const { current } = this.#interactions;
    show(this.#head, this.#headline(current));
    if (!this.#graph) return;
    const states = new Map();
    for (const [name, visits] of this.#visits) {
      const last = visits.at(-1);
      const isOpen = last.leftAt === null && current.execution.status === 'RUNNING';
      const took = (last.leftAt ?? (isOpen ? this.#clock.now() : last.enteredAt)) - last.enteredAt;
      const status = isOpen ? last.type === 'Wait' ? 'waiting' : 'running' : last.leftAt === null && last.type !== 'Succeed' ? 'failed' : 'done';
      const notes = [visits.length > 1 && `× ${visits.length}`, took >= 50 && span(Math.max(0, took)), isOpen && last.type === 'Wait' && until(last), last.failures.length > 0 && retries(last)].filter(Boolean);
      states.set(name, { status, note: notes.join(' · ') });
    }

    this.#graph.paint(states, this.#picked);
    const running = [...states].filter(([, state]) => state.status === 'running' || state.status === 'waiting').map(([name]) => name).join(', ');
    if (running && running !== this.#watched) this.#graph.bringIntoView(running.split(', ')[0], this.#canvas);
    this.#watched = running;
    const said = current ? `Workflow ${words(current.execution.status)}${running ? `: ${running}` : ''}` : '';
    if (this.#said.textContent !== said) this.#said.textContent = said;
  }

  #headline(current) {
    if (!current) return [el('p', { class: 'hint' }, 'Nothing has happened yet. Ask for a call in the chat, and this lights up.')];
    const { execution } = current;
    const began = instant(execution.startDate);
    const ended = execution.stopDate ? instant(execution.stopDate) : null;
    return [
      el('strong', {}, current.isErased ? 'Erased' : nameOf(current) || 'Somebody'),
      el('span', { class: `badge ${execution.status.toLowerCase()}` }, words(execution.status)),
      el('span', {}, `began ${dayTime(began)}`),
      ended && el('span', {}, `took ${span(ended - began)}`),
      current.record?.Status && !ended && el('span', {}, `attempt ${Math.max(1, ...(current.record.Decisions ?? []).map(one => one.Attempt))}`),
    ];
  }

  #pick(name) {
    this.#picked = this.#picked === name ? null : name;
    this.#paint();
    this.#showDetail();
  }

  #showDetail() {
    const visits = this.#visits.get(this.#picked) ?? [];
    if (!this.#picked) return show(this.#detail, el('p', { class: 'hint' }, 'Choose a state in the drawing to see what went in and what came out.'));
    if (visits.length === 0) return show(this.#detail, el('strong', {}, this.#picked), el('p', { class: 'hint' }, 'Not reached.'));
    return show(this.#detail, el('strong', {}, this.#picked), visits.map((visit, index) => el('details', { open: index === visits.length - 1 },
      el('summary', {}, `${visit.type}, ${exactTime(visit.enteredAt)}${visit.leftAt ? `, ${span(visit.leftAt - visit.enteredAt)}` : ''}`),
      visit.failures.map(failure => el('p', { class: 'bad' }, `${exactTime(failure.at)}: ${failure.error}`)),
      this.#interactions.current?.isErased ? [el('p', { class: 'hint' }, 'Erased.')] : [
        el('h4', {}, 'Input'), el('pre', { tabindex: '0' }, pretty(visit.input)),
        visit.output !== null && [el('h4', {}, 'Output'), el('pre', { tabindex: '0' }, pretty(visit.output))]])));
  }

  #stepList() {
    const all = [...this.#visits.values()].flat().filter(visit => visit.type !== 'Pass' && visit.type !== 'Choice').sort((a, b) => a.enteredAt - b.enteredAt);
    return all.map(visit => el('li', {}, el('time', {}, exactTime(visit.enteredAt)), el('span', {}, visit.name),
      el('span', { class: 'took' }, visit.leftAt ? span(visit.leftAt - visit.enteredAt) : '…')));
  }
}

function until(visit) {
  const at = waitsUntil(visit.input);
  return at && `until ${dayTime(at)}`;
}

function retries(visit) {
  const latest = visit.failures.at(-1);
  return `${visit.failures.length} failed: ${latest.error}`;
}

/** Decisions of the gate in plain words, the latest first. */
export function decisions(list) {
  if (list.length === 0) return [el('p', { class: 'hint' }, 'The gate has not been asked yet.')];
  return [...list].reverse().map(one => el('article', { class: `decision ${one.Decision.toLowerCase()}` },
    el('p', {}, el('strong', {}, { Allowed: 'Allowed', HeldUntil: 'Held', Denied: 'Denied' }[one.Decision] ?? one.Decision),
      ` for attempt ${one.Attempt}, ${dayTime(new Date(one.DecidedAt))}`),
    el('p', {}, one.Reason),
    one.Until && el('p', {}, `May be asked again ${dayTime(new Date(one.Until))}.`),
    el('details', {}, el('summary', {}, `Rule: ${words(one.Rule)}`),
      facts(Object.entries(one.Inputs ?? {}).map(([name, value]) => [INPUTS[name] ?? words(name), value])))));
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json ?? '';
  }
}
