/**
 * `/u/:slug/money/debits/new?day=…`: what would be collected on that day, before anybody hears of it.
 * @module
 */
import type { SequenceType } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { facts } from '../../../../parts/timeline.ts';
import { phrase } from '../../../../words.ts';
import { seriesForm } from '../../../../acts/series-form.ts';
import { momentOf, type Purse } from '../purse.ts';
import { bySequence, type Plan } from './announcing.ts';
import type { Due, DueOn, Ended } from './due.ts';
import { debitsPath } from './list-page.ts';
import { monthsSaid, sequenceMeans, sequenceNames } from './run-words.ts';

export interface OnDraft {
  readonly plan: Plan;
  readonly found: DueOn;
  readonly page: number;
  /** Why nothing can be collected on that day, in the reader’s words. */
  readonly wrong: Child | undefined;
}

export function draftPage(purse: Purse, on: OnDraft): Html {
  const { t, rules } = purse;
  const { plan, found, wrong } = on;
  const sum = found.due.reduce((all, { amount }) => all + amount, 0);
  return html`
    <h1>${t('What is due')}</h1>
    ${facts([
      { name: t('The bank collects on'), value: t.date(momentOf(plan.day)) },
      { name: t('Debits'), value: t.number(found.due.length) },
      { name: t('Sum'), value: t.money(sum, rules.currency) },
    ])}
    ${wrong !== undefined && callout({ tone: 'bad', title: t('Not on this day'), role: 'alert' }, html`<p>${wrong}</p>`)}
    ${dueParts(purse, on)} ${waitingPart(purse, found.waiting)} ${endedPart(purse, found.ended)}
    ${found.due.length === 0 ? nothingDue(purse) : wrong === undefined && announceForm(purse, on)}
    ${buttons(linkButton(t('Choose another day'), debitsPath(purse)))}
  `;
}

const nothingDue = ({ t }: Purse): Html =>
  emptyState(
    t('Nothing is due'),
    html`<p>
      ${t('Nobody with a mandate owes anything up to that month, or it is being collected already.')}
    </p>`,
  );

const perPage = 100;

/** What stands on a page of all that is due, by kind of sequence. */
export const dueOnPage = (due: readonly Due[], page: number): readonly Due[] =>
  bySequence(due)
    .flatMap(([, those]) => those)
    .slice((page - 1) * perPage, page * perPage);

function dueParts(purse: Purse, { plan: { day, seed }, found: { due }, page }: OnDraft): Html {
  const counts = new Map(bySequence(due).map(([sequence, those]) => [sequence, those.length]));
  return html`
    ${bySequence(dueOnPage(due, page)).map((each) => duePart(purse, each, counts.get(each[0]) === 1))}
    ${pagination(purse.t, {
      page,
      pages: Math.ceil(due.length / perPage),
      href: (to) => `${debitsPath(purse)}/new?day=${day}&seed=${seed}&page=${to}`,
    })}
  `;
}

function duePart(
  purse: Purse,
  [sequence, those]: readonly [SequenceType, readonly Due[]],
  isAlone: boolean,
): Html {
  const { t, rules, texts } = purse;
  const title = t(sequenceNames[sequence]);
  const means = sequenceMeans[sequence];
  return html`<section>
    <h2>${title}</h2>
    ${means !== undefined && html`<p>${t(means)}</p>`} ${isAlone && standsAlone(purse)}
    ${table({
      caption: title,
      captionUnseen: true,
      columns: [
        { title: t('Member') },
        { title: t('Months') },
        { title: t('Amount'), figures: true },
      ],
      rows: those.map(({ payer, instalments, amount }) => [
        texts.name(payer.member),
        monthsSaid(t, instalments),
        t.money(amount, rules.currency),
      ]),
    })}
  </section>`;
}

/** What the book tells by a run of one: mostly of whoever joined lately, whose first collection it is. */
const standsAlone = ({ t }: Purse): Html =>
  html`<p class="hint">
    ${t('It stands by itself in the minutes, with its amount and its months. Who remembers who joined lately can guess whose it is. If that matters to them, wait until there are more.')}
  </p>`;

/** So many of those who wait are named. */
export const namedOfWaiting = (waiting: DueOn['waiting']): DueOn['waiting'] =>
  waiting.slice(0, perPage);

function waitingPart({ t, texts }: Purse, waiting: DueOn['waiting']): Html | false {
  if (waiting.length === 0) return false;
  const named = namedOfWaiting(waiting);
  const others = waiting.length - named.length;
  return callout(
    { tone: 'info', title: t.many(waiting.length, '{n} member waits', '{n} members wait') },
    html`<p>
        ${t('Something more is due of them, but a debit of theirs is on its way. Nobody is debited before it, or on the same day: what is left over waits for a later collection.')}
      </p>
      <ul>
        ${named.map(({ member }) => html`<li>${texts.name(member)}</li>`)}
        ${others > 0 && html`<li>${t.many(others, 'and {n} more', 'and {n} more')}</li>`}
      </ul>`,
  );
}

const ends: Readonly<Record<Ended['why'], string>> = {
  used: phrase('was for one collection, which was made'),
  ended: phrase('has ended with its last collection, which was made'),
  dormant: phrase('is dead by then: nothing was collected by it for 36 months'),
};

function endedPart({ t, texts }: Purse, ended: readonly Ended[]): Html | false {
  if (ended.length === 0) return false;
  return callout(
    { tone: 'warn', title: t('These owe something, and their mandate can’t be used any more') },
    html`<ul>
      ${ended.map(({ payer, why }) => html`<li>${t('{name}: the mandate {why}', { name: texts.name(payer.member), why: t(ends[why]) })}</li>`)}
    </ul>`,
  );
}

function announceForm(purse: Purse, { plan, found }: OnDraft): Html {
  const { t } = purse;
  const { day, seed } = plan;
  const to = `${debitsPath(purse)}/announce`;
  const all = found.due.length;
  const query = new URLSearchParams({ day, seed, all: String(all) });
  return seriesForm(
    purse,
    {
      to,
      asked: `${to}?${query.toString()}`,
      unseen: { day, seed, next: debitsPath(purse), back: purse.path },
      broken: t(
        'The connection broke. What was announced stays; press again to go on with the rest.',
      ),
      progress: { id: 'announcing', label: t('Announcing'), done: 0, all },
    },
    html`<p>
      ${t('The members hear of it at once. The file for the bank is made afterwards, up to the day before.')}
    </p>`,
    button(t('Announce this collection'), { kind: 'main' }),
  );
}
