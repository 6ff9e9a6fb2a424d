/**
 * The treasury's state: where money lies, what is on the statements, what was granted, claimed and paid.
 * @module
 */
import type { Head } from '../kernel/heads.ts';
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Day, Instant } from '../kernel/instant.ts';
import type { Amount, Currency } from '../kernel/money.ts';
import type { OfficesView } from '../offices/offices.ts';
import type { Appeal } from './appeal.ts';
import type { Approval, Approved, ApprovedAlone } from './approval.ts';
import type { Debit, DebitRun, Turning } from './debit-run.ts';
import type { SaidInInquiry, SettledInquiries } from './said-in-inquiries.ts';
import type { Ledger, Sums } from './ledger.ts';
import type { Part } from './part.ts';
import type { TakenBack } from './taken-back.ts';
import type { ByHand, Correction, Exchange, PutRight } from './two-people.ts';

/** How the union holds money: not at all, with a fiscal host, or in accounts of its own. */
export type Way = 'none' | 'host' | 'own';

/** A place where money lies. */
export interface Place {
  readonly kind: 'bank' | 'cash' | 'processor' | 'host';
  readonly currency: Currency;
  /** Where its figures come from: statements of whoever keeps it, or records by hand that two people stand behind. */
  readonly kept: 'statements' | 'by-hand';
  /** Commitments to what it is called, and to its number at the bank. */
  readonly title: Hash;
  readonly number?: Hash | undefined;
  readonly opened: Instant;
  /** What came before that day is in what the place was opened with. */
  readonly begins?: Day;
  closed?: Instant;
  /** The number of the entry that first brought in a line of a day since the founding. */
  current?: number;
  /** What came and went on each day. */
  readonly days: Map<Day, bigint>;
  /** Until when book and statement were found to agree. */
  agreed?: { readonly day: Day; readonly balance: number };
}

/** A line of a statement. */
export interface Line {
  readonly place: string;
  readonly day: Day;
  /** The day by the bank, where the books of that were closed already when the line came in. */
  readonly dated?: Day | undefined;
  /** What came (or, below nothing, went), in minor units. */
  readonly amount: number;
  /** Commitment to what the bank wrote. */
  readonly about: Hash;
  /** The number of the entry in which it stands. */
  readonly entered: number;
  /** The number of the entry by which it was opened again after its books were closed. */
  readonly reopened?: number;
  /** What it is; nothing while nobody has said. */
  parts?: readonly Part[];
  /** The number of the entry that said so, and of the one that suggested it before. */
  said?: number;
  suggested?: number;
  /** Set once it came back, so that it comes back once. */
  returned?: true | undefined;
  /** How much of what came by it went back in parts. */
  back?: number | undefined;
  /** What came to each fund by what was said of it before, while that is taken back. */
  was?: ReadonlyMap<string, number>;
  /** What went to claims by what was said of it before, while that is taken back. */
  wasPaid?: number;
  /** What dues it was said to pay before, while that is taken back. */
  takenBack?: TakenBack;
}

/** A line that a bank booked into days that were closed, and under which day it stands in the books. */
export interface BookedLate {
  readonly place: string;
  readonly dated: Day;
  readonly day: Day;
  readonly amount: number;
  /** The number of the entry in which it stands. */
  readonly seq: number;
}

/** What a line is, as one person says; it counts when another confirms it. */
export interface Suggestion {
  readonly by: MemberId;
  readonly at: Instant;
  /** SHA-256 of the intent that suggested it. */
  readonly hash: Hash;
  readonly parts: readonly Part[];
  readonly entered: number;
}

/** What has left one account of the union’s own and not come to another; below nothing, the other way round. */
export interface OnItsWay {
  readonly day: Day;
  readonly amount: bigint;
}

/** What went out without a decision in a month, and the numbers of the entries that say so, until its year is closed. */
export interface Undecided {
  sum: bigint;
  readonly entries: number[];
}

/** Whom money goes to, where the charter caps the share of one. */
export type Beneficiary =
  | { readonly sort: 'implementation'; readonly name: string }
  | {
      readonly sort: 'instance';
      readonly name: string;
      /** How many users it has. */
      readonly users?: number | undefined;
    }
  | { readonly sort: 'nobody' };

/** Leave to spend: what a resolution assigns to a purpose. */
export interface Appropriation {
  readonly title: Hash;
  readonly fund: string;
  readonly currency: Currency;
  amount: number;
  readonly head: Head;
  /** Who may approve claims on it; without one, whoever holds the power. */
  readonly office?: string | undefined;
  readonly beneficiary?: Beneficiary | undefined;
  /** Claims on it begin once the union has wound up: it says who gets what is left. */
  readonly atEnd?: true | undefined;
  readonly resolution: string;
  readonly at: Instant;
  until: Instant;
  /** What was paid from it, and what is approved and not yet paid. */
  spent: number;
  held: number;
}

export type ClaimStage =
  | 'open'
  | 'approved'
  /** It stands in a file that wants another signature. */
  | 'prepared'
  /** The file may go to the bank. */
  | 'sent'
  | 'paid'
  | 'declined'
  | 'withdrawn'
  | 'expired';

/** Money that came unasked by a line, and is owed to whoever sent it. */
export interface Unasked {
  readonly currency: Currency;
  /** The line’s day, and the commitment to what the bank wrote to it: the line itself is forgotten once its year is closed. */
  readonly day: Day;
  readonly about: Hash;
  readonly amount: number;
  /** What of it is still owed, and what of that is promised to claims. */
  owed: number;
  held?: number;
}

/** What a claim sends back: what is owed for a debit, or came unasked by a line. */
export interface SendsBack {
  readonly of: Hash;
  readonly currency: Currency;
}

/** A line by which a claim is paid, and its day. */
export interface PaidBy {
  readonly line: Hash;
  readonly day: Day;
  /** The bank’s day, where that is another. */
  readonly dated?: Day | undefined;
}

/** A request for payment: out of an appropriation; or of what is owed to somebody, so that it goes back. */
export interface Claim {
  readonly by: MemberId;
  readonly appropriation?: string | undefined;
  readonly owed?: SendsBack | undefined;
  readonly amount: Amount;
  readonly title: Hash;
  readonly about?: Hash | undefined;
  /** Commitment to where the money is to go. */
  readonly payee: Hash;
  readonly receipts: readonly Hash[];
  readonly put: Instant;
  stage: ClaimStage;
  /** Members who said that they have an interest of their own in it. */
  readonly interests: Map<MemberId, Hash>;
  /** Where the rules want two: what the first of them gave. It waits for the second as long as the claim is open. */
  first?: Approval;
  approved?: Approval;
  reason?: Hash;
  /** How often it was sent to a bank: each time under another reference. */
  attempts: number;
  /** The approval by which it first stood in a file: all its references follow from that, whoever approves it anew. */
  named?: Hash;
  /** The payments among which it stands, or was paid. */
  batch?: string;
  /** Set once a file with it was signed by enough: the bank may have that file, whatever is said of it later. */
  ready?: true;
  /** Set while the step of a grant that it came from waits anew: its money stays promised. */
  kept?: true;
  /** Set once it was on its way, or paid, and is no more: two hands send it anew. */
  again?: true;
  /** When its payment came back, or was said to have come to nothing: its approval holds anew from then on. */
  freed?: Instant;
  /** What a hand of its file said, that the bank refused it; another person must bear it out. */
  failedBy?: Word;
  /** When, by which line and entry, and how it stood before: not `sent` where it was paid by hand, or late by the bank. */
  paid?: PaidBy & { readonly seq: number; readonly before: ClaimStage };
  /** When and by which line it was paid, where that came back after the books of then were closed, and by which line. */
  cameBack?: PaidBy & { readonly back: Hash };
}

/** One step of a grant. */
export interface Step {
  readonly title: Hash;
  readonly amount: Amount;
  readonly due?: Instant | undefined;
  /** What was reported, the oldest first: one is added to the others, and replaces none. */
  readonly reports: { readonly text: Hash; readonly at: Instant }[];
  /** The claim it became. */
  released?: { readonly claim: string; readonly at: Instant };
  /** The claim it became before, which was not paid: the step waits anew, and only the members release it. */
  came?: string;
  /** When its money came free, since the union had ended and nobody could release it any more. */
  letGo?: Instant;
}

/** Money promised to somebody in steps. */
export interface Grant {
  readonly appropriation: string;
  readonly title: Hash;
  readonly to: MemberId;
  readonly payee: Hash;
  readonly steps: readonly Step[];
  readonly at: Instant;
  ended?: { readonly reason: Hash; readonly at: Instant };
}

/** Payments that go to the bank in one file. */
export interface Batch {
  readonly place: string;
  readonly claims: readonly string[];
  readonly total: number;
  /** SHA-256 of the file. */
  readonly file: Hash;
  /** Who signed for it, the one who prepared it first. */
  readonly hands: MemberId[];
  readonly needed: number;
  readonly at: Instant;
  /** Lapsed where too few signed for it in its time. */
  stage: 'prepared' | 'ready' | 'void' | 'lapsed';
  /** What a hand of it said, that it came to nothing; another person must bear it out. */
  voidedBy?: Word;
  reason?: Hash;
}

/** What one person said, until another says it too, or it lapses. */
export interface Word {
  readonly by: MemberId;
  readonly at: Instant;
}

/** What went out by one hand, on the word of one other person who approved it. */
export interface SentAlone {
  readonly by: MemberId;
  readonly at: Instant;
  readonly claim: string;
  /** Who put the claim. */
  readonly to: MemberId;
  readonly amount: number;
  readonly currency: Currency;
}

/** What a member has promised; only the member and the treasurers can read how much. */
export interface MemberDues {
  /** Commitment to the number by which payments are known as theirs. */
  readonly payer: Hash;
  readonly dues: Hash;
  readonly since: Instant;
  /** What they promised before, the oldest first: months of then may still be owed by it. */
  readonly before: readonly Omit<MemberDues, 'payer' | 'before'>[];
}

/** What somebody asks those who keep the books about money of their own. */
export interface Inquiry {
  readonly by: MemberId;
  /** What either side said, the oldest first. */
  readonly said: SaidInInquiry[];
  /** Whether it is answered, or its asker ended it: it waits for nobody. */
  isSettled: boolean;
}

/** A financial year that is closed. */
export interface ClosedYear {
  readonly through: Day;
  readonly at: Instant;
  /** What stood there at its end, by account, fund and currency, joined with spaces. */
  readonly balances: Map<string, bigint>;
  /** The calendar years in which the bank has dues that came into these books by lines opened again; absent where none did. */
  readonly reopenedDues?: readonly string[];
}

export interface Treasury {
  way: Way;
  readonly places: Map<string, Place>;
  readonly ledger: Ledger;
  readonly lines: Map<Hash, Line>;
  /**
   * Names of lines of closed days by the month that the bank dated them in, as long as one of then can still come in, with
   * a commitment to what each was.
   */
  readonly closedLines: Map<string, Map<Hash, Hash>>;
  /** What was booked late, by the name of the line: the accounts of the years that it belongs to list it. */
  readonly bookedLate: Map<Hash, BookedLate>;
  /** Lines of which nobody has said yet what they are. */
  readonly unmatched: Set<Hash>;
  readonly byHand: Map<string, ByHand>;
  /** What is suggested of lines that are not matched: at most one of each person. */
  readonly suggested: Map<Hash, ReadonlyMap<MemberId, Suggestion>>;
  /** Exchanges that wait to be confirmed, by the hash of the intent that entered them. */
  readonly exchanges: Map<string, Exchange>;
  /** What is to be put right in the books, and waits to be confirmed, by the hash of the intent that entered it. */
  readonly corrections: Map<Hash, Correction>;
  /** What was put right: by the name of the line that was struck out, or by the hash of the intent that entered the difference. */
  readonly putRight: Map<Hash, PutRight>;
  /** The same of what is owed for late debits, and turned to other dues. */
  readonly turning: Map<string, Turning>;
  /** What each person said alone of money that went out without a decision, in the last thirty days. */
  readonly saidAlone: Map<string, readonly { readonly at: Instant; readonly amount: number }[]>;
  /** Transfers that nobody met, the oldest first; all of a currency go the same way. */
  readonly onItsWay: Map<Currency, readonly OnItsWay[]>;
  /** What went out without a decision, by month (`2026-12`), and by kind and currency, joined with a space. */
  readonly undecided: Map<string, Map<string, Undecided>>;
  readonly appropriations: Map<string, Appropriation>;
  readonly grants: Map<string, Grant>;
  readonly claims: Map<string, Claim>;
  /** What came unasked, by the line that it came by, also when that is closed. */
  readonly unasked: Map<Hash, Unasked>;
  /** What is still owed: names of late debits, and of lines by which something came unasked. */
  readonly stillOwed: Set<Hash>;
  /** Claims that send something back, in the order in which they were put, by what it is owed for. */
  readonly claimsOnOwed: Map<Hash, Set<string>>;
  /** Claims that wait for somebody: open, approved or sent. */
  readonly waiting: Set<string>;
  /** Those that nobody has decided on, by who put them; such as were taken back long ago among them until the next is put. */
  readonly unanswered: Map<MemberId, Set<string>>;
  /** Those that one of two people has approved. */
  readonly halfApproved: Set<string>;
  /** Claims of which the bank has, or once had, a file, and which no line is said to have paid since. */
  readonly atBank: Set<string>;
  /** Claims that are paid, by what was paid: books go on, and what comes back is looked for by its sum. */
  readonly paidBySum: Map<number, Set<string>>;
  /** The same in the order in which the books came to say so. */
  readonly paidInOrder: string[];
  readonly batches: Map<string, Batch>;
  /** What single hands sent, for as long as it counts. */
  alone: readonly SentAlone[];
  /** What of each fund is promised by approved claims. */
  readonly held: Map<string, Sums>;
  /** What each office approved in the month of its last approval. */
  readonly approvals: Map<string, Approved>;
  /** What each person did by all their offices, in the charter’s currency. */
  readonly approvers: Map<MemberId, Approved>;
  /** What single people approved of each claimant’s, where the rules want two from some sum on, for as long as it counts. */
  readonly approvedAlone: Map<MemberId, readonly ApprovedAlone[]>;
  readonly appeals: Map<string, Appeal>;
  /** Those of which something may fall due: they run, or what a fund adds to them is not settled. */
  readonly waitingAppeals: Set<string>;
  /** Commitments to the numbers by which members’ payments are known as theirs. */
  readonly payers: Map<MemberId, Hash>;
  readonly dues: Map<MemberId, MemberDues>;
  readonly inquiries: Map<string, Inquiry>;
  /** Those of each person, and those of all that are not settled. */
  readonly inquiriesOf: Map<MemberId, Set<string>>;
  readonly settledInquiriesOf: Map<MemberId, SettledInquiries>;
  readonly openInquiries: Set<string>;
  /** Whose dues are behind, and since when they know. */
  readonly reminded: Map<MemberId, Instant>;
  /** Which instalments of a period (`2026-12`) are paid: each once. */
  readonly instalments: Map<string, Set<Hash>>;
  readonly debitRuns: Map<string, DebitRun>;
  readonly debits: Map<Hash, Debit>;
  /** Which instalments of a period a debit is announced or under way for: they are paid in no other way meanwhile. */
  readonly collecting: Map<string, Set<Hash>>;
  /** Instalments of a period for which something came late and is owed, and by how many debits. */
  readonly owedFor: Map<string, Map<Hash, number>>;
  /** Instalments of a period that a line was said to pay, and that line, while nobody says again what it is. */
  readonly inDoubt: Map<string, Map<Hash, Hash>>;
  /**
   * Who said last, without a line that shows it, that an instalment of a period was not collected: they make no file
   * that collects it anew.
   */
  readonly cameToNothing: Map<string, Map<Hash, MemberId>>;
  readonly years: ClosedYear[];
}

export interface TreasuryView extends OfficesView {
  readonly treasury: Treasury;
  /** The number that the entry now being done has. */
  readonly size: number;
}
