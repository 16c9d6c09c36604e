// Plugs to pull: the faults of the local cloud, each with what is to be seen when it is out. And the switch that stops all calling.
import { aws, get, item, post, remove } from './cloud.js';
import { el } from './dom.js';
import { Reading } from './reading.js';

const MANY = 1_000_000;
const SALESFORCE = ['POST token', 'GET query', 'GET Lead', 'POST Lead', 'PATCH Lead', 'POST Task', 'POST Case'];
const CONTACT_EVENT = 'event.Amazon Connect Contact Event';
const LOST = 'event.Transcribe Job State Change';

const PLUGS = [
  ['Salesforce is away', 'Every request is answered 503. The workflow waits and tries again; when it is back, everything is written once.', SALESFORCE.map(at => ({ at: `salesforce.${at}`, do: 'fail', status: 503, times: MANY }))],
  ['The model is away', 'Bedrock answers 503. The call opens with the prepared greeting, replies are the prepared ones, the summary keeps to facts.', [{ at: 'bedrock.Converse', do: 'fail', status: 503, code: 'ServiceUnavailableException', times: MANY }]],
  ['The model obeys injections', 'It promises whatever it is told to. Nothing that is not in the playbook may reach the caller.', [{ at: 'bedrock.Converse', do: 'obey', times: MANY }]],
  ['Connect refuses for a while', 'The next three calls are throttled. The workflow waits and tries again; nobody is called twice.', [{ at: 'connect.StartOutboundVoiceContact', do: 'throttle', times: 3 }]],
  ['Calls go through, answers get lost', 'Connect places the call and the answer never arrives. The same token finds the call again.', [{ at: 'connect.StartOutboundVoiceContact', do: 'timeout', times: 1 }]],
  ['Call events are lost', 'Connect’s events do not arrive. The workflow looks for the outcome itself.', [{ at: CONTACT_EVENT, do: 'drop', times: MANY }]],
  ['Call events come twice', 'Each is delivered again. One activity per call all the same.', [{ at: CONTACT_EVENT, do: 'repeat', times: MANY }]],
  ['Call events change places', 'A later one overtakes an earlier one.', [{ at: CONTACT_EVENT, do: 'reorder', times: MANY }]],
  ['Recordings are lost', 'There is no recording to transcribe. The summary is made from what the assistant heard.', [{ at: 'connect.recording', do: 'lose-recording', times: MANY }]],
  ['Transcriptions fail', 'Every job fails. The summary is made from what the assistant heard.', [{ at: 'transcribe.job', do: 'fail-job', times: MANY }]],
  ['Transcripts go unnoticed', 'The event that a transcript is ready is lost.', [{ at: LOST, do: 'drop', times: MANY }]],
  ['The database is overloaded', 'The next ten writes are throttled.', ['UpdateItem', 'PutItem'].map(name => ({ at: `dynamodb.${name}`, do: 'throttle', times: 10 }))],
  ['A function is killed after its work', 'The next run of UpdateLead dies before it can say that it is done. It is run again, and writes nothing twice.', [{ at: 'lambda.UpdateLeadHandler', do: 'kill-after', times: 1 }]],
];

export class Faults {
  #known;
  #reading = new Reading(() => this.#read());
  #switches = [];
  #calling;
  #problem = el('p', { class: 'bad', role: 'alert' });

  constructor(root, known) {
    this.#known = known;
    this.#calling = lever('Calling', 'The kill switch of the engine: while it is off, the gate denies every call.', isOn => this.#switchCalling(isOn));
    this.#switches = PLUGS.map(([name, effect, faults]) => ({ faults, ...lever(name, effect, isOn => this.#arm(faults, isOn)) }));
    root.append(
      el('div', { class: 'head' }, el('h2', { id: 'faults-title' }, 'Faults'), el('button', { type: 'button', class: 'quiet', onclick: () => this.#mend() }, 'Mend everything')),
      el('p', { class: 'hint' }, 'Pull a plug, go through a call, and look for what is missing. Nothing should be.'), this.#problem,
      el('section', { class: 'card', 'aria-label': 'Safety' }, this.#calling.row),
      el('section', { class: 'card plugs', 'aria-label': 'Plugs' }, this.#switches.map(one => one.row)));
  }

  open() {
    return this.#reading.run();
  }

  // Nobody looks: it is read when somebody does.
  refresh() {
    if (document.body.dataset.view === 'faults') this.open();
  }

  async #read() {
    const [armed, control] = await Promise.all([get('/_local/faults'), item(this.#known.interactionsTable, 'CONTROL#CALLING', 'SWITCH')]);
    for (const one of this.#switches) {
      const left = armed.filter(fault => one.faults.some(mine => same(mine, fault)));
      one.set(left.length > 0, left.length > 0 && left[0].times < MANY / 2 ? `${Math.max(...left.map(fault => fault.times))} left` : '');
    }

    this.#calling.set(!control?.Stopped, control?.Stopped ? 'stopped' : '');
  }

  async #arm(faults, isOn) {
    await this.#attempt(async () => {
      if (isOn) await post('/_local/faults', faults);
      else for (const fault of faults) await remove(`/_local/faults?at=${encodeURIComponent(fault.at)}&do=${encodeURIComponent(fault.do)}`);
    });
  }

  #mend() {
    return this.#attempt(() => remove('/_local/faults'));
  }

  #switchCalling(isOn) {
    return this.#attempt(() => aws('dynamodb', 'DynamoDB_20120810.UpdateItem', {
      TableName: this.#known.interactionsTable, Key: { PK: { S: 'CONTROL#CALLING' }, SK: { S: 'SWITCH' } },
      UpdateExpression: 'SET Stopped = :s', ExpressionAttributeValues: { ':s': { BOOL: !isOn } },
    }));
  }

  async #attempt(act) {
    this.#problem.textContent = '';
    try {
      await act();
    } catch (error) {
      this.#problem.textContent = error.message;
    }

    await this.open();
  }
}

function same(mine, fault) {
  return mine.at === fault.at && mine.do === fault.do;
}

function lever(name, effect, act) {
  const left = el('span', { class: 'left' });
  const id = `lever-${name.replace(/\W+/g, '-').toLowerCase()}`;
  const button = el('button', { type: 'button', role: 'switch', id, 'aria-checked': 'false', 'aria-label': name, 'aria-describedby': `${id}-effect`, class: 'lever', onclick: () => act(button.getAttribute('aria-checked') !== 'true') }, el('i'));
  const row = el('div', { class: 'plug' }, button, el('div', {}, el('p', { class: 'title' }, name, ' ', left), el('p', { class: 'hint', id: `${id}-effect` }, effect)));
  return {
    row,
    set(isOn, note) {
      button.setAttribute('aria-checked', String(isOn));
      left.textContent = note;
    },
  };
}
