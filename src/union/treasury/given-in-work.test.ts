import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hand, said, uuidOf } from '../testing.ts';
import { bo, dee, fay, withMoney } from './testing.ts';
import {
  type ConfirmedWork,
  membersAnswered,
  monthAfter,
  monthsGiven,
  periodOf,
  type ToldWork,
  workTold,
} from './treasury.ts';

const people = Array.from({ length: 12 }, (_, i) => hand(`Member ${i}`).id);
type Answered = Pick<ConfirmedWork, 'member' | 'at'>;

const answeredIn = (who: number, month: string): Answered => ({
  member: people[who] ?? '',
  at: `${month}-20T00:00:00.000Z`,
});
const given = (who: number, period: string, month = period): ConfirmedWork => ({
  ...answeredIn(who, month),
  period,
});
/** So many people gave a month in work, confirmed in it. */
const gave = (many: number, period: string, month = period): readonly ConfirmedWork[] =>
  Array.from({ length: many }, (_, who) => given(who, period, month));
/** So many others, of whom none gives any, were answered about something else. */
const others = (many: number, month: string): readonly Answered[] =>
  Array.from({ length: many }, (_, i) => answeredIn(people.length - 1 - i, month));

const told = (
  confirmed: readonly ConfirmedWork[],
  through: string,
  cover: readonly Answered[],
): readonly ToldWork[] => workTold({ confirmed, answered: [...confirmed, ...cover] }, through);

describe('months given in work', () => {
  it('are known of each who gave them, however often they were reported', () => {
    const all = [given(0, '2026-01'), given(0, '2026-01', '2026-02'), given(1, '2026-02')];
    const [ada = '', other = ''] = people;
    assert.deepEqual(
      monthsGiven(all),
      new Map([
        [ada, new Set(['2026-01'])],
        [other, new Set(['2026-02'])],
      ]),
    );
  });

  it('are told of five people and more', () => {
    const cover = others(5, '2026-03');
    assert.deepEqual(told(gave(4, '2026-03'), '2026-05', cover), []);
    const march = { from: '2026-01', through: '2026-03', months: 5 };
    assert.deepEqual(told(gave(5, '2026-03'), '2026-05', cover), [march]);
  });

  it('are not told where the minutes list hardly anybody else as answered', () => {
    const five = gave(5, '2026-05');
    assert.deepEqual(told(five, '2026-05', []), []);
    assert.deepEqual(told(five, '2026-05', others(4, '2026-05')), []);
    assert.deepEqual(told(five, '2026-05', others(5, '2026-04')).length, 1);
    const again = five.map(({ member, at }) => ({ member, at }));
    assert.deepEqual(told(five, '2026-05', again), [], 'the same people, answered twice');
  });

  it('are not told where one person was answered so often that they must have given some', () => {
    const often = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
    const all = [...gave(5, '2026-07'), ...often.map((period) => given(0, period, '2026-07'))];
    assert.deepEqual(told(all, '2026-07', others(5, '2026-07')), []);
    assert.equal(told(all, '2026-07', others(7, '2026-07'))[0]?.months, 11);
  });

  it('are not told while their month is not over', () => {
    assert.deepEqual(told(gave(5, '2026-05'), '2026-04', others(5, '2026-04')), []);
  });

  it('wait for others, so that what is new tells of five people again', () => {
    const cover = [...others(5, '2026-03'), ...others(5, '2026-05')];
    const all = [...gave(5, '2026-03'), ...gave(3, '2026-04')];
    const march = { from: '2026-01', through: '2026-03', months: 5 };
    assert.deepEqual(told(all, '2026-04', cover), [march]);
    const more = [...all, given(3, '2026-05'), given(4, '2026-05'), given(5, '2026-05')];
    assert.deepEqual(told(more, '2026-05', cover), [{ ...march, through: '2026-05', months: 11 }]);
  });

  it('are counted once, when they were confirmed first', () => {
    const cover = [...others(5, '2026-03'), ...others(5, '2026-04')];
    const again = [...gave(5, '2026-03'), ...gave(5, '2026-03', '2026-04')];
    const march = { from: '2026-01', through: '2026-03', months: 5 };
    assert.deepEqual(told(again, '2026-03', cover), [march]);
    assert.equal(told(again, '2026-04', cover)[0]?.months, 5);
  });

  it('are told of this year and of the last', () => {
    const cover = ['2024-12', '2025-11', '2026-01'].flatMap((month) => others(5, month));
    const all = [...gave(6, '2024-12'), ...gave(6, '2025-11'), ...gave(5, '2026-01')];
    assert.deepEqual(told(all, '2026-02', cover), [
      { from: '2025-01', through: '2025-11', months: 6 },
      { from: '2026-01', through: '2026-01', months: 5 },
    ]);
  });

  it('name nobody to whoever holds the minutes beside them, and reads month by month what is new', () => {
    const answer = fc.record({
      who: fc.nat(people.length - 1),
      month: fc.integer({ min: 1, max: 8 }),
      isWork: fc.boolean(),
    });
    let grown = 0;
    fc.assert(
      fc.property(fc.array(answer, { minLength: 20, maxLength: 120 }), (all) => {
        const answered = all.map(({ who, month }) => answeredIn(who, `2026-0${month}`));
        const confirmed = all.flatMap(({ who, month, isWork }, i) =>
          isWork && who < 7 ? [given(who, `20${10 + i}-01`, `2026-0${month}`)] : [],
        );
        let [since, before] = ['2026-01', 0];
        for (const through of ['01', '02', '03', '04', '05', '06', '07', '08'].map(
          (m) => `2026-${m}`,
        )) {
          const months = workTold({ confirmed, answered }, through).at(-1)?.months ?? 0;
          if (months === before) continue;
          const read = answered.filter(
            ({ at }) => periodOf(at) >= since && periodOf(at) <= through,
          );
          for (const suspect of people)
            assert.ok(read.filter(({ member }) => member !== suspect).length >= months - before);
          assert.ok(new Set(read.map(({ member }) => member)).size >= 10);
          [since, before] = [monthAfter(through, 1), months];
          grown++;
        }
      }),
    );
    assert.ok(grown > 0);
  });
});

describe('who was answered', () => {
  it('is whoever was a member when they wrote, once what they wrote is settled', () => {
    const book = withMoney();
    const asks = (who: typeof fay, name: string): void =>
      book.do(who, 'treasury/inquire@1', {
        inquiry: uuidOf(name),
        text: said('Where is it?'),
      });
    const settles = (name: string): void =>
      book.do(bo, 'treasury/answer-inquiry@1', {
        inquiry: uuidOf(name),
        text: said('Here'),
        settled: true,
      });
    for (const name of ['a', 'b', 'open']) asks(fay, name);
    for (const name of ['a', 'b']) settles(name);
    asks(fay, 'back');
    const back = { inquiry: uuidOf('back'), text: said('Found it'), ends: true };
    book.do(fay, 'treasury/inquire@1', back);
    asks(dee, 'c');
    book.pass(1);
    book.do(dee, 'members/leave@1', {});
    asks(dee, 'gone');
    for (const name of ['c', 'gone']) settles(name);
    assert.deepEqual(
      membersAnswered(book.union).map(({ member }) => member),
      [fay.id, fay.id, dee.id],
    );
  });
});
