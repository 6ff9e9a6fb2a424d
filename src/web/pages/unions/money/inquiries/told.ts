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
  isTakenBack,
  keepsBooksAlone,
  type MissedPayment,
  readDone,
  readMissed,
  readWorkAnswer,
  type WorkAnswer,
  workSettled,
} from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { monthSaid } from '../money-words.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Words } from '../../../../words.ts';
import { momentOf } from '../purse.ts';

export interface Told {
  readonly id: string;
  readonly by: string;
  readonly isSettled: boolean;
  readonly outcome: Outcome;
  readonly said: readonly Said[];
}

/** What became of it; of work whether it counts as dues. */
export type Outcome = 'waits' | 'taken-back' | 'answered' | 'given' | 'not-given' | 'unread';

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
  [id, inquiry]: readonly [string, Inquiry],
  texts: ReadonlyMap<Hash, KeptText>,
): Told => ({
  id,
  by: inquiry.by,
  isSettled: inquiry.isSettled,
  outcome: outcomeOf(inquiry, texts),
  said: inquiry.said.map(({ isAnswer, at, text }) => ({
    isAsked: !isAnswer,
    at,
    text: texts.get(text)?.text,
  })),
});

function outcomeOf(inquiry: Inquiry, texts: ReadonlyMap<Hash, KeptText>): Outcome {
  if (!inquiry.isSettled) return 'waits';
  if (isTakenBack(inquiry)) return 'taken-back';
  const found = workSettled(inquiry, (hash) => texts.get(hash)?.text);
  if (found === 'unread') return 'unread';
  if (!found) return 'answered';
  return found.given ? 'given' : 'not-given';
}

/** The same in a word, where somebody else than its asker does not wait for anything. */
export function outcomeBadge(
  { t }: Pick<UnionView, 't'>,
  outcome: Exclude<Outcome, 'waits'>,
): Html {
  switch (outcome) {
    case 'given':
      return badge(t('Confirmed'), 'good');
    case 'not-given':
      return badge(t('Does not count'), 'warn');
    case 'taken-back':
      return badge(t('Taken back'), 'calm');
    case 'unread':
      return badge(t('Can’t be read'), 'warn');
    case 'answered':
      return badge(t('Answered'), 'good');
  }
}

/** The payment that it is about; nothing where it is about something else. */
export const missedIn = ({ said: [first] }: Told): MissedPayment | undefined =>
  readMissed(first?.text ?? '');

/** The work that it reports; nothing where it is about something else. */
export const doneIn = ({ said: [first] }: Pick<Told, 'said'>): DoneWork | undefined =>
  readDone(first?.text ?? '');

/** Whether it can’t be read what was asked or reported. */
export const isAskedUnread = ({ said: [first] }: Pick<Told, 'said'>): boolean =>
  first?.text === undefined;

/** What a treasurer wrote, another answers; where there is no other, they do. */
export const mayAnswer = (
  { union, at, member }: Pick<UnionView, 'union' | 'at' | 'member'>,
  { by }: Told,
): boolean => by !== member || keepsBooksAlone(union, { by, at });

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
  const answer = readWorkAnswer(text);
  if (answer) return answerPart(view, answer);
  const missed = readMissed(text);
  if (!missed) return html`<p class="wrap">${text}</p>`;
  const { amount, day, from, more } = missed;
  const when = { sum: sumSaid(view, amount), day: t.date(momentOf(day)) };
  return html`<p>
      ${from === undefined ? t.html('{sum}, sent on {day}.', when) : t.html('{sum}, sent on {day}. Written to it: “{from}”', { ...when, from })}
    </p>
    ${more !== undefined && html`<p class="wrap">${more}</p>`}`;
}

function answerPart({ t }: UnionView, answer: WorkAnswer): Html {
  const { words } = answer;
  return html`<p>${countsSaid(t, answer)}</p>
    ${words !== undefined && html`<p class="wrap">${words}</p>`}`;
}

function countsSaid(t: Words, { given, period }: WorkAnswer): string {
  if (period === undefined) return t('It does not count as dues.');
  const month = { month: monthSaid(t, period) };
  return given
    ? t('It counts as the dues of {month}.', month)
    : t('It does not count as the dues of {month}.', month);
}

/** Where the rules say nothing of money any more, the accounts that were tell its currency. */
function sumSaid({ t, union: { charter, treasury } }: UnionView, amount: number): string {
  const [place] = treasury.places.values();
  const currency = charter?.money?.currency ?? place?.currency;
  return currency === undefined ? t('A sum') : t.money(amount, currency);
}
