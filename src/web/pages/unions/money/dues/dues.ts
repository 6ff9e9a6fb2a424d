/**
 * `/u/:slug/money/dues`: the member’s side of dues, and the supporter’s of what they give.
 * @module
 */
import { type Context, Hono } from 'hono';
import { inquiriesIn, remindedAt, restsFrom } from '../../../../../union/treasury/treasury.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { freshReference } from '../../../../acts/own-payer.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { askToSignIn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { html, type Html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { accountToPay } from '../account-to-pay.ts';
import { runningPart } from '../card/card-ways.ts';
import { openForCards } from '../card/connection.ts';
import { inquiriesPart, type OwnInquiries, writtenPart } from '../inquiries/own-part.ts';
import { doneIn, textsOfInquiries, toldOf } from '../inquiries/told.ts';
import { missingHere } from '../missing-here.ts';
import { nobodyAnswersYouPart } from '../nobody-answers.ts';
import { asksDues, fetchPurse, hasWritten, holdsMoney, moneyCrumbs, takesWork } from '../purse.ts';
import { duesByCard, runningFor } from './dues-by-card.ts';
import { duesPage } from './dues-page.ts';
import type { OnDues } from './on-dues.ts';
import { receiptsPart, sendDuesReceipt } from './receipts.ts';
import { ownDuesOf } from './standing.ts';
import { promisedWork, workNoMorePart } from './work-no-more.ts';

/** Below `/u/:slug/money/…`. What stands here is the reader’s own, whether or not they may read the book. */
export function duesPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/dues', (c) => showDues(c, deps));
  pages.get('/u/:slug/money/dues/:file{\\d{4}\\.pdf}', (c) => sendDuesReceipt(c, deps));
  pages.route('/', duesByCard(deps));
  return pages;
}

async function showDues(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t, standing } = view;
  if (!view.person) return askToSignIn(c);
  return showUnion(c, {
    part: 'money',
    title: standing === 'supporter' ? t('What you give regularly') : t('Your dues'),
    crumbs: crumbs(t, moneyCrumbs(view)),
    main: html`${
      mayPledge(view)
        ? duesPage(await duesOf(deps, view))
        : html`${noDuesPart(view)} ${await workUntaken(deps, view)}
          ${runningPart(view, await runningFor(deps, view))} ${await askingPart(deps, view)}`
    }
    ${receiptsPart(view)}`,
    unlisted: true,
  });
}

/**
 * Members say what they pay, and supporters what they give. Nobody asks applicants for money; but what they promised as
 * supporters goes on meanwhile. Where the union holds none, members may pay in work.
 */
function mayPledge(view: UnionView): boolean {
  const { union, standing } = view;
  if (!holdsMoney(view)) return standing === 'member' && takesWork(view);
  return union.phase === 'founded' && asksDues(view) && isPayer(view);
}

function isPayer({ union: { treasury }, standing, member = '' }: UnionView): boolean {
  return (
    standing === 'member' ||
    standing === 'supporter' ||
    (standing === 'applicant' && treasury.dues.has(member))
  );
}

async function duesOf(deps: UnionDeps, view: UnionView): Promise<OnDues> {
  const { union } = view;
  const member = there(view.member);
  const purse = await fetchPurse(view, {});
  const pledge = union.treasury.dues.get(member);
  const own = await ownDuesOf(deps, view);
  return {
    ...purse,
    dues: there(purse.rules.dues),
    isMember: view.standing === 'member',
    own,
    account: await accountToPay(deps, view, purse.rules.currency),
    reminded: remindedAt(union, member),
    restsFrom: restsFrom(union, member),
    resting: union.members.people.get(member)?.resting,
    fresh: freshReference(deps.chance),
    takesCards: (await openForCards(deps, view))?.currency === purse.rules.currency,
    running: await runningFor(deps, view),
    missing: await missingHere(deps, view, [pledge?.payer, pledge?.dues]),
    inquiries: await ownInquiries(deps, view),
    isNumberHere: own !== undefined && own.reference !== '',
  };
}

/** Whoever pays no more, or not yet, can ask about what they have paid all the same, and read what they wrote. */
async function askingPart(deps: UnionDeps, view: UnionView): Promise<Html | false> {
  if (view.member === undefined || !(holdsMoney(view) || hasWritten(view))) return false;
  const own = await ownInquiries(deps, view);
  if (!holdsMoney(view)) return html`${nobodyAnswersYouPart(view)} ${writtenPart(view, own.told)}`;
  return html`${nobodyAnswersYouPart(view)} ${inquiriesPart(await fetchPurse(view, {}), own)}
  ${writtenPart(
    view,
    own.told.filter((each) => doneIn(each)),
  )}`;
}

async function ownInquiries(deps: UnionDeps, { union, member }: UnionView): Promise<OwnInquiries> {
  const { treasury } = union;
  const own = inquiriesIn(treasury, treasury.inquiriesOf.get(there(member)) ?? []);
  const hashes = textsOfInquiries(own.map(([, inquiry]) => inquiry));
  const texts = await deps.clerk.privateTexts(union.id, hashes);
  return {
    told: own.map((each) => toldOf(each, texts)).toReversed(),
    fresh: uuidOf(deps.chance(16)),
  };
}

/** For a member whose promise of work the rules left without any dues. */
async function workUntaken(deps: UnionDeps, view: UnionView): Promise<Html | false> {
  if (view.standing !== 'member' || view.union.phase !== 'founded') return false;
  const work = await promisedWork(deps, view);
  return work !== undefined && workNoMorePart(view, work);
}

const noDuesPart = (view: UnionView): Html => html`
  <h1>${view.t('Your dues')}</h1>
  <p class="lead">${whyNoDues(view)}</p>
  ${view.union.phase === 'founded' && view.standing !== 'member' && buttons(linkButton(view.t('Become a member'), `${view.home}/join`))}
`;

function whyNoDues(view: UnionView): string {
  const { t, union } = view;
  if (union.phase !== 'founded') return t('This union has wound up');
  if (asksDues(view))
    return t('Members pay dues. Nobody needs to say anything about money to become one.');
  if (takesWork(view))
    return t('Members can pay dues here in work. Nobody needs to promise any to become one.');
  return holdsMoney(view)
    ? t('By the rules, nobody pays dues here.')
    : t('This union holds no money, so nobody pays dues.');
}
