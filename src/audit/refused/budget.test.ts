/** What can't be decided about money, what an office can't do with accounts, and what is left when rules drop it. */
import { said, uuidOf } from '../../union/testing.ts';
import type { Entry } from '../../union/kernel/entry.ts';
import { bo, cy, dee, fay, line, place } from '../../union/treasury/testing.ts';
import { claimsOf, stations } from '../good/money/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { behind, type Body, type RefusedCase, type Row, theClerk as clerk } from './testing.ts';

const { budget } = goodBooks;
if (!budget) throw new Error('There is a book of budgets.');
const station = (name: string): number => stations[name] ?? 0;
const [large = '', ofOffice = '', ofDollars = ''] = claimsOf(budget);
const open = 'treasury/open-place@1';
const main = { ...place('main', 'bank', 0) } as Body;
const lines = (amount: number, word = 'x'): Body => ({
  place: 'main',
  lines: [line(budget, word, amount)],
});

/** The last entry said that the main account agrees with its statement. */
const agreed = JSON.parse(budget.texts[station('booked late') - 1] ?? '') as Entry;
const dated = (day: string, word = 'x', under = agreed.at.slice(0, 10)): Body => ({
  place: 'main',
  lines: [{ ...line(budget, word, 5), day: under, dated: day }],
});

/** What the clerk let lapse, done all the same: refused for the reason that the clerk gave. */
const lapsed: readonly RefusedCase[] = budget.texts.flatMap((text, size) => {
  const { intent } = JSON.parse(text) as Entry;
  if (intent.act !== 'assembly/lapse@1') return [];
  const { proposal, item, why } = intent.body as { proposal: string; item: number; why: string };
  const carried = budget.union.assembly.proposals.get(proposal)?.carries[item];
  if (!carried) return [];
  const under = { resolution: proposal, item };
  const reason = new RegExp(why.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const row: Row = [reason, clerk, carried.act, carried.body, { under }];
  return behind('budget', size, {
    [`a decision that can’t be carried out: ${why} (${size})`]: row,
  });
});

const appropriation = uuidOf('of anybody');
const claim = { claim: uuidOf('x'), appropriation, amount: 1, title: said('t') };

export const refusedLeaves = [
  ...behind('budget', station('before money'), {
    'an account before it is decided how money is held': [/holds no money/, bo, open, main],
    'a claim before money is held': [
      /no such appropriation/,
      fay,
      'treasury/claim@1',
      { ...claim, payee: said('p'), receipts: [] },
    ],
    'lines before money is held': [/holds no money/, bo, 'treasury/enter-lines@1', lines(5)],
  }),
  ...behind('budget', station('with a host'), {
    'a bank account beside a fiscal host': [/no bank account of its own/, bo, open, main],
    'statements of cash': [
      /kept by hand/,
      bo,
      open,
      { ...place('box', 'cash', 0), kept: 'statements' },
    ],
  }),
  ...behind('budget', station('with accounts of its own'), {
    'an account opened with a sum by one officer': [
      /the members decide/,
      bo,
      open,
      place('main', 'bank', 5) as Body,
    ],
  }),
  ...behind('budget', station('with accounts'), {
    'an account twice': [/already/, bo, open, main],
    'an account that is called like one of the books': [
      /already/,
      bo,
      open,
      { ...main, place: 'dues' },
    ],
    'an account with money of no fund': [
      /no fund/,
      bo,
      open,
      { ...main, place: 'new', opening: { amount: 1, fund: 'yachts' } },
    ],
    'a way that goes with no open account': [
      /Close it first/,
      bo,
      'treasury/arrange@1',
      { way: 'host', about: said('x') },
    ],
    'an account closed that is not empty': [
      /not empty/,
      bo,
      'treasury/close-place@1',
      { place: 'main' },
    ],
    'an account in a currency out of use': [/currency/, bo, open, { ...main, currency: 'DEM' }],
  }),
  ...behind('budget', station('claims'), {
    'an approval of more than an office may': [
      /more than your office/,
      dee,
      'treasury/approve@1',
      { claim: large },
    ],
    'an approval by another office': [
      /another office/,
      dee,
      'treasury/approve@1',
      { claim: ofOffice },
    ],
    'payments from an account in another currency': [
      /another currency/,
      bo,
      'treasury/prepare@1',
      { batch: uuidOf('b'), place: 'main', claims: [ofDollars], total: 200, file: said('f') },
    ],
    'dues in another currency': [
      /paid in EUR/,
      bo,
      'treasury/enter-lines@1',
      {
        place: 'dollars',
        lines: [
          line(budget, 'x', 5, {
            to: 'dues',
            amount: 5,
            fund: 'general',
            instalments: [{ period: '2026-01', token: said('t') }],
          }),
        ].map((each) => Object.assign({}, each, { day: '2026-01-01' })),
      },
    ],
  }),
  ...lapsed,
  ...behind('budget', station('after a year'), {
    'a return undone, of a line whose year is closed': [
      /books of what went back are closed/,
      bo,
      'treasury/undo@1',
      { line: said('back'), reason: said('x') },
    ],
  }),
  ...behind('budget', station('booked late'), {
    'a line that was booked late entered twice': [
      /entered already/,
      bo,
      'treasury/enter-lines@1',
      dated('2026-02-20', 'booked late'),
    ],
    'a line of a year that is closed, entered anew': [
      /entered already/,
      bo,
      'treasury/enter-lines@1',
      dated('2026-01-01', 'a gift'),
    ],
    'a line of a day that is closed': [
      /closed through 2026-02-28/,
      bo,
      'treasury/enter-lines@1',
      { place: 'main', lines: [{ ...line(budget, 'x', 5), day: '2026-02-20' }] },
    ],
    'a line booked late into days that are open': [
      /are open/,
      bo,
      'treasury/enter-lines@1',
      dated('2026-03-01'),
    ],
    'a line booked late into days before the account': [
      /was opened/,
      bo,
      'treasury/enter-lines@1',
      dated('2025-12-31'),
    ],
    'a line booked late entered under another day than today': [
      /entered under/,
      bo,
      'treasury/enter-lines@1',
      dated('2026-02-20', 'x', '2026-03-01'),
    ],
    'a balance without what was booked late': [
      /By the book there was/,
      bo,
      'treasury/agree@1',
      { ...agreed.intent.body, balance: Number(agreed.intent.body['balance']) - 700 },
    ],
  }),
  ...behind('budget', station('after coming back'), {
    'a step of a stipend for a day on which its receiver was away': [
      /was away on .* fell away/,
      clerk,
      'treasury/release-due@1',
      { grant: uuidOf('shifts'), step: 0 },
    ],
    'a step of a stipend released twice': [
      /released already/,
      clerk,
      'treasury/release-due@1',
      { grant: uuidOf('shifts'), step: 1 },
    ],
  }),
  ...behind('budget', station('after a year'), {
    'books closed by an officer within thirty days': [
      /from 2026-03-30T00:00:00\.000Z on/,
      bo,
      'treasury/close-year@1',
      { through: '2026-02-28' },
    ],
    'books closed that no statement reaches': [
      /agree on 2026-03-31 or later/,
      bo,
      'treasury/close-year@1',
      { through: '2026-03-31' },
      { at: '2026-05-15T00:00:00.000Z' },
    ],
  }),
  ...behind('budget', station('narrowed'), {
    'a claim of what a fund is kept for no longer': [
      /spent only on/,
      fay,
      'treasury/claim@1',
      { ...claim, appropriation: uuidOf('a program'), payee: said('p'), receipts: [] },
    ],
  }),
  ...behind('budget', station('without money'), {
    'lines where the rules say nothing of money': [
      /say nothing of money/,
      bo,
      'treasury/enter-lines@1',
      lines(5),
    ],
    'another way where the rules say nothing of money': [
      /say nothing of money/,
      cy,
      'treasury/arrange@1',
      { way: 'none', about: said('x') },
    ],
    'a pledge where the rules know no dues': [
      /know no dues/,
      fay,
      'treasury/pledge@1',
      { payer: said('n'), dues: said('d') },
    ],
    'a reminder where the rules know no dues': [
      /know no dues/,
      bo,
      'treasury/remind@1',
      { member: fay.id },
    ],
  }),
];

mustBeRefused('budgets', refusedLeaves);
