/**
 * `/u/:slug/money/statements/:draft`, where the file is an export of Open Collective: what its transactions are to
 * go to.
 * @module
 */
import type { Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form } from '../../../../parts/form.ts';
import { fundTitle, placeTitle, type Purse } from '../purse.ts';
import { headChoices } from './parts-form.ts';
import { previewPath } from './preview-page.ts';
import type { Columns } from './statement-draft.ts';

export function collectivePage(
  purse: Purse,
  { draft, filled }: { readonly draft: Columns; readonly filled: Filled },
): Html {
  const { t, rules, union } = purse;
  const f = fieldsOf(t, filled);
  const path = previewPath(purse, draft.id);
  return html`
    <h1>${t('Transactions from Open Collective')}</h1>
    <p class="lead">
      ${t('This file holds the transactions of a collective. They are entered as the statement of the account “{place}”.', { place: placeTitle(purse, draft.place, union.treasury.places.get(draft.place)) })}
    </p>
    ${form(
      purse,
      { to: `${path}/collective` },
      f.select({
        name: 'fund',
        label: t('Which fund do the gifts go to?'),
        hint: t('The fees of the host and of payments are taken from the same fund.'),
        choices: Object.keys(rules.funds).map((value) => ({
          value,
          label: fundTitle(purse, value),
        })),
      }),
      f.select({
        name: 'head',
        label: t('What was spent before the union was founded, was mostly for'),
        hint: t(
          'Where the tags of an expense say what it was for, that counts. What was spent since needs a claim, and waits in the queue.',
        ),
        choices: headChoices(purse),
      }),
      button(t('Look at it'), { kind: 'main' }),
    )}
    ${more(t('What is read how'), readHow(purse, path))}
  `;
}

const readHow = ({ t }: Purse, path: string): Html => html`
  <ul>
    <li>${t('Contributions and added funds are gifts.')}</li>
    <li>${t('Fees of the host, of the platform and of payments are fees.')}</li>
    <li>
      ${t('A refund takes back the whole transaction that it names. Otherwise it waits in the queue.')}
    </li>
    <li>
      ${t('An expense under the reference of a claim that was sent to the host is its payout.')}
    </li>
    <li>${t('What cannot be known waits in the queue, until you say what it is.')}</li>
  </ul>
  <p><a href="${path}?columns=1">${t('Read it column by column instead')}</a></p>
`;
