/**
 * What waits for whoever reads the overview of the money, by what they may do.
 * @module
 */
import { claimIn, secondWanted } from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { nextStep } from '../../../parts/callout.ts';
import { settledPath, settledSaid } from './desk/settled.ts';
import { freeOwed } from './owed/owing.ts';
import { holdsPower } from './private.ts';
import { moneyPath, type Purse, takesWork } from './purse.ts';

interface Waiting {
  readonly power: string;
  readonly many: number;
  /** Below the overview. */
  readonly path: string;
  readonly said: string;
}

/** What waits and does not stand in the book. */
export interface WaitingBeside {
  /** How often Stripe told of money since it was fetched. */
  readonly atStripe: number;
  /** How many were reminded of dues, and owe nothing any more. */
  readonly settled: number;
  /** Files that were prepared or signed, and that the bank must not get any more. */
  readonly spoilt: { readonly payouts: number; readonly debits: number };
}

export function waitingPart(
  purse: Purse,
  { atStripe, settled, spoilt }: WaitingBeside,
): Html | false {
  const all = [
    ...toLookInto(purse, spoilt),
    ...toDecide(purse),
    ...toEnter(purse),
    toSendBack(purse),
    toFetch(purse, atStripe),
    toSettle(purse, settled),
  ].filter(({ power, many }) => many > 0 && holdsPower(purse, power));
  return (
    all.length > 0 &&
    nextStep(
      purse.t('What waits for you'),
      html`<ul>
        ${all.map(({ path, said }) => html`<li><a href="${moneyPath(purse)}${path}">${said}</a></li>`)}
      </ul>`,
    )
  );
}

/** Files of which something is wrong since they were prepared or signed. */
const toLookInto = (
  { t }: Purse,
  { payouts, debits }: WaitingBeside['spoilt'],
): readonly Waiting[] => [
  {
    power: 'treasury/pay',
    many: payouts,
    path: '/payouts',
    said: t.many(
      payouts,
      '{n} file of payments is not for the bank any more',
      '{n} files of payments are not for the bank any more',
    ),
  },
  {
    power: 'treasury/pay',
    many: debits,
    path: '/debits',
    said: t.many(
      debits,
      'The file of {n} collection is not for the bank any more',
      'The files of {n} collections are not for the bank any more',
    ),
  },
];

/** Claims, and files for the bank. */
function toDecide({ t, union, member, at }: Purse): readonly Waiting[] {
  const { waiting, batches, debitRuns } = union.treasury;
  const open = [...waiting].filter((id) => {
    const found = claimIn(union, id);
    // Of what the reader approved as the first of two, the second is up to another.
    const isTheirs = found && secondWanted(union, found, at)?.by === member;
    return found?.claim.stage === 'open' && !isTheirs;
  }).length;
  const unsigned = [...batches.values()].filter(({ stage }) => stage === 'prepared').length;
  const unmade = [...debitRuns.values()].filter(({ stage }) => stage === 'announced').length;
  return [
    {
      power: 'treasury/approve',
      many: open,
      path: '/claims?stage=waiting',
      said: t.many(open, '{n} claim waits for a decision', '{n} claims wait for a decision'),
    },
    {
      power: 'treasury/pay',
      many: unsigned,
      path: '/payouts',
      said: t.many(
        unsigned,
        '{n} file of payments waits for a signature',
        '{n} files of payments wait for a signature',
      ),
    },
    {
      power: 'treasury/pay',
      many: unmade,
      path: '/debits',
      said: t.many(
        unmade,
        '{n} collection of dues waits for its file',
        '{n} collections of dues wait for their files',
      ),
    },
  ];
}

const toFetch = ({ t }: Purse, many: number): Waiting => ({
  power: 'treasury/enter',
  many,
  path: '/card',
  said: t.many(
    many,
    'Stripe told of {n} payment that can be fetched',
    'Stripe told of {n} payments that can be fetched',
  ),
});

const toSettle = (purse: Purse, many: number): Waiting => ({
  power: 'treasury/enter',
  many,
  path: settledPath,
  said: settledSaid(purse, many),
});

function toSendBack({ t, union }: Purse): Waiting {
  const owed = freeOwed(union.treasury).length;
  return {
    power: 'treasury/enter',
    many: owed,
    path: '/owed',
    said: t.many(
      owed,
      '{n} sum is owed to whoever sent it',
      '{n} sums are owed to whoever sent them',
    ),
  };
}

/** What came, and of which somebody must still say something. */
function toEnter(purse: Purse): readonly Waiting[] {
  const { t, union } = purse;
  const { treasury } = union;
  const { unmatched, byHand, suggested, exchanges, corrections, turning, openInquiries } = treasury;
  const asked = openInquiries.size;
  const seconds = suggested.size + exchanges.size + corrections.size + turning.size;
  return [
    {
      power: 'treasury/confirm',
      many: seconds,
      path: '/second',
      said: t.many(
        seconds,
        '{n} thing waits for a second person',
        '{n} things wait for a second person',
      ),
    },
    {
      power: 'treasury/enter',
      many: unmatched.size,
      path: '/lines',
      said: t.many(
        unmatched.size,
        '{n} line of a statement is not matched',
        '{n} lines of statements are not matched',
      ),
    },
    {
      power: 'treasury/enter',
      many: asked,
      path: '/inquiries',
      said: askedSaid(purse, asked),
    },
    {
      power: 'treasury/confirm',
      many: byHand.size,
      path: '/by-hand',
      said: t.many(
        byHand.size,
        '{n} record by hand waits to be confirmed',
        '{n} records by hand wait to be confirmed',
      ),
    },
  ];
}

const askedSaid = (purse: Purse, n: number): string =>
  takesWork(purse)
    ? purse.t.many(
        n,
        '{n} person misses a payment, or reports work',
        '{n} people miss payments, or report work',
      )
    : purse.t.many(
        n,
        '{n} person asks of a payment that is not shown',
        '{n} people ask of payments that are not shown',
      );
