/**
 * Below what waits: what the treasurers answered lately. An answer that was wrong is set right by another one.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { personLink, type Sitting } from '../../assembly/sitting.ts';
import { answerPart } from './answer-part.ts';
import { outcomeBadge, saidPart, type Told } from './told.ts';

export const answeredPart = (sitting: Sitting, all: readonly Told[]): Html | false =>
  all.length > 0 &&
  html`<section id="answered">
    <h2>${sitting.t('Answered lately')}</h2>
    ${all.map((each) => onePart(sitting, each))}
  </section>`;

function onePart(sitting: Sitting, told: Told): Html {
  const { t } = sitting;
  return html`<div class="act-card">
    <p>
      ${personLink(sitting, told.by)}
      ${told.outcome !== 'waits' && outcomeBadge(sitting, told.outcome)}
    </p>
    ${saidPart(sitting, told, { asked: t('Asked'), answered: t('Answered') })}
    ${
      told.by !== sitting.member &&
      more(t('Answer it anew, if that was wrong'), answerPart(sitting, told, []))
    }
  </div>`;
}
