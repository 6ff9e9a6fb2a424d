/**
 * `/u/:slug/money/members…`: who is behind with dues, and reminding them. For treasurers alone.
 * @module
 */
import { type Context, Hono } from 'hono';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { belongs, standingOf } from '../../../../../union/members/members.ts';
import { canBeSettled, inquiriesIn, periodOf } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { html } from '../../../../html.ts';
import { missingHere, missingPart } from '../missing-here.ts';
import { unreadWorkPart } from '../unread-work.ts';
import { duesDesk, pageIn, purseOf, showDesk } from './at-the-desk.ts';
import { namesOf } from './expected.ts';
import { behind } from './instalments.ts';
import { membersPage, membersTitle } from './members-page.ts';
import { membersPerPage, type Owing, type OwingList, type Sift, siftsOf } from './owing-list.ts';
import { payersOf } from '../../../../acts/payers.ts';
import { doneIn, textsOfInquiries, type Told, toldOf } from '../inquiries/told.ts';
import { payersLike } from './payers-like.ts';
import { reminderSeries } from './reminder-series.ts';
import { isSettled } from './settled.ts';

export function owingPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/members';
  pages.use(at, duesDesk);
  pages.use(`${at}/*`, duesDesk);
  pages.get(at, (c) => showMembers(c, deps));
  pages.route('/', reminderSeries(deps));
  return pages;
}

async function showMembers(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const list = await listOf(c, deps);
  const purse = await purseOf(c);
  const missing = await missingHere(deps, purse);
  return showDesk(c, {
    title: membersTitle(purse),
    main: html`${missing && missingPart(purse, missing)} ${unreadWorkPart(purse, list.payers)}
    ${membersPage(purse, list)}`,
    scripts: ['series.js'],
  });
}

async function listOf(c: Context<Env>, deps: UnionDeps): Promise<OwingList> {
  const view = unionOf(c);
  const q = (c.req.query('q') ?? '').trim().slice(0, 100);
  const sifts = siftsOf(view);
  const sift: Sift = sifts.find((each) => each === c.req.query('of')) ?? sifts[0];
  const all = await owing(deps, view);
  const names = new Map(all.map(({ member, name }) => [member, name]));
  const wanted = q === '' ? undefined : searched(all, names, q);
  const found = all.filter(
    (each) => isKept(view, each, sift) && (wanted?.has(each.member) ?? true),
  );
  const pages = Math.max(1, Math.ceil(found.length / membersPerPage));
  const page = Math.min(pageIn(c), pages);
  const shown = found.slice((page - 1) * membersPerPage, page * membersPerPage);
  return {
    shown,
    reports: await lastReports(
      deps,
      view,
      shown.map(({ member }) => member),
    ),
    payers: all.map(({ payer }) => payer),
    found: found.length,
    page,
    sift,
    q,
    behind: all.filter(({ months }) => months.length > 0).length,
    working: all.filter(works).length,
    supporters: all.filter(({ isMember }) => !isMember).length,
  };
}

/** All members with what they owe, those most behind first; and supporters who promised something. */
async function owing(deps: UnionDeps, view: UnionView): Promise<readonly Owing[]> {
  const { members: everybody, treasury } = view.union;
  const members: string[] = [];
  for (const [id, { standing }] of everybody.people)
    if (standing === 'member' || (belongs(everybody, id) && treasury.dues.has(id)))
      members.push(id);
  const [payers, names] = await Promise.all([
    payersOf(deps, view, members),
    namesOf(view, members),
  ]);
  const month = periodOf(dayOf(view.at));
  return members
    .map((member): Owing => {
      const payer = payers.get(member);
      return {
        member,
        name: names.get(member) ?? view.t('Somebody without a name'),
        isMember: standingOf(everybody, member) === 'member',
        payer,
        months: payer ? behind(view.union.treasury, payer, month) : [],
      };
    })
    .toSorted((a, b) => b.months.length - a.months.length);
}

const works = ({ isMember, payer }: Pick<Owing, 'isMember' | 'payer'>): boolean =>
  isMember && payer?.dues?.work !== undefined;

/** The latest work that each of these members reported. */
async function lastReports(
  { clerk }: UnionDeps,
  { union }: UnionView,
  members: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  const { treasury } = union;
  const all = members.flatMap((member) =>
    inquiriesIn(treasury, treasury.inquiriesOf.get(member) ?? []),
  );
  const hashes = textsOfInquiries(all.map(([, inquiry]) => inquiry));
  const texts = await clerk.privateTexts(union.id, hashes);
  const reported = all.map((each) => toldOf(each, texts)).filter((told) => doneIn(told));
  return new Map(reported.map((told) => [told.by, told]));
}

function searched(
  all: readonly Owing[],
  names: ReadonlyMap<string, string>,
  q: string,
): ReadonlySet<string> {
  const nobody = { salt: '', reference: '', dues: undefined, since: '' };
  const payers = new Map(
    all.map(({ member, payer }) => [member, payer ?? { ...nobody, member }] as const),
  );
  return new Set(payersLike({ payers, names }, q).map(({ member }) => member));
}

function isKept(view: UnionView, { member, isMember, payer, months }: Owing, sift: Sift): boolean {
  const { union } = view;
  if (isMember === (sift === 'supporters')) return false;
  switch (sift) {
    case 'behind':
      return months.length > 0;
    case 'reminded':
      return canBeSettled(union, member);
    case 'settled':
      return isSettled(view, { member, payer });
    case 'working':
      return works({ isMember, payer });
    case 'silent':
      return !payer;
    case 'supporters':
    case 'all':
      return true;
  }
}
