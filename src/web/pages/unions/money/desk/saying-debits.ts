/**
 * Says of money that it is a direct debit, where the statement bears nothing by which the hall would know it.
 * @module
 */
import {
  debitToken,
  type Part,
  ReasonCode,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { type Html } from '../../../../html.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import type { Filled } from '../../../../form.ts';
import { momentOf, type Purse } from '../purse.ts';
import { reasonCodes, reasonSaid } from '../reason-codes.ts';
import { atTheBank } from './debits-expected.ts';

/** The runs of which something is at the bank, the newest first. */
export const runsAtTheBank = (treasury: Treasury): readonly string[] =>
  [...treasury.debitRuns.keys()].toReversed().filter((run) => atTheBank(treasury, run).count > 0);

/** Whether a debit could have come, or gone back. */
export const knowsDebits = (treasury: Treasury): boolean =>
  [...treasury.debitRuns.values()].some(({ stage }) => stage === 'sent');

/** The newest debit of a payer’s at that stage; of that run only, where one is named. */
function newestOf(
  { debits, debitRuns }: Treasury,
  { salt }: Payer,
  { stage, run }: { readonly stage: 'sent' | 'paid'; readonly run?: string },
): string | undefined {
  return [...debitRuns.keys()]
    .toReversed()
    .filter((each) => run === undefined || each === run)
    .map((each) => debitToken(salt, each))
    .find((name) => debits.get(name)?.stage === stage);
}

/** All debits of a run that are at the bank; or where a payer is named, theirs. Nothing where there is none. */
export function debitsCame(
  { union, rules }: Purse,
  { run, payer }: { readonly run: string; readonly payer: Payer | undefined },
): Part | undefined {
  const { treasury } = union;
  const fund = rules.dues?.fund ?? '';
  if (payer) {
    const debit = newestOf(treasury, payer, { stage: 'sent', run });
    const amount = treasury.debits.get(debit ?? '')?.amount;
    return debit !== undefined && amount !== undefined
      ? { to: 'debit', amount, fund, debit }
      : undefined;
  }
  const { count, sum: amount } = atTheBank(treasury, run);
  return count > 0 ? { to: 'debits', amount, fund, run, count } : undefined;
}

/** The newest debit of a payer’s that came, going back; nothing where none came, or the code is none. */
export function wentBack({ union }: Purse, payer: Payer, text: string): Part | undefined {
  const { treasury } = union;
  const debit = newestOf(treasury, payer, { stage: 'paid' }) ?? '';
  const known = treasury.debits.get(debit);
  const code = ReasonCode.safeParse(text).data;
  if (!known?.paid || code === undefined) return undefined;
  return { to: 'debit-return', amount: -known.amount, fund: known.paid.fund, debit, code };
}

interface Of {
  readonly filled: Filled;
  readonly at: number;
}

export function cameInFields({ t, union }: Purse, { filled, at }: Of): readonly Html[] {
  const f = fieldsOf(t, filled);
  const { treasury } = union;
  return [
    f.select({
      name: `p.${at}.run`,
      label: t('Which collection?'),
      choices: runsAtTheBank(treasury).map((run) => {
        const { day = '', currency = '' } = treasury.debitRuns.get(run) ?? {};
        return {
          value: run,
          label: `${t.plainDate(momentOf(day))} · ${t.money(atTheBank(treasury, run).sum, currency)}`,
        };
      }),
    }),
    f.text({
      name: `p.${at}.who`,
      label: t('Whose?'),
      optional: true,
      hint: t('Leave it empty where all of it came together; otherwise the name, or the number.'),
    }),
  ];
}

export function wentBackFields({ t }: Purse, { filled, at }: Of): readonly Html[] {
  const f = fieldsOf(t, filled);
  return [
    f.text({
      name: `p.${at}.who`,
      label: t('Whose?'),
      hint: t('The name, or the number from the payment.'),
    }),
    f.select({
      name: `p.${at}.code`,
      label: t('What did the bank say?'),
      value: 'MS03',
      choices: reasonCodes.map((code) => ({ value: code, label: reasonSaid(t, code) })),
    }),
  ];
}
