// All interactions and what became of them: the funnel, the cost, and a list to search.
import { items } from './cloud.js';
import { el, show, svg } from './dom.js';
import { dayTime, dollars, words } from './format.js';
import { outcomesOf, suppressionEntry } from './people.js';
import { Reading } from './reading.js';

// As docs/operations.md reckons: telephone, Lex and Transcribe by the minute, the model by the answered call.
const PER_MINUTE = 0.0708;
const PER_CONVERSATION = 0.0076;
const PAGE = 50;

export class History {
  #known;
  #interactions;
  #all = [];
  #suppressed = [];
  #shown = PAGE;
  #timer = null;
  #reading = new Reading(() => this.#read());
  #funnel = el('div', { class: 'funnel' });
  #count = el('p', { class: 'hint', role: 'status' });
  #rows = el('tbody');
  #more = el('button', { type: 'button', class: 'quiet', onclick: () => this.#showMore() }, 'Show more');
  #suppression = el('ul', { class: 'plain' });
  #search = el('input', { id: 'search', type: 'search', autocomplete: 'off', oninput: () => this.#list() });
  #filter = el('select', { id: 'filter', onchange: () => this.#list() },
    [['', 'All'], ['open', 'Open'], ['reached', 'Reached'], ['qualified', 'Qualified'], ['held', 'Held once'], ['denied', 'Denied'], ['optedOut', 'Opted out'], ['unreached', 'Not reached']].map(([value, text]) => el('option', { value }, text)));

  constructor(root, known, interactions) {
    [this.#known, this.#interactions] = [known, interactions];
    root.append(
      el('div', { class: 'head' }, el('h2', { id: 'history-title' }, 'History')),
      el('section', { class: 'card', 'aria-label': 'Funnel' }, this.#funnel),
      el('section', { class: 'card', 'aria-label': 'Interactions' },
        el('div', { class: 'filters' }, el('label', { for: 'search' }, 'Search'), this.#search, el('label', { for: 'filter' }, 'Show'), this.#filter, this.#count),
        el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'List of interactions' }, el('table', {},
          el('thead', {}, el('tr', {}, ['Began', 'Who', 'Number', 'Outcome', 'Calls', 'Gate', 'Interest', 'Cost'].map(name => el('th', { scope: 'col' }, name)))), this.#rows)),
        this.#more),
      el('section', { class: 'card', 'aria-label': 'Suppression list' }, el('h3', {}, 'Numbers that are not called'),
        el('p', { class: 'hint' }, 'Kept as irreversible codes: nobody can read the numbers back.'), this.#suppression));
  }

  open() {
    return this.#reading.run();
  }

  // Read once in a while, however much happens, and not at all while nobody looks.
  refresh() {
    if (document.body.dataset.view !== 'history' || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.open();
    }, 1_000);
  }

  async #read() {
    const found = await items('Scan', {
      TableName: this.#known.interactionsTable,
      FilterExpression: 'begins_with(SK, :i) OR begins_with(PK, :s)',
      ProjectionExpression: 'PK, SK, InteractionId, StartedAt, #n, FirstName, LastName, #s, Outcomes, Decisions, Calls, Since, Reason, Channel',
      ExpressionAttributeNames: { '#n': 'Number', '#s': 'Status' },
      ExpressionAttributeValues: { ':i': { S: 'INTERACTION#' }, ':s': { S: 'SUPPRESSED#' } },
    });
    this.#all = found.filter(one => one.InteractionId).map(summary).sort((a, b) => b.began - a.began);
    this.#suppressed = found.filter(one => one.PK.startsWith('SUPPRESSED#'));
    this.#list();
  }

  #list() {
    show(this.#funnel, funnel(this.#all));
    const search = this.#search.value.trim().toLowerCase();
    const matching = this.#all.filter(one => (!search || one.text.includes(search)) && (!this.#filter.value || one.is[this.#filter.value]));
    this.#count.textContent = `${matching.length} of ${this.#all.length}`;
    show(this.#rows, matching.slice(0, this.#shown).map(one => this.#row(one)));
    this.#more.hidden = matching.length <= this.#shown;
    show(this.#suppression, this.#suppressed.length === 0 ? el('li', {}, 'None.') : this.#suppressed.map(suppressionEntry));
  }

  #row(one) {
    return el('tr', {},
      el('td', {}, dayTime(one.began)),
      el('td', {}, el('button', { type: 'button', class: 'link', 'data-key': one.id, onclick: () => this.#pick(one.id) }, one.name || 'Nameless')),
      el('td', {}, one.number),
      el('td', {}, words(one.outcome)),
      el('td', { class: 'number' }, String(one.calls)),
      el('td', {}, one.gate),
      el('td', {}, one.interest && el('span', { class: `badge ${one.interest}` }, one.interest)),
      el('td', { class: 'number' }, one.cost > 0 ? dollars(one.cost) : ''));
  }

  async #pick(id) {
    await this.#interactions.pick(id);
    location.hash = 'records';
  }

  #showMore() {
    this.#shown += PAGE;
    this.#list();
  }
}

function summary(record) {
  const outcomes = outcomesOf(record);
  const decisions = record.Decisions ?? [];
  const reached = outcomes.find(outcome => outcome.telephony === 'Answered');
  const last = outcomes.at(-1);
  const seconds = outcomes.reduce((sum, outcome) => sum + (outcome.durationSeconds ?? 0), 0);
  const interest = reached?.conversation?.interest ?? '';
  const denied = decisions.find(one => one.Decision === 'Denied');
  const isAllowed = decisions.some(one => one.Decision === 'Allowed');
  const name = [record.FirstName, record.LastName].filter(Boolean).join(' ');
  const outcome = reached ? 'Answered' : denied ? 'Denied' : last?.telephony ?? record.Status;
  const isOpen = record.Status === 'Open' && !reached && !denied;
  return {
    id: record.InteractionId, began: new Date(record.StartedAt), name, number: record.Number, interest, outcome,
    calls: new Set(Object.entries(record.Calls ?? {}).filter(([key]) => key.endsWith('.ContactId')).map(([, contact]) => contact)).size,
    gate: [...new Set(decisions.map(one => one.Decision === 'Allowed' ? 'allowed' : words(one.Rule)))].join(', '),
    deniedBy: denied?.Rule ?? null,
    heldBy: decisions.find(one => one.Decision === 'HeldUntil')?.Rule ?? null,
    cost: seconds / 60 * PER_MINUTE + (reached?.conversation ? PER_CONVERSATION : 0),
    is: {
      open: isOpen, reached: Boolean(reached), qualified: interest === 'hot' || interest === 'warm', held: decisions.some(one => one.Decision === 'HeldUntil'),
      denied: Boolean(denied), optedOut: outcomes.some(one => one.legal.optedOut), allowed: isAllowed, unreached: isAllowed && !reached && !isOpen,
    },
    text: `${name} ${record.Number} ${record.InteractionId} ${words(outcome)}`.toLowerCase(),
  };
}

function funnel(all) {
  const count = name => all.filter(one => one.is[name]).length;
  const cost = all.reduce((sum, one) => sum + one.cost, 0);
  const [calls, reached] = [all.reduce((sum, one) => sum + one.calls, 0), count('reached')];
  const stages = [['Asked', all.length], ['Allowed', count('allowed')], ['Reached', reached], ['Qualified', count('qualified')]];
  const beside = [['Held', count('held')], ['Denied', count('denied')], ['Opted out', count('optedOut')]];
  const rules = Object.entries(Object.groupBy(all.filter(one => one.deniedBy), one => one.deniedBy)).map(([rule, list]) => `${words(rule)}: ${list.length}`).join(', ');
  const bar = ([name, number], kind) => el('div', { class: `bar ${kind}` }, el('span', { class: 'name' }, name),
    svg('svg', { 'aria-hidden': 'true' }, svg('rect', { width: `${100 * number / Math.max(1, all.length)}%`, height: '100%', rx: '4' })), el('span', { class: 'number' }, String(number)));
  return [
    el('div', {}, el('h3', {}, 'Funnel'), stages.map(stage => bar(stage, 'stage'))),
    el('div', {}, el('h3', {}, 'On the way'), beside.map(stage => bar(stage, 'beside')), rules && el('p', { class: 'hint' }, `Denied by ${rules}`)),
    el('div', {}, el('h3', {}, 'Cost'), el('dl', { class: 'figures' },
      [['Calls placed', calls], ['Per call', calls ? dollars(cost / calls) : '–'], ['Per person reached', reached ? dollars(cost / reached) : '–'], ['Together', dollars(cost)]]
        .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value))))),
      el('p', { class: 'hint' }, 'Estimated as docs/operations.md does for us-east-1.')),
  ];
}
