/**
 * What other rules would fund: those that come to the same stand together.
 * @module
 */
import type { BudgetCount } from '../../../count/budget/budget.ts';
import { attrs, type Html, html } from '../../html.ts';
import { more } from '../../parts/callout.ts';
import { figure } from '../../parts/counting/figures.ts';
import { table } from '../../parts/table.ts';
import type { Words } from '../../words.ts';
import type { RuleLine } from './budget-counted.ts';
import { nameIn } from './elected-words.ts';

export interface OtherRules {
  readonly count: BudgetCount;
  readonly lines: readonly RuleLine[];
  readonly form: string;
}

export function otherRulesPart(t: Words, { count, lines, form }: OtherRules): Html {
  return html`<section class="other-rules">
    <h2>${t('What other rules would fund')}</h2>
    <p>${t('The same ballots and the same budget. Rules that fund the same stand together.')}</p>
    ${table({
      caption: t('What other rules would fund'),
      captionUnseen: true,
      columns: [
        { title: t('Against the result above') },
        { title: t('Cost'), figures: true },
        { title: t('Rules') },
      ],
      rows: outcomesOf(lines).map(({ other, rules }) => [
        differenceOf(t, count, other),
        figure(t, other.spent, other.decimals).text,
        foldedRules(t, rules, form),
      ]),
    })}
    ${refusedPart(t, lines, form)}
  </section>`;
}

interface Outcome {
  readonly other: BudgetCount;
  readonly rules: readonly string[];
}

/** Those of most rules first. */
function outcomesOf(lines: readonly RuleLine[]): readonly Outcome[] {
  const counted = lines.flatMap(({ rule, answer }) =>
    answer.ok ? [{ rule, other: answer.count }] : [],
  );
  const groups = Map.groupBy(counted, ({ other }) =>
    other.elected.toSorted((a, b) => a - b).join(),
  );
  return [...groups.values()]
    .flatMap((those) => {
      const [first] = those;
      return first ? [{ other: first.other, rules: those.map(({ rule }) => rule) }] : [];
    })
    .toSorted((a, b) => b.rules.length - a.rules.length);
}

function differenceOf(t: Words, count: BudgetCount, other: BudgetCount): Html {
  const [now, then] = [new Set(count.elected), new Set(other.elected)];
  const added = other.elected.filter((project) => !now.has(project));
  const missing = count.elected.filter((project) => !then.has(project));
  if (added.length + missing.length === 0) return html`${t('exactly the same projects')}`;
  return html`${added.length > 0 && t('Also: {names}.', { names: namesOf(t, count, added) })}
  ${missing.length > 0 && t('Without: {names}.', { names: namesOf(t, count, missing) })}`;
}

/** So many are named; of more it is said how many. */
const mostNamed = 6;

function namesOf(t: Words, count: BudgetCount, projects: readonly number[]): string {
  const named = projects.slice(0, mostNamed).map((each) => nameIn(count, each));
  const n = projects.length - named.length;
  return t.list(n > 0 ? [...named, t('{n} others', { n })] : named);
}

function refusedPart(t: Words, lines: readonly RuleLine[], form: string): Html {
  const refused = lines.flatMap(({ rule, answer }) => (answer.ok ? [] : [{ rule, ...answer }]));
  const late = refused.filter(({ tooLong }) => tooLong).map(({ rule }) => rule);
  const reasons = Map.groupBy(
    refused.filter(({ tooLong }) => !tooLong),
    ({ why }) => why,
  );
  return html`${
    late.length > 0 &&
    html`<h3>${t('Not counted yet, as all together would take this page too long')}</h3>
      ${foldedRules(t, late, form)}`
  }
  ${
    reasons.size > 0 &&
    html`<h3>${t('Rules that don’t take these ballots, and why')}</h3>
      <ul>
        ${[...reasons].map(([why, those]) => html`<li>${why} ${foldedNames(t, those)}</li>`)}
      </ul>`
  }`;
}

const foldedNames = (t: Words, lines: readonly Pick<RuleLine, 'rule'>[]): Html =>
  more(
    t.many(lines.length, '{n} rule', '{n} rules'),
    html`<p class="small">${lines.map(({ rule }) => rule).join(', ')}</p>`,
  );

/** Most people want to know how many there are, and few which. */
const foldedRules = (t: Words, rules: readonly string[], form: string): Html =>
  more(
    t.many(rules.length, '{n} rule', '{n} rules'),
    html`<div class="rule-buttons">
      ${rules.map(
        (rule) =>
          html`<button
            ${attrs({ type: 'submit', class: 'button plain', form, name: 'show', value: rule })}
          >
            ${rule}
          </button>`,
      )}
    </div>`,
  );
