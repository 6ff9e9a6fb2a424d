/**
 * How many months of dues were given in work, for whoever may read the minutes: of so many people together that nobody’s
 * shows. The minutes do not tell it, so it is worked out of what was confirmed in private.
 * @module
 */
import {
  membersAnswered,
  monthAfter,
  periodOf,
  type ToldWork,
  workTold,
} from '../../../../union/treasury/treasury.ts';
import { settledWork } from '../../../acts/confirmed-work.ts';
import type { ReadsPrivate } from '../../../acts/deps.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { spanSaid } from './figures-part.ts';

/** Through the last month that is over. */
export async function fetchToldWork(
  deps: ReadsPrivate,
  { union, at }: Pick<UnionView, 'union' | 'at'>,
): Promise<readonly ToldWork[]> {
  const { confirmed } = await settledWork(deps, union);
  return workTold({ confirmed, answered: membersAnswered(union) }, monthAfter(periodOf(at), -1));
}

export const givenInWorkPart = (
  { t }: Pick<UnionView, 't'>,
  told: readonly ToldWork[],
): Html | false =>
  told.length > 0 &&
  html`
    <section id="given-in-work">
      <h2>${t('Dues given in work')}</h2>
      <ul>
        ${told.map(
          (span) =>
            html`<li>
              ${t.many(span.months, '{span}: {n} month of dues', '{span}: {n} months of dues', {
                span: spanSaid(t, span),
              })}
            </li>`,
        )}
      </ul>
      <p class="small">
        ${t('By when the treasurers confirmed it. Months are told once they are over, and together until it is the work of five people at least and five others were answered about something else, so that the minutes show nobody’s.')}
      </p>
    </section>
  `;
