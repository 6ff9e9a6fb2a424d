/**
 * Letters that take invitations to people who were on a list: one for each invitation, and never a second one. The
 * address is forgotten as soon as its letter is on the way.
 * @module
 */
import { z } from 'zod';
import type { Clock, Job, NewJob, Store, VaultRecord } from '../../../clerk/ports.ts';
import type { Hash } from '../../../union/kernel/ids.ts';
import { type Instant, instant } from '../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { nameOfUnion } from '../../acts/union-view.ts';
import { digestOf, type Seal } from '../../guard/seal.ts';
import { type Mail, MailNotSentError } from '../../ports.ts';
import type { NoticeDeps } from '../deps.ts';
import { takeLetter } from './allowance.ts';
import { isInUnion } from './in-union.ts';
import { letters as collection } from './invited.ts';
import { invitationLetter } from './letter-text.ts';
import { cameBack, getNone, veiledAddress } from './no-letters.ts';
import { boxOf, mayWrite } from './written-to.ts';

const Waiting = z.object({
  state: z.literal('waiting'),
  union: z.string(),
  to: z.string(),
  /** Of the invitation’s link. */
  secret: z.string(),
  language: z.string(),
  tries: z.int(),
});
type Waiting = Readonly<z.infer<typeof Waiting>>;

/**
 * `unwanted`: the address gets none, or belongs to somebody in the union. `refused`: by the mail server, or tried so often
 * that it was given up. These are for the hall alone: no page shows what became of a letter.
 */
const ends = ['sent', 'back', 'unwanted', 'refused'] as const;
const Ended = z.object({ state: z.enum(ends), veiled: z.string() });
const Doc = z.union([Waiting, Ended]);

type LetterState = 'waiting' | (typeof ends)[number];

/** What a letter is called, in the queue and where it comes back: nobody else can work it out. */
export const markOf = (seal: Seal, invitation: Hash): string =>
  digestOf(seal.mark('letter', invitation)).slice(0, 32);

export const letterKind = 'invitation-letter';

const jobOf = (mark: string, at: number, turn = ''): NewJob => ({
  kind: letterKind,
  key: `${letterKind}:${mark}${turn}`,
  at,
  doc: { mark },
});

export interface NewLetter {
  readonly invitation: Hash;
  readonly union: Hash;
  /** In its one spelling. */
  readonly to: string;
  readonly secret: string;
  readonly language: string;
  /** When the invitation ends, in milliseconds since 1970. */
  readonly until: number;
}

/** Lets letters go out: each once, however often it is asked for. */
export async function sendLetters(
  { store: { vault, queue }, now }: { readonly store: Store; readonly now: Clock },
  seal: Seal,
  all: readonly NewLetter[],
): Promise<void> {
  const jobs: NewJob[] = [];
  for (const { invitation, until: expires, ...letter } of all) {
    const id = markOf(seal, invitation);
    const doc: Waiting = { state: 'waiting', tries: 0, ...letter };
    await vault.claim({ collection, id, owner: invitation, expires, doc }, now());
    jobs.push(jobOf(id, now()));
  }
  // What is known is queued once: this finds what an interruption kept from the queue.
  if (jobs.length > 0) await queue.enqueue(jobs);
}

/** What became of the letters of these invitations, for the hall alone; nothing of one that got none. */
export async function letterStates(
  { vault, now }: { readonly vault: Store['vault']; readonly now: Clock },
  seal: Seal,
  invitations: readonly Hash[],
): Promise<ReadonlyMap<Hash, LetterState>> {
  const states = new Map<Hash, LetterState>();
  for (let from = 0; from < invitations.length; from += 1_000) {
    const ids = invitations.slice(from, from + 1_000).map((each) => markOf(seal, each));
    for (const { owner, doc } of await vault.getMany(collection, ids, now()))
      states.set(owner, Doc.parse(doc).state);
  }
  return states;
}

const [batch, lease, mostBatches] = [20, 120_000, 25];
/** How long to wait after each failure; after the last one it is given up. */
const waits = [5, 30, 120, 720].map((minutes) => minutes * 60_000);

/** Sends the letters that are due. */
export async function sendInvitations(deps: NoticeDeps): Promise<void> {
  const { queue } = deps.store;
  for (let i = 0; i < mostBatches; i++) {
    const jobs = await queue.claim([letterKind], deps.now(), lease, batch);
    for (const job of jobs) await sendOne(deps, job);
    if (jobs.length < batch) return;
  }
}

async function sendOne(deps: NoticeDeps, job: Job): Promise<void> {
  const { store, now, seal } = deps;
  const { mark } = z.object({ mark: z.string() }).parse(job.doc);
  const record = await store.vault.get(collection, mark, now());
  const letter = Waiting.safeParse(record?.doc).data;
  if (!record || !letter) return store.queue.done([job.id], now());
  await sendOrWait(deps, { record, letter, veiled: veiledAddress(seal, boxOf(letter.to)) });
  await store.queue.done([job.id], now());
}

interface Sending {
  readonly record: VaultRecord;
  readonly letter: Waiting;
  readonly veiled: string;
}

async function sendOrWait(deps: NoticeDeps, sending: Sending): Promise<void> {
  const { store, now } = deps;
  const { record, letter } = sending;
  const union = await deps.clerk.union(letter.union);
  const until = union && openUntil(union, record.owner, instant(now()));
  if (!union || until === undefined)
    return store.vault.write([{ delete: { collection, id: record.id } }]);
  // Taken by who gets none as well, and not again for another try: what is left of a day tells nothing either.
  const later = letter.tries > 0 ? undefined : await takeFor(deps, union, record.owner);
  if (later !== undefined)
    return store.queue.enqueue([jobOf(record.id, later, `:${Math.floor(later / 86_400_000)}`)]);
  return (await getsNone(deps, union, sending))
    ? ended(deps, record, { state: 'unwanted', veiled: sending.veiled })
    : handOver(deps, sending, await written(deps, sending, { union, until }));
}

async function written(
  deps: NoticeDeps,
  { letter, veiled }: Sending,
  { union, until }: { readonly union: ReadUnion; readonly until: Instant },
): Promise<Mail> {
  const slug = (await deps.store.books.byId(union.id))?.slug ?? '';
  const about = { name: nameOfUnion(union) ?? slug, slug, until };
  return invitationLetter(deps, { ...letter, ...about, veiled });
}

/** Takes one of today’s letters for who made the invitation. */
const takeFor = (
  { store: { kv }, now }: Pick<NoticeDeps, 'store' | 'now'>,
  { id, members }: ReadUnion,
  invitation: Hash,
): Promise<number | undefined> =>
  takeLetter(kv, { union: id, member: members.invitations.get(invitation)?.by ?? '' }, now());

/** Whether the address was written to, wants none, or belongs to somebody in the union. */
async function getsNone(
  { store: { vault }, now, seal }: Pick<NoticeDeps, 'store' | 'now' | 'seal'>,
  union: ReadUnion,
  { record, letter: { to, tries } }: Sending,
): Promise<boolean> {
  const letter = { union: union.id, to, invitation: record.owner };
  if (tries === 0 && !(await mayWrite({ vault, now }, seal, letter))) return true;
  // Who wants none is known by the box; before, by the address as it was written.
  const all = [...new Set([to, boxOf(to)])];
  const none = await getNone(
    { vault, now },
    all.map((each) => veiledAddress(seal, each)),
  );
  if (none.size > 0) return true;
  for (const each of all) if (await isInUnion({ vault, now }, union, each)) return true;
  return false;
}

/** When the invitation ends; nothing of one that was withdrawn or used, or has run out: there is nothing to send. */
function openUntil(
  { members, phase }: ReadUnion,
  invitation: Hash,
  at: Instant,
): Instant | undefined {
  const of = members.invitations.get(invitation);
  return phase === 'founded' && of && of.left > 0 && of.until > at ? of.until : undefined;
}

/** Forgets the address first: rather a letter that nobody gets than one that comes twice. */
async function handOver(
  deps: NoticeDeps,
  { record, letter, veiled }: Sending,
  mail: Mail,
): Promise<void> {
  const { store, mailer, now, log } = deps;
  await ended(deps, record, { state: 'sent', veiled });
  try {
    await mailer.send({ ...mail, mark: record.id });
  } catch (error) {
    if (!(error instanceof MailNotSentError)) log('an invitation was not sent', error);
    const wait = waits[letter.tries];
    const isRefused = error instanceof MailNotSentError && error.refused;
    if (isRefused || wait === undefined) return ended(deps, record, { state: 'refused', veiled });
    const doc: Waiting = { ...letter, tries: letter.tries + 1 };
    await store.vault.write([{ put: { ...record, doc } }]);
    await store.queue.enqueue([jobOf(record.id, now() + wait, `:again-${doc.tries}`)]);
  }
}

const ended = (
  { store: { vault } }: Pick<NoticeDeps, 'store'>,
  record: VaultRecord,
  doc: z.infer<typeof Ended>,
): Promise<void> => vault.write([{ put: { ...record, doc } }]);

/** Notes that a letter came back: its address gets no other. Tells whether it was one of these. */
export async function letterCameBack(
  { store: { vault }, now }: { readonly store: Store; readonly now: Clock },
  mark: string,
): Promise<boolean> {
  const record = await vault.get(collection, mark, now());
  const sent = Ended.safeParse(record?.doc).data;
  if (!record || sent?.state !== 'sent') return false;
  await vault.write([{ put: { ...record, doc: { ...sent, state: 'back' } } }]);
  await cameBack(vault, sent.veiled, now());
  return true;
}
