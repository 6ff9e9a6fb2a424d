/**
 * What the host could do about money with an officer’s session: nothing. Each act is tried on the clerk’s word first,
 * and then done by the same person with their key, so that nothing but the key was missing.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hand, refusedIn, said, type TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import {
  agreesAll,
  appropriates,
  bo,
  claims,
  cy,
  day,
  daysAhead,
  debit,
  debiting,
  dee,
  donation,
  fay,
  line,
  prepares,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';

const reason = said('because');
const run = '5b1c1f7e-0000-4000-8000-000000000001';

type Body = Readonly<Record<string, unknown>>;

/** In the officer’s name on the clerk’s word, which is refused and changes nothing; then with their key. */
function onlyWithTheKey(book: TestBook, who: Hand, act: string, body: Body): void {
  const before = stateHash(book.union);
  const refused = book.try(who, act, body, { evidence: 'session' });
  assert.match(refusedIn(refused), /Confirm this with a device/, act);
  assert.equal(stateHash(book.union), before);
  book.do(who, act, body);
}

describe('the host, with an officer’s session', () => {
  it('says nothing of lines, cash and balances', () => {
    const book = withMoney();
    const does = (who: Hand, act: string, body: Body): void =>
      onlyWithTheKey(book, who, `treasury/${act}@1`, body);
    const lines = [{ line: said('in'), parts: [donation(500)] }];
    does(bo, 'enter-lines', { place: 'main', lines: [line(book, 'in', 500)] });
    does(bo, 'assign', { lines });
    does(bo, 'undo', { line: said('in'), reason });
    does(bo, 'suggest', { lines });
    does(dee, 'affirm', suggestedOf(book, said('in')));
    does(bo, 'agree', { place: 'main', day: day(book), balance: 100_500 });
    const cash = {
      place: 'box',
      day: day(book),
      amount: 100,
      parts: [donation(100)],
      note: reason,
    };
    does(bo, 'record', cash);
    does(cy, 'strike', { record: [...treasuryOf(book).byHand.keys()][0], reason });
    book.pass(62 * 24);
    agreesAll(book);
    does(bo, 'close-year', { through: '2026-01-31' });
  });

  it('decides on no claim, and sends none', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [one, other] = [1, 2].map(() => claims(book, fay, { of, amount: 20_000 }));
    onlyWithTheKey(book, dee, 'treasury/decline@1', { claim: one, reason });
    onlyWithTheKey(book, dee, 'treasury/approve@1', { claim: other });
    const { batch, file } = prepares(book, bo, other ?? '');
    onlyWithTheKey(book, cy, 'treasury/sign@1', { batch, file });
    onlyWithTheKey(book, dee, 'treasury/void@1', { batch, reason });
  });

  it('announces no debits, and calls none off', () => {
    const book = withMoney(debiting());
    const debits = [debit('Fay', run, '2026-02')];
    onlyWithTheKey(book, bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits });
    onlyWithTheKey(book, bo, 'treasury/call-off@1', { debits: debits.map((each) => each.debit) });
  });
});
