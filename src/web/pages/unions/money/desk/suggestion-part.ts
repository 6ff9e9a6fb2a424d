/**
 * What somebody suggested that a line is, with what the reader can do about it: confirm it, decline it, or take it back.
 * @module
 */
import {
  standsNoMore,
  type Suggestion,
  suggestionsOf,
} from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { personLink } from '../../assembly/sitting.ts';
import { refusedNow } from '../refused-now.ts';
import { moneyPath, type Purse } from '../purse.ts';
import { holds } from './at-the-desk.ts';
import { partsList } from './parts-list.ts';

export const secondPath = (purse: Pick<Purse, 'home'>): string => `${moneyPath(purse)}/second`;

/** A line, and what is suggested of it. */
export type OfLine = readonly [line: string, suggestion: Suggestion];

/** Whether the reader has suggested something of a line that waits still. */
export const hasSuggested = ({ union, member }: Purse, line: string): boolean =>
  suggestionsOf(union.treasury, line).some(({ by }) => by === member);

export const mayConfirm = (purse: Purse, { by }: Pick<Suggestion, 'by'>): boolean =>
  by !== purse.member && holds(purse, 'treasury/confirm');

/** The fields that name suggestions in an act about them. */
export const namedSuggestions = (all: readonly OfLine[]): readonly Html[] =>
  all.map(
    ([line, { hash }], i) =>
      html`${hidden(`b.lines.${i}.line`, line)}${hidden(`b.lines.${i}.suggestion`, hash)}`,
  );

/** Tells the forms of one suggestion from those of others, of the same line or by the same act. */
const formOf = ([line, { hash }]: OfLine): string => `${line.slice(0, 16)}-${hash.slice(0, 16)}`;

/** All that is suggested of a line, with what the reader can do about each. */
export const suggestedOf = (purse: Purse, line: string, currency: string): Html =>
  html`${suggestionsOf(purse.union.treasury, line).map(
    (each) =>
      html`<div>
        <p>${purse.t.html('Suggested by {name}:', { name: personLink(purse, each.by) })}</p>
        ${partsList(purse, each.parts, currency)} ${pressPart(purse, [line, each])}
      </div>`,
  )}`;

/** What the reader can do about a suggestion. */
export function pressPart(purse: Purse, of: OfLine): Html {
  const { t, union, at, member } = purse;
  const [line, suggestion] = of;
  const over = standsNoMore(union, suggestion, at);
  if (over) return html`<p class="small">${sayRefusal(t, over)}</p>`;
  if (suggestion.by === member)
    return html`<p class="small">${t('You suggested this. Another person confirms it.')}</p>
      ${holds(purse, 'treasury/enter') && withdrawPart(purse, of)}`;
  if (!mayConfirm(purse, suggestion)) return html``;
  const act = 'treasury/affirm@1';
  const lines = [{ line, suggestion: suggestion.hash }];
  const why = refusedNow(purse, act, { lines });
  return html`${
    why
      ? html`<p class="small">${sayRefusal(t, why)}</p>`
      : actForm(
          purse,
          {
            act,
            next: secondPath(purse),
            form: formOf(of),
            submit: t('Confirm it'),
            look: { kind: 'plain' },
          },
          namedSuggestions([of]),
        )
  }${declinePart(purse, of)}`;
}

const withdrawPart = (purse: Purse, of: OfLine): Html =>
  actForm(
    purse,
    {
      act: 'treasury/withdraw-suggestion@1',
      next: purse.path,
      form: formOf(of),
      submit: purse.t('Take it back'),
      look: { kind: 'quiet' },
    },
    namedSuggestions([of]),
  );

function declinePart(purse: Purse, of: OfLine): Html {
  const { t } = purse;
  const form = formOf(of);
  const act = 'treasury/decline-suggestion@1';
  const f = fieldsOf(t, filledIn(purse, act, form), form);
  return more(
    t('This is wrong'),
    actForm(
      purse,
      { act, next: purse.path, form, submit: t('Decline it'), look: { kind: 'danger' } },
      namedSuggestions([of]),
      f.area({
        name: 't.reason',
        label: t('Why?'),
        hint: t('It does not count then. What others suggest of it stays.'),
        rows: 2,
        maxlength: 1_000,
      }),
    ),
  );
}
