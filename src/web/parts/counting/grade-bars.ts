/**
 * The grades of each candidate as one bar, the best grade first: what lies on the line in the middle, or right behind
 * it, is the middle grade. The words beside a bar say all that it shows.
 * @module
 */
import { attrs, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { fate } from './fate.ts';

export interface GradeBar {
  readonly name: string;
  /** How many voters give each grade, the lowest first. */
  readonly given: readonly number[];
  readonly median: number;
  readonly elected: boolean;
}

export interface GradeBars {
  /** What the grades are called, the lowest first. */
  readonly grades: readonly string[];
  readonly rows: readonly GradeBar[];
}

export const gradeBars = (t: Words, { grades, rows }: GradeBars): Html => html`
  <table class="option-bars" role="table">
    <caption>
      ${t('Grades of each')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">${t('Name')}</th>
        <th scope="col" role="columnheader">${t('Grades')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) => html`
          <tr role="row">
            <th scope="row" role="rowheader">${row.name} ${row.elected && fate(t, 'elected')}</th>
            <td role="cell">
              ${stretchesOf(row.given)}
              <p>
                ${t.html('Middle grade: {grade}', { grade: html`<b>${grades[row.median]}</b>` })}
              </p>
              <p class="small">${saidOf(t, grades, row.given)}</p>
            </td>
          </tr>
        `,
      )}
    </tbody>
  </table>
  <p class="small">
    ${t('In each bar the grades stand in their order, the best on the left and in the strongest ink. The dashed line is the middle: the grade that it stands in, or the one right behind it, is the middle grade.')}
  </p>
`;

/** `very good 3, good 5` */
const saidOf = (t: Words, grades: readonly string[], given: readonly number[]): string =>
  t.list(
    given
      .flatMap((n, grade) =>
        n === 0 ? [] : [t('{grade}: {n}', { grade: grades[grade] ?? '', n })],
      )
      .toReversed(),
  );

function stretchesOf(given: readonly number[]): Html {
  const voters = given.reduce((sum, n) => sum + n, 0);
  const best = given.length - 1;
  let from = 0;
  const stretches = given.toReversed().map((n, i) => {
    const x = from;
    from += n;
    const ink = best === 0 ? 1 : 1 - i / best;
    return (
      n > 0 &&
      html`<rect
        ${attrs({ class: 'ink-yes', 'fill-opacity': ink.toFixed(2), x: share(x, voters), width: share(n, voters), height: '100%' })}
      />`
    );
  });
  return html`<svg class="bar option-bar grade-bar" aria-hidden="true" focusable="false">
    <rect class="ground" width="100%" height="100%" />
    ${stretches}
    <line class="mark-line" x1="50%" x2="50%" y1="0" y2="100%" />
  </svg>`;
}

const share = (part: number, whole: number): string =>
  `${(whole === 0 ? 0 : (part / whole) * 100).toFixed(2)}%`;
