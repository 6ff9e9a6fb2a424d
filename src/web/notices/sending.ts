/**
 * Sends queued notices, a few at a time; what fails is tried again, later each time, and at last
 * written down as not delivered.
 * @module
 */
import type { Job } from '../../clerk/ports.ts';
import type { ReadUnion } from '../../union/union.ts';
import { PersonDoc } from '../accounts/person.ts';
import { type Mail, MailNotSentError } from '../ports.ts';
import type { Words } from '../words.ts';
import type { NoticeDeps, NoticeDoc } from './deps.ts';
import { noticeKind } from './deps.ts';
import { digestAct, digestLetter, namedIn } from './digest.ts';
import { type Delivery, addToReach, deliveryRecord } from './ledger.ts';
import { type Letter, mailOf } from './letter.ts';
import { letterOf } from './letters.ts';
import { stopPath } from './stop-link.ts';
import { isTimely } from './wanted.ts';

const batch = 20;
const lease = 120_000;
const minute = 60_000;
/** How long to wait after each failure, in minutes; after the last one it is given up. */
const waits = [1, 5, 20, 60, 240, 720];

/** Sends what is due, up to one batch; tells how many jobs there were. */
export async function sendBatch(deps: NoticeDeps): Promise<number> {
  const { store, now } = deps;
  const jobs = await store.queue.claim([noticeKind], now(), lease, batch);
  await Promise.all(jobs.map((job) => sendOne(deps, job)));
  return jobs.length;
}

async function sendOne(deps: NoticeDeps, job: Job): Promise<void> {
  const { store, now, log } = deps;
  const doc = job.doc as NoticeDoc;
  try {
    const mail = await write(deps, doc);
    if (mail) await deps.mailer.send(mail);
    await settle(deps, doc, mail ? 'sent' : 'no-address');
    await store.queue.done([job.id], now());
  } catch (error) {
    if (!(error instanceof MailNotSentError)) log('a notice could not be written', error);
    const wait = waits[job.attempts - 1];
    if (wait !== undefined) {
      await store.queue.retry(job.id, now() + wait * minute, nameOf(error));
      return;
    }
    await settle(deps, doc, 'failed');
    await store.queue.done([job.id], now());
  }
}

/** Never the message itself, which may hold somebody's address. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

async function settle(deps: NoticeDeps, doc: NoticeDoc, state: Delivery): Promise<void> {
  const { store, now } = deps;
  const { union, notice, person } = doc;
  await store.vault.write([deliveryRecord({ union, notice, person, now: now() }, state)]);
  const sum = { sent: { sent: 1 }, failed: { failed: 1 }, 'no-address': { noAddress: 1 } }[state];
  await addToReach(store.kv, { union, notice }, sum);
}

/** The mail, or nothing where the person or the thing is gone by now. */
async function write(deps: NoticeDeps, doc: NoticeDoc): Promise<Mail | undefined> {
  const { clerk, languages, config, seal } = deps;
  const person = await personOf(deps, doc);
  const union = await clerk.union(doc.union);
  const row = await deps.store.books.byId(doc.union);
  if (!person?.email || !union || !row || !isTimely(union, doc)) return undefined;
  const t = languages.words(person.language ?? 'en');
  const home = `/u/${row.slug}`;
  const name = nameOfUnion(union, row.slug);
  const letter = await letterFor(deps, { t, union, name, home, doc });
  if (!letter) return undefined;
  return mailOf(letter, {
    t,
    to: person.email,
    hall: config.name,
    origin: config.origin,
    union: name,
    dialPath: `${home}/me`,
    stopPath: stopPath(seal, doc),
  });
}

async function personOf(
  { store, now }: NoticeDeps,
  { person }: NoticeDoc,
): Promise<PersonDoc | undefined> {
  const record = await store.vault.get('person', person, now());
  return record && PersonDoc.parse(record.doc);
}

const nameOfUnion = ({ charter, call }: ReadUnion, slug: string): string =>
  charter?.name ?? call?.name ?? slug;

interface Writing {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly name: string;
  readonly home: string;
  readonly doc: NoticeDoc;
}

async function letterFor(
  deps: NoticeDeps,
  { t, union, name, home, doc }: Writing,
): Promise<Letter | undefined> {
  const { since } = doc;
  const proposal = union.assembly.proposals.get(doc.proposal ?? '');
  const isDigest = doc.act === digestAct && since !== undefined;
  const named = isDigest ? namedIn(union, since) : proposal ? [proposal] : [];
  const titles = await titlesOf(deps, union, named);
  const titleOf = (of: { title?: string }): string | undefined => titles.get(of.title ?? '');
  if (isDigest) return digestLetter({ t, union, name, home, since, titleOf });
  const { act, member } = doc;
  return letterOf({
    t,
    union,
    name,
    home,
    act,
    member,
    proposal,
    title: proposal && titleOf(proposal),
  });
}

/** Titles that may stand in a mail: those of minutes that everyone may read. */
async function titlesOf(
  { clerk }: NoticeDeps,
  union: ReadUnion,
  proposals: readonly { readonly title?: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (union.charter?.book !== 'everyone') return new Map();
  return clerk.texts(
    union.id,
    proposals.flatMap(({ title }) => title ?? []),
  );
}
