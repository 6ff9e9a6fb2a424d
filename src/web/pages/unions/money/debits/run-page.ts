/**
 * `/u/:slug/money/debits/:run`: one collection: from whom, how each debit stands, and what is to be done next.
 * @module
 */
import type { Debit } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { facts } from '../../../../parts/timeline.ts';
import { hashShown } from '../payouts/draft-page.ts';
import { momentOf, placeTitle } from '../purse.ts';
import { reasonSaid } from '../reason-codes.ts';
import { debitsPath } from './list-page.ts';
import { debitsOnPage, debtorName, type OnRun, perPage } from './on-run.ts';
import { callOffForm, runActions } from './run-actions.ts';
import { turningPart } from './turning-part.ts';
import { debitBadge, monthsSaid, runBadge, sequenceNames, sumOfDebits } from './run-words.ts';

export function runPage(on: OnRun): Html {
  const { t, run } = on;
  return html`
    <div class="page-head">
      <h1>${t('Collection of {date}', { date: t.plainDate(momentOf(run.day)) })}</h1>
      ${runBadge(on, run)}
    </div>
    ${factsPart(on)} ${runActions(on)} ${debitsPart(on)}
  `;
}

function factsPart(on: OnRun): Html {
  const { t, run, debits, union, fitting } = on;
  const of = (...stages: readonly Debit['stage'][]) =>
    debits.filter(([, { stage }]) => stages.includes(stage));
  const sums = [
    [t('Sum'), debits],
    [t('Came'), of('paid')],
    [t('Went back'), of('returned')],
    [t('Not collected'), of('rejected')],
  ] as const;
  return facts([
    { name: t('The bank collects on'), value: t.date(momentOf(run.day)) },
    ...(fitting.kind ? [{ name: t('Kind'), value: t(sequenceNames[fitting.kind]) }] : []),
    ...sums.flatMap(([name, those], i) =>
      i === 0 || those.length > 0
        ? [{ name, value: t.money(sumOfDebits(those), run.currency) }]
        : [],
    ),
    ...(run.file
      ? [
          {
            name: t('Account'),
            value: placeTitle(on, run.file.place, union.treasury.places.get(run.file.place)),
          },
          { name: t('Hash of the file (SHA-256)'), value: hashShown(run.file.hash) },
        ]
      : []),
  ]);
}

function debitsPart(on: OnRun): Html {
  const { t, debits, page, id, draft } = on;
  const place = draft ? `place=${draft.place}&` : '';
  return html`<section>
    <h2>${t('The debits')}</h2>
    ${table({
      caption: t('The debits'),
      captionUnseen: true,
      columns: [
        { title: t('Member') },
        { title: t('Months') },
        { title: t('Amount'), figures: true },
        { title: t('How it stands') },
      ],
      rows: debitsOnPage(on).map((each) => debitCells(on, each)),
    })}
    ${pagination(t, {
      page,
      pages: Math.ceil(debits.length / perPage),
      href: (to) => `${debitsPath(on)}/${id}?${place}page=${to}`,
    })}
  </section>`;
}

/** A debit that was given up and came all the same, and how much of it is still owed. */
function owedSaid({ t, run }: OnRun, { owed = 0, held = 0, turned = [] }: Debit): string {
  if (held > 0)
    return t(
      'It came all the same, after its months were paid: {sum} are owed back, and {held} of that are on their way.',
      { sum: t.money(owed, run.currency), held: t.money(held, run.currency) },
    );
  if (owed > 0)
    return t('It came all the same, after its months were paid: {sum} are owed back.', {
      sum: t.money(owed, run.currency),
    });
  return turned.length > 0
    ? t('It came all the same, after its months were paid. Nothing of it is owed any more.')
    : t('It came all the same, after its months were paid, and has gone back.');
}

function debitCells(on: OnRun, [name, debit]: readonly [string, Debit]): readonly Child[] {
  const { t, run } = on;
  return [
    debtorName(on, name),
    monthsSaid(t, debit.instalments),
    t.money(debit.amount, run.currency),
    html`${debitBadge(t, debit.stage)}
    ${debit.code !== undefined && html`<p class="hint">${reasonSaid(t, debit.code)}</p>`}
    ${
      debit.owed !== undefined &&
      html`<p class="hint">${owedSaid(on, debit)}</p>
        ${turningPart(on, [name, debit])}`
    }
    ${debit.stage === 'announced' && callOffForm(on, name)}`,
  ];
}
