/**
 * `syndicat count` of a budget: what the options say of it, and the count.
 * @module
 */
import type { BudgetCount, BudgetVote } from '../count/budget/budget.ts';
import { byId, countBudget, type RuleOptions } from '../count/budget/rules.ts';
import { readPabulib } from '../count/formats/pabulib.ts';
import { drawn, type Lot, lotOf } from '../count/lot.ts';
import { UsageError } from './io.ts';

interface Given {
  readonly step?: string | undefined;
  readonly ties?: string | undefined;
  readonly unsupported?: string | undefined;
  readonly lot?: string | undefined;
  readonly seed?: string | undefined;
}

/** Counts a Pabulib file by the name of a rule. */
export function countedBudget(bytes: Uint8Array, rule: string, given: Given): BudgetCount {
  const { vote, step } = stepped(readPabulib(new TextDecoder().decode(bytes)).vote, given.step);
  const ties = oneOf(['lot', 'cheapest'], '--ties', given.ties);
  const unsupported = oneOf(['last', 'never'], '--unsupported', given.unsupported);
  return countBudget(rule, vote, {
    lot: lotIn(vote, given),
    ...(step !== undefined && { step }),
    ...(ties && { ties }),
    ...(unsupported && { unsupported }),
  });
}

/** A step that is finer than the amounts of the file makes their unit finer. */
function stepped(
  vote: BudgetVote,
  text: string | undefined,
): { readonly vote: BudgetVote } & Pick<RuleOptions, 'step'> {
  if (text === undefined) return { vote };
  const [, whole, cents = ''] = /^(\d{1,30})(?:\.(\d{1,10}))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new UsageError(`--step takes an amount such as 5 or 0.50, not “${text}”.`);
  const { decimals: before = 0, budget, projects } = vote;
  const decimals = Math.max(before, cents.length);
  const finer = 10n ** BigInt(decimals - before);
  return {
    vote: {
      ...vote,
      decimals,
      budget: budget * finer,
      projects: projects.map(({ id, cost }) => ({ id, cost: cost * finer })),
    },
    step: BigInt(whole + cents) * 10n ** BigInt(decimals - cents.length),
  };
}

function oneOf<Word extends string>(
  words: readonly Word[],
  option: string,
  text: string | undefined,
): Word | undefined {
  const found = words.find((each) => each === text);
  if (text !== undefined && found === undefined)
    throw new UsageError(`${option} takes ${words.join(' or ')}, not “${text}”.`);
  return found;
}

/** As it was drawn; else by the seed; else in the order of the projects’ ids. */
function lotIn({ projects }: BudgetVote, { lot, seed }: Pick<Given, 'lot' | 'seed'>): Lot {
  const ids = projects.map(({ id }) => id);
  if (lot === undefined) return seed === undefined ? byId(projects) : lotOf(seed, ids);
  const order = lot.split(',').map((id) => ids.indexOf(id));
  if (order.length !== ids.length || ids.some((_, project) => !order.includes(project)))
    throw new UsageError(
      `--lot takes the ids of all projects, the preferred first, with commas between them: ${ids.join()} in some order.`,
    );
  return drawn(order);
}
