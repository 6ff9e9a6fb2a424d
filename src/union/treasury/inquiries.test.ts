import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { founded, hand, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import { reseats } from './collected/testing.ts';
import { ada, bo, closesBooks, cy, dee, fay, moneyed, treasuryOf, withMoney } from './testing.ts';
import {
  doneText,
  firstOf,
  isTakenBack,
  missedText,
  monthAfter,
  periodOf,
  readDone,
  readMissed,
} from './treasury.ts';

const id = uuidOf('inquiry');
const asks = (book: TestBook, inquiry = id, who = fay) =>
  book.try(who, 'treasury/inquire@1', { inquiry, text: said('where is it?') });
const answers = (book: TestBook, settled: boolean, who = bo) =>
  book.try(who, 'treasury/answer-inquiry@1', { inquiry: id, text: said('look'), settled });
const takesBack = (book: TestBook, who = fay) =>
  book.try(who, 'treasury/inquire@1', { inquiry: id, text: said('found it'), ends: true });
const inquiryIn = (book: TestBook) =>
  treasuryOf(book).inquiries.get(id) ?? assert.fail('no inquiry');

describe('an inquiry', () => {
  it('goes to and fro until it is settled', () => {
    const book = withMoney();
    assert.equal(asks(book), undefined);
    assert.equal(answers(book, false), undefined);
    assert.equal(asks(book), undefined);
    assert.equal(answers(book, true, cy), undefined);
    assert.deepEqual(
      inquiryIn(book).said.map(({ by }) => by),
      [fay.id, bo.id, fay.id, cy.id],
    );
    assert.match(refusedIn(asks(book)), /is answered/);
    assert.match(refusedIn(answers(book, false)), /answered already/);
  });

  it('is answered anew where that was wrong, ten times at most, and stays settled', () => {
    const book = withMoney();
    for (let n = 0; n < 40; n++) asks(book);
    for (let n = 0; n < 10; n++) assert.equal(answers(book, true), undefined);
    assert.ok(inquiryIn(book).isSettled);
    assert.match(refusedIn(answers(book, true)), /hold no more/);
  });

  it('is taken back by its asker while it waits, also when it is full, and then nobody answers', () => {
    const book = withMoney();
    assert.match(refusedIn(takesBack(book)), /no such/);
    for (let n = 0; n < 40; n++) asks(book);
    assert.match(refusedIn(takesBack(book, bo)), /of that name/);
    assert.equal(takesBack(book), undefined);
    assert.ok(isTakenBack(inquiryIn(book)));
    assert.match(refusedIn(answers(book, true)), /took it back/);
    assert.match(refusedIn(takesBack(book)), /is answered/);
    assert.equal(treasuryOf(book).openInquiries.size, 0);
  });

  it('is its asker’s, and is answered by those who keep the books', () => {
    const book = withMoney();
    assert.match(refusedIn(answers(book, true)), /no such/);
    asks(book);
    assert.match(refusedIn(asks(book, id, dee)), /of that name/);
    assert.match(refusedIn(answers(book, true, dee)), /lies with/);
    assert.match(refusedIn(asks(book, uuidOf('x'), hand('Nobody'))), /not one of the doer/);
  });

  it('is opened and followed by whoever has left', () => {
    const book = withMoney();
    book.do(fay, 'members/leave@1', {});
    assert.equal(asks(book), undefined);
    assert.equal(answers(book, false), undefined);
    assert.equal(asks(book), undefined);
    assert.equal(answers(book, true), undefined);
  });

  it('is one of five at most that wait', () => {
    const book = withMoney();
    for (const name of ['a', 'b', 'c', 'd']) asks(book, uuidOf(name));
    asks(book);
    assert.match(refusedIn(asks(book, uuidOf('e'))), /waits for an answer/);
    assert.equal(asks(book, uuidOf('e'), dee), undefined);
    answers(book, true);
    assert.equal(asks(book, uuidOf('f')), undefined);
  });

  it('is forgotten once no dues of its time can be asked for, and twelve others are settled; and its asker writes anew', () => {
    const book = withMoney();
    const settled = periodOf(book.at);
    const months = Array.from({ length: 13 }, (_, i) => uuidOf(`month ${i}`));
    for (const inquiry of months) {
      asks(book, inquiry);
      book.do(bo, 'treasury/answer-inquiry@1', { inquiry, text: said('thanks'), settled: true });
    }
    const writes = (name: string): readonly string[] => {
      asks(book, uuidOf(name));
      return [...treasuryOf(book).inquiries.keys()];
    };
    const firstOpen = (): string => firstOf({ since: settled, dues: undefined }, treasuryOf(book));
    book.pass(39 * 31 * 24);
    reseats(book);
    assert.deepEqual(writes('no year is closed').slice(0, 13), months);
    closesBooks(book, lastDayOf(monthAfter(settled, 35)));
    assert.equal(firstOpen(), settled);
    assert.deepEqual(writes('its month can be paid').slice(0, 13), months);
    closesBooks(book, lastDayOf(monthAfter(settled, 36)));
    assert.ok(firstOpen() > settled);
    assert.deepEqual(writes('it can be paid no more').slice(0, 12), months.slice(1));
    assert.equal(asks(book, months[0]), undefined);
  });

  it('that was taken back is one of twelve at most, though no year is closed, and leaves room for others', () => {
    const book = withMoney();
    const text = said('never mind');
    const names = Array.from({ length: 30 }, (_, i) => uuidOf(`taken back ${i}`));
    asks(book);
    for (const inquiry of names) {
      assert.equal(asks(book, inquiry), undefined);
      book.do(fay, 'treasury/inquire@1', { inquiry, text, ends: true });
    }
    assert.deepEqual([...treasuryOf(book).inquiries.keys()], [id, ...names.slice(-12)]);
    for (const name of ['a', 'b', 'c', 'd']) assert.equal(asks(book, uuidOf(name)), undefined);
    assert.match(refusedIn(asks(book, uuidOf('e'))), /waits for an answer/);
  });

  it('is answered by another than whoever wrote it', () => {
    const book = withMoney();
    asks(book, id, bo);
    assert.match(refusedIn(answers(book, true)), /Another person answers it/);
    assert.equal(answers(book, true, cy), undefined);
  });

  it('is answered by whoever wrote it where nobody else keeps the books', () => {
    const book = withMoney();
    asks(book, id, bo);
    book.do(cy, 'offices/resign@1', { office: 'treasurer' });
    assert.equal(answers(book, false), undefined);
    assert.equal(answers(book, true), undefined);
  });

  it('is written where there is no money only if dues are paid in work', () => {
    const { dues } = moneyed().money ?? {};
    const moneyless = (work: boolean): TestBook =>
      founded(moneyed(dues && { dues: { ...dues, work } }), ada, bo, fay);
    assert.equal(asks(moneyless(true)), undefined);
    assert.match(refusedIn(asks(moneyless(false))), /holds no money/);
  });

  it('holds so much, and can be settled all the same', () => {
    const book = withMoney();
    for (let n = 0; n < 40; n++) assert.equal(asks(book), undefined);
    assert.match(refusedIn(asks(book)), /hold no more/);
    assert.match(refusedIn(answers(book, false)), /hold no more/);
    assert.equal(answers(book, true), undefined);
  });

  it('is found by whose it is, and by whether it waits, as going through all of them finds it', () => {
    const step = fc.record({
      who: fc.nat(2),
      name: fc.nat(9),
      as: fc.integer({ min: -1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const book = withMoney();
        for (const { who, name, as } of steps) {
          const inquiry = uuidOf(`inquiry ${name}`);
          const settled = as === 1;
          const asker = [fay, dee, cy][who] ?? fay;
          const text = said('look');
          if (as > 1) asks(book, inquiry, asker);
          else if (as < 0) book.try(asker, 'treasury/inquire@1', { inquiry, text, ends: true });
          else book.try(bo, 'treasury/answer-inquiry@1', { inquiry, text, settled });
          assertFound(book);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says in its text which payment is missed, or which work is done, or is just words', () => {
    const missed = { amount: 500, day: '2026-05-01', from: 'Fay Ünal' } as const;
    assert.deepEqual(readMissed(missedText(missed)), missed);
    const done = { work: 'An evening of moderation', period: '2026-05' } as const;
    assert.deepEqual(readDone(doneText(done)), done);
    assert.equal(readDone(missedText(missed)), undefined);
    assert.equal(readMissed(doneText(done)), undefined);
    for (const text of ['where is it?', '{"period":"2026-05","work":" "}', 'null'])
      assert.equal(readDone(text), undefined);
    for (const text of ['where is it?', '{"amount":0,"day":"2026-05-01"}', '{"amount":5}', 'null'])
      assert.equal(readMissed(text), undefined);
  });
});

function assertFound(book: TestBook): void {
  const { inquiries, inquiriesOf, openInquiries, settledInquiriesOf } = treasuryOf(book);
  const all = [...inquiries];
  const open = all.flatMap(([each, { isSettled }]) => (isSettled ? [] : [each]));
  assert.deepEqual([...openInquiries], open);
  for (const who of [fay, dee, cy]) {
    const own = all.flatMap(([each, { by }]) => (by === who.id ? [each] : []));
    assert.deepEqual([...(inquiriesOf.get(who.id) ?? [])], own);
    const { answered = [], takenBack = [] } = settledInquiriesOf.get(who.id) ?? {};
    assert.deepEqual(
      [...answered, ...takenBack].toSorted(),
      own.filter((each) => !openInquiries.has(each)).toSorted(),
    );
  }
}

const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${monthAfter(month, 1)}-01`) - 86_400_000).toISOString().slice(0, 10);
