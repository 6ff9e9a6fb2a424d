/**
 * For tests: entries about money that are put behind the story of a treasury.
 */
import { intentHashHex } from '../../../union/kernel/entry.ts';
import { said, uuidOf } from '../../../union/testing.ts';
import { afterIn, behind, type Body, entriesOf, type RefusedCase, type Row } from '../testing.ts';

export const entries = entriesOf('treasury');

export const after = afterIn('treasury');
export const atOf = (size: number): string => entries[size - 1]?.at ?? '';
export const dayAt = (size: number): string => atOf(size).slice(0, 10);
/** SHA-256 of the newest intent of the book at that size. */
export function nameOf(size: number): string {
  const newest = entries[size - 1];
  if (!newest) throw new Error('The book is smaller.');
  return intentHashHex(newest.intent);
}
export const bodyOf = (act: string, times = 1): Body =>
  entries[after(act, times) - 1]?.intent.body ?? {};
export const claimNamed = (times: number): string => String(bodyOf('claim', times)['claim']);
export const [a, b, c, d, own, left] = [1, 2, 3, 4, 5, 6].map(claimNamed);

export const rows = (size: number, all: Readonly<Record<string, Row>>): readonly RefusedCase[] =>
  behind('treasury', size, all);
export const act = (name: string): string => `treasury/${name}@1`;

/** Lines of the main account as of the book at that size, or of another day or place. */
export const lines =
  (size: number, change: Body = {}) =>
  (word: string, amount: number, ...parts: readonly object[]): Body => {
    const { place = 'main', day = dayAt(size) } = change;
    const it = { line: said(word), day, amount, about: said(`about ${word}`) };
    return { place, lines: [{ ...it, ...(parts.length > 0 && { parts }) }] };
  };
export const cash = (size: number, amount: number, ...parts: readonly object[]): Body => ({
  place: 'box',
  day: dayAt(size),
  amount,
  parts,
  note: said('note'),
});
export const fees = (amount: number): object => ({ to: 'fees', amount: -amount, fund: 'general' });
export const payout = (claim: string | undefined, amount: number): object => ({
  to: 'payout',
  amount: -amount,
  claim,
});
export const back = (word: string, amount: number): object => ({
  to: 'return',
  amount,
  of: said(word),
});
export const undo = (word: string): Body => ({ line: said(word), reason: said('x') });
export const batch = (
  claims: readonly (string | undefined)[],
  total: number,
  word = 'new',
): Body => ({
  batch: uuidOf(word),
  place: 'main',
  claims,
  total,
  file: said('file'),
});
export const reason = { reason: said('x') };
export const claiming = (amount: number, word = 'new'): Body => ({
  ...bodyOf('claim'),
  claim: uuidOf(word),
  amount,
});
