/**
 * What other rules would fund with the ballots of a budget: the rule of the decision in full, or another one that the
 * reader wants to see, the others by what they come to; and the ballots to take along.
 * @module
 */
import type { BudgetCount, BudgetVote } from '../../../../../count/budget/budget.ts';
import { budgetRules } from '../../../../../count/budget/rules.ts';
import {
  ballotsIn,
  type BudgetPoll,
  type Profile,
} from '../../../../../union/assembly/assembly.ts';
import { sharingInWords } from '../../../../../union/charter/charter.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { type BudgetsCounted, budgetsCounted } from '../../../counting/budget-counted.ts';
import { budgetPart } from '../../../counting/budget-part.ts';
import { placeNames } from '../contest/words.ts';
import { type NotCounted, notYetCounted } from '../not-yet-counted.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';
import { type CountedBudget, seedOf } from './budget-counted.ts';
import { budgetFiles } from './budget-files.ts';

/** Milliseconds for the rule that is shown, and for all others. */
const patience = { asked: 2_000, others: 1_500 } as const;

/** The ballots as they stand, and the count by the rule of the decision; nothing where none supports anything. */
export interface BudgetCounting {
  readonly poll: BudgetPoll;
  readonly profile: Profile;
  readonly names: readonly string[];
  readonly vote: BudgetVote;
  readonly seed: string;
  readonly own: BudgetCount | undefined;
}

export function budgetCountingOf(
  on: OnProposal,
  poll: BudgetPoll,
  { count, ...ballots }: CountedBudget,
): BudgetCounting {
  const names = placeNames(on, poll.rule);
  const seed = seedOf(poll, on.proposal.outcome);
  return { poll, names, seed, ...ballots, own: count && { ...count, candidates: names } };
}

/** A rule of the counting room that takes such ballots: it is counted first, and the others after it. */
const begun = ({ rule }: BudgetPoll): string =>
  rule.ballot === 'approval' ? 'mes-cost' : 'mes-points';

/** While it is being counted, and where it takes too long: the page goes on by itself once there is a count. */
export const notYetCountedPage = (on: OnProposal, why: NotCounted): Html => html`
  <h1>${on.t('What other rules would fund')}</h1>
  <p class="lead"><a href="${proposalPath(on, on.proposal.id)}">${titleOf(on, on.proposal)}</a></p>
  ${notYetCounted(on, why, { page: '/count', files: budgetFiles })}
`;

/** `shown` is another rule of the counting room that the reader wants to see. */
export async function budgetCountPage(
  on: OnProposal,
  counting: BudgetCounting,
  shown: string | undefined,
): Promise<Html> {
  const { t, proposal } = on;
  const { poll, vote, seed, own, profile } = counting;
  const rule = shown !== undefined && budgetRules.includes(shown) ? shown : undefined;
  const counted =
    own && (await budgetsCounted(t, { vote, rule: rule ?? begun(poll), seed, patience }));
  return html`
    <h1>${t('What other rules would fund')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${poll.counted === undefined && ballotsIn(profile) > 0 && stillOpen(on)}
    ${
      own && counted
        ? html`${countedPart(on, counting, { own, counted, rule })} ${takeAlong(on)}`
        : nothingYet(on)
    }
  `;
}

const formId = 'count-budget';

function countedPart(
  on: OnProposal,
  { poll, names, seed }: BudgetCounting,
  {
    own,
    counted,
    rule,
  }: {
    readonly own: BudgetCount;
    readonly counted: BudgetsCounted;
    readonly rule: string | undefined;
  },
): Html {
  const { t, proposal } = on;
  const here = `${proposalPath(on, proposal.id)}/count`;
  const other = rule !== undefined && counted.ok ? counted.count : undefined;
  const count = { ...(other ?? own), candidates: names };
  return html`
    <form ${attrs({ id: formId, method: 'get', action: here })}></form>
    ${
      other
        ? html`<p><a href="${here}">${t('Back to the rule of this decision')}</a></p>`
        : html`<p>${sharingInWords(poll.rule, t).join(' ')}</p>`
    }
    ${!counted.ok && callout({ tone: 'warn', title: t('Not counted') }, html`<p>${counted.why}</p>`)}
    ${budgetPart(t, {
      count,
      ids: names,
      currency: poll.rule.currency,
      seed,
      lines: counted.ok ? counted.lines : [],
      form: formId,
    })}
  `;
}

const stillOpen = ({ t }: OnProposal): Html =>
  callout(
    { tone: 'info', title: t('The vote is still open') },
    html`<p>
      ${t('This is how the ballots stand by now. It decides nothing, and may change with every ballot.')}
    </p>`,
  );

const nothingYet = ({ t }: OnProposal): Html =>
  emptyState(
    t('No ballots yet'),
    html`<p>
        ${t('As soon as somebody has supported a project, you see here what each rule makes of it.')}
      </p>
      <p><a href="/counting/budgets">${t('Try the rules with ballots of your own')}</a></p>`,
  );

const takeAlong = (on: OnProposal): Html => html`
  <section>
    <h2>${on.t('Count it yourself')}</h2>
    <p>
      ${on.t('The ballots without names, for any program that counts them; every ballot with its voter stands in the minutes.')}
    </p>
    <ul>
      <li>
        <a href="${proposalPath(on, on.proposal.id)}/ballots.pb" download>Pabulib</a>
      </li>
    </ul>
  </section>
`;
