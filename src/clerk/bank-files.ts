/**
 * Of files for the bank that somebody signed for: each has a job that looks after it, for as long as the bank may get it.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import { millis } from '../union/kernel/instant.ts';
import type { Union } from '../union/union.ts';
import type { NewJob } from './ports.ts';

/** The queue's kind of job for a file for the bank of which whoever pays is told, once it must not be handed in any more. */
export const fileKind = 'bank-file';

/** By what the book calls it: payments, or a collection. */
export type FileJob = { readonly union: Hash } & (
  | { readonly batch: string }
  | { readonly run: string }
);

/** The acts by which somebody signs for a file first. */
const signingFirst: ReadonlySet<string> = new Set(['treasury/prepare@1', 'treasury/collect@1']);

/** The job that looks after a file that was signed for. */
export function fileJob(
  { id: union, at }: Readonly<Union>,
  { seq, act, body }: { readonly seq: number; readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  if (!signingFirst.has(act)) return [];
  const { batch, run = '' } = body as { readonly batch?: string; readonly run?: string };
  const doc: FileJob = { union, ...(batch === undefined ? { run } : { batch }) };
  return [{ kind: fileKind, key: `${fileKind}:${union}:${seq}`, at: millis(at), doc }];
}
