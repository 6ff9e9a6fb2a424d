/**
 * What a union that moves takes along besides its book: the key by which its clerk writes, and the records that lie
 * sealed in a hall, such as payees, who pays what, and the secrets by which lines of statements are known again.
 * @module
 */
import { z } from 'zod';
import { utf8 } from '../book/bytes.ts';
import { sha256Hex } from '../book/hash.ts';
import type { Store, VaultRecord } from '../clerk/ports.ts';
import { sealedPayments, sealedSenders, sealedTexts } from '../clerk/sealed-money.ts';
import { Ed25519Key, Hash, MemberId, Slug } from '../union/kernel/ids.ts';
import { commitment } from '../union/kernel/text.ts';
import type { ReadUnion } from '../union/union.ts';
import { UsageError } from './io.ts';
import { passphraseIn, readSealedFile, SealedFileError } from './sealed-file.ts';

const [lineSecrets, csvMappings] = ['sealed-line-secret', 'sealed-csv-mapping'] as const;

/**
 * What moves, in the order in which it is written. Statements that wait to be entered live for a day, and stay. So does
 * the key to an account for cards: the hall before would have it still, and what it is told goes to its address. The page
 * about cards says in the new hall that a key has to be made.
 */
const collections = [sealedTexts, lineSecrets, sealedPayments, sealedSenders, csvMappings] as const;

const Secret = z.string().regex(/^[0-9a-f]{64}$/);
const strings = z.array(z.string().max(200)).max(50);

const clerkKeys = 'clerk-key';

/** A record as it travels: its name without the union’s. */
const Moved = z.discriminatedUnion('collection', [
  z.strictObject({
    collection: z.literal(clerkKeys),
    id: Ed25519Key,
    doc: z.strictObject({ seed: Secret }),
  }),
  z.strictObject({
    collection: z.literal(sealedTexts),
    id: Hash,
    doc: z.strictObject({ salt: Secret, text: z.string().max(1_400_000) }),
  }),
  z.strictObject({
    collection: z.literal(lineSecrets),
    id: Slug,
    doc: z.strictObject({ secret: Secret }),
  }),
  z.strictObject({
    collection: z.literal(sealedPayments),
    id: Hash,
    doc: z.strictObject({ text: z.string().max(2_000_000), day: z.iso.date() }),
  }),
  z.strictObject({
    collection: z.literal(sealedSenders),
    id: MemberId,
    doc: z.strictObject({ ibans: strings, names: strings }),
  }),
  z.strictObject({
    collection: z.literal(csvMappings),
    id: Slug,
    doc: z.record(z.string(), z.unknown()),
  }),
]);
type Moved = z.infer<typeof Moved>;

/** A receipt can be more than a mebibyte long. */
const atOnce = 20;

/** The clerk’s key in force, where this hall has it, and the sealed records of a union, as they travel. */
export async function* sealedRecords(
  { vault }: Pick<Store, 'vault'>,
  { id: union, minutes }: Pick<ReadUnion, 'id' | 'minutes'>,
): AsyncGenerator<Pick<VaultRecord, 'collection' | 'id' | 'doc'>> {
  const key = await vault.get(clerkKeys, minutes.clerkKey, 0);
  if (key) yield { collection: clerkKeys, id: key.id, doc: key.doc };
  for (const collection of collections) {
    for (let after = ''; ;) {
      const page = await vault.list(collection, union, { now: 0, after, limit: atOnce });
      for (const { id, doc } of page) yield { collection, id: id.slice(union.length + 1), doc };
      const last = page.at(-1);
      if (!last || page.length < atOnce) break;
      after = last.id;
    }
  }
}

/** How the command line names such a file, and another one with its passphrase. */
export const sealedOptions = {
  sealed: { type: 'string' },
  passphrase: { type: 'string' },
} as const;

export interface SealedFile {
  readonly path: string;
  readonly passphrase: Buffer;
}

/** The file that was named; nothing where none was. Throws {@link SealedFileError} and {@link UsageError}. */
export async function sealedFileIn({
  sealed,
  passphrase,
}: {
  readonly sealed?: string | undefined;
  readonly passphrase?: string | undefined;
}): Promise<SealedFile | undefined> {
  if (sealed === undefined && passphrase === undefined) return undefined;
  if (sealed === undefined || passphrase === undefined)
    throw new UsageError(
      'Name both: --sealed FILE for what is sealed, and --passphrase FILE with the passphrase in it.',
    );
  return { path: sealed, passphrase: await passphraseIn(passphrase) };
}

async function* movedIn(union: Hash, { path, passphrase }: SealedFile): AsyncGenerator<Moved> {
  for await (const record of readSealedFile(path, { union, passphrase })) {
    const read = Moved.safeParse(record);
    if (!read.success || !fits(read.data))
      throw new SealedFileError(
        `${path} holds a record that does not fit its fingerprint, or that this program does not know. Nothing was taken from it.`,
      );
    yield read.data;
  }
}

/** Whether a record that has a fingerprint is the one that the book names. */
function fits({ collection, id, doc }: Moved): boolean {
  if (collection === sealedTexts) return commitment(doc) === id;
  return collection !== sealedPayments || sha256Hex(utf8(doc.text)) === id;
}

/** Reads all of the file, so that what is wrong with it is said before anything is taken. Throws {@link SealedFileError}. */
export async function lookThrough(union: Hash, file: SealedFile): Promise<void> {
  for await (const record of movedIn(union, file)) void record;
}

/**
 * Takes the file’s records into the store, which seals them with its own key. What is there already stays as it is,
 * and what was taken out since stays out.
 */
export async function takeIn(
  { vault }: Pick<Store, 'vault'>,
  { id: union, minutes }: Pick<ReadUnion, 'id' | 'minutes'>,
  file: SealedFile,
): Promise<{ readonly taken: number; readonly known: number }> {
  let [taken, known] = [0, 0];
  for await (const { collection, id, doc } of movedIn(union, file)) {
    if (minutes.redacted.has(id)) continue;
    // A key that is not in force any more writes nothing here.
    if (collection === clerkKeys && id !== minutes.clerkKey) continue;
    const isKey = collection === clerkKeys;
    const place = isKey ? { id, owner: 'clerk' } : { id: `${union}:${id}`, owner: union };
    const record = { collection, ...place, doc };
    if (await vault.claim(record, 0)) taken++;
    else known++;
  }
  return { taken, known };
}
