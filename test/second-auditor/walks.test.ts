/**
 * Two auditors on books by chance: every entry that was tried stands for both or for neither, and the accounts
 * come to the same.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { balancesIn } from '../../src/audit/good/money/testing.ts';
import { approvingBeginning, begins } from '../../src/union/laws/money/beginnings/testing.ts';
import { beginsWithKey, KeyStep, takesKeyStep } from '../../src/union/laws/keys/testing.ts';
import { beginsSecretly, SecretStep, SecretWalk } from '../../src/union/laws/secret/testing.ts';
import { walksWithMoney } from '../../src/union/laws/money/walks/testing.ts';
import {
  ada,
  charters,
  others,
  self,
  Step,
  stepsIn,
  TriedBook,
} from '../../src/union/laws/testing.ts';
import { hand, replayed, said, uuidOf } from '../../src/union/testing.ts';
import { bo, cy, dee, fay } from '../../src/union/treasury/testing.ts';
import { leftOut } from '../python.ts';
import { agree } from './agree.ts';

describe('two auditors', () => {
  if (leftOut) {
    it('walk the same books', { skip: 'it needs python3, 3.10 or newer' });
    return;
  }

  it('agree on the golden stories of a treasury, to the last cent', async () => {
    const cases = ['treasury', 'owing', 'approving', 'reopening'].map((what) => {
      const file = new URL(`../../src/union/golden/${what}.jsonl`, import.meta.url);
      const texts = readFileSync(file, 'utf8').trimEnd().split('\n');
      const tried = texts.map((entry) => ({ entry, stands: true }));
      return { what, tried, balances: balancesIn(replayed(texts).treasury.ledger) };
    });
    await agree(cases);
  });

  it('agree on what people may do with money', async () => {
    const cases = walksWithMoney(24).map((book, n) => ({
      what: `money ${n}`,
      tried: book.tried,
      balances: balancesIn(book.union.treasury.ledger),
    }));
    await agree(cases);
  });

  it('agree on how much one person can put and write alone', async () => {
    const book = begins(new TriedBook(), approvingBeginning());
    const [appropriation = ''] = book.union.treasury.appropriations.keys();
    const puts = (n: number): void => {
      const claim = uuidOf(`put ${n}`);
      const rest = { title: said('title'), payee: said('payee'), receipts: [] };
      void book.try(fay, 'treasury/claim@1', { claim, appropriation, amount: 1, ...rest });
      if (n % 2 === 0) void book.try(fay, 'treasury/withdraw-claim@1', { claim });
    };
    book.do(cy, 'offices/resign@1', { office: 'treasurer' });
    for (let n = 0; n <= 100; n++) {
      puts(n);
      const answer = { inquiry: uuidOf(`own ${n}`), text: said('text') };
      void book.try(bo, 'treasury/inquire@1', answer);
      void book.try(bo, 'treasury/answer-inquiry@1', { ...answer, settled: true });
    }
    void book.try(dee, 'treasury/approve@1', { claim: uuidOf('put 1') });
    for (const n of [101, 103]) puts(n);
    const refused = book.tried.filter(({ stands }) => !stands);
    assert.equal(refused.length, 5);
    const balances = balancesIn(book.union.treasury.ledger);
    await agree([{ what: 'one person', tried: book.tried, balances }]);
  });

  it('agree on secret votes, whatever people do', async () => {
    const drawn = fc.sample(fc.array(SecretStep, { minLength: 80, maxLength: 110, size: 'max' }), {
      numRuns: 8,
      seed: 6,
    });
    const cases = drawn.map((steps, n) => {
      const book = beginsSecretly(new TriedBook());
      const walk = new SecretWalk(book, (_, ...of) => book.try(...of));
      for (const step of steps) walk.takes(step);
      const balances = balancesIn(book.union.treasury.ledger);
      return { what: `secret ${n}`, tried: book.tried, balances };
    });
    await agree(cases);
  });

  it('agree on whatever becomes of keys', async () => {
    const drawn = fc.sample(fc.array(KeyStep, { minLength: 90, maxLength: 110, size: 'max' }), {
      numRuns: 6,
      seed: 8,
    });
    const cases = drawn.map((steps, n) => {
      const book = beginsWithKey(new TriedBook());
      for (const step of steps) takesKeyStep(book, step);
      const balances = balancesIn(book.union.treasury.ledger);
      return { what: `keys ${n}`, tried: book.tried, balances };
    });
    await agree(cases);
  });

  it('agree on whatever else people do', async () => {
    const walks = fc.sample(fc.array(Step, { minLength: 90, maxLength: 120, size: 'max' }), {
      numRuns: 20,
      seed: 20,
    });
    const cases = walks.map((steps, n) => {
      const book = new TriedBook();
      book.hasty = true;
      book.do(ada, 'founding/found@1', {
        charter: charters[n % charters.length],
        seats: [],
        founders: [{ member: ada.id, ...self(ada) }],
        clerkKey: hand('clerk').key,
      });
      for (const each of others.slice(0, 4)) {
        book.do(each, 'members/apply@1', self(each));
        book.try(ada, 'members/vouch@1', { member: each.id });
        book.settle();
      }
      for (const step of steps) stepsIn(book, step, (...of) => void book.try(...of));
      return {
        what: `union ${n}`,
        tried: book.tried,
        balances: balancesIn(book.union.treasury.ledger),
      };
    });
    await agree(cases);
  });
});
