/**
 * `/u/:slug/money/inquiries`: what people ask of money of their own, for those alone who keep the books.
 * @module
 */
import { type Context, Hono } from 'hono';
import {
  type DoneWork,
  type Inquiry,
  inquiriesIn,
  instalmentToken,
  isTakenBack,
  type Line,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { settledWork } from '../../../../acts/confirmed-work.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { knownPayersOf, type Payer } from '../../../../acts/payers.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { html } from '../../../../html.ts';
import type { Paging } from '../../../../parts/nav.ts';
import { inquiriesDesk, pageIn, showDesk, sittingOf } from '../desk/at-the-desk.ts';
import { answeredPart } from './answered-part.ts';
import { readAbout } from '../desk/line-about.ts';
import { settledFor, settledPart } from '../desk/settled.ts';
import { takenAs } from '../month-badge.ts';
import { holdsMoney } from '../purse.ts';
import { candidatesFor } from './candidates.ts';
import { type Asked, inquiriesPage, inquiriesTitle, type Reported } from './inquiries-page.ts';
import type { TakenMonth } from './month-part.ts';
import { doneIn, textsOfInquiries, type Told, toldOf } from './told.ts';

export function inquiryPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/inquiries';
  pages.use(at, inquiriesDesk);
  pages.get(at, (c) => showInquiries(c, deps));
  return pages;
}

async function showInquiries(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const open = openIn(view);
  const { shown, ...paging } = await answeredOn(deps, view, pageIn(c));
  const people = [...open, ...shown].map(([, { by }]) => by);
  const sitting = await sittingOf(c, { people });
  const [all, answered, settled] = await Promise.all([
    askedOf(deps, view, open),
    reportedOf(deps, view, shown),
    settledFor(deps, view),
  ]);
  const main = html`${inquiriesPage(sitting, all, holdsMoney(view) && settledPart(view, settled))}
  ${answeredPart(sitting, { shown: answered, ...paging })}`;
  return showDesk(c, { title: inquiriesTitle(sitting), main, width: 'text' });
}

type Named = readonly [string, Inquiry];

/** Those that are not settled, the oldest first. */
const openIn = ({ union: { treasury } }: UnionView): readonly Named[] =>
  inquiriesIn(treasury, treasury.openInquiries);

async function askedOf(
  deps: UnionDeps,
  view: UnionView,
  open: readonly Named[],
): Promise<readonly Asked[]> {
  const { union } = view;
  const all = await reportedOf(deps, view, open);
  const found = all.map((each) => ({ each, lines: candidatesFor(union.treasury, each.told) }));
  const written = await deps.clerk.privateTexts(
    union.id,
    found.flatMap(({ lines }) => lines.map(([, { about }]) => about)),
  );
  return found.map(({ each: { told, reference, month, confirmed }, lines }) => ({
    told,
    reference,
    month,
    confirmed,
    candidates: lines.map(([id, line]: readonly [string, Line]) => ({
      id,
      line,
      about: readAbout(written.get(line.about)?.text),
    })),
  }));
}

/** What each of these says, with what is known of its month besides. */
async function reportedOf(
  deps: UnionDeps,
  view: UnionView,
  these: readonly Named[],
): Promise<readonly Reported[]> {
  const asking = [...new Set(these.map(([, { by }]) => by))];
  const [own, payers] = await Promise.all([
    ownTold(deps, view, asking),
    knownPayersOf(deps, view, asking),
  ]);
  const byName = new Map(own.map((told) => [told.id, told]));
  return these
    .flatMap(([id]) => byName.get(id) ?? [])
    .map((told) => ({
      told,
      reference: payers.get(told.by)?.reference,
      month: takenMonth(view.union.treasury, told, payers.get(told.by)),
      confirmed: confirmedBeside(told, own),
    }));
}

/** The month of work that is reported, where it is open to no payment. */
function takenMonth(
  treasury: Treasury,
  told: Told,
  payer: Payer | undefined,
): TakenMonth | undefined {
  const period = doneIn(told)?.period;
  if (period === undefined || !payer) return undefined;
  const taken = takenAs(treasury, period, instalmentToken(payer.salt, period));
  return taken && { period, taken };
}

const perPage = 20;

interface PageOfNamed extends Pick<Paging, 'page' | 'pages'> {
  readonly shown: readonly Named[];
}

/** A page of what was answered, the latest first; but before all else, what can’t be read and waits to be answered anew. */
async function answeredOn(
  deps: UnionDeps,
  { union }: UnionView,
  wanted: number,
): Promise<PageOfNamed> {
  const settled = [...union.treasury.inquiries]
    .filter(([, each]) => each.isSettled && !isTakenBack(each))
    .toReversed()
    .toSorted((a, b) => Date.parse(lastAt(b)) - Date.parse(lastAt(a)));
  const { unreadInquiries } = await settledWork(deps, union);
  const { unread = [], read = [] } = Object.groupBy(settled, ([, each]) =>
    unreadInquiries.has(each) ? 'unread' : 'read',
  );
  const pages = Math.max(1, Math.ceil(settled.length / perPage));
  const page = Math.min(pages, wanted);
  const shown = [...unread, ...read].slice((page - 1) * perPage, page * perPage);
  return { shown, page, pages };
}

const lastAt = ([, { said }]: Named): string => said.at(-1)?.at ?? '';

/** All that these people asked and reported, as far as it is known. */
async function ownTold(
  { clerk }: UnionDeps,
  { union: { id, treasury } }: UnionView,
  asking: readonly string[],
): Promise<readonly Told[]> {
  const all = asking.flatMap((by) => inquiriesIn(treasury, treasury.inquiriesOf.get(by) ?? []));
  const texts = await clerk.privateTexts(id, textsOfInquiries(all.map(([, inquiry]) => inquiry)));
  return all.map((each) => toldOf(each, texts));
}

/** Other work of the same person and month that is confirmed. */
function confirmedBeside(told: Told, own: readonly Told[]): readonly DoneWork[] {
  const period = doneIn(told)?.period;
  return own
    .filter((each) => each.outcome === 'given' && each.by === told.by && each.id !== told.id)
    .flatMap((each) => doneIn(each) ?? [])
    .filter((done) => done.period === period);
}
