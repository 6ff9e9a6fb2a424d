/**
 * That months may have been given in work of which nobody can read it here: what follows from that, and what to do.
 * @module
 */
import type { Payer } from '../../../acts/payers.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';
import { holdsMoney, moneyPath } from './purse.ts';

export function unreadWorkPart(
  view: Pick<UnionView, 't' | 'home' | 'union'>,
  payers: Iterable<Payer | undefined>,
): Html | false {
  const { t } = view;
  const n = [...payers].filter((each) => each?.isUnread).length;
  return (
    n > 0 &&
    callout(
      {
        tone: 'warn',
        title: t.many(
          n,
          '{n} member may have given months in work, and it can’t be read here',
          '{n} members may have given months in work, and it can’t be read here',
        ),
      },
      html`<p>
        ${
          holdsMoney(view)
            ? t(
                'What was answered to them was taken out, changed, or left behind. Until it is answered anew, they are not behind, and nothing is collected from them by direct debit.',
              )
            : t(
                'What was answered to them was taken out, changed, or left behind. Until it is answered anew, months that they gave may be missing here.',
              )
        }
        <a href="${moneyPath(view)}/inquiries#answered">${t('Answer it anew')}</a>
      </p>`,
    )
  );
}

/** The same for the member themselves, who sees no month that is open meanwhile. */
export const ownUnreadPart = (view: Pick<UnionView, 't' | 'union'>): Html => {
  const { t } = view;
  return callout(
    { tone: 'warn', title: t('What you gave in work can’t be read here') },
    html`<p>
      ${
        holdsMoney(view)
          ? t(
              'What the treasurers answered to you was taken out, changed, or left behind. Until they answer anew, no month is shown as open, and nothing is collected from you by direct debit.',
            )
          : t(
              'What the treasurers answered to you was taken out, changed, or left behind. Until they answer anew, months that you gave may be missing below. Nobody asks you for them meanwhile.',
            )
      }
    </p>`,
  );
};
