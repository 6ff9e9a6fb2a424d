/**
 * `/u/:slug/invitations/list…`: reads a list of people, shows it before anybody is invited, invites those who were
 * chosen, and hands out their links.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { hoursAfter, Instant } from '../../../../../union/kernel/instant.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { enterAll } from '../../../../acts/enter-all.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { blank, withError } from '../../../../form.ts';
import { limited } from '../../../../guard/limits.ts';
import { readBody, readForm } from '../../../../guard/read-form.ts';
import { readPeopleApart } from '../../../../reading/reading-thread.ts';
import { columnsPage, readColumns } from './columns-page.ts';
import { type Inviting, invitedPage, invitingPage } from './invited-page.ts';
import { nextInvitation, progressOf, sendTheirs } from './inviting.ts';
import { linksCsv } from './links-csv.ts';
import { listIn, pastedIn } from './list-file.ts';
import { mayNotInvite } from './may-invite.ts';
import { firstRows, isEnough, type PeopleMapping, suggestPeople } from './people-columns.ts';
import { listPath, mostAtOnce, previewPage, undecidedIn } from './preview-page.ts';
import {
  dropRoster,
  isUnread,
  keepRoster,
  keepUnread,
  newRosterId,
  newSeed,
  type Roster,
  rosterOf,
  rostersOf,
  type Unread,
} from './roster-draft.ts';
import { gone, showRosterPage } from './shown.ts';
import { namesakesOf, standingsOf } from './standing.ts';
import { listsPath, uploadPage } from './upload-page.ts';

export function rosterPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/invitations/list';
  const guarded = async (c: Context<Env>, next: () => Promise<void>): Promise<Response | void> =>
    mayNotInvite(c, unionOf(c)) ?? next();
  pages.use(at, guarded);
  pages.use(`${at}/*`, guarded);
  pages.get(at, (c) => showUpload(c, deps));
  pages.post(at, (c) => takeList(c, deps));
  pages.get(`${at}/:list`, (c) => showList(c, deps));
  pages.get(`${at}/:list/next`, (c) => sayNext(c, deps));
  pages.get(`${at}/:list/links.csv`, (c) => sendLinks(c, deps));
  pages.post(`${at}/:list/columns`, (c) => takeColumns(c, deps));
  pages.post(`${at}/:list/choose`, (c) => choose(c, deps));
  pages.post(`${at}/:list/again`, (c) => chooseAgain(c, deps));
  pages.post(`${at}/:list/enter`, (c) => enter(c, deps));
  pages.post(`${at}/:list/drop`, (c) => drop(c, deps));
  return pages;
}

async function showUpload(c: Context<Env>, deps: UnionDeps, filled = blank): Promise<Response> {
  const view = unionOf(c);
  const lists = await rostersOf(deps, view);
  const main = uploadPage(view, { filled, lists });
  return showRosterPage(c, { title: view.t('Invite people from a list'), main, filled });
}

async function takeList(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = limited(c, 'list of people', { burst: 20, every: 10_000 });
  if (haste) return haste;
  const view = unionOf(c);
  const body = await readBody(c);
  const text = pastedIn(body);
  const filled = { values: text === '' ? {} : { text }, errors: {} };
  const sent = await listIn(view.t, body);
  if ('wrong' in sent) return showUpload(c, deps, withError(filled, sent.at, sent.wrong));
  const list = { id: newRosterId(deps), text: sent.text };
  const mapping = suggestPeople(sent.text);
  const isAsked = body?.get('columns') === 'yes' || !isEnough(mapping);
  // What has no rows is refused here, and not asked for its columns.
  const why =
    !isAsked || firstRows(sent.text, mapping.delimiter).length === 0
      ? await readInto(deps, view, { list, mapping })
      : await keepUnread(deps, view, list);
  return typeof why === 'string'
    ? showUpload(c, deps, withError(filled, sent.at, why))
    : c.redirect(listPath(view, list), 303);
}

/** Reads the text and keeps what stands in it; or says why it can’t. */
async function readInto(
  deps: UnionDeps,
  view: UnionView,
  { list, mapping }: { readonly list: Unread; readonly mapping: PeopleMapping },
): Promise<string | undefined> {
  const { id, text } = list;
  const file = await readPeopleApart({ text, mapping });
  if ('refused' in file) return sayRefusal(view.t, file);
  const wrong = file.badRows.map((why) => sayRefusal(view.t, why));
  if (file.people.length === 0 && wrong[0] !== undefined) return wrong[0];
  const head = { at: view.at, mapping, wrong, seed: newSeed(deps), chosen: [], leftOut: [] };
  await dropRoster(deps, view, id);
  await keepRoster(deps, view, { id, ...head, people: file.people });
  return undefined;
}

const found = (c: Context<Env>, deps: UnionDeps): Promise<Roster | Unread | undefined> =>
  rosterOf(deps, unionOf(c), c.req.param('list') ?? '');

async function readRoster(c: Context<Env>, deps: UnionDeps): Promise<Roster | undefined> {
  const list = await found(c, deps);
  return list && !isUnread(list) ? list : undefined;
}

const roleIn = (c: Context<Env>): string | undefined => c.req.query('role')?.slice(0, 60);

async function showList(c: Context<Env>, deps: UnionDeps, filled = blank): Promise<Response> {
  const list = await found(c, deps);
  if (!list) return gone(c);
  const view = unionOf(c);
  const { t } = view;
  if (isUnread(list)) {
    const mapping = suggestPeople(list.text);
    const main = columnsPage(view, { list, mapping, filled });
    return showRosterPage(c, { title: t('Which column is what?'), main, filled, isBelow: true });
  }
  const all = await standingsOf(deps, view, list);
  const inviting = await invitingOf(deps, view, { list, all });
  const { open, done } = inviting;
  const isAsked = c.req.query('more') !== undefined || (open.length === 0 && done.length === 0);
  const scripts = ['series.js'];
  if (isAsked || filled !== blank) {
    const namesakes = await namesakesOf(view, list.people);
    const preview = { roster: list, all, namesakes, role: roleIn(c), filled };
    const main = previewPage(view, preview);
    return showRosterPage(c, { title: t('Look it over'), main, filled, isBelow: true });
  }
  const main = open.length > 0 ? invitingPage(view, inviting) : invitedPage(view, inviting);
  return showRosterPage(c, { title: t('Invitations'), main, scripts, isBelow: true });
}

/** How far the inviting is. Lets letters go out that an interruption has kept. */
async function invitingOf(
  deps: UnionDeps,
  view: UnionView,
  { list, all }: { readonly list: Roster; readonly all: Awaited<ReturnType<typeof standingsOf>> },
): Promise<Inviting> {
  const { open, done } = progressOf(list, all);
  await sendTheirs(deps, view, { roster: list, done, again: true });
  const hasMail = deps.mailer.way.kind !== 'none';
  const undecided = undecidedIn({ roster: list, all });
  return { roster: list, open, done, hasMail, undecided };
}

async function takeColumns(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const list = await found(c, deps);
  if (!list || !isUnread(list)) return gone(c);
  const view = unionOf(c);
  const read = await readColumns(c);
  const again = (filled: typeof blank, mapping: PeopleMapping): Response =>
    showRosterPage(c, {
      title: view.t('Which column is what?'),
      main: columnsPage(view, { list, mapping, filled }),
      filled,
      isBelow: true,
    });
  if ('errors' in read) return again(read, suggestPeople(list.text));
  const why = await readInto(deps, view, { list, mapping: read.mapping });
  return why === undefined
    ? c.redirect(listPath(view, list), 303)
    : again(withError(read.filled, '', why), read.mapping);
}

const Choosing = z.object({
  lines: z.array(z.coerce.number().int().min(1)).max(mostAtOnce).default([]),
  shown: z
    .string()
    .max(mostAtOnce * 8)
    .default(''),
  until: Instant,
});

async function choose(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const roster = await readRoster(c, deps);
  if (!roster) return gone(c);
  const view = unionOf(c);
  const read = await readForm(c, Choosing);
  if (!read.ok) return showList(c, deps, read.form);
  const { lines, until } = read.value;
  const ticked = new Set(lines);
  const known = new Set(roster.people.map(({ line }) => line));
  const shown = read.value.shown
    .split(' ')
    .map(Number)
    .filter((line) => known.has(line));
  const chosen = shown.filter((line) => ticked.has(line));
  const { t } = view;
  if (chosen.length === 0)
    return showList(c, deps, withError(read.form, 'lines[]', t('Tick at least one person.')));
  if (until <= view.at || until > hoursAfter(view.at, 24 * 200))
    return showList(c, deps, withError(read.form, 'until', t('Choose one of those shown.')));
  const left = shown.filter((line) => !ticked.has(line));
  await keepRoster(deps, view, {
    ...roster,
    until,
    chosen: [...new Set([...roster.chosen, ...chosen])],
    leftOut: [...new Set([...roster.leftOut, ...left])],
  });
  return c.redirect(listPath(view, roster), 303);
}

/** Nobody is chosen any more but who is invited; nobody is left out. */
async function chooseAgain(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const roster = await readRoster(c, deps);
  if (!roster) return gone(c);
  const view = unionOf(c);
  const { done } = progressOf(roster, await standingsOf(deps, view, roster));
  const chosen = done.map(({ person }) => person.line);
  await keepRoster(deps, view, { ...roster, chosen, leftOut: [] });
  return c.redirect(`${listPath(view, roster)}?more=1`, 303);
}

/** For `browser/series.ts`: the next act of the series, or that there is none. */
async function sayNext(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const roster = await readRoster(c, deps);
  if (!roster) return c.json({}, 404);
  const view = unionOf(c);
  const { act, done, all } = await nextInvitation(deps, view, roster);
  return c.json({
    ...act,
    done,
    all,
    said: view.t('{n} of {all}', { n: done, all }),
    to: listPath(view, roster),
  });
}

async function enter(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const roster = await readRoster(c, deps);
  if (!roster) return gone(c);
  const view = unionOf(c);
  const path = listPath(view, roster);
  const why = await enterAll(
    deps,
    view,
    async (now) => (await nextInvitation(deps, now, roster)).act,
  );
  return why === undefined ? c.redirect(path, 303) : goOn(c, path, { tone: 'warn', text: why });
}

async function sendLinks(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const list = await readRoster(c, deps);
  if (!list) return gone(c);
  const view = unionOf(c);
  const all = await standingsOf(deps, view, list);
  const table = linksCsv(view, await invitingOf(deps, view, { list, all }));
  return c.body(table, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="invitations.csv"',
    'cache-control': 'no-store',
  });
}

async function drop(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const list = await found(c, deps);
  if (list) await dropRoster(deps, view, list.id);
  return goOn(c, listsPath(view), view.t('The list is thrown away. The invitations stay.'));
}
