// Elements from values: whatever comes from a record becomes text, never markup.

/** Makes an element. Properties that begin with "on" are listeners, true and false are boolean attributes. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for the elements of a drawing. */
export function svg(tag, properties = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  set(element, properties);
  element.append(...children.flat(3).filter(Boolean));
  return element;
}

function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
}

/** Replaces what an element holds, unless it would hold the same again. What a person opened stays open, and the focus stays where it was. */
export function show(parent, ...children) {
  const fresh = parent.cloneNode(false);
  fresh.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  keepOpen(parent, fresh);
  if (fresh.isEqualNode(parent)) return false;
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key ?? document.activeElement.id : '';
  parent.replaceChildren(...fresh.childNodes);
  if (focused) (parent.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? document.getElementById(focused))?.focus({ preventScroll: true });
  return true;
}

function keepOpen(before, after) {
  const states = new Map([...before.querySelectorAll('details')].map(one => [one.firstElementChild?.textContent, one.open]));
  for (const one of after.querySelectorAll('details')) {
    const wasOpen = states.get(one.firstElementChild?.textContent);
    if (wasOpen !== undefined) one.toggleAttribute('open', wasOpen);
  }
}

/** A labelled list of facts; empty ones are left out. */
export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}
