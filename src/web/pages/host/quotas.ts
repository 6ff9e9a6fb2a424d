/**
 * Quotas: how much of the host's machine one person and one union may take. They bound room, never
 * what a union decides.
 * @module
 */
import { z } from 'zod';
import type { Answer, Clerk, Submission } from '../../../clerk/clerk.ts';
import type { Attachment, KeyValue, Store } from '../../../clerk/ports.ts';
import { refusal } from '../../../union/kernel/refusal.ts';

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

/** The clerk, who takes no more documents than the host has room for. */
export function withinQuotas(clerk: Clerk, store: Store): Clerk {
  const shelves = new Shelves(store);
  return {
    ...clerk,
    submit: async (union, submission) =>
      (await tooMuch(store, shelves, { union, submission })) ?? clerk.submit(union, submission),
  };
}

async function tooMuch(
  { kv }: Store,
  shelves: Shelves,
  { union, submission }: { readonly union: string; readonly submission: Submission },
): Promise<Answer | undefined> {
  const { attachments = [] } = submission;
  if (attachments.length === 0) return undefined;
  const [quotas, kept] = await Promise.all([readQuotas(kv), shelves.of(union)]);
  const fresh = attachments.filter(({ sha256 }) => !kept.has(sha256));
  const bytes = sum([...kept.values(), ...fresh.map(({ bytes: each }) => each.length)]);
  if (kept.size + fresh.length > quotas.documents) return full(quotas);
  return bytes > quotas.storage * mebibyte ? full(quotas) : undefined;
}

const full = ({ documents, storage }: Quotas): Answer => ({
  refused: refusal(
    'hall',
    'The host keeps at most {documents} documents of {storage} MiB in all for a union, and this would be more. Put the document elsewhere and name its address, or ask the host.',
    { documents, storage },
  ),
});

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);

/** What documents a union has, and how large they are. They never change, so each is read once. */
class Shelves {
  readonly #store: Store;
  readonly #kept = new Map<string, Map<Attachment['sha256'], number>>();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(union: string): Promise<ReadonlyMap<string, number>> {
    const { books } = this.#store;
    const sizes = this.#kept.get(union) ?? new Map<string, number>();
    this.#kept.set(union, sizes);
    for (const sha256 of await books.attachments(union)) {
      if (sizes.has(sha256)) continue;
      sizes.set(sha256, (await books.attachment(union, sha256))?.length ?? 0);
    }
    return sizes;
  }
}
