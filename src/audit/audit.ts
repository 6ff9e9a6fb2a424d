/**
 * The audit: replays a book from outside, from nothing but its bytes and what goes with it, and
 * lists what is wrong, with the evidence.
 * @module
 */
import { hex } from '../book/bytes.ts';
import { isQuestionOutcome, type Outcome, type Proposal } from '../union/assembly/assembly.ts';
import { decimal } from '../union/kernel/amounts.ts';
import { undecidedByMonth, undecidedSums } from '../union/treasury/treasury.ts';
import type { ReadUnion } from '../union/union.ts';
import {
  attachmentsHeld,
  type Enclosed,
  receiptsHeld,
  textsHeld,
  type TextsSeen,
} from './enclosures.ts';
import { archivesHeld } from './elections/held.ts';
import { expectedSize, heads, type HeadsSeen, type HeldAgainst } from './heads.ts';
import { type Replayed, replay } from './replaying.ts';
import { showingsHeld } from './showings.ts';
import type {
  AuditOptions,
  AuditSource,
  Counts,
  DoubtfulOutcome,
  Finding,
  Report,
} from './report.ts';

export { beancountAccount, beancountJournal } from './accounts/beancount.ts';
export { csvJournal } from './accounts/csv.ts';
export { hledgerJournal } from './accounts/hledger.ts';
export { between, folded, type Journal, JournalKeeper, journalOf } from './accounts/journal.ts';
export { inLargePieces } from './accounts/pieces.ts';
export { checkOfLetter, type LetterHand, Receipt, SignedRefusal, signLetter } from './receipt.ts';
export {
  BookDescription,
  BookFormatError,
  entryText,
  parsePart,
  parseText,
  parseTexts,
} from './exported.ts';
export { type BookAttachment, bookInOneFile, type BookToWrite } from './one-file.ts';
export { electionArchive } from './elections/archive.ts';
export { type Gathered, secretVotes, voteIn, VoteKeeper } from './elections/gathering.ts';
export { archiveSize, documentsOf, type VoteDocument } from './elections/plan.ts';
export { auditFromOutside, type ClosedBook, type OutsideReport } from './outside.ts';
export { checkedHere } from './showings.ts';
export {
  type GetFile,
  MembersOnlyError,
  NoBookError,
  textsOf,
  type TiledBook,
  tiledBook,
} from './tiled.ts';
export type {
  AuditOptions,
  AuditSource,
  CheckShowing,
  Counts,
  DoubtfulOutcome,
  Finding,
  GivenArchive,
  Report,
  SealedFate,
  TravellingText,
} from './report.ts';

/**
 * Audits a book.
 *
 * Replaying stops at the first entry that may not stand where it stands; those after it are only
 * hashed. Throws `NoteError` for a witness that is no vkey, and what the source or `verify` throws.
 *
 * @example (await audit(source, { verify: verifyWithNoble })).findings[0]?.why
 */
export async function audit(source: AuditSource, options: AuditOptions): Promise<Report> {
  return (await auditedUnion(source, options)).report;
}

/** A book that was audited: the state after its last entry that may stand, and what is wrong. */
export interface AuditedUnion {
  readonly report: Report;
  readonly union: ReadUnion;
}

/** Audits a book, for who acts on what stands in it. Throws as {@link audit} does. */
export async function auditedUnion(
  source: AuditSource,
  options: AuditOptions,
): Promise<AuditedUnion> {
  const { verify } = options;
  const total = expectedSize(source.checkpoint);
  const replayed = await replay(source, { ...options, total });
  const head = await heads(source, heldOf(replayed), verify);
  const receipts = await receiptsHeld(source.receipts ?? [], replayed, verify);
  const attachments = await attachmentsHeld(source, replayed);
  const showings = await showingsHeld(source, replayed, options);
  const titles = new Set(doubtfulOnes(replayed.union).map(({ title }) => title));
  const texts = textsHeld(source.texts ?? [], replayed, titles);
  const votes = replayed.votes?.gathered(replayed.union) ?? new Map();
  const elections = await archivesHeld(source, votes);
  const checked = { head, receipts, attachments, showings, texts, elections };
  const report = reportOf(replayed, checked);
  const ballots = source.ballots && replayed.votes?.fatesOf(replayed.union, source.ballots);
  return { report: { ...report, ...(ballots && { ballots }) }, union: replayed.union };
}

const heldOf = (replayed: Replayed): HeldAgainst => {
  const { union, tree, times } = replayed;
  return { union, tree, times, keyAt: keysOf(replayed) };
};

/** The clerk's key at a size; behind a wrong entry nobody knows which one was in force. */
const keysOf =
  ({ clerkTerms, times, wrong }: Replayed): HeldAgainst['keyAt'] =>
  (size) =>
    wrong && size > times.length
      ? undefined
      : (clerkTerms.findLast(({ from }) => from <= size)?.key ?? '');

interface Checked {
  readonly head: HeadsSeen;
  readonly receipts: Enclosed;
  readonly attachments: Enclosed;
  readonly showings: Enclosed;
  readonly texts: TextsSeen;
  readonly elections: Enclosed;
}

function reportOf(replayed: Replayed, checked: Checked): Report {
  const { union, tree, times, tally } = replayed;
  const { head, receipts, attachments, showings, texts, elections } = checked;
  const findings = inOrder([
    ...inReplaying(replayed),
    ...[head, receipts, attachments, showings, texts, elections].flatMap((each) => each.findings),
  ]);
  const [from] = times;
  return {
    ok: findings.length === 0,
    union: union.id,
    name: nameOf(union),
    size: tree.size,
    root: hex(tree.root()),
    ...(from !== undefined && { from, until: times.at(-1) ?? from }),
    counts: countsOf(replayed, checked),
    attested: { acts: union.attested, share: tally.own === 0 ? 0 : union.attested / tally.own },
    undecided: undecidedIn(union),
    doubtful: doubtfulOutcomes(replayed, checked),
    signed: head.signed,
    watched: head.cosignatures > 0,
    findings,
  };
}

const inReplaying = ({ tree, wrong }: Replayed): readonly Finding[] => {
  if (wrong) return [wrong];
  return tree.size > 0 ? [] : [{ rule: 'book', why: 'The book has no entries.', evidence: {} }];
};

/** By entry; what concerns no single entry comes last. */
const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity) || 0);

const nameOf = ({ charter, call }: ReadUnion): string => charter?.name ?? call?.name ?? '';

const countsOf = (
  { tree, times, tally, texts: committed, votes }: Replayed,
  { head, receipts, attachments, showings, texts, elections }: Checked,
): Counts => ({
  entries: tree.size,
  replayed: times.length,
  signatures: { device: tally.device, passkey: tally.passkey, clerk: tally.clerk },
  rolls: tally.rolls,
  outcomes: tally.outcomes,
  carried: tally.carried,
  checkpoints: head.agreeing,
  cosignatures: head.cosignatures,
  receipts: receipts.right,
  attachments: attachments.right,
  shown: showings.right,
  ...(votes && { elections: elections.right }),
  texts: { matching: texts.right, absent: committed.size - texts.right },
});

/** What went out without a decision, all months together. */
const undecidedIn = ({ treasury }: ReadUnion): Report['undecided'] =>
  undecidedSums(undecidedByMonth(treasury)).map(({ kind, currency, sum }) => ({
    kind,
    currency,
    sum: decimal(sum, currency),
  }));

/** Proposals on which ballots that stand on the clerk's word could have changed the outcome. */
const doubtfulOnes = ({ assembly }: ReadUnion): readonly Proposal[] =>
  [...assembly.proposals.values()].filter(({ outcome }) => outcome && isDoubtful(outcome));

const isDoubtful = (outcome: Outcome): boolean =>
  isQuestionOutcome(outcome)
    ? outcome.attested > 0 && outcome.margin <= outcome.attested
    : !outcome.firm;

const doubtfulOutcomes = (
  { union, closings }: Replayed,
  { texts: { words } }: Checked,
): readonly DoubtfulOutcome[] =>
  doubtfulOnes(union).flatMap(({ id, outcome, title: hash }) => {
    const record = closings.get(id);
    const title = words.get(hash ?? '');
    if (!outcome || record === undefined) return [];
    const { result, attested } = outcome;
    const margin = isQuestionOutcome(outcome) ? { margin: outcome.margin } : {};
    const named = title === undefined ? {} : { title };
    return [{ proposal: id, ...named, record, result, ...margin, attested }];
  });
