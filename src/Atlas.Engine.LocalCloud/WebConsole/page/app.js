// The page: reads what is known from the start, follows the feed, and shows one view beside the visitor's chat and telephone.
import * as cloud from './cloud.js';
import { Chat } from './chat.js';
import { Clock } from './clock.js';
import { Faults } from './faults.js';
import { History } from './history.js';
import { Interactions } from './interactions.js';
import { Journey } from './journey.js';
import { Phone } from './phone.js';
import { Playbook } from './playbook.js';
import { Records } from './records.js';

const section = name => document.getElementById(name);
const known = await cloud.start();
const interactions = new Interactions(known);
const clock = new Clock(section('clock'), interactions);
const views = {
  chat: new Chat(section('chat'), known, erased),
  phone: new Phone(section('phone'), known),
  journey: new Journey(section('journey'), known, interactions, clock),
  records: new Records(section('records'), interactions),
  history: new History(section('history'), known, interactions),
  playbook: new Playbook(section('playbook'), known),
  faults: new Faults(section('faults'), known),
};

route();
theme(localStorage.getItem('theme'));
section('theme').addEventListener('click', () => theme(isDark() ? 'light' : 'dark'));
addEventListener('hashchange', route);
interactions.addEventListener('changed', () => {
  views.journey.refresh();
  views.records.refresh();
  clock.refresh();
});
follow();

function route() {
  const name = location.hash.slice(1) in views ? location.hash.slice(1) : 'journey';
  document.body.dataset.view = name;
  for (const link of document.querySelectorAll('.tabs a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }

  views[name].open?.();
}

// The feed says what has changed; a page that missed something reads once and is up to date.
function follow() {
  const feed = new EventSource('/_console/feed');
  const connection = section('connection');
  feed.onopen = () => connected(true);
  feed.onerror = () => connected(false);
  feed.onmessage = message => {
    const { subjects, now, offsetMs } = JSON.parse(message.data);
    clock.set(new Date(now), offsetMs);
    const all = subjects.includes('hello');
    if (all || subjects.includes('calls')) views.phone.refresh();
    if (all || subjects.includes('faults') || subjects.includes('records')) views.faults.refresh();
    if (all || subjects.includes('playbook')) views.playbook.refresh();
    if (all || subjects.includes('executions') || subjects.includes('records') || subjects.includes('calls')) {
      interactions.refresh();
      views.history.refresh();
    }
  };

  function connected(is) {
    connection.textContent = is ? 'Connected' : 'The local cloud does not answer. Trying again…';
    connection.className = is ? 'ok' : 'bad';
  }
}

function erased() {
  views.phone.clear();
  views.history.open();
  interactions.refresh();
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function theme(name) {
  if (name) {
    document.documentElement.dataset.theme = name;
    localStorage.setItem('theme', name);
  }

  section('theme').textContent = isDark() ? 'Light' : 'Dark';
  section('theme').setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
}
