/**
 * What the page of a collection knows.
 * @module
 */
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import type { Debit, DebitRun } from '../../../../../union/treasury/treasury.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import type { PaymentFile } from '../../../../acts/payment-file.ts';
import { collectionId } from '../../../../acts/payment-name.ts';
import type { Fitting, LeftOut } from '../../../../acts/unfit-debits.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Purse } from '../purse.ts';

/** The file as it would be made now, to that account. */
export interface FileNow {
  readonly place: string;
  readonly created: string;
  readonly made: Pick<PaymentFile, 'hash'> | Refusal;
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

/** So many debits stand on a page. */
export const perPage = 100;

/** Those come first of which somebody may have to do something. */
const stagesInTurn: readonly Debit['stage'][] = [
  'rejected',
  'returned',
  'announced',
  'sent',
  'paid',
  'called-off',
];

/** What stands on a page of all debits of a collection. */
export const debitsOnPage = ({ debits, page }: Pick<OnRun, 'debits' | 'page'>): OnRun['debits'] =>
  debits
    .toSorted(([, a], [, b]) => stagesInTurn.indexOf(a.stage) - stagesInTurn.indexOf(b.stage))
    .slice((page - 1) * perPage, page * perPage);

/** Those that don’t fit any more, as many of them as are told at once. */
export const unfitTold = ({
  fitting,
}: Pick<OnRun, 'fitting'>): readonly (readonly [string, LeftOut])[] =>
  [...fitting.unfit].slice(0, perPage);

/** The debit at which the file can’t be written; nothing where it can, or it is about the file. */
export function refusedAt({ draft, debits }: Pick<OnRun, 'draft' | 'debits'>): string | undefined {
  if (!draft || !('refused' in draft.made)) return undefined;
  const n = /^payments\.(\d+)\./.exec(draft.made.field ?? '')?.[1];
  const announced = debits.filter(([, { stage }]) => stage === 'announced');
  return n === undefined ? undefined : announced[Number(n)]?.[0];
}

/** The debits that a page of the collection names its members of. */
export function namedOn(on: Omit<OnRun, keyof Purse>): ReadonlySet<string> {
  const found = [...(on.draft?.findings ?? []), ...(on.file ?? [])];
  const payments = new Set(found.map(({ payment }) => payment));
  const those =
    payments.size > 0 ? on.debits.filter(([name]) => payments.has(collectionId(name))) : [];
  const at = refusedAt(on);
  return new Set([
    ...[...debitsOnPage(on), ...unfitTold(on), ...those].map(([name]) => name),
    ...(at === undefined ? [] : [at]),
  ]);
}

/** Whose a debit is, in words. */
export const debtorName = ({ t, texts, debtors }: OnRun, name: string): string => {
  const member = debtors.get(name)?.member;
  return member === undefined ? t('Somebody whose number was taken out') : texts.name(member);
};
