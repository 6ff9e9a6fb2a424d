import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { daysNear, type Double, likelyDoubles, type Seen } from './doubles.ts';

let n = 0;
const line = (fields: Partial<Seen> = {}): Seen => ({
  id: `line ${n++}`,
  day: '2026-05-04',
  amount: 1_000,
  layout: 'camt.053',
  ...fields,
});
const byCsv = (fields: Partial<Seen> = {}): Seen => line({ layout: 'csv a', ...fields });

/** What becomes of the only line that came. */
const double = (came: Seen, ...there: readonly Seen[]): Double | undefined =>
  likelyDoubles([came], there).get(came.id);
const told = (came: Seen, ...there: readonly Seen[]): 'sure' | 'look' | 'new' => {
  const found = double(came, ...there);
  return found === undefined ? 'new' : found.isSure ? 'sure' : 'look';
};

const iban = 'NL91ABNA0417164300';
const mira = { name: 'Mira Müller', iban, text: 'dues of May' };

describe('a line that came in another kind of file before', () => {
  it('is known by sum and day, and by what both say of it', () => {
    const there = byCsv(mira);
    assert.deepEqual(double(line({ ...mira, bankRef: 'A1', text: 'something else' }), there), {
      of: there.id,
      isSure: true,
    });
    assert.equal(told(line({ name: 'MUELLER MIRA', iban }), there), 'sure');
    assert.equal(told(line({ name: 'Mira Muller' }), there), 'sure', 'however it is accented');
    assert.equal(told(line({ text: 'SEPA credit: Dues of May' }), there), 'sure');
    assert.equal(told(line({ bankRef: 'A1' }), byCsv({ bankRef: 'A1' })), 'sure');
    assert.equal(told(line({ endToEndId: 'E1' }), byCsv({ endToEndId: 'E1' })), 'sure');
    assert.equal(told(line({ iban }), byCsv({ iban: '0417164300' })), 'sure', 'a bare number');
  });

  it('is to be looked at where only the sum, or a word of the name, is the same', () => {
    assert.equal(told(line(), byCsv()), 'look');
    assert.equal(told(line({ name: 'Mira M' }), byCsv({ name: 'Mira Müller' })), 'look');
    assert.equal(told(line({ text: 'a' }), byCsv({ text: 'b' })), 'look');
  });

  it('may be dated up to three days apart, and is sure then only by a reference or a text', () => {
    const there = byCsv({ ...mira, day: '2026-05-01' });
    assert.equal(told(line(mira), there), 'sure');
    assert.equal(told(line({ ...mira, text: 'other words' }), there), 'look');
    assert.equal(told(line({ ...mira, day: '2026-05-05' }), there), 'new');
    assert.equal(told(line({ ...mira, day: '2026-04-28' }), there), 'sure');
    const near = daysNear('2026-05-01');
    assert.deepEqual([near.length, near[0], near.at(-1)], [7, '2026-04-28', '2026-05-04']);
  });

  it('is another where the sum, the account, the reference or the name is another', () => {
    const there = byCsv({ ...mira, endToEndId: 'E1', mandateId: 'M1' });
    assert.equal(told(line({ ...mira, amount: 1_001 }), there), 'new');
    assert.equal(told(line({ ...mira, amount: -1_000 }), there), 'new');
    assert.equal(told(line({ ...mira, iban: 'DE89370400440532013000' }), there), 'new');
    assert.equal(told(line({ ...mira, endToEndId: 'E2' }), there), 'new');
    assert.equal(told(line({ ...mira, mandateId: 'M2' }), there), 'new');
    assert.equal(told(line({ name: 'Noor' }), there), 'new');
  });

  it('is another where it came in the same kind of file, which would know it by its key', () => {
    assert.equal(told(line(mira), line(mira)), 'new');
    assert.equal(told(byCsv(mira), byCsv(mira)), 'new');
    assert.equal(told(byCsv(mira), byCsv({ ...mira, layout: 'csv b' })), 'sure');
    const report = { ...mira, layout: 'camt.052' };
    assert.equal(told(line({ ...mira, bankRef: 'A1' }), line({ ...report, bankRef: 'A2' })), 'new');
    assert.equal(told(line({ ...mira, bankRef: 'A1' }), line(report)), 'sure');
    const unknown = { ...mira, layout: undefined };
    assert.equal(
      told(line({ ...mira, bankRef: 'A1' }), line({ ...unknown, bankRef: 'A2' })),
      'new',
    );
  });
});

describe('equal payments of one day', () => {
  it('are each there where as many are', () => {
    const came = [line(mira), line(mira)];
    const found = likelyDoubles(came, [byCsv(mira), byCsv(mira)]);
    assert.ok(came.every(({ id }) => found.get(id)?.isSure));
    assert.equal(new Set([...found.values()].map(({ of }) => of)).size, 2);
  });

  it('are to be looked at where fewer are there', () => {
    const came = [line(mira), line(mira), line({ ...mira, amount: 5 })];
    const found = likelyDoubles(came, [byCsv(mira)]);
    assert.deepEqual(
      came.map(({ id }) => found.get(id)?.isSure),
      [false, false, undefined],
    );
  });

  it('are told apart by their day, where one is there', () => {
    const [first, third] = [
      line({ ...mira, day: '2026-05-01' }),
      line({ ...mira, day: '2026-05-03' }),
    ];
    const found = likelyDoubles([third, first], [byCsv({ ...mira, day: '2026-05-01' })]);
    assert.deepEqual([...found.keys()], [first.id]);
  });
});

const few = fc.record({
  day: fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-07'),
  amount: fc.constantFrom(100, -100),
  name: fc.constantFrom(undefined, 'Ada', 'Bo', 'Ada Bo'),
  iban: fc.constantFrom(undefined, iban),
  text: fc.constantFrom('', 'dues of May', 'dues of June'),
});
const lines = (layout: string) =>
  fc
    .array(few, { maxLength: 12 })
    .map((all): readonly Seen[] =>
      all.map((each, i) => ({ ...each, id: `${layout} ${i}`, layout })),
    );

describe('doubles', () => {
  it('are never more sure ones than are there, and each of the same sum within three days', () => {
    fc.assert(
      fc.property(lines('camt.053'), lines('csv a'), (came, there) => {
        const found = likelyDoubles(came, there);
        const sure = [...found.values()].filter(({ isSure }) => isSure).map(({ of }) => of);
        assert.equal(new Set(sure).size, sure.length);
        for (const one of came) {
          const other = there.find(({ id }) => id === found.get(one.id)?.of);
          if (!other) continue;
          assert.equal(one.amount, other.amount);
          assert.ok(Math.abs(Number(one.day.slice(8)) - Number(other.day.slice(8))) <= 3);
        }
      }),
    );
  });

  it('are all lines of a file whose payments came before in another kind', () => {
    fc.assert(
      fc.property(lines('camt.053'), (came) => {
        const there = came.map((each) => ({ ...each, id: `there ${each.id}`, layout: 'csv a' }));
        assert.equal(likelyDoubles(came, there).size, came.length);
      }),
    );
  });

  const many = process.env['MEASURE'] === undefined ? 10_000 : 100_000;

  it('of many equal sums on a few days are found in time', () => {
    const linesOf = (layout: string, name: (i: number) => string): readonly Seen[] =>
      Array.from({ length: many }, (_, i) => ({
        id: `${layout} ${i}`,
        day: `2026-05-0${(i % 3) + 1}`,
        amount: 1_000,
        layout,
        name: name(i),
        text: 'dues',
      }));
    const began = performance.now();
    const there = linesOf('csv a', (i) => `Ada number${i}`);
    assert.equal(
      likelyDoubles(
        linesOf('camt.053', (i) => `Ada number${i}`),
        there,
      ).size,
      many,
    );
    assert.equal(
      likelyDoubles(
        linesOf('camt.053', (i) => `Bo other${i}`),
        there,
      ).size,
      0,
    );
    const took = performance.now() - began;
    assert.ok(took < 30_000, `${took}`);
    if (process.env['MEASURE'] !== undefined) console.log(Math.round(took));
  });
});
