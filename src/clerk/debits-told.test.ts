import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Line, Part } from '../union/treasury/treasury.ts';
import { debitsTold } from './debits-told.ts';

const tells = (
  done: { readonly act: string; readonly body: unknown },
  lines: ReadonlyMap<string, Line> = new Map(),
) => debitsTold(done, lines);

describe('what is told of debits', () => {
  it('is that they are announced', () => {
    const debits = [
      { debit: 'a', amount: 1, instalments: [] },
      { debit: 'b', amount: 1, instalments: [] },
    ];
    assert.deepEqual(tells({ act: 'treasury/announce@1', body: { debits } }), {
      act: 'debit-announced',
      debits: ['a', 'b'],
    });
  });

  it('is that they were not collected, or went back', () => {
    const rejected = { debits: ['a'], code: 'AM04' };
    const back = { act: 'debit-back', debits: ['a'] };
    assert.deepEqual(tells({ act: 'treasury/reject-debits@1', body: rejected }), back);
    const parts = [
      { to: 'debit-return', amount: -5, fund: 'general', debit: 'a', code: 'AC04' },
      { to: 'fees', amount: -1, fund: 'general' },
    ];
    const lines = [{ line: 'x' }, { line: 'y', parts }];
    for (const act of ['treasury/enter-lines@1', 'treasury/assign@1'])
      assert.deepEqual(tells({ act, body: { lines } }), back);
    const lacking = [{ debit: 'a', code: 'AC04' }];
    const rest = { to: 'debits', amount: 5, fund: 'general', run: 'r', count: 1 };
    const both = [
      { line: 'z', parts: [{ ...rest, rejected: lacking }] },
      { line: 'x', parts: [rest] },
    ];
    assert.deepEqual(tells({ act: 'treasury/assign@1', body: { lines: both } }), back);
  });

  it('is that they went back, also where a second person had to say so', () => {
    const parts: readonly Part[] = [
      { to: 'debit-return', amount: -5, fund: 'general', debit: 'a', code: 'AC04' },
    ];
    const line = { place: 'main', day: '2026-11-02', amount: -5, about: 'b', entered: 1, parts };
    const affirmed = { act: 'treasury/affirm@1', body: { lines: [{ line: 'x' }, { line: 'y' }] } };
    assert.deepEqual(tells(affirmed, new Map([['x', line]])), {
      act: 'debit-back',
      debits: ['a'],
    });
    assert.equal(tells(affirmed), undefined);
  });

  it('is that nothing is collected after all, of some or of what is left of a run', () => {
    const act = 'debit-called-off';
    assert.deepEqual(tells({ act: 'treasury/call-off@1', body: { debits: ['a'] } }), {
      act,
      debits: ['a'],
    });
    for (const done of ['treasury/lapse-run@1', 'treasury/recall@1'])
      assert.deepEqual(tells({ act: done, body: { run: 'r' } }), { act, run: 'r' });
  });

  it('is nothing where no debit is spoken of', () => {
    assert.equal(tells({ act: 'treasury/enter-lines@1', body: { lines: [] } }), undefined);
    assert.equal(tells({ act: 'treasury/collect@1', body: { run: 'r' } }), undefined);
  });
});
