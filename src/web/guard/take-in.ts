/**
 * Takes a large file in once it is known who sends it: into one stretch of memory, which can go to a thread as it is. It is
 * not laid down on the disk meanwhile, where nothing that a bank wrote may lie unsealed.
 * @module
 */
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { Pace } from './uploads.ts';

/** The bytes of a body, alone in their stretch of memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Why a body was not taken in. */
export type NotTaken = 'length unsaid' | 'too large' | 'no place' | 'too slow' | 'broken off';

interface Upload {
  /** So many bytes at most. */
  readonly most: number;
  /** Who sends it: a person has one large body in the house at a time. */
  readonly who: string;
}

/** Takes in the body of a request, and does something with it; until that is done, it keeps its place. */
export async function takeIn<Done extends object>(
  c: Context<Env>,
  { most, who }: Upload,
  use: (bytes: Bytes) => Promise<Done>,
): Promise<Done | NotTaken> {
  const { limits, places, inTurn } = c.var.uploads;
  const length = lengthSaid(c);
  if (length !== undefined && length > most) return 'too large';
  if (length === undefined || length <= limits.small)
    return readThen(c, { length, pace: unhurried }, use);
  const giveBack = await places.take(who, limits.patience);
  if (!giveBack) return 'no place';
  try {
    const { pace } = limits;
    return await readThen(c, { length, pace }, (bytes) => inTurn(() => use(bytes)));
  } finally {
    giveBack();
  }
}

/** Of what keeps nobody waiting. */
const unhurried: Pace = { grace: Infinity, bytes: 1 };

/** What comes piece by piece need not say how long it is. */
function lengthSaid({ req }: Context<Env>): number | undefined {
  const said = req.header('Content-Length');
  return said === undefined || req.header('Transfer-Encoding') !== undefined
    ? undefined
    : Number(said);
}

async function readThen<Done extends object>(
  c: Context<Env>,
  { length, pace }: { readonly length: number | undefined; readonly pace: Pace },
  use: (bytes: Bytes) => Promise<Done>,
): Promise<Done | NotTaken> {
  const { small, silence } = c.var.uploads.limits;
  const { body } = c.req.raw;
  const bytes = await read(body?.getReader(), { room: length ?? small, silence, pace });
  if (bytes === 'no room') return length === undefined ? 'length unsaid' : 'too large';
  return typeof bytes === 'string' ? bytes : use(bytes);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

interface Reading {
  readonly room: number;
  readonly silence: number;
  readonly pace: Pace;
}

/** All that comes, copied to its place once. */
async function read(
  reader: Reader | undefined,
  { room, silence, pace }: Reading,
): Promise<Bytes | 'no room' | 'too slow' | 'broken off'> {
  const bytes = new Uint8Array(room);
  const began = performance.now();
  for (let size = 0; ;) {
    const left = began + pace.grace + size / pace.bytes - performance.now();
    const next = await nextOf(reader, Math.max(0, Math.min(silence, left)));
    if (next === 'end') return bytes.subarray(0, size);
    if (typeof next === 'string') return next;
    if (size + next.length > room) return 'no room';
    bytes.set(next, size);
    size += next.length;
  }
}

async function nextOf(
  reader: Reader | undefined,
  patience: number,
): Promise<Uint8Array | 'end' | 'too slow' | 'broken off'> {
  if (!reader) return 'end';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'too slow'>((resolve) => {
    timer = setTimeout(resolve, patience, 'too slow');
  });
  const came = reader.read().then(
    ({ value }) => value ?? ('end' as const),
    () => 'broken off' as const,
  );
  const next = await Promise.race([came, late]);
  clearTimeout(timer);
  return next;
}
