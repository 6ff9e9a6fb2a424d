/**
 * The key of a private feed: an address that only its member knows. The vault holds its digest, bound
 * to person and union; whoever lost it makes a new one.
 * @module
 */
import type { Chance, Clock, Store, Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { digestOf } from '../guard/seal.ts';
import type { Keeper } from '../ports.ts';

/** Its id is the digest of the key, its owner the person. */
const keyCollection = 'feed-key';
/** When a feed was last fetched by its key; its id is `union:person`. */
const readCollection = 'feed-read';

/** These records don't expire. */
const always = 0;
const most = 1_000;
const hour = 3_600_000;

interface KeyDoc {
  readonly union: Hash;
  readonly made: number;
}

interface ReadDoc {
  readonly at: number;
  /** How many entries the book had then. */
  readonly size: number;
}

/** One person's feed of one union. */
export interface Whose {
  readonly union: Hash;
  readonly person: string;
}

/** What is known of a private feed, without its key. */
export interface PrivateFeed {
  readonly made: number;
  readonly read: number | undefined;
}

const readId = ({ union, person }: Whose): string => `${union}:${person}`;

const keysOf = async (vault: Vault, { union, person }: Whose): Promise<readonly VaultRecord[]> => {
  const all = await vault.list(keyCollection, person, { now: always, limit: most });
  return all.filter(({ doc }) => (doc as KeyDoc).union === union);
};

/** Takes away every key there was, and what is known of its use. */
const without = (keys: readonly VaultRecord[], whose: Whose): readonly VaultWrite[] => [
  ...keys.map(({ collection, id }) => ({ delete: { collection, id } })),
  { delete: { collection: readCollection, id: readId(whose) } },
];

/** Makes a key in the place of the one before, and gives it out this once. */
export async function makeFeedKey(
  { store: { vault }, now, chance }: { store: Pick<Store, 'vault'>; now: Clock; chance: Chance },
  whose: Whose,
): Promise<string> {
  const key = Buffer.from(chance(32)).toString('base64url');
  const { union, person: owner } = whose;
  const doc: KeyDoc = { union, made: now() };
  await vault.write([
    ...without(await keysOf(vault, whose), whose),
    { put: { collection: keyCollection, id: digestOf(key), owner, doc } },
  ]);
  return key;
}

/** Ends the private feed: its addresses lead nowhere any more. */
export async function withdrawFeedKey(vault: Vault, whose: Whose): Promise<void> {
  await vault.write(without(await keysOf(vault, whose), whose));
}

/** Whose feed the key opens; nothing where no feed has it (any more). */
export async function feedOfKey(vault: Vault, key: string): Promise<Whose | undefined> {
  const record = await vault.get(keyCollection, digestOf(key), always);
  return record && { union: (record.doc as KeyDoc).union, person: record.owner };
}

/** The private feed of that person, if they have made one. */
export async function privateFeedOf(vault: Vault, whose: Whose): Promise<PrivateFeed | undefined> {
  const keys = await keysOf(vault, whose);
  if (keys.length === 0) return undefined;
  const made = Math.max(...keys.map(({ doc }) => (doc as KeyDoc).made));
  return { made, read: (await readOf(vault, whose))?.at };
}

async function readOf(vault: Vault, whose: Whose): Promise<ReadDoc | undefined> {
  return (await vault.get(readCollection, readId(whose), always))?.doc as ReadDoc | undefined;
}

/**
 * When that person's private feed of that union was last fetched by its key, in milliseconds since
 * 1970; nothing where there is none, or nobody has fetched it yet. What stood in the book by then
 * was in it. Between two entries it is noted once an hour at most.
 */
export async function feedReadAt(
  vault: Vault,
  union: Hash,
  person: string,
): Promise<number | undefined> {
  return (await readOf(vault, { union, person }))?.at;
}

/** Notes that the feed was fetched, where that says something new. */
export async function noteRead(vault: Vault, whose: Whose, { at, size }: ReadDoc): Promise<void> {
  const before = await readOf(vault, whose);
  if (before && before.size === size && at - before.at < hour) return;
  const doc: ReadDoc = { at, size };
  const put = { collection: readCollection, id: readId(whose), owner: whose.person, doc };
  await vault.write([{ put }]);
}

/** What is kept about private feeds goes along with a person's export, and with their account. */
export function feedKeeper({ vault }: Pick<Store, 'vault'>): Keeper {
  const all = (person: string): Promise<readonly (readonly VaultRecord[])[]> =>
    Promise.all(
      [keyCollection, readCollection].map((each) =>
        vault.list(each, person, { now: always, limit: most }),
      ),
    );
  return {
    name: 'feeds',
    export: async ({ id }) => {
      const [keys = [], reads = []] = await all(id);
      return {
        // Not the digest, by which nobody could be told anything.
        made: keys.map(({ doc }) => doc),
        fetched: reads.map(({ id: of, doc }) => {
          const { at, size } = doc as ReadDoc;
          return { union: of.slice(0, of.indexOf(':')), at, size };
        }),
      };
    },
    forget: async ({ id }) =>
      (await all(id)).flat().map((record) => ({
        delete: { collection: record.collection, id: record.id },
      })),
  };
}
