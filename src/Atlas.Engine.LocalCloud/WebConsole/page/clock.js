// The local cloud's clock: shown in any zone, and moved forward.
import { put } from './cloud.js';
import { el } from './dom.js';
import { chooseZone, clockTime, currentZone, dayTime, zones } from './format.js';
import { waitsUntil } from './states.js';

const MINUTE = 60_000;

export class Clock {
  #interactions;
  #ahead = 0;
  #face = el('span', { class: 'face' });
  #zone = el('select', { id: 'zone', onchange: () => this.#choose() }, zones.map(([name, city]) => el('option', { value: name }, city)));
  #time = el('input', { type: 'time', id: 'clock-time', required: true, value: '22:10' });
  #problem = el('p', { class: 'bad', role: 'alert' });
  #release = el('button', { type: 'button', hidden: true, onclick: () => this.move(this.#waitsUntil()) });
  #listeners = [];

  constructor(root, interactions) {
    this.#interactions = interactions;
    this.#zone.value = currentZone();
    root.append(el('details', { class: 'clock' },
      el('summary', {}, el('span', { class: 'unseen' }, 'Clock of the local cloud: '), this.#face),
      el('div', { class: 'popover card' },
        el('p', { class: 'hint' }, 'Everything in the local cloud goes by this clock. It can be moved forward, never back.'),
        el('label', { for: 'zone' }, 'Show the time of'), this.#zone,
        el('form', { class: 'say', onsubmit: event => this.#set(event) },
          el('label', { for: 'clock-time' }, 'It is next'), this.#time, el('button', {}, 'Move the clock')),
        el('div', { class: 'buttons' },
          [['+ 15 min', 15], ['+ 1 h', 60], ['+ 8 h', 480], ['+ 1 day', 1440]].map(([text, minutes]) =>
            el('button', { type: 'button', onclick: () => this.move(new Date(this.now().getTime() + minutes * MINUTE)) }, text)),
          this.#release),
        this.#problem)));
    setInterval(() => this.#tick(), 1_000);
    this.#tick();
  }

  /** What the clock shows now. */
  now() {
    return new Date(Date.now() + this.#ahead);
  }

  /** The cloud's own word on it. */
  set(now) {
    this.#ahead = now.getTime() - Date.now();
    this.#tick();
  }

  /** Calls a function each second, and when the zone changes. */
  onTick(listener) {
    this.#listeners.push(listener);
  }

  /** The interaction in view may have begun or ceased to wait. */
  refresh() {
    const until = this.#waitsUntil();
    this.#release.hidden = until === null;
    if (until) this.#release.textContent = `To ${dayTime(until)}, when the call may be placed`;
  }

  /** Moves the clock. */
  async move(instant) {
    this.#problem.textContent = '';
    try {
      const { now } = await put('/_local/clock', { now: instant.toISOString() });
      this.set(new Date(now));
    } catch (error) {
      this.#problem.textContent = error.message;
    }
  }

  #tick() {
    this.#face.textContent = `${clockTime(this.now())} · ${zones.find(([name]) => name === currentZone())?.[1] ?? currentZone()}`;
    for (const listener of this.#listeners) listener();
  }

  #choose() {
    chooseZone(this.#zone.value);
    this.#tick();
    this.#interactions.dispatchEvent(new Event('changed'));
  }

  #set(event) {
    event.preventDefault();
    this.move(next(this.#time.value, this.now()));
  }

  #waitsUntil() {
    const { current } = this.#interactions;
    const last = current?.events.at(-1);
    if (last?.type !== 'WaitStateEntered') return null;
    const until = waitsUntil(last.stateEnteredEventDetails.input);
    return until > this.now() ? until : null;
  }
}

/** The next instant at which a clock in the chosen zone shows a time of day. */
function next(time, from) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: currentZone(), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  let at = Math.floor(from.getTime() / MINUTE) * MINUTE + MINUTE;
  // Two days and a little: a time that a clock change leaves out comes again on the next day.
  for (let minute = 0; minute < 2 * 1_440 + 120; minute++, at += MINUTE) {
    if (format.format(at) === time) return new Date(at);
  }

  return from;
}
