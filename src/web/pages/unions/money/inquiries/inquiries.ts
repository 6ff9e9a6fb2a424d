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
import { inquiriesDesk, showDesk, sittingOf } from '../desk/at-the-desk.ts';
import { answeredPart } from './answered-part.ts';
import { readAbout } from '../desk/line-about.ts';
import { settledFor, settledPart } from '../desk/settled.ts';
import { takenAs } from '../month-badge.ts';
import { holdsMoney } from '../purse.ts';
import { candidatesFor } from './candidates.ts';
import { type Asked, inquiriesPage, inquiriesTitle } from './inquiries-page.ts';
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
  const answered = await answeredLately(deps, view);
  const people = [...open.map(([, { by }]) => by), ...answered.map(({ by }) => by)];
  const sitting = await sittingOf(c, { people });
  const [all, settled] = await Promise.all([askedOf(deps, view, open), settledFor(deps, view)]);
  const main = html`${inquiriesPage(sitting, all, holdsMoney(view) && settledPart(view, settled))}
  ${answeredPart(sitting, answered)}`;
  return showDesk(c, { title: inquiriesTitle(sitting), main, width: 'text' });
}

type Open = readonly (readonly [string, Inquiry])[];

/** Those that are not settled, the oldest first. */
const openIn = ({ union: { treasury } }: UnionView): Open =>
  inquiriesIn(treasury, treasury.openInquiries);

async function askedOf(deps: UnionDeps, view: UnionView, open: Open): Promise<readonly Asked[]> {
  const { union } = view;
  const asking = [...new Set(open.map(([, { by }]) => by))];
  const [own, payers] = await Promise.all([
    ownTold(deps, view, asking),
    knownPayersOf(deps, view, asking),
  ]);
  const all = open.flatMap(([id]) => own.filter((each) => each.id === id));
  const found = all.map((told) => ({ told, lines: candidatesFor(union.treasury, told) }));
  const written = await deps.clerk.privateTexts(
    union.id,
    found.flatMap(({ lines }) => lines.map(([, { about }]) => about)),
  );
  return found.map(({ told, lines }) => ({
    told,
    reference: payers.get(told.by)?.reference,
    month: takenMonth(union.treasury, told, payers.get(told.by)),
    confirmed: confirmedBeside(told, own),
    candidates: lines.map(([id, line]: readonly [string, Line]) => ({
      id,
      line,
      about: readAbout(written.get(line.about)?.text),
    })),
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

const mostAnswered = 20;

/** What was answered last and can be answered anew; and of whom something can’t be read, all, which comes first. */
async function answeredLately(deps: UnionDeps, { union }: UnionView): Promise<readonly Told[]> {
  const settled = [...union.treasury.inquiries].filter(
    ([, each]) => each.isSettled && !isTakenBack(each),
  );
  const latest = new Set(
    settled.toSorted((a, b) => (lastAt(a) < lastAt(b) ? 1 : -1)).slice(0, mostAnswered),
  );
  const { unread } = await settledWork(deps, union);
  const shown = settled.filter((each) => latest.has(each) || unread.has(each[1].by)).toReversed();
  const hashes = textsOfInquiries(shown.map(([, inquiry]) => inquiry));
  const texts = await deps.clerk.privateTexts(union.id, hashes);
  const rank = ({ outcome }: Told): number => (outcome === 'unread' ? 0 : 1);
  return shown.map((each) => toldOf(each, texts)).toSorted((a, b) => rank(a) - rank(b));
}

const lastAt = ([, { said }]: Open[number]): string => said.at(-1)?.at ?? '';

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
