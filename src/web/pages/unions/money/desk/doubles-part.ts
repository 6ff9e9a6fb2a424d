/**
 * The lines of a file that are likely in the book already, from a file of another kind, each beside the one it may be:
 * who brings it in says of each what becomes of it.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Line } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { blank } from '../../../../form.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { form } from '../../../../parts/form.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import { type About, readAbout } from './line-about.ts';
import type { Draft, DraftLine } from './statement-draft.ts';
import { saidOf } from './wanted-lines.ts';
import { inShort } from './desk-words.ts';

/** One page of them. */
export interface Doubles {
  readonly lines: readonly DraftLine[];
  readonly page: number;
  readonly pages: number;
  /** What the bank wrote to those that are there. */
  readonly written: ReadonlyMap<Hash, About>;
}

const perPage = 50;

/** Those that are not entered meanwhile, since somebody said that they are others. */
export async function doublesIn(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Pick<UnionView, 'union'>,
  { draft, page }: { readonly draft: Draft; readonly page: number },
): Promise<Doubles> {
  const { treasury } = union;
  const all = draft.lines.filter(({ line, double }) => double && !treasury.lines.has(line));
  const lines = all.slice((page - 1) * perPage, page * perPage);
  const there = lines.flatMap(({ double }) => {
    const line = treasury.lines.get(double?.of ?? '');
    return double && line ? [[double.of, line.about] as const] : [];
  });
  const texts = await clerk.privateTexts(
    union.id,
    there.map(([, about]) => about),
  );
  const written = new Map(there.map(([of, about]) => [of, readAbout(texts.get(about)?.text)]));
  return { lines, page, pages: Math.ceil(all.length / perPage), written };
}

export function doublesPart(purse: Purse, draft: Draft, doubles: Doubles): Html | false {
  const { lines, page, pages } = doubles;
  if (lines.length === 0) return false;
  const { t } = purse;
  const path = `${moneyPath(purse)}/statements/${draft.id}`;
  return html`<section id="doubles">
    <h2>${t('Perhaps in the book already')}</h2>
    <p>
      ${t('Another kind of file brought in the same sum on nearly the same day; perhaps one of them tells as one sum what the other tells payment by payment. Only those of which you say so are entered.')}
    </p>
    ${form(
      purse,
      { to: `${path}/doubles` },
      table({
        caption: t('Lines that may be in the book already'),
        captionUnseen: true,
        columns: [
          { title: t('In this file') },
          { title: t('Amount'), figures: true },
          { title: t('In the book') },
          { title: t('What to do') },
        ],
        rows: lines.map((line) => rowOf(purse, draft, { line, doubles })),
      }),
      button(t('Keep what I chose'), { kind: 'plain' }),
    )}
    ${pagination(t, { page, pages, href: (to) => `${path}?doubles=${to}#doubles` })}
  </section>`;
}

function rowOf(
  purse: Purse,
  draft: Draft,
  { line, doubles }: { readonly line: DraftLine; readonly doubles: Doubles },
): readonly Child[] {
  const { t, union } = purse;
  const { lines, places } = union.treasury;
  const of = line.double?.of ?? '';
  const there = lines.get(of);
  return [
    sideSaid(purse, line.day, readAbout(line.about)),
    t.money(line.amount, places.get(draft.place)?.currency ?? ''),
    there
      ? html`<a href="${moneyPath(purse)}/lines/${of}">${t.date(momentOf(there.day))}</a>
          ${otherSumSaid(purse, there, line.amount)} ${writtenSaid(purse, doubles.written.get(of))}`
      : t('It was struck out meanwhile.'),
    fieldsOf(t, blank).select({
      name: `said.${line.line}`,
      label: html`<span class="unseen">${t('What to do')}</span>`,
      choices: choicesFor(purse, line),
      value: saidOf(line, draft),
    }),
  ];
}

/** A batch that one file tells as one sum, and the other payment by payment. */
function otherSumSaid(
  { t, union: { treasury } }: Purse,
  { amount, place }: Line,
  came: number,
): string | false {
  if (amount === came) return false;
  const sum = t.money(amount, treasury.places.get(place)?.currency ?? '');
  return Math.abs(amount) > Math.abs(came)
    ? t('in one sum of {sum}', { sum })
    : t('payment by payment, one of them {sum}', { sum });
}

const sideSaid = (purse: Purse, day: string, about: About): Html =>
  html`${purse.t.date(momentOf(day))} ${writtenSaid(purse, about)}`;

const writtenSaid = ({ t }: Purse, about: Pick<About, 'name' | 'text'> = { text: '' }): Html =>
  html`<span class="small desk-wrote"
    >${about.name ?? t('nobody named')}${about.text !== '' && `: ${inShort(about.text)}`}</span
  >`;

const choicesFor = ({ t }: Purse, { double }: DraftLine): readonly Choice[] => [
  ...(double?.isSure === true ? [] : [{ value: 'look', label: t('look first') }]),
  { value: 'leave', label: t('leave it out') },
  { value: 'enter', label: t('enter it') },
];
