/**
 * How many letters with invitations go out in a day, so that a list that went wrong, or a hall that somebody misuses,
 * does not fill the letter boxes of strangers. A day begins at midnight in UTC.
 * @module
 */
import { z } from 'zod';
import type { KeyValue } from '../../../clerk/ports.ts';

/** In a day, for all unions of the hall together, for each, and for each of its members who invite. */
export const mostOfHall = 1_000;
export const mostOfUnion = 250;
export const mostOfMember = 50;

const day = 24 * 3_600_000;
const Count = z.object({ day: z.int(), n: z.int() });

/** Takes one letter of today’s: nothing where there is one left, otherwise when to come again. */
export async function takeLetter(
  kv: KeyValue,
  { union, member }: { readonly union: string; readonly member: string },
  now: number,
): Promise<number | undefined> {
  const today = Math.floor(now / day);
  const isLeft =
    (await taken(kv, { key: `letters/${union}/${member}`, today, most: mostOfMember })) &&
    (await taken(kv, { key: `letters/${union}`, today, most: mostOfUnion })) &&
    (await taken(kv, { key: 'letters/hall', today, most: mostOfHall }));
  return isLeft ? undefined : (today + 1) * day;
}

async function taken(
  kv: KeyValue,
  { key, today, most }: { readonly key: string; readonly today: number; readonly most: number },
): Promise<boolean> {
  for (;;) {
    const before = await kv.get(key);
    const count = Count.safeParse(before).data;
    const n = count?.day === today ? count.n : 0;
    if (n >= most) return false;
    if (await kv.swap(key, before, { day: today, n: n + 1 })) return true;
  }
}
