/**
 * What people ask of money of their own, each with the lines that it may be, and what work they report.
 * @module
 */
import {
  type DoneWork,
  keepsBooksAlone,
  type Line,
} from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { personLink } from '../../assembly/sitting.ts';
import type { About } from '../desk/line-about.ts';
import { linePath } from '../desk/queue-page.ts';
import { holdsMoney, momentOf, placeTitle, type Purse, takesWork } from '../purse.ts';
import { answerPart } from './answer-part.ts';
import { doneIn, missedIn, saidPart, type Told } from './told.ts';

export interface Asked {
  readonly told: Told;
  /** The number that whoever asks writes to their payments; nothing where they have none. */
  readonly reference: string | undefined;
  readonly candidates: readonly Candidate[];
  /** Work of the same month that was confirmed to them before. */
  readonly confirmed: readonly DoneWork[];
}

interface Candidate {
  readonly id: string;
  readonly line: Line;
  readonly about: About;
}

export const inquiriesTitle = (purse: Purse): string =>
  takesWork(purse) ? purse.t('What people ask and report') : purse.t('What people ask');

export function inquiriesPage(purse: Purse, all: readonly Asked[]): Html {
  const { t } = purse;
  return html`
    <h1>${inquiriesTitle(purse)}</h1>
    <p class="lead">
      ${holdsMoney(purse) && t('Somebody paid, and does not see it. Find the line, say what it is, and answer; or ask back.')}
      ${takesWork(purse) && t('Somebody did the work that they pay as dues. Confirm it, or ask back.')}
      ${t('What stands here, only the treasurers and whoever asked can read.')}
    </p>
    ${
      all.length === 0
        ? emptyState(t('Nobody waits'), html`<p>${t('All that was asked is answered.')}</p>`)
        : all.map((each) => askedPart(purse, each))
    }
  `;
}

function askedPart(purse: Purse, { told, reference, candidates, confirmed }: Asked): Html {
  const { t } = purse;
  return html`<section class="act-card">
    <h2>
      ${personLink(purse, told.by)}
      ${reference !== undefined && html`<span class="small">${reference}</span>`}
    </h2>
    ${saidPart(purse, told, { asked: doneIn(told) ? t('Reported') : t('Asked'), answered: t('Answered') })}
    ${missedIn(told) && candidatesPart(purse, candidates)}
    ${told.by === purse.member ? ownPart(purse, told, confirmed) : answerPart(purse, told, confirmed)}
  </section>`;
}

/** What a treasurer wrote, another answers; where there is no other, they do. */
function ownPart(purse: Purse, told: Told, confirmed: readonly DoneWork[]): Html {
  const { t, union, at } = purse;
  return keepsBooksAlone(union, { by: told.by, at })
    ? html`<p>
          ${t('You wrote this yourself. Nobody else keeps the books, so you answer it, and the minutes say so.')}
        </p>
        ${answerPart(purse, told, confirmed)}`
    : html`<p>${t('You wrote this yourself. Another treasurer answers it.')}</p>`;
}

function candidatesPart(purse: Purse, candidates: readonly Candidate[]): Html {
  const { t } = purse;
  if (candidates.length === 0)
    return html`<p>
      ${t('No line that is still to be matched is like it. Is the statement of that day in the books?')}
    </p>`;
  return html`<h3>${t('Lines that it may be')}</h3>
    <ul class="rows">
      ${candidates.map((each) => candidateRow(purse, each))}
    </ul>`;
}

function candidateRow(purse: Purse, { id, line, about }: Candidate): Html {
  const { t, union } = purse;
  const place = union.treasury.places.get(line.place);
  return html`<li>
    <div class="row-head">
      <p>
        <a href="${linePath(purse, id)}">${about.name ?? t('nobody named')}</a>
        <span class="small"
          >${t.date(momentOf(line.day))}, ${placeTitle(purse, line.place, place)}</span
        >
      </p>
      <p class="figures"><b>${t.money(line.amount, place?.currency ?? '')}</b></p>
    </div>
    ${about.text !== '' && html`<p class="wrap">${about.text.slice(0, 400)}</p>`}
  </li>`;
}
