// The company's playbook in an editor: help and problems beside the line, saved into use, compared with the shipped one.
import { get, post, put } from './cloud.js';
import { differences } from './diff.js';
import { el, show } from './dom.js';
import { Reading } from './reading.js';
import { pathAt, schemaAt } from './schema.js';

export class Playbook {
  #known;
  #reading = new Reading(() => this.#read());
  #shipped = '';
  #saved = '';
  #timer = null;
  #lines = el('pre', { class: 'gutter', 'aria-hidden': 'true' });
  #text = el('textarea', { id: 'playbook-text', spellcheck: 'false', wrap: 'off', 'aria-describedby': 'playbook-problem playbook-help', oninput: () => this.#changed(), onscroll: () => this.#scroll(), onkeyup: () => this.#help(), onclick: () => this.#help() });
  #flaw = el('p', { class: 'flaw', hidden: true, 'aria-hidden': 'true' });
  #flawLine = 0;
  #problem = el('p', { id: 'playbook-problem', role: 'status' });
  #helpText = el('div', { id: 'playbook-help', class: 'card help' });
  #save = el('button', { type: 'button', class: 'good', onclick: () => this.#store() }, 'Save and use');
  #diff = el('div', { class: 'diff', tabindex: '0', role: 'region', 'aria-label': 'Differences from the shipped playbook' });

  constructor(root, known) {
    this.#known = known;
    root.append(
      el('div', { class: 'head' }, el('h2', { id: 'playbook-title' }, 'Playbook'),
        el('div', { class: 'buttons' }, this.#save,
          el('button', { type: 'button', onclick: () => this.#take(this.#saved) }, 'Undo changes'),
          el('button', { type: 'button', onclick: () => this.#take(this.#shipped) }, 'Take the shipped one'))),
      this.#problem,
      el('div', { class: 'playbook' },
        el('div', { class: 'card editor' }, el('label', { class: 'unseen', for: 'playbook-text' }, 'Playbook, JSON'), el('div', { class: 'frame' }, this.#lines, this.#text, this.#flaw)),
        el('div', { class: 'stack' }, this.#helpText, el('section', { class: 'card', 'aria-label': 'Differences' }, el('h3', {}, 'Differences from the shipped one'), this.#diff))));
  }

  /** Reads the playbook in use; what somebody is writing stays. */
  refresh() {
    return this.#reading.run();
  }

  async #read() {
    const { text, shipped } = await get('/_console/playbook');
    const isEdited = this.#text.value !== this.#saved;
    [this.#shipped, this.#saved] = [shipped, text];
    if (!isEdited) this.#take(text);
  }

  #take(text) {
    this.#text.value = text;
    this.#text.setSelectionRange(0, 0);
    this.#changed();
    this.#help();
  }

  #changed() {
    const count = this.#text.value.split('\n').length;
    if (this.#lines.dataset.count !== String(count)) {
      this.#lines.dataset.count = String(count);
      this.#lines.replaceChildren(...Array.from({ length: count }, (_, index) => el('span', {}, String(index + 1))));
    }

    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), 250);
  }

  async #check() {
    const text = this.#text.value;
    show(this.#diff, differences(this.#shipped, text));
    const { problem } = await post('/_console/playbook/check', { text });
    if (text === this.#text.value) this.#judge(problem, text === this.#saved ? 'In use.' : 'Sound. Not saved yet.');
  }

  #judge(problem, otherwise) {
    const line = Number(/line (\d+)/.exec(problem ?? '')?.[1] ?? 0);
    this.#problem.textContent = problem ?? otherwise;
    this.#problem.className = problem ? 'bad' : 'ok';
    this.#save.disabled = problem !== null || this.#text.value === this.#saved;
    for (const [index, number] of [...this.#lines.children].entries()) number.classList.toggle('wrong', index + 1 === line);
    this.#text.setAttribute('aria-invalid', String(problem !== null));
    this.#flawLine = line;
    this.#flaw.textContent = problem?.replace(/^The playbook, line \d+, /, '') ?? '';
    this.#scroll();
  }

  async #store() {
    const text = this.#text.value;
    try {
      await put('/_console/playbook', { text });
      this.#saved = text;
      this.#judge(null, 'Saved. The next turn uses it.');
    } catch (error) {
      this.#judge(error.message, '');
    }
  }

  #scroll() {
    this.#lines.scrollTop = this.#text.scrollTop;
    // Under its line, as long as that can be seen.
    const number = this.#lines.children[this.#flawLine - 1];
    const top = number ? number.offsetTop + number.offsetHeight - this.#text.scrollTop : -1;
    this.#flaw.hidden = top < 0 || top > this.#text.clientHeight - 20;
    this.#flaw.style.top = `${top}px`;
  }

  #help() {
    const path = pathAt(this.#text.value, this.#text.selectionStart);
    const schema = schemaAt(this.#known.schema, path);
    show(this.#helpText, el('h3', {}, path.length === 0 ? 'The playbook' : path.join(' › ')),
      el('p', {}, schema?.description ?? 'Put the cursor on a field to read what it is for.'),
      schema?.enum && el('p', { class: 'hint' }, `One of: ${schema.enum.join(', ')}`),
      (schema?.minLength !== undefined || schema?.maxLength !== undefined) && el('p', { class: 'hint' }, `${schema.minLength ?? 0} to ${schema.maxLength ?? 'any number of'} characters`),
      (schema?.minimum !== undefined || schema?.maximum !== undefined) && el('p', { class: 'hint' }, `${schema.minimum ?? 'any'} to ${schema.maximum ?? 'any'}`));
  }
}
