/**
 * `/u/:slug/money/grants/:id`: what was promised to whom in which steps, what was reported, and what is next.
 * @module
 */
import {
  type Appropriation,
  belongs,
  claimOf,
  type Grant,
  hasFallen,
  type Step,
  stepWaits,
} from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { type Fact, facts } from '../../../../parts/timeline.ts';
import { personLink } from '../../assembly/sitting.ts';
import { draftLink } from '../draft-link.ts';
import { decisionLink, fundTitle, moneyCrumbs, moneyPath, type Purse, sumOf } from '../purse.ts';

export interface GrantShown {
  readonly id: string;
  readonly grant: Grant;
  readonly appropriation: Appropriation;
}

/** The texts that the page says. */
export const wantedOnGrant = ({ grant, appropriation }: GrantShown): readonly string[] => [
  grant.title,
  appropriation.title,
  ...(grant.ended ? [grant.ended.reason] : []),
  ...grant.steps.flatMap(({ title, reports }) => [title, ...reports.map(({ text }) => text)]),
];

const gone = ({ t }: Pick<Purse, 't'>): string => t('(This text was taken out.)');

export function grantPage(purse: Purse, shown: GrantShown): Html {
  const { t, texts } = purse;
  const { grant } = shown;
  return html`
    ${crumbs(t, moneyCrumbs(purse))}
    <p class="over">${t('A grant')}</p>
    <h1>${texts.of(grant.title) ?? gone(purse)}</h1>
    ${facts(factsOf(purse, shown))}
    <section>
      <h2>${t('Steps')}</h2>
      <ol class="grant-steps">
        ${grant.steps.map((step, i) => html`<li>${stepPart(purse, shown, { step, i })}</li>`)}
      </ol>
    </section>
    ${endPart(purse, shown)}
  `;
}

function factsOf(purse: Purse, { grant, appropriation }: GrantShown): readonly Fact[] {
  const { t, texts } = purse;
  const whole = grant.steps.reduce((sum, { amount }) => sum + amount, 0);
  return [
    { name: t('For whom'), value: personLink(purse, grant.to) },
    { name: t('How much in all'), value: sumOf(purse, whole, appropriation) },
    {
      name: t('Out of'),
      value: html`${texts.of(appropriation.title) ?? gone(purse)}
      (${fundTitle(purse, appropriation.fund)})`,
    },
    {
      name: t('By which decision'),
      value: decisionLink(purse, appropriation.resolution),
    },
    ...(grant.ended
      ? [
          {
            name: t('Ended'),
            value: html`${t.date(grant.ended.at)}: ${texts.of(grant.ended.reason) ?? gone(purse)}`,
          },
        ]
      : []),
  ];
}

interface OneStep {
  readonly step: Step;
  readonly i: number;
}

function stepPart(purse: Purse, shown: GrantShown, { step, i }: OneStep): Html {
  const { t, texts } = purse;
  return html`
    <h3>${texts.of(step.title) ?? gone(purse)}</h3>
    <p>
      <b>${sumOf(purse, step.amount, shown.appropriation)}</b> ${stateOf(purse, shown, { step, i })}
    </p>
    ${step.reports.map(
      ({ text, at }) =>
        html`<p class="small">${t.html('Reported {date}:', { date: t.date(at) })}</p>
          <blockquote class="as-written">${texts.of(text) ?? gone(purse)}</blockquote>`,
    )}
    ${waysOn(purse, shown, { step, i })}
  `;
}

function stateOf(purse: Purse, { id, grant }: GrantShown, { step, i }: OneStep): Html {
  const { t } = purse;
  if (step.letGo !== undefined)
    return html`${badge(t('not released'))}
    ${t('The union had ended, so nobody could release it any more. Its money is free again.')}`;
  if (!stepWaits(purse.union.treasury, step)) {
    const href = `${moneyPath(purse)}/claims/${claimOf({ grant: id, step: i })}`;
    return html`${badge(t('released'), 'good')} <a href="${href}">${t('its payment')}</a>`;
  }
  if (grant.ended) return badge(t('not released'));
  if (step.came !== undefined) {
    const href = `${moneyPath(purse)}/claims/${step.came}`;
    return html`${badge(t('not released'), 'warn')}
    ${t.html('Its {payment} came to nothing. The members can release it anew.', { payment: html`<a href="${href}">${t('payment')}</a>` })}`;
  }
  if (step.due !== undefined) return byDaySaid(purse, grant, step.due);
  return step.reports.length > 0
    ? badge(t('reported on'), 'warn')
    : html`${t('waits for a report')}`;
}

/** Of a step that waits for its day. */
function byDaySaid(purse: Purse, grant: Grant, due: string): Html {
  const { t, union } = purse;
  if (!belongs(union, grant))
    return html`${badge(t('not released'), 'warn')}
    ${t('Who was given this grant has left. The members can end it, and the money is free again.')}`;
  if (hasFallen(union, grant, due))
    return html`${badge(t('not released'), 'warn')}
    ${t.html('Who was given this grant was away on {date}, so this step fell away.', { date: t.date(due) })}`;
  return html`${t.html('is released on {date}', { date: t.date(due) })}`;
}

const isByDay = ({ due, came }: Step): boolean => due !== undefined && came === undefined;
const isReleasable = ({ reports, came }: Step): boolean => reports.length > 0 || came !== undefined;

/** A report for who was given the grant; the way to a decision for whoever may propose. */
function waysOn(purse: Purse, { id, grant }: GrantShown, { step, i }: OneStep): Html | false {
  const { t, member, standing, union } = purse;
  if (!stepWaits(union.treasury, step) || grant.ended || isByDay(step)) return false;
  if (union.phase !== 'founded') return false;
  if (grant.to === member) return reportForm(purse, id, i);
  if (!isReleasable(step) || standing !== 'member') return false;
  const href = draftLink(purse, 'treasury/release@1', { grant: id, step: String(i) });
  return href !== undefined && buttons(linkButton(t('Propose to release it'), href));
}

function reportForm(purse: Purse, id: string, i: number): Html {
  const { t } = purse;
  const act = 'treasury/report@1';
  const f = fieldsOf(t, filledIn(purse, act, `${id}-${i}`), `step-${i}`);
  return actForm(
    purse,
    {
      act,
      form: `${id}-${i}`,
      next: `${moneyPath(purse)}/grants/${id}`,
      submit: t('Hand in the report'),
    },
    hidden('b.grant', id),
    hidden('n.step', String(i)),
    f.area({
      name: 't.text',
      label: t('What was done?'),
      hint: t(
        'Everybody who may read the minutes reads this. The members decide on it. A further report stands beside the first, and replaces nothing.',
      ),
      value: '',
      maxlength: 10_000,
    }),
  );
}

function endPart(purse: Purse, { id, grant }: GrantShown): Html | false {
  const { t, standing, union } = purse;
  const isOver =
    grant.ended !== undefined || !grant.steps.some((step) => stepWaits(union.treasury, step));
  if (isOver || standing !== 'member' || union.phase !== 'founded') return false;
  const href = draftLink(purse, 'treasury/end-grant@1', { grant: id });
  return href !== undefined && html`<p><a href="${href}">${t('Propose to end this grant')}</a></p>`;
}
