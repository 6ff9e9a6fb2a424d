/** What must not be said of what is owed, nor done with it. */
import { sentBack } from '../../union/golden/owing/testing.ts';
import { hand, said, uuidOf } from '../../union/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { afterIn, behind, type Body, entriesOf, theClerk } from './testing.ts';

const [bo, cy, dee] = [hand('Bo'), hand('Cy'), hand('Dee')];
const [some = '', , , rest = '', twice = ''] = sentBack;
const entries = entriesOf('owing');

const after = afterIn('owing');

const lineAt = (size: number, amount: number, ...parts: readonly object[]): Body => ({
  place: 'main',
  lines: [
    {
      line: said('new'),
      day: entries[size - 1]?.at.slice(0, 10),
      amount,
      about: said('about'),
      parts,
    },
  ],
});
const byHand = (amount: number, of = 'stray'): object => ({
  to: 'unasked-return',
  amount: -amount,
  of: said(of),
});
const payout = (claim: string, amount: number): object => ({
  to: 'payout',
  amount: -amount,
  claim,
});
const asking = (amount: number, change: Body = {}): Body => ({
  claim: uuidOf('new'),
  of: said('stray'),
  amount,
  currency: 'EUR',
  title: said('title'),
  payee: said('payee'),
  ...change,
});

const enter = 'treasury/enter-lines@1';
const ask = 'treasury/send-back@1';
const rows = (size: number, all: Parameters<typeof behind>[2]): ReturnType<typeof behind> =>
  behind('owing', size, all);

/** 200.00 came from a stranger, 15.00 of that went back by hand. */
const stray = after('assign', 2);
/** 50.00 of it are asked for; then approved; then in a file; then paid. */
const asked = after('send-back', 1);
const approved = after('approve', 1);
const paid = after('enter-lines', 4);
/** One claim more was declined after its file came to nothing; then its line came. */
const declined = after('decline', 2);
const isLate = after('affirm', 3);
const end = after('remind', 1) - 1;
const inFrancs = after('settle-dues', 1);

export const refusedOwed = [
  ...rows(stray, {
    'more than is owed goes back by hand': [
      /185\.00 EUR are still owed/,
      bo,
      enter,
      lineAt(stray, -18_501, byHand(18_501)),
    ],
    'what came unasked goes back twice in one act': [
      /named twice/,
      bo,
      enter,
      lineAt(stray, -2, byHand(1), byHand(1)),
    ],
    'what did not come unasked goes back so': [
      /no such line/,
      bo,
      enter,
      lineAt(stray, -1, byHand(1, 'opening')),
    ],
    'what came unasked goes back as a whole line': [
      /does not go back as a whole/,
      bo,
      enter,
      lineAt(stray, -20_000, { to: 'return', amount: -20_000, of: said('stray') }),
    ],
    'what came unasked goes out': [
      /amount/,
      bo,
      enter,
      lineAt(stray, -5, { to: 'unasked', amount: -5 }),
    ],
    'taking back what came unasked once some of it has gone back': [
      /Take that back first/,
      cy,
      'treasury/undo@1',
      { line: said('stray'), reason: said('reason') },
    ],
    'more is asked to be sent back than is owed': [
      /185\.00 EUR are still owed/,
      bo,
      ask,
      asking(18_501),
    ],
    'what is owed in euros is sent back in dollars': [
      /0\.00 USD are still owed/,
      bo,
      ask,
      asking(5, { currency: 'USD' }),
    ],
    'what nobody is owed is sent back': [
      /0\.00 EUR are still owed/,
      bo,
      ask,
      asking(5, { of: said('nothing') }),
    ],
    'what is sent back is named like a step of a grant': [
      /kept for steps/,
      bo,
      ask,
      asking(5, { claim: '00000000-0000-8000-b000-000000000000' }),
    ],
    'sent back by who keeps no books': [/treasury\/enter/, dee, ask, asking(5)],
  }),
  ...rows(asked, {
    'what is owed is sent back twice under one name': [
      /put already/,
      bo,
      ask,
      asking(5, { claim: some }),
    ],
    'what is to be sent back stands in a file before anybody approved it': [
      /not approved/,
      cy,
      'treasury/prepare@1',
      { batch: uuidOf('b'), place: 'main', claims: [some], total: 5_000, file: said('file') },
    ],
  }),
  ...rows(approved, {
    'what is on its way back goes back by hand': [
      /135\.00 EUR are still owed/,
      bo,
      enter,
      lineAt(approved, -13_501, byHand(13_501)),
    ],
    'what is on its way back is sent back': [/135\.00 EUR are still owed/, bo, ask, asking(13_501)],
  }),
  ...rows(paid, {
    'what was sent back is sent back again': [
      /This claim is paid/,
      bo,
      enter,
      lineAt(paid, -5_000, payout(some, 5_000)),
    ],
  }),
  ...rows(declined, {
    'what is on its way back no more is paid late, and goes back besides': [
      /named twice/,
      bo,
      enter,
      lineAt(declined, -2_001, payout(rest, 2_000), byHand(1)),
    ],
  }),
  ...rows(isLate, {
    'what was paid late is sent back again': [/ 5\.00 EUR are still owed/, bo, ask, asking(501)],
  }),
  ...rows(end, {
    'the file of what is sent back is over another sum': [
      /another sum/,
      cy,
      'treasury/prepare@1',
      { batch: uuidOf('b'), place: 'main', claims: [twice], total: 501, file: said('file') },
    ],
  }),
  ...rows(inFrancs - 1, {
    'a vote comes to rest by a reminder from before the currency changed': [
      /Nothing lets this vote rest/,
      theClerk,
      'treasury/rest@1',
      { member: hand('Eve').id },
    ],
    'somebody ends a reminder from before the currency changed': [
      /not reminded/,
      bo,
      'treasury/settle-dues@1',
      { member: hand('Eve').id },
    ],
    'dues settled of a stranger': [
      /not reminded/,
      bo,
      'treasury/settle-dues@1',
      { member: hand('Gus').id },
    ],
  }),
];

mustBeRefused('what is owed', refusedOwed);
