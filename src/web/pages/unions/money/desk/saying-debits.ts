/**
 * Says of money that it is a direct debit, where the statement bears nothing by which the hall would know it.
 * @module
 */
import {
  type Debit,
  debitToken,
  type Part,
  type PartOf,
  ReasonCode,
  sumOf,
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

/** The newest debit of a payer’s that is such a one. */
export const newestOf = (
  { debits, debitRuns }: Treasury,
  { salt }: Payer,
  isOne: (debit: Debit) => boolean,
): string | undefined =>
  [...debitRuns.keys()]
    .toReversed()
    .map((each) => debitToken(salt, each))
    .find((name) => {
      const debit = debits.get(name);
      return debit !== undefined && isOne(debit);
    });

/** What is asked of whoever says what a debit is. */
export interface Asked {
  /** What they wrote in a field. */
  readonly text: (name: string) => string;
  /** Whom they mean by what stands in a field; nothing where that is not clear, which the field says then. */
  readonly payer: (name: string) => Payer | undefined;
  /** The same, where that is only part of what stands there. */
  readonly named: (name: string, who: string) => Payer | undefined;
  /** The amount that they wrote. */
  readonly amount: () => number | undefined;
  readonly wrong: (name: string, why: string) => void;
}

/** All debits of a run that are at the bank, but for those that it rejected; or where a payer is named, theirs. */
export function debitsCame(purse: Purse, asked: Asked): Part | undefined {
  const who = asked.text('who');
  const part = who === '' ? together(purse, asked) : single(purse, asked);
  if (part === 'none')
    asked.wrong(who === '' ? 'run' : 'who', purse.t('Nothing of this is at the bank any more.'));
  return part === 'none' ? undefined : part;
}

function single({ union, rules }: Purse, asked: Asked): Part | 'none' | undefined {
  const payer = asked.payer('who');
  if (!payer) return undefined;
  const debit = newestOf(
    union.treasury,
    payer,
    ({ run, stage }) => stage === 'sent' && run === asked.text('run'),
  );
  const amount = union.treasury.debits.get(debit ?? '')?.amount;
  return debit !== undefined && amount !== undefined
    ? { to: 'debit', amount, fund: rules.dues?.fund ?? '', debit }
    : 'none';
}

function together(purse: Purse, asked: Asked): Part | 'none' | undefined {
  const { treasury } = purse.union;
  const run = asked.text('run');
  const all = atTheBank(treasury, run);
  if (all.count === 0) return 'none';
  const rejected = rejectedOf(purse, asked);
  if (!rejected) return undefined;
  const count = all.count - rejected.length;
  const lacking = sumOf(
    treasury,
    rejected.map(({ debit }) => debit),
  );
  if (count < 1) {
    asked.wrong('rejected', purse.t('By this the bank rejected all of it. Then nothing came.'));
    return undefined;
  }
  return {
    to: 'debits',
    amount: all.sum - lacking,
    fund: purse.rules.dues?.fund ?? '',
    run,
    count,
    ...(rejected.length > 0 && { rejected }),
  };
}

/** So many debits a line can say to lack, as its record holds no more. */
const mostRejected = 100;

/** Whose debits the bank rejected, as it is written line by line; nothing where one is none of the run’s at the bank. */
function rejectedOf({ t, union }: Purse, asked: Asked): PartOf<'debits'>['rejected'] {
  const found = new Map<string, string>();
  const lines = asked
    .text('rejected')
    .split('\n')
    .filter((each) => each.trim() !== '');
  if (lines.length > mostRejected) {
    asked.wrong(
      'rejected',
      t(
        'At most {most} can be named with a line. Another person than who made the file first says of the others, on the page of the collection, that they were not collected; then say here what this line is.',
        { most: mostRejected },
      ),
    );
    return undefined;
  }
  for (const { who, code } of lines.map(readRejected)) {
    const payer = asked.named('rejected', who);
    if (!payer) return undefined;
    const debit = debitToken(payer.salt, asked.text('run'));
    if (union.treasury.debits.get(debit)?.stage !== 'sent') {
      asked.wrong('rejected', t('Nothing of “{who}” is at the bank in this collection.', { who }));
      return undefined;
    }
    found.set(debit, code);
  }
  return [...found].map(([debit, code]) => ({ debit, code }));
}

/** What a person wrote of a debit that the bank rejected: `'Noor AC04'` is Noor’s, whose account is closed. */
function readRejected(line: string): { readonly who: string; readonly code: string } {
  const [, who = '', code = ''] = /^(.*?)[\s,;:]+(\w{4})$/.exec(line.trim()) ?? [];
  return reasonCodes.includes(code.toUpperCase())
    ? { who, code: code.toUpperCase() }
    : { who: line.trim(), code: 'MS03' };
}

/** The newest debit of a payer’s that came, going back; nothing where none came, or the code is none. */
export function wentBack({ t, union }: Purse, asked: Asked): Part | undefined {
  const { treasury } = union;
  const payer = asked.payer('who');
  if (!payer) return undefined;
  const debit = newestOf(treasury, payer, ({ stage }) => stage === 'paid') ?? '';
  const { amount = 0, paid } = treasury.debits.get(debit) ?? {};
  const code = ReasonCode.safeParse(asked.text('code')).data;
  if (paid && code !== undefined)
    return { to: 'debit-return', amount: -amount, fund: paid.fund, debit, code };
  asked.wrong('who', t('No debit of theirs came.'));
  return undefined;
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
      hint: t('Leave it empty where it came together; otherwise the name, or the number.'),
    }),
    f.area({
      name: `p.${at}.rejected`,
      label: t('Whose did the bank reject?'),
      optional: true,
      rows: 2,
      maxlength: 4_000,
      hint: t(
        'Where the sum lacks some. On each line a name or number, and the bank’s code if it gave one, such as AC04.',
      ),
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
