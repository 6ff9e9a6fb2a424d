import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hoursAfter } from '../kernel/instant.ts';
import {
  carrying,
  closes,
  type Hand,
  hand,
  puts,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { contributionsIn, sumName } from './contributions.ts';
import {
  ada,
  bo,
  cy,
  decides,
  dee,
  donation,
  enters,
  eve,
  fay,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';
import {
  available,
  fundBalance,
  matchFor,
  promisedBeside,
  promisedTo,
  promiseToken,
} from './treasury.ts';

const id = uuidOf('appeal');
const legal = { fund: 'legal', currency: 'EUR' };
const general = { fund: 'general', currency: 'EUR' };
const half = { fund: 'general', share: { num: 1, den: 2 }, most: 10_000 };

/** Members open an appeal for the legal fund, for a week. */
function opens(book: TestBook, goal: number, more: Record<string, unknown> = {}): void {
  const until = hoursAfter(book.at, 24 * 7);
  const body = {
    appeal: id,
    title: said('A test case'),
    text: said('Why'),
    currency: 'EUR',
    fund: 'legal',
    goal,
    until,
  };
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', { ...body, ...more }));
}
const promises = (book: TestBook, who: Hand, amount: number) =>
  book.try(who, 'treasury/promise@1', { appeal: id, amount, payer: said(`number of ${who.id}`) });
const selfOf = ({ id: who, key }: Hand): Record<string, unknown> => ({
  name: said(who),
  keys: [{ kind: 'device', key }],
});
const supports = (book: TestBook, who: Hand): void =>
  book.do(who, 'members/support@1', selfOf(who));
const token = (who: Hand) => promiseToken(said(who.id), id);
const part = (who: Hand, amount: number): object => ({
  to: 'promise',
  amount,
  appeal: id,
  token: token(who),
});
const appealIn = (book: TestBook) => treasuryOf(book).appeals.get(id) ?? assert.fail('no appeal');
const inLegal = (book: TestBook): bigint => fundBalance(treasuryOf(book).ledger, 'legal', 'EUR');
const week = (book: TestBook): void => book.pass(24 * 7);

describe('an appeal that reaches its goal', () => {
  it('makes what was promised due, each once, with what a fund adds', () => {
    const book = withMoney();
    opens(book, 9_000, { match: half });
    assert.equal(available(book.union, general), 95_000n);
    promises(book, fay, 9_999);
    promises(book, fay, 4_001);
    promises(book, dee, 3_000);
    promises(book, eve, 1);
    book.do(eve, 'treasury/withdraw-promise@1', { appeal: id });
    assert.match(
      refusedIn(enters(book, line(book, 'early', 4_001, part(fay, 4_001)))),
      /nothing is due/,
    );
    week(book);
    const { closed } = appealIn(book);
    assert.deepEqual(
      { ...closed, at: undefined },
      { reached: true, promised: 7_001, match: 3_500, at: undefined },
    );
    assert.equal(available(book.union, general), 101_500n);
    assert.equal(inLegal(book), 0n, 'nothing is added to what nobody paid');
    const twice = line(book, 'twice', 8_002, part(fay, 4_001), part(fay, 4_001));
    assert.match(refusedIn(enters(book, twice)), /named twice/);
    const strangers = ['a', 'b', 'c'].map((word) => ({
      to: 'promise',
      amount: 1,
      appeal: id,
      token: said(word),
    }));
    assert.match(refusedIn(enters(book, line(book, 'more', 3, ...strangers))), /is paid already/);
    assert.equal(
      enters(book, line(book, 'of Fay', 4_101, part(fay, 4_001), donation(100))),
      undefined,
    );
    book.settle();
    assert.match(
      refusedIn(enters(book, line(book, 'again', 4_001, part(fay, 4_001)))),
      /paid already/,
    );
    assert.equal(appealIn(book).came, 4_001);
    assert.equal(inLegal(book), 4_001n + 2_000n);
    const { contributions } = treasuryOf(book).ledger;
    const [month, name] = [book.at.slice(0, 7), sumName('out', 'general', 'EUR')];
    const gone = contributionsIn(contributions, [month], name);
    assert.deepEqual([gone.payments, gone.matched], [1, 2_000n], 'which tells of one payment');
    assert.equal(
      enters(
        book,
        line(book, 'back', -4_101, { to: 'return', amount: -4_101, of: said('of Fay') }),
      ),
      undefined,
    );
    book.settle();
    assert.equal(appealIn(book).came, 0);
    assert.equal(inLegal(book), 0n);
    assert.equal(available(book.union, general), 101_500n);
    assert.equal(enters(book, line(book, 'anew', 4_001, part(fay, 4_001))), undefined);
    const undone = book.try(bo, 'treasury/undo@1', { line: said('back'), reason: said('x') });
    assert.match(refusedIn(undone), /paid anew/);
    book.do(bo, 'treasury/undo@1', { line: said('anew'), reason: said('x') });
    assert.equal(appealIn(book).paid.size, 0);
  });

  it('takes what supporters promise beside it, which is due, and moves neither goal nor match', () => {
    const book = withMoney();
    const [gus, hal] = [hand('Gus'), hand('Hal')];
    supports(book, gus);
    supports(book, hal);
    opens(book, 6_000, { match: half });
    assert.equal(promises(book, gus, 6_000), undefined);
    assert.equal(promises(book, hal, 6_000), undefined);
    assert.equal(promises(book, fay, 4_000), undefined);
    book.do(hal, 'treasury/withdraw-promise@1', { appeal: id });
    assert.equal(promisedTo(book.union, appealIn(book)), 4_000);
    assert.equal(promisedBeside(book.union, appealIn(book)), 6_000);
    week(book);
    const { closed, promises: due } = appealIn(book);
    assert.deepEqual([closed?.reached, closed?.promised, closed?.match], [true, 4_000, 2_000]);
    assert.deepEqual([...due.keys()].toSorted(), [fay.id, gus.id].toSorted());
    assert.equal(enters(book, line(book, 'of Gus', 6_000, part(gus, 6_000))), undefined);
    book.settle();
    assert.equal(appealIn(book).came, 6_000);
    assert.equal(appealIn(book).added, 2_000, 'no more than the members’ promises bring');
  });

  it('counts nobody who has left', () => {
    const book = withMoney();
    opens(book, 5_000);
    promises(book, fay, 5_000);
    book.do(fay, 'members/leave@1', {});
    assert.equal(promisedTo(book.union, appealIn(book)), 0);
    week(book);
    assert.equal(appealIn(book).closed?.reached, false);
  });
});

describe('an appeal below its goal', () => {
  it('asks nobody for anything, and frees what was to be added', () => {
    const book = withMoney();
    opens(book, 9_000, { match: half });
    promises(book, fay, 5_999);
    week(book);
    const { closed, promises: left } = appealIn(book);
    assert.deepEqual(
      [closed?.reached, closed?.promised, closed?.match, left.size],
      [false, 5_999, 0, 1],
    );
    assert.equal(available(book.union, general), 105_000n);
    assert.match(refusedIn(promises(book, fay, 1)), /has ended/);
    assert.match(
      refusedIn(enters(book, line(book, 'x', 5_999, part(fay, 5_999)))),
      /nothing is due/,
    );
  });

  it('is one whose union winds up before it ends', () => {
    const book = withMoney();
    opens(book, 1, { until: hoursAfter(book.at, 24 * 300), match: half });
    promises(book, fay, 5_000);
    const end = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: end });
    book.pass(24 * 7);
    vote(book, end, { yes: [ada, bo, cy, dee, eve] });
    closes(book, end);
    book.settle();
    assert.equal(appealIn(book).closed?.reached, false);
    assert.equal(available(book.union, general), 105_000n);
  });
});

describe('opening an appeal', () => {
  const refused = (more: Record<string, unknown>, why: RegExp): void => {
    const book = withMoney();
    assert.throws(() => opens(book, 100, more), why);
  };
  it('is for a known fund, for a year at most, with a match that the fund can bear', () => {
    refused({ fund: 'yachts' }, /no fund/);
    refused({ currency: 'USD' }, /in EUR/);
    refused({ until: '2029-01-01T00:00:00.000Z' }, /within a year/);
    refused({ match: { ...half, fund: 'legal' } }, /another fund/);
    refused({ match: { ...half, share: { num: 0, den: 1 } } }, /Nothing would be added/);
    refused({ match: { ...half, most: 105_001 } }, /to spend/);
  });

  it('lets nobody promise under the number of another payer', () => {
    const book = withMoney();
    opens(book, 100);
    promises(book, fay, 1);
    const other = { appeal: id, amount: 1, payer: said('other') };
    assert.match(refusedIn(book.try(fay, 'treasury/promise@1', other)), /another number/);
    const pledge = { payer: said('other'), dues: said('x') };
    assert.match(refusedIn(book.try(fay, 'treasury/pledge@1', pledge)), /another number/);
  });
});

/** Where those who would decide are still there. */
function endsIfItCan(book: TestBook): void {
  try {
    decides(
      book,
      'ordinary',
      carrying('treasury/end-appeal@1', { appeal: id, reason: said('over') }),
    );
  } catch (error) {
    assert.ok(error instanceof Error);
  }
}

describe('whatever people promise and pay', () => {
  it('nobody is charged below the goal, nothing twice, and no fund gives what it has not', () => {
    const who = fc.constantFrom(ada, bo, cy, dee, eve, fay);
    const step = fc.oneof(
      fc.record({ does: fc.constant('promise'), who, amount: fc.integer({ min: 1, max: 4_000 }) }),
      fc.record({
        does: fc.constantFrom('withdraw', 'pay', 'give', 'leave', 'end'),
        who,
        amount: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ does: fc.constant('wait'), who, amount: fc.integer({ min: 1, max: 60 }) }),
    );
    const match = fc.record({
      num: fc.integer({ min: 1, max: 5 }),
      most: fc.integer({ min: 1, max: 90_000 }),
    });
    const run = fc.record({
      goal: fc.integer({ min: 1, max: 12_000 }),
      match,
      steps: fc.array(step, { maxLength: 25 }),
    });
    fc.assert(
      fc.property(run, ({ goal, match: { num, most }, steps }) => {
        const book = withMoney();
        opens(book, goal, { match: { fund: 'general', share: { num, den: 5 }, most } });
        const before = available(book.union, general) + BigInt(most);
        const paid = new Set<string>();
        for (const [i, { does, who: by, amount }] of steps.entries()) {
          const { closed } = appealIn(book);
          if (does === 'promise') promises(book, by, amount);
          else if (does === 'withdraw') book.try(by, 'treasury/withdraw-promise@1', { appeal: id });
          else if (does === 'leave' && by !== bo) book.try(by, 'members/leave@1', {});
          else if (does === 'wait') book.pass(amount);
          else if (does === 'end' && !closed) endsIfItCan(book);
          else if (does === 'give')
            enters(book, line(book, `gift ${i}`, amount, donation(amount, 'legal')));
          else if (does === 'pay') {
            const refused = enters(book, line(book, `paid ${i}`, amount, part(by, amount)));
            assert.ok(refused || (closed?.reached && !paid.has(by.id)));
            if (!refused) paid.add(by.id);
          }
        }
        week(book);
        const { closed, came, promises: due, paid: tokens } = appealIn(book);
        assert.ok(closed);
        const { reached, promised, match: added, early } = closed;
        const offered = matchFor(appealIn(book), promised);
        assert.ok(offered <= most && offered <= (promised * num) / 5);
        assert.ok(early || reached === promised + offered >= goal);
        assert.ok(!early || !reached);
        assert.equal(added, reached ? offered : 0);
        assert.equal(tokens.size, paid.size);
        assert.ok(tokens.size <= due.size);
        if (!reached) assert.deepEqual([came, tokens.size], [0, 0]);
        assert.equal(available(book.union, general), before - BigInt(added));
        const { bound, added: moved } = appealIn(book);
        assert.equal(bound, added);
        assert.equal(moved, Math.min(added, matchFor(appealIn(book), came)));
        const held = treasuryOf(book).held.get('general')?.get('EUR') ?? 0n;
        assert.equal(held, BigInt(added - moved));
        assert.ok(available(book.union, legal) >= 0n || inLegal(book) >= 0n);
      }),
      { numRuns: 40 },
    );
  });
});
