/**
 * Ballots on which options are numbered: rows that are dragged into order, or moved by buttons. The numbers
 * stay what is sent, and can be written all the while; so the page works the same without this.
 * @module
 */
import { filled } from './words/filled.ts';

/** What is said in the reader’s language; `{name}`, `{n}` and `{all}` are filled in. */
interface Spoken {
  readonly up: string;
  readonly down: string;
  readonly at: string;
  readonly out: string;
  readonly line: string;
  readonly help: string;
}

function prepare(list: HTMLOListElement): void {
  const words = JSON.parse(list.dataset['words'] ?? '{}') as Spoken;
  const line = document.createElement('li');
  line.className = 'rank-line';
  line.textContent = words.line;
  list.append(line);
  for (const row of rowsOf(list)) equip(list, row, words);
  // Whoever empties the form finds no order left of what stood there.
  const rows = rowsOf(list);
  list.closest('form')?.addEventListener('reset', () => setTimeout(() => restore(list, rows)));
  list.classList.add('rank-moving');
  const help = list.parentElement?.querySelector<HTMLElement>('.rank-help');
  if (help) {
    help.textContent = words.help;
    help.hidden = false;
  }
  sort(list);
}

/** The rows as they came, with what their fields say after a reset. */
function restore(list: HTMLOListElement, rows: readonly HTMLElement[]): void {
  list.append(...rows);
  sort(list);
  const said = list.parentElement?.querySelector('[data-rank-said]');
  if (said) said.textContent = '';
}

const rowsOf = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('.rank-row'),
];

const lineOf = (list: HTMLElement): Element | null => list.querySelector('.rank-line');

const numberOf = (row: HTMLElement): HTMLInputElement | null => row.querySelector('input');

const nameOf = (row: HTMLElement): string => row.querySelector('label')?.textContent.trim() ?? '';

/** Puts the rows in the order of their numbers, those without one below the line. */
function sort(list: HTMLElement): void {
  const value = (row: HTMLElement): number => Number(numberOf(row)?.value ?? '') || Infinity;
  const rows = rowsOf(list).toSorted((a, b) => value(a) - value(b));
  const line = lineOf(list);
  for (const row of rows) {
    if (value(row) === Infinity) list.append(row);
    else list.insertBefore(row, line);
  }
}

/** Whether both have one number, where the ballot has room for that. */
function areLevel(list: HTMLElement, row: Element, other: Element | null): boolean {
  if (list.dataset['rank'] !== 'ranks' || !other) return false;
  const value = row.querySelector('input')?.value ?? '';
  return value !== '' && value === other.querySelector('input')?.value;
}

/** Writes the numbers that the order of the rows gives; none below the line. Only `moved` is level with nobody. */
function renumber(list: HTMLElement, moved: HTMLElement): void {
  const line = lineOf(list);
  const rows = rowsOf(list);
  const isNext = rows.map((row, i) => {
    const before = rows[i - 1] ?? null;
    return row === moved || before === moved || !areLevel(list, row, before);
  });
  let place = 0;
  for (const [i, row] of rows.entries()) {
    const number = numberOf(row);
    const isPlaced =
      line !== null &&
      Boolean(row.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (isPlaced && isNext[i] === true) place++;
    if (number) number.value = isPlaced ? String(place) : '';
  }
}

/** Says where a row stands now, for whoever doesn’t see it. */
function announce(list: HTMLElement, row: HTMLElement, words: Spoken): void {
  const said = list.parentElement?.querySelector('[data-rank-said]');
  const n = numberOf(row)?.value ?? '';
  const all = String(rowsOf(list).length);
  if (said)
    said.textContent = filled(n === '' ? words.out : words.at, { name: nameOf(row), n, all });
}

function equip(list: HTMLElement, row: HTMLElement, words: Spoken): void {
  const handle = document.createElement('span');
  handle.className = 'rank-handle';
  handle.setAttribute('aria-hidden', 'true');
  row.prepend(handle);
  const buttons = document.createElement('span');
  buttons.className = 'rank-buttons';
  buttons.append(
    mover(words.up, '↑', row, () => up(list, row)),
    mover(words.down, '↓', row, () => down(list, row)),
  );
  row.append(buttons);
  buttons.addEventListener('click', () => announce(list, row, words));
  handle.addEventListener('pointerdown', (event) => drag(event, { list, row, words }));
}

function mover(label: string, sign: string, row: HTMLElement, move: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'rank-button';
  button.textContent = sign;
  button.setAttribute('aria-label', filled(label, { name: nameOf(row) }));
  button.addEventListener('click', () => {
    move();
    button.focus();
  });
  return button;
}

/** One place up, past all that are level; what has no number yet gets the last one. */
function up(list: HTMLElement, row: HTMLElement): void {
  sort(list);
  let before = row.previousElementSibling;
  if (before === null) return;
  while (areLevel(list, before, before.previousElementSibling))
    before = before.previousElementSibling ?? before;
  list.insertBefore(row, numberOf(row)?.value === '' ? lineOf(list) : before);
  renumber(list, row);
}

/** One place down, past all that are level; below the last one it has no number any more. */
function down(list: HTMLElement, row: HTMLElement): void {
  sort(list);
  let after = row.nextElementSibling;
  if (after === null || numberOf(row)?.value === '') return;
  while (areLevel(list, after, after.nextElementSibling)) after = after.nextElementSibling ?? after;
  after.after(row);
  renumber(list, row);
}

interface Dragged {
  readonly list: HTMLElement;
  readonly row: HTMLElement;
  readonly words: Spoken;
}

/** Follows a finger or a mouse until it lets go: the row changes places with those it passes. */
function drag(event: PointerEvent, { list, row, words }: Dragged): void {
  if (event.button !== 0) return;
  event.preventDefault();
  sort(list);
  row.classList.add('rank-dragged');
  const move = ({ clientY }: PointerEvent): void => passTo(list, row, clientY);
  const letGo = new AbortController();
  const end = (): void => {
    letGo.abort();
    row.classList.remove('rank-dragged');
    renumber(list, row);
    announce(list, row, words);
  };
  // A row that changes places is out of the page for a moment, and would lose a pointer that it caught.
  const { signal } = letGo;
  document.addEventListener('pointermove', move, { signal });
  document.addEventListener('pointerup', end, { signal });
  document.addEventListener('pointercancel', end, { signal });
}

function passTo(list: HTMLElement, row: HTMLElement, y: number): void {
  const others = [...list.children].filter((each) => each !== row);
  const next = others.find((each) => {
    const { top, height } = each.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (next === row.nextElementSibling) return;
  list.insertBefore(row, next ?? null);
}

for (const list of document.querySelectorAll<HTMLOListElement>('ol[data-rank]')) prepare(list);
