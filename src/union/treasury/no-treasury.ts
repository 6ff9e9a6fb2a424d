/**
 * The treasury of a union in which nobody has done anything with money yet.
 * @module
 */
import { noLedger } from './ledger.ts';
import type { Treasury } from './state.ts';

/** Nobody has claimed anything, so nothing was approved, promised or sent. */
const nothingClaimed = (): Pick<
  Treasury,
  | 'claims'
  | 'waiting'
  | 'unanswered'
  | 'halfApproved'
  | 'atBank'
  | 'paidBySum'
  | 'paidInOrder'
  | 'batches'
  | 'alone'
  | 'held'
  | 'approvals'
  | 'approvers'
  | 'approvedAlone'
> => ({
  claims: new Map(),
  waiting: new Set(),
  unanswered: new Map(),
  halfApproved: new Set(),
  atBank: new Set(),
  paidBySum: new Map(),
  paidInOrder: [],
  batches: new Map(),
  alone: [],
  held: new Map(),
  approvals: new Map(),
  approvers: new Map(),
  approvedAlone: new Map(),
});

export const noTreasury = (): Treasury => ({
  way: 'none',
  places: new Map(),
  ledger: noLedger(),
  lines: new Map(),
  closedLines: new Map(),
  bookedLate: new Map(),
  unmatched: new Set(),
  byHand: new Map(),
  suggested: new Map(),
  exchanges: new Map(),
  corrections: new Map(),
  putRight: new Map(),
  turning: new Map(),
  saidAlone: new Map(),
  onItsWay: new Map(),
  undecided: new Map(),
  appropriations: new Map(),
  grants: new Map(),
  ...nothingClaimed(),
  unasked: new Map(),
  stillOwed: new Set(),
  claimsOnOwed: new Map(),
  appeals: new Map(),
  waitingAppeals: new Set(),
  payers: new Map(),
  dues: new Map(),
  inquiries: new Map(),
  inquiriesOf: new Map(),
  settledInquiriesOf: new Map(),
  openInquiries: new Set(),
  reminded: new Map(),
  instalments: new Map(),
  debitRuns: new Map(),
  debits: new Map(),
  collecting: new Map(),
  owedFor: new Map(),
  inDoubt: new Map(),
  cameToNothing: new Map(),
  years: [],
});
