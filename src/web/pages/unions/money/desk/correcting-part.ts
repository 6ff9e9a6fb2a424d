/**
 * The forms that put an account right: striking out a line that stands on no statement, and entering a difference that
 * no line explains.
 * @module
 */
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import type { Purse } from '../purse.ts';
import { linePath } from './queue-page.ts';
import { secondPath } from './suggestion-part.ts';

/** Below what can be said of a line: that it is none. */
export function noLinePart(purse: Purse, line: string): Html {
  const { t, union } = purse;
  const waits = [...union.treasury.corrections.values()].some(
    ({ what }) => 'line' in what && what.line === line,
  );
  if (waits)
    return callout(
      { title: t('It waits to be struck out'), level: 3 },
      html`<p>
        <a href="${secondPath(purse)}"
          >${t('Somebody entered that it stands on no statement. Another person confirms it.')}</a
        >
      </p>`,
    );
  const act = 'treasury/strike-line@1';
  const f = fieldsOf(t, filledIn(purse, act));
  return more(
    t('It stands on no statement'),
    actForm(
      purse,
      {
        act,
        next: linePath(purse, line),
        submit: t('Have it struck out'),
        look: { kind: 'danger' },
      },
      html`<p>
        ${t('A line can stand here twice, such as from two files of different form. Once another person confirms it, it is taken out by an entry the other way round, and everybody sees that.')}
      </p>`,
      hidden('b.line', line),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    ),
  );
}

/** A difference between an account and its statement. */
export interface Gap {
  readonly place: string;
  readonly day: string;
  /** What the statement says. */
  readonly there: bigint;
  /** How much that is more than in the book, or (below nothing) less. */
  readonly gap: bigint;
}

/** Where bank and book do not agree though all lines are in: the difference can be entered as one. */
export function differencePart(purse: Purse, { place, day, there, gap }: Gap, next: string): Html {
  const { t, rules } = purse;
  const act = 'treasury/correct@1';
  const f = fieldsOf(t, filledIn(purse, act));
  const sum = t.money(
    gap < 0n ? -gap : gap,
    purse.union.treasury.places.get(place)?.currency ?? '',
  );
  return more(
    t('No line explains it'),
    actForm(
      purse,
      { act, next, submit: t('Enter the difference'), look: { kind: 'danger' } },
      html`<p>
        ${gap < 0n ? t('{sum} less than in the book are entered, as nobody’s payment: such as what the account was opened with by mistake. It counts once another person confirms it, and everybody sees it.', { sum }) : t('{sum} more than in the book are entered, as nobody’s payment: such as what the account was opened without by mistake. It counts once another person confirms it, and everybody sees it.', { sum })}
      </p>`,
      hidden('b.place', place),
      hidden('b.day', day),
      hidden('n.balance', String(there)),
      hidden('n.amount', String(gap)),
      f.select({
        name: 'b.fund',
        label: t('Fund'),
        choices: Object.entries(rules.funds).map(([value, { title }]) => ({ value, label: title })),
      }),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    ),
  );
}
