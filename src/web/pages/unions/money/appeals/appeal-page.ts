/**
 * What an appeal is for, how far it has come, what the reader can do, and what came of it.
 * @module
 */
import type { Appeal } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { markdown } from '../../../../markdown.ts';
import { callout } from '../../../../parts/callout.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { progress } from '../../../../parts/progress.ts';
import { type Fact, facts } from '../../../../parts/timeline.ts';
import { draftLink } from '../draft-link.ts';
import { decisionLink, fundTitle, moneyCrumbs, sumOf } from '../purse.ts';
import { besideAppeal, goalPicture, standingOfAppeal } from './goal.ts';
import type { OnAppeal } from './on-appeal.ts';
import { promisePart } from './promise-part.ts';

export function appealPage(on: OnAppeal): Html {
  const { t, texts, appeal } = on;
  return html`
    ${crumbs(t, moneyCrumbs(on))}
    <p class="over">${t('An appeal')}</p>
    <h1>${texts.of(appeal.title) ?? t('(This text was taken out.)')}</h1>
    ${endPart(on)} ${goalPicture(on, on.id, appeal)} ${appeal.closed && promisePart(on)}
    ${cameOfIt(on)}
    <section>
      <h2>${t('What becomes of the money')}</h2>
      <div class="prose">${markdown(texts.of(appeal.text) ?? t('(This text was taken out.)'))}</div>
      ${facts(factsOf(on))}
    </section>
    ${!appeal.closed && promisePart(on)} ${toEnd(on)}
  `;
}

/** How it ended. While it runs, what happens at its end. */
function endPart(on: OnAppeal): Html {
  const { t, appeal, union } = on;
  const { closed } = appeal;
  if (!closed)
    return html`<p class="lead">
      ${t.html('Members can promise until {date}. If promises and what is added then come to {goal}, the promises are due; otherwise nobody pays anything.', { date: t.date(appeal.until), goal: sumOf(on, appeal.goal, appeal) })}
    </p>`;
  if (closed.early) return earlyPart(on, closed.early);
  if (!closed.reached)
    return callout(
      { tone: 'info', title: t('The goal was not reached') },
      html`<p>
        ${t.html('It ended on {date}. {promised} were promised. Nobody pays anything, and what a fund would have added is free again.', { date: t.date(closed.at), promised: sumOf(on, closed.promised, appeal) })}
      </p>`,
    );
  return callout(
    { tone: 'good', title: t('The goal was reached') },
    html`<p>
      ${t.html('It ended on {date}. {promised} were promised.', { date: t.date(closed.at), promised: sumOf(on, closed.promised, appeal) })}
      ${union.phase === 'founded' && t('Now what was promised is due.')}
    </p>`,
  );
}

function earlyPart(
  on: OnAppeal,
  { reason, resolution }: NonNullable<NonNullable<Appeal['closed']>['early']>,
): Html {
  const { t, appeal, texts } = on;
  const closed = appeal.closed ?? { at: appeal.until, promised: 0 };
  return callout(
    { tone: 'info', title: t('The members ended it') },
    html`<p>
        ${t.html('It was ended on {date}. {promised} were promised. Nobody pays anything, and what a fund would have added is free again.', { date: t.date(closed.at), promised: sumOf(on, closed.promised, appeal) })}
      </p>
      <p>${t('Why:')} ${texts.of(reason) ?? t('(This text was taken out.)')}</p>
      <p>${t.html('By {decision}.', { decision: decisionLink(on, resolution) })}</p>`,
  );
}

/** For who may put a proposal: to end it, as long as nothing is paid. */
function toEnd(on: OnAppeal): Html | false {
  const { appeal, at, id, t, union } = on;
  const { closed, paid, until } = appeal;
  const isOver = closed ? !closed.reached : until <= at;
  if (isOver || paid.size > 0 || union.phase !== 'founded') return false;
  const href = draftLink(on, 'treasury/end-appeal@1', { appeal: id });
  const said = closed ? t('Propose that nobody pays after all') : t('Propose to end this appeal');
  return href !== undefined && html`<p><a href="${href}">${said}</a></p>`;
}

/** What of what was promised has come. */
function cameOfIt(on: OnAppeal): Html | false {
  const { t, appeal, id } = on;
  const { closed, paid, promises, came } = appeal;
  if (!closed?.reached) return false;
  const due = [...promises.values()].reduce((sum, amount) => sum + amount, 0);
  return html`
    <section>
      <h2>${t('What came of it')}</h2>
      ${progress({
        id: `came-${id}`,
        label: t('Paid'),
        value: came,
        max: Math.max(due, 1),
        text: t('{came} of {promised}', {
          came: sumOf(on, came, appeal),
          promised: sumOf(on, due, appeal),
        }),
      })}
      <p>
        ${t('{n} of {all} promises are paid. Who has paid, only the treasurers see.', { n: paid.size, all: promises.size })}
      </p>
      ${closed.match > 0 && html`<p>${addedSaid(on, closed.match)}</p>`}
    </section>
  `;
}

/** What a fund added, and whether more may still come of it. */
function addedSaid(on: OnAppeal, most: number): string {
  const { t, appeal } = on;
  const given = {
    added: sumOf(on, appeal.added, appeal),
    most: sumOf(on, most, appeal),
    fund: fundTitle(on, appeal.match?.fund ?? ''),
  };
  return appeal.bound > appeal.added
    ? t(
        'The fund “{fund}” has added {added} of {most}. The rest comes as promises are paid; what nobody has paid for half a year after the end stays in the fund.',
        given,
      )
    : t('The fund “{fund}” has added {added} of {most}.', given);
}

function factsOf(on: OnAppeal): readonly Fact[] {
  const { t, appeal } = on;
  const { match, closed } = appeal;
  return [
    { name: t('It goes to the fund'), value: fundTitle(on, appeal.fund) },
    ...(match
      ? [
          {
            name: t('What a fund adds'),
            value: t('{share} of what is promised and paid, {most} at most, out of “{fund}”', {
              share: shareSaid(match.share),
              most: sumOf(on, match.most, appeal),
              fund: fundTitle(on, match.fund),
            }),
          },
        ]
      : []),
    ...(closed ? [] : promisedSoFar(on)),
    { name: t('By which decision'), value: decisionLink(on, appeal.resolution) },
  ];
}

function promisedSoFar(on: OnAppeal): readonly Fact[] {
  const { t, appeal, union } = on;
  const { people } = standingOfAppeal(union, appeal);
  const beside = besideAppeal(union, appeal);
  const promised = t.many(
    people,
    '{n} member promised something',
    '{n} members promised something',
  );
  return [
    { name: t('Promises so far'), value: promised },
    ...(beside.people === 0
      ? []
      : [
          {
            name: t('From supporters, besides'),
            value: t.many(
              beside.people,
              '{sum}, from {n} supporter. It is due if the members reach the goal, and does not count towards it.',
              '{sum}, from {n} supporters. It is due if the members reach the goal, and does not count towards it.',
              { sum: sumOf(on, beside.promised, appeal) },
            ),
          },
        ]),
  ];
}

/** `50 %`; as a fraction where it is no whole one. */
export const shareSaid = ({ num, den }: { readonly num: number; readonly den: number }): string =>
  (num * 100) % den === 0 ? `${(num * 100) / den} %` : `${num}/${den}`;
