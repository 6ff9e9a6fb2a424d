/**
 * `/u/:slug/money/claims/new`: asks for money out of what the members gave leave for.
 * @module
 */
import { type Appropriation, left, outOfSeason } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState, more } from '../../../../parts/callout.ts';
import { type Choice, type Fields, fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { hasErrors, nameField } from '../../../../form.ts';
import { isForHelp } from './for-help.ts';
import { lacksHands } from '../cash-hands.ts';
import { moneyPath, type Purse, sumOf } from '../purse.ts';

export type Appropriated = readonly [id: string, appropriation: Appropriation];

export interface Claiming {
  /** What can be claimed on now. */
  readonly appropriations: readonly Appropriated[];
  /** The one that it is to be charged to, where the reader comes from there. */
  readonly chosen: string | undefined;
  readonly fresh: string;
}

/** What the members gave leave for, of which something is left, and on which claims can be put now. */
export const appropriationsNow = ({
  union,
  at,
}: Pick<Purse, 'union' | 'at'>): readonly Appropriated[] =>
  [...union.treasury.appropriations].filter(
    ([, appropriation]) =>
      appropriation.until > at && left(appropriation) > 0 && !outOfSeason(union, appropriation),
  );

const act = 'treasury/claim@1';

export function newClaimPage(purse: Purse, claiming: Claiming): Html {
  const { t } = purse;
  const first =
    claiming.appropriations.find(([id]) => id === claiming.chosen) ?? claiming.appropriations[0];
  return html`
    <h1>${t('Put a claim')}</h1>
    <p class="lead">
      ${t('You spent something for the union, or are about to: say how much, and for what. Another person decides on it.')}
    </p>
    ${first === undefined ? nothingToClaimOn(purse) : claimForm(purse, claiming, first)}
  `;
}

const nothingToClaimOn = ({ t, home }: Purse): Html =>
  emptyState(
    t('There is nothing to claim on'),
    html`<p>
        ${t('Money is only paid for what the members gave leave for, and nothing of that is left now. Anyone who may put proposals can ask them.')}
      </p>
      ${buttons(linkButton(t('Put a proposal'), `${home}/assembly/new`))}`,
  );

function claimForm(
  purse: Purse,
  { appropriations, fresh, chosen }: Claiming,
  first: Appropriated,
): Html {
  const { t } = purse;
  const filled = filledIn(purse, act);
  const f = fieldsOf(t, filled);
  const path = moneyPath(purse);
  const id = String(filled.values['b.claim'] ?? fresh);
  const { currency } = first[1];
  const alike = appropriations.filter(([, appropriation]) => appropriation.currency === currency);
  return html`${seenPart(purse, appropriations)}
  ${actForm(
    purse,
    {
      act,
      next: `${path}/claims/${id}`,
      back: `${path}/claims/new?of=${first[0]}`,
      submit: t('Put the claim'),
      files: true,
    },
    hidden('b.claim', id),
    f.choice({
      name: 'b.appropriation',
      label: t('What is it charged to?'),
      value: chosen ?? (alike.length === 1 ? first[0] : ''),
      choices: alike.map((each) => appropriationChoice(purse, each)),
    }),
    otherCurrencies(purse, appropriations, currency),
    f.text({
      name: `a.${currency}.amount`,
      label: t('How much?'),
      inputmode: 'decimal',
      size: 'short',
      after: currency,
      hint: t('As on the receipt, such as 12.50.'),
    }),
    aboutFields(purse, f),
    payeeFields(purse, f),
    receiptsField(purse),
  )}`;
}

/** Said before anybody puts a claim: for whom it stands there, for how long, and how one stays out of it. */
function seenPart({ t, union }: Purse, appropriations: readonly Appropriated[]): Html {
  const isClosed = union.charter?.book === 'members';
  return callout(
    { tone: 'info', title: t('What others see') },
    html`<p>
        ${isClosed ? t('Your claim stands in the minutes for ever: how much, for what, out of which fund, and that you put it. All members can read that.') : t('Your claim stands in the minutes for ever: how much, for what, out of which fund, and that you put it. Everybody can read that.')}
      </p>
      <p>
        ${t('If you would rather not stand there, another member whom you trust can put it for you: to whom the money goes never stands there.')}
      </p>
      ${appropriations.some(([, each]) => isForHelp(each)) && html`<p>${t('Of a claim on money for people in need, the pages say who put it only to those who decide on claims, pay them and keep the books. The record keeps your number all the same, and whoever looks it up there can find out that it is yours.')}</p>`}`,
  );
}

function appropriationChoice(
  purse: Purse,
  [id, appropriation]: Appropriated,
): { value: string; label: Child; hint: Child } {
  const { t, texts } = purse;
  return {
    value: id,
    label: texts.of(appropriation.title) ?? t('(This text was taken out.)'),
    hint: t('{left} left, until {date}', {
      left: sumOf(purse, left(appropriation), appropriation),
      date: t.plainDate(appropriation.until),
    }),
  };
}

/** An amount is read by its currency, so what is in another one has a form of its own. */
function otherCurrencies(
  purse: Purse,
  appropriations: readonly Appropriated[],
  currency: string,
): Html | undefined {
  const { t, texts } = purse;
  const others = appropriations.filter(([, appropriation]) => appropriation.currency !== currency);
  if (others.length === 0) return undefined;
  const links = others.map(
    ([id, appropriation]) =>
      html`<li>
        <a ${attrs({ href: `${moneyPath(purse)}/claims/new?of=${id}` })}
          >${texts.of(appropriation.title) ?? id} (${appropriation.currency})</a
        >
      </li>`,
  );
  return html`<p>${t('In another currency:')}</p>
    <ul>
      ${links}
    </ul>`;
}

const aboutFields = ({ t }: Purse, f: Fields): Html => html`
  ${f.text({
    name: 't.title',
    label: t('For what, in a few words?'),
    maxlength: 120,
    hint: t('Everyone who may read the minutes reads this. Name no person here.'),
  })}
  ${f.area({
    name: 't.about',
    label: t('What else should the others know?'),
    optional: true,
    rows: 4,
    maxlength: 5_000,
  })}
`;

const bic = 'q.payee.c.bic';

const payeeFields = (purse: Purse, f: Fields): Html => html`
  <fieldset class="act-card">
    <legend>${purse.t('Where is the money to go?')}</legend>
    <p class="hint">
      ${purse.t('Only you read this, and those who decide on claims, pay them and keep the books. It never stands in the minutes.')}
    </p>
    ${f.choice({
      name: 'to',
      label: purse.t('How?'),
      value: 'bank',
      choices: [{ value: 'bank', label: purse.t('To a bank account') }, cashChoice(purse)],
    })}
    ${f.text({ name: 'q.payee.b.name', label: purse.t('Who gets it?'), maxlength: 70, autocomplete: 'name', hint: purse.t('As the bank knows the holder of the account.') })}
    ${f.text({ name: 'q.payee.b.iban', label: purse.t('IBAN'), maxlength: 50, hint: purse.t('Empty for cash.') })}
    ${more(
      purse.t('For accounts outside the European Economic Area'),
      f.text({
        name: bic,
        label: purse.t('BIC'),
        maxlength: 20,
        size: 'medium',
        optional: true,
        hint: purse.t(
          'Such as in Switzerland or the United Kingdom: some banks pay there with it only.',
        ),
      }),
      filledIn(purse, act).errors[bic] !== undefined,
    )}
  </fieldset>
`;

function cashChoice(purse: Purse): Choice {
  const { t, member = '' } = purse;
  const label = t('In cash, from hand to hand');
  return lacksHands(purse, [member])
    ? {
        value: 'cash',
        label,
        hint: t('Not possible now: one person besides you enters it, and another confirms it.'),
      }
    : { value: 'cash', label };
}

function receiptsField(purse: Purse): Html {
  const { t } = purse;
  const filled = filledIn(purse, act);
  const label = t('Receipts');
  const above = purse.rules.receiptsAbove;
  const error = filled.errors['p.receipts'];
  nameField(filled, 'p.receipts', label);
  const set = attrs({
    type: 'file',
    id: 'field-p-receipts',
    name: 'p.receipts',
    multiple: true,
    accept: '.pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg',
    'aria-describedby': 'field-p-receipts-hint',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`
    <div class="${error === undefined ? 'field' : 'field wrong'}">
      <label for="field-p-receipts"
        >${label} <span class="optional">${t('(optional)')}</span></label
      >
      <p class="hint" id="field-p-receipts-hint">
        ${t('PDF or pictures, at most 1 MiB each, five in all. The same few people read them.')}
        ${above !== undefined && t('By the rules, claims above {sum} are approved with a receipt only.', { sum: t.money(above, purse.rules.currency) })}
      </p>
      ${hasErrors(filled) && error === undefined && html`<p class="hint">${t('Choose them once more, please: a browser forgets files when a form comes back.')}</p>`}
      ${error !== undefined && html`<p class="error">${error}</p>`} <input ${set} />
    </div>
  `;
}

/** For who may not claim: why, and what to do. */
export const mayNotClaim = ({ t, home, standing, union }: Purse): Html => html`
  <h1>${t('Put a claim')}</h1>
  <p class="lead">
    ${union.phase === 'wound-up' ? t('This union has wound up') : t('By the rules of this union, claims are put by others than you.')}
  </p>
  ${buttons(linkButton(t('Read the rules'), `${home}/rules`), standing !== 'member' && union.phase === 'founded' && linkButton(t('Become a member'), `${home}/join`, { kind: 'main' }))}
`;
