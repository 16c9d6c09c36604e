// Times, spans and numbers as a person reads them.

export const zones = [
  ['America/New_York', 'New York'], ['America/Chicago', 'Chicago'], ['America/Denver', 'Denver'], ['America/Phoenix', 'Phoenix'],
  ['America/Los_Angeles', 'Los Angeles'], ['America/Anchorage', 'Anchorage'], ['Pacific/Honolulu', 'Honolulu'], ['Europe/London', 'London'],
  ['Europe/Berlin', 'Berlin'], ['UTC', 'UTC'],
];

let zone = localStorage.getItem('zone') ?? 'America/New_York';

export const currentZone = () => zone;

export function chooseZone(name) {
  zone = name;
  localStorage.setItem('zone', name);
  formats.clear();
}

const formats = new Map();

function format(name, options) {
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...options }));
  return formats.get(name);
}

export const clockTime = at => format('clock', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
export const shortTime = at => format('short', { hour: '2-digit', minute: '2-digit' }).format(at);
export const exactTime = at => format('exact', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
export const dayTime = at => format('day', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);

/** A time as Step Functions writes it: seconds since 1970, or text. */
export const instant = at => new Date(typeof at === 'number' ? at * 1000 : at);

/** A span of milliseconds: "0.4 s", "3 min 20 s", "14 h 5 min". */
export function span(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

export const dollars = amount => `$${amount.toFixed(amount < 1 ? 3 : 2)}`;

/** "NoAnswer" as "no answer". */
export const words = name => (name ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
