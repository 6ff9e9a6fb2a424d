/**
 * `/u/:slug/money/debits…`: dues on their way through the bank. For those alone who keep the books or pay.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isDay } from '../../../../../bank/payments/day.ts';
import { isTargetDay, nextTargetDay } from '../../../../../bank/payments/target-days.ts';
import { hex, utf8 } from '../../../../../book/bytes.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { belongs } from '../../../../../union/members/members.ts';
import { inquiriesIn } from '../../../../../union/treasury/treasury.ts';
import { type Debited, debitedOf, type OfRun, runOf } from '../../../../acts/debtors.ts';
import { isWithheld } from '../../../../acts/file-findings.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { fittingOf } from '../../../../acts/unfit-debits.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn, localPath } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { blank } from '../../../../form.ts';
import { type Child, html } from '../../../../html.ts';
import { readQuery } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { deskOf, pageIn, purseOf, showDesk } from '../desk/at-the-desk.ts';
import { enterAll } from '../../../../acts/enter-all.ts';
import { typedIn } from '../desk/lines.ts';
import { mandateEndOf } from '../dues/own-debits.ts';
import { answersIn, missingHere, missingPart } from '../missing-here.ts';
import { payingPlaces } from '../payouts/ready.ts';
import { holdsPower } from '../private.ts';
import { moneyPath, type Purse } from '../purse.ts';
import { unreadWorkPart } from '../unread-work.ts';
import { nextAnnouncing } from './announcing.ts';
import { draftPage, dueOnPage, namedOfWaiting } from './draft-page.ts';
import { dueOn, firstDay } from './due.ts';
import { fileNow, foundIn, foundInKept, keptOf, spoiltRuns } from './file-now.ts';
import { debitsPage, type Mandates, runsOn } from './list-page.ts';
import { type FileNow, namedOn } from './on-run.ts';
import { runPage } from './run-page.ts';
import { debitsOfRun } from './run-words.ts';

/** Below `/u/:slug/money/…`, where only those come who may read. */
export function debitPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/debits';
  pages.use(at, deskOf('treasury/enter', 'treasury/pay', 'treasury/confirm'));
  pages.use(`${at}/*`, deskOf('treasury/enter', 'treasury/pay', 'treasury/confirm'));
  pages.get(at, (c) => showRuns(c, deps));
  pages.get(`${at}/new`, (c) => showDraft(c, deps));
  pages.get(`${at}/announce`, (c) => sayNext(c, deps));
  pages.post(`${at}/announce`, (c) => announceAll(c, deps));
  pages.get(`${at}/:run`, (c) => showRun(c, deps));
  pages.get(`${at}/:run/file`, (c) => sendFile(c, deps));
  return pages;
}

const up = ({ home, t }: Purse): readonly { href: string; text: string }[] => [
  { href: `${home}/money/debits`, text: t('Direct debits') },
];

async function showRuns(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const mandates = mandatesOf(view, await debitedOf(deps, view));
  const purse = await purseOf(c);
  const page = pageIn(c);
  const pays = holdsPower(view, 'treasury/pay');
  const spoilt = spoiltRuns(view, pays ? runsOn(view, page) : []);
  return showDesk(c, {
    title: purse.t('Direct debits'),
    main: debitsPage(purse, { page, mandates, spoilt, filled: blank }),
  });
}

/** How many are collected from by a mandate, and how many mandates have ended. */
function mandatesOf({ union, at }: UnionView, payers: readonly Debited[]): Mandates {
  const given = payers.filter(({ member, dues }) => dues?.debit && belongs(union.members, member));
  const ended = given.filter((payer) => mandateEndOf(union, { ...payer, at }) !== undefined);
  return { standing: given.length - ended.length, ended: ended.length };
}

const Planned = z.object({
  day: z.string().refine(isDay),
  seed: z.string().regex(/^[\da-f]{32}$/),
});

async function showDraft(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t } = view;
  const list = `${moneyPath(view)}/debits`;
  const day = c.req.query('day') ?? '';
  if (!isDay(day)) return goOn(c, list, { tone: 'warn', text: t('Choose a day.') });
  const read = readQuery(c, Planned);
  // The address names the collection, so that going back and pressing again makes no second one.
  if (!read.ok) return c.redirect(`${list}/new?day=${day}&seed=${hex(deps.chance(16))}`, 303);
  const payers = await debitedOf(deps, view);
  const found = dueOn(view, payers, day);
  const page = pageIn(c);
  const named = [...dueOnPage(found.due, page), ...found.ended].map(({ payer }) => payer);
  const people = [...named, ...namedOfWaiting(found.waiting)].map(({ member }) => member);
  const purse = await purseOf(c, { people });
  return showDesk(c, {
    title: t('What is due'),
    up: up(purse),
    main: html`${unreadWorkPart(purse, payers)}
    ${draftPage(purse, { plan: read.value, found, page, wrong: wrongDay(view, day) })}`,
    scripts: ['series.js'],
  });
}

/** Why nothing can be collected on that day, or nothing. */
function wrongDay({ t, union, at }: UnionView, day: string): Child | undefined {
  const debit = union.charter?.money?.dues?.debit;
  if (!debit) return t('The rules do not know direct debit.');
  const first = firstDay(at.slice(0, 10), debit.notice);
  if (day < first)
    return t.html('Members hear of it {n} days before, so the first day is {first}.', {
      n: debit.notice,
      first: t.date(`${first}T00:00:00.000Z`),
    });
  return isTargetDay(day)
    ? undefined
    : t.html('Banks don’t settle on {day}. The next day on which they do is {next}.', {
        day: t.date(`${day}T00:00:00.000Z`),
        next: t.date(`${nextTargetDay(day)}T00:00:00.000Z`),
      });
}

/** For `browser/series.ts`: what is announced next, or that all is. */
async function sayNext(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, Planned.extend({ all: z.coerce.number().int().min(0) }));
  if (!read.ok) return c.json({ done: 0, all: 0, said: '', to: `${moneyPath(view)}/debits` });
  const { all } = read.value;
  const { act, left } = await nextAnnouncing(deps, view, read.value);
  const done = Math.max(0, all - left);
  return c.json({
    ...(act && { act: act.act, fields: act.fields }),
    done,
    all,
    said: view.t('{n} of {all}', { n: done, all }),
    to: `${moneyPath(view)}/debits`,
  });
}

async function announceAll(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { day, seed, back } = await typedIn(c);
  const plan = Planned.safeParse({ day, seed });
  const list = `${moneyPath(view)}/debits`;
  if (!plan.success) return goOn(c, list, { tone: 'warn', text: view.t('Choose a day.') });
  const next = async (now: UnionView) => (await nextAnnouncing(deps, now, plan.data)).act;
  const why = await enterAll(deps, view, next);
  return goOn(
    c,
    why === undefined ? list : localPath(back ?? list),
    why === undefined
      ? view.t('It is announced, and the members hear of it.')
      : { tone: 'warn', text: why },
  );
}

async function showRun(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const id = c.req.param('run') ?? '';
  const of = there(await runOf(deps, view, id));
  const { run, debtors } = of;
  const fitting = fittingOf(view, of);
  await turn();
  const on = {
    id,
    run,
    debits: debitsOfRun(view.union, run),
    page: pageIn(c),
    debtors,
    fitting,
    draft: await draftOf(c, deps, of),
    file: holdsPower(view, 'treasury/pay') ? await foundInKept(deps, view, of) : undefined,
  };
  const people = [...namedOn(on)].flatMap((name) => debtors.get(name)?.member ?? []);
  const purse = await purseOf(c, { people });
  const members = [...debtors.values()].map(({ member }) => member);
  const missing =
    fitting.unfit.size > 0 &&
    (await missingHere(
      deps,
      view,
      members.flatMap((member) => textsOfDues(view, member)),
    ));
  return showDesk(c, {
    title: purse.t('Collection of {date}', {
      date: purse.t.plainDate(`${run.day}T00:00:00.000Z`),
    }),
    up: up(purse),
    main: html`${missing && missingPart(purse, missing)} ${runPage({ ...purse, ...on })}`,
  });
}

/** What a member promised, and was answered of work in its place. */
function textsOfDues(
  { union: { treasury } }: UnionView,
  member: string,
): readonly (Hash | undefined)[] {
  const own = inquiriesIn(treasury, treasury.inquiriesOf.get(member) ?? []);
  return [treasury.dues.get(member)?.dues].concat(answersIn(own.map(([, inquiry]) => inquiry)));
}

/** The file as it would be, for whoever may sign for it. */
async function draftOf(c: Context<Env>, deps: UnionDeps, of: OfRun): Promise<FileNow | undefined> {
  const view = unionOf(c);
  if (of.run.stage !== 'announced' || !holdsPower(view, 'treasury/pay')) return undefined;
  const places = payingPlaces(view.union);
  const asked = places.find(([name]) => name === c.req.query('place'));
  const [place] = asked ?? places[0] ?? [];
  return place === undefined ? undefined : fileNow(deps, view, { of, place });
}

async function sendFile(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  there(holdsPower(view, 'treasury/pay') || undefined);
  const id = c.req.param('run') ?? '';
  const of = there(await runOf(deps, view, id));
  const { run } = of;
  there(run.stage === 'sent' || undefined);
  const kept = there(await keptOf(deps, view, run));
  const { text, day } = kept;
  // The page says why, and what to do.
  if (isWithheld(await foundIn(deps, view, { of, kept })))
    return c.redirect(`${moneyPath(view)}/debits/${id}`, 303);
  const name = `collection-${day}-${run.file?.hash.slice(0, 8) ?? ''}.xml`;
  return new Response(utf8(text), {
    headers: {
      'Content-Type': 'application/xml',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  });
}
