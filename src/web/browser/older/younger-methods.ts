/**
 * Methods that an older browser lacks, as the platform of today has them.
 * @module
 */

type Order = (a: unknown, b: unknown) => number;

/** Safari 16, Chrome 110, Firefox 115. */
export const ofLists = {
  toSorted(this: readonly unknown[], order?: Order): unknown[] {
    // oxlint-disable-next-line unicorn/no-array-sort -- of a copy, where there is no other way
    return [...this].sort(order);
  },
  toReversed(this: readonly unknown[]): unknown[] {
    // oxlint-disable-next-line unicorn/no-array-reverse -- of a copy, where there is no other way
    return [...this].reverse();
  },
};

/** Chrome 110: lists of bytes and numbers have a method of their own. */
export const ofBytes = {
  toReversed(this: Uint8Array): Uint8Array {
    // oxlint-disable-next-line unicorn/no-array-reverse -- of a copy, where there is no other way
    return this.slice().reverse();
  },
};

const broken = /\p{Surrogate}/gu;

/** Safari 16.4, Chrome 111, Firefox 119. */
export const ofTexts = {
  isWellFormed(this: string): boolean {
    return this.search(broken) === -1;
  },
  toWellFormed(this: string): string {
    return this.replace(broken, '\uFFFD');
  },
};

/** Safari 17.4, Chrome 117, Firefox 119. */
export const ofMap = {
  groupBy<T, K>(all: Iterable<T>, keyOf: (each: T, index: number) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const each of all) {
      const key = keyOf(each, index++);
      const group = groups.get(key);
      if (group) group.push(each);
      else groups.set(key, [each]);
    }
    return groups;
  },
};
