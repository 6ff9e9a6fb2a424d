/**
 * A file for a bank written, and looked over for what the bank may have against it. It hangs on nothing but what is handed
 * in, so that a hall can have a large one drawn up in a thread: for ten thousand debits it takes seconds.
 * @module
 */
import { type DirectDebit, directDebit } from '../../bank/payments/direct-debit.ts';
import type { Before, Finding } from '../../bank/payments/finding.ts';
import { paymentFileFindings } from '../../bank/payments/semantic-checks.ts';
import { utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';

/** A finding, and what the bank calls the payment it is about; nothing where it is about the file. */
export interface FileFinding extends Pick<Finding, 'weight' | 'saying'> {
  /** Besides what a file shows: the bank has answered to some of it, or months of it came in another way. */
  readonly kind: Finding['kind'] | 'answered' | 'owed';
  readonly payment: string | undefined;
}

/** The file of a collection that is to be written, or the text of a file that was; and what was before it. */
export type ToDrawUp = { readonly before: Before } & (
  | { readonly order: DirectDebit }
  | { readonly text: string }
);

export interface DrawnUp {
  readonly text: string;
  readonly hash: Hash;
  readonly findings: readonly FileFinding[];
}

/** Draws a file up, or says why there can be none: a large one perhaps on another core. */
export type DrawUp = (asked: ToDrawUp) => DrawnUp | Refusal | Promise<DrawnUp | Refusal>;

/** Draws it up here. A file that was written before is never refused. */
export function drawUp(asked: ToDrawUp): DrawnUp | Refusal {
  const text = 'text' in asked ? asked.text : directDebit(asked.order);
  if (typeof text !== 'string') return text;
  return { text, hash: sha256Hex(utf8(text)), findings: findingsIn(text, asked.before) };
}

/** The findings, each with the payment in whose place it stands. */
export function findingsIn(text: string, before: Before): readonly FileFinding[] {
  const groups = text.split('<PmtInf>').slice(1);
  const payments = groups.map((group) => Array.from(group.matchAll(/<EndToEndId>([^<]*)</g)));
  return paymentFileFindings(text, before).map(({ kind, weight, place, saying: why }) => {
    const found = /PmtInf(?:\[(\d+)\])?\/(?:CdtTrf|DrctDbt)TxInf(?:\[(\d+)\])?/.exec(place);
    const [, group = '1', n = '1'] = found ?? [];
    const [, payment] = (found && payments[Number(group) - 1]?.[Number(n) - 1]) ?? [];
    return { kind, weight, saying: why, payment };
  });
}
