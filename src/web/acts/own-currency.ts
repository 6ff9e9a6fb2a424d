/**
 * What somebody promises as dues, and the sums of a budget that they propose, are in the currency that they were shown. The
 * act names none: it is read in the one of the rules, which the members may have changed since the form was opened.
 * @module
 */
import { type BudgetRule, isBudget } from '../../union/charter/charter.ts';
import { named } from '../../union/kernel/ids.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { AlongAct } from './along-act.ts';

type Reading = Pick<ReadUnion, 'charter' | 'assembly'>;

/** Why an act whose sums were meant in another currency than it is read in is not taken; nothing where it says none. */
export function otherCurrency(
  union: Reading,
  along: Pick<AlongAct, 'act' | 'body' | 'beside'>,
): Refusal | undefined {
  const before = along.beside.currency;
  if (before === undefined) return undefined;
  return along.act === 'treasury/pledge@1'
    ? duesInOther(before, union)
    : sumsInOther(before, budgetRuleFor(union, along));
}

function duesInOther(before: string, { charter }: Reading): Refusal | undefined {
  const now = charter?.money?.currency;
  return now === undefined || before === now
    ? undefined
    : refusal(
        'dues',
        'When you opened this page the rules counted in {before}. The members have changed that: now they count in {now}. Nothing was promised. Look at the sum anew, and send it once more.',
        { before, now },
      );
}

/** The rule by which a proposal, or a change of one, shares out money; nothing of any other act. */
function budgetRuleFor(
  { charter, assembly }: Reading,
  { act, body: { kind, proposal } }: Pick<AlongAct, 'act' | 'body'>,
): BudgetRule | undefined {
  const changed = act === 'assembly/amend@1' && typeof proposal === 'string' ? proposal : '';
  const of = act === 'assembly/propose@1' ? kind : assembly.proposals.get(changed)?.kind;
  const rule = typeof of === 'string' ? named(charter?.decisions ?? {}, of) : undefined;
  return rule && isBudget(rule) ? rule : undefined;
}

/** Why sums that were typed in a currency, or in none, are none of that rule; nothing where they are. */
export const sumsInOther = (
  before: string,
  rule: Pick<BudgetRule, 'currency'> | undefined,
): Refusal | undefined =>
  before === '' || rule === undefined || before === rule.currency
    ? undefined
    : refusal(
        'assembly',
        'These sums were written in {before}. The members have changed the rules: now decisions of this kind are in {now}. Look at every sum anew, and send them once more.',
        { before, now: rule.currency },
      );
