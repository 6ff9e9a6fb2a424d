import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { StatementLine } from '../../../../../bank/line.ts';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import { creditorReference, paymentReference } from '../../../../../bank/payment-reference.ts';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import {
  type Appeal,
  type Claim,
  instalmentToken,
  noTreasury,
  periodsFrom,
  promiseToken,
} from '../../../../../union/treasury/treasury.ts';
import { behind, OpenMonths } from './instalments.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { partsOf } from './parts-of.ts';
import { type Expected, takenFor } from './taken-for.ts';

const salt = 'cd'.repeat(32);
const payerOf = (n: number, amount = 1_000): Payer => ({
  member: `member-${n}`,
  salt: n.toString(16).padStart(64, '0'),
  reference: paymentReference(Uint8Array.of(1, 2, 3, n >> 16, n >> 8, n)),
  dues: { amount, rhythm: 'month' },
  since: '2026-01',
});
const expectedOf = (payers: readonly Payer[], more: Partial<Expected> = {}): Expected => ({
  payers: new Map(payers.map((payer) => [payer.member, payer])),
  seen: new Map(),
  nameOf: () => undefined,
  promises: new Map(),
  paid: noTreasury(),
  gifts: new Map(),
  sent: [],
  own: new Set(),
  takesDues: true,
  ...more,
});
const came = (amount: number, more: Partial<StatementLine> = {}): StatementLine => ({
  account: 'A',
  day: '2026-05-01',
  amount: BigInt(amount),
  currency: 'EUR',
  text: '',
  bankRef: '',
  ...more,
});

const noTools = {
  duesFund: 'general',
  fund: 'general',
  late: () => undefined,
  months: new OpenMonths(noTreasury()),
  ...noTreasury(),
};

describe('what a line is taken for', () => {
  const payer = payerOf(7);

  it('is dues for sure only where number and whole months fit', () => {
    const of = (amount: number) =>
      takenFor([came(amount, { text: payer.reference })], expectedOf([payer]))[0];
    assert.deepEqual(of(2_000), { as: 'dues', member: 'member-7', months: 2, isSure: true });
    assert.deepEqual(of(2_500), { as: 'dues', member: 'member-7', months: 2, isSure: false });
    assert.deepEqual(of(500), { as: 'dues', member: 'member-7', months: 1, isSure: false });
    assert.deepEqual(of(30_000), { as: 'dues', member: 'member-7', months: 24, isSure: false });
    // As many as are open, or as people pay at once.
    for (const months of [1, 3, 4, 5, 6, 12]) assert.ok(of(months * 1_000)?.isSure, `${months}`);
    for (const months of [7, 10, 20, 24]) assert.ok(!of(months * 1_000)?.isSure, `${months}`);
  });

  it('is dues for sure from an account known before, and perhaps from the name alone', () => {
    const known = expectedOf([payer], {
      seen: new Map([['member-7', { ibans: ['NL1'], names: ['M. Ira'] }]]),
    });
    const [from, other] = [came(1_000, { iban: 'NL1' }), came(1_234, { iban: 'NL1' })];
    const [byIban, byName, otherSum] = takenFor(
      [from, came(1_000, { name: 'Ira, M.' }), other],
      known,
    );
    assert.equal(byIban?.isSure, true);
    assert.equal(byName?.isSure, false);
    assert.equal(otherSum, undefined);
  });

  it('is a gift to the fund whose reference it bears, in either form, whoever sends it', () => {
    const reference = giftReference(salt, 'servers');
    const known = expectedOf([payer], {
      gifts: new Map([
        ['servers', reference],
        ['solidarity', giftReference(salt, 'solidarity')],
      ]),
      seen: new Map([['member-7', { ibans: ['NL1'], names: [] }]]),
    });
    const gift = { as: 'gift', fund: 'servers', isSure: true } as const;
    const taken = takenFor(
      [
        came(1_234, { text: `Gift ${reference.toLowerCase()}` }),
        came(1_234, { reference: creditorReference(reference).replaceAll(' ', '') }),
        came(1_000, { text: reference, iban: 'NL1' }),
        came(1_000, { text: `${reference} ${payer.reference}` }),
        came(-1_000, { text: reference }),
      ],
      known,
    );
    assert.deepEqual(taken, [gift, gift, gift, undefined, undefined]);
    const tools = { ...noTools, payers: known.payers };
    assert.deepEqual(partsOf({ amount: 1_234, taken: taken[0] }, tools), [
      { to: 'donation', amount: 1_234, fund: 'servers' },
    ]);
  });

  it('is what somebody promised where number and sum fit, once, and no whole months do', () => {
    const promises = new Map([
      ['member-7', [{ appeal: 'a', amount: 1_234, token: 't' }]],
      ['member-8', [{ appeal: 'a', amount: 2_000, token: 'u' }]],
    ]);
    const expected = expectedOf([payer, payerOf(8)], { promises });
    const [promise, again, alike] = takenFor(
      [
        came(1_234, { text: payer.reference }),
        came(1_234, { text: payer.reference }),
        came(2_000, { text: payerOf(8).reference }),
      ],
      expected,
    );
    assert.deepEqual(promise, { as: 'promise', member: 'member-7', appeal: 'a', isSure: true });
    assert.deepEqual(again, { as: 'dues', member: 'member-7', months: 1, isSure: false });
    assert.deepEqual(alike, { as: 'dues', member: 'member-8', months: 2, isSure: false });
    const parts = partsOf(
      { amount: 1_234, taken: promise },
      { ...noTools, payers: expected.payers },
    );
    const token = promiseToken(payer.salt, 'a');
    assert.deepEqual(parts, [{ to: 'promise', amount: 1_234, appeal: 'a', token }]);

    const reference = payer.reference;
    const [byCard] = takenFor([came(1_185, { reference, fee: 49 })], expected);
    assert.deepEqual(byCard, promise);
    const appeals = new Map([['a', { fund: 'legal' } as Appeal]]);
    const tools = { ...noTools, payers: expected.payers, appeals };
    assert.deepEqual(partsOf({ amount: 1_185, fee: 49, taken: byCard }, tools), [
      { to: 'promise', amount: 1_234, appeal: 'a', token },
      { to: 'fees', amount: -49, fund: 'legal' },
    ]);
    const elsewhere = { ...expected, takesDues: false };
    assert.equal(takenFor([came(99, { text: payer.reference })], elsewhere)[0], undefined);
  });

  it('is a payout for sure under each reference under which it was sent, of just that amount', () => {
    const of = { amount: 4_200, attempts: 2, approved: { hash: salt } } as unknown as Claim;
    const sent = expectedOf([], { sent: [['claim-1', { ...of, stage: 'sent' }]] });
    const to = (n: number, amount: number) =>
      takenFor([came(amount, { endToEndId: endToEndId(salt, n) })], sent)[0];
    for (const n of [0, 1, 2])
      assert.deepEqual(to(n, -4_200), { as: 'payout', claim: 'claim-1', isSure: true });
    assert.equal(to(3, -4_200), undefined);
    assert.equal(to(0, -4_201), undefined);
    const failed = expectedOf([], { sent: [['claim-1', { ...of, stage: 'open' }]] });
    const late = takenFor([came(-4_200, { endToEndId: endToEndId(salt, 1) })], failed)[0];
    assert.equal(late?.isSure, false, 'what is not with the bank by the books, two people say');
  });

  it('is a transfer between own accounts, a fee perhaps, or something that came back', () => {
    const own = expectedOf([], { own: new Set(['DE1']) });
    assert.deepEqual(
      takenFor(
        [
          came(-5, { iban: 'DE1' }),
          came(-5, { text: 'Entgeltabschluss Kontoführung' }),
          came(-5, { text: 'coffee', iban: 'DE2' }),
          came(5, { returned: 'AC04' }),
        ],
        own,
      ).map((taken) => taken?.as),
      ['own', 'fees', undefined, 'returned'],
    );
  });

  it('is found among ten thousand members in seconds, each for themselves', () => {
    const payers = Array.from({ length: 10_000 }, (_, n) => payerOf(n));
    const lines = payers.map(({ reference }, n) =>
      came(1_000, { text: `Beitrag ${reference.toLowerCase()} danke`, bankRef: String(n) }),
    );
    const began = performance.now();
    const taken = takenFor(lines, expectedOf(payers));
    const took = performance.now() - began;
    if (process.env['MEASURE'] !== undefined) console.log(`${Math.round(took)} ms`);
    assert.ok(
      taken.every((each, n) => each?.as === 'dues' && each.member === `member-${n}` && each.isSure),
    );
    assert.ok(took < 10_000, `${took} ms`);
  });
});

describe('months', () => {
  it('are paid the oldest first, each once, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 8 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 10 }),
        (payments, before) => {
          const payer = payerOf(1);
          const treasury = noTreasury();
          const all = periodsFrom('2026-01', '2050-12');
          for (const at of before) {
            const period = all[at] ?? '';
            treasury.instalments.set(period, new Set([instalmentToken(payer.salt, period)]));
          }
          const months = new OpenMonths(treasury);
          const paid = payments.flatMap((count) =>
            months.take(payer, count).map(({ period }) => period),
          );
          const open = all.filter((_, at) => !before.includes(at));
          assert.deepEqual(paid, open.slice(0, paid.length));
          assert.equal(
            paid.length,
            payments.reduce((sum, each) => sum + each, 0),
          );
        },
      ),
    );
  });

  it('are behind once they are over', () => {
    const treasury = noTreasury();
    const payer = payerOf(1);
    assert.deepEqual(behind(treasury, payer, '2026-01'), []);
    assert.deepEqual(behind(treasury, payer, '2026-03'), ['2026-01', '2026-02']);
    assert.deepEqual(
      behind(treasury, { ...payer, dues: { amount: 5, rhythm: 'month', paused: true } }, '2026-03'),
      [],
    );
    assert.deepEqual(new OpenMonths(treasury).monthsIn(100, { ...payer, dues: undefined }), {
      count: 0,
      isWhole: false,
    });
  });

  it('stay owed by what was promised then, each at its own sum', () => {
    const treasury = noTreasury();
    const payer: Payer = {
      ...payerOf(7, 500),
      since: '2026-03',
      former: [{ since: '2026-01', dues: { amount: 1_000, rhythm: 'month' } }],
    };
    assert.deepEqual(behind(treasury, payer, '2026-04'), ['2026-01', '2026-02', '2026-03']);
    const [both, half, next] = takenFor(
      [2_500, 700, 500].map((amount) => came(amount, { text: payer.reference })),
      expectedOf([payer]),
    );
    assert.deepEqual(both, { as: 'dues', member: 'member-7', months: 3, isSure: true });
    assert.deepEqual(half, { as: 'dues', member: 'member-7', months: 1, isSure: false });
    assert.deepEqual(next, { as: 'dues', member: 'member-7', months: 1, isSure: true });
    const parts = partsOf(
      { amount: 2_600, taken: both },
      {
        ...noTools,
        payers: new Map([[payer.member, payer]]),
        months: new OpenMonths(treasury),
      },
    );
    assert.deepEqual(
      parts?.map(({ to, amount }) => [to, amount]),
      [
        ['dues', 2_500],
        ['donation', 100],
      ],
    );
  });

  it('in a pause are not taken, unless a treasurer says which', () => {
    const payer: Payer = {
      ...payerOf(8),
      since: '2026-02',
      dues: { amount: 1_000, rhythm: 'month', paused: '2026-03' },
      former: [{ since: '2026-01', dues: { amount: 1_000, rhythm: 'month' } }],
    };
    const periods = (from?: string) =>
      new OpenMonths(noTreasury()).take(payer, 2, from).map(({ period }) => period);
    assert.deepEqual(periods(), ['2026-01', '2026-04']);
    assert.deepEqual(periods('2026-02'), ['2026-02', '2026-03']);
    assert.deepEqual(behind(noTreasury(), payer, '2026-05'), ['2026-01', '2026-04']);
  });
});

describe('the parts of a guess', () => {
  it('come to the whole, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (amount, dues) => {
          const payer = payerOf(3, dues);
          const [taken] = takenFor([came(amount, { text: payer.reference })], expectedOf([payer]));
          const parts = partsOf(
            { amount, taken },
            {
              ...noTools,
              payers: new Map([[payer.member, payer]]),
              months: new OpenMonths(noTreasury()),
            },
          );
          assert.equal(
            parts?.reduce((sum, part) => sum + part.amount, 0),
            amount,
          );
          assert.ok(parts?.every((part) => part.amount > 0));
        },
      ),
    );
  });
});
