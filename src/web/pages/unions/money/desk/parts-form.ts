/**
 * The form that says what money is, part by part.
 * @module
 */
import { type Filled } from '../../../../form.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { button, buttons } from '../../../../parts/button.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { phrase } from '../../../../words.ts';
import {
  freeOf,
  Head,
  leftOf,
  type Line,
  paymentIn,
} from '../../../../../union/treasury/treasury.ts';
import { accountTitle } from '../account-words.ts';
import { closedPath } from '../closed/closed-page.ts';
import { momentOf, type Purse } from '../purse.ts';
import { sources } from './desk-words.ts';
import { cameInFields, wentBackFields } from './saying-debits.ts';
import { type Kind, kindsFor, kindsOf, lateSources } from './part-kinds.ts';
import { restOf } from './rest-of.ts';
import { cameBackFields, payoutFields, togetherFields } from './saying-payouts.ts';
import type { Told } from './told-money.ts';

export const kindNames = {
  dues: phrase('Dues of a member'),
  debits: phrase('Dues by direct debit'),
  'debit-return': phrase('A direct debit that went back'),
  'late-debit': phrase('A direct debit that came after all'),
  'owed-return': phrase('What is owed of a late direct debit, back'),
  promise: phrase('What was promised to an appeal'),
  donation: phrase('A gift'),
  income: phrase('Other income'),
  payout: phrase('The payout of a claim'),
  payouts: phrase('All payments of a file, in one sum'),
  fees: phrase('A fee of the bank'),
  unasked: phrase('Owed to whoever sent it'),
  'unasked-return': phrase('What came unasked, back to whoever sent it'),
  return: phrase('Something that came back, or went back'),
  'payout-return': phrase('What was paid for a claim in a closed year comes back'),
  'part-return': phrase('A part of what somebody paid, back to them'),
  'late-return': phrase('What came in a closed year goes back'),
  own: phrase('Between accounts of the union’s own'),
  earlier: phrase('Spent before the union was founded'),
} as const satisfies Readonly<Record<Kind, string>>;

export interface PartsForm {
  readonly told: Omit<Told, 'payers' | 'names'>;
  readonly filled: Filled;
  /** Where it is looked over before it is signed. */
  readonly to: string;
  /** What the form has besides, such as the account. */
  readonly before?: Html | undefined;
  readonly after?: Html | undefined;
}

export function partsForm(purse: Purse, { told, filled, to, before, after }: PartsForm): Html {
  const { t } = purse;
  const kinds = kindsOf(String(filled.values['kinds'] ?? ''));
  const split = kinds.length > 0;
  return form(
    purse,
    { to },
    split && enterKey(t('Look it over')),
    before,
    hidden('kinds', kinds.join(',')),
    kinds.map((kind, i) => partFields(purse, { told, filled, kind, at: i, kinds })),
    html`<fieldset class="field">
      <legend>${split ? t('Is it several things at once? Add one.') : t('What is it?')}</legend>
      ${filled.errors['kinds'] !== undefined && html`<p class="error">${filled.errors['kinds']}</p>`}
      <div class="buttons">
        ${kindsFor(told).map((kind) => button(t(kindNames[kind]), { name: 'add', value: kind, kind: split ? 'quiet' : 'plain' }))}
      </div>
    </fieldset>`,
    split && after,
    split && buttons(button(t('Look it over'), { kind: 'main' })),
  );
}

/** What the Enter key presses: the first button of a form, which would otherwise add a part or take one out. */
const enterKey = (label: string): Html =>
  html`<button type="submit" class="unseen" tabindex="-1" aria-hidden="true">${label}</button>`;

interface PartFields {
  readonly told: PartsForm['told'];
  readonly filled: Filled;
  readonly kind: Kind;
  readonly kinds: readonly Kind[];
  readonly at: number;
}

function partFields(purse: Purse, of: PartFields): Html {
  const { t } = purse;
  const { kind, kinds, at } = of;
  return html`<fieldset class="desk-part">
    <legend>${t(kindNames[kind])}</legend>
    ${kind === 'late-return' && lateHint(purse)}
    <div class="pair desk-fields">${fieldsFor(purse, of)}</div>
    ${kinds.length > 1 && button(t('Take this part out'), { name: 'drop', value: String(at), kind: 'quiet' })}
  </fieldset>`;
}

/** It moves a sum alone. What a line was said to be follows where the line itself is opened again. */
const lateHint = (purse: Purse): Html => {
  const { t, union } = purse;
  return union.treasury.closedLines.size > 0
    ? html`<p>
        ${t('This moves a sum, and no month, promise or claim with it. If you know the line by which it came, open that again instead:')}
        <a href="${closedPath(purse)}">${t('Lines of closed books')}</a>
      </p>`
    : nothing;
};

function fieldsFor(purse: Purse, of: PartFields): readonly Html[] {
  const { t } = purse;
  const { filled, kind, at } = of;
  const f = fieldsOf(t, filled);
  const name = (field: string): string => `p.${at}.${field}`;
  const fund = { name: name('fund'), label: t('Fund'), choices: fundChoices(purse) };
  const special = specialFields[kind];
  if (special) return special(purse, of);
  switch (kind) {
    case 'promise':
      return [whoField(purse, of), amountField(purse, of)];
    case 'income':
      return [sourceField(purse, of), f.select(fund), amountField(purse, of)];
    case 'late-return':
      return [lateField(purse, of), f.select(fund), amountField(purse, of)];
    case 'own':
      return [amountField(purse, of)];
    case 'earlier':
      return [headField(purse, of), f.select(fund), amountField(purse, of)];
    default:
      return [f.select(fund), amountField(purse, of)];
  }
}

type Fields = (purse: Purse, of: PartFields) => readonly Html[];

const lineField = ({ t }: Purse, { filled, at }: PartFields, choices: readonly Choice[]): Html =>
  fieldsOf(t, filled).select({ name: `p.${at}.of`, label: t('Which line?'), choices });

const backFields: Fields = (purse, of) => [lineField(purse, of, returnChoices(purse, of.told))];

const partBackFields: Fields = (purse, of) => [
  lineField(purse, of, partChoices(purse, of.told)),
  amountField(purse, of),
];

const sourceField = ({ t }: Purse, { filled, at }: PartFields): Html =>
  fieldsOf(t, filled).select({
    name: `p.${at}.source`,
    label: t('Where from?'),
    choices: Object.entries(sources).map(([value, label]) => ({ value, label: t(label) })),
  });

const lateField = (purse: Purse, { filled, at }: PartFields): Html =>
  fieldsOf(purse.t, filled).select({
    name: `p.${at}.source`,
    label: purse.t('As what did it come?'),
    choices: lateSources.map((value) => ({
      value,
      label: accountTitle(purse, `income:${value}`),
    })),
  });

const headField = (purse: Purse, { filled, at }: PartFields): Html =>
  fieldsOf(purse.t, filled).select({
    name: `p.${at}.head`,
    label: purse.t('What for?'),
    choices: headChoices(purse),
  });

/** What money can be spent on. */
export const headChoices = (purse: Purse): readonly Choice[] =>
  Head.options.map((value) => ({ value, label: accountTitle(purse, `expenses:${value}`) }));

/** In the last part stands what is left of the whole. */
function amountField({ t }: Purse, { told, filled, kinds, at }: PartFields): Html {
  const isLast = at === kinds.length - 1;
  return fieldsOf(t, filled).text({
    name: `p.${at}.amount`,
    label: t('Amount'),
    inputmode: 'decimal',
    size: 'medium',
    value: isLast ? restOf(told, filled.values, kinds) : '',
    after: told.currency,
  });
}

const whoField = ({ t }: Purse, { filled, at }: PartFields): Html =>
  fieldsOf(t, filled).text({
    name: `p.${at}.who`,
    label: t('Whose?'),
    hint: t('The name, or the number from the payment.'),
  });

function duesFields(purse: Purse, of: PartFields): readonly Html[] {
  const { t } = purse;
  const f = fieldsOf(t, of.filled);
  const name = (field: string): string => `p.${of.at}.${field}`;
  return [
    whoField(purse, of),
    amountField(purse, of),
    f.text({
      name: name('months'),
      label: t('For how many months?'),
      optional: true,
      inputmode: 'numeric',
      size: 'short',
      hint: t('If you leave it empty, as many as the amount comes to: the oldest open ones.'),
    }),
    f.text({
      name: name('from'),
      label: t('Beginning with'),
      optional: true,
      size: 'short',
      hint: t('A month, such as 2026-05.'),
    }),
  ];
}

const specialFields: Readonly<Partial<Record<Kind, Fields>>> = {
  dues: duesFields,
  debits: cameInFields,
  'debit-return': wentBackFields,
  'late-debit': (purse, of) => [whoField(purse, of)],
  'owed-return': (purse, of) => [whoField(purse, of), amountField(purse, of)],
  payout: payoutFields,
  payouts: togetherFields,
  'payout-return': cameBackFields,
  return: backFields,
  'part-return': partBackFields,
  unasked: (purse, of) => [amountField(purse, of)],
  'unasked-return': (purse, of) => [
    lineField(purse, of, unaskedChoices(purse, of.told)),
    amountField(purse, of),
  ],
};

const fundChoices = ({ rules }: Purse): readonly Choice[] =>
  Object.entries(rules.funds).map(([value, { title }]) => ({ value, label: title }));

const mostReturns = 100;

/** Lines by which just so much went the other way, and has not come back. */
function returnChoices(
  { t, union }: Purse,
  { amount = 0, currency }: PartsForm['told'],
): readonly Choice[] {
  const { lines, places } = union.treasury;
  const found = [...lines].filter(
    ([, line]) =>
      line.amount === -amount &&
      line.parts &&
      line.returned !== true &&
      places.get(line.place)?.currency === currency,
  );
  return chosenFrom(t, found, currency);
}

const chosenFrom = (
  t: Purse['t'],
  found: readonly (readonly [string, Line])[],
  currency: string,
): readonly Choice[] => [
  { value: '', label: t('– choose –') },
  ...found.slice(-mostReturns).map(([value, line]) => ({
    value,
    label: `${t.plainDate(momentOf(line.day))} · ${t.money(line.amount, currency)}`,
  })),
];

/** Lines by which somebody paid more in that currency than has gone back. */
function partChoices(
  { t, union: { treasury } }: Purse,
  { currency }: PartsForm['told'],
): readonly Choice[] {
  const found = [...treasury.lines].filter(([, line]) => {
    const payment = paymentIn(line.parts);
    return (
      payment &&
      line.returned !== true &&
      leftOf(line, payment) > 0 &&
      treasury.places.get(line.place)?.currency === currency
    );
  });
  return chosenFrom(t, found, currency);
}

/** Lines by which something came unasked, in that currency, that is still owed. */
const unaskedChoices = (
  { t, union: { treasury } }: Purse,
  { currency }: PartsForm['told'],
): readonly Choice[] => [
  { value: '', label: t('– choose –') },
  ...[...treasury.unasked]
    .filter(([, each]) => each.currency === currency && freeOf(each) > 0)
    .map(([value, each]) => ({
      value,
      label: `${t.plainDate(momentOf(each.day))} · ${t.money(freeOf(each), currency)}`,
    })),
];

/** What a press of a button in the form changes in it: a part more, or one less. */
export function changedParts(
  values: Filled['values'],
  { add, drop }: { readonly add?: string | undefined; readonly drop?: string | undefined },
): Filled['values'] | undefined {
  const kinds = kindsOf(String(values['kinds'] ?? ''));
  if (add !== undefined) return { ...values, kinds: [...kinds, add].join(',') };
  if (drop === undefined) return undefined;
  const out = Number(drop);
  const others = Object.entries(values).flatMap(([name, value]) => {
    const [, at, field] = /^p\.(\d+)\.(\w+)$/.exec(name) ?? [];
    if (at === undefined) return [[name, value] as const];
    const n = Number(at);
    return n === out ? [] : [[`p.${n > out ? n - 1 : n}.${field ?? ''}`, value] as const];
  });
  return { ...Object.fromEntries(others), kinds: kinds.toSpliced(out, 1).join(',') };
}
