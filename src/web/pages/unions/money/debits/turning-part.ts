/**
 * What is owed for a debit that came late pays other dues of whoever paid it, where they agreed: the form by which it is
 * entered, and what stands of it.
 * @module
 */
import { type Debit, freeOf, type Turning } from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { blank } from '../../../../form.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { hidden } from '../../../../parts/form.ts';
import { type Instalment, OpenMonths } from '../desk/instalments.ts';
import { secondPath } from '../desk/suggestion-part.ts';
import { holdsPower } from '../private.ts';
import { moneyPath } from '../purse.ts';
import { debtorName, type OnRun } from './on-run.ts';
import { monthsSaid } from './run-words.ts';

const act = 'treasury/turn-owed@1';
/** So many months are offered, the oldest that are open. */
const mostMonths = 12;

export function turningPart(on: OnRun, [name, debit]: readonly [string, Debit]): Html {
  const mayEnter = holdsPower(on, 'treasury/enter');
  const payer = on.debtors.get(name);
  const owed = freeOf(debit);
  return html`
    ${(debit.turned ?? []).map((each) => turnedPart(on, name, { ...each, mayEnter }))}
    ${mayEnter && owed > 0 && buttons(linkButton(on.t('Send it back'), `${moneyPath(on)}/owed/${name}`, { kind: 'quiet' }))}
    ${mayEnter && payer && owed > 0 ? turnForm(on, { name, owed, payer }) : nothing}
  `;
}

function turnForm(
  on: OnRun,
  { name, owed, payer }: { readonly name: string; readonly owed: number; readonly payer: Payer },
): Html {
  const { t, run, rules } = on;
  const f = fieldsOf(t, blank, name);
  const months = openMonths(on, payer);
  return more(
    t('It pays other dues instead'),
    html`<p class="small">
        ${t('Only where they agreed. Another person confirms it, and asks whether they did.')}
      </p>
      ${actForm(
        on,
        {
          act,
          form: name,
          next: secondPath(on),
          submit: t('Enter it'),
          describes: debtorName(on, name),
          look: { kind: 'plain' },
        },
        sameFields({ debit: name, currency: run.currency, fund: rules.dues?.fund ?? '' }),
        hidden('n.amount', String(owed)),
        html`<p>${t('{sum} are owed.', { sum: t.money(owed, run.currency) })}</p>`,
        f.select({
          name: 'j.instalments',
          label: t('Which month does it pay?'),
          choices: months.map((each) => ({
            value: JSON.stringify([each]),
            label: monthsSaid(t, [each]),
          })),
        }),
      )}`,
  );
}

function openMonths({ union: { treasury } }: OnRun, payer: Payer): readonly Instalment[] {
  const { collecting, inDoubt } = treasury;
  return new OpenMonths(treasury)
    .take(payer, mostMonths)
    .filter(
      ({ period, token }) =>
        collecting.get(period)?.has(token) !== true && inDoubt.get(period)?.has(token) !== true,
    );
}

/** What stands, and how to say that it was wrong. */
function turnedPart(
  on: OnRun,
  name: string,
  told: Pick<Turning, 'amount' | 'fund' | 'instalments'> & { readonly mayEnter: boolean },
): Html {
  const { t, run } = on;
  const { amount, fund, instalments } = told;
  const said = t('{sum} of it went to {months}.', {
    sum: t.money(amount, run.currency),
    months: monthsSaid(t, instalments),
  });
  return html`<p class="hint">${said}</p>
    ${
      told.mayEnter &&
      more(
        t('That was wrong'),
        actForm(
          on,
          {
            act,
            form: `${name} ${instalments[0]?.token ?? ''}`,
            next: secondPath(on),
            submit: t('It is owed again'),
            describes: debtorName(on, name),
            look: { kind: 'plain' },
          },
          sameFields({ debit: name, currency: run.currency, fund }),
          hidden('n.amount', String(amount)),
          hidden('j.instalments', JSON.stringify(instalments)),
          hidden('j.back', 'true'),
        ),
      )
    }`;
}

const sameFields = ({
  debit,
  currency,
  fund,
}: Pick<Turning, 'debit' | 'currency' | 'fund'>): Html =>
  html`${hidden('b.debit', debit)}${hidden('b.currency', currency)}${hidden('b.fund', fund)}`;
