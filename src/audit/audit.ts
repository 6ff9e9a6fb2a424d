/**
 * The audit: replays a book from outside, from nothing but its bytes and what goes with it, and
 * lists what is wrong, with the evidence.
 * @module
 */
import { hex } from '../book/bytes.ts';
import type { ReadUnion } from '../union/union.ts';
import { attachmentsHeld, type Enclosed, receiptsHeld, textsHeld } from './enclosures.ts';
import { expectedSize, heads, type HeadsSeen } from './heads.ts';
import { type Replayed, replay } from './replaying.ts';
import type {
  AuditOptions,
  AuditSource,
  Counts,
  DoubtfulOutcome,
  Finding,
  Report,
} from './report.ts';

export { checkOfLetter, type LetterHand, Receipt, SignedRefusal, signLetter } from './receipt.ts';
export { BookDescription, BookFormatError, parsePart, parseText, parseTexts } from './exported.ts';
export { type GetFile, textsOf, type TiledBook, tiledBook } from './tiled.ts';
export type {
  AuditOptions,
  AuditSource,
  Counts,
  DoubtfulOutcome,
  Finding,
  Report,
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
  const { verify } = options;
  const total = expectedSize(source.checkpoint);
  const replayed = await replay(source, { ...options, total });
  const head = await heads(source, replayed, verify);
  const receipts = await receiptsHeld(source.receipts ?? [], replayed, verify);
  const attachments = await attachmentsHeld(source, replayed);
  const texts = textsHeld(source.texts ?? [], replayed);
  return reportOf(replayed, { head, receipts, attachments, texts });
}

interface Checked {
  readonly head: HeadsSeen;
  readonly receipts: Enclosed;
  readonly attachments: Enclosed;
  readonly texts: Enclosed;
}

function reportOf(replayed: Replayed, checked: Checked): Report {
  const { union, tree, times, tally } = replayed;
  const { head, receipts, attachments, texts } = checked;
  const findings = inOrder([
    ...inReplaying(replayed),
    ...[head, receipts, attachments, texts].flatMap((each) => each.findings),
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
    doubtful: doubtfulOutcomes(union),
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
  { tree, times, tally, texts: committed }: Replayed,
  { head, receipts, attachments, texts }: Checked,
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
  texts: { matching: texts.right, absent: committed.size - texts.right },
});

const doubtfulOutcomes = ({ assembly }: ReadUnion): readonly DoubtfulOutcome[] =>
  [...assembly.proposals.values()].flatMap(({ id, outcome }) =>
    outcome && outcome.attested > 0 && outcome.margin <= outcome.attested
      ? [
          {
            proposal: id,
            result: outcome.result,
            margin: outcome.margin,
            attested: outcome.attested,
          },
        ]
      : [],
  );
