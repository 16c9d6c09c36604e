// The website's chat: a visitor talks with the bot by Lex's own protocol.
import { recognize } from './cloud.js';
import { el } from './dom.js';

const SUGGESTIONS = ['How does it work?', 'Please call me', 'Stop calling me', 'Delete my info'];

export class Chat {
  #known;
  #session;
  #onErased;
  #log = el('div', { class: 'log', role: 'log', 'aria-label': 'Conversation', tabindex: '0' });
  #input = el('input', { id: 'chat-text', autocomplete: 'off', maxlength: '1024', placeholder: 'Type a message' });

  constructor(root, known, onErased) {
    this.#known = known;
    this.#onErased = onErased;
    root.append(
      el('div', { class: 'head' },
        el('h2', { id: 'chat-title' }, 'Chat on the website'),
        el('button', { type: 'button', class: 'quiet', onclick: () => this.#begin() }, 'New visitor')),
      this.#log,
      el('div', { class: 'chips', role: 'group', 'aria-label': 'Suggestions' }, SUGGESTIONS.map(text => el('button', { type: 'button', class: 'chip', onclick: () => this.#say(text) }, text))),
      el('form', { class: 'say', onsubmit: event => this.#submit(event) },
        el('label', { class: 'unseen', for: 'chat-text' }, 'Your message'), this.#input, el('button', {}, 'Send')));
    this.#begin();
  }

  open() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #begin() {
    this.#session = `console-${crypto.randomUUID()}`;
    this.#log.replaceChildren(el('p', { class: 'hint' }, 'You are a visitor of the company’s website. Say hello, or ask to be called.'));
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (text) this.#say(text);
    this.#input.value = '';
    this.#input.focus();
  }

  async #say(text) {
    const session = this.#session;
    this.#add('visitor', text);
    const thinking = el('p', { class: 'bubble assistant thinking', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
    this.#log.append(thinking);
    this.open();
    try {
      const reply = await recognize(this.#known.botId, this.#known.botAliasId, session, text);
      if (session !== this.#session) return;
      for (const message of reply.messages ?? []) this.#add('assistant', message.content, thinking);
      const intent = reply.sessionState?.intent;
      if (intent?.name === 'DeleteMyInfo' && intent.state === 'Fulfilled') this.#forget(thinking);
    } catch (error) {
      this.#add('problem', error.message, thinking);
    } finally {
      thinking.remove();
    }
  }

  // Whoever had their data erased does not find them on the page either: what remains is the receipt.
  #forget(end) {
    const receipt = end.previousElementSibling;
    this.#log.replaceChildren(el('p', { class: 'hint' }, 'What you wrote was erased with everything else.'), receipt, end);
    this.#onErased();
  }

  #add(who, text, before = null) {
    const name = { visitor: 'You', assistant: 'Bot', problem: 'Problem' }[who];
    this.#log.insertBefore(el('p', { class: `bubble ${who}` }, el('span', { class: 'unseen' }, `${name}: `), text), before);
    this.open();
  }
}
