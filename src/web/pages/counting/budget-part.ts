/**
 * A budget that was counted: what is funded, the picture, the story, the ties, and what other rules would fund.
 * @module
 */
import type { BudgetCount, Unfunded } from '../../../count/budget/budget.ts';
import { type Html, html } from '../../html.ts';
import { callout } from '../../parts/callout.ts';
import { type BudgetBar, budgetBars } from '../../parts/counting/budget-bars.ts';
import { type Figure, figure } from '../../parts/counting/figures.ts';
import { phrase, type Words } from '../../words.ts';
import type { RuleLine } from './budget-counted.ts';
import { nameIn } from './elected-words.ts';
import { otherRulesPart } from './other-rules-part.ts';
import { ruleName } from './budget-rule-words.ts';
import { budgetStoryOf, storyPart, variantOf } from './telling.ts';
import { tiesPart } from './ties-part.ts';

export interface BudgetResult {
  /** Its candidates are the projects by their names. */
  readonly count: BudgetCount;
  /** By project, as on the ballots. */
  readonly ids: readonly string[];
  readonly currency: string | undefined;
  readonly seed: string | undefined;
  readonly lines: readonly RuleLine[];
  /** The id of the form that asked, which other rules’ buttons send again. */
  readonly form: string;
}

export function budgetPart(t: Words, result: BudgetResult): Html {
  const { count, lines, form } = result;
  return html`
    <section id="result">
      <h2>${t('The result')}</h2>
      ${callout({ tone: 'good', title: fundedSentence(t, count), level: 3 }, html`<p>${spentSentence(t, result)}</p>`)}
      <p class="small">
        ${t('{method}: {ballots}, {projects}.', {
          method: ruleName(t, count.method),
          ballots: t.many(count.voters, '{n} ballot', '{n} ballots'),
          projects: t.many(count.candidates.length, '{n} project', '{n} projects'),
        })}
        ${t('The exact rules:')} ${variantOf(t, count)} (${count.method}).
      </p>
      ${barsOf(t, result)} ${storyPart(t, budgetStoryOf(t, count))}
    </section>
    ${tiesPart(t, count, lotSentence(t, result.seed))} ${otherRulesPart(t, { count, lines, form })}
  `;
}

const fundedSentence = (t: Words, { elected, candidates }: BudgetCount): string =>
  elected.length === 0
    ? t('Nothing is funded.')
    : t.many(
        elected.length,
        '{n} of {all} projects is funded.',
        '{n} of {all} projects are funded.',
        { all: candidates.length },
      );

const moneyOf = (t: Words, { decimals }: BudgetCount, units: bigint): Figure =>
  figure(t, units, decimals);

function spentSentence(t: Words, { count, currency = '' }: BudgetResult): string {
  const inWords = (units: bigint): string => `${moneyOf(t, count, units).text} ${currency}`.trim();
  const [spent, budget] = [inWords(count.spent), inWords(count.budget)];
  const left = inWords(count.budget - count.spent);
  return `${t('Spent: {spent} of {budget}.', { spent, budget })} ${t('Left over: {left}.', { left })}`;
}

interface Bars extends Omit<BudgetResult, 'form'> {
  /** How a sum is said, where its currency is known. */
  readonly said?: (units: bigint) => string;
}

/** The projects against the budget; `lines` may be empty where no other rule was counted. */
export function barsOf(t: Words, result: Bars): Html {
  const { count } = result;
  const wanted = (project: number): number => count.approvals[project] ?? 0;
  const lost = count.unfunded.toSorted((a, b) => wanted(b.project) - wanted(a.project));
  return budgetBars(t, {
    title: t('Where the money goes'),
    budget: sumIn(t, result, count.budget),
    rows: [
      ...count.elected.map((project) => barOf(t, result, project)),
      ...lost.map((each) => barOf(t, result, each.project, each)),
    ],
  });
}

function sumIn(t: Words, { count, said }: Bars, units: bigint): Figure {
  const sum = moneyOf(t, count, units);
  return said ? { ...sum, text: said(units) } : sum;
}

function barOf(t: Words, result: Bars, project: number, lost?: Unfunded): BudgetBar {
  const { count, ids } = result;
  const [name, id = ''] = [nameIn(count, project), ids[project]];
  const supported = t.many(
    count.approvals[project] ?? 0,
    'Supported by {n} voter.',
    'Supported by {n} voters.',
  );
  return {
    name: name === id ? name : html`${name} <span class="small">${id}</span>`,
    cost: sumIn(t, result, count.costs[project] ?? 0n),
    funded: lost === undefined,
    fate: lost === undefined ? t('funded') : t(reasons[lost.reason]),
    more: html`${supported} ${howOften(t, result, project)}`,
  };
}

/** By how many of the rules that were counted a project is funded. */
function howOften(t: Words, { lines }: Pick<BudgetResult, 'lines'>, project: number): string {
  if (lines.length === 0) return '';
  const all = lines.flatMap(({ answer }) => (answer.ok ? [answer.count] : []));
  const n = all.filter(({ elected }) => elected.includes(project)).length;
  return t('Funded by {n} of {all} rules.', { n, all: all.length });
}

const reasons: Readonly<Record<Unfunded['reason'], string>> = {
  withdrawn: phrase('withdrawn'),
  'below-threshold': phrase('below the threshold'),
  'no-support': phrase('nobody supports it'),
  'costs-nothing': phrase('costs nothing that voters could share'),
  unaffordable: phrase('supporters had less than it costs'),
  'no-room': phrase('costs more than was left'),
  stopped: phrase('the count had ended before'),
};

const lotSentence = (t: Words, seed: string | undefined): string =>
  seed === undefined
    ? t('Lots follow the order of the projects’ ids, as those who publish results do it.')
    : t('Lots were drawn by the seed “{seed}”: whoever types it draws the same.', { seed });
