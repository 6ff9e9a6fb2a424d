/**
 * What a member can say of their dues: a step of the scale, an amount of their own, less or nothing, a pause, work.
 * Each is one form, sent with one press.
 * @module
 */
import { type Rhythm, rhythmInWords } from '../../../../../union/charter/charter.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { payerFields } from '../../../../acts/own-payer.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { Child, Html } from '../../../../html.ts';
import { html } from '../../../../html.ts';
import { card, cards } from '../../../../parts/card.ts';
import { type Fields, fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { moneyPath } from '../purse.ts';
import type { OnDues } from './dues-page.ts';

const act = 'treasury/pledge@1';

export function choicesPart(on: OnDues): Html {
  const { t, own, dues } = on;
  return html`
    <section>
      <h2>${own ? t('Change what you pay') : t('What can you pay?')}</h2>
      <p>${t('The steps are for people to place themselves. Nobody checks.')}</p>
      ${cards([
        ...Object.entries(dues.tiers).map((tier) => tierCard(on, tier)),
        ownAmountCard(on),
        card({
          title: t('Less or nothing'),
          body: html`<p>${t('No questions asked. You vote like everybody else.')}</p>
            ${waiveForm(on, 'waive')}`,
        }),
        pauseCard(on),
        ...(dues.work ? [workCard(on)] : []),
      ])}
    </section>
  `;
}

interface Pledging {
  readonly form: string;
  readonly submit: string;
  readonly describes?: string;
}

function pledgeForm(on: OnDues, spec: Pledging, ...fields: readonly Child[]): Html {
  const path = `${moneyPath(on)}/dues`;
  return actForm(
    on,
    { act, next: path, look: { kind: 'plain' }, ...spec },
    payerFields(on, on.fresh),
    fields,
  );
}

function tierCard(
  on: OnDues,
  [name, tier]: readonly [string, { readonly title: string; readonly amount: number }],
): Html {
  const { t, rules } = on;
  const form = `tier-${name}`;
  const sum = t.money(tier.amount, rules.currency);
  return card({
    title: tier.title,
    body: html`<p>${t('{sum} a month', { sum })}</p>
      ${pledgeForm(
        on,
        { form, submit: t('I pay this'), describes: tier.title },
        hidden('q.dues.b.tier', name),
        hidden('q.dues.n.amount', String(tier.amount)),
        rhythmField(on, form),
      )}`,
  });
}

function ownAmountCard(on: OnDues): Html {
  const { t, rules } = on;
  const form = 'own';
  const f = fieldsIn(on, form);
  return card({
    title: t('Another amount'),
    body: pledgeForm(
      on,
      { form, submit: t('I pay this'), describes: t('Another amount') },
      f.text({
        name: `q.dues.a.${rules.currency}.amount`,
        label: t('How much a month?'),
        inputmode: 'decimal',
        size: 'short',
        after: rules.currency,
      }),
      rhythmField(on, form),
    ),
  });
}

const fieldsIn = (on: OnDues, form: string): Fields =>
  fieldsOf(on.t, filledIn(on, act, form), form);

/** How often; not asked where the rules know one rhythm only. */
function rhythmField(on: OnDues, form: string): Html {
  const { t, dues } = on;
  const name = 'q.dues.b.rhythm';
  const [first = 'month', ...others] = dues.rhythms;
  if (others.length === 0) return hidden(name, first);
  return fieldsIn(on, form).select({
    name,
    label: t('How often?'),
    value: on.own?.pledged?.rhythm ?? first,
    choices: dues.rhythms.map((each) => ({ value: each, label: rhythmInWords(each, sayIn(t)) })),
  });
}

/** Says in one press that somebody pays less or nothing. */
export const waiveForm = (on: OnDues, form: string): Html =>
  pledgeForm(
    on,
    { form, submit: on.t('I pay less or nothing') },
    asBefore(on, 0),
    hidden('q.dues.j.waived', 'true'),
  );

function pauseCard(on: OnDues): Html {
  const { t } = on;
  return card({
    title: t('A pause'),
    body: html`<p>${t('Nothing is expected of you until you say otherwise here.')}</p>
      ${pledgeForm(
        on,
        { form: 'pause', submit: t('Pause my dues') },
        asBefore(on, on.own?.pledged?.amount ?? 0),
        hidden('q.dues.j.paused', 'true'),
      )}`,
  });
}

function workCard(on: OnDues): Html {
  const { t } = on;
  return card({
    title: t('In work'),
    body: html`<p>${t('By the rules, dues can be paid in work. Agree with the others on what.')}</p>
      ${pledgeForm(
        on,
        { form: 'work', submit: t('I pay in work') },
        asBefore(on, 0),
        hidden('q.dues.j.work', 'true'),
      )}`,
  });
}

/** The parts of a pledge that say nothing while no money is expected. */
function asBefore({ own, dues }: OnDues, amount: number): readonly Html[] {
  const rhythm: Rhythm = own?.pledged?.rhythm ?? dues.rhythms[0] ?? 'month';
  return [hidden('q.dues.n.amount', String(amount)), hidden('q.dues.b.rhythm', rhythm)];
}
