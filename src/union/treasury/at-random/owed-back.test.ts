/**
 * The laws of what is owed: it stands on its account, no more is promised to claims than is owed, and what is owed for a
 * late debit keeps its months from being collected meanwhile.
 */
import assert from 'node:assert/strict';
import type { TestBook } from '../../testing.ts';
import { isPromised } from '../paying.ts';
import { balanceOf, type Treasury } from '../treasury.ts';

export function assertOwed({ union: { treasury } }: TestBook): void {
  assertHeld(treasury);
  assertListed(treasury);
  const late = [...treasury.debits.values()].filter(({ owed = 0 }) => owed > 0);
  const strays = [...treasury.unasked.values()].filter(({ currency }) => currency === 'EUR');
  const sum = [...late, ...strays].reduce((all, { owed = 0 }) => all + owed, 0);
  assert.equal(-balanceOf(treasury.ledger, 'liabilities:owed', 'EUR'), BigInt(sum));
  const months = late.flatMap(({ instalments }) =>
    instalments.map(({ period, token }) => `${period} ${token}`),
  );
  const kept = [...treasury.owedFor].flatMap(([period, tokens]) =>
    [...tokens].flatMap(([token, debits]) => Array<string>(debits).fill(`${period} ${token}`)),
  );
  assert.deepEqual(kept.toSorted(), months.toSorted());
}

/** What is still owed is listed, and so are the claims that were to send it back. */
function assertListed({ claims, claimsOnOwed, debits, stillOwed, unasked }: Treasury): void {
  const due = [...debits, ...unasked].flatMap(([of, { owed = 0 }]) => (owed > 0 ? [of] : []));
  assert.deepEqual([...stillOwed].toSorted(), due.toSorted());
  const asked = [...claims].filter(([, { owed }]) => owed);
  assert.deepEqual(
    new Map([...claimsOnOwed].map(([of, ids]) => [of, [...ids]])),
    Map.groupBy(
      asked.map(([id]) => id),
      (id) => claims.get(id)?.owed?.of,
    ),
  );
}

/** What is held of what is owed is what claims are promised of it, and no more than is owed. */
function assertHeld({ claims, debits, unasked }: Treasury): void {
  const promised = new Map<string, number>();
  for (const claim of claims.values()) {
    const { owed, amount, stage } = claim;
    if (owed && stage !== 'paid' && isPromised(claim))
      promised.set(owed.of, (promised.get(owed.of) ?? 0) + amount);
  }
  for (const [of, { owed = 0, held = 0 }] of [...debits, ...unasked]) {
    assert.equal(held, promised.get(of) ?? 0);
    assert.ok(held <= owed, 'no more is promised than is owed');
  }
}
