/**
 * An inquiry as its two sides read it: what was said, and by which of them.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import {
  type DoneWork,
  type Inquiry,
  type MissedPayment,
  readDone,
  readMissed,
} from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { monthSaid } from '../money-words.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { momentOf } from '../purse.ts';

export interface Told {
  readonly id: string;
  readonly by: string;
  readonly isSettled: boolean;
  readonly said: readonly Said[];
}

interface Said {
  /** Whether whoever asked says it, or those who keep the books. */
  readonly isAsked: boolean;
  readonly at: Instant;
  /** Nothing where it was taken out. */
  readonly text: string | undefined;
}

export const textsOfInquiries = (inquiries: readonly Inquiry[]): readonly Hash[] =>
  inquiries.flatMap(({ said }) => said.map(({ text }) => text));

export const toldOf = (
  [id, { by, said, isSettled }]: readonly [string, Inquiry],
  texts: ReadonlyMap<Hash, KeptText>,
): Told => ({
  id,
  by,
  isSettled,
  said: said.map((each) => ({
    isAsked: each.by === by,
    at: each.at,
    text: texts.get(each.text)?.text,
  })),
});

/** The payment that it is about; nothing where it is about something else. */
export const missedIn = ({ said: [first] }: Told): MissedPayment | undefined =>
  readMissed(first?.text ?? '');

/** The work that it reports; nothing where it is about something else. */
export const doneIn = ({ said: [first] }: Pick<Told, 'said'>): DoneWork | undefined =>
  readDone(first?.text ?? '');

/** What was said, in order, each with who and when. */
export function saidPart(
  view: UnionView,
  { said }: Told,
  names: { readonly asked: string; readonly answered: string },
): Html {
  const { t } = view;
  return html`<ol class="rows">
    ${said.map(
      ({ isAsked, at, text }) =>
        html`<li>
          <p class="small">
            ${t.html('{who}, {date}', { who: isAsked ? names.asked : names.answered, date: t.date(at) })}
          </p>
          ${textPart(view, text)}
        </li>`,
    )}
  </ol>`;
}

function textPart(view: UnionView, text: string | undefined): Html {
  const { t } = view;
  if (text === undefined) return html`<p>${t('(This text was taken out.)')}</p>`;
  const done = readDone(text);
  if (done) return html`<p class="wrap">${monthSaid(t, done.period)}: ${done.work}</p>`;
  const missed = readMissed(text);
  if (!missed) return html`<p class="wrap">${text}</p>`;
  const { amount, day, from, more } = missed;
  const when = { sum: sumSaid(view, amount), day: t.date(momentOf(day)) };
  return html`<p>
      ${from === undefined ? t.html('{sum}, sent on {day}.', when) : t.html('{sum}, sent on {day}. Written to it: “{from}”', { ...when, from })}
    </p>
    ${more !== undefined && html`<p class="wrap">${more}</p>`}`;
}

/** Where the rules say nothing of money any more, the accounts that were tell its currency. */
function sumSaid({ t, union: { charter, treasury } }: UnionView, amount: number): string {
  const [place] = treasury.places.values();
  const currency = charter?.money?.currency ?? place?.currency;
  return currency === undefined ? t('A sum') : t.money(amount, currency);
}
