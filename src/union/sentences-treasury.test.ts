import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intent } from './kernel/entry.ts';
import { english } from './kernel/say.ts';
import { stepsExpected } from './sentences-steps.test.ts';
import { twoPeopleExpected } from './sentences-two-people.test.ts';
import { sentenceOf, type Teller } from './union.ts';
import { carrying, hand, said, uuidOf } from './testing.ts';
import {
  appropriates,
  bo,
  claims,
  day,
  decides,
  dee,
  donation,
  fay,
  place,
  prepares,
  withMoney,
} from './treasury/testing.ts';

const book = withMoney();
const of = appropriates(book, 'servers', 30_000);
const claim = claims(book, fay, { of, amount: 1_250 });
book.do(dee, 'treasury/approve@1', { claim });
const { batch } = prepares(book, bo, claim);
const given = uuidOf('a grant');
const steps = [{ title: said('draft'), amount: 2_000 }];
const promised = { grant: given, appropriation: of, title: said('playbook'), to: fay.id, steps };
decides(
  book,
  'ordinary',
  carrying('treasury/grant@1', { ...promised, payee: said('payee'), currency: 'EUR' }),
);
for (const amount of [800, -100]) {
  const parts = [{ ...donation(amount), ...(amount < 0 && { to: 'fees' }) }];
  const body = { place: 'box', day: day(book), amount, parts, note: said('note') };
  book.do(bo, 'treasury/record@1', body);
}
book.do(bo, 'treasury/inquire@1', { inquiry: given, text: said('an evening') });
const [came = '', went = ''] = book.union.treasury.byHand.keys();
for (const record of [came, went]) book.do(dee, 'treasury/confirm@1', { record });

const reason = said('reason');
const texts = new Map([
  [said('main'), 'Main account'],
  [said('box'), 'Cash box'],
  [said('servers'), 'Servers'],
  [said('draft'), 'A draft'],
  [said('playbook'), 'A playbook'],
  [said(claim), 'A disk'],
  [reason, 'By mistake.'],
  [said('about'), 'My sister’s shop.'],
]);
const names = new Map([bo, dee, fay].map(({ id }, n) => [id, ['Bo', 'Dee', 'Fay'][n]]));
const teller: Teller = {
  nameOf: (member) => names.get(member) ?? 'Somebody',
  textOf: (text) => texts.get(text),
  say: english,
};

const byClerk = { by: 'clerk' };
const lines = (...amounts: readonly number[]): object[] => amounts.map((amount) => ({ amount }));
const matched = (...tos: readonly string[]): object[] => [{ parts: tos.map((to) => ({ to })) }];
const own = { place: 'main', title: said('main'), currency: 'EUR' };
const move = { from: 'general', to: 'gone', currency: 'JPY', amount: 1_250, reason };
const grant = { title: said('servers'), fund: 'legal', currency: 'EUR', amount: 30_000 };

/** What is told of money. */
export const treasuryExpected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  [
    'treasury/arrange@1',
    { way: 'own' },
    'The union holds its money in accounts of its own.',
    byClerk,
  ],
  ['treasury/arrange@1', { way: 'host' }, 'Bo arranged it: A fiscal host holds the union’s money.'],
  ['treasury/arrange@1', { way: 'none' }, 'The union holds no money.', byClerk],
  ['treasury/open-place@1', own, 'The account “Main account” was opened.', byClerk],
  [
    'treasury/open-place@1',
    { ...own, opening: { amount: 5_000, fund: 'general' } },
    'Bo opened the account “Main account”. In it lie 50.00 EUR of the fund “General”.',
  ],
  ['treasury/close-place@1', { place: 'box' }, 'The account “Cash box” was closed.', byClerk],
  ['treasury/close-place@1', { place: 'box' }, 'Bo closed the account “Cash box”.'],
  [
    'treasury/enter-lines@1',
    { place: 'main', lines: lines(1_000) },
    'Bo entered a line of the statement of “Main account”: 10.00 EUR came.',
  ],
  [
    'treasury/enter-lines@1',
    { place: 'main', lines: lines(1_000, 200, -5) },
    'Bo entered 3 lines of the statement of “Main account”: 12.00 EUR came, 0.05 EUR went.',
  ],
  [
    'treasury/enter-lines@1',
    { place: 'main', lines: [...lines(-1_000), { amount: -5, dated: '2026-01-31' }] },
    'Bo entered 2 lines of the statement of “Main account”: 10.05 EUR went. Of these, booked late by the bank into days that were closed: 1.',
  ],
  [
    'treasury/assign@1',
    { lines: matched('dues', 'donation', 'income', 'fees') },
    'Bo said what a line of a statement is: dues, a donation, other income, fees.',
  ],
  [
    'treasury/assign@1',
    { lines: matched('payout', 'return', 'own', 'own') },
    'Bo said what a line of a statement is: the payment of a claim, what came or went before, back, from or to another account of the union.',
  ],
  [
    'treasury/assign@1',
    { lines: matched('earlier') },
    'Bo said what a line of a statement is: spending from before the union was founded.',
  ],
  [
    'treasury/assign@1',
    { lines: [...matched('dues'), ...matched('dues')] },
    'Bo said what 2 lines of statements are.',
  ],
  [
    'treasury/undo@1',
    { reason },
    'Bo took back what was said of a line of a statement: “By mistake.”',
  ],
  [
    'treasury/agree@1',
    { place: 'main', day: '2026-03-01', balance: -5 },
    'Bo found that the book agrees with the statement of “Main account”: -0.05 EUR on 2026-03-01.',
  ],
  [
    'treasury/record@1',
    { place: 'box', amount: 500 },
    'Bo entered by hand that 5.00 EUR came into “Cash box”. Another must confirm it.',
  ],
  [
    'treasury/record@1',
    { place: 'box', amount: -500 },
    'Bo entered by hand that 5.00 EUR went from “Cash box”. Another must confirm it.',
  ],
  ['treasury/confirm@1', { record: came }, 'Bo confirmed that 8.00 EUR came into “Cash box”.'],
  ['treasury/confirm@1', { record: went }, 'Bo confirmed that 1.00 EUR went from “Cash box”.'],
  ['treasury/confirm@1', { record: said('x') }, 'Bo confirmed what was entered by hand.'],
  ...twoPeopleExpected,
  ['treasury/strike@1', { reason }, 'Bo struck out what was entered by hand: “By mistake.”'],
  [
    'treasury/lapse-record@1',
    {},
    'What was entered by hand lapsed, since nobody confirmed it.',
    byClerk,
  ],
  [
    'treasury/move@1',
    move,
    '1250 JPY went from the fund “General” to the fund “gone”: “By mistake.”',
    byClerk,
  ],
  [
    'treasury/appropriate@1',
    { ...grant, until: '2027-01-01T00:00:00.000Z' },
    '300.00 EUR of the fund “Legal defence” may be spent for “Servers”, until 2027-01-01.',
    byClerk,
  ],
  [
    'treasury/appropriate@1',
    { ...grant, until: '2027-01-01T00:00:00.000Z', atEnd: true },
    'Once the union has wound up, 300.00 EUR of the fund “Legal defence” may be spent for “Servers”, until 2027-01-01.',
    byClerk,
  ],
  [
    'treasury/end-appropriation@1',
    { appropriation: of, reason },
    'What was left for “Servers” was taken back: “By mistake.”',
    byClerk,
  ],
  [
    'treasury/claim@1',
    { appropriation: of, amount: 1_250, title: said(claim) },
    'Fay asked for 12.50 EUR for “A disk”.',
    { by: fay.id },
  ],
  ['treasury/withdraw-claim@1', { claim }, 'Bo took the claim “A disk” back.'],
  [
    'treasury/declare-interest@1',
    { claim, about: said('about') },
    'Bo has an interest in the claim “A disk”, and does not decide on it: “My sister’s shop.”',
  ],
  [
    'treasury/grant@1',
    promised,
    '20.00 EUR are promised to Fay for “A playbook”, out of “Servers”.',
    byClerk,
  ],
  ...stepsExpected,
  ['treasury/approve@1', { claim }, 'The claim “A disk” for 12.50 EUR was approved.', byClerk],
  ['treasury/approve@1', { claim }, 'Bo approved the claim “A disk” for 12.50 EUR.'],
  [
    'treasury/decline@1',
    { claim, reason },
    'The claim “A disk” was declined: “By mistake.”',
    byClerk,
  ],
  ['treasury/decline@1', { claim, reason }, 'Bo declined the claim “A disk”: “By mistake.”'],
  [
    'treasury/expire-claim@1',
    { claim },
    'The approval of the claim “A disk” ran out: it was not paid in half a year.',
    byClerk,
  ],
  [
    'treasury/prepare@1',
    { place: 'main', claims: [claim], total: 1_250 },
    'Bo prepared a payment of 12.50 EUR, and signed for it.',
  ],
  [
    'treasury/prepare@1',
    { place: 'main', claims: [claim, claim], total: 2_500 },
    'Bo prepared 2 payments of 25.00 EUR together, and signed for them.',
  ],
  ['treasury/sign@1', { batch }, 'Bo signed for payments of 12.50 EUR.'],
  [
    'treasury/void@1',
    { batch, reason },
    'Bo said that payments of 12.50 EUR do not go to the bank: “By mistake.”',
  ],
  [
    'treasury/fail@1',
    { claim, reason },
    'Bo said that the bank did not pay the claim “A disk”: “By mistake.”',
  ],
  ['treasury/pledge@1', { dues: said('5 EUR') }, 'Bo said what they will pay as dues.'],
  ['treasury/remind@1', { member: fay.id }, 'Bo reminded Fay of dues.'],
  ['treasury/settle-dues@1', { member: fay.id }, 'Bo said that the dues of Fay are in order.'],
  [
    'treasury/rest@1',
    { member: fay.id },
    'The vote of Fay rests until dues are paid or waived.',
    byClerk,
  ],
  ['treasury/close-year@1', { through: '2026-12-31' }, 'Bo closed the books through 2026-12-31.'],
  [
    'treasury/close-year@1',
    { through: '2026-12-31' },
    'The books were closed through 2026-12-31.',
    byClerk,
  ],
];

const told = (act: string, body: Record<string, unknown>, more?: Partial<Intent>): string =>
  sentenceOf({ intent: { ...book.intent(bo, act, body), ...more } }, book.union, teller);

describe('a record of money', () => {
  for (const [act, body, sentence, more] of treasuryExpected)
    it(`says: ${sentence}`, () => assert.equal(told(act, body, more), sentence));

  it('of what the book no longer knows names no currency', () => {
    const gone = 'a text that was taken out';
    const [unknown, who] = [uuidOf('gone'), hand('Gus').id];
    assert.equal(
      told('treasury/approve@1', { claim: unknown }, { by: who }),
      `Somebody approved the claim ${gone} for 0.`,
    );
    assert.equal(told('treasury/sign@1', { batch: unknown }), 'Bo signed for payments of 0.');
    assert.equal(
      told('treasury/exchange@1', {}),
      'Bo entered that 0 were exchanged for 0. Another must confirm it.',
    );
    assert.equal(
      told('treasury/grant@1', { to: who }),
      `0 are promised to Somebody for ${gone}, out of ${gone}.`,
    );
    assert.equal(told('treasury/report@1', {}), `Bo reported on ${gone} of ${gone}.`);
    assert.equal(told('treasury/assign@1', {}), 'Bo said what 0 lines of statements are.');
    assert.equal(
      told('treasury/prepare@1', {}),
      'Bo prepared 0 payments of 0 together, and signed for them.',
    );
    assert.equal(
      told('treasury/enter-lines@1', { ...place('gone', 'bank', 0) }),
      `Bo entered 0 lines of the statement of ${gone}: 0 came.`,
    );
  });
});
