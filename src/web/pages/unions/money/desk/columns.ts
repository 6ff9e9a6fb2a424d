/**
 * The step between a CSV file and its preview: which column is what.
 * @module
 */
import type { Context } from 'hono';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { type CsvMapping, type Delimiter, rowsOf } from '../../../../../bank/csv-mapping.ts';
import {
  mappingAnyway,
  type SuggestedMapping,
  suggestMapping,
} from '../../../../../bank/csv-suggestion.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, withError } from '../../../../form.ts';
import type { Words } from '../../../../words.ts';
import { there } from '../../../../not-there.ts';
import { purseOf, showDesk } from './at-the-desk.ts';
import { delimiterIn, mostWord, mostWords, readColumns } from './columns-form.ts';
import { columnsPage } from './columns-page.ts';
import { previewPath } from './preview-page.ts';
import { type AskedStatuses, draftFromCsv } from './read-statement.ts';
import { type Columns, dropDraft, keepDraft, keepMapping, lastMapping } from './statement-draft.ts';

interface Shown {
  readonly draft: Columns;
  readonly filled?: Filled;
  readonly chosen?: CsvMapping | SuggestedMapping;
}

export async function showColumns(
  c: Context<Env>,
  deps: UnionDeps,
  { draft, filled = blank, chosen }: Shown,
): Promise<Response> {
  const purse = await purseOf(c);
  const first = draft.beginning;
  const last = await lastMapping(deps, purse, draft);
  const mapping = chosen ?? last ?? suggestedFor(first);
  const rows = rowsOf(first, mapping.delimiter);
  return showDesk(c, {
    title: purse.t('Which column is what?'),
    main: columnsPage(purse, { draft, mapping, rows: isRefusal(rows) ? [] : rows, filled }),
    filled,
    up: [{ href: `${purse.home}/money/statements`, text: purse.t('Bring in a statement') }],
  });
}

function suggestedFor(text: string): SuggestedMapping {
  const suggested = suggestMapping(text);
  return isRefusal(suggested) ? mappingAnyway(text) : suggested;
}

/** Reads the file by what was said of its columns. */
export async function takeColumns(
  c: Context<Env>,
  deps: UnionDeps,
  draft: Columns,
): Promise<Response> {
  const view = unionOf(c);
  const place = there(view.union.treasury.places.get(draft.place));
  const read = await readColumns(c, place.currency);
  const divided = (delimiter: Delimiter | undefined): SuggestedMapping =>
    mappingAnyway(draft.beginning, delimiter);
  if ('errors' in read)
    return showColumns(c, deps, { draft, filled: read, chosen: divided(delimiterIn(read)) });
  if ('delimiter' in read) return showColumns(c, deps, { draft, chosen: divided(read.delimiter) });
  const { mapping, closing } = read;
  // The file may be large, and so is what is made of it.
  const made = await c.var.uploads.inTurn(async () => {
    const text = await draft.text();
    return draftFromCsv(deps, view, { name: draft.place, place, text, mapping, closing });
  });
  if (isRefusal(made) || 'unknownStatuses' in made) {
    const filled = isRefusal(made)
      ? withError(read.filled, '', sayRefusal(view.t, made))
      : askedFor(view.t, made, read.filled);
    return showColumns(c, deps, { draft, chosen: mapping, filled });
  }
  await keepMapping(deps, view, { ...draft, mapping });
  await keepDraft(deps, view, made);
  await dropDraft(deps, view, draft.id);
  return c.redirect(previewPath(view, made.id), 303);
}

/** The form with the words of the status that nobody knows, each of which somebody has to say something of. */
function askedFor(t: Words, { unknownStatuses }: AskedStatuses, filled: Filled): Filled {
  const words = [filled.values['asked[]'] ?? [], unknownStatuses].flat();
  if (words.length > mostWords || words.some((word) => word.length > mostWord))
    return withError(
      filled,
      'columns.status',
      t(
        'In this column stand too many different words to say whether something is booked. Choose another one, or none.',
      ),
    );
  const values = { ...filled.values, 'asked[]': words };
  return withError(
    { ...filled, values },
    'booked[]',
    t('The hall does not know these words. Tick those that say that the bank has booked it.'),
  );
}
