/**
 * Turns: what concerns one matter is done one after the other, so that whoever looks sees what the one
 * before has done.
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Store } from '../../clerk/ports.ts';
import { digestOf } from '../digest.ts';

type InTurn = (of: string, work: () => Promise<void>) => Promise<void>;

/** Does what is of one name one after the other, within this process. */
export function oneAfterTheOther(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (of, work) => {
    const before = last.get(of) ?? Promise.resolve();
    const done = before.then(work, work);
    const settled = done.catch(() => undefined);
    last.set(of, settled);
    try {
      await done;
    } finally {
      if (last.get(of) === settled) last.delete(of);
    }
  };
}

/** Thrown where another process was at it for too long: what was to be done may be tried again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

const collection = 'reply-turn';
/** A process that died holds a turn no longer than this. */
const held = 60_000;
const patience = 10_000;
const pause = 50;

/**
 * Does what is of one post one after the other, in all processes of the hall. Throws
 * {@link BusyError} where another one does not come to an end.
 */
export function postTurns(deps: { readonly store: Pick<Store, 'vault'>; readonly now: Clock }) {
  const inTurn = oneAfterTheOther();
  return (object: string, work: () => Promise<void>): Promise<void> =>
    inTurn(object, () => alone(deps, object, work));
}

async function alone(
  { store: { vault }, now }: Parameters<typeof postTurns>[0],
  object: string,
  work: () => Promise<void>,
): Promise<void> {
  const id = digestOf(object);
  const turn = (): Promise<boolean> =>
    vault.claim({ collection, id, owner: collection, expires: now() + held, doc: {} }, now());
  for (let waited = 0; !(await turn()); waited += pause) {
    if (waited >= patience) throw new BusyError('another process is at this post');
    await wait(pause);
  }
  try {
    await work();
  } finally {
    await vault.write([{ delete: { collection, id } }]);
  }
}
