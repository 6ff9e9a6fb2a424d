/**
 * How far a notice has come: sums over all whom it was for, as in "reached 812 of 830". The union
 * sees these; the record of each person is theirs.
 * @module
 */
import type { KeyValue } from '../../clerk/ports.ts';

/** How far a notice has come. */
export interface Reach {
  /** To how many it was to go; those without any path among them. */
  readonly wanted: number;
  /** To whom it came, by whatever path. */
  readonly reached: number;
  /** To whom no path led, or led any more. */
  readonly failed: number;
}

const nobody: Reach = { wanted: 0, reached: 0, failed: 0 };

interface Named {
  readonly union: string;
  readonly notice: string;
}

const keyOf = ({ union, notice }: Named): string => `notices/${union}/${notice}`;

const read = (kept: unknown): Reach =>
  typeof kept === 'object' && kept !== null ? { ...nobody, ...kept } : nobody;

/** How far the notice came; nothing where none went out. */
export async function reachOf(
  kv: KeyValue,
  union: string,
  notice: string,
): Promise<Reach | undefined> {
  const kept = await kv.get(keyOf({ union, notice }));
  return kept === undefined ? undefined : read(kept);
}

/** Changes the sums, however many do at once. */
async function changeReach(
  kv: KeyValue,
  named: Named,
  change: (before: Reach) => Reach,
): Promise<void> {
  const key = keyOf(named);
  for (;;) {
    const before = await kv.get(key);
    if (await kv.swap(key, before, change(read(before)))) return;
  }
}

/** Adds to the sums; what is taken back is added as less than nothing. */
export const addToReach = (
  kv: KeyValue,
  named: Named,
  { reached = 0, failed = 0 }: Partial<Pick<Reach, 'reached' | 'failed'>>,
): Promise<void> =>
  changeReach(kv, named, (before) => ({
    wanted: before.wanted,
    reached: before.reached + reached,
    failed: before.failed + failed,
  }));

/** Notes for how many a notice is, once all are queued. A second run says the same again. */
export const setWanted = (kv: KeyValue, named: Named, wanted: number): Promise<void> =>
  changeReach(kv, named, (before) => ({ ...before, wanted }));
