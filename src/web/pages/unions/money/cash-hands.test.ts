import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bo, cy, dee, eve, fay, withMoney } from '../../../../union/treasury/testing.ts';
import { lacksHands } from './cash-hands.ts';

describe('what comes or goes by hand', () => {
  const book = withMoney();
  const lacks = (...concerned: readonly string[]): boolean =>
    lacksHands({ union: book.union, at: book.at }, concerned);

  it('has hands where one enters and another confirms it', () => {
    assert.ok(!lacks());
    assert.ok(!lacks(fay.id));
    assert.ok(!lacks(bo.id));
  });

  it('lacks them where nobody is left besides whom it is for', () => {
    assert.ok(lacks(bo.id, cy.id));
    book.do(cy, 'offices/resign@1', { office: 'treasurer' });
    assert.ok(lacks(bo.id));
    for (const who of [dee, eve]) book.do(who, 'offices/resign@1', { office: 'committee' });
    assert.ok(lacks());
  });
});
