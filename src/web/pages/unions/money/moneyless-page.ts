/**
 * `/u/:slug/money` of a union whose rules say nothing of money, or which holds none. Its members may pay dues in work.
 * @module
 */
import type { ToldWork } from '../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { emptyState } from '../../../parts/callout.ts';
import { holds } from './desk/at-the-desk.ts';
import { givenInWorkPart } from './given-in-work-part.ts';
import { nobodyAnswersPart } from './nobody-answers.ts';
import { awaitsAnswer, hasPromises, hasWritten, moneyPath, takesWork } from './purse.ts';

export function moneylessPage(view: UnionView, work: readonly ToldWork[]): Html {
  const { t } = view;
  return html`
    <h1>${t('Money')}</h1>
    ${nobodyAnswersPart(view)} ${takesWork(view) ? workPart(view) : waitingPart(view)}
    ${givenInWorkPart(view, work)}
    ${emptyState(
      t('This union holds no money'),
      html`<p>
          ${t('Much can be done without any. When its members want dues and funds, they decide first how the money is held.')}
        </p>
        ${buttons(linkButton(t('How a union comes to hold money'), `${moneyPath(view)}/start`))}`,
    )}
  `;
}

/** What members do for it, and where its treasurers see that. */
function workPart(view: UnionView): Html {
  const { t, standing } = view;
  const path = moneyPath(view);
  const links = [
    standing === 'member' && linkButton(t('Your dues'), `${path}/dues`, { kind: 'main' }),
    ...(holds(view, 'treasury/enter') ? forTreasurers(view) : []),
  ].filter((each) => each !== false);
  return html`
    <section>
      <h2>${t('Dues in work')}</h2>
      <p>
        ${t('By the rules, members can pay their dues in work, such as an evening of moderation or a translation. What somebody promises and does stays between them and the treasurers.')}
      </p>
      ${links.length > 0 && buttons(...links)}
    </section>
  `;
}

/** What still waits once no work is taken any more, for those whom it concerns. */
function waitingPart(view: UnionView): Html | false {
  const { t } = view;
  const path = moneyPath(view);
  const isTreasurer = holds(view, 'treasury/enter');
  const links = [
    hasWritten(view) && linkButton(t('What you wrote to the treasurers'), `${path}/dues`),
    isTreasurer && hasPromises(view) && linkButton(t('Who promised work'), `${path}/members`),
    isTreasurer && awaitsAnswer(view) && reportsLink(view),
  ].filter((each) => each !== false);
  return links.length > 0 && buttons(...links);
}

const forTreasurers = (view: UnionView): readonly Html[] => [
  linkButton(view.t('Who pays dues in work'), `${moneyPath(view)}/members`),
  reportsLink(view),
];

function reportsLink(view: UnionView): Html {
  const { t, union } = view;
  const waiting = union.treasury.openInquiries.size;
  return linkButton(
    waiting === 0
      ? t('What people report')
      : t.many(waiting, '{n} report waits for you', '{n} reports wait for you'),
    `${moneyPath(view)}/inquiries`,
  );
}
