/**
 * How the books of this hall stand with their witnesses, kept between rounds and for the host.
 * @module
 */
import { z } from 'zod';
import type { BookRow, KeyValue } from '../../clerk/ports.ts';

const Asked = z.object({
  /** How many records it has cosigned. */
  size: z.number(),
  at: z.number(),
  /** Why it did not, the last time. */
  trouble: z.string().optional(),
});
export type Asked = Readonly<z.infer<typeof Asked>>;

interface Pair {
  /** The witness, by the name it has in the store. */
  readonly witness: string;
  readonly union: string;
}

const askedKey = ({ witness, union }: Pair): string => `witness/asked/${witness}/${union}`;

export const askedBefore = async (kv: KeyValue, pair: Pair): Promise<Asked | undefined> =>
  Asked.safeParse(await kv.get(askedKey(pair))).data;

export const keepAsked = (kv: KeyValue, pair: Pair, asked: Asked): Promise<void> =>
  kv.set(askedKey(pair), asked);

/** How all books stand with one witness, by union. */
export async function standingWith(
  kv: KeyValue,
  witness: string,
): Promise<ReadonlyMap<string, Asked>> {
  const prefix = `witness/asked/${witness}/`;
  const all = (await kv.list(prefix)).flatMap(([key, value]) => {
    const { data } = Asked.safeParse(value);
    return data ? [[key.slice(prefix.length), data] as const] : [];
  });
  return new Map(all);
}

/** A book that a witness did not cosign when it was asked last, and why. */
export interface Trouble {
  readonly slug: string;
  readonly why: string;
}

/** The troubles among standings, of the books that are here. */
export const troublesIn = (
  standings: ReadonlyMap<string, Asked>,
  books: readonly BookRow[],
): readonly Trouble[] =>
  books.flatMap(({ id, slug }) => {
    const why = standings.get(id)?.trouble;
    return why === undefined ? [] : [{ slug, why }];
  });

const Cosigned = z.object({ size: z.number(), note: z.string() });

const cosignedKey = (union: string): string => `witness/cosigned/${union}`;

export const keepCosigned = (
  kv: KeyValue,
  union: string,
  cosigned: z.infer<typeof Cosigned>,
): Promise<void> => kv.set(cosignedKey(union), cosigned);

/** The newest checkpoint of a book that a witness has cosigned: perhaps not the newest of all. */
export const lastCosigned = async (kv: KeyValue, union: string): Promise<string | undefined> =>
  Cosigned.safeParse(await kv.get(cosignedKey(union))).data?.note;
