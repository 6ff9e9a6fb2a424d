/**
 * For tests: direct debits in unions in which random things happen with money.
 * @module
 */
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook, uuidOf } from '../../../testing.ts';
import { bo, cy, daysAhead, debit, treasuryOf } from '../../testing.ts';

/** Announces debits of two payers, for this month. */
export const announces = (
  book: TestBook,
  { word, daysAgo }: { readonly word: number; readonly daysAgo: number },
): Refusal | undefined =>
  book.try(bo, 'treasury/announce@1', {
    run: uuidOf(`run ${book.union.size}`),
    day: daysAhead(book, 14 + daysAgo),
    debits: [`payer ${word}`, `payer ${word + 1}`].map((who) =>
      debit(who, String(book.union.size), book.at.slice(0, 7)),
    ),
  });

/** Makes the file of what was announced first. */
export function collects(book: TestBook): Refusal | undefined {
  const [run, found] =
    [...treasuryOf(book).debitRuns].find(([, { stage }]) => stage === 'announced') ?? [];
  if (run === undefined) return undefined;
  const total = 500 * (found?.debits.length ?? 0);
  return book.try(cy, 'treasury/collect@1', { run, place: 'main', total, file: said(run) });
}

interface DebitsPart {
  readonly amount: number;
  readonly [field: string]: unknown;
}

/**
 * That all debits of a run came, or all but one that the bank rejected, and that one of them went back; nothing where
 * none is with the bank.
 */
export function debitsCame(
  book: TestBook,
  { word }: { readonly word: number },
): readonly DebitsPart[] {
  const { debitRuns, debits } = treasuryOf(book);
  const [run, found] =
    [...debitRuns].find(([, { debits: all }]) =>
      all.every((each) => debits.get(each)?.stage === 'sent'),
    ) ?? [];
  const [first, second] = found?.debits ?? [];
  if (run === undefined || first === undefined) return [];
  const fund = 'general';
  return [
    word % 3 > 0
      ? { to: 'debits', run, count: 2, fund, amount: 1_000 }
      : {
          to: 'debits',
          run,
          count: 1,
          fund,
          amount: 500,
          rejected: [{ debit: second, code: 'AC04' }],
        },
    { to: 'debit-return', fund, amount: -500, debit: first, code: 'AM04' },
  ];
}
