/**
 * The charter in force, and the two acts that change it: both only carried by a decision.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Phase, power } from '../kernel/act.ts';
import type { Instant } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import { contradictions } from './contradictions.ts';
import { Charter } from './schema.ts';

export { type Contradiction, contradictions, holdersIn } from './contradictions.ts';
export {
  holdersInWords,
  powerInWords,
  rulesMarkdown,
  rulesOf,
  type RulesPart,
} from './readable.ts';
export { budgetBallotInWords, sharingInWords } from './readable-budgets.ts';
export { accountsInWords } from './readable-accounts.ts';
export { announcedInWords } from './readable-fediverse.ts';
export { type Caps, type Dues, type Fund, type MoneyRules, Rhythm } from './money-rules.ts';
export { monthInWords, onlyForInWords, rhythmInWords } from './readable-money.ts';
export {
  ballotInWords,
  countingInWords,
  ruleInWords,
  shareInWords,
  thresholdInWords,
} from './readable-rules.ts';
export {
  type AccountsRule,
  Announced,
  BudgetCounting,
  BudgetRule,
  Charter,
  ContestRule,
  type Fediverse,
  fediverseOf,
  type Holder,
  isBudget,
  highestOf,
  isContest,
  isQuestion,
  isAlwaysSecret,
  isSecret,
  Office,
  QuestionRule,
  type Quorum,
  type Rule,
  type SecrecyRules,
  ServerName,
  type Threshold,
} from './schema.ts';
export { association, circle, type Founding, type TemplateName, templates } from './templates.ts';

/** What the charter's acts read and change. */
export interface CharterView {
  charter: Charter | undefined;
  phase: Phase;
  /** Every charter that was ever in force, with the time it came into force; the newest last. */
  readonly charters: { readonly charter: Charter; readonly since: Instant }[];
}

/** Puts a charter in force. */
export function enact(view: CharterView, charter: Charter, at: Instant): void {
  view.charter = charter;
  view.charters.push({ charter, since: at });
}

/** In which currency the rules counted at that time; nothing where they never knew money before it. */
export const currencyAt = (
  { charters }: Pick<CharterView, 'charters'>,
  at: Instant,
): string | undefined =>
  charters.findLast(({ charter, since }) => since <= at && charter.money)?.charter.money?.currency;

/**
 * Since when the rules have counted in the currency they count in now; nothing where they never knew money. Rules that
 * know no money in between change no currency.
 */
export function currencySince({ charters }: Pick<CharterView, 'charters'>): Instant | undefined {
  const counting = charters.filter(({ charter }) => charter.money);
  const now = counting.at(-1)?.charter.money?.currency;
  const former = counting.findLastIndex(({ charter }) => charter.money?.currency !== now);
  return counting[former + 1]?.since;
}

/** Replaces the charter, by the rule that the old one has for that. */
export const amend = defineAct<CharterView, { charter: Charter }>('charter/amend@1', {
  about: 'Puts a new charter in force.',
  body: z.strictObject({ charter: Charter }),
  needs: power('charter/amend'),
  refuses: (_view, { body }) => {
    const [first] = contradictions(body.charter);
    return (
      first &&
      refusal('amendment', 'The new rules contradict themselves ({where}): {why}', {
        where: first.where,
        why: first.saying,
      })
    );
  },
  does: (view, { body, at }) => enact(view, body.charter, at),
});

/** Ends the union: from then on its book only takes leave, accounts for what money is left, and can be read for ever. */
export const windUp = defineAct<CharterView, Record<string, never>>('charter/wind-up@1', {
  about: 'Winds the union up.',
  body: z.strictObject({}),
  needs: power('charter/wind-up'),
  does: (view) => {
    view.phase = 'wound-up';
  },
});

export const charterActs = [amend, windUp] as const;
