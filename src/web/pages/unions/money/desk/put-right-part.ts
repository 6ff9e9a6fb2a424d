/**
 * What was put right in an account: lines that were struck out, and differences that were entered.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { bankDay, type PutRight } from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { daysToEnter } from './booked-late.ts';
import { fundTitle, momentOf, moneyPath, type Purse } from '../purse.ts';

/** What was put right, by the name of a line or the record that entered a difference. */
export type Righted = readonly [name: Hash, PutRight];

export const rightedIn = ({ union }: Pick<Purse, 'union'>, place: string): readonly Righted[] =>
  [...union.treasury.putRight].filter(([, each]) => each.place === place).toReversed();

export interface PutRightIn {
  readonly name: string;
  readonly all: readonly Righted[];
  /** What the bank wrote, by its commitment, for those who may enter lines. */
  readonly written: ReadonlyMap<Hash, string>;
}

/** For everybody: the newest first. */
export function putRightPart(purse: Purse, { name, all, written }: PutRightIn): Html | false {
  const { t, home, union } = purse;
  const currency = union.treasury.places.get(name)?.currency ?? '';
  return (
    all.length > 0 &&
    html`<section>
      <h2>${t('What was put right')}</h2>
      <p>
        ${t('Lines that stood on no statement were struck out, and differences that no line explains were entered. Two people said so each time.')}
      </p>
      ${table({
        caption: t('What was put right'),
        captionUnseen: true,
        columns: [
          { title: t('Day') },
          { title: t('What') },
          { title: t('Amount'), figures: true },
          { title: t('Entry in the minutes') },
        ],
        rows: all.map((each) => {
          const [, { day, amount, fund, reason, seq }] = each;
          const what =
            fund === undefined
              ? t('Struck out')
              : t('Corrected, fund “{fund}”', { fund: fundTitle(purse, fund) });
          return [
            t.date(momentOf(day)),
            html`${what}
              <span class="small desk-wrote">${purse.texts.of(reason) ?? ''}</span>
              ${againPart(purse, each, written)}`,
            t.money(amount, currency),
            html`<a href="${home}/minutes/${seq}">${seq}</a>`,
          ];
        }),
      })}
    </section>`
  );
}

/** A line that was struck out, and stands on the statement after all. */
function againPart(
  purse: Purse,
  [line, { place, amount, about = '', ...days }]: Righted,
  written: ReadonlyMap<Hash, string>,
): Html | false {
  const text = written.get(about);
  const { day, dated } = daysToEnter(purse, bankDay(days));
  return (
    text !== undefined &&
    actForm(
      purse,
      {
        act: 'treasury/enter-lines@1',
        next: `${moneyPath(purse)}/accounts/${place}`,
        form: line,
        submit: purse.t('Enter it again'),
        look: { kind: 'quiet' },
        inline: true,
      },
      hidden('b.place', place),
      hidden('b.lines.0.line', line),
      hidden('b.lines.0.day', day),
      dated !== undefined && hidden('b.lines.0.dated', dated),
      hidden('n.lines.0.amount', String(amount)),
      hidden('t.lines.0.about', text),
      hidden('j.lines.0.again', 'true'),
    )
  );
}
