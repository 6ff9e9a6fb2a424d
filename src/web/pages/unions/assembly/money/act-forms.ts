/**
 * The fields of the acts about money that a proposal can carry: funds and accounts to choose from, amounts as
 * people type them.
 * @module
 */
import { type Head, headInWords } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import type { Words } from '../../../../words.ts';
import { cardId, writingPath } from '../being-written.ts';
import { amount, chosen, fund, type MoneyForm, nameOf, reason, valueOf } from './fields.ts';
import { endingGrant, granting, releasing } from './grant-forms.ts';
import {
  appropriationChoices,
  approvers,
  claimChoices,
  headChoices,
  placeChoices,
} from './offered.ts';
import { appealing, endingAppeal } from './appeal-form.ts';
import { arranging, opening } from './place-forms.ts';

/** The fields of an act about money; nothing where it has no form of its own. */
export function moneyFields(form: Omit<MoneyForm, 'rules'>): Html | undefined {
  const rules = form.sitting.union.charter?.money;
  return rules && formsOf[form.act.act]?.({ ...form, rules });
}

const formsOf: Readonly<Record<string, ((form: MoneyForm) => Html) | undefined>> = {
  'treasury/appropriate@1': (form) => appropriation(form),
  'treasury/end-appropriation@1': (form) =>
    html`${chosen(form, 'b.appropriation', { label: form.sitting.t('Which one?'), choices: appropriationChoices(form.sitting) })}
    ${reason(form)}`,
  'treasury/grant@1': (form) => granting(form),
  'treasury/release@1': (form) => releasing(form),
  'treasury/end-grant@1': (form) => endingGrant(form),
  'treasury/move@1': (form) => moving(form),
  'treasury/open-appeal@1': (form) => appealing(form),
  'treasury/end-appeal@1': (form) => endingAppeal(form),
  'treasury/approve@1': (form) => claimField(form, 'open', 'approved'),
  'treasury/decline@1': (form) => html`${claimField(form, 'open', 'approved')} ${reason(form)}`,
  'treasury/arrange@1': (form) => arranging(form),
  'treasury/open-place@1': (form) => opening(form),
  'treasury/close-place@1': (form) =>
    chosen(form, 'b.place', {
      label: form.sitting.t('Which account?'),
      choices: placeChoices(form.sitting),
    }),
  'treasury/close-year@1': (form) =>
    form.f.text({
      name: nameOf(form, 'b.through'),
      label: form.sitting.t('Through which day?'),
      hint: form.sitting.t('The last day of a month. Nothing can be dated before it any more.'),
      value: valueOf(form, 'b.through'),
      type: 'date',
      size: 'medium',
    }),
};

function appropriation(form: MoneyForm): Html {
  const { sitting, f, place } = form;
  const { t } = sitting;
  return html`
    ${hidden(nameOf(form, 'b.appropriation'), valueOf(form, 'b.appropriation'))}
    ${f.text({
      name: nameOf(form, 't.title'),
      label: t('What for?'),
      hint: t('In a few words: “Backup disks”.'),
      value: valueOf(form, 't.title'),
      maxlength: 120,
    })}
    ${amount(form, 'a.amount', t('How much at most?'))}
    ${fund(form, 'b.fund', t('Out of which fund?'))}
    ${chosen(form, 'b.head', {
      label: t('What is it spent on?'),
      hint: headHint(form),
      choices: headChoices(form, valueOf(form, 'b.fund')),
    })}
    ${f.text({
      name: nameOf(form, 'd.until'),
      label: t('Until when may it be spent?'),
      hint: t('Five years ahead at most.'),
      value: valueOf(form, 'd.until'),
      type: 'date',
      size: 'medium',
    })}
    ${officeField(form)} ${seasonField(form)} ${beneficiary(form)}
    ${button(t('Add another'), {
      name: 'do',
      value: `again:${place}`,
      to: `${writingPath(sitting)}#${cardId(nextTo(place))}`,
      describes: t('out of the same fund'),
    })}
  `;
}

/** Which funds are spent on some things only. */
function headHint({ sitting: { t }, rules }: MoneyForm): string {
  const kept = Object.values(rules.funds).flatMap(({ title, heads }) =>
    heads
      ? [t('The fund “{title}” is spent only on: {heads}.', { title, heads: headList(heads, t) })]
      : [],
  );
  return [t('So that the accounts of a year can be added up.'), ...kept].join(' ');
}

const headList = (heads: readonly Head[], t: Words): string =>
  heads.map((head) => headInWords(head, t)).join(', ');

/** The place right behind: `carries.3` after `carries.2`. */
const nextTo = (place: string): string => place.replace(/\d+$/, (last) => String(Number(last) + 1));

function seasonField(form: MoneyForm): Html {
  const { t } = form.sitting;
  return chosen(form, 'j.atEnd', {
    label: t('When can it be claimed?'),
    hint: t(
      'For who gets what is left. The amount may be more than there will be: no more is paid than the fund has then.',
    ),
    nothing: t('While the union is at work'),
    choices: [{ value: 'true', label: t('Once the union has wound up') }],
  });
}

function officeField(form: MoneyForm): Html | false {
  const { t, union } = form.sitting;
  const offices = approvers(union);
  if (offices.length === 0) return false;
  return chosen(form, 'b.office', {
    label: t('Who approves claims on it?'),
    nothing: t('Whoever may approve claims'),
    choices: offices.map(([value, title]) => ({
      value,
      label: t('Only “{office}”', { office: title }),
    })),
  });
}

/** Whom it goes to: asked for only where the rules cap the share of one. */
function beneficiary(form: MoneyForm): Html | false {
  const { sitting, f, rules } = form;
  const { t } = sitting;
  if (!rules.caps) return false;
  return html`
    <fieldset class="row">
      <legend>${t('Does it go to one program or one instance?')}</legend>
      <p class="hint">
        ${t('The rules of this union say how much of the money may go to one of a sort within a year.')}
      </p>
      ${chosen(form, 'b.beneficiary.sort', {
        label: t('To what?'),
        choices: [
          { value: 'nobody', label: t('To none in particular') },
          { value: 'implementation', label: t('A program that people run servers with') },
          { value: 'instance', label: t('An instance') },
        ],
      })}
      ${f.text({
        name: nameOf(form, 'b.beneficiary.name'),
        label: t('Its name'),
        hint: t(
          'A program’s name as its servers tell it, such as some-server, or an instance’s address such as social.example.',
        ),
        value: valueOf(form, 'b.beneficiary.name'),
        maxlength: 253,
        optional: true,
      })}
      ${f.text({
        name: nameOf(form, 'n.beneficiary.users'),
        label: t('How many users an instance has'),
        ...(rules.caps.large && {
          hint: t('By the rules only so much goes to large instances, so say it of every one.'),
        }),
        value: valueOf(form, 'n.beneficiary.users'),
        inputmode: 'numeric',
        size: 'short',
        optional: true,
      })}
    </fieldset>
  `;
}

const moving = (form: MoneyForm): Html => {
  const { t } = form.sitting;
  return html`
    ${fund(form, 'b.from', t('From which fund?'))} ${fund(form, 'b.to', t('To which fund?'))}
    ${amount(form, 'a.amount', t('How much?'))} ${reason(form)}
  `;
};

function claimField(form: MoneyForm, ...stages: readonly string[]): Html {
  const { t } = form.sitting;
  const choices = claimChoices(form.sitting, ...stages);
  return html`
    ${choices.length === 0 && callout({ tone: 'warn' }, html`<p>${t('No claim waits for a decision now.')}</p>`)}
    ${chosen(form, 'b.claim', { label: t('Which claim?'), choices })}
  `;
}
