/**
 * What a member can do with an appeal: promise, promise another sum, take it back; and pay when it is due.
 * @module
 */
import { belongs } from '../../../../../union/members/members.ts';
import { decimal } from '../../../../../union/kernel/amounts.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { payerFields } from '../../../../acts/own-payer.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { givePath, takesGifts } from '../give/give-page.ts';
import { moneyPath, sumOf } from '../purse.ts';
import { transferFacts } from '../transfer.ts';
import type { OnAppeal } from './on-appeal.ts';

export const appealPath = (on: Pick<OnAppeal, 'home'>, id: string): string =>
  `${moneyPath(on)}/appeals/${id}`;

export function promisePart(on: OnAppeal): Html | false {
  const { t, appeal, union, standing, at, home, member = '' } = on;
  if (appeal.closed) return duePart(on);
  if (appeal.until <= at || union.phase !== 'founded') return false;
  return html`
    <section>
      <h2>${on.own === undefined ? t('Promise something') : t('Your promise')}</h2>
      ${
        belongs(union.members, member)
          ? html`${standing !== 'member' && besidePart(on)} ${ownPart(on)} ${promiseForm(on)}
            ${otherWays(on)}`
          : html`<p>${t('Members and supporters of the union promise. Anybody can give.')}</p>
              ${otherWays(on)} ${buttons(linkButton(t('Become a member'), `${home}/join`))}`
      }
    </section>
  `;
}

const besidePart = ({ t }: OnAppeal): Html =>
  html`<p>
    ${t('Whether the goal is reached, the members’ promises decide alone, since anybody may become a supporter. Yours is due if they reach it.')}
  </p>`;

function ownPart(on: OnAppeal): Html | false {
  const { t, own, id, appeal } = on;
  if (own === undefined) return false;
  return html`<p>${t('You promised {sum}.', { sum: sumOf(on, own, appeal) })}</p>
    ${actForm(
      on,
      {
        act: 'treasury/withdraw-promise@1',
        next: appealPath(on, id),
        form: 'withdraw',
        submit: t('Take my promise back'),
        look: { kind: 'quiet' },
      },
      hidden('b.appeal', id),
    )}`;
}

function promiseForm(on: OnAppeal): Html {
  const { t, id, appeal, own } = on;
  const act = 'treasury/promise@1';
  const f = fieldsOf(t, filledIn(on, act), 'promise');
  return html`
    ${callout(
      { tone: 'info', title: t('What others see') },
      html`<p>
        ${t('Your promise stands in the minutes with its sum, as yours, for everyone who may read them. Whether you have paid is seen by the treasurers alone.')}
      </p>`,
    )}
    ${actForm(
      on,
      {
        act,
        next: appealPath(on, id),
        form: 'promise',
        submit: own === undefined ? t('I promise this') : t('Promise this instead'),
      },
      hidden('b.appeal', id),
      payerFields(on, on.fresh),
      f.text({
        name: `a.${appeal.currency}.amount`,
        label: t('How much?'),
        hint: t('You can change it, or take it back, until the appeal ends.'),
        value: own === undefined ? '' : decimal(own, appeal.currency),
        inputmode: 'decimal',
        size: 'short',
        after: appeal.currency,
      }),
    )}
  `;
}

/** For who would rather not have a sum beside their name. */
const otherWays = (on: OnAppeal): Html | false =>
  takesGifts(on) &&
  html`<p>
    ${on.t.html('You would rather not have a sum beside your name? {give}: that is seen by the treasurers alone. It does not count towards the goal, and stays even if the goal is missed.', { give: html`<a href="${givePath(on)}?fund=${on.appeal.fund}">${on.t('Give something to the fund')}</a>` })}
  </p>`;

/** What is due, and how to pay it. */
function duePart(on: OnAppeal): Html | false {
  const { t, appeal, own, account, reference, isPaid } = on;
  if (!appeal.closed?.reached || own === undefined) return false;
  const sum = sumOf(on, own, appeal);
  if (isPaid)
    return callout(
      { tone: 'good' },
      html`<p>${t('Your promise of {sum} is paid. Thank you.', { sum })}</p>`,
    );
  return html`
    <section>
      <h2>${t('Your promise is due')}</h2>
      <p>
        ${t('You promised {sum}. If you can’t pay it after all, tell the treasurers: nobody chases you, and you belong to the union as before.', { sum })}
      </p>
      ${
        account && reference !== undefined
          ? transferFacts(t, {
              account,
              amount: own,
              reference,
              why: t(
                'Write this reference to the payment, and nothing else, and send just this sum: by both the treasurers know what it is.',
              ),
            })
          : callout(
              {},
              html`<p>
                ${t('The union has no bank account in its books yet. Ask its treasurers how to pay.')}
              </p>`,
            )
      }
    </section>
  `;
}
