/**
 * `/u/:slug/money/lines`: lines of which nobody has said yet what they are, each with what it may be.
 * @module
 */
import { filled } from '../../../../../bank/camt-fields.ts';
import type { StatementLine } from '../../../../../bank/line.ts';
import type { Line, Part } from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { Sender } from '../../../../acts/sender.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { pagination } from '../../../../parts/nav.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { expectedIn } from './expected.ts';
import { OpenMonths } from './instalments.ts';
import { type About, readAbout } from './line-about.ts';
import { partsTools } from './next-act.ts';
import { partsOf } from './parts-of.ts';
import { suggestedOf } from './suggestion-part.ts';
import { takenSaid } from './taken-said.ts';
import { memberOf, type Taken, takenFor } from './taken-for.ts';
import { actOfSaying, anotherPart, wantsAnother } from './two-people.ts';

/** A line that waits, and what it may be. */
export interface Waiting {
  readonly id: string;
  readonly line: Line;
  readonly about: About;
  readonly taken: Taken | undefined;
  /** What it is if that is so, by itself, and where all suggestions of the page are taken together. */
  readonly alone: readonly Part[] | undefined;
  readonly together: readonly Part[] | undefined;
}

const perPage = 25;

export interface Queue {
  readonly waiting: readonly Waiting[];
  readonly page: number;
  readonly pages: number;
  readonly all: number;
}

/** A page of the queue, oldest first. */
export async function readQueue(deps: UnionDeps, view: UnionView, page: number): Promise<Queue> {
  const { unmatched, lines } = view.union.treasury;
  const all = [...unmatched]
    .flatMap((id) => {
      const line = lines.get(id);
      return line ? [{ id, line }] : [];
    })
    .toSorted((a, b) => (a.line.day < b.line.day ? -1 : Number(a.line.day > b.line.day)));
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const now = Math.min(page, pages);
  const shown = all.slice((now - 1) * perPage, now * perPage);
  return { waiting: await suggested(deps, view, shown), page: now, pages, all: all.length };
}

/** Lines with what the bank wrote to them, and what they may be. */
export async function suggested(
  deps: UnionDeps,
  view: UnionView,
  shown: readonly { readonly id: string; readonly line: Line }[],
): Promise<readonly Waiting[]> {
  const texts = await deps.clerk.privateTexts(
    view.union.id,
    shown.map(({ line }) => line.about),
  );
  const read = shown.map((each) =>
    Object.assign({ about: readAbout(texts.get(each.line.about)?.text) }, each),
  );
  const taken = new Map<string, Taken | undefined>();
  for (const place of new Set(read.map(({ line }) => line.place))) {
    const theirs = read.filter(({ line }) => line.place === place);
    const found = takenFor(theirs.map(asStatementLine), await expectedIn(deps, view, place));
    for (const [i, { id }] of theirs.entries()) taken.set(id, found[i]);
  }
  const members = [...taken.values()].flatMap(memberOf);
  const tools = await partsTools(deps, view, members);
  return read.map((each) => {
    const of = { amount: each.line.amount, fee: each.about.fee, taken: taken.get(each.id) };
    const months = new OpenMonths(view.union.treasury);
    return Object.assign({}, each, {
      taken: of.taken,
      alone: partsOf(of, { ...tools, months }),
      together: partsOf(of, tools),
    });
  });
}

const asStatementLine = ({
  line: { day, amount },
  about,
}: {
  readonly line: Line;
  readonly about: About;
}): StatementLine => {
  const { bankRef = '', ...written } = about;
  return filled<StatementLine>({
    account: '',
    currency: '',
    day,
    amount: BigInt(amount),
    bankRef,
    ...written,
  });
};

export const linePath = (purse: Pick<Purse, 'home'>, id: string): string =>
  `${moneyPath(purse)}/lines/${id}`;

export const sendersOf = ({ id, taken, about }: Waiting): readonly Sender[] =>
  memberOf(taken).map((member) => ({ line: id, member, iban: about.iban, name: about.name }));

export function queuePage(purse: Purse, queue: Queue, ticked: boolean): Html {
  const { t } = purse;
  const { waiting, page, pages, all } = queue;
  const together = tickable(purse, waiting);
  const path = `${moneyPath(purse)}/lines`;
  if (all === 0)
    return html`<h1>${t('The queue')}</h1>
      ${emptyState(
        t('Nothing waits here'),
        html`<p>${t('Of every line somebody has said what it is.')}</p>
          ${buttons(linkButton(t('Bring in a statement'), `${moneyPath(purse)}/statements`))}`,
      )}`;
  return html`
    <h1>${t('The queue')}</h1>
    <p class="lead">
      ${t.many(all, 'Of {n} line nobody has said yet what it is.', 'Of {n} lines nobody has said yet what they are.')}
      ${t('What the bank wrote, only treasurers read.')}
    </p>
    ${bulkForm(purse, queue, ticked)}
    <ul class="rows">
      ${waiting.map((each, i) => waitingRow(purse, each, { i, ticked, ticks: together.has(each.id) }))}
    </ul>
    ${pagination(t, { page, pages, href: (to) => `${path}?page=${to}` })}
  `;
}

const bulk = 'accept';

function bulkForm(purse: Purse, { waiting, page }: Queue, ticked: boolean): Html | false {
  const { t } = purse;
  const many = tickable(purse, waiting).size;
  const here = `${moneyPath(purse)}/lines?page=${page}`;
  if (many < 2) return false;
  const senders = waiting.flatMap(sendersOf);
  return html`<div class="desk-bulk">
    <p>
      ${t.many(many, 'The hall has a guess for {n} line on this page.', 'The hall has a guess for {n} lines on this page.')}
      <a href="${ticked ? here : `${here}&ticked=1`}"
        >${ticked ? t('Take the ticks away') : t('Tick them all')}</a
      >
    </p>
    ${actForm(
      purse,
      {
        act: 'treasury/assign@1',
        next: here,
        id: bulk,
        form: bulk,
        submit: t('Enter what is ticked'),
        look: { kind: 'plain' },
      },
      hidden('senders', JSON.stringify(senders)),
    )}
  </div>`;
}

function waitingRow(
  purse: Purse,
  each: Waiting,
  { i, ticked, ticks }: { readonly i: number; readonly ticked: boolean; readonly ticks: boolean },
): Html {
  const { t, union } = purse;
  const { id, line, about, together } = each;
  const place = union.treasury.places.get(line.place);
  return html`<li class="desk-line">
    <div class="row-head">
      <p>
        <b>${about.name ?? t('nobody named')}</b>
        <span class="small"
          >${t.date(momentOf(line.day))}, ${placeTitle(purse, line.place, place)}</span
        >
      </p>
      <p class="figures"><b>${t.money(line.amount, place?.currency ?? '')}</b></p>
    </div>
    ${about.text !== '' && html`<p class="wrap">${about.text.slice(0, 400)}</p>`}
    ${together && ticks && tick(purse, each, { i, ticked, parts: together })}
    ${suggestionPart(purse, each)}
    <div class="buttons">
      ${acceptForm(purse, each, i)}
      ${linkButton(each.alone || union.treasury.suggested.has(id) ? t('Something else') : t('Say what it is'), linePath(purse, id), { kind: 'quiet' })}
    </div>
  </li>`;
}

/** The lines that one person may say together what they are. */
function tickable(purse: Purse, waiting: readonly Waiting[]): ReadonlySet<string> {
  const { suggested: others } = purse.union.treasury;
  const said: { line: string; parts: readonly Part[] }[] = [];
  for (const { id: line, together: parts } of waiting)
    if (parts && !others.has(line) && !wantsAnother(purse, ...said, { line, parts }))
      said.push({ line, parts });
  return new Set(said.map(({ line }) => line));
}

/** What another person suggested; otherwise why one is needed, where one is. */
function suggestionPart(purse: Purse, { id, line, alone, taken }: Waiting): Html | false {
  if (purse.union.treasury.suggested.has(id)) {
    const { currency = '' } = purse.union.treasury.places.get(line.place) ?? {};
    return suggestedOf(purse, id, currency);
  }
  const needs = alone !== undefined && anotherPart(purse, { line: id, parts: alone });
  return (
    needs !== false &&
    html`<p>${takenSaid(purse, { taken })}</p>
      ${needs}`
  );
}

const jsonOf = (id: string, parts: readonly Part[]): string => JSON.stringify({ line: id, parts });

function tick(
  purse: Purse,
  { id, taken }: Waiting,
  {
    i,
    ticked,
    parts,
  }: { readonly i: number; readonly ticked: boolean; readonly parts: readonly Part[] },
): Html {
  const set = attrs({
    type: 'checkbox',
    id: `tick-${i}`,
    name: `j.lines.${i}`,
    value: jsonOf(id, parts),
    form: bulk,
    checked: ticked,
  });
  return html`<div class="choice">
    <input ${set} /><label for="tick-${i}">${takenSaid(purse, { taken })}</label>
  </div>`;
}

function acceptForm(purse: Purse, each: Waiting, i: number): Html | false {
  const { t } = purse;
  const { id, alone, taken } = each;
  if (!alone || purse.union.treasury.suggested.has(id)) return false;
  return actForm(
    purse,
    {
      act: actOfSaying(purse, { line: id, parts: alone }),
      next: purse.path,
      form: `line-${i}`,
      inline: true,
      submit: t('That is right'),
      describes: takenSaid(purse, { taken }),
      look: { kind: 'plain' },
    },
    hidden('j.lines.0', jsonOf(id, alone)),
    hidden('senders', JSON.stringify(sendersOf(each))),
  );
}
