/**
 * The picture of a call: a seat for everyone who is needed, filled for those who said yes. One
 * stands out: the reader's.
 * @module
 */
import { attrs, type Html, html } from '../html.ts';

export interface SeatsSpec {
  /** 0 ≤ taken; more than `all` is shown as full. */
  readonly taken: number;
  readonly all: number;
  /** The reader's own seat is among them, or is the next one that is free. */
  readonly mine: boolean;
  /** The same in words; stands beside the picture. */
  readonly label: string;
}

const most = 120;
const perRow = 10;

/** Decoration beside words that say the same. Above 120 seats, each one drawn stands for several. */
export function seats({ taken, all, mine, label }: SeatsSpec): Html {
  const drawn = Math.min(all, most);
  const filled = Math.min(drawn, Math.floor((taken * drawn) / Math.max(1, all)));
  const own = mine ? Math.max(0, filled - 1) : filled;
  const columns = drawn <= 30 ? perRow : 20;
  const rows = Math.ceil(drawn / columns);
  const all24 = Array.from({ length: drawn }, (_, i) => seat(i, columns, look(i, filled, own)));
  return html`
    <svg
      ${attrs({ class: 'seats', viewBox: `0 0 ${columns * 24} ${rows * 28}`, role: 'img', 'aria-label': label, focusable: 'false' })}
    >
      ${all24}
    </svg>
  `;
}

const look = (i: number, filled: number, own: number): string =>
  i === own ? (i < filled ? 'taken own' : 'own') : i < filled ? 'taken' : 'free';

/** A head and shoulders on a grid of 24 by 28. */
const seat = (i: number, columns: number, name: string): Html => {
  const x = (i % columns) * 24;
  const y = Math.floor(i / columns) * 28;
  return html`<path
    class="${name}"
    d="M${x + 12} ${y + 3}a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM${x + 3.5} ${y + 25}a8.5 10 0 0 1 17 0z"
  />`;
};
