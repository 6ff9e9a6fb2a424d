/**
 * For tests: books that are closed with lines in them, and what is found out of those later.
 * @module
 */
import { announcingOne, answering, collecting, debitsOf } from '../debits/testing.ts';
import { closing } from '../closing/testing.ts';
import {
  affirming,
  claimsLate,
  comingBackLate,
  entering,
  paidLongAgo,
  payingLate,
  recording,
  recordOf,
} from '../lines/testing.ts';
import { foundOut, openedIn, reopening, somethingClosed } from '../reopening/testing.ts';
import { approving, claiming, preparing, signing } from '../spending/testing.ts';
import {
  always,
  anyBatch,
  anyClaim,
  anyRecord,
  anySuggested,
  drawn,
  type Drawings,
  payer,
  type Seen,
  some,
  type Table,
  type Trial,
} from '../table/testing.ts';

export const confirming = (table: Table): Trial =>
  payer(table, 'treasury/confirm@1', { record: recordOf(table) });

/** What is found out after books were closed. */
export const findingOut: Drawings = [
  [8, closing, always],
  [6, reopening, somethingClosed],
  [6, confirming, anyRecord],
  [6, foundOut, (table) => some(openedIn(table))],
  [6, affirming, anySuggested],
];

/** Books that are closed with all sorts of lines in them, and what is found out of those later. */
const mostlyFindingOut: Drawings = [
  ...findingOut,
  ...findingOut,
  [12, entering, always],
  [6, recording, always],
  [3, claiming, always],
  [4, (table) => approving(table, 'treasury/approve@1'), anyClaim('open')],
  [4, preparing, anyClaim('approved')],
  [3, signing, anyBatch('prepared')],
  [8, payingLate, (table) => some(claimsLate(table))],
  [4, comingBackLate, (table) => some(paidLongAgo(table))],
  [3, announcingOne, always],
  [6, collecting, (table) => some(debitsOf(table, 'announced'))],
  [8, answering, (table) => some(debitsOf(table, 'sent')) || some(debitsOf(table, 'paid'))],
  [1, ({ dice }) => ({ hours: 24 * (1 + dice.below(6)) }), always],
];

/** What somebody might do with the money of a union in whose closed books something is found. */
export const findingOutTrialOf = (seed: number, seen: Seen): Trial =>
  drawn(seed, seen, mostlyFindingOut);
