/**
 * Heads of the book: the newest checkpoint, older ones that somebody kept, and the times at which
 * witnesses cosigned them. They show a dropped tail, a rewritten book and entries that are backdated.
 * @module
 */
import { hex } from '../book/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../book/checkpoint.ts';
import { cosignatureTime, cosignatureVerifier } from '../book/cosignature.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import { readMultikey } from '../book/multibase.ts';
import {
  ED25519_TYPE,
  ed25519Verifier,
  type Note,
  NoteError,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  type Verifier,
} from '../book/note.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { instant, millis } from '../union/kernel/instant.ts';
import type { Replayed } from './replaying.ts';
import type { AuditSource, Finding } from './report.ts';

/** How far the clocks of clerk and witness may differ: an entry is at most so much younger… */
const afterTolerance = 10 * 60_000;

/** …than the cosignature over it, and an entry that came later at most so much older. */
const beforeTolerance = 60 * 60_000;

/** What heads are held against. */
export interface HeldAgainst extends Pick<Replayed, 'tree' | 'times'> {
  readonly union: { readonly id: Hash };
  /** The clerk's key when the book had that size; nothing where it can't be known. */
  readonly keyAt: (size: number) => string | undefined;
}

/** What the heads of a book have shown. */
export interface HeadsSeen {
  readonly findings: readonly Finding[];
  /** Heads with which the book agrees. */
  readonly agreeing: number;
  /** Those of them that are older than the newest. */
  readonly olderAgreeing: number;
  readonly cosignatures: number;
  /** Whether the newest one is there, agrees and was signed by the clerk. */
  readonly signed: boolean;
}

/** The year 9999 ends: no later time has a written form. */
const lastInstant = 253_402_300_799_999;

interface Head {
  readonly note: string;
  readonly newest: boolean;
}

interface OpenHead extends Head {
  readonly parsed: Note;
  readonly checkpoint: Checkpoint;
}

/** Holds a book against its heads. Throws `NoteError` for a witness that is no vkey. */
export async function heads(
  {
    checkpoint,
    older = [],
    witnesses = [],
  }: Pick<AuditSource, 'checkpoint' | 'older' | 'witnesses'>,
  held: HeldAgainst,
  verify: VerifySignatures,
): Promise<HeadsSeen> {
  const cosigners = witnesses.map((vkey) => cosignatureVerifier(parseVerifierKey(vkey)));
  const all: readonly Head[] = [
    ...(checkpoint === undefined ? [] : [{ note: checkpoint, newest: true }]),
    ...older.map((note) => ({ note, newest: false })),
  ];
  const seen: HeadSeen[] = [];
  for (const each of all) seen.push(await oneHead(each, held, { cosigners, verify }));
  return {
    findings: seen.flatMap(({ findings }) => findings),
    agreeing: seen.filter(({ agrees }) => agrees).length,
    olderAgreeing: seen.filter(({ agrees }, i) => agrees && all[i]?.newest === false).length,
    cosignatures: seen.reduce((sum, { cosignatures }) => sum + cosignatures, 0),
    signed: checkpoint !== undefined && seen[0]?.signed === true,
  };
}

/** What one head has shown; it agrees where the clerk signed it, for a beginning of this book. */
interface HeadSeen {
  readonly findings: readonly Finding[];
  readonly agrees: boolean;
  /** It agrees, and the key that signed it is known to be the clerk's. */
  readonly signed: boolean;
  readonly cosignatures: number;
}

interface Witnessing {
  readonly cosigners: readonly Verifier[];
  readonly verify: VerifySignatures;
}

async function oneHead(each: Head, held: HeldAgainst, witnessing: Witnessing): Promise<HeadSeen> {
  const head = opened(each);
  const other = 'why' in head ? head : disagreement(head, held);
  if ('why' in head || other) {
    return { findings: other ? [other] : [], agrees: false, signed: false, cosignatures: 0 };
  }
  const key = held.keyAt(head.checkpoint.size);
  const wrong = key === undefined ? undefined : await unsigned(head, key, witnessing.verify);
  const { findings, times } = await witnessed(head, held, witnessing);
  return {
    findings: wrong ? [wrong, ...findings] : findings,
    agrees: !wrong,
    signed: !wrong && key !== undefined,
    cosignatures: times,
  };
}

/** The size that the newest checkpoint names, or 0: only for showing progress. */
export function expectedSize(note: string | undefined): number {
  const head = note === undefined ? undefined : opened({ note, newest: true });
  return head && 'checkpoint' in head ? head.checkpoint.size : 0;
}

const ruleOf = ({ newest }: Head): string => (newest ? 'checkpoint' : 'older-checkpoint');

const findingOf = (
  head: Head,
  why: string,
  evidence: Readonly<Record<string, unknown>> = {},
): Finding => ({ rule: ruleOf(head), why, evidence: { checkpoint: head.note, ...evidence } });

function opened(head: Head): OpenHead | Finding {
  try {
    const parsed = parseNote(head.note);
    return { ...head, parsed, checkpoint: parseCheckpoint(parsed.text) };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return findingOf(head, `This is no signed checkpoint: ${error.message}`);
  }
}

/** What a head says that the book does not, or nothing. */
function disagreement(head: OpenHead, { tree, union }: HeldAgainst): Finding | undefined {
  const { origin, size, root } = head.checkpoint;
  if (!origin.split('/').includes(union.id)) {
    return findingOf(head, `The checkpoint is of the log ${origin}, not of the union ${union.id}.`);
  }
  if (size > tree.size) {
    return findingOf(
      head,
      `The clerk signed ${size} entries, and this book has only ${tree.size}: its end was dropped.`,
    );
  }
  const here = hex(tree.root(size));
  if (hex(root) !== here) {
    return findingOf(
      head,
      `The first ${size} entries are not those that the clerk signed: at least one was changed, added or left out.`,
      { size, signedRoot: hex(root), root: here },
    );
  }
  if (head.newest && size < tree.size) {
    return findingOf(
      head,
      `The book has ${tree.size} entries, and the clerk signed only the first ${size}.`,
    );
  }
  return undefined;
}

/** Why the head does not count as signed by the clerk, or nothing. Requires that the book agrees. */
async function unsigned(
  head: OpenHead,
  key: string,
  verify: VerifySignatures,
): Promise<Finding | undefined> {
  const { origin, size } = head.checkpoint;
  const verifier = clerkVerifier(origin, key);
  const holds = verifier && (await holding(head.parsed, verifier, verify));
  return holds && holds.length > 0
    ? undefined
    : findingOf(
        head,
        `The checkpoint is not signed with the key that the clerk had at ${size} entries.`,
        { clerkKey: key },
      );
}

function clerkVerifier(name: string, key: string): Verifier | undefined {
  const multikey = readMultikey(key);
  if (multikey?.kind !== 'Ed25519') return undefined;
  try {
    return ed25519Verifier({ name, type: ED25519_TYPE, publicKey: multikey.publicKey });
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}

/** The signatures by a verifier's key, provided that all of them hold. */
async function holding(
  { text, signatures }: Note,
  verifier: Verifier,
  verify: VerifySignatures,
): Promise<readonly NoteSignature[]> {
  const own = signaturesBy(signatures, verifier);
  const checks = own.flatMap(({ signature }) => verifier.checkOf(text, signature) ?? []);
  const held = await verify(checks);
  return checks.length === own.length && held.every(Boolean) ? own : [];
}

const signaturesBy = (
  signatures: readonly NoteSignature[],
  { name, keyId }: Verifier,
): readonly NoteSignature[] =>
  signatures.filter((each) => each.name === name && each.keyId === keyId);

/** Whether the entries are dated as the witnesses' times allow. */
async function witnessed(
  head: OpenHead,
  against: HeldAgainst,
  { cosigners, verify }: Witnessing,
): Promise<{ readonly findings: readonly Finding[]; readonly times: number }> {
  const findings: Finding[] = [];
  let times = 0;
  for (const cosigner of cosigners) {
    if (signaturesBy(head.parsed.signatures, cosigner).length === 0) continue;
    const held = await holding(head.parsed, cosigner, verify);
    if (held.length === 0) {
      findings.push({
        ...findingOf(head, `The cosignature in the name of ${cosigner.name} does not hold.`),
        rule: 'cosignature',
      });
    }
    for (const { signature } of held) {
      times++;
      const time = (cosignatureTime(signature) ?? 0) * 1_000;
      const wrong = misdated(head, against, { time, by: cosigner.name });
      if (wrong) findings.push(wrong);
    }
  }
  return { findings, times };
}

/** The first entry whose date the cosignature belies. Times in a replayed book never go back. */
function misdated(
  head: OpenHead,
  { times }: HeldAgainst,
  { time, by }: { time: number; by: string },
): Finding | undefined {
  const { size } = head.checkpoint;
  const cosigned = instant(Math.min(time, lastInstant));
  const evidence = { checkpoint: head.note, witness: by, cosigned };
  const late = times.findIndex((at) => millis(at) > time + afterTolerance);
  if (late >= 0 && late < size) {
    const why = `The entry is dated ${times[late] ?? ''}, but ${by} had cosigned it at ${cosigned} already.`;
    return { seq: late, rule: 'time', why, evidence };
  }
  const next = times[size];
  if (next === undefined || millis(next) >= time - beforeTolerance) return undefined;
  const why = `The entry is dated ${next}, but at ${cosigned} ${by} saw the book without it: it is backdated.`;
  return { seq: size, rule: 'time', why, evidence };
}
