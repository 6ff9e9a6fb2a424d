/**
 * What a member can say of their dues: a step of the scale, an amount of their own, less or nothing, a pause, work.
 * Each is one form, sent with one press.
 * @module
 */
import { type Rhythm, rhythmInWords } from '../../../../../union/charter/charter.ts';
import {
  monthAfter,
  mostWork,
  owesMoney,
  periodOf,
} from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { payerFields } from '../../../../acts/own-payer.ts';
import { sayIn } from '../../../../acts/say.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { card, cards } from '../../../../parts/card.ts';
import { type Choice, type Fields, fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { monthSaid } from '../money-words.ts';
import { holdsMoney, moneyPath } from '../purse.ts';
import type { OnDues } from './on-dues.ts';
import { firstUnpaid } from './standing.ts';

const act = 'treasury/pledge@1';

export function choicesPart(on: OnDues): Html {
  const isOfMoney = holdsMoney(on);
  return html`
    <section>
      <h2>${headingOf(on)}</h2>
      ${isOfMoney && html`<p>${on.t('The steps are for people to place themselves. Nobody checks.')}</p>`}
      ${cards(isOfMoney ? choicesOfMoney(on) : [workCard(on), lessCard(on)])}
    </section>
  `;
}

function choicesOfMoney(on: OnDues): readonly Html[] {
  const { own, dues, isMember } = on;
  const pause = pauseCard(on);
  return [
    ...Object.entries(dues.tiers)
      .toSorted(([, one], [, other]) => one.amount - other.amount)
      .map((tier) => tierCard(on, tier)),
    ownAmountCard(on),
    ...(isMember ? [lessCard(on)] : []),
    ...(!isMember && own ? [endCard(on)] : []),
    ...(pause ? [pause] : []),
    ...(isMember && dues.work ? [workCard(on)] : []),
  ];
}

function headingOf(on: OnDues): string {
  const { t, own, isMember } = on;
  if (!holdsMoney(on)) return own ? t('Change what you do') : t('What can you do?');
  if (isMember) return own ? t('Change what you pay') : t('What can you pay?');
  return own ? t('Change what you give') : t('What do you want to give?');
}

const lessCard = (on: OnDues): Html =>
  card({
    title: on.t('Less or nothing'),
    body: html`<p>
        ${holdsMoney(on) ? on.t('No questions asked. You vote like everybody else, and what is open is forgiven.') : on.t('No questions asked. You vote like everybody else.')}
      </p>
      ${waiveForm(on, 'waive')}`,
  });

/** For a supporter who gives: ends it in one press. */
const endCard = (on: OnDues): Html =>
  card({
    title: on.t('No more'),
    body: html`<p>${on.t('You stay a supporter, and nobody asks why.')}</p>
      ${endForm(on)}`,
  });

const endForm = (on: OnDues): Html =>
  pledgeForm(
    on,
    { form: 'waive', submit: on.t('I give nothing any more') },
    asBefore(on, 0),
    hidden('q.dues.j.waived', 'true'),
  );

export interface Pledging {
  readonly form: string;
  readonly submit: string;
  readonly describes?: string;
}

/** A form that promises: what `fields` say, under the number of whoever sends it. */
export function pledgeForm(on: OnDues, spec: Pledging, ...fields: readonly Child[]): Html {
  const path = `${moneyPath(on)}/dues`;
  return actForm(
    on,
    { act, next: path, look: { kind: 'plain' }, ...spec },
    payerFields(on, on.fresh),
    holdsMoney(on) && hidden('currency', on.rules.currency),
    fields,
  );
}

function tierCard(
  on: OnDues,
  [name, tier]: readonly [string, { readonly title: string; readonly amount: number }],
): Html {
  const { t, rules, isMember } = on;
  const form = `tier-${name}`;
  const sum = t.money(tier.amount, rules.currency);
  return card({
    title: tier.title,
    body: html`<p>${t('{sum} a month', { sum })}</p>
      ${pledgeForm(
        on,
        { form, submit: isMember ? t('I pay this') : t('I give this'), describes: tier.title },
        hidden('q.dues.b.tier', name),
        hidden('q.dues.n.amount', String(tier.amount)),
        mandateKept(on),
        rhythmField(on, form),
      )}`,
  });
}

function ownAmountCard(on: OnDues): Html {
  const { t, rules, isMember } = on;
  const form = 'own';
  const f = fieldsIn(on, form);
  return card({
    title: t('Another amount'),
    body: pledgeForm(
      on,
      {
        form,
        submit: isMember ? t('I pay this') : t('I give this'),
        describes: t('Another amount'),
      },
      f.text({
        name: ownAmount(rules.currency),
        value: typedBefore(on, form),
        label: t('How much a month?'),
        inputmode: 'decimal',
        size: 'short',
        after: rules.currency,
      }),
      mandateKept(on),
      rhythmField(on, form),
    ),
  });
}

const ownAmount = (currency: string): string => `q.dues.a.${currency}.amount`;

/** What was typed in the currency of before, where the members changed that meanwhile. */
function typedBefore(on: OnDues, form: string): string {
  const { values } = filledIn(on, act, form);
  return String(values[ownAmount(String(values['currency']))] ?? '');
}

/** Fields of one of the forms on the page, with what was typed there. */
export const fieldsIn = (on: OnDues, form: string): Fields =>
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
    {
      form,
      submit: holdsMoney(on) ? on.t('I pay less or nothing') : on.t('I do less or nothing'),
    },
    asBefore(on, 0),
    hidden('q.dues.j.waived', 'true'),
  );

/** For who has promised money: nothing is expected for a while, and then the same again. */
function pauseCard(on: OnDues): Html | false {
  const { t, own, at } = on;
  const promised = own?.pledged;
  if (!own || !promised || promised.amount === 0 || promised.waived || promised.work !== undefined)
    return false;
  const form = 'pause';
  const f = fieldsIn(on, form);
  const isPaused = !owesMoney(promised, periodOf(at));
  const first = firstUnpaid(own, at);
  return card({
    title: t('A pause'),
    body: html`<p>${pauseMeans(on)}</p>
      ${isPaused && goOnForm(on)}
      ${pledgeForm(
        on,
        {
          form,
          submit: isPaused ? t('Change the pause') : toPause(on),
        },
        asBefore(on, promised.amount),
        f.choice({
          name: 'q.dues.j.paused',
          label: t('How long?'),
          value: JSON.stringify(first),
          choices: [
            ...pauses.map((months) => pauseOf(on, first, months)),
            { value: 'true', label: t('Until I say otherwise here') },
          ],
        }),
        f.area({
          name: 't.reason',
          label: t('Why?'),
          optional: true,
          hint: t('Everyone who may read the minutes reads this. Nobody has to say.'),
          rows: 2,
          maxlength: 1_000,
        }),
      )}`,
  });
}

const pauseMeans = ({ t, isMember }: OnDues): string =>
  isMember
    ? t(
        'Nothing is expected of you meanwhile, and then the same as before by itself. What is open from before stays open.',
      )
    : t(
        'Nothing is collected or expected of you meanwhile, and then you give the same as before by itself.',
      );

const toPause = ({ t, isMember }: OnDues): string =>
  isMember ? t('Pause my dues') : t('Pause it');

/** For so many months dues can be paused in one press. */
const pauses = [1, 3, 6, 12] as const;

/** A pause of so many months from the first on that is not paid. */
function pauseOf({ t }: OnDues, first: string, months: number): Choice {
  const last = monthAfter(first, months - 1);
  return {
    value: JSON.stringify(last),
    label: t.many(
      months,
      'For {n} month, until the end of {month}',
      'For {n} months, until the end of {month}',
      { month: monthSaid(t, last) },
    ),
  };
}

const goOnForm = (on: OnDues): Html =>
  pledgeForm(
    on,
    { form: 'go-on', submit: on.t('End the pause') },
    asBefore(on, on.own?.pledged?.amount ?? 0),
  );

function workCard(on: OnDues): Html {
  const { t, own } = on;
  const form = 'work';
  const work = own?.pledged?.work;
  return card({
    title: t('In work'),
    body: html`<p>${t('By the rules, dues can be paid in work. Agree with the others on what.')}</p>
      ${pledgeForm(
        on,
        { form, submit: work === undefined ? t('I pay in work') : t('Change the work') },
        asBefore(on, 0),
        fieldsIn(on, form).text({
          name: 'q.dues.b.work',
          label: t('What did you agree on?'),
          hint: t(
            'Such as “an evening of moderation a month”. Only you read this, and the treasurers.',
          ),
          maxlength: mostWork,
          ...(work !== undefined && { value: work }),
        }),
      )}`,
  });
}

/** A mandate stays where another promise of money is made. */
const mandateKept = ({ own }: OnDues): Html | false => {
  const debit = own?.pledged?.debit;
  return debit !== undefined && hidden('q.dues.j.debit', JSON.stringify(debit));
};

/** The parts of a pledge that say nothing while no money is expected. */
const asBefore = (on: OnDues, amount: number): readonly Child[] => [
  ...amountAsBefore(on, amount),
  amount > 0 && mandateKept(on),
];

/** What was promised stays, and a pause, too; of a mandate it says nothing. */
export const pausedAsBefore = (on: OnDues): readonly Child[] => {
  const { amount = 0, paused } = on.own?.pledged ?? {};
  return [
    ...amountAsBefore(on, amount),
    paused !== undefined && hidden('q.dues.j.paused', JSON.stringify(paused)),
  ];
};

/** How much, how often and by which step, without a mandate. */
function amountAsBefore({ own, dues }: OnDues, amount: number): readonly Html[] {
  const rhythm: Rhythm = own?.pledged?.rhythm ?? dues.rhythms[0] ?? 'month';
  const tier = amount > 0 ? own?.pledged?.tier : undefined;
  return [
    hidden('q.dues.n.amount', String(amount)),
    hidden('q.dues.b.rhythm', rhythm),
    ...(tier === undefined ? [] : [hidden('q.dues.b.tier', tier)]),
  ];
}
