/**
 * Who approved a claim, and what is missing where the rules want two people to.
 * @module
 */
import {
  approvedAlone,
  otherApprovers,
  secondWanted,
  waitingApproval,
  waitsUntil,
  wantsTwo,
} from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import type { Happening } from '../../../../parts/timeline.ts';
import { personLink } from '../../assembly/sitting.ts';
import type { OnClaim } from './on-claim.ts';

/** Those who approved it, the first of them first. */
export const approvals = (on: OnClaim): readonly Happening[] =>
  [on.claim.first, on.claim.approved].flatMap((each) =>
    each
      ? [
          {
            when: on.t.moment(each.at),
            title: approvedLine(on, each.by),
            body: each === on.claim.first && lapsedPart(on),
          },
        ]
      : [],
  );

function approvedLine(on: OnClaim, by: string): Html {
  const { t, approvedBy, home } = on;
  if (by !== 'clerk')
    return t.html('Approved by {person}, who is not the claimant', {
      person: personLink(on, by),
    });
  const decision =
    approvedBy === undefined
      ? t('a decision')
      : html`<a href="${home}/p/${approvedBy}">${t('a decision')}</a>`;
  return t.html('Approved by {decision} of the members', { decision });
}

/** Of a first approval that no second one came to in time. */
const lapsedPart = (on: OnClaim): Html | false =>
  on.claim.stage === 'open' &&
  !waitingApproval(on.union, on, on.at) &&
  html`<p>
    ${on.t('It counts no more: a first approval does for thirty days, and while whoever gave it may still approve.')}
  </p>`;

/** What an open claim waits for. */
export function waitsNow(on: OnClaim): Happening {
  const { t, union, at } = on;
  const first = secondWanted(union, on, at);
  const title = first
    ? t('Waits for a second approval, until {date}', { date: t.plainDate(waitsUntil(first)) })
    : t('Waits for a decision');
  return { when: html`${t('Now')}`, title, state: 'now', body: waitingPart(on, first?.by) };
}

function waitingPart(on: OnClaim, first: string | undefined): Html | false {
  if (isForTwo(on))
    return html`<p>${whyTwo(on)} ${first !== undefined && secondSaid(on, first)}</p>`;
  return (
    waitingApproval(on.union, on, on.at) !== undefined &&
    html`<p>
      ${on.t('It was approved once when it took two. Now one is enough: the next approval promises its money.')}
    </p>`
  );
}

/** Whether the rules want two people to approve this claim now. */
const isForTwo = (on: OnClaim): boolean =>
  wantsTwo(on.union, on, { by: on.member ?? '', at: on.at });

/** Small ones are for two as well, where with those before them they are together no small one. */
function whyTwo(on: OnClaim): string {
  const { t, union, at, claim, currency, rules } = on;
  const { twoApproveAbove: most = 0 } = rules;
  if (currency !== rules.currency || claim.amount > most)
    return t(
      'By the rules two people approve a claim of this sum, or the members do by a decision.',
    );
  return t(
    'In thirty days {sum} of this claimant’s were approved by one person alone. With this claim it is more than {most}: so by the rules two people approve it, or the members do by a decision.',
    { sum: t.money(approvedAlone(union, on, at), currency), most: t.money(most, currency) },
  );
}

function secondSaid(on: OnClaim, first: string): Html {
  const could = otherApprovers(on.union, on, { by: first, at: on.at });
  if (could.length === 0) return html`${on.t('Nobody else can give the second approval now.')}`;
  return on.t.html('These can give the second approval: {people}.', {
    people: html`${could.map((each, i) => html`${i > 0 && ', '}${personLink(on, each)}`)}`,
  });
}

/** What somebody who approves should know where the rules want two. */
export function firstOrSecond(on: OnClaim): Html | false {
  const { t, union, at } = on;
  if (!isForTwo(on)) return false;
  if (secondWanted(union, on, at))
    return html`<p>
      ${t('One person has approved it already. With your approval its money is promised.')}
    </p>`;
  return html`<p>
    ${t('By the rules another person must approve it too. Yours is the first approval: it promises nothing yet, and counts for thirty days.')}
    ${lacksSecond(on) && t('Nobody else can give the second approval now.')}
  </p>`;
}

/** Whether the reader’s approval would wait in vain, so that only the members can approve. */
export const lacksSecond = (on: OnClaim): boolean =>
  isForTwo(on) &&
  !secondWanted(on.union, on, on.at) &&
  otherApprovers(on.union, on, { by: on.member ?? '', at: on.at }).length === 0;
