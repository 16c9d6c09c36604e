// The local cloud as any AWS client speaks to it, and what only it shows under /_local and /_console.

let region = 'us-east-1';

/** Everything that stays as it is while the cloud runs. */
export async function start() {
  const known = await get('/_console/start');
  region = known.region;
  return known;
}

/** An operation of a service that speaks awsJson. */
export function aws(service, target, body) {
  return send('POST', '/', body, { ...signed(service), 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.0' });
}

/** A turn of the chat: Lex V2's RecognizeText. */
export function recognize(bot, alias, session, text) {
  return send('POST', `/bots/${bot}/botAliases/${alias}/botLocales/en_US/sessions/${session}/text`, { text }, signed('lex'));
}

export const get = path => send('GET', path);
export const put = (path, body) => send('PUT', path, body);
export const post = (path, body) => send('POST', path, body);
export const remove = path => send('DELETE', path);

/** All items that a scan or a query finds, as plain values. */
export async function items(operation, request) {
  const found = [];
  let from;
  do {
    const page = await aws('dynamodb', `DynamoDB_20120810.${operation}`, from ? { ...request, ExclusiveStartKey: from } : request);
    found.push(...page.Items.map(plain));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

/** One item as plain values; null when there is none. */
export async function item(table, pk, sk) {
  const answer = await aws('dynamodb', 'DynamoDB_20120810.GetItem', { TableName: table, Key: { PK: { S: pk }, SK: { S: sk } } });
  return answer.Item ? plain(answer.Item) : null;
}

/** DynamoDB's typed attributes as plain values. */
export function plain(attributes) {
  return Object.fromEntries(Object.entries(attributes).map(([name, typed]) => [name, value(typed)]));
}

function value(typed) {
  const [[type, content]] = Object.entries(typed);
  switch (type) {
    case 'N': return Number(content);
    case 'M': return plain(content);
    case 'L': return content.map(value);
    case 'NULL': return null;
    default: return content;
  }
}

// The endpoint tells services apart by the signature's service; it verifies none. The name tells the console's own calls from others'.
function signed(service) {
  return { Authorization: `AWS4-HMAC-SHA256 Credential=CONSOLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0` };
}

// As every client of AWS does, it asks again when a service has a bad moment.
async function send(method, path, body, headers = {}, patience = 3) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.status >= 500 && patience > 0 && headers['X-Amz-Target']) {
    await new Promise(resolve => setTimeout(resolve, 400 / patience));
    return send(method, path, body, headers, patience - 1);
  }

  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  const content = isJson ? await answer.json().catch(() => null) : null;
  if (!answer.ok) throw new Error(content?.message ?? content?.Message ?? `${method} ${path} was answered ${answer.status}.`);
  return content;
}
