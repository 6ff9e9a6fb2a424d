/**
 * What takes long in all, and little for each: done with a turn of the loop now and then, so that others are answered.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';

/** So many are done in some hundredths of a second. */
const atOnce = 1_000;

/** What `make` makes of each. */
export async function inTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item, at: number) => Made,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % atOnce === 0) await turn();
    made.push(make(item, at));
  }
  return made;
}
