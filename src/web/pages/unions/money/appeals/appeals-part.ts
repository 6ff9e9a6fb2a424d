/**
 * Appeals on the overview of the money: those that run, and the latest that ended.
 * @module
 */
import type { Appeal, Treasury } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { card, cards } from '../../../../parts/card.ts';
import { draftLink } from '../draft-link.ts';
import { fundTitle, type Purse } from '../purse.ts';
import { goalPicture } from './goal.ts';
import { appealPath } from './promise-part.ts';

const mostEnded = 4;

/** Those that run, the first to end first; then the latest that ended. */
function shownOf({ appeals }: Treasury): readonly (readonly [string, Appeal])[] {
  const all = [...appeals];
  const running = all
    .filter(([, { closed }]) => !closed)
    .toSorted(([, a], [, b]) => (a.until < b.until ? -1 : 1));
  const ended = all
    .filter(([, { closed }]) => closed)
    .toSorted(([, a], [, b]) => ((a.closed?.at ?? '') < (b.closed?.at ?? '') ? 1 : -1))
    .slice(0, mostEnded);
  return [...running, ...ended];
}

/** The texts that the part says. */
export const wantedByAppeals = (treasury: Treasury): readonly string[] =>
  shownOf(treasury).map(([, { title }]) => title);

export function appealsPart(purse: Purse): Html | false {
  const { t, union } = purse;
  const shown = shownOf(union.treasury);
  const href = union.phase === 'founded' && draftLink(purse, 'treasury/open-appeal@1');
  if (shown.length === 0 && typeof href !== 'string') return false;
  return html`
    <section id="appeals">
      <h2>${t('Appeals')}</h2>
      <p>
        ${t('Members promise money for one purpose. Only if it is enough, the promises are due.')}
      </p>
      ${shown.length > 0 && cards(shown.map(([id, appeal]) => appealCard(purse, id, appeal)))}
      ${typeof href === 'string' && html`<p><a href="${href}">${t('Propose an appeal')}</a></p>`}
    </section>
  `;
}

function appealCard(purse: Purse, id: string, appeal: Appeal): Html {
  const { t, texts } = purse;
  const title = texts.of(appeal.title) ?? t('(This text was taken out.)');
  return card({
    title: html`<a href="${appealPath(purse, id)}">${title}</a>`,
    over: fundTitle(purse, appeal.fund),
    body: goalPicture(purse, id, appeal),
    foot: footOf(purse, appeal),
  });
}

function footOf({ t }: Purse, { closed, until }: Appeal): Html {
  if (!closed) return t.html('Until {date}', { date: t.date(until) });
  if (closed.early) return badge(t('Ended by the members'));
  return closed.reached ? badge(t('Goal reached'), 'good') : badge(t('Goal not reached'));
}
