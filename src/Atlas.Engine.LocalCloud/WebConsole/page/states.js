// What each state of an execution has been doing, read from its history.
import { instant } from './format.js';

/** Until when the workflow waits, by what its wait was entered with; null when that does not say. */
export function waitsUntil(input) {
  const until = JSON.parse(input).call?.callAgainAt;
  return until ? new Date(until) : null;
}

/** Visits by state's name: when it was entered and left, what went in and came out, and what went wrong on the way. */
export function visitsOf(events) {
  const byId = new Map(events.map(event => [event.id, event]));
  const visits = new Map();
  const open = new Map();
  for (const event of events) {
    if (event.type.endsWith('StateEntered')) {
      const { name, input } = event.stateEnteredEventDetails;
      const visit = { name, type: event.type.replace('StateEntered', ''), enteredAt: at(event), leftAt: null, input, output: null, failures: [] };
      open.set(event.id, visit);
      visits.set(name, [...(visits.get(name) ?? []), visit]);
    } else {
      const visit = open.get(entryOf(event, byId));
      if (!visit) continue;
      if (event.type.endsWith('StateExited')) {
        visit.leftAt = at(event);
        visit.output = event.stateExitedEventDetails.output;
      } else if (/(Failed|TimedOut)$/.test(event.type) && !event.type.startsWith('Execution')) {
        const details = Object.values(event).find(one => one && typeof one === 'object' && 'error' in one);
        visit.failures.push({ at: at(event), error: details?.error ?? event.type, cause: details?.cause ?? '' });
      }
    }
  }

  return visits;
}

const at = event => instant(event.timestamp);

// Back along the events that led to this one, to where its state was entered.
function entryOf(event, byId) {
  let depth = 0;
  for (let one = byId.get(event.previousEventId); one; one = byId.get(one.previousEventId)) {
    if (one.type.endsWith('StateExited')) depth++;
    if (one.type.endsWith('StateEntered')) {
      if (depth === 0 || one.type.startsWith('Parallel') && event.type.startsWith('Parallel')) return one.id;
      depth--;
    }
  }

  return null;
}
