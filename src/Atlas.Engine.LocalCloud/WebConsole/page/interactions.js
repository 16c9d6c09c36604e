// The interaction that is looked at: the newest, until a person picks another.
import { aws, get, item, items } from './cloud.js';
import { Reading } from './reading.js';

export class Interactions extends EventTarget {
  #known;
  #picked = null;
  #reading = new Reading(() => this.#read());

  /** What is known of the interaction in view: execution, its events, and every record of it; null before the first. */
  current = null;

  /** The newest executions. */
  recent = [];

  constructor(known) {
    super();
    this.#known = known;
  }

  /** Looks at one interaction; null for whichever is the newest. */
  pick(name) {
    this.#picked = name;
    return this.refresh();
  }

  /** Whether the newest is followed. */
  get isFollowing() {
    return this.#picked === null;
  }

  /** Reads what may have changed. */
  refresh() {
    return this.#reading.run();
  }

  async #read() {
    const { executions } = await aws('states', 'AWSStepFunctions.ListExecutions', { stateMachineArn: this.#known.stateMachineArn, maxResults: 30 });
    this.recent = executions;
    const name = this.#picked ?? executions[0]?.name ?? null;
    this.current = name === null ? null : await this.#all(name);
    this.dispatchEvent(new Event('changed'));
  }

  async #all(name) {
    const arn = this.#known.stateMachineArn.replace(':stateMachine:', ':execution:') + `:${name}`;
    const [execution, pointer] = await Promise.all([
      aws('states', 'AWSStepFunctions.DescribeExecution', { executionArn: arn }),
      item(this.#known.taskTokensTable, `INTERACTION#${name}`, 'POINTER'),
    ]);
    const events = await eventsOf(arn);
    // What a person had erased is nobody's any more, though the workflow's own history still holds it.
    if (pointer?.Erased) return { name, execution: { ...execution, input: '{}', output: undefined }, events, isErased: true, calls: [], tasks: [], cases: [], messages: [], consents: [] };
    const table = this.#known.interactionsTable;
    const [record, consents, suppressions, messages] = await Promise.all([
      pointer?.LeadKey ? item(table, pointer.LeadKey, pointer.InteractionKey) : null,
      pointer?.LeadKey ? items('Query', {
        TableName: table, KeyConditionExpression: 'PK = :pk AND begins_with(SK, :sk)',
        ExpressionAttributeValues: { ':pk': { S: pointer.LeadKey }, ':sk': { S: 'CONSENT#' } },
      }) : [],
      pointer?.LeadKey ? items('Scan', {
        TableName: table, FilterExpression: 'begins_with(PK, :s) AND Since >= :since',
        ExpressionAttributeValues: { ':s': { S: 'SUPPRESSED#' }, ':since': { S: pointer.InteractionKey.split('#')[1] } },
      }) : [],
      get(`/_local/messages?about=${encodeURIComponent(name)}`),
    ]);
    const contacts = new Set(Object.entries(record?.Calls ?? {}).filter(([key]) => key.endsWith('.ContactId')).map(([, contact]) => contact));
    const [calls, [lead = null], cases] = await Promise.all([
      Promise.all([...contacts].map(contact => get(`/_local/calls/${contact}`))),
      record?.LeadId ? get(`/_local/salesforce/Lead/Id/${encodeURIComponent(record.LeadId)}`) : [],
      record ? get(`/_local/salesforce/Case/SuppliedPhone/${encodeURIComponent(record.Number)}`) : [],
    ]);
    const tasks = lead ? await get(`/_local/salesforce/Task/WhoId/${encodeURIComponent(lead.Id)}`) : [];
    return { name, execution, events, record, lead, isErased: false, calls, tasks, cases, messages, consents, suppressions };
  }
}

async function eventsOf(arn) {
  const events = [];
  let nextToken;
  do {
    const page = await aws('states', 'AWSStepFunctions.GetExecutionHistory', { executionArn: arn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
