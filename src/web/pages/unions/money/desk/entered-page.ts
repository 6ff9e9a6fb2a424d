/**
 * `/u/:slug/money/statements/:draft`, once all of it is entered: what came of it, and what is still to do.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import { differencePart } from './correcting-part.ts';
import { type Doubles, doublesPart } from './doubles-part.ts';
import { settledPart } from './settled.ts';
import { agreementOf } from './next-act.ts';
import { balanceWaits, currencyOf, enterForm, oddPart, placeName } from './preview-page.ts';
import type { Draft } from './statement-draft.ts';
import { wantedLines } from './wanted-lines.ts';

/** All is entered. `settled` are those of whom a treasurer has to say that they owe nothing any more. */
export function enteredPage(
  purse: Purse,
  draft: Draft,
  { doubles, settled }: { readonly doubles: Doubles; readonly settled: readonly MemberId[] },
): Html {
  const { t, union } = purse;
  const entered = wantedLines(draft).length;
  const mine = new Set(draft.lines.map(({ line }) => line));
  const waits = [...union.treasury.unmatched].filter((id) => mine.has(id)).length;
  const { known } = draft.leftOut;
  const path = moneyPath(purse);
  return html`
    <h1>${entered === 0 ? t('Nothing new in it') : t('The statement is entered')}</h1>
    <p class="lead">
      ${placeName(purse, draft)}${entered + known > 0 && ':'}
      ${entered > 0 && t.many(entered, '{n} line was entered.', '{n} lines were entered.')}
      ${known > 0 && t.many(known, '{n} line was in the book before.', '{n} lines were in the book before.')}
    </p>
    ${agreementPart(purse, draft)}
    ${oddPart(purse, { ...draft, leftOut: { ...draft.leftOut, known: 0 } })}
    ${doublesPart(purse, draft, doubles)} ${settledPart(purse, settled)}
    ${
      waits > 0 &&
      html`<p>
        ${t.many(waits, 'Of {n} line nobody has said yet what it is.', 'Of {n} lines nobody has said yet what they are.')}
      </p>`
    }
    ${buttons(
      waits > 0
        ? linkButton(t('To the queue'), `${path}/lines`, { kind: 'main' })
        : linkButton(t('To the account'), `${path}/accounts/${draft.place}`, { kind: 'main' }),
      linkButton(t('Bring in another statement'), `${path}/statements`),
    )}
  `;
}

function agreementPart(purse: Purse, draft: Draft): Html {
  const { t, union } = purse;
  const both = agreementOf(purse, draft);
  const agreed = union.treasury.places.get(draft.place)?.agreed;
  if (!both)
    return callout(
      {},
      html`<p>
        ${
          draft.form === 'stripe'
            ? balanceWaits(t)
            : t('The file did not say what the account held in the end. Nothing was compared.')
        }
      </p>`,
    );
  const day = t.plainDate(momentOf(both.day));
  const sum = (minor: bigint): string => t.money(minor, currencyOf(purse, draft));
  if (both.here === both.there && agreed && agreed.day >= both.day)
    return callout(
      { tone: 'good', title: t('Bank and book agree') },
      html`<p>
        ${t('On {day} both hold {sum}. The minutes say so.', { day, sum: sum(both.here) })}
      </p>`,
    );
  if (both.here === both.there)
    return html`${callout(
      { title: t('Bank and book hold the same') },
      html`<p>
        ${t('On {day} both hold {sum}. The minutes do not say so yet.', { day, sum: sum(both.here) })}
      </p>`,
    )}
    ${enterForm(purse, draft, [])}`;
  const gap = both.there - both.here;
  return html`${callout(
    { tone: 'warn', title: t('Bank and book do not agree') },
    html`<p>
        ${t('On {day} the bank held {there}, and the book holds {here}: a difference of {gap}.', {
          day,
          there: sum(both.there),
          here: sum(both.here),
          gap: sum(gap),
        })}
      </p>
      <p>
        ${t('A line is missing, or stands there twice. Bring in the statements of the days before, and look through the account.')}
      </p>`,
  )}
  ${differencePart(purse, { place: draft.place, day: both.day, there: both.there, gap }, `${moneyPath(purse)}/second`)}`;
}
