/**
 * Deliveries that were given up, as the host reads of them.
 * @module
 */
import { z } from 'zod';
import type { Clock, DeadLetter, Store } from '../../clerk/ports.ts';
import { readName } from '../actors/names.ts';
import { deliveryKind, deliveryKinds } from './kinds.ts';
import { createTexts, type Texts } from './texts.ts';

/** A delivery that was given up. */
export interface Undelivered {
  readonly id: string;
  /** Empty where it was to go to many. */
  readonly inbox: string;
  readonly error: string;
  readonly since: number;
  /** The slug of the union that said it; nothing of what the hall itself says. */
  readonly union?: string;
  /** What sort of activity it is, such as `Create`; nothing where its text is not kept any more. */
  readonly type?: string;
  /** Where in the hall stands what it tells of. */
  readonly page?: string;
}

const Job = z.object({ inbox: z.string(), name: z.string(), activity: z.string() });

/** What is said, or where it stands: the page for people, if it has one. */
const Told = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]);

const Activity = z.object({ type: z.string(), object: Told.optional().catch(undefined) });

interface Deps {
  readonly origin: string;
  readonly store: Pick<Store, 'queue' | 'vault'>;
  readonly now: Clock;
}

/** Those after the one with the id `after`, by number. */
export async function undeliveredOf(
  { origin, store, now }: Deps,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly Undelivered[]> {
  const texts = createTexts(store.vault, now);
  const letters = await store.queue.deadLetters(deliveryKinds, page);
  return Promise.all(letters.map((letter) => undelivered(letter, { origin, texts })));
}

async function undelivered(
  { id, kind, doc, error, since }: DeadLetter,
  { origin, texts }: { readonly origin: string; readonly texts: Texts },
): Promise<Undelivered> {
  const job = kind === deliveryKind ? Job.safeParse(doc).data : undefined;
  if (!job) return { id, inbox: '', error, since };
  const said = contentOf(origin, await texts.read(job.activity));
  return { id, inbox: job.inbox, error, since, ...unionOf(job.name), ...said };
}

function unionOf(name: string): Pick<Undelivered, 'union'> {
  const named = readName(name);
  return named && 'slug' in named ? { union: named.slug } : {};
}

function contentOf(origin: string, text: string | undefined): Pick<Undelivered, 'type' | 'page'> {
  if (text === undefined) return {};
  const { type, object = '' } = Activity.parse(JSON.parse(text));
  return { type, ...(object.startsWith(`${origin}/`) && { page: object.slice(origin.length) }) };
}
