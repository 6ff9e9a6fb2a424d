/**
 * Debits of which an act says something that their members hear of: that they are announced, are called off, or came to nothing.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import type { Line, Part } from '../union/treasury/treasury.ts';

type Lines = ReadonlyMap<Hash, Readonly<Line>>;

/** What is said of debits, and of which; the book does not know whose they are. */
export type DebitsTold =
  | {
      readonly act: 'debit-announced' | 'debit-back' | 'debit-called-off';
      readonly debits: readonly Hash[];
    }
  /** Of all that are called off in a run by then. Runs are long, so they are not listed. */
  | { readonly act: 'debit-called-off'; readonly run: string };

/** What an act that was entered says of debits, with the lines as they stand after it; nothing for most. */
export function debitsTold(
  { act, body }: { readonly act: string; readonly body: unknown },
  lines: Lines,
): DebitsTold | undefined {
  if (wholeRuns.has(act))
    return { act: 'debit-called-off', run: (body as { readonly run: string }).run };
  const debits = told[act]?.(body, lines) ?? [];
  return debits.length === 0 ? undefined : { act: kinds[act] ?? 'debit-back', debits };
}

/** Acts after which nothing is collected of what was left of a run. */
const wholeRuns: ReadonlySet<string> = new Set(['treasury/lapse-run@1', 'treasury/recall@1']);

const kinds: Readonly<Record<string, 'debit-announced' | 'debit-called-off' | undefined>> = {
  'treasury/announce@1': 'debit-announced',
  'treasury/call-off@1': 'debit-called-off',
};

const named = (body: unknown): readonly Hash[] =>
  (body as { readonly debits: readonly Hash[] }).debits;

const told: Readonly<
  Record<string, ((body: unknown, lines: Lines) => readonly Hash[]) | undefined>
> = {
  'treasury/announce@1': (body) =>
    (body as { readonly debits: readonly { readonly debit: Hash }[] }).debits.map(
      ({ debit }) => debit,
    ),
  'treasury/call-off@1': named,
  'treasury/reject-debits@1': named,
  'treasury/enter-lines@1': (body) => noughtIn(body),
  'treasury/assign@1': (body) => noughtIn(body),
  // What was suggested before stands in the body of another entry; on the lines it has come to stand.
  'treasury/affirm@1': (body, lines) =>
    nought(
      (body as { readonly lines: readonly { readonly line: Hash }[] }).lines.map(
        ({ line }) => lines.get(line)?.parts,
      ),
    ),
};

const noughtIn = (body: unknown): readonly Hash[] =>
  nought(
    (body as { readonly lines: readonly { readonly parts?: readonly Part[] }[] }).lines.map(
      ({ parts }) => parts,
    ),
  );

/** The debits that came to nothing by these parts: they went back, or the bank rejected them. */
const nought = (said: readonly (readonly Part[] | undefined)[]): readonly Hash[] =>
  said.flatMap((parts = []) =>
    parts.flatMap((part) => {
      if (part.to === 'debit-return') return [part.debit];
      return part.to === 'debits' ? (part.rejected ?? []).map(({ debit }) => debit) : [];
    }),
  );
