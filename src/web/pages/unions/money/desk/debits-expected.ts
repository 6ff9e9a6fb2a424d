/**
 * Which collections a statement may tell of: a run that came in one sum, a debit by itself, one that went back.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { type Expectation, type Match, matchLines } from '../../../../../bank/matching.ts';
import { type Day, monthsAfter } from '../../../../../bank/payments/day.ts';
import { sequences } from '../../../../../bank/payments/direct-debit.ts';
import {
  debitsAt,
  isGivenUp,
  sumOf,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { collectionId, messageId } from '../../../../acts/payment-name.ts';

export type TakenDebit =
  | {
      readonly as: 'debits';
      readonly run: string;
      readonly count: number;
      readonly isSure: boolean;
    }
  | { readonly as: 'debit'; readonly debit: string; readonly isSure: boolean }
  | {
      readonly as: 'debit-return';
      readonly debit: string;
      readonly code: string;
      readonly isSure: boolean;
    };

type Debits = Pick<Treasury, 'debits' | 'debitRuns'>;

/** Told apart by what stands before the name. */
const [ofRun, ofDebit] = ['run ', 'debit '];

/** What each line says of collections; nothing where it says nothing of one. */
export function debitsIn(
  lines: readonly StatementLine[],
  treasury: Treasury,
): readonly (TakenDebit | undefined)[] {
  if (!lines.some(namesOurs)) return lines.map(() => undefined);
  const first = lines.reduce((day, line) => (line.day < day ? line.day : day), '9');
  const oldest = monthsAfter(first, -monthsToGoBack);
  const matches = matchLines(lines, [...expectations(treasury, oldest)]);
  return lines.map((line, i) => takenAs(line, matches[i], treasury));
}

/** Without a mandate, a debit can be taken back for thirteen months (EPC016-06). */
const monthsToGoBack = 14;

/** Whether a line bears something that the hall named: then it is worth listing all of that. */
const namesOurs = ({ endToEndId, reference, text }: StatementLine): boolean =>
  /SYN[0-9A-Z]{25}/.test(
    [endToEndId, reference, text].join(' ').toUpperCase().replaceAll(/\s/g, ''),
  );

function* expectations(treasury: Treasury, oldest: Day): Generator<Expectation> {
  for (const [run, found] of treasury.debitRuns) {
    if (found.file === undefined || found.day < oldest) continue;
    const name = messageId(run);
    const references = [name, ...sequences.map((each) => `${name}-${each}`)];
    if (found.stage === 'sent') yield { id: ofRun + run, references };
    for (const debit of found.debits)
      if (mayBeOnLine(treasury, debit))
        yield { id: ofDebit + debit, references: [collectionId(debit)] };
  }
}

/** Whether a debit may come, in time or late, or go back. */
function mayBeOnLine(treasury: Treasury, name: string): boolean {
  const debit = treasury.debits.get(name);
  return (
    debit !== undefined &&
    (debit.stage === 'sent' || debit.stage === 'paid' || isGivenUp(treasury, debit))
  );
}

function takenAs(
  line: StatementLine,
  match: Match | undefined,
  treasury: Treasury,
): TakenDebit | undefined {
  if (match?.outcome !== 'matched') return undefined;
  const { expectation, certainty } = match;
  if (expectation.startsWith(ofDebit)) {
    const debit = expectation.slice(ofDebit.length);
    return oneTaken(line, { debit, isSure: certainty === 'sure' }, treasury);
  }
  const run = expectation.slice(ofRun.length);
  const { count, sum } = atTheBank(treasury, run);
  // The name of the run, with what it comes to: sure, however many payments the bank lists in it.
  return line.amount === BigInt(sum) ? { as: 'debits', run, count, isSure: true } : undefined;
}

/** How many debits of a run are at the bank, and what they come to. */
export function atTheBank(treasury: Treasury, name: string): { count: number; sum: number } {
  const run = treasury.debitRuns.get(name);
  const sent = run ? debitsAt(treasury, run, 'sent') : [];
  return { count: sent.length, sum: sumOf(treasury, sent) };
}

function oneTaken(
  { amount, returned = 'MS03' }: StatementLine,
  { debit, isSure }: { readonly debit: string; readonly isSure: boolean },
  { debits }: Debits,
): TakenDebit | undefined {
  const known = debits.get(debit);
  if (amount > 0n)
    return known?.amount === Number(amount)
      ? // What was given up two people say: one of them looks at it first.
        { as: 'debit', debit, isSure: isSure && known.stage === 'sent' }
      : undefined;
  // Banks take their fee for it together with it.
  if (known?.stage !== 'paid' || -amount < BigInt(known.amount)) return undefined;
  const code = /^[A-Z0-9]{4}$/.test(returned) ? returned : 'MS03';
  return { as: 'debit-return', debit, code, isSure };
}

/** Whether what a line was taken for can still be so: others may have been entered meanwhile. */
export function isStillSo(treasury: Treasury, taken: TakenDebit): boolean {
  switch (taken.as) {
    case 'debits':
      return atTheBank(treasury, taken.run).count === taken.count;
    case 'debit':
      return treasury.debits.get(taken.debit)?.stage === 'sent';
    case 'debit-return':
      return treasury.debits.get(taken.debit)?.stage === 'paid';
  }
}

export const isDebit = (taken: { readonly as: string } | undefined): taken is TakenDebit =>
  taken !== undefined && ['debits', 'debit', 'debit-return'].includes(taken.as);
