/**
 * The mandate by which a member lets the union collect dues from their account: given, shown and ended here. It stands
 * in what they promised, so that nobody else reads it but the treasurers.
 * @module
 */
import { ibanEnding, sepaCountries } from '../../../../../bank/iban.ts';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { isOfMoney, type PledgedDues } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import type { Choice, Fields } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { facts } from '../../../../parts/timeline.ts';
import { monthSaid } from '../money-words.ts';
import { momentOf } from '../purse.ts';
import { fieldsIn, pausedAsBefore, pledgeForm } from './choices.ts';
import { endForm, endingPart, monthsSaid } from './ending-part.ts';
import type { OnDues } from './on-dues.ts';
import type { OwnDues } from './standing.ts';

type Mandate = NonNullable<PledgedDues['debit']>;

/** The mandate that was given, or the way to give one; nothing where nothing is promised, or a card pays it by itself. */
export function mandatePart(on: OnDues, own: OwnDues): Html | false {
  const { t, dues } = on;
  const { pledged } = own;
  if (pledged?.debit) return givenPart(on, own, pledged.debit);
  if (!dues.debit || !pledged || !isOfMoney(pledged)) return false;
  if (on.running.runnings.length > 0) return false;
  return html`
    <section id="mandate">
      <h2>${t('Direct debit')}</h2>
      <p>
        ${on.isMember ? t('The union can collect your dues by itself. You hear of every debit before, and can end this here at any time.') : t('The union can collect what you give by itself. You hear of every debit before, and can pause or end this here at any time.')}
      </p>
      ${more(t('Let the union collect it from my account'), givingForm(on, own), isBack(on))}
    </section>
  `;
}

const form = 'mandate';

/** Whether the form came back with something wrong in it. */
const isBack = ({ kept }: OnDues): boolean => kept?.form === form;

/** Why nothing is collected by a mandate that stands here all the same; nothing where it is. */
function idle({ t, dues, isMember }: OnDues, { mandateEnd }: OwnDues): string | undefined {
  if (!dues.debit)
    return isMember
      ? t(
          'By the rules, dues are no longer collected by direct debit. Nothing is collected by this mandate.',
        )
      : t(
          'By the rules, nothing is collected by direct debit any more. Nothing is collected by this mandate.',
        );
  switch (mandateEnd) {
    case undefined:
      return undefined;
    case 'dormant':
      return t(
        'Nothing is collected by this mandate any more: by the next day on which it could be, it will not have been used for three years. Give a new one below.',
      );
    case 'over':
      return t(
        'Nothing up to the last month of this mandate is left to be collected. Only if a debit goes back, what is open then is collected once more. You can go on with the mandate, take it off this page, or give a new one below.',
      );
    default:
      return t(
        'This mandate has ended, as you said it should: nothing is collected by it any more. You can give a new one below.',
      );
  }
}

/** What is collected by a mandate that has not ended. */
function standingSaid({ t, isMember }: OnDues, { once, last }: Mandate): string {
  if (once === true)
    return isMember
      ? t('The union collects your dues from this account once, and then this mandate has ended.')
      : t(
          'The union collects what you give from this account once, and then this mandate has ended.',
        );
  if (last !== undefined)
    return t(
      'The union collects from this account up to {month}, and then this mandate has ended.',
      {
        month: monthSaid(t, last),
      },
    );
  return isMember
    ? t('The union collects your dues from this account. You need not do anything.')
    : t('The union collects what you give from this account. You need not do anything.');
}

function givenPart(on: OnDues, own: OwnDues, mandate: Mandate): Html {
  const { t, dues } = on;
  const why = idle(on, own);
  const { signed, last, once } = mandate;
  return html`
    <section id="mandate">
      <h2>${t('Direct debit')}</h2>
      ${
        why === undefined
          ? html`<p>${standingSaid(on, mandate)}</p>`
          : callout({ tone: 'warn' }, html`<p>${why}</p>`)
      }
      ${facts([
        { name: t('Account of'), value: mandate.holder },
        {
          name: t('IBAN ends in'),
          value: html`<span class="iban">${ibanEnding(mandate.iban)}</span>`,
        },
        { name: t('Mandate reference'), value: code(mandate.mandate) },
        ...creditorFact(on),
        { name: t('Given on'), value: t.date(momentOf(signed)) },
        ...(last === undefined ? [] : [{ name: t('Until'), value: monthSaid(t, last) }]),
        ...(once === true ? [{ name: t('How often?'), value: t('Once only') }] : []),
      ])}
      ${why === undefined || own.mandateEnd === 'over' ? endingPart(on, own, mandate) : endForm(on, own)}
      ${dues.debit && more(why === undefined ? t('Let it be collected from another account') : t('Let the union collect it from my account'), givingForm(on, own), isBack(on))}
    </section>
  `;
}

const code = (text: string): Html => html`<span class="iban" translate="no">${text}</span>`;

const creditorFact = ({ t, dues: { debit } }: OnDues): { name: string; value: Html }[] =>
  debit ? [{ name: t('Creditor identifier'), value: code(debit.creditor) }] : [];

function givingForm(on: OnDues, own: OwnDues): Html {
  const { t } = on;
  const f = fieldsIn(on, form);
  return pledgeForm(
    on,
    { form, submit: t('I give this mandate') },
    pausedAsBefore(on),
    hidden('q.dues.b.debit.mandate', own.nextMandate),
    hidden('q.dues.b.debit.signed', dayOf(on.at)),
    accountFields(on, f),
    mandateText(on, own, kindField(on, own, f)),
  );
}

const [holder, iban] = ['q.dues.b.debit.holder', 'q.dues.c.debit.iban'] as const;

const accountFields = (on: OnDues, f: Fields): Html => {
  const { t } = on;
  return html`
    ${f.text({
      name: holder,
      label: t('Whose account is it?'),
      hint: t('The name as the bank has it.'),
      autocomplete: 'name',
      maxlength: 70,
    })}
    ${f.text({ name: iban, label: t('IBAN'), maxlength: 60 })}
    ${more(
      t('For accounts outside the European Economic Area'),
      html`
        <p class="hint">
          ${t('Such as in Switzerland or the United Kingdom: banks there want to know where the account’s holder lives.')}
        </p>
        ${f.text({ name: 'q.dues.b.debit.address.town', label: t('Town'), maxlength: 35 })}
        ${f.select({ name: 'q.dues.b.debit.address.country', label: t('Country'), choices: countries(on) })}
        ${f.text({ name: 'q.dues.c.debit.bic', label: t('BIC'), maxlength: 20, size: 'medium', optional: true })}
      `,
      isBack(on) && Object.keys(on.kept?.filled.errors ?? {}).some((field) => !ofAll.has(field)),
    )}
  `;
};

/** The fields that everybody fills in; the others are folded away until something is wrong with one. */
const ofAll: ReadonlySet<string> = new Set(['', holder, iban]);

/** The countries of SEPA in the reader’s language, and a first one that is none. */
function countries({ t }: OnDues): readonly Choice[] {
  const names = new Intl.DisplayNames(t.language, { type: 'region' });
  const all = sepaCountries().map((value) => ({ value, label: names.of(value) ?? value }));
  return [
    { value: '', label: t('Not needed') },
    ...all.toSorted((a, b) => a.label.localeCompare(b.label, t.language)),
  ];
}

/** Whether it may be collected again and again, or once. */
const kindField = (on: OnDues, own: OwnDues, f: Fields): Html => {
  const { t } = on;
  return f.choice({
    name: 'q.dues.j.debit.once',
    label: t('Kind of payment'),
    choices: [
      {
        value: '',
        label: t('Recurrent: again and again'),
        hint: t('Each collection takes what is open then, until you end the mandate.'),
      },
      { value: 'true', label: t('One-off: one single time'), hint: onceMeans(on, own) },
    ],
  });
};

const onceMeans = (on: OnDues, { next }: OwnDues): string =>
  next.length === 0
    ? on.t('The next collection takes what is open then. With it the mandate has ended.')
    : on.t(
        'The next collection takes what is open then: {months}, as it stands. With it the mandate has ended.',
        { months: monthsSaid(on, next) },
      );

/** What is signed by pressing the button: who may collect, and which rights the account’s holder has. */
function mandateText(
  { t, name, isMember, dues: { debit } }: OnDues,
  { nextMandate }: OwnDues,
  kind: Html,
): Html {
  if (!debit) return html``;
  return callout(
    { title: t('SEPA direct debit mandate'), level: 3 },
    html`
      ${facts([
        { name: t('Creditor'), value: name },
        { name: t('Creditor identifier'), value: code(debit.creditor) },
        { name: t('Mandate reference'), value: code(nextMandate) },
      ])}
      ${kind}
      <p>
        ${isMember ? t('I authorise {union} to collect my dues from my account by direct debit, as often as I say here. I instruct my bank to pay what {union} collects from it.', { union: name }) : t('I authorise {union} to collect what I give from my account by direct debit, as often as I say here. I instruct my bank to pay what {union} collects from it.', { union: name })}
      </p>
      <p>
        ${t('Within eight weeks of a debit I can ask my bank to give me the money back. What I agreed with my bank holds for this.')}
      </p>
      <p>
        ${t.many(debit.notice, '{union} tells me of each debit at least {n} day before: its day and its amount.', '{union} tells me of each debit at least {n} days before: its day and its amount.', { union: name })}
      </p>
      <p>${t('By pressing the button I give this mandate today.')}</p>
    `,
  );
}
