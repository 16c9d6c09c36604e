// The visitor's telephone: rings when Connect dials, and is talked into by typing, or by voice.
import { get, post, put } from './cloud.js';
import { el, show } from './dom.js';
import { exactTime, span, words } from './format.js';
import { Reading } from './reading.js';
import { Voice } from './voice.js';

const STATES = {
  Ringing: 'Ringing', Quiet: 'One moment…', Speaking: 'The assistant speaks', Listening: 'Your turn: the assistant listens', Machine: 'A machine took the call',
};
const REASONS = {
  TELECOM_BUSY: 'The line was busy.', TELECOM_UNANSWERED: 'The call was declined.', TELECOM_TIMEOUT: 'Nobody answered.', TELECOM_NUMBER_INVALID: 'The number does not exist.',
  CUSTOMER_DISCONNECT: 'You hung up.', CONTACT_FLOW_DISCONNECT: 'The assistant ended the call.', OTHER: 'The call was ended.',
};
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export class Phone {
  #known;
  #reading = new Reading(() => this.#read());
  #voice = new Voice();
  #call = null;
  #over = null;
  #spoken = 0;
  #ringing = null;
  #status = el('p', { id: 'phone-state', class: 'state', role: 'status' });
  #log = el('div', { class: 'log', role: 'log', 'aria-label': 'What is said on the call', tabindex: '0' });
  #controls = el('div', { class: 'controls' });
  #answering = el('select', { id: 'answering', onchange: () => put('/_console/handset', { answering: this.#answering.value }) });
  #input = el('input', { id: 'phone-text', autocomplete: 'off', maxlength: '1000', placeholder: 'Say something', oninput: () => this.#typing() });
  #talk;
  #lastTyping = 0;

  constructor(root, known) {
    this.#known = known;
    this.#answering.append(...known.people.map(name => el('option', { value: name }, name === 'you' ? 'You, on this page' : `Simulated: ${name}`)));
    this.#talk = el('div', { class: 'talk', hidden: true },
      el('form', { class: 'say', onsubmit: event => this.#say(event) },
        el('label', { class: 'unseen', for: 'phone-text' }, 'What you say'), this.#input, el('button', {}, 'Say')),
      el('div', { class: 'buttons' },
        this.#button('Press 9', () => this.#do('Press', '9')),
        this.#button('Say nothing', () => this.#do('Silence')),
        el('details', { class: 'keypad' }, el('summary', {}, 'Keypad'), el('div', { role: 'group', 'aria-label': 'Keypad' }, KEYS.map(key => this.#button(key, () => this.#do('Press', key))))),
        this.#button('Hang up', () => this.#do('HangUp'), 'danger')));
    root.append(
      el('div', { class: 'head' }, el('h2', { id: 'phone-title' }, 'Telephone'), this.#status),
      this.#log, this.#controls, this.#talk,
      el('div', { class: 'settings' },
        el('label', { for: 'answering' }, 'Calls are answered by'), this.#answering,
        this.#voice.isPossible && el('label', { class: 'check' },
          el('input', { type: 'checkbox', id: 'voice', onchange: event => this.#useVoice(event.target.checked) }),
          'Use my voice (your browser may send what you say to its maker)')));
    this.#voice.onSpoken = () => this.#do('Heard');
    this.#voice.onHeard = text => this.#do('Say', text);
  }

  /** Reads what rings and what is said. */
  refresh() {
    return this.#reading.run();
  }

  async #read() {
    const { answering, calls } = await get('/_console/handset');
    if (document.activeElement !== this.#answering) this.#answering.value = answering;
    const next = calls.find(call => call.contactId === this.#call?.contactId) ?? calls[0] ?? null;
    if (this.#call && next?.contactId !== this.#call.contactId) this.#over = await get(`/_local/calls/${this.#call.contactId}`).catch(() => null);
    if (next && next.contactId !== this.#call?.contactId) {
      this.#over = null;
      this.#spoken = 0;
    }

    this.#call = next;
    this.#draw();
  }

  /** Forgets the last call; what was erased is not shown on. */
  clear() {
    this.#over = null;
    this.#draw();
  }

  #draw() {
    const call = this.#call ?? this.#over;
    const state = this.#call?.state ?? null;
    const isRinging = state === 'Ringing';
    document.title = isRinging ? '☎ Ringing: Atlas Engine' : 'Atlas Engine';
    this.#status.textContent = state ? STATES[state] ?? '' : this.#over ? this.#ended() : 'No call';
    this.#status.dataset.state = state ?? 'None';
    const isNear = this.#log.scrollTop + this.#log.clientHeight > this.#log.scrollHeight - 40;
    const fresh = show(this.#log, call
      ? (call.lines ?? []).map(line => el('p', { class: `bubble ${line.who === 'caller' ? 'visitor' : 'assistant'}` },
        el('span', { class: 'unseen' }, line.who === 'caller' ? 'You: ' : 'Assistant: '), line.text, el('time', { datetime: line.at }, exactTime(new Date(line.at)))))
      : [el('p', { class: 'hint' }, this.#answering.value === 'you'
        ? 'While this page is open, the numbers that visitors leave ring here.'
        : `Calls go to a simulated person who ${words(this.#answering.value).replaceAll('-', ' ')}.`)]);
    if (fresh && (isNear || state === null)) this.#log.scrollTop = this.#log.scrollHeight;
    show(this.#controls, isRinging ? this.#ring(this.#call) : []);
    const isUp = state !== null && !isRinging && state !== 'Machine';
    if (this.#talk.hidden === isUp) {
      this.#talk.hidden = !isUp;
      this.#log.scrollTop = this.#log.scrollHeight;
      if (isUp) this.#input.focus({ preventScroll: true });
    }

    if (isRinging && this.#ringing !== this.#call.contactId) {
      this.#ringing = this.#call.contactId;
      if (!matchMedia('(min-width: 1100px)').matches) location.hash = 'phone';
      this.#controls.querySelector('button')?.focus({ preventScroll: true });
    }

    this.#speak();
  }

  #ring(call) {
    return [
      el('div', { class: 'ring' }, el('span', { class: 'bell', 'aria-hidden': 'true' }, '☎'), el('p', {}, el('strong', {}, `${call.number} is being called`), el('span', {}, 'Caller: +1 206 555 0100'))),
      el('div', { class: 'buttons' },
        this.#button('Answer', () => this.#do('Answer'), 'good'),
        this.#button('Decline', () => this.#do('Decline'), 'danger'),
        this.#button('Let it ring', () => this.#do('Ignore')),
        this.#button('Be busy', () => this.#do('Busy')),
        this.#button('Voicemail', () => this.#do('Voicemail'))),
    ];
  }

  #ended() {
    const { reason, answeredAt, endedAt } = this.#over;
    return `${REASONS[reason] ?? 'The call is over.'}${answeredAt && endedAt ? ` ${span(new Date(endedAt) - new Date(answeredAt))}.` : ''}`;
  }

  #button(text, act, kind = '') {
    return el('button', { type: 'button', class: kind, 'data-key': `phone-${text}`, onclick: act }, text);
  }

  #say(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (text) this.#do('Say', text);
    this.#input.value = '';
  }

  // While somebody types, whoever listens waits.
  #typing() {
    if (Date.now() - this.#lastTyping < 2_000) return;
    this.#lastTyping = Date.now();
    this.#do('Typing');
  }

  async #do(act, text) {
    if (!this.#call) return;
    try {
      await post(`/_console/handset/${this.#call.contactId}`, { act, text });
    } catch {
      // The call ended meanwhile: what is shown now says so.
    }

    await this.refresh();
  }

  #useVoice(isWanted) {
    this.#voice.use(isWanted);
    this.#spoken = this.#call?.lines?.length ?? 0;
    put('/_console/handset', { pace: isWanted ? 1 : 0.4 });
  }

  #speak() {
    const lines = this.#call?.lines ?? [];
    for (const line of lines.slice(this.#spoken)) {
      if (line.who === 'agent') this.#voice.speak(line.text);
    }

    this.#spoken = Math.max(this.#spoken, lines.length);
    if (!this.#call) this.#voice.hush();
    this.#voice.listen(this.#call?.state === 'Listening');
  }
}
