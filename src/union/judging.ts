/**
 * Judging: whether an entry may stand where it stands. The hall asks this before it enters an act,
 * and the audit asks the same of every entry again.
 * @module
 */
import { sha256Hex } from '../book/hash.ts';
import { utf8 } from '../book/bytes.ts';
import { nextCarried, ticked } from './assembly/assembly.ts';
import type { AnyAct, Doing } from './kernel/act.ts';
import type { Intent, Seen } from './kernel/entry.ts';
import { clerk, type Hash } from './kernel/ids.ts';
import type { Instant } from './kernel/instant.ts';
import { type Refusal, refusal } from './kernel/refusal.ts';
import type { Showing } from './kernel/showing.ts';
import { withoutMandate } from './mandate.ts';
import type { KeySpec } from './members/members.ts';
import { actsByOwnKey } from './offices/offices.ts';
import { keepLastUse } from './secrecy/secrecy.ts';
import { isOfSite, type ReadEntry, type Signed } from './reading.ts';
import { illFormed, outOfPhase, registry } from './registry.ts';
import type { ReadUnion, Union } from './state.ts';

/** The book's Merkle root at a size it has had, in hex; `undefined` where it never had that size. */
export type RootAt = (size: number) => Hash | undefined;

/** An act that may be done: what `enter` needs to do it. */
export interface Judged {
  readonly act: AnyAct<Union>;
  readonly doing: Doing<unknown>;
}

/**
 * Judges an intent as the next one in the book at that time. The signature itself is checked apart;
 * what the doer has seen is only checked where `rootAt` is given (a hall that reads its own book
 * again has done so before).
 */
export function judge(
  union: Union,
  signed: Signed,
  { at, rootAt, ahead }: { at: Instant; rootAt?: RootAt } & Pick<Doing<unknown>, 'ahead'>,
): Judged | Refusal {
  const { intent, hash, key } = signed;
  const act = registry.get(intent.act);
  if (!act)
    return refusal('book', 'There is no act called {act} in this version.', { act: intent.act });
  const misplaced =
    outOfPlace(union, intent, rootAt) ?? outOfPhase(union, act) ?? beforeCarried(union, intent);
  if (misplaced) return misplaced;
  const read = act.body.safeParse(intent.body);
  if (!read.success) return illFormed(read.error);
  const signer = signerOf(union, act, signed);
  if ('refused' in signer) return signer;
  const unfounded = withoutMandate(union, act, { intent, at });
  if (unfounded) return unfounded;
  const { by, under, evidence } = intent;
  const { attested } = signer;
  const known = ahead && { ahead };
  const doing = { by, body: read.data, at, hash, key, under, evidence, attested, ...known };
  return act.refuses(union, doing) ?? { act, doing };
}

/** Whether the intent belongs to this book, after what it says it has seen and after its doer's last. */
function outOfPlace(
  union: ReadUnion,
  intent: Intent,
  rootAt: RootAt | undefined,
): Refusal | undefined {
  if ((intent.union ?? '') !== union.id)
    return refusal('book', 'This intent is for another union.');
  if (!sawThisBook(union, intent.seen, rootAt)) {
    return refusal('book', 'The intent saw a history that is not this book’s (size {size}).', {
      size: intent.seen.size,
    });
  }
  const last = union.last.get(intent.by) ?? null;
  return intent.prev === last ? undefined : outOfTurn;
}

const outOfTurn = refusal(
  'book',
  'The intent does not follow this doer’s last one: it is a repetition, or out of order.',
);

/** Whether all that was wrong is the intent's turn: written anew, the same may well be entered. */
export const cameOutOfTurn = ({ refused }: Refusal): boolean => refused === outOfTurn.refused;

const sawThisBook = ({ size }: ReadUnion, seen: Seen, rootAt: RootAt | undefined): boolean =>
  seen.size <= size && (!rootAt || rootAt(seen.size) === seen.root);

/** While a resolution is carried out, nothing else may be entered. */
function beforeCarried({ assembly }: ReadUnion, { under, act }: Intent): Refusal | undefined {
  if (!nextCarried(assembly) || under || act.startsWith('assembly/lapse@')) return undefined;
  return refusal('mandate', 'An adopted resolution must be carried out first.');
}

/** Whose key it is, and whether what it signs stands on the clerk's word. */
function signerOf(
  union: ReadUnion,
  act: AnyAct<Union>,
  signed: Signed,
): { readonly attested: boolean } | Refusal {
  const { intent, key, proof } = signed;
  if (intent.by === clerk || intent.evidence) return clerkSigned(union, act, signed);
  const own = union.members.people.get(intent.by)?.keys.find((each) => each.key === key);
  if (!own) return introduced(union, act, signed);
  if (proof.type === 'DataIntegrityProof') {
    return own.kind === 'device' ? own : refusal('keys', 'This key is a passkey; it signs as one.');
  }
  if (own.kind !== 'passkey' || !isOfSite(proof, own.site)) {
    return refusal('keys', 'This passkey belongs to another site.');
  }
  return act.byPasskey
    ? own
    : refusal('keys', 'A passkey only changes keys, or takes leave. Use a device’s key for this.');
}

function clerkSigned(
  union: ReadUnion,
  act: AnyAct<Union>,
  { intent, key, proof }: Signed,
): { readonly attested: boolean } | Refusal {
  const clerkKey = union.size === 0 ? intent.body['clerkKey'] : union.minutes.clerkKey;
  if (proof.type !== 'DataIntegrityProof' || key !== clerkKey) {
    return refusal('keys', 'This is not signed with the clerk’s key.');
  }
  if (intent.by === clerk && intent.evidence) {
    return refusal('keys', 'The clerk does not attest its own acts.');
  }
  return act.ownKey && actsByOwnKey(union, intent.by)
    ? refusal(
        'keys',
        'Confirm this with a device or a passkey you already have. If all are lost, use “I lost all my devices”.',
      )
    : { attested: intent.evidence !== undefined };
}

/** A newcomer's first act is signed by a key that it brings along. */
function introduced(
  union: ReadUnion,
  act: AnyAct<Union>,
  { intent, key, proof }: Signed,
): { readonly attested: boolean } | Refusal {
  const newcomer = !union.members.people.has(intent.by);
  const brings = act.introduces && newcomer && proof.type === 'DataIntegrityProof';
  return brings && keysBrought(intent).some((each) => each?.kind === 'device' && each.key === key)
    ? { attested: false }
    : refusal('keys', 'The key that signed this is not one of the doer’s.');
}

/** The keys in the (well-formed) body of an act that introduces somebody, wherever it carries them. */
function keysBrought({ by, body }: Intent): readonly (Partial<KeySpec> | null)[] {
  const { keys, organiser, founders } = body as {
    keys?: KeySpec[];
    organiser?: { keys?: KeySpec[] };
    founders?: { member?: string; keys?: KeySpec[] }[];
  };
  if (Array.isArray(keys)) return keys;
  if (Array.isArray(organiser?.keys)) return organiser.keys;
  const self = Array.isArray(founders) ? founders.find(({ member }) => member === by) : undefined;
  return Array.isArray(self?.keys) ? self.keys : [];
}

/** Does a judged act and counts it. `entryText` is only needed for the first entry, whose hash is the id. */
export function enter(union: Union, { act, doing }: Judged, entryText: string): void {
  keepLastUse(union, doing.at);
  act.does(union, doing);
  if (union.size === 0) union.id = sha256Hex(utf8(entryText));
  union.size++;
  union.at = doing.at;
  union.last.set(doing.by, doing.hash);
  if (doing.attested) union.attested++;
  if (doing.under) ticked(union.assembly);
}

/** What an entry is replayed from. */
export interface Replaying {
  readonly text: string;
  readonly rootAt?: RootAt;
  /** Told what the entry’s attachments must show; whoever asks for it checks it. */
  readonly toShow?: (showing: Showing) => void;
}

/** Judges an entry in its place; enters it where nothing is wrong, and otherwise says what. */
export function replayOne(
  union: Union,
  read: ReadEntry,
  { text, rootAt, toShow }: Replaying,
): Refusal | undefined {
  const { seq, at } = read.entry;
  if (seq !== union.size)
    return refusal('book', 'This entry says it is number {seq}, and stands as number {place}.', {
      seq,
      place: union.size,
    });
  if (at < union.at)
    return refusal('book', 'Its time {at} is before that of the entry before it, {last}.', {
      at,
      last: union.at,
    });
  const judged = judge(union, read, { at, ...(rootAt && { rootAt }) });
  if ('refused' in judged) return judged;
  const showing = toShow && judged.act.shows(union, judged.doing);
  if (showing) toShow(showing);
  enter(union, judged, text);
  return undefined;
}
