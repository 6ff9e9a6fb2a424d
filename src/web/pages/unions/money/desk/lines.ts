/**
 * `/u/:slug/money/lines…`: the queue of lines that nobody has matched, and each line by itself.
 * @module
 */
import { type Context, Hono } from 'hono';
import { isBeforeFounding, keptOf, suggestionsOf } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { sayAbsent } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled } from '../../../../form.ts';
import { readBody } from '../../../../guard/read-form.ts';
import { more } from '../../../../parts/callout.ts';
import { closedPath } from '../closed/closed-page.ts';
import type { Purse } from '../purse.ts';
import { deskOf, pageIn, purseOf, showDesk, titlesOfClaims } from './at-the-desk.ts';
import { namesOf } from './expected.ts';
import { makeGiftReceipt } from './gift-receipt.ts';
import { historyOf } from './line-history.ts';
import { linePage, lookOverPage } from './line-page.ts';
import { claimsIn } from './next-act.ts';
import { changedParts, partsForm } from './parts-form.ts';
import { knownPayersOf } from '../../../../acts/payers.ts';
import { queuePage, readQueue, suggested, type Waiting } from './queue-page.ts';
import { refusedBefore } from './refused-before.ts';
import { knowsDebits } from './saying-debits.ts';
import { lateKinds } from './saying-late-debits.ts';
import { isKind } from './part-kinds.ts';
import { readParts } from './saying-parts.ts';
import { filesInOneSum, paidInClosed, payableClaims } from './saying-payouts.ts';
import { awaitsPromises } from './promises.ts';
import { memberOf } from './taken-for.ts';
import { actOfSaying } from './two-people.ts';

export function linePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/lines';
  pages.use(at, deskOf('treasury/enter'));
  pages.use(`${at}/*`, deskOf('treasury/enter'));
  pages.get(at, (c) => showQueue(c, deps));
  pages.get(`${at}/:line`, async (c) => showLine(c, deps, await lineOf(c, deps)));
  pages.post(`${at}/:line/parts`, (c) => takeParts(c, deps));
  pages.post(`${at}/:line/receipt`, (c) => sendReceipt(c, deps));
  return pages;
}

const up = ({ home, t }: Purse): readonly { href: string; text: string }[] => [
  { href: `${home}/money/lines`, text: t('The queue') },
];

const membersIn = (waiting: readonly Waiting[]): readonly string[] =>
  waiting.flatMap(({ taken }) => memberOf(taken));

const claimTitlesIn = (c: Context<Env>, waiting: readonly Waiting[]) => {
  const { claims } = unionOf(c).union.treasury;
  const taken = waiting.flatMap((each) => claimsIn(each.taken));
  const said = waiting.flatMap(({ line }) =>
    (line.parts ?? []).flatMap((part) => ('claim' in part ? [part.claim] : [])),
  );
  return [...taken, ...said].map((id) => claims.get(id)?.title);
};

const suggestersOf = ({ union }: UnionView, waiting: readonly Waiting[]): readonly string[] =>
  waiting.flatMap(({ id }) => suggestionsOf(union.treasury, id).map(({ by }) => by));

async function showQueue(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const page = pageIn(c);
  const queue = await readQueue(deps, unionOf(c), page);
  const purse = await purseOf(c, {
    people: [...membersIn(queue.waiting), ...suggestersOf(unionOf(c), queue.waiting)],
    hashes: claimTitlesIn(c, queue.waiting),
  });
  const main = queuePage(purse, queue, c.req.query('ticked') === '1');
  return showDesk(c, { title: purse.t('The queue'), main, width: 'text' });
}

async function lineOf(c: Context<Env>, deps: UnionDeps): Promise<Waiting | undefined> {
  const id = c.req.param('line') ?? '';
  const line = unionOf(c).union.treasury.lines.get(id);
  const [found] = line ? await suggested(deps, unionOf(c), [{ id, line }]) : [];
  return found;
}

/** The parts of which the line’s page says whose they are. */
const ofPayers: ReadonlySet<string> = new Set([
  'dues',
  'debits',
  'debit',
  'debit-return',
  'owed',
  'owed-return',
  'promise',
]);

async function showLine(
  c: Context<Env>,
  deps: UnionDeps,
  waiting: Waiting | undefined,
  filled: Filled = blank,
): Promise<Response> {
  if (!waiting) return notOpen(c);
  const view = unionOf(c);
  const { claims } = view.union.treasury;
  const isOfPayers = waiting.line.parts?.some(({ to }) => ofPayers.has(to)) === true;
  const payers = isOfPayers ? await knownPayersOf(deps, view) : new Map<string, never>();
  const history = await historyOf(deps, view, waiting.id);
  const payable = [...payableClaims(view, false), ...paidInClosed(view, waiting.line.amount)].map(
    (id) => claims.get(id)?.title,
  );
  const purse = await purseOf(c, {
    people: [
      ...membersIn([waiting]),
      ...suggestersOf(view, [waiting]),
      ...payers.keys(),
      ...history.map(({ by }) => by),
    ],
    hashes: [...claimTitlesIn(c, [waiting]), ...payable],
  });
  return showDesk(c, {
    title: purse.t('A line of a statement'),
    main: linePage(purse, { waiting, filled, history, payers }),
    filled,
    width: 'text',
    up: up(purse),
  });
}

/** A line whose books are closed is shown as it was then. */
function notOpen(c: Context<Env>): Response | Promise<Response> {
  const { home, union } = unionOf(c);
  const id = c.req.param('line') ?? '';
  return keptOf(union.treasury, id)
    ? c.redirect(`${closedPath({ home })}/${id}`, 303)
    : sayAbsent(c);
}

async function sendReceipt(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const waiting = await lineOf(c, deps);
  if (!waiting) return sayAbsent(c);
  const made = await makeGiftReceipt(c, deps, waiting);
  return made instanceof Response ? made : showLine(c, deps, waiting, made);
}

/** The form's texts by their names. */
export async function typedIn(c: Context<Env>): Promise<Readonly<Record<string, string>>> {
  const body = await readBody(c);
  return Object.fromEntries(
    [...(body ?? [])].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'csrf' ? [[name, value.slice(0, 4_000)] as const] : [],
    ),
  );
}

async function takeParts(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const waiting = await lineOf(c, deps);
  if (!waiting) return sayAbsent(c);
  const { add, drop, ...values } = await typedIn(c);
  const changed = changedParts(values, {
    add: add !== undefined && isKind(add) ? add : undefined,
    drop,
  });
  if (changed) return showLine(c, deps, waiting, { values: changed, errors: {} });
  const view = unionOf(c);
  const payers = await knownPayersOf(deps, view);
  const purse = await purseOf(c, { people: payers.keys() });
  const { line } = waiting;
  const currency = view.union.treasury.places.get(line.place)?.currency ?? '';
  const told = {
    currency,
    cameIn: line.amount > 0,
    amount: line.amount,
    byHand: false,
    hasClosed: view.union.treasury.years.length > 0,
    isEarlier: isBeforeFounding(view.union, line.day),
    isCollecting: knowsDebits(view.union.treasury),
    ...lateKinds(view.union.treasury),
    awaits: awaitsPromises(view.union.treasury, currency),
    inOneSum: filesInOneSum(view).length > 0,
    payers,
    names: await namesOf(view, [...payers.keys()]),
  };
  const said = readParts(purse, told, values);
  if ('errors' in said) return showLine(c, deps, waiting, { values, errors: said.errors });
  const lines = [{ line: waiting.id, parts: said.parts }];
  const why = refusedBefore(view, actOfSaying(view, ...lines), { lines });
  if (why !== undefined) return showLine(c, deps, waiting, { values, errors: { '': why } });
  const again = partsForm(purse, { told, filled: { values, errors: {} }, to: c.req.path });
  const titles = titlesOfClaims(view.union.treasury, said.parts);
  const full = await purseOf(c, { people: payers.keys(), hashes: titles });
  return showDesk(c, {
    title: purse.t('Look it over'),
    main: lookOverPage(full, waiting, {
      ...said,
      payers,
      again: more(purse.t('Change it'), again),
    }),
    width: 'text',
    up: up(purse),
  });
}
