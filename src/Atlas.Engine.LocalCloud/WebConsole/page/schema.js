// Where in a JSON text the cursor is, and what the schema says of that place.

/** The names and indexes that lead to a position of a text, which need not be sound. */
export function pathAt(text, position) {
  const path = [];
  const frames = [];
  let key = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      const end = endOfString(text, i);
      const isKey = /^\s*:/.test(text.slice(end + 1, end + 40)) && frames.at(-1)?.kind === '{';
      if (isKey) key = text.slice(i + 1, end);
      if (position <= end) return i > position ? here() : isKey ? [...path, key] : here();
      i = end;
    } else if (character === '{' || character === '[') {
      if (i >= position) return here();
      if (frames.length > 0) path.push(frames.at(-1).kind === '[' ? frames.at(-1).index : key);
      frames.push({ kind: character, index: 0 });
      key = null;
    } else if (character === '}' || character === ']') {
      if (i >= position) return here();
      frames.pop();
      if (frames.length > 0) path.pop();
      key = null;
    } else if (character === ',' && i < position) {
      if (frames.at(-1)?.kind === '[') frames.at(-1).index++;
      key = null;
    }

    if (i >= position) return here();
  }

  return here();

  function here() {
    return frames.at(-1)?.kind === '[' ? [...path, frames.at(-1).index] : key === null ? path : [...path, key];
  }
}

/** The part of a schema that a path leads to; null when it leads nowhere. */
export function schemaAt(schema, path) {
  let at = schema;
  for (const step of path) {
    at = resolve(schema, at);
    at = typeof step === 'number' ? at?.items : at?.properties?.[step] ?? (typeof at?.additionalProperties === 'object' ? at.additionalProperties : null);
    if (!at) return null;
  }

  return { ...resolve(schema, at), ...(at.description ? { description: at.description } : {}) };
}

function resolve(schema, at) {
  if (!at?.$ref) return at;
  return at.$ref.replace('#/', '').split('/').reduce((part, name) => part?.[name], schema);
}

function endOfString(text, start) {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"' || text[i] === '\n') return i;
  }

  return text.length;
}
