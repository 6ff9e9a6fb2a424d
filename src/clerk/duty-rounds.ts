/**
 * Rounds of duties: the clerk enters what has fallen due, then what that brings forth, until nothing
 * is left.
 * @module
 */
import { hex } from '../book/bytes.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { ClerkKnows } from '../union/assembly/assembly.ts';
import { duties, type Duty, type Union } from '../union/union.ts';
import type { PageOfBook } from './page-of-book.ts';

/** When duties are done, and what was found out for them just before. */
export type Due = { readonly at: Instant } & Pick<ClerkKnows, 'othersOf' | 'ahead' | 'undecided'>;

const mostRounds = 1_000;

/** Enters every duty that is due at that moment; gives the fault of the program that stopped it. */
export function doDuties(
  page: PageOfBook,
  union: Union,
  { at, ...knows }: ClerkKnows & { readonly at: Instant },
): string | undefined {
  for (let round = 0; round < mostRounds; round++) {
    const due = duties(union, at, knows);
    if (due.length === 0) return undefined;
    const fault = doRound(page, union, { due, at, ahead: knows.ahead });
    if (fault !== undefined) return fault;
  }
  return `more than ${mostRounds} rounds of duties at ${at}`;
}

/** Enters one round; breaks it off where a resolution must be carried out before anything else. */
function doRound(
  page: PageOfBook,
  union: Union,
  { due, at, ahead }: Pick<Due, 'at' | 'ahead'> & { readonly due: readonly Duty[] },
): string | undefined {
  for (const duty of due) {
    const entered = page.duty(duty, at, { ahead });
    if ('refused' in entered) return `the duty ${duty.act} was refused: ${entered.refused}`;
    if (union.assembly.carrying !== undefined) return undefined;
  }
  return undefined;
}

/** A UUID of version 4 from 16 unpredictable bytes (RFC 9562 §5.4). */
export function uuidFrom(bytes: Uint8Array): string {
  const digits = hex(bytes);
  const variant = '89ab'[(bytes[8] ?? 0) % 4] ?? '8';
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
