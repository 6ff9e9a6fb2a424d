/**
 * Where the making of a key stands: a row for each of its holders, a column for each step; and what became
 * of the keys before.
 * @module
 */
import {
  type Ceremony,
  hasDone,
  rehearsedUntil,
  stepDue,
  type StepName,
  steps,
} from '../../../../../union/secrecy/secrecy.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { more } from '../../../../parts/callout.ts';
import { icon } from '../../../../parts/icon.ts';
import { table } from '../../../../parts/table.ts';
import { phrase, type Words } from '../../../../words.ts';
import { withoutVote } from './from-elsewhere.ts';
import { holdersNow } from './own-tasks.ts';

type NameOf = (id: string) => string;

export const stepTitles = {
  certify: phrase('1. Promise'),
  commit: phrase('2. Share out'),
  confirm: phrase('3. Confirm'),
  rehearse: phrase('4. Rehearse'),
} as const satisfies Readonly<Record<StepName, string>>;

/** The table of one ceremony. */
export function ceremonyTable(view: UnionView, ceremony: Ceremony, nameOf: NameOf): Html {
  const { t } = view;
  const columns = [
    { title: t('Key holder') },
    ...steps.map((step) => ({ title: t(stepTitles[step]) })),
    ...(ceremony.made ? [{ title: t('Rehearsal holds until') }] : []),
  ];
  const rows = ceremony.trustees.map((member) => [
    html`${nameIn(view, member, nameOf)}${withoutVote(view, member)}${hasLeft(view, ceremony, member)}`,
    ...steps.map((step) => mark(t, ceremony, { step, member })),
    ...(ceremony.made ? [until(view, ceremony, member)] : []),
  ]);
  const caption = t('Key {n}: who has done which step', { n: ceremony.number });
  return table({ caption, columns, rows });
}

/** Beside a name: that their rehearsal helps no more, since they have left the office. */
const hasLeft = ({ t, union, at }: UnionView, { made }: Ceremony, member: string): Html | false =>
  made !== undefined &&
  !holdersNow(union, at).includes(member) &&
  html` ${badge(t('no longer in office'), 'warn')}`;

const nameIn = ({ home, mayRead }: UnionView, member: string, nameOf: NameOf): Child =>
  mayRead ? html`<a href="${home}/members/${member}">${nameOf(member)}</a>` : nameOf(member);

function mark(
  t: Words,
  ceremony: Ceremony,
  { step, member }: { readonly step: StepName; readonly member: string },
): Child {
  if (hasDone(ceremony, step, member))
    return html`<span class="step-done">${icon('check')} ${t('done')}</span>`;
  if (stepDue(ceremony, member) === step)
    return html`<span class="step-now">${icon('clock')} ${t('is asked now')}</span>`;
  return html`<span class="step-later">${t('later')}</span>`;
}

function until({ t, at }: UnionView, ceremony: Ceremony, member: string): Child {
  const last = rehearsedUntil(ceremony, member);
  if (last === undefined) return '–';
  return at < last ? t.date(last) : html`${t.date(last)} ${badge(t('run out'), 'warn')}`;
}

/** What each step is for, for who wants to know. */
export const stepsExplained = ({ t }: UnionView): Html =>
  more(
    t('What the four steps are'),
    html`<ol class="spaced">
      <li>
        ${t('Promise: each device publishes what it will sign with, and a seal on what it says next, so that nobody can choose their part last.')}
      </li>
      <li>
        ${t('Share out: each device publishes its part, and sends every other one a share that only that one can read.')}
      </li>
      <li>
        ${t('Confirm: each device checks the shares it got. A false one can be shown to everyone, and the key is made anew.')}
      </li>
      <li>
        ${t('Rehearse: each key holder opens a test with their phrase. Votes have been lost because somebody had lost theirs, and nobody had tried.')}
      </li>
    </ol>`,
  );

/** The keys before, and what became of each. */
export function historyPart(
  view: UnionView,
  ceremonies: readonly Ceremony[],
  nameOf: NameOf,
): Html | false {
  const { t } = view;
  if (ceremonies.length === 0) return false;
  return html`
    <section aria-labelledby="before-title">
      <h2 id="before-title">${t('Keys before')}</h2>
      <ul class="spaced">
        ${ceremonies.map(
          (each) =>
            html`<li>
              <b>${t('Key {n}', { n: each.number })}</b> ·
              ${t.html('begun {date} by {names}', { date: t.date(each.convened), names: t.list(each.trustees.map(nameOf)) })}.
              ${ending(view, each, nameOf)}
            </li>`,
        )}
      </ul>
    </section>
  `;
}

function ending({ t }: UnionView, { ended }: Ceremony, nameOf: NameOf): Child {
  if (!ended)
    return t(
      'Another key has been begun since. Votes that were sealed with this one are still opened with it.',
    );
  const date = t.date(ended.at);
  switch (ended.why) {
    case 'false-share':
      return t.html(
        'It ended on {date}: a share that {name} had sent was false, and everyone can check that.',
        { date, name: nameOf(ended.by ?? '') },
      );
    case 'begun-anew':
      return t.html('Not everybody came. It was given up on {date}, and begun anew.', { date });
    default:
      return t.html('It ended on {date}, before it was made: other people hold the office now.', {
        date,
      });
  }
}
