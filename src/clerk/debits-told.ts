/**
 * Debits of which an act says something that their members hear of: that they are announced, or came to nothing.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import type { Part } from '../union/treasury/treasury.ts';

/** What is said of debits, and of which; the book does not know whose they are. */
export interface DebitsTold {
  readonly act: 'debit-announced' | 'debit-back';
  readonly debits: readonly Hash[];
}

/** What an act that was entered says of debits; nothing for most. */
export function debitsTold({
  act,
  body,
}: {
  readonly act: string;
  readonly body: unknown;
}): DebitsTold | undefined {
  const debits = told[act]?.(body) ?? [];
  const what = act === 'treasury/announce@1' ? 'debit-announced' : 'debit-back';
  return debits.length === 0 ? undefined : { act: what, debits };
}

const told: Readonly<Record<string, ((body: unknown) => readonly Hash[]) | undefined>> = {
  'treasury/announce@1': (body) =>
    (body as { readonly debits: readonly { readonly debit: Hash }[] }).debits.map(
      ({ debit }) => debit,
    ),
  'treasury/reject-debits@1': (body) => (body as { readonly debits: readonly Hash[] }).debits,
  'treasury/enter-lines@1': (body) => wentBack(body),
  'treasury/assign@1': (body) => wentBack(body),
};

const wentBack = (body: unknown): readonly Hash[] =>
  (body as { readonly lines: readonly { readonly parts?: readonly Part[] }[] }).lines.flatMap(
    ({ parts = [] }) => parts.flatMap((part) => (part.to === 'debit-return' ? [part.debit] : [])),
  );
