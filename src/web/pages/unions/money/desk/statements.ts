/**
 * `/u/:slug/money/statements…`: reads what a bank wrote, shows it before it is entered, and enters it.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { rowsOf } from '../../../../../bank/csv-mapping.ts';
import { suggestMapping } from '../../../../../bank/csv-suggestion.ts';
import { isCollectiveExport } from '../../../../../bank/open-collective.ts';
import { Hash } from '../../../../../union/kernel/ids.ts';
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { goOn, sayWrong } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, withError } from '../../../../form.ts';
import { withoutToken } from '../../../../guard/csrf.ts';
import { limited } from '../../../../guard/limits.ts';
import { partsOf } from '../../../../guard/multipart.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { type Bytes, takeIn } from '../../../../guard/take-in.ts';
import type { CsvText } from '../../../../reading/told-apart.ts';
import type { Purse } from '../purse.ts';
import { deskOf, pageIn, purseOf, showDesk } from './at-the-desk.ts';
import { showCollective, takeCollective } from './collective.ts';
import { showColumns, takeColumns } from './columns.ts';
import { enterAll } from '../../../../acts/enter-all.ts';
import { doublesIn } from './doubles-part.ts';
import { enteredPage } from './entered-page.ts';
import { claimsIn, nextAct, openLines } from './next-act.ts';
import { previewPage, previewPath } from './preview-page.ts';
import { notTaken } from './not-taken.ts';
import { draftFromFile } from './read-statement.ts';
import { senderOf } from './sender.ts';
import { settledFor } from './settled.ts';
import {
  beginning,
  type Columns,
  type Draft,
  draftOf,
  dropDraft,
  isColumns,
  keepColumns,
  keepDraft,
  keepSaid,
  newDraftId,
} from './statement-draft.ts';
import { mostFile } from './statement-file.ts';
import { placesWithStatements, statementsPage } from './statements-page.ts';
import { memberOf } from './taken-for.ts';
import { undecidedLines, wantedLines } from './wanted-lines.ts';

export function statementPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/statements';
  pages.use(at, deskOf('treasury/enter'));
  pages.use(`${at}/*`, deskOf('treasury/enter'));
  pages.get(at, async (c) => showStatements(c, await purseOf(c), blank));
  pages.post(at, (c) => takeFile(c, deps));
  pages.get(`${at}/:draft`, (c) => showDraft(c, deps));
  pages.get(`${at}/:draft/next`, (c) => sayNext(c, deps));
  pages.post(`${at}/:draft/columns`, async (c) => {
    const draft = await found(c, deps);
    return draft && isColumns(draft) ? takeColumns(c, deps, draft) : gone(c);
  });
  pages.post(`${at}/:draft/collective`, async (c) => {
    const draft = await found(c, deps);
    return draft && isColumns(draft) ? takeCollective(c, deps, draft) : gone(c);
  });
  pages.post(`${at}/:draft/doubles`, (c) => choose(c, deps));
  pages.post(`${at}/:draft/enter`, (c) => enter(c, deps));
  pages.post(`${at}/:draft/drop`, (c) => drop(c, deps));
  return pages;
}

const showStatements = (c: Context<Env>, purse: Purse, filled: Filled): Response =>
  showDesk(c, {
    title: purse.t('Bring in a statement'),
    main: statementsPage(purse, filled),
    filled,
    width: 'text',
  });

const wrongFile = (c: Context<Env>, purse: Purse, filled: Filled, why: string): Response =>
  showStatements(c, purse, withError(filled, 'file', why));

async function takeFile(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = limited(c, 'statement', { burst: 20, every: 5_000 });
  if (haste) return haste;
  const purse = await purseOf(c);
  const from = { most: mostFile + mostBeside, who: await senderOf(c, deps, purse) };
  const taken = await takeIn(c, from, (body) => takeForm(c, deps, purse, body));
  return taken instanceof Response ? taken : notTaken(c, taken);
}

/** What a browser sends along with the file. */
const mostBeside = 65_536;

async function takeForm(
  c: Context<Env>,
  deps: UnionDeps,
  purse: Purse,
  body: Bytes,
): Promise<Response> {
  const parts = partsOf(body, c.req.header('Content-Type'));
  const foreign = await withoutToken(c, parts?.fields.get('csrf'));
  if (foreign) return foreign;
  const name = parts?.fields.get('place') ?? '';
  const filled: Filled = { values: { place: name }, errors: {} };
  const { t } = purse;
  const place = placesWithStatements(purse).find(([each]) => each === name)?.[1];
  if (!place)
    return showStatements(c, purse, withError(filled, 'place', t('Choose one of those shown.')));
  const bytes = parts?.files.get('file');
  return bytes === undefined || bytes.length === 0
    ? wrongFile(c, purse, filled, t('Choose the file with the statement.'))
    : takeRead(c, deps, { purse, filled, name, place, bytes });
}

interface Sent {
  readonly purse: Purse;
  readonly filled: Filled;
  readonly name: string;
}

async function takeRead(
  c: Context<Env>,
  deps: UnionDeps,
  { bytes, place, ...sent }: Sent & { readonly place: Place; readonly bytes: Bytes },
): Promise<Response> {
  const { purse, filled, name } = sent;
  const others = placesWithStatements(purse).map(([each, its]) => ({ name: each, place: its }));
  const draft = await draftFromFile(deps, purse, { name, place, file: { bytes }, others });
  if (isRefusal(draft)) return wrongFile(c, purse, filled, sayRefusal(purse.t, draft));
  if (!('id' in draft)) return takeCsv(c, deps, { ...sent, ...draft });
  await keepDraft(deps, purse, draft);
  return c.redirect(previewPath(purse, draft.id), 303);
}

/** What is CSV waits until somebody has said, or confirmed, which column is what. */
async function takeCsv(
  c: Context<Env>,
  deps: UnionDeps,
  { purse, filled, name, text }: Sent & CsvText,
): Promise<Response> {
  const { t } = purse;
  if (!looksLikeRows(beginning(text[0] ?? '')))
    return wrongFile(
      c,
      purse,
      filled,
      t('This is neither camt nor CSV: there are no rows in it. Ask your bank for one of these.'),
    );
  const id = newDraftId(deps);
  await keepColumns(deps, purse, { id, place: name, text });
  return c.redirect(previewPath(purse, id), 303);
}

function looksLikeRows(text: string): boolean {
  const rows = rowsOf(text, ';');
  const known = suggestMapping(text);
  return isCollectiveExport(text) || !isRefusal(known) || (!isRefusal(rows) && rows.length > 1);
}

async function found(c: Context<Env>, deps: UnionDeps): Promise<Draft | Columns | undefined> {
  const id = c.req.param('draft') ?? '';
  return /^[\w-]{24}$/.test(id) ? draftOf(deps, unionOf(c), id) : undefined;
}

function gone(c: Context<Env>): Response {
  const { t } = c.var;
  return sayWrong(c, 404, {
    title: t('This statement is not kept any more'),
    text: t(
      'What was read is kept for a day. Bring the file in again: what was entered before is known.',
    ),
  });
}

async function showDraft(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const draft = await found(c, deps);
  if (!draft) return gone(c);
  if (isColumns(draft))
    return isCollectiveExport(draft.beginning) && c.req.query('columns') === undefined
      ? showCollective(c, draft)
      : showColumns(c, deps, { draft, filled: blank });
  const page = pageIn(c);
  const doubles = await doublesIn(deps, unionOf(c), { draft, page: pageIn(c, 'doubles') });
  const people = draft.lines.flatMap(({ taken }) => memberOf(taken));
  const { claims } = unionOf(c).union.treasury;
  const titles = draft.lines
    .flatMap(({ taken }) => claimsIn(taken))
    .map((claim) => claims.get(claim)?.title);
  const purse = await purseOf(c, { hashes: titles, people });
  return showDesk(c, {
    title: purse.t('Look it over'),
    main:
      openLines(purse, draft).length + undecidedLines(draft).length > 0
        ? previewPage(purse, draft, { page, doubles })
        : enteredPage(purse, draft, { doubles, settled: await settledFor(deps, purse) }),
    scripts: ['series.js'],
    up: [{ href: `${purse.home}/money/statements`, text: purse.t('Bring in a statement') }],
  });
}

const Chosen = z.object({
  said: z.record(Hash, z.enum(['enter', 'leave', 'look'])).default({}),
});

/** What becomes of lines that are likely there already. */
async function choose(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const draft = await found(c, deps);
  if (!draft || isColumns(draft)) return gone(c);
  const view = unionOf(c);
  const read = await readForm(c, Chosen);
  if (read.ok) await keepSaid(deps, view, { id: draft.id, said: read.value.said });
  return c.redirect(previewPath(view, draft.id), 303);
}

/** For `browser/series.ts`: the next act of the series, or that there is none. */
async function sayNext(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const draft = await found(c, deps);
  if (!draft || isColumns(draft)) return c.json({}, 404);
  const view = unionOf(c);
  const open = openLines(view, draft);
  const next = await nextAct(deps, view, draft, open);
  const all = wantedLines(draft).length;
  const done = all - open.length;
  return c.json({
    ...(next && {
      act: next.act,
      fields: [...next.fields, ['senders', JSON.stringify(next.senders)]],
    }),
    done,
    all,
    said: view.t('{n} of {all}', { n: done, all }),
    to: previewPath(view, draft.id),
  });
}

async function enter(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const draft = await found(c, deps);
  if (!draft || isColumns(draft)) return gone(c);
  const view = unionOf(c);
  const path = previewPath(view, draft.id);
  const why = await enterAll(deps, view, (now) => nextAct(deps, now, draft));
  return why === undefined ? c.redirect(path, 303) : goOn(c, path, { tone: 'warn', text: why });
}

async function drop(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  await dropDraft(deps, view, c.req.param('draft') ?? '');
  return goOn(
    c,
    `${view.home}/money/statements`,
    view.t('It is thrown away. What was entered before stays.'),
  );
}
