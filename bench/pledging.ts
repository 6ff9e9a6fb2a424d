/**
 * Ten thousand members who say what they pay, each with a number of their own.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { paymentReference } from '../src/bank/payment-reference.ts';
import { duesText, type PledgedDues } from '../src/union/treasury/treasury.ts';
import type { DeskAtWork } from '../src/web/pages/unions/money/desk/testing.ts';
import { join } from './founding.ts';
import { enterAll, Pen, words } from './people.ts';

const atOnce = 1_000;

/** The number that somebody writes to their payments, and the salt that names of theirs follow from. */
export interface Pledged {
  readonly reference: string;
  readonly salt: string;
}

/** So many join, and promise what `promising` says of whoever has that number. */
export async function pledging(
  { clerk, id }: DeskAtWork,
  members: number,
  promising: (reference: string) => PledgedDues,
): Promise<readonly Pledged[]> {
  const pen = new Pen(id);
  await pen.look(clerk);
  const people = await join(clerk, pen, members);
  const pledges = people.map((who) => {
    const reference = paymentReference(new Uint8Array(randomBytes(6)));
    const [number, promised] = [words(reference), words(duesText(promising(reference)))];
    const body = { payer: number.hash, dues: promised.hash };
    const act = pen.write(who, 'treasury/pledge@1', body, [number.kept, promised.kept]);
    return { reference, salt: number.kept.salt, act };
  });
  for (let from = 0; from < members; from += atOnce) {
    const some = pledges.slice(from, from + atOnce);
    await enterAll(
      clerk,
      id,
      some.map(({ act }) => act),
    );
  }
  return pledges;
}
