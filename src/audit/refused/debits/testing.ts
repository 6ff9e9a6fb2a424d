/**
 * For tests: entries about direct debits that are put behind the story of them.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { canonical } from '../../../book/json.ts';
import { debitNamed, runs } from '../../../union/golden/debiting/testing.ts';
import { hand, said, uuidOf } from '../../../union/testing.ts';
import { debit } from '../../../union/treasury/testing.ts';
import { afterIn, behind, type Body, entriesOf } from '../testing.ts';

export const [bo, cy, dee, fay] = [hand('Bo'), hand('Cy'), hand('Dee'), hand('Fay')];
export const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = runs;
export const [, eighth = ''] = runs.slice(6);
const entries = entriesOf('debiting');

export const after = afterIn('debiting');

/** What the intent of the entry is called with which the book has that size. */
export const intentHash = (size: number): string =>
  sha256Hex(utf8(canonical(entries[size - 1]?.intent)));

export const rows = (size: number, all: Parameters<typeof behind>[2]): ReturnType<typeof behind> =>
  behind('debiting', size, all);

export const dayAfter = (size: number, days: number): string =>
  new Date(Date.parse(entries[size - 1]?.at ?? '') + days * 86_400_000).toISOString().slice(0, 10);

export const announcing = (size: number, change: Body = {}): Body => ({
  run: uuidOf('new'),
  day: dayAfter(size, 20),
  debits: [debit('Fay', uuidOf('new'), '2026-01')],
  ...change,
});
export const collecting = (run: string, total: number, change: Body = {}): Body => ({
  run,
  place: 'main',
  total,
  file: said('file'),
  ...change,
});

export const lines = (size: number, amount: number, ...parts: readonly object[]): Body => ({
  place: 'main',
  lines: [{ line: said('new'), day: dayAfter(size, 0), amount, about: said('about'), parts }],
});
export const alone = (word: string, run: string, change: Body = {}): object => ({
  to: 'debit',
  amount: 500,
  fund: 'general',
  debit: debitNamed(word, run),
  ...change,
});
export const together = (run: string, count: number, change: Body = {}): object => ({
  to: 'debits',
  amount: 500 * count,
  fund: 'general',
  run,
  count,
  ...change,
});
export const back = (word: string, run: string, change: Body = {}): object =>
  alone(word, run, { to: 'debit-return', amount: -500, code: 'AM04', ...change });

export const [announce, callOff, collect, reject] = [
  'treasury/announce@1',
  'treasury/call-off@1',
  'treasury/collect@1',
  'treasury/reject-debits@1',
] as const;
export const [assign, enter, recall, undo] = [
  'treasury/assign@1',
  'treasury/enter-lines@1',
  'treasury/recall@1',
  'treasury/undo@1',
] as const;
export const reason = said('reason');

/** Once all that was announced first was announced: the run of its day. */
export const announced = after('announce', 2);
