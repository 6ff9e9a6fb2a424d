/**
 * Where the money of a budget goes: a table in which the bar of each project begins where the money was used
 * up by those above it, so that one sees what fits before the line. Numbers and words say the same.
 * @module
 */
import { type Child, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { bar } from './bar.ts';
import type { Figure } from './figures.ts';

export interface BudgetBar {
  readonly name: Child;
  readonly cost: Figure;
  readonly funded: boolean;
  /** What stands behind the sign: that it is funded, or why not. */
  readonly fate: string;
  /** What else is said of it, such as who supports it. */
  readonly more: Child;
}

export interface BudgetBars {
  readonly title: string;
  readonly budget: Figure;
  /** What is funded first, in the order in which it was. */
  readonly rows: readonly BudgetBar[];
}

/** A bar may pass the budget by so much of it, and is cut there. */
const beyond = 0.25;

export function budgetBars(t: Words, { title, budget, rows }: BudgetBars): Html {
  const most = budget.size * (1 + beyond);
  let spent = 0;
  const placed = rows.map((row) => {
    const from = Math.min(spent, most);
    if (row.funded) spent += row.cost.size;
    return { row, picture: { from, size: row.cost.size, most, line: budget.size } };
  });
  return html`<table class="option-bars" role="table">
      <caption>
        ${title}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t('Project')}</th>
          <th scope="col" role="columnheader">${t('Cost')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${placed.map(({ row, picture }) => rowOf(row, picture))}
      </tbody>
    </table>
    <p class="small">
      ${t('Each bar begins where the money was used up by the projects above it. Filled bars are funded, dotted ones are not. The line is the budget of {budget}.', { budget: budget.text })}
    </p>`;
}

type Picture = Pick<Parameters<typeof bar>[0], 'from' | 'size' | 'most' | 'line'>;

const rowOf = ({ name, cost, funded, fate, more }: BudgetBar, picture: Picture): Html => html`
  <tr role="row">
    <th scope="row" role="rowheader">${name}</th>
    <td role="cell">
      ${bar({ ...picture, ink: funded ? 'yes' : 'abstain' })} <b>${cost.text}</b>
      <span class="budget-fate ${funded ? 'funded' : 'unfunded'}"
        ><span aria-hidden="true">${funded ? '✓' : '✕'}</span> ${fate}</span
      >
      <span class="small">${more}</span>
    </td>
  </tr>
`;
