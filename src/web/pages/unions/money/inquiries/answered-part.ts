/**
 * Below what waits: what the treasurers answered. An answer that was wrong is set right by another one.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { pagination, type Paging } from '../../../../parts/nav.ts';
import { personLink, type Sitting } from '../../assembly/sitting.ts';
import { moneyPath } from '../purse.ts';
import { answerPart } from './answer-part.ts';
import type { Reported } from './inquiries-page.ts';
import { monthPart } from './month-part.ts';
import { mayAnswer, outcomeBadge, saidPart } from './told.ts';

/** A page of what was answered. */
export interface Answered extends Pick<Paging, 'page' | 'pages'> {
  readonly shown: readonly Reported[];
}

export const answeredPart = (sitting: Sitting, { shown, ...paging }: Answered): Html | false =>
  shown.length > 0 &&
  html`<section id="answered">
    <h2>${sitting.t('Answered')}</h2>
    ${shown.map((each) => onePart(sitting, each))}
    ${pagination(sitting.t, {
      ...paging,
      href: (page) => `${moneyPath(sitting)}/inquiries?page=${page}#answered`,
    })}
  </section>`;

function onePart(sitting: Sitting, reported: Reported): Html {
  const { t, kept } = sitting;
  const { told } = reported;
  const isTyped = kept?.form === told.id || kept?.form === `no-${told.id}`;
  const isUnread = told.outcome === 'unread';
  const why = isUnread ? t('Answer it anew') : t('Answer it anew, if that was wrong');
  return html`<div class="act-card">
    <p>
      ${personLink(sitting, told.by)}
      ${told.outcome !== 'waits' && outcomeBadge(sitting, told.outcome)}
    </p>
    ${saidPart(sitting, told, { asked: t('Asked'), answered: t('Answered') })}
    ${mayAnswer(sitting, told) && more(why, anewPart(sitting, reported), isTyped || isUnread)}
  </div>`;
}

/** What is confirmed already can only be refused now, and is not given twice by that. */
const anewPart = (sitting: Sitting, { told, confirmed, month }: Reported): Html => html`
  ${month && told.outcome !== 'given' && monthPart(sitting.t, month, true)}
  ${answerPart(sitting, told, confirmed)}
`;
