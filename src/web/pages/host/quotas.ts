/**
 * Quotas: how much of the host's machine one person and one union may take. They bound room, and never who
 * takes part in what a union decides.
 * @module
 */
import { z } from 'zod';
import { fromUtf8 } from '../../../book/bytes.ts';
import { actOf, type Answer, type Clerk, type Submission } from '../../../clerk/clerk.ts';
import type { Attachment, Clock, KeyValue, Store } from '../../../clerk/ports.ts';
import type { Entry } from '../../../union/kernel/entry.ts';
import { refusal } from '../../../union/kernel/refusal.ts';
import { documentsIn } from '../../../union/union.ts';
import { CastingPace } from './casting-pace.ts';
import { entriesBetween } from '../unions/book/travelling.ts';

export const Quotas = z.object({
  /** Unions and calls in this hall; 0 is as many as come. */
  unions: z.number().int().min(0).max(100_000),
  /** How many one person may start. */
  unionsEach: z.number().int().min(1).max(10_000),
  /** Documents of one union, and their size in MiB. */
  documents: z.number().int().min(0).max(100_000),
  storage: z.number().int().min(0).max(1_000_000),
});
export type Quotas = Readonly<z.infer<typeof Quotas>>;

export const usualQuotas: Quotas = { unions: 0, unionsEach: 5, documents: 500, storage: 200 };

export const quotasKey = 'host/quotas';

export async function readQuotas(kv: KeyValue): Promise<Quotas> {
  return Quotas.catch(usualQuotas).parse(await kv.get(quotasKey));
}

const mebibyte = 1_048_576;

/** The clerk, who takes no more documents than the host has room for, and ballots of one voter with pauses. */
export function withinQuotas(clerk: Clerk, store: Store, now: Clock): Clerk {
  const shelves = new Shelves(store);
  const pace = new CastingPace(clerk, now);
  return {
    ...clerk,
    submit: async (union, submission) => {
      const over =
        (await tooMuch(store, shelves, { union, submission })) ??
        (await pace.over(union, submission));
      if (over) return over;
      const answer = await clerk.submit(union, submission);
      if ('entered' in answer) pace.entered(union, submission);
      return answer;
    },
  };
}

async function tooMuch(
  { kv }: Store,
  shelves: Shelves,
  { union, submission }: { readonly union: string; readonly submission: Submission },
): Promise<Answer | undefined> {
  const named = sizesOf(documentsIn(actOf(submission).body));
  if (named.size === 0) return undefined;
  const [quotas, kept] = await Promise.all([readQuotas(kv), shelves.of(union)]);
  if ([...named.keys()].every((each) => kept.has(each))) return undefined;
  const all = new Map([...kept, ...named]);
  const bytes = [...all.values()].reduce((sum, size) => sum + size, 0);
  return all.size > quotas.documents || bytes > quotas.storage * mebibyte
    ? full(quotas)
    : undefined;
}

type Sizes = ReadonlyMap<Attachment['sha256'], number>;

const sizesOf = (documents: ReturnType<typeof documentsIn>): Sizes =>
  new Map(documents.map(({ attachment, size }) => [attachment, Number(size)]));

const full = ({ documents, storage }: Quotas): Answer => ({
  refused: refusal(
    'hall',
    'The host keeps at most {documents} documents of {storage} MiB in all for a union, and this would be more. Put the document elsewhere and name its address, or ask the host.',
    { documents, storage },
  ),
});

/**
 * What documents a union has put beside its words, and how large they are, by its minutes. Ballots, sums and parts of
 * secret votes are none: a vote must not end because a shelf is full.
 */
class Shelves {
  readonly #store: Store;
  readonly #kept = new Map<string, { readonly sizes: Map<string, number>; read: number }>();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(union: string): Promise<Sizes> {
    const shelf = this.#kept.get(union) ?? { sizes: new Map<string, number>(), read: 0 };
    this.#kept.set(union, shelf);
    const size = (await this.#store.books.byId(union))?.size ?? 0;
    for await (const entries of entriesBetween(this.#store, union, {
      from: shelf.read,
      to: size,
    })) {
      for (const [name, bytes] of entries.flatMap(sizesIn)) shelf.sizes.set(name, bytes);
    }
    shelf.read = size;
    return shelf.sizes;
  }
}

/** Most entries name none, and need not be read for it. */
function sizesIn(entry: Uint8Array): readonly (readonly [string, number])[] {
  const text = fromUtf8(entry);
  if (!text.includes('"documents":[{')) return [];
  const { intent } = JSON.parse(text) as Entry;
  return [...sizesOf(documentsIn(intent.body))];
}
