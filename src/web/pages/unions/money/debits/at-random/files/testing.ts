/**
 * For tests: the payments that stand in the files which were signed, as the bank reads them, with what became of each.
 * @module
 */
import type { Hash } from '../../../../../../../union/kernel/ids.ts';
import { type Debit, debitToken } from '../../../../../../../union/treasury/treasury.ts';
import { collectionId } from '../../../../../../acts/payment-name.ts';
import type { Collecting, Signed } from '../collecting/testing.ts';

/** A payment as a file has it. */
interface InFile {
  readonly id: string;
  readonly mandate: string;
  readonly kind: string;
  /** In cents. */
  readonly amount: number;
}

export function paymentsIn({ text }: Pick<Signed, 'text'>): readonly InFile[] {
  return text
    .split('<PmtInf>')
    .slice(1)
    .flatMap((group) => {
      const kind = valueOf('SeqTp', group);
      return group
        .split('<DrctDbtTxInf>')
        .slice(1)
        .map((payment) => ({
          id: valueOf('EndToEndId', payment),
          mandate: valueOf('MndtId', payment),
          amount: Number(valueOf('InstdAmt', payment).replace('.', '')),
          kind,
        }));
    });
}

const valueOf = (element: string, text: string): string =>
  new RegExp(`<${element}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1] ?? '';

/** A payment that was signed, with its debit in the book. */
export interface InBook extends InFile, Pick<Debit, 'at' | 'stage'> {
  readonly run: string;
  /** Who pays it. */
  readonly member: string;
  readonly debit: Debit;
  readonly day: string;
  readonly signed: string;
  readonly periods: readonly string[];
}

/** All payments of the files that were signed. */
export async function signedIn(of: Collecting): Promise<readonly InBook[]> {
  const known = await debitsByPayment(of);
  return of.files.flatMap((file) =>
    paymentsIn(file).flatMap((payment): readonly InBook[] => {
      const [member, debit] = known.get(payment.id) ?? [];
      const { day, file: signing } = of.treasury.debitRuns.get(file.run) ?? {};
      if (member === undefined || !debit || day === undefined || !signing) return [];
      const { at, stage, instalments } = debit;
      const periods = instalments.map(({ period }) => period);
      return [
        { ...payment, run: file.run, member, debit, at, stage, day, signed: signing.at, periods },
      ];
    }),
  );
}

async function debitsByPayment({
  payers,
  treasury,
}: Collecting): Promise<ReadonlyMap<string, readonly [member: string, debit: Debit]>> {
  const found = new Map<string, readonly [string, Debit]>();
  for (const { member, salt } of (await payers()).values())
    for (const run of treasury.debitRuns.keys()) {
      const name: Hash = debitToken(salt, run);
      const debit = treasury.debits.get(name);
      if (debit) found.set(collectionId(name), [member, debit]);
    }
  return found;
}

/** Whether the bank collected it, or is to, as far as the book tells. */
export const isLive = ({ stage, debit }: InBook): boolean =>
  (stage !== 'rejected' && stage !== 'called-off') || debit.owed !== undefined;

/** What tells a debit apart from all others: who pays it, and when it was announced. */
export const keyOf = ({ member, at }: Pick<InBook, 'member' | 'at'>): string => `${member} ${at}`;

const isEnd = ({ kind }: InBook): boolean => kind === 'OOFF' || kind === 'FNAL';

/** A payment that the bank would collect after the last of its mandate. */
export interface AfterItsEnd {
  readonly end: InBook;
  readonly after: InBook;
}

/** Payments of a mandate after its end: of those that were signed later, and are collected no sooner. */
export const afterTheirEnd = (live: readonly InBook[]): readonly AfterItsEnd[] =>
  live
    .filter(isEnd)
    .flatMap((end) =>
      live
        .filter(
          (each) => each.mandate === end.mandate && each.signed > end.signed && each.day >= end.day,
        )
        .map((after) => ({ end, after })),
    );
