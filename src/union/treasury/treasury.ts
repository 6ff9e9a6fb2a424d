/**
 * The treasury: dues in, money out only where the members decided, and books of account that anyone can check.
 * @module
 */
import { closeAppeal, endAppeal, openAppeal, promiseSome, withdrawPromise } from './appeals.ts';
import { agree } from './agreeing.ts';
import { appropriate, endAppropriation } from './appropriations.ts';
import { confirm, lapseRecord, record, strike } from './by-hand.ts';
import { approve, claim, declareInterest, decline, expireClaim, withdrawClaim } from './claims.ts';
import { collect, recall, rejectDebits } from './collecting.ts';
import { announce, callOff, lapseRun } from './debits.ts';
import { pledge, remind, restDues, settleDues } from './dues.ts';
import { answerInquiry, inquire } from './inquiries.ts';
import { exchange } from './exchange.ts';
import { move } from './funds.ts';
import { endGrant, grant, release, releaseDue, report } from './grants.ts';
import { letStepGo } from './letting-go.ts';
import { enterLines, undo } from './lines.ts';
import { addMatch, freeMatch } from './matches.ts';
import { failPayment, lapseBatch, prepare, signBatch, voidBatch } from './payouts.ts';
import { arrange, closePlace, openPlace } from './places.ts';
import { affirm, assign, suggest } from './saying.ts';
import { sendBack } from './sending-back.ts';
import { declineSuggestion, lapseSuggestion, withdrawSuggestion } from './suggestions.ts';
import { correct, strikeLine } from './correcting.ts';
import { reopenLine } from './reopening.ts';
import { turnOwed } from './turned.ts';
import { closeYear } from './years.ts';

export { type Entered, groundsOf, transactionsOf } from './anew.ts';
export type { Appeal, Match } from './appeal.ts';
export { promisedBeside, promisedTo, promiseToken } from './appeals.ts';
export { matchFor } from './matches.ts';
export { left, outOfSeason } from './appropriations.ts';
export { givenTo, largestOf, type Room, roomsFor } from './caps.ts';
export { Part, type PartOf, ReasonCode } from './part.ts';
export { Head, headInWords } from '../kernel/heads.ts';
export { assets, commonAccounts, Source, unmatched } from './chart.ts';
export { headsOf } from './restrictions.ts';
export { lapsesAt } from './by-hand.ts';
export { ownInterest } from './claims.ts';
export { heldOn, isBeforeFounding } from './days.ts';
export { closedAs, keptOf, wasEntered } from './closed-lines.ts';
export { bankDay, bookedLateIn, lineDayRefused, paidOn } from './late-lines.ts';
export { byDay, debitsOfPayer, type DuesPayment, monthsOfPayer, PaymentsOf } from './dues-paid.ts';
export { canBeSettled, remindedAt, restsFrom } from './dues.ts';
export { treasuryDue, treasuryTimes } from './falling-due.ts';
export {
  bookkeepersAt,
  inquiriesIn,
  isTakenBack,
  keepsBooksAlone,
  MissedPayment,
  missedText,
  readMissed,
} from './inquiries.ts';
export {
  answerableMonths,
  reportableMonths,
  DoneWork,
  doneText,
  readDone,
  readWorkAnswer,
  reportRefused,
  WorkAnswer,
  workAnswerRefused,
  workAnswerText,
  workSettled,
} from './reported-work.ts';
export {
  byCurrency,
  type Compared,
  compared,
  currenciesIn,
  type CurrencyFigures,
  type FundFigures,
  monthly,
  type MonthFigures,
  type Span,
  throughout,
  turnover,
  twelveBeside,
  yearThrough,
} from './figures.ts';
export { type FundOfUnit, missingBefore, stillThere, whereDuesWent } from './unit-of-dues.ts';
export { type FinancialYear, financialYear, financialYears } from './financial-years.ts';
export { available } from './funds.ts';
export { yearsOfReopenedDues } from './reopened-dues.ts';
export { closesFrom } from './years.ts';
export { belongs, claimOf, hasFallen, isStepClaim, stepWaits } from './grants.ts';
export { approversAt, otherApprovers, secondWanted, wantsTwo } from './two-approve.ts';
export { approvedAlone } from './approved-alone.ts';
export { waitingApproval, waitsUntil } from './first-approvals.ts';
export { goesAlone, isDecided, leftAlone, maySend, others, sendersAt } from './hands.ts';
export { runsAnswered } from './answered.ts';
export { whyAnother } from './saying.ts';
export { standsNoMore, suggestionLapsesAt, suggestionOf, suggestionsOf } from './suggestions.ts';
export {
  undecidedByMonth,
  undecidedSums,
  type UndecidedKind,
  type UndecidedSum,
} from './undecided.ts';
export { goBackWhole } from './assigning.ts';
export { cameTo, leftOf, paymentIn } from './part-return.ts';
export { newestPaid, paidByEntry } from './paid.ts';
export { type Charged, claimIn, isPaidLate, isPayable } from './paying.ts';
export { freeOf, owedIn, owingOf } from './owing.ts';
export { debitsAt, sumOf } from './debits.ts';
export {
  type ConfirmedWork,
  membersAnswered,
  monthsGiven,
  type ToldWork,
  workTold,
} from './given-in-work.ts';
export { fewestTogether, type ToldFund, toldOutside, type ToldSpan } from './told.ts';
export { type Debtor, promiseAt, type Unfit, whyUnfit } from './still-fits.ts';
export { cameOtherwise, debitsKnownFrom, isCollectable } from './instalments.ts';
export { isGivenUp, isPayable as isPayableLate } from './owed-back.ts';
export { isSameMandate } from './debit-mandate.ts';
export {
  collectedBefore,
  type Earlier,
  endOf,
  inTurn,
  isEnding,
  lastTaken,
  type MandateEnd,
  sequenceOf,
  type SequenceType,
} from './debit-sequence.ts';
export {
  debitToken,
  duesText,
  type Instalment,
  instalmentToken,
  monthsAtOnce,
  mostWork,
  isOfMoney,
  owesMoney,
  PledgedDues,
  readDues,
} from './instalment.ts';
export { monthAfter, periodOf, periodsFrom } from './period.ts';
export { batchLapsesAt, paysByFile, wordStands } from './payouts.ts';
export {
  balanceOf,
  fundBalance,
  type Ledger,
  type PageStart,
  type Sheet,
  type Sums,
} from './ledger.ts';
export type { Posting, Transaction } from './postings.ts';
export {
  askedFrom,
  dueIn,
  firstOf,
  owesSome,
  type Promised,
  type Promises,
  promisesOf,
} from './owed.ts';
export {
  pageNumbers,
  rowsOn,
  sheetOf,
  type SheetOf,
  sheetPage,
  type SheetPage,
  type SheetRow,
} from './sheets.ts';
export type { Debit, DebitRun, Turning } from './debit-run.ts';
export {
  type Appropriation,
  type Batch,
  type Beneficiary,
  type BookedLate,
  type Claim,
  type ClaimStage,
  type Grant,
  type Inquiry,
  type Line,
  type MemberDues,
  type Place,
  type Step,
  type Suggestion,
  type Treasury,
  type TreasuryView,
  type Unasked,
  type Way,
} from './state.ts';
export { noTreasury } from './no-treasury.ts';
export type { ByHand, Correction, Exchange, PutRight, Reopening, WasClosed } from './two-people.ts';

export {
  type AppropriationYear,
  type CurrencyYear,
  type Flow,
  type Kind,
  yearlyAccounts,
  type YearlyAccounts,
} from './yearly.ts';

export const treasuryActs = [
  arrange,
  openPlace,
  closePlace,
  enterLines,
  assign,
  suggest,
  affirm,
  withdrawSuggestion,
  declineSuggestion,
  lapseSuggestion,
  undo,
  strikeLine,
  correct,
  agree,
  record,
  confirm,
  strike,
  lapseRecord,
  move,
  exchange,
  turnOwed,
  reopenLine,
  appropriate,
  endAppropriation,
  grant,
  report,
  release,
  releaseDue,
  letStepGo,
  endGrant,
  openAppeal,
  promiseSome,
  withdrawPromise,
  endAppeal,
  closeAppeal,
  addMatch,
  freeMatch,
  claim,
  sendBack,
  withdrawClaim,
  declareInterest,
  approve,
  decline,
  expireClaim,
  prepare,
  signBatch,
  voidBatch,
  failPayment,
  lapseBatch,
  pledge,
  remind,
  settleDues,
  restDues,
  inquire,
  answerInquiry,
  announce,
  callOff,
  lapseRun,
  collect,
  rejectDebits,
  recall,
  closeYear,
] as const;
