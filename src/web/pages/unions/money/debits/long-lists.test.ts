import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Debit } from '../../../../../union/treasury/treasury.ts';
import { dueOnPage } from './draft-page.ts';
import type { Due } from './due.ts';
import { debitsOnPage } from './on-run.ts';

describe('long lists of debits', () => {
  it('have pages of a hundred, each kind of collection after the other', () => {
    const due = Array.from({ length: 250 }, (_, n) => ({
      sequence: n % 2 === 0 ? 'RCUR' : 'FRST',
      amount: n,
    })) as unknown as readonly Due[];
    const pages = [1, 2, 3, 4].map((page) => dueOnPage(due, page));
    assert.deepEqual(
      pages.map(({ length }) => length),
      [100, 100, 50, 0],
    );
    assert.equal(new Set(pages.flat()).size, 250);
    const kinds = pages.flat().map(({ sequence }) => sequence);
    assert.deepEqual(kinds, [...kinds.slice(0, 125).map(() => kinds[0]), ...kinds.slice(125)]);
    assert.equal(new Set(kinds.slice(125)).size, 1);
  });

  it('begin with those that somebody may have to do something about', () => {
    const stages = ['paid', 'sent', 'rejected', 'called-off', 'returned', 'announced'] as const;
    const debits = Array.from({ length: 120 }, (_, n) => [String(n), { stage: stages[n % 6] }]);
    const all = debits as unknown as readonly (readonly [string, Debit])[];
    const shown = debitsOnPage({ debits: all, page: 1 }).map(([, { stage }]) => stage);
    assert.deepEqual([...new Set(shown)], ['rejected', 'returned', 'announced', 'sent', 'paid']);
    assert.equal(debitsOnPage({ debits: all, page: 2 }).length, 20);
  });
});
