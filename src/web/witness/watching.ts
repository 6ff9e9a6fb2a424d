/**
 * `POST /witness/add-checkpoint` (C2SP tlog-witness): cosigns checkpoints of the logs that the host
 * listed, once each is shown to continue the one cosigned before.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { fromHex, hex } from '../../book/bytes.ts';
import { NoteError } from '../../book/note.ts';
import {
  badRequest,
  decideAddCheckpoint,
  parseAddCheckpoint,
  type ReadAddCheckpoint,
  type WitnessAnswer,
  type WitnessedHead,
} from '../../book/witness.ts';
import { type KeyValue, StaleWriterError } from '../../clerk/ports.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { logVerifier, readWatched } from './listed.ts';
import { hallCosigner } from './witness-key.ts';

/** A checkpoint with a hundred signatures and the longest proof has less. */
export const mostRequest = 65_536;

const tries = 5;

export const watchingPages = (deps: HallDeps): Hono<Env> =>
  new Hono<Env>().post('/witness/add-checkpoint', async (c) => {
    const request = readRequest(new Uint8Array(await c.req.arrayBuffer()));
    return answered(c, 'status' in request ? request : await decided(deps, request));
  });

function answered(c: Context<Env>, { status, contentType, body }: WitnessAnswer): Response {
  c.header('Cache-Control', 'no-store');
  return c.body(body, status, { 'Content-Type': contentType });
}

function readRequest(body: Uint8Array): ReadAddCheckpoint | WitnessAnswer {
  try {
    return parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof NoteError) return badRequest(error);
    throw error;
  }
}

/** The answer; with a cosignature only after the new head stands in the store, in one step with the comparison. */
async function decided(deps: HallDeps, request: ReadAddCheckpoint): Promise<WitnessAnswer> {
  const { kv } = deps.store;
  const { origin } = request.checkpoint;
  const log = await keysOf(kv, origin);
  const cosigners = [await hallCosigner(deps)];
  for (let left = tries; left > 0; left--) {
    const kept = await kv.get(headKey(origin));
    const now = Math.floor(deps.now() / 1_000);
    const answer = decideAddCheckpoint({ request, log, head: headIn(kept), cosigners, now });
    if (answer.status !== 200) return answer;
    const { size, root } = answer.head;
    if (await kv.swap(headKey(origin), kept, { size, root: hex(root), at: now })) return answer;
  }
  throw new StaleWriterError('Many checkpoints of one log came at once.');
}

/** A log's keys; `undefined` where the host watches no such log. */
async function keysOf(kv: KeyValue, origin: string) {
  const all = (await readWatched(kv)).flatMap(({ vkey }) => logVerifier(vkey) ?? []);
  const own = all.filter(({ name }) => name === origin);
  return own.length === 0 ? undefined : own;
}

const headKey = (origin: string): string => `witness/head/${origin}`;

const KeptHead = z.object({ size: z.number(), root: z.string(), at: z.number() });

const headIn = (kept: unknown): WitnessedHead | undefined => {
  const read = KeptHead.safeParse(kept);
  return read.success ? { size: read.data.size, root: fromHex(read.data.root) } : undefined;
};

/** How far a watched log has come, and when (POSIX seconds); nothing before its first checkpoint. */
export async function watchedHead(
  kv: KeyValue,
  origin: string,
): Promise<{ readonly size: number; readonly at: number } | undefined> {
  return KeptHead.safeParse(await kv.get(headKey(origin))).data;
}
