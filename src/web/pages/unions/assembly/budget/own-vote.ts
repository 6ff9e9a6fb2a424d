/**
 * What one ballot paid for: by equal shares out of the voter’s own share, by Phragmén’s rule as the load that the
 * voter carries. Each reader sees this of their own ballot alone.
 * @module
 */
import type { BudgetCount, Utility } from '../../../../../count/budget/budget.ts';
import { type Payment, paymentsOf } from '../../../../../count/budget/payments.ts';
import { minus, plus, type Ratio, zero } from '../../../../../count/ratio.ts';
import { type BudgetPoll, type Marks, supportIn } from '../../../../../union/assembly/assembly.ts';
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import type { Currency } from '../../../../../union/kernel/money.ts';
import { type Html, html } from '../../../../html.ts';
import { bar } from '../../../../parts/counting/bar.ts';
import type { Words } from '../../../../words.ts';
import { nameIn } from '../../../counting/elected-words.ts';

export interface OwnVote {
  readonly poll: BudgetPoll;
  readonly count: BudgetCount;
  readonly marks: Marks;
}

export const ownVoteSection = (t: Words, own: OwnVote): Html => html`
  <section class="own-vote" aria-labelledby="own-vote-title">
    <h3 id="own-vote-title">${t('What your vote paid for')}</h3>
    ${ownVotePart(t, own)}
  </section>
`;

/** The same below a heading that says so already. */
export const ownVotePart = (t: Words, own: OwnVote): Html =>
  own.poll.rule.method === 'greedy-budget' ? helped(t, own) : paid(t, own);

const supportedBy = ({ poll, marks }: OwnVote): ReadonlySet<number> =>
  new Set(supportIn(poll.rule, marks).projects);

/** Where nobody pays, what the ballot supported, and what came of it. */
function helped(t: Words, own: OwnVote): Html {
  const { count } = own;
  const supported = supportedBy(own);
  const funded = count.elected.filter((project) => supported.has(project));
  if (supported.size === 0) return html`<p>${t('Your ballot supported no project.')}</p>`;
  return html`<p>
    ${
      funded.length === 0
        ? t('None of the projects that you supported was funded.')
        : t('Of the projects that you supported, these are funded: {names}.', {
            names: t.list(funded.map((each) => nameIn(count, each))),
          })
    }
    ${t('By this rule the money is one purse for all; no voter has a part of it.')}
  </p>`;
}

function paid(t: Words, own: OwnVote): Html {
  const { poll, count } = own;
  const { currency } = poll.rule;
  const payments = paymentsOf(count, supportIn(poll.rule, own.marks), worthIn(poll.rule));
  const sum = payments.reduce((all, { amount }) => plus(all, amount), zero);
  const { endowment } = count;
  return html`
    ${endowment && html`<p>${shareSentence(t, count, { endowment, currency })}</p>`}
    ${payments.length === 0 ? html`<p>${t('Your vote paid for no project.')}</p>` : table(t, own, payments)}
    ${endowment && payments.length > 0 && leftLine(t, minus(endowment, sum), currency)}
    ${besides(t, own, payments)}
  `;
}

export const worthIn = ({ utility = 'points' }: Pick<BudgetRule, 'utility'>): Utility =>
  utility === 'cardinality' ? 'card' : utility;

function shareSentence(
  t: Words,
  { steps }: BudgetCount,
  { endowment, currency }: { endowment: Ratio; currency: Currency },
): string {
  const share = roughly(t, endowment, currency);
  return steps && steps.taken > 0
    ? t(
        'In the count that decided, every voter had {share}: an equal share of the budget, and what was added to use the money that was left.',
        { share },
      )
    : t('Every voter had the same share of the budget: {share}.', { share });
}

function table(t: Words, own: OwnVote, payments: readonly Payment[]): Html {
  const { count, poll } = own;
  const { currency } = poll.rule;
  const most = sizeOf(count.endowment ?? largest(payments));
  let from = 0;
  const rows = payments.map(({ project, amount }) => {
    const picture = { from: count.endowment ? from : 0, size: sizeOf(amount), most };
    from += sizeOf(amount);
    const voters = payersOf(count, project);
    return html`<tr role="row">
      <th scope="row" role="rowheader">${nameIn(count, project)}</th>
      <td role="cell">
        ${bar({ ...picture, ink: 'yes' })} <b>${roughly(t, amount, currency)}</b>
        <span class="small"
          >${withWhom(t, voters - 1, t.money(count.costs[project] ?? 0n, currency))}</span
        >
      </td>
    </tr>`;
  });
  return html`<table class="option-bars" role="table">
    <caption>
      ${t('In the order of purchase')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">${t('Project')}</th>
        <th scope="col" role="columnheader">${t('Your part')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`;
}

const withWhom = (t: Words, others: number, cost: string): string =>
  others === 0
    ? t('of {cost}, by yourself', { cost })
    : t.many(others, 'of {cost}, together with {n} other', 'of {cost}, together with {n} others', {
        cost,
      });

const payersOf = ({ funded }: BudgetCount, project: number): number =>
  funded.find((each) => each.project === project)?.payers ?? 1;

const largest = (payments: readonly Payment[]): Ratio =>
  payments.reduce((most, { amount }) => plus(most, amount), zero);

/** For the length of a bar; nothing is decided by it. */
const sizeOf = ({ num, den }: Ratio): number => Number(num) / Number(den);

/** In minor units, cut: shares are rarely whole cents. */
const roughly = (t: Words, { num, den }: Ratio, currency: Currency): string =>
  num % den === 0n
    ? t.money(num / den, currency)
    : t('about {amount}', { amount: t.money(num / den, currency) });

const leftLine = (t: Words, left: Ratio, currency: Currency): Html =>
  html`<p class="small">
    ${left.num === 0n ? t('Your share is used up.') : t('Of your share {left} is left: nothing that you supported was within its reach any more.', { left: roughly(t, left, currency) })}
  </p>`;

/** What the ballot supported and did not pay for: funded by the rule that used what was left, or not at all. */
function besides(t: Words, own: OwnVote, payments: readonly Payment[]): Html {
  const { count } = own;
  const bought = new Set(payments.map(({ project }) => project));
  const rest = [...supportedBy(own)].filter((project) => !bought.has(project));
  const funded = rest.filter((project) => count.elected.includes(project));
  const unfunded = rest.filter((project) => !count.elected.includes(project));
  const names = (those: readonly number[]): string =>
    t.list(those.map((each) => nameIn(count, each)));
  return html`
    ${funded.length > 0 && html`<p>${t('You also supported, without paying: {names}.', { names: names(funded) })}</p>`}
    ${unfunded.length > 0 && html`<p>${t('You also supported what is not funded: {names}.', { names: names(unfunded) })}</p>`}
  `;
}
