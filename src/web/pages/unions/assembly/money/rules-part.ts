/**
 * The form for the rules: what they say of money. Where they say nothing of it, a button brings the usual rules
 * in as a start.
 * @module
 */
import {
  type Dues,
  type Fund,
  monthInWords,
  type MoneyRules,
  Rhythm,
  rhythmInWords,
} from '../../../../../union/charter/charter.ts';
import { Head, headInWords } from '../../../../../union/kernel/heads.ts';
import { decimal, isCurrency } from '../../../../../union/kernel/amounts.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import { sayIn } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import type { Choice } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { daysField, group, type RulesForm } from '../rules-parts.ts';
import { mostRows, text, type Values } from '../rules-typed.ts';
import { capsPart } from './caps-part.ts';
import { currencyChoices } from './currency-choices.ts';
import { debitPart } from './debit-part.ts';
import { fewSeatsPart } from './few-seats.ts';
import { asksOfMoney, rowsIn } from './rules-values.ts';
import { usualMoney } from './usual-money.ts';

/** Whether the form shows the fields about money: the rules speak of it, or it was just brought in. */
export const showsMoney = ({ charter, values }: Pick<RulesForm, 'charter' | 'values'>): boolean =>
  asksOfMoney(values) || charter.money !== undefined;

export function moneyPart(form: RulesForm): Html {
  const { t, place, here } = form;
  const press = { name: 'do', value: `rules-money:${place}`, to: `${here}#rules-money` };
  return html`<div id="rules-money">
    ${group(
      t('Money'),
      showsMoney(form)
        ? moneyFields(form, press)
        : html`
            <p>
              ${t('These rules say nothing of money. So the union has no dues, no funds and no accounts.')}
            </p>
            <p>
              ${t('The usual rules are a start: six funds, dues by what one can afford, an office of treasurer with two seats. You can change all of them before you put them to the members.')}
            </p>
            ${button(t('Bring in the usual rules about money'), press)}
          `,
    )}
  </div>`;
}

interface MoneyForm extends RulesForm {
  readonly rules: MoneyRules;
}

function moneyFields(form: RulesForm, press: Parameters<typeof button>[1]): Html {
  const { t, f, charter, errors } = form;
  const within: MoneyForm = { ...form, rules: charter.money ?? usualMoney(charter) };
  const lacks = Object.keys(errors).some((field) => field.startsWith('rules.powers.treasury/'));
  return html`
    ${f.tick({
      name: 'rules.money',
      label: t('This union has rules about money'),
      hint: t('Without the tick all of this part is left out, and the powers over money with it.'),
      ticked: true,
    })}
    ${
      lacks &&
      callout(
        { tone: 'warn', title: t('Somebody is missing who handles the money') },
        html`<p>
            ${t('Two people must be able to sign for payouts, and two to keep the books. This brings in an office of treasurer with two seats, and fills in who usually does what.')}
          </p>
          ${button(t('Fill in who is missing'), press ?? {})}`,
      )
    }
    ${!lacks && fewSeatsPart(form)}
    ${f.select({
      name: 'rules.money.currency',
      label: t('Currency'),
      hint: t(
        'What the amounts here are in. Accounts can have others besides. Where it changes, whatever members promised as dues lapses, and they say it anew.',
      ),
      value: within.rules.currency,
      choices: currencyChoices(t),
    })}
    ${f.select({
      name: 'rules.money.yearEnds',
      label: t('A financial year ends with'),
      hint: t(
        'Where it changes, years that have ended stay as they are, and one of fewer months follows.',
      ),
      value: String(within.rules.yearEnds ?? 12),
      choices: Array.from({ length: 12 }, (_, i) => ({
        value: String(i + 1),
        label: monthInWords(i + 1, sayIn(t)),
      })),
    })}
    ${fundsPart(within)} ${duesPart(within)} ${handsPart(within)}
    ${capsPart(within, isWrong(within, 'caps.'))}
  `;
}

/** An amount as a field begins with it: nothing where there is none. */
const amountIn = ({ currency }: MoneyRules, minor: number | undefined): string =>
  minor === undefined ? '' : decimal(minor, currency);

/** The currency that amounts are typed in. */
function unit({ rules, values }: MoneyForm): string {
  const typed = text(values, 'rules.money.currency');
  return isCurrency(typed) ? typed : rules.currency;
}

interface AmountField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly minor: number | undefined;
}

const amountField = (form: MoneyForm, { minor, ...spec }: AmountField): Html =>
  form.f.text({
    ...spec,
    value: amountIn(form.rules, minor),
    inputmode: 'decimal',
    size: 'medium',
    after: unit(form),
  });

/** How many rows of a list are shown: those of the rules, and those that were typed besides. */
function rowsShown(values: Values, rows: string, known: number): number {
  for (let place = mostRows - 1; place >= known; place--)
    if (text(values, `rules.money.${rows}.${place}.title`) !== '') return place + 1;
  return known;
}

/** Whether something below is wrong: then it does not stay folded. */
const isWrong = ({ errors }: RulesForm, below: string): boolean =>
  Object.keys(errors).some((field) => field.startsWith(`rules.money.${below}`));

/** All rows of a list, and an empty one behind a line that opens. */
function rowList(
  form: MoneyForm,
  { rows, names, add }: { rows: string; names: readonly string[]; add: string },
  row: (place: number, name: string) => Html,
): Html {
  const shown = rowsShown(form.values, rows, names.length);
  return html`
    ${Array.from({ length: shown }, (_, place) => row(place, names[place] ?? ''))}
    ${shown < mostRows && more(add, row(shown, ''), isWrong(form, `${rows}.${shown}.`))}
  `;
}

function fundsPart(form: MoneyForm): Html {
  const { t, rules } = form;
  return html`
    <h3>${t('Funds')}</h3>
    <p class="hint">
      ${t('Pots for a purpose: money that came for one is spent on nothing else. A fund whose title is empty goes.')}
    </p>
    ${rowList(form, { rows: 'funds', names: Object.keys(rules.funds), add: t('Add a fund') }, (place, name) => fundRow(form, place, name))}
  `;
}

const newFund: Fund = { title: '', purpose: '', keep: 0 };

const legendOf = (typed: string, anew: string): string => (typed === '' ? anew : typed);

function fundRow(form: MoneyForm, place: number, name: string): Html {
  const { t, f, rules, values } = form;
  const at = `rules.money.funds.${place}`;
  const known = named(rules.funds, name);
  const { title, purpose, keep, heads } = known ?? newFund;
  const fields = html`
    ${hidden(`${at}.name`, name)}
    ${f.text({ name: `${at}.title`, label: t('Title'), value: title, maxlength: 60 })}
    ${f.area({ name: `${at}.purpose`, label: t('What it is for'), value: purpose, rows: 2 })}
    ${f.ticks({
      name: `${at}.heads[]`,
      label: t('What it is spent on'),
      hint: t(
        'Tick nothing, and it may be spent on anything. What came for a purpose stays for it: nothing else is paid of it, and it goes to no fund that may be spent on more.',
      ),
      value: heads ?? [],
      choices: Head.options.map((value) => ({ value, label: headInWords(value, t) })),
    })}
    ${amountField(form, { name: `${at}.keep`, label: t('So much always stays in it'), optional: true, minor: keep || undefined })}
  `;
  if (known) return more(title, fields, isWrong(form, `funds.${place}.`));
  return html`
    <fieldset class="row">
      <legend>${legendOf(text(values, `${at}.title`), t('A new fund'))}</legend>
      ${fields}
    </fieldset>
  `;
}

function duesPart(form: MoneyForm): Html {
  const { t, f, charter, rules } = form;
  const dues = rules.dues ?? usualMoney(charter).dues;
  if (!dues) return html``;
  return html`
    <h3>${t('Dues')}</h3>
    ${f.tick({
      name: 'rules.money.dues',
      label: t('Members pay dues'),
      hint: t('Each chooses a step, and may choose less or nothing without giving reasons.'),
      ticked: rules.dues !== undefined,
    })}
    ${more(t('How much, how often, and where they go'), duesFields(form, dues), isWrong(form, 'dues.'))}
  `;
}

function duesFields(form: MoneyForm, dues: Dues): Html {
  const { t, f } = form;
  const names = Object.keys(dues.tiers);
  return html`
    ${rowList(form, { rows: 'dues.tiers', names, add: t('Add a step') }, (place, name) => tierRow(form, dues, { place, name }))}
    ${f.ticks({
      name: 'rules.money.dues.rhythms[]',
      label: t('How often they can be paid'),
      value: dues.rhythms,
      choices: Rhythm.options.map((value) => ({ value, label: rhythmInWords(value, t) })),
    })}
    ${daysField(f, { name: 'rules.money.dues.grace', label: t('After a reminder, so long until the vote rests'), hours: dues.grace, t })}
    ${f.tick({ name: 'rules.money.dues.work', label: t('Dues may be paid in work instead'), ticked: dues.work })}
    ${f.select({
      name: 'rules.money.dues.fund',
      label: t('The fund that they go to'),
      value: dues.fund,
      choices: fundsNow(form),
    })}
    ${debitPart(form, { ...dues, currency: unit(form) })}
  `;
}

/** The funds of the rules, and those that were typed besides. */
function fundsNow({ rules, values }: MoneyForm): readonly Choice[] {
  const known = Object.keys(rules.funds).length;
  const typed = rowsIn(values, 'funds').filter(([, place]) => place >= known);
  return [
    ...Object.entries(rules.funds).map(([value, { title }]) => ({ value, label: title })),
    ...typed.map(([value, place]) => ({
      value,
      label: text(values, `rules.money.funds.${place}.title`),
    })),
  ];
}

function tierRow(
  form: MoneyForm,
  { tiers }: Dues,
  { place, name }: { place: number; name: string },
): Html {
  const { t, f, values } = form;
  const at = `rules.money.dues.tiers.${place}`;
  const tier = named(tiers, name);
  return html`
    <fieldset class="row">
      <legend>${tier?.title ?? legendOf(text(values, `${at}.title`), t('A new step'))}</legend>
      ${hidden(`${at}.name`, name)}
      ${f.text({ name: `${at}.title`, label: t('What it is called'), value: tier?.title ?? '', maxlength: 60, size: 'medium' })}
      ${amountField(form, { name: `${at}.amount`, label: t('A month'), minor: tier?.amount })}
    </fieldset>
  `;
}

function handsPart(form: MoneyForm): Html {
  const { t, rules, charter } = form;
  const offices = Object.entries(charter.offices);
  return html`
    <h3>${t('Who may do how much')}</h3>
    ${amountField(form, {
      name: 'rules.money.twoHandsAbove',
      label: t('Payouts above this need a second signature'),
      hint: t('Leave it empty, and every payout needs two.'),
      optional: true,
      minor: rules.twoHandsAbove === 0 ? undefined : rules.twoHandsAbove,
    })}
    ${amountField(form, {
      name: 'rules.money.twoApproveAbove',
      label: t('Claims above this are approved by two people'),
      hint: t(
        '0 asks for two with every claim. Leave it empty, and one is enough. Small claims of one person that one alone approved count together for thirty days. The members can always approve by a decision.',
      ),
      optional: true,
      minor: rules.twoApproveAbove,
    })}
    ${amountField(form, {
      name: 'rules.money.receiptsAbove',
      label: t('Claims above this need a receipt'),
      hint: t('0 asks for one with every claim. Leave it empty, and none is needed.'),
      optional: true,
      minor: rules.receiptsAbove,
    })}
    ${offices.map(([name, { title }]) => more(t('What “{office}” may approve by itself', { office: title }), limitFields(form, name), isWrong(form, `limits.${name}.`)))}
  `;
}

function limitFields(form: MoneyForm, office: string): Html {
  const { t, rules } = form;
  const at = `rules.money.limits.${office}`;
  const limit = named(rules.limits, office);
  return html`
    <p class="hint">
      ${t('Only for offices that approve claims. Leave both empty for no limit; beyond it, the members decide.')}
    </p>
    ${amountField(form, { name: `${at}.each`, label: t('One claim at most'), optional: true, minor: limit?.each })}
    ${amountField(form, { name: `${at}.month`, label: t('In one month at most'), optional: true, minor: limit?.month })}
  `;
}
