// What is kept of one interaction: in Salesforce, in the engine's own tables, and what the sales team was told.
import { el, facts, show } from './dom.js';
import { dayTime, exactTime, span, words } from './format.js';
import { nameOf, outcomesOf, suppressionEntry } from './people.js';

export class Records {
  #interactions;
  #body = el('div', { class: 'records' });

  constructor(root, interactions) {
    this.#interactions = interactions;
    root.append(el('div', { class: 'head' }, el('h2', { id: 'records-title' }, 'Records')), this.#body);
  }

  open() {
    this.refresh();
  }

  refresh() {
    const { current } = this.#interactions;
    if (!current) return show(this.#body, el('p', { class: 'hint' }, 'No interaction yet.'));
    if (current.isErased) return show(this.#body, el('p', { class: 'card' }, 'Everything about this person was erased. What remains is an irreversible code of the number, so that it is not called again.'));
    return show(this.#body,
      el('div', { class: 'stack' }, lead(current), activities(current), cases(current), notification(current)),
      el('div', { class: 'stack' }, conversation(current), interaction(current), consent(current), suppression(current)));
  }
}

function card(title, ...content) {
  return el('section', { class: 'card', 'aria-label': title }, el('h3', {}, title), ...content);
}

function lead({ lead }) {
  if (!lead) return card('Salesforce lead', el('p', { class: 'hint' }, 'There is none yet.'));
  return card('Salesforce lead',
    el('p', { class: 'title' }, lead.Name, lead.Rating && el('span', { class: `badge ${lead.Rating.toLowerCase()}` }, lead.Rating), lead.DoNotCall && el('span', { class: 'badge failed' }, 'Do not call')),
    facts([['Phone', lead.Phone], ['Company', lead.Company], ['E-mail', lead.Email], ['Status', lead.Status], ['Source', lead.LeadSource], ['Id', lead.Id]]));
}

function activities({ tasks }) {
  return card('Activities', tasks.length === 0 && el('p', { class: 'hint' }, 'None yet: one follows each call.'), tasks.map(task => el('article', { class: 'entry' },
    el('p', { class: 'title' }, task.Subject),
    facts([['Date', task.ActivityDate], ['Outcome', task.CallDisposition], ['Talked', task.CallDurationInSeconds === undefined ? null : span(task.CallDurationInSeconds * 1000)], ['Status', task.Status]]),
    el('p', { class: 'prose' }, task.Description))));
}

function cases({ cases }) {
  return cases.length > 0 && card('Cases', cases.map(one => el('article', { class: 'entry' },
    el('p', { class: 'title' }, one.Subject), facts([['Status', one.Status], ['Origin', one.Origin], ['Phone', one.SuppliedPhone]]), el('p', { class: 'prose' }, one.Description))));
}

function notification({ messages }) {
  return card('What the sales team was told', messages.length === 0 && el('p', { class: 'hint' }, 'Nothing yet.'), messages.map(message => el('article', { class: 'entry' },
    el('p', { class: 'title' }, message.subject ?? 'Message'), el('p', { class: 'prose' }, message.message))));
}

// Each claim of the summary stands beside the words that back it, and leads to them.
function conversation({ record, calls }) {
  const outcomes = outcomesOf(record).filter(outcome => outcome.conversation);
  const outcome = outcomes.at(-1);
  const call = calls.find(one => one.contactId === outcome?.contactId) ?? [...calls].reverse().find(one => one.lines.length > 0);
  const turns = turnsOf(call?.lines ?? []);
  return card('Conversation', el('div', { class: 'conversation' },
    el('div', {}, el('h4', {}, 'Summary'), outcome ? summary(outcome, turns) : el('p', { class: 'hint' }, 'Written when the call is over.')),
    el('div', {}, el('h4', {}, 'Transcript'), turns.length === 0 ? el('p', { class: 'hint' }, 'Nothing was said.') : el('ol', { class: 'turns' }, turns.map(turn =>
      el('li', { id: `turn-${turn.id}`, tabindex: '-1', class: turn.who }, el('span', { class: 'who' }, `${turn.id} · ${turn.who === 'caller' ? 'Caller' : 'Assistant'} · ${exactTime(new Date(turn.at))}`), turn.text))))));
}

function summary({ conversation, telephony }, turns) {
  const backing = conversation.quotes ?? [];
  const list = (title, claims) => claims?.length > 0 && [el('h5', {}, title), el('ul', {}, claims.map(claim => el('li', {}, claim, ' ', link(turns, claim))))];
  return [
    el('p', { class: 'title' }, words(telephony), el('span', { class: `badge ${conversation.interest}` }, conversation.interest)),
    el('p', {}, conversation.summary, ' ', backing.map(quote => [link(turns, quote.text, quote.turn), ' '])),
    list('Agreed', conversation.decisions),
    list('Next steps', conversation.nextSteps),
    list('Topics', conversation.keyTopics),
    backing.length > 0 && [el('h5', {}, 'In their words'), el('ul', {}, backing.map(quote => el('li', {}, `“${quote.text}” `, link(turns, quote.text, quote.turn))))],
    el('p', { class: 'hint' }, conversation.source === 'model' ? 'Written by the model, and kept only where the caller’s words back it.' : 'Written from the facts alone: no model could be asked.'),
  ];
}

function link(turns, text, id) {
  const turn = turns.find(one => one.id === id && one.text.includes(text)) ?? turns.find(one => one.text.includes(text)) ?? turns.find(one => one.id === id);
  return turn ? el('a', { class: 'backing', href: `#turn-${turn.id}`, 'aria-label': `Turn ${turn.id} backs this`, onclick: event => goTo(event, turn.id) }, turn.id) : null;
}

function goTo(event, id) {
  event.preventDefault();
  const turn = document.getElementById(`turn-${id}`);
  for (const marked of document.querySelectorAll('.turns .marked')) marked.classList.remove('marked');
  turn?.classList.add('marked');
  turn?.focus({ preventScroll: true });
  turn?.scrollIntoView({ block: 'nearest' });
}

/** Turns as the summary counts them: what one side says without the other between is one. */
function turnsOf(lines) {
  const turns = [];
  for (const line of lines) {
    const last = turns.at(-1);
    if (last?.who === line.who) last.text += ` ${line.text}`;
    else turns.push({ id: `t${turns.length + 1}`, who: line.who, text: line.text, at: line.at });
  }

  return turns;
}

function interaction(current) {
  const { record, name, calls } = current;
  if (!record) return card('Interaction', el('p', { class: 'hint' }, 'No record yet.'));
  const outcomes = outcomesOf(record);
  return card('Interaction',
    facts([['Person', nameOf(current)], ['Number', record.Number], ['Zone', record.TimeZone && `${record.TimeZone}${record.TimeZoneConfirmed ? ', confirmed' : ''}`], ['Started', dayTime(new Date(record.StartedAt))], ['Status', record.Status], ['Id', name]]),
    outcomes.map(outcome => el('article', { class: 'entry' }, el('p', { class: 'title' }, `Attempt ${outcome.attempt}: ${words(outcome.telephony)}`),
      el('p', {}, outcome.reason), facts([['The law', `${words(outcome.legal.decision)}${outcome.legal.rule === outcome.legal.decision ? '' : `, ${words(outcome.legal.rule)}`}`],
        ['Opted out', outcome.legal.optedOut ? 'yes' : null], ['Again at', outcome.callAgainAt && dayTime(new Date(outcome.callAgainAt))]]))),
    calls.map(call => el('p', { class: 'hint' }, `Call ${call.contactId.slice(0, 8)}… ${call.reason ?? 'is up'}${call.recording ? ', recorded' : ''}`)));
}

function consent({ consents }) {
  return card('Consent', consents.length === 0 ? el('p', { class: 'hint' }, 'No evidence is kept.') : consents.map(one => el('article', { class: 'entry' },
    el('blockquote', {}, one.Text), facts([['For', one.Number], ['Covers', words(one.Class)], ['Text version', one.Version], ['Given', dayTime(new Date(one.CapturedAt))], ['By', one.Channel]]))));
}

function suppression({ suppressions }) {
  return suppressions.length > 0 && card('Suppression', el('p', { class: 'hint' }, 'Put on the list of numbers that are not called since this interaction began:'), el('ul', { class: 'plain' }, suppressions.map(suppressionEntry)));
}
