/**
 * The thread that makes voting keys, seals ballots and looks into open ones.
 * @module
 */
import type { Asked, Told } from '../seal-worker.ts';
import { askThread } from '../threads/ask-thread.ts';

/** What the thread made. Throws where it could not, with what it said. */
export async function sealingThread<Wanted extends Told>(
  address: string,
  asked: Asked,
): Promise<Wanted> {
  const told = await askThread<Told>(address, asked);
  if ('failed' in told) throw new Error(told.failed);
  return told as Wanted;
}
