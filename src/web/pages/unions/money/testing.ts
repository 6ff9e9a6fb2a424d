/**
 * For tests: money of a union that lies in another currency than its rules count in.
 * @module
 */
import assert from 'node:assert/strict';
import { suggestedOf } from '../../../../union/treasury/testing.ts';
import { carrying } from '../../../../union/testing.ts';
import { said } from '../assembly/testing.ts';
import type { DeskAtWork } from './desk/testing.ts';

/** The members open an account in dollars. */
export const opensDollars = (at: DeskAtWork): Promise<void> =>
  at.decide(
    'ordinary',
    [
      carrying('treasury/open-place@1', {
        place: 'dollars',
        kind: 'bank',
        kept: 'statements',
        currency: 'USD',
        number: said('account in dollars'),
        title: said('Dollars'),
      }),
    ],
    'account in dollars',
    'Dollars',
  );

/** What came into it of today as gifts, and what went from there as fees, in cents. Two say what it was. */
export async function inDollars(
  at: DeskAtWork,
  ...all: readonly (readonly [word: string, amount: number])[]
): Promise<void> {
  const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  const lines = all.map(([word, amount]) => ({ line: said(word), day, amount, about: said(word) }));
  const words = all.map(([word]) => word);
  await at.act(at.bo, 'treasury/enter-lines@1', { place: 'dollars', lines }, ...words);
  const parts = lines.map(({ line, amount }) => ({
    line,
    parts: [{ to: amount > 0 ? 'donation' : 'fees', amount, fund: 'general' }],
  }));
  await at.act(at.bo, 'treasury/suggest@1', { lines: parts });
  const union = await at.clerk.union(at.id);
  assert.ok(union);
  const suggested = suggestedOf({ union }, ...lines.map(({ line }) => line));
  await at.act(at.cy, 'treasury/affirm@1', suggested);
}
