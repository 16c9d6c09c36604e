// Which lines differ between two texts.
import { el } from './dom.js';

const AROUND = 2;

/** The differences as elements, with a little of what is around them. */
export function differences(before, after) {
  const changes = compare(before.split('\n'), after.split('\n'));
  if (changes.every(change => change.kind === 'same')) return [el('p', { class: 'hint' }, 'None: this is the shipped playbook.')];
  const near = new Set();
  changes.forEach((change, index) => {
    if (change.kind === 'same') return;
    for (let i = index - AROUND; i <= index + AROUND; i++) near.add(i);
  });
  const rows = [];
  changes.forEach((change, index) => {
    if (near.has(index)) rows.push(el('div', { class: change.kind }, el('span', { class: 'sign' }, { same: ' ', added: '+', removed: '−' }[change.kind]), change.text));
    else if (near.has(index - 1)) rows.push(el('div', { class: 'gap' }, '⋯'));
  });
  return rows;
}

/** The longest common sequence of lines, between what both begin and end with. */
function compare(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) [endBefore, endAfter] = [endBefore - 1, endAfter - 1];
  const [a, b] = [before.slice(start, endBefore), after.slice(start, endAfter)];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  }

  const same = text => ({ kind: 'same', text });
  const middle = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      middle.push(same(a[i]));
      [i, j] = [i + 1, j + 1];
    } else if (j >= b.length || (i < a.length && length[i + 1][j] >= length[i][j + 1])) middle.push({ kind: 'removed', text: a[i++] });
    else middle.push({ kind: 'added', text: b[j++] });
  }

  return [...before.slice(0, start).map(same), ...middle, ...before.slice(endBefore).map(same)];
}
