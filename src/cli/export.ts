/**
 * `syndicat export`: a union's whole book in a folder or a file, fit for the audit and for another
 * hall.
 * @module
 */
import type {
  BookAttachment,
  BookDescription,
  BookToWrite,
  TravellingText,
} from '../audit/audit.ts';
import { parseCheckpoint } from '../book/checkpoint.ts';
import { parseNote } from '../book/note.ts';
import type { BookRow, Store } from '../clerk/ports.ts';
import type { KeptText } from '../union/kernel/text.ts';
import { namesIn, readEntry, type ReadUnion } from '../union/union.ts';
import { fromUtf8 } from '../book/bytes.ts';
import { writeBook } from './book-files.ts';
import { requireHall } from './data-folder.ts';
import { type House, openHouse } from './house.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { type SealedFile, sealedFileIn, sealedOptions, sealedRecords } from './moving.ts';
import { writeSealedFile } from './sealed-file.ts';
import { settingsFrom } from './settings.ts';

export async function runExport(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, {
    texts: { type: 'string', default: 'public' },
    ...sealedOptions,
  });
  const [slug, to, ...more] = positionals;
  if (slug === undefined || to === undefined || more.length > 0) {
    throw new UsageError('Name the union’s address and where to write it.');
  }
  const { texts } = values;
  if (texts !== 'none' && texts !== 'public' && texts !== 'all') {
    throw new UsageError('--texts takes none, public (all but people’s names) or all.');
  }
  const sealed = await sealedFileIn(values);
  const settings = settingsFrom(io.env);
  await requireHall(settings);
  const house = await openHouse(settings, { clock: Date.now, log: io.err });
  try {
    const row = await house.store.books.bySlug(slug);
    if (!row) throw new UsageError(`This hall keeps no union at /u/${slug}.`);
    await writeBook(to, await exported(house, row, texts));
    // Not among what is written, where that goes to a pipe.
    io.err(`Wrote ${row.size} records to ${to}. Check it with: syndicat audit ${to}`);
    if (sealed) io.err(await writtenSealed(house, row, sealed));
    return 0;
  } finally {
    await house.close();
  }
}

async function writtenSealed(
  { store, clerk }: House,
  { id }: BookRow,
  { path, passphrase }: SealedFile,
): Promise<string> {
  const union = await clerk.union(id);
  if (!union) throw new Error('a book that was just written is not there');
  const records = sealedRecords(store, union);
  const many = await writeSealedFile(path, { union: id, passphrase, records });
  return `Wrote ${many} sealed records to ${path}. Only its passphrase opens it: send the two by different ways, and destroy both once the union has moved.`;
}

/** Which texts travel: none; all but the names that people go by; or all. */
export type Travelling = 'none' | 'public' | 'all';

/** A union's book as it stands, ready to be written. */
export async function exported(
  house: Pick<House, 'store' | 'clerk'>,
  row: BookRow,
  texts: Travelling,
): Promise<BookToWrite> {
  const { store, clerk } = house;
  const union = await clerk.union(row.id);
  const checkpoint = await clerk.checkpoint(row.id);
  if (!union || checkpoint === undefined) throw new Error('This hall does not keep that book.');
  const { origin, size } = parseCheckpoint(parseNote(checkpoint).text);
  const name = union.charter?.name ?? union.call?.name ?? row.slug;
  const description: BookDescription = {
    format: 'syndicat-book@1',
    union: row.id,
    slug: row.slug,
    name,
    origin,
    size,
  };
  return {
    description,
    checkpoint,
    entries: entriesOf(store, row.id, size),
    attachments: attachmentsOf(store, row.id),
    texts: textsOf(store, union, texts),
  };
}

const chunk = 1_000;

async function* entriesOf(
  store: Store,
  union: string,
  size: number,
): AsyncGenerator<readonly Uint8Array[]> {
  for (let from = 0; from < size; from += chunk) {
    yield await store.books.entries(union, from, Math.min(size, from + chunk));
  }
}

async function* attachmentsOf(store: Store, union: string): AsyncGenerator<BookAttachment> {
  for (const sha256 of (await store.books.attachments(union)).keys()) {
    const bytes = await store.books.attachment(union, sha256);
    if (bytes) yield { sha256, bytes };
  }
}

async function* textsOf(
  store: Store,
  { id: union, size, minutes }: ReadUnion,
  travelling: Travelling,
): AsyncGenerator<TravellingText> {
  if (travelling === 'none') return;
  const names = travelling === 'all' ? new Set<string>() : await namesTo(store, union, size);
  for (let after = ''; ;) {
    const page = await store.vault.list('text', union, { now: 0, after, limit: chunk });
    for (const { id, doc } of page) {
      const hash = id.slice(union.length + 1);
      if (!names.has(hash) && !minutes.withheld.has(hash)) yield { hash, ...(doc as KeptText) };
    }
    const last = page.at(-1);
    if (!last || page.length < chunk) return;
    after = last.id;
  }
}

/** The commitments that stand where acts take a person's name. */
async function namesTo(store: Store, union: string, size: number): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const entries of entriesOf(store, union, size)) {
    for (const name of entries.flatMap(namesOf)) names.add(name);
  }
  return names;
}

function namesOf(entry: Uint8Array): readonly string[] {
  const read = readEntry(fromUtf8(entry));
  if ('refused' in read) return [];
  return namesIn(read.intent.act, read.intent.body);
}
