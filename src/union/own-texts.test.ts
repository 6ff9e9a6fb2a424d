import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from './testing.ts';
import { bo, cy, withMoney } from './treasury/testing.ts';
import { mayNameAgain, textsIn } from './union.ts';

describe('a private text that does not come along', () => {
  const book = withMoney();
  const pledges = (dues: string) => ({ payer: said('BO-1'), dues: said(dues) });
  book.do(bo, 'treasury/pledge@1', pledges('five'));
  book.do(bo, 'treasury/pledge@1', pledges('six'));
  const named = (by: string, act: string, body: object): readonly string[] => {
    const mayName = mayNameAgain(book.union, { act, by, body });
    return textsIn(act, body)
      .filter(mayName)
      .map(({ where }) => where);
  };

  it('is known again where its doer promised the same, or under the same number, before', () => {
    for (const dues of ['five', 'six'])
      assert.deepEqual(named(bo.id, 'treasury/pledge@1', pledges(dues)), ['payer', 'dues']);
    assert.deepEqual(named(bo.id, 'treasury/promise@1', { payer: said('BO-1') }), ['payer']);
  });

  it('is nobody else’s, and nothing else', () => {
    assert.deepEqual(named(cy.id, 'treasury/pledge@1', pledges('five')), []);
    assert.deepEqual(named(cy.id, 'treasury/promise@1', { payer: said('BO-1') }), []);
    const crossed = { payer: said('six'), dues: said('BO-1') };
    assert.deepEqual(named(bo.id, 'treasury/pledge@1', crossed), []);
    const claim = { payee: said('BO-1'), receipts: [said('six')] };
    assert.deepEqual(named(bo.id, 'treasury/claim@1', claim), []);
    assert.deepEqual(named(bo.id, 'members/leave@1', { reason: said('six') }), []);
  });
});
