// Who an interaction is about.
import { el } from './dom.js';
import { dayTime, words } from './format.js';

/** The name that the visitor gave. */
export function nameOf(interaction) {
  const { record } = interaction;
  if (record) return [record.FirstName, record.LastName].filter(Boolean).join(' ');
  try {
    const input = JSON.parse(interaction.execution.input);
    return [input.firstName, input.lastName].filter(Boolean).join(' ') || (input.name ?? '');
  } catch {
    return '';
  }
}

/** How the attempts of an interaction ended, in order. */
export function outcomesOf(record) {
  return Object.entries(record?.Outcomes ?? {}).sort(([a], [b]) => a.localeCompare(b)).map(([, json]) => JSON.parse(json));
}

/** An entry of the list of numbers that are not called. */
export const suppressionEntry = one =>
  el('li', {}, el('code', {}, `${one.PK.slice(11, 27)}…`), ` since ${dayTime(new Date(one.Since))}: ${words(one.Reason)}, by ${words(one.Channel)}`);
