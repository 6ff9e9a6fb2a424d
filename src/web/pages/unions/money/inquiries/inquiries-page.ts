/**
 * What people ask of money of their own, each with the lines that it may be, and what work they report.
 * @module
 */
import { decimal } from '../../../../../union/kernel/amounts.ts';
import { bankDay, type DoneWork, type Line } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { personLink, type Sitting } from '../../assembly/sitting.ts';
import { closedLink } from '../closed/closed-page.ts';
import type { About } from '../desk/line-about.ts';
import { linePath } from '../desk/queue-page.ts';
import { holdsMoney, momentOf, placeTitle, takesWork } from '../purse.ts';
import { answerPart } from './answer-part.ts';
import { monthPart, type TakenMonth } from './month-part.ts';
import { doneIn, mayAnswer, missedIn, saidPart, type Told } from './told.ts';

export interface Reported {
  readonly told: Told;
  /** The number that whoever asks writes to their payments; nothing where they have none. */
  readonly reference: string | undefined;
  /** Work of the same month that was confirmed to them before. */
  readonly confirmed: readonly DoneWork[];
  /** The month of the work that is reported, where money paid it, or is about to. */
  readonly month: TakenMonth | undefined;
}

export interface Asked extends Reported {
  readonly candidates: readonly Candidate[];
}

interface Candidate {
  readonly id: string;
  readonly line: Line;
  readonly about: About;
}

export const inquiriesTitle = (sitting: Sitting): string =>
  holdsMoney(sitting) && !takesWork(sitting)
    ? sitting.t('What people ask')
    : sitting.t('What people ask and report');

/** `beside` is what an answer may just have made true. */
export function inquiriesPage(sitting: Sitting, all: readonly Asked[], beside: Html | false): Html {
  const { t } = sitting;
  return html`
    <h1>${inquiriesTitle(sitting)}</h1>
    <p class="lead">
      ${leadOf(sitting)} ${t('What stands here, only the treasurers and whoever asked can read.')}
    </p>
    ${beside}
    ${
      all.length === 0
        ? emptyState(t('Nobody waits'), html`<p>${t('All that was asked is answered.')}</p>`)
        : all.map((each) => askedPart(sitting, each))
    }
  `;
}

function leadOf(sitting: Sitting): Html {
  const { t } = sitting;
  if (!holdsMoney(sitting) && !takesWork(sitting))
    return html`${t('By the rules, nobody pays dues any more. What was asked and reported before still waits for an answer.')}`;
  return html`${holdsMoney(sitting) && t('Somebody paid, and does not see it. Find the line, say what it is, and answer; or ask back.')}
  ${takesWork(sitting) && t('Somebody did the work that they pay as dues. Confirm it, or ask back.')}`;
}

function askedPart(sitting: Sitting, asked: Asked): Html {
  const { t } = sitting;
  const { told, reference, candidates, confirmed, month } = asked;
  return html`<section class="act-card">
    <h2>
      ${personLink(sitting, told.by)}
      ${reference !== undefined && html`<span class="small">${reference}</span>`}
    </h2>
    ${saidPart(sitting, told, { asked: doneIn(told) ? t('Reported') : t('Asked'), answered: t('Answered') })}
    ${candidatesIn(sitting, told, candidates)} ${month && monthPart(t, month, false)}
    ${told.by === sitting.member ? ownPart(sitting, told, confirmed) : answerPart(sitting, told, confirmed)}
  </section>`;
}

function ownPart(sitting: Sitting, told: Told, confirmed: readonly DoneWork[]): Html {
  const { t } = sitting;
  return mayAnswer(sitting, told)
    ? html`<p>
          ${t('You wrote this yourself. Nobody else keeps the books, so you answer it, and the minutes say so.')}
        </p>
        ${answerPart(sitting, told, confirmed)}`
    : html`<p>${t('You wrote this yourself. Another treasurer answers it.')}</p>`;
}

/** Of a payment that is missed; where books are closed, it may stand there as something else. */
function candidatesIn(
  sitting: Sitting,
  told: Told,
  candidates: readonly Candidate[],
): Html | false {
  const missed = missedIn(told);
  if (!missed) return false;
  const { day, amount } = missed;
  const currency = sitting.union.charter?.money?.currency;
  const sum = currency === undefined ? {} : { sum: decimal(amount, currency) };
  return html`${candidatesPart(sitting, candidates)}
  ${isClosed(sitting, day) && closedLink(sitting, { day, ...sum })}`;
}

const isClosed = ({ union }: Sitting, day: string): boolean =>
  day <= (union.treasury.years.at(-1)?.through ?? '');

function candidatesPart(sitting: Sitting, candidates: readonly Candidate[]): Html {
  const { t } = sitting;
  if (candidates.length === 0)
    return html`<p>
      ${t('No line that is still to be matched is like it. Is the statement of that day in the books?')}
    </p>`;
  return html`<h3>${t('Lines that it may be')}</h3>
    <ul class="rows">
      ${candidates.map((each) => candidateRow(sitting, each))}
    </ul>`;
}

function candidateRow(sitting: Sitting, { id, line, about }: Candidate): Html {
  const { t, union } = sitting;
  const place = union.treasury.places.get(line.place);
  return html`<li>
    <div class="row-head">
      <p>
        <a href="${linePath(sitting, id)}">${about.name ?? t('nobody named')}</a>
        <span class="small"
          >${t.date(momentOf(bankDay(line)))}, ${placeTitle(sitting, line.place, place)}</span
        >
      </p>
      <p class="figures"><b>${t.money(line.amount, place?.currency ?? '')}</b></p>
    </div>
    ${about.text !== '' && html`<p class="wrap">${about.text.slice(0, 400)}</p>`}
  </li>`;
}
