/**
 * `/u/:slug/money/claims/…`: claims, from asking to being paid.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  type Charged,
  type Claim,
  claimIn,
  otherApprovers,
  secondWanted,
} from '../../../../../union/treasury/treasury.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { readReceipt } from '../../../../acts/receipt-file.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { readQuery } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { holdsPower, payeesOf, seesAccount } from '../private.ts';
import { missingHere } from '../missing-here.ts';
import { claimsCrumbs, moneyCrumbs, fetchPurse } from '../purse.ts';
import { claimPage, claimTitle } from './claim-page.ts';
import { isForHelp } from './for-help.ts';
import { claimsFound, claimsPage, type ClaimSearch } from './list-page.ts';
import { appropriationsNow, mayNotClaim, newClaimPage } from './new-page.ts';
import type { OnClaim, ClaimSecrets } from './on-claim.ts';
import { receiptHeaders, receiptLine } from './receipts.ts';

/** Below `/u/:slug/money/…`, where only those come who may read. */
export function claimPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/claims', showClaims);
  pages.get('/u/:slug/money/claims/new', (c) => showNew(c, deps));
  pages.get('/u/:slug/money/claims/:claim', (c) => showClaim(c, deps));
  pages.get('/u/:slug/money/claims/:claim/receipts/:n', (c) => sendReceipt(c, deps));
  return pages;
}

const Search = z.object({
  stage: z.enum(['waiting', 'approved', 'paid', 'others', 'mine']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

async function showClaims(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, Search);
  const search: ClaimSearch = read.ok ? read.value : { page: 1 };
  const listing = claimsFound(view, search);
  const { appropriations } = view.union.treasury;
  const purse = await fetchPurse(view, {
    hashes: listing.rows.flatMap(([, { title, appropriation }]) => [
      title,
      appropriations.get(appropriation ?? '')?.title,
    ]),
  });
  return showUnion(c, {
    part: 'money',
    title: view.t('Claims · {union}', { union: view.name }),
    crumbs: crumbs(view.t, moneyCrumbs(view)),
    main: claimsPage(purse, listing),
    width: 'wide',
  });
}

async function showNew(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, z.object({ of: z.string().max(40).optional() }));
  const appropriations = appropriationsNow(view);
  const purse = await fetchPurse(view, { hashes: appropriations.map(([, { title }]) => title) });
  const claiming = {
    appropriations,
    chosen: read.ok ? read.value.of : undefined,
    fresh: uuidOf(deps.chance(16)),
  };
  return showUnion(c, {
    part: 'money',
    title: view.t('Put a claim'),
    crumbs: crumbs(view.t, claimsCrumbs(view)),
    main: holdsPower(view, 'treasury/claim') ? newClaimPage(purse, claiming) : mayNotClaim(purse),
    unlisted: true,
  });
}

async function showClaim(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { union, t } = view;
  const id = c.req.param('claim') ?? '';
  const charged = there(claimIn(union, id));
  const { claim, appropriation } = charged;
  const { title, about, reason, interests, by } = claim;
  const purse = await fetchPurse(view, {
    hashes: [title, about, reason, appropriation?.title, ...interests.values()],
    people: [by, ...interests.keys(), ...approversOf(union, charged, view.at)],
  });
  const on: OnClaim = {
    ...purse,
    ...charged,
    id,
    secrets: seesAccount(view, claim) ? await secretsOf(deps, purse, claim) : undefined,
    approvedBy: decisionOn(union, id),
  };
  return showUnion(c, {
    part: 'money',
    title: claimTitle(on),
    crumbs: crumbs(t, claimsCrumbs(view)),
    main: claimPage(on),
    ...((on.secrets ?? isForHelp(appropriation)) && { unlisted: true }),
  });
}

/** Who approved a claim, and who could as the second. */
function approversOf(union: OnClaim['union'], charged: Charged, at: string): readonly string[] {
  const { first, approved } = charged.claim;
  const waits = secondWanted(union, charged, at);
  return [
    ...[first, approved].flatMap((each) => (each ? [each.by] : [])),
    ...(waits ? otherApprovers(union, charged, { by: waits.by, at }) : []),
  ];
}

async function secretsOf(
  deps: UnionDeps,
  view: Pick<OnClaim, 'union' | 'member' | 'at'>,
  claim: Claim,
): Promise<ClaimSecrets> {
  const payees = await payeesOf(deps, view, [claim]);
  const texts = await deps.clerk.privateTexts(view.union.id, claim.receipts);
  return {
    missing: await missingHere(deps, view, [claim.payee, ...claim.receipts]),
    payee: payees.get(claim.payee),
    receipts: claim.receipts.map((hash) => receiptLine(texts.get(hash)?.text)),
  };
}

/** The decision by which the members approved a claim. */
function decisionOn({ assembly }: OnClaim['union'], claim: string): string | undefined {
  for (const { id, carries, outcome } of assembly.proposals.values()) {
    const approves = carries.some(
      ({ act, body }) =>
        act === 'treasury/approve@1' && (body as { readonly claim?: string }).claim === claim,
    );
    if (approves && outcome?.result === 'adopted') return id;
  }
  return undefined;
}

async function sendReceipt(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const claim = there(view.union.treasury.claims.get(c.req.param('claim') ?? ''));
  there(seesAccount(view, claim) || undefined);
  const n = Number(c.req.param('n'));
  const hash = there(claim.receipts[n - 1]);
  const text = there((await clerk.privateTexts(view.union.id, [hash])).get(hash)).text;
  const file = there(readReceipt(text));
  return new Response(file.bytes, { headers: receiptHeaders(file, n) });
}
