/** The law of what came late and is owed: it stands on its account, and its months are not collected meanwhile. */
import assert from 'node:assert/strict';
import type { TestBook } from '../../testing.ts';
import { balanceOf } from '../treasury.ts';

export function assertOwed({ union: { treasury } }: TestBook): void {
  const late = [...treasury.debits.values()].filter(({ owed = 0 }) => owed > 0);
  const sum = late.reduce((all, { owed = 0 }) => all + owed, 0);
  assert.equal(-balanceOf(treasury.ledger, 'liabilities:owed', 'EUR'), BigInt(sum));
  const months = late.flatMap(({ instalments }) =>
    instalments.map(({ period, token }) => `${period} ${token}`),
  );
  const kept = [...treasury.owedFor].flatMap(([period, tokens]) =>
    [...tokens].flatMap(([token, debits]) => Array<string>(debits).fill(`${period} ${token}`)),
  );
  assert.deepEqual(kept.toSorted(), months.toSorted());
}
