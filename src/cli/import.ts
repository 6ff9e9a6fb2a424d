/**
 * `syndicat import`: takes an exported book into this hall, once the audit has found nothing wrong.
 * @module
 */
import { audit, type TravellingText } from '../audit/audit.ts';
import { utf8 } from '../book/bytes.ts';
import { leafHash } from '../book/merkle.ts';
import { parseTilePath, TILE_WIDTH, TileWriter } from '../book/tiles.ts';
import { type Attachment, StaleWriterError, type VaultWrite } from '../clerk/ports.ts';
import { attachmentsIn, readEntry } from '../union/union.ts';
import { readBook } from './book-files.ts';
import { type House, openHouse } from './house.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { lookThrough, type SealedFile, sealedFileIn, sealedOptions, takeIn } from './moving.ts';
import type { OpenBook } from './open-book.ts';
import { settingsFrom } from './settings.ts';
import { nodeSignatures } from './signatures.ts';

export async function runImport(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, { slug: { type: 'string' }, ...sealedOptions });
  const [from, ...more] = positionals;
  if (from === undefined || more.length > 0) throw new UsageError('Name one folder or file.');
  const sealed = await sealedFileIn(values);
  if (!(await isInOrder(from, io))) return 1;
  const book = await readBook(from);
  const house = await openHouse(settingsFrom(io.env), { clock: Date.now, log: io.err });
  try {
    const { union, name } = book.description;
    if (sealed) await lookThrough(union, sealed);
    const slug = values.slug ?? book.description.slug;
    const isHere = await house.store.books.byId(union);
    if (isHere && !sealed) throw new UsageError('This hall has that book already.');
    if (!isHere) {
      await take(house, book, slug);
      io.out(`“${name}” is in this hall now, at /u/${slug}.`);
    }
    if (sealed) io.out(await takenIn(house, union, sealed));
    return 0;
  } finally {
    await book.close();
    await house.close();
  }
}

async function isInOrder(from: string, io: Io): Promise<boolean> {
  const book = await readBook(from);
  const verify = nodeSignatures();
  try {
    const { ok, findings } = await audit(book.source, { verify });
    if (!ok) io.err(`This book is not in order, so it was not taken: ${findings[0]?.why ?? ''}`);
    return ok;
  } finally {
    await verify.close();
    await book.close();
  }
}

async function takenIn({ store, clerk }: House, id: string, sealed: SealedFile): Promise<string> {
  const union = await clerk.union(id);
  if (!union) throw new Error('a book that was just taken in is not there');
  const { taken, known } = await takeIn(store, union, sealed);
  const rest = known > 0 ? ` ${known} were here already and stayed as they are.` : '';
  return `Took ${taken} sealed records, which lie under this hall’s own key now.${rest}`;
}

async function take({ store }: House, book: OpenBook, slug: string): Promise<void> {
  const { union } = book.description;
  const entries: Uint8Array[] = [];
  const tiles = new TileWriter();
  const documents = new Set<string>();
  for await (const batch of book.source.entries) {
    for (const text of batch) {
      const bytes = utf8(text);
      entries.push(bytes);
      tiles.append(leafHash(bytes));
      for (const sha256 of documentsIn(text)) documents.add(sha256);
    }
  }
  const checkpoint = book.source.checkpoint;
  if (checkpoint === undefined) throw new UsageError('The book has no checkpoint.');
  try {
    await store.books.commit({
      union,
      slug,
      from: 0,
      entries,
      tiles: tiles.take().filter(({ path }) => parseTilePath(path)?.width === TILE_WIDTH),
      checkpoint,
      attachments: await attachmentsOf(book, documents),
      vault: textsOf(union, book.source.texts ?? []),
      jobs: [],
    });
  } catch (error) {
    if (!(error instanceof StaleWriterError)) throw error;
    throw new UsageError(`The address /u/${slug} is taken. Choose another with --slug.`);
  }
}

function documentsIn(entry: string): readonly string[] {
  const read = readEntry(entry);
  return 'refused' in read ? [] : attachmentsIn(read.intent.body);
}

async function attachmentsOf(
  { source }: OpenBook,
  documents: ReadonlySet<string>,
): Promise<readonly Attachment[]> {
  const found: Attachment[] = [];
  for (const sha256 of documents) {
    const bytes = await source.attachment(sha256);
    if (bytes) found.push({ sha256, bytes });
  }
  return found;
}

const textsOf = (union: string, texts: Iterable<TravellingText>): readonly VaultWrite[] =>
  Array.from(texts, ({ hash, salt, text }) => ({
    put: { collection: 'text', id: `${union}:${hash}`, owner: union, doc: { salt, text } },
  }));
