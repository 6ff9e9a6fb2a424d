/**
 * For tests: all results that lots could bring.
 * @module
 */
import type { Lot } from '../lot.ts';

/** Counts once for every way in which the lots could fall, and tells what came of it, each result once. */
export function everyWay(count: (lot: Lot) => readonly number[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open: (readonly number[])[] = [[]];
  for (let choices = open.pop(); choices; choices = open.pop()) {
    let asked = 0;
    const beyond: number[] = [];
    // A lot draws one after the other from those who are left.
    const lot: Lot = (tied) => {
      const left = [...tied];
      const order: number[] = [];
      while (left.length > 1) {
        const given = choices[asked++];
        if (given === undefined) beyond.push(left.length);
        order.push(...left.splice(given ?? 0, 1));
      }
      return [...order, ...left];
    };
    found.add(JSON.stringify(count(lot)));
    for (const [i, length] of beyond.entries()) {
      const before = [...choices, ...Array.from({ length: i }, () => 0)];
      for (let other = 1; other < length; other++) open.push([...before, other]);
    }
  }
  return found;
}
