/**
 * A few places for what takes much memory: whoever finds none waits in order, and not for ever.
 * @module
 */

export interface Places {
  /**
   * A place for `who`, who has one at a time. Comes back with what gives it back, to be called once; with nothing
   * where none came free within so many milliseconds.
   */
  take(who: string, patience: number): Promise<GiveBack | undefined>;
}

export type GiveBack = () => void;

interface Waiting {
  readonly who: string;
  readonly come: (back: GiveBack) => void;
}

export function createPlaces(most: number): Places {
  const taken = new Set<string>();
  const queue = new Set<Waiting>();
  const isFree = (who: string): boolean => taken.size < most && !taken.has(who);
  const seat = (who: string): GiveBack => {
    taken.add(who);
    return () => {
      taken.delete(who);
      callNext();
    };
  };
  const callNext = (): void => {
    for (const each of queue) if (isFree(each.who)) each.come(seat(each.who));
  };
  const wait = (who: string, patience: number): Promise<GiveBack | undefined> =>
    new Promise((resolve) => {
      const leave = (back?: GiveBack): void => {
        clearTimeout(timer);
        queue.delete(waiting);
        resolve(back);
      };
      const waiting: Waiting = { who, come: leave };
      const timer = setTimeout(leave, patience);
      queue.add(waiting);
    });
  return {
    take: (who, patience) => (isFree(who) ? Promise.resolve(seat(who)) : wait(who, patience)),
  };
}
