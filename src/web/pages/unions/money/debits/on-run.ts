/**
 * What the page of a collection knows.
 * @module
 */
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import type { Debit, DebitRun } from '../../../../../union/treasury/treasury.ts';
import type { FileFinding } from '../../../../acts/file-findings.ts';
import type { PaymentFile } from '../../../../acts/payment-file.ts';
import type { Fitting } from '../../../../acts/unfit-debits.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Purse } from '../purse.ts';

/** The file as it would be made now, to that account. */
export interface FileNow {
  readonly place: string;
  readonly created: string;
  readonly made: PaymentFile | Refusal;
  readonly findings: readonly FileFinding[];
}

export interface OnRun extends Purse {
  readonly id: string;
  readonly run: DebitRun;
  readonly debits: readonly (readonly [string, Debit])[];
  /** Which page of them is shown. */
  readonly page: number;
  /** Whose they are; members who took their numbers back are not told. */
  readonly debtors: ReadonlyMap<string, Payer>;
  readonly fitting: Fitting;
  /** Nothing where there is a file already, or the reader has no use for one. */
  readonly draft: FileNow | undefined;
  /** What is wrong with the file that was made; nothing where the hall does not keep it. */
  readonly file: readonly FileFinding[] | undefined;
}

/** Whose a debit is, in words. */
export const debtorName = ({ t, texts, debtors }: OnRun, name: string): string => {
  const member = debtors.get(name)?.member;
  return member === undefined ? t('Somebody whose number was taken out') : texts.name(member);
};
