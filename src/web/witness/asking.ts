/**
 * Asking to be watched: each new checkpoint of each book goes to the witnesses that the host listed,
 * and their cosignatures are added to it.
 * @module
 */
import { consistencyProof } from '../../book/merkle.ts';
import {
  addSignatures,
  NoteError,
  type NoteSignature,
  parseNote,
  type Verifier,
} from '../../book/note.ts';
import { parseCheckpoint } from '../../book/checkpoint.ts';
import { tilePath, tileReader, tilesForConsistency } from '../../book/tiles.ts';
import { conflictingSize, cosignaturesIn, formatAddCheckpoint } from '../../book/witness.ts';
import type { BookRow } from '../../clerk/ports.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { readWitnesses, type Witness, witnessId, witnessVerifier } from './listed.ts';
import { type Asked, askedBefore, keepAsked, keepCosigned } from './standing.ts';

export type AskingDeps = Pick<UnionDeps, 'store' | 'clerk' | 'now' | 'config' | 'log'> & {
  /** How a witness is reached; `fetch` unless a test says otherwise. */
  readonly send?: typeof fetch;
};

interface Asker extends Witness {
  readonly verifier: Verifier;
  /** Names it in the store. */
  readonly id: string;
}

interface Head {
  readonly row: BookRow;
  readonly note: string;
  readonly size: number;
}

const patience = 10_000;
const mostAnswer = 65_536;
const firstPause = 30_000;
const longestPause = 3_600_000;
/** A witness that doesn't know a book is asked about it again after so long. */
const refusedPause = 600_000;

/** One round over all books; called every few seconds. */
export function askingRounds(deps: AskingDeps): () => Promise<void> {
  const pauses = new Pauses(deps.now);
  /** The size at which all witnesses had cosigned, by book: those are passed over without a look. */
  const done = new Map<string, number>();
  let listed = '';
  return async () => {
    const witnesses = (await readWitnesses(deps.store.kv)).flatMap(askerOf);
    if (witnesses.length === 0) return;
    const now = witnesses.map(({ id }) => id).join();
    if (now !== listed) done.clear();
    listed = now;
    for (const row of await deps.store.books.list()) {
      if (done.get(row.id) === row.size) continue;
      const cosigned = await askAll(deps, pauses, { row, witnesses });
      if (cosigned !== undefined) done.set(row.id, cosigned);
    }
  };
}

const askerOf = ({ url, vkey }: Witness): readonly Asker[] => {
  const verifier = witnessVerifier(vkey);
  return verifier ? [{ url, vkey, verifier, id: witnessId(vkey) }] : [];
};

/** Asks every witness that has not cosigned the newest checkpoint; its size once all have. */
async function askAll(
  deps: AskingDeps,
  pauses: Pauses,
  { row, witnesses }: { readonly row: BookRow; readonly witnesses: readonly Asker[] },
): Promise<number | undefined> {
  const head = await headOf(deps, row);
  if (!head) return undefined;
  const missing = witnesses.filter(({ verifier }) => !isSignedBy(head.note, verifier));
  const ready = missing.filter((each) => !pauses.waits(each, row));
  const found = await Promise.all(ready.map((each) => askOne(deps, pauses, { head, asker: each })));
  const lines = found.flat();
  if (lines.length > 0) await add(deps, head, lines);
  return lines.length >= missing.length ? head.size : undefined;
}

/** The newest checkpoint, where this hall writes the book; a copy's is its own hall's affair. */
async function headOf({ store, config }: AskingDeps, row: BookRow): Promise<Head | undefined> {
  const note = await store.books.checkpoint(row.id);
  if (note === undefined) return undefined;
  const { origin, size } = parseCheckpoint(parseNote(note).text);
  return origin.startsWith(`${new URL(config.origin).host}/`) ? { row, note, size } : undefined;
}

const isSignedBy = (note: string, { name, keyId }: Verifier): boolean =>
  parseNote(note).signatures.some((each) => each.name === name && each.keyId === keyId);

/** Adds cosignatures to the newest checkpoint, if it still is the one they are for. */
async function add(
  { store }: AskingDeps,
  { row, note, size }: Head,
  lines: readonly NoteSignature[],
): Promise<void> {
  const newest = await store.books.checkpoint(row.id);
  const isSame = newest !== undefined && parseNote(newest).text === parseNote(note).text;
  const cosigned = addSignatures(isSame ? newest : note, lines);
  if (isSame) await store.books.cosigned(row.id, size, cosigned);
  await keepCosigned(store.kv, row.id, { size, note: cosigned });
}

interface Asking {
  readonly head: Head;
  readonly asker: Asker;
}

/** A witness's cosignatures; none where it can't be had now, which is noted for the host. */
async function askOne(
  deps: AskingDeps,
  pauses: Pauses,
  { head, asker }: Asking,
): Promise<readonly NoteSignature[]> {
  const { kv } = deps.store;
  const of = { witness: asker.id, union: head.row.id };
  const before = await askedBefore(kv, of);
  try {
    const lines = await cosignatures(deps, { head, asker }, before?.size ?? 0);
    pauses.well(asker, head.row);
    await keepAsked(kv, of, { size: head.size, at: deps.now() });
    return lines;
  } catch (error) {
    if (!(error instanceof WitnessError)) throw error;
    pauses.failed(error.refused ? { asker, row: head.row } : { asker });
    const said: Asked = { size: before?.size ?? 0, at: deps.now(), trouble: error.message };
    if (before?.trouble !== error.message) {
      deps.log(`witness ${asker.url}, book ${head.row.slug}: ${error.message}`);
    }
    await keepAsked(kv, of, said);
    return [];
  }
}

/** Why a witness did not cosign; `refused` where it was reached and said no to this book. */
class WitnessError extends Error {
  override readonly name = 'WitnessError';
  readonly refused: boolean;
  constructor(message: string, refused: boolean) {
    super(message);
    this.refused = refused;
  }
}

async function cosignatures(
  deps: AskingDeps,
  { head, asker }: Asking,
  from: number,
  isSecond = false,
): Promise<readonly NoteSignature[]> {
  const old = Math.min(from, head.size);
  const { status, body } = await sent(deps, asker, {
    oldSize: old,
    proof: await proofOf(deps, head, old),
    note: head.note,
  });
  if (status === 200) return trusted(body, { head, asker });
  if (status === 409 && !isSecond) {
    const seen = sizeIn(body);
    if (seen > head.size) throw new WitnessError(lost(seen, head.size), true);
    if (seen !== old) return cosignatures(deps, { head, asker }, seen, true);
  }
  throw new WitnessError(refusals[status] ?? `It answered with status ${status}.`, true);
}

const lost = (seen: number, here: number): string =>
  `It has cosigned ${seen} records of this book, and this hall has ${here}: the end of the book was lost or left out.`;

const refusals: Readonly<Record<number, string>> = {
  403: 'It knows this book by another key. Its host must be given the book’s new vkey.',
  404: 'It does not watch this book yet. Its host must be given the book’s vkey.',
  409: 'It saw another history of this book.',
  422: 'It saw another history of this book: what this hall has does not continue it.',
};

function trusted(body: string, { head, asker }: Asking): readonly NoteSignature[] {
  try {
    return cosignaturesIn(body, head.note, [asker.verifier]);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    throw new WitnessError(`It answered without its own cosignature: ${error.message}`, true);
  }
}

function sizeIn(body: string): number {
  try {
    return conflictingSize(body);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    throw new WitnessError('It named no size that can be read.', true);
  }
}

async function proofOf({ clerk }: AskingDeps, { row, size }: Head, from: number) {
  const tiles = new Map<string, Uint8Array>();
  for (const { level, index, width } of tilesForConsistency(from, size)) {
    const path = tilePath(level, index, width);
    const bytes = await clerk.tile(row.id, path);
    if (bytes) tiles.set(path, bytes);
  }
  return consistencyProof(
    from,
    size,
    tileReader((path) => tiles.get(path), size),
  );
}

async function sent(
  { send = fetch }: AskingDeps,
  { url }: Asker,
  request: Parameters<typeof formatAddCheckpoint>[0],
): Promise<{ readonly status: number; readonly body: string }> {
  try {
    const response = await send(`${url}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint(request),
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await atMost(response) };
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new WitnessError(`It can’t be reached: ${String(why)}`, false);
  }
}

async function atMost({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > mostAnswer) throw new Error('its answer is longer than any should be');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** Who is left alone for a while: a witness that can't be reached, or one book that it refuses. */
class Pauses {
  readonly #now: () => number;
  readonly #until = new Map<string, { readonly at: number; readonly pause: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  waits({ id }: Asker, { id: book }: BookRow): boolean {
    return [id, `${id} ${book}`].some((name) => (this.#until.get(name)?.at ?? 0) > this.#now());
  }

  failed({ asker, row }: { readonly asker: Asker; readonly row?: BookRow }): void {
    const name = row ? `${asker.id} ${row.id}` : asker.id;
    const last = this.#until.get(name)?.pause ?? firstPause / 2;
    const pause = row ? refusedPause : Math.min(last * 2, longestPause);
    this.#until.set(name, { at: this.#now() + pause, pause });
  }

  well({ id }: Asker, { id: book }: BookRow): void {
    this.#until.delete(id);
    this.#until.delete(`${id} ${book}`);
  }
}
