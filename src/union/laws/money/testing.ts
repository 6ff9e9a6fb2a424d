/**
 * For tests: what somebody might do with a union’s money, drawn at random; most of it could be right.
 * @module
 */
import { standingOf } from '../../members/members.ts';
import { type Hand, said, type TestBook, uuidOf } from '../../testing.ts';
import { ada } from '../../treasury/testing.ts';
import type { Debit, Part } from '../../treasury/treasury.ts';
import {
  everybody,
  type Dice,
  type Trial,
  type Table,
  by,
  treasurer,
  payer,
  claimFor,
  transit,
  because,
  some,
  always,
  anyBatch,
  anyClaim,
  anyRecord,
  anySuggested,
  drawn,
  type Drawings,
  type Seen,
} from './table/testing.ts';
import {
  entering,
  assigning,
  claimsLate,
  comingBack,
  comingBackLate,
  paidLongAgo,
  payingLate,
  suggesting,
  affirming,
  decliningSuggested,
  undoing,
  withdrawingSuggested,
  agreeing,
  recording,
  recordOf,
  linesWhere,
  exchanging,
} from './lines/testing.ts';
import {
  appealing,
  asking,
  endingAppeal,
  payingPromise,
  promising,
  running,
} from './appeals/testing.ts';
import { closing } from './closing/testing.ts';
import { puttingRight } from './correcting/testing.ts';
import {
  announcing,
  announcingOne,
  answering,
  callingOff,
  collecting,
  comingLate,
  debitsOf,
  recalling,
  rejecting,
  sayingAgain,
  somethingLate,
  somethingOwed,
  turning,
  undone,
} from './debits/testing.ts';
import {
  comingAndGoing,
  decidingOnStep,
  endingGrant,
  granting,
  releasing,
  reporting,
  stepClaims,
} from './grants/testing.ts';
import { confirming, findingOut } from './finding-out/testing.ts';
import { sendingBack, somethingToSendBack } from './owed/testing.ts';
import {
  appropriating,
  approving,
  batchOf,
  claiming,
  deciding,
  decidingClaim,
  declaring,
  own,
  preparing,
  resigning,
  seating,
  signing,
} from './spending/testing.ts';

const anyDebit =
  (stage: Debit['stage']) =>
  (table: Table): boolean =>
    some(debitsOf(table, stage));
/** How often each is tried beside the others, where there is something to do it to: of money that goes out. */
const spending: Drawings = [
  [4, assigning, ({ union }) => union.treasury.unmatched.size > 0],
  [
    6,
    claiming,
    ({ union, at }) => [...union.treasury.appropriations.values()].some(({ until }) => until > at),
  ],
  [1, (table) => own(table, 'treasury/withdraw-claim@1'), anyClaim('open', 'approved')],
  [3, declaring, anyClaim('open', 'approved', 'prepared')],
  [7, (table) => approving(table, 'treasury/approve@1'), anyClaim('open')],
  [1, (table) => approving(table, 'treasury/decline@1', because), anyClaim('open', 'approved')],
  [8, preparing, anyClaim('approved')],
  [8, signing, anyBatch('prepared')],
  [
    1,
    (table) => payer(table, 'treasury/void@1', { batch: batchOf(table, 'ready')[0], ...because }),
    anyBatch('ready'),
  ],
  [1, (table) => failing(table), anyClaim('sent')],
  [5, entering, anyClaim('sent')],
  [14, payingLate, (table) => some(claimsLate(table))],
  [6, comingBackLate, (table) => some(paidLongAgo(table))],
];

/** The same of all else. */
const others: Drawings = [
  [10, entering, always],
  [3, suggesting, ({ union }) => union.treasury.unmatched.size > 0],
  [6, affirming, anySuggested],
  [1, decliningSuggested, anySuggested],
  [1, withdrawingSuggested, anySuggested],
  [3, undoing, (table) => some(linesWhere(table, ({ parts }) => parts !== undefined))],
  [1, agreeing, always],
  [3, puttingRight, always],
  [4, recording, always],
  [6, (table) => confirming(table), anyRecord],
  [
    1,
    (table) => treasurer(table, 'treasury/strike@1', { record: recordOf(table), ...because }),
    anyRecord,
  ],
  [5, exchanging, (table) => transit(table, 'EUR') * transit(table, 'USD') < 0n],
  [4, reporting, ({ union }) => union.treasury.grants.size > 0],
  [2, comingAndGoing, ({ union }) => union.treasury.grants.size > 0],
  [6, sendingBack, somethingToSendBack],
  [4, promising, (table) => some(running(table))],
  [4, announcing, always],
  [1, callingOff, anyDebit('announced')],
  [6, collecting, anyDebit('announced')],
  [1, rejecting, anyDebit('sent')],
  [1, recalling, anyDebit('sent')],
  [4, entering, anyDebit('sent')],
  [2, comingLate, somethingLate],
  [1, ({ dice }) => pledging(dice), always],
  [1, (table) => treasurer(table, 'treasury/remind@1', { member: someone(table) }), always],
  [
    1,
    (table) => treasurer(table, 'treasury/settle-dues@1', { member: reminded(table) }),
    ({ union }) => union.treasury.reminded.size > 0,
  ],
  ...findingOut,
  [9, (table) => deciding(table), always],
  [4, (table) => passing(table), always],
];

/** Money that goes out, and little else: what holds it up is tried less often. */
const mostlySpending: Drawings = [
  ...spending,
  [10, (table) => approving(table, 'treasury/approve@1'), anyClaim('open')],
  [6, preparing, anyClaim('approved')],
  [4, signing, anyBatch('prepared')],
  [5, (table) => failing(table), anyClaim('sent')],
  [3, undoing, (table) => some(linesWhere(table, ({ parts }) => parts !== undefined))],
  [2, entering, always],
  [1, deciding, always],
  ...findingOut,
  [6, decidingClaim, anyClaim('open', 'approved', 'declined')],
  [2, (table) => passing(table), always],
];

/** Claims that are paid in every way, and what comes back of that. */
const mostlyPaying: Drawings = [
  ...mostlySpending,
  [30, payingLate, (table) => some(claimsLate(table))],
  [10, comingBack, anyClaim('paid')],
  [16, comingBackLate, (table) => some(paidLongAgo(table))],
  [20, sendingBack, somethingToSendBack],
  [12, (table) => failing(table), anyClaim('sent')],
  [3, (table) => approving(table, 'treasury/decline@1', because), anyClaim('approved')],
  [8, closing, anyClaim('paid')],
];

/** Grants whose steps are released, decided on, paid or not, and released anew; and what becomes of them once they are ended. */
const mostlyGranting: Drawings = [
  [6, (table) => ({ decides: [granting(table)] }), ({ union }) => union.treasury.grants.size < 12],
  [8, reporting, ({ union }) => union.treasury.grants.size > 0],
  [8, (table) => ({ decides: [releasing(table)] }), ({ union }) => union.treasury.grants.size > 0],
  [16, decidingOnStep, (table) => some(stepClaims(table))],
  [1, (table) => ({ decides: [endingGrant(table)] }), (table) => some(stepClaims(table))],
  [2, (table) => own(table, 'treasury/withdraw-claim@1'), anyClaim('approved')],
  [8, preparing, anyClaim('approved')],
  [6, signing, anyBatch('prepared')],
  [6, (table) => failing(table), anyClaim('sent')],
  [4, entering, anyClaim('sent')],
  [6, payingLate, (table) => some(claimsLate(table))],
  [4, comingBack, anyClaim('paid')],
  [4, affirming, anySuggested],
  [2, undoing, (table) => some(linesWhere(table, ({ parts }) => parts !== undefined))],
  [1, comingAndGoing, always],
  [3, (table) => passing(table), always],
];

/** Claims that officers approve, decline and leave to others, while they come and go. */
const mostlyApproving: Drawings = [
  [10, claiming, always],
  [24, (table) => approving(table, 'treasury/approve@1'), anyClaim('open')],
  [2, (table) => approving(table, 'treasury/decline@1', because), anyClaim('open', 'approved')],
  [1, (table) => own(table, 'treasury/withdraw-claim@1'), anyClaim('open', 'approved')],
  [4, declaring, anyClaim('open', 'approved', 'prepared')],
  [1, decidingClaim, anyClaim('open', 'approved')],
  [3, preparing, anyClaim('approved')],
  [2, (table) => ({ decides: [appropriating(table)] }), always],
  [1, resigning, always],
  [2, seating, always],
  [2, (table) => passing(table), always],
];

/** Dues that are collected, and little else: the same few months, whatever comes of them. */
const mostlyCollecting: Drawings = [
  [3, announcingOne, always],
  [1, callingOff, anyDebit('announced')],
  [8, collecting, anyDebit('announced')],
  [3, rejecting, anyDebit('sent')],
  [2, recalling, anyDebit('sent')],
  [4, answering, (table) => some(debitsOf(table, 'sent')) || some(debitsOf(table, 'paid'))],
  [1, entering, always],
  [5, undoing, (table) => some(linesWhere(table, ({ parts = [] }) => parts.some(isDues)))],
  [10, sayingAgain, (table) => some(undone(table))],
  [6, comingLate, somethingLate],
  [6, turning, somethingOwed],
  [6, (table) => confirming(table), anyRecord],
  [12, affirming, anySuggested],
  ...findingOut,
  [2, (table) => ({ hours: table.dice.rarely(2) ? 24 : 6 * 24 }), always],
];

/** Appeals, what is promised and paid to them, and what of that goes back. */
const mostlyAsking: Drawings = [
  [4, (table) => ({ decides: [appealing(table)] }), (table) => running(table).length < 3],
  [12, promising, (table) => some(running(table))],
  [12, payingPromise, (table) => some(asking(table))],
  [6, undoing, (table) => some(linesWhere(table, ({ parts = [] }) => parts.some(isPromise)))],
  [1, (table) => ({ decides: [endingAppeal(table)] }), (table) => some(running(table))],
  [4, entering, always],
  [4, deciding, always],
  [5, (table) => approving(table, 'treasury/approve@1'), anyClaim('open')],
  [4, claiming, always],
  ...findingOut,
  [6, (table) => passing(table), always],
];

const isPromise = ({ to }: Part): boolean => to === 'promise';

const isDues = ({ to }: Part): boolean => ['dues', 'debit', 'debits', 'owed'].includes(to);

const reminded = ({ dice, union }: Table): string =>
  dice.one([...union.treasury.reminded.keys()]) ?? ada.id;
const passing = ({ dice }: Table): Trial => ({
  hours: dice.rarely(8) ? 181 * 24 : (dice.one([1, 1, 5, 24, 24, 72, 200, 31 * 24]) ?? 1),
});
const someone = ({ dice }: Table): string => (dice.one(everybody) ?? ada).id;

const failing = (table: Table): Trial =>
  payer(table, 'treasury/fail@1', { claim: claimFor(table, 'sent'), ...because });

const pledging = (dice: Dice): Trial => {
  const who = dice.one(everybody) ?? ada;
  const number = said(`number of ${who.id}${dice.rarely(6) ? ' or another' : ''}`);
  return by(who, 'treasury/pledge@1', { payer: number, dues: said('usual') });
};

/** What somebody might do with the money of that union. */
export const trialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, [...others, ...spending]);

/** The same, but mostly with what goes out, so that some of it goes all the way. */
export const spendingTrialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, mostlySpending);

/** The same, but mostly claims that are paid in every way, and what comes back. */
export const payingTrialOf = (seed: number, seen: Seen): Trial => drawn(seed, seen, mostlyPaying);
/** The same, but mostly what officers approve. */
export const approvingTrialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, mostlyApproving);
/** The same, but mostly with grants. */
export const grantingTrialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, mostlyGranting);
/** The same, but mostly with appeals. */
export const askingTrialOf = (seed: number, seen: Seen): Trial => drawn(seed, seen, mostlyAsking);
/** The same, but mostly with dues that are collected. */
export const collectingTrialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, mostlyCollecting);

/** Does a trial: every act of it by `tries`, and then what falls due. */
export function takesTrial(
  book: TestBook,
  trial: Trial,
  tries: (who: Hand, act: string, body: Record<string, unknown>) => void,
): void {
  if ('hours' in trial) return book.pass(trial.hours);
  if ('decides' in trial) {
    const proposal = uuidOf(`proposal ${book.union.size}`);
    const author =
      everybody.find(({ id }) => standingOf(book.union.members, id) === 'member') ?? ada;
    const wording = { title: said('title'), text: said('text'), documents: [] };
    const { kind = 'ordinary', decides: carries } = trial;
    const put = { proposal, kind, ...wording, carries };
    tries(author, 'assembly/propose@1', put);
    book.settle();
    for (const each of everybody) tries(each, 'assembly/vote@1', { proposal, choice: 'yes' });
    return book.pass(1);
  }
  tries(trial.who, trial.act, trial.body);
  book.settle();
}
