/**
 * `/u/:slug/money/payouts/…`: approved claims on their way through the bank.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { utf8 } from '../../../../../book/bytes.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import {
  type KeptPayments,
  paymentFile,
  type PaymentOrder,
} from '../../../../acts/payment-file.ts';
import { isWithheld } from '../../../../acts/file-findings.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, withError } from '../../../../form.ts';
import { readQuery } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { claimIn } from '../../../../../union/treasury/treasury.ts';
import { showDesk } from '../desk/at-the-desk.ts';
import { missingHere } from '../missing-here.ts';
import { holdsPower, mayReadAccounts, payeesOf } from '../private.ts';
import { payoutsCrumbs, fetchPurse, moneyPath } from '../purse.ts';
import { batchPage } from './batch-page.ts';
import { isForTheBank } from './batch-words.ts';
import { draftPage, type Drafted } from './draft-page.ts';
import { draftFindings, keptFindings, keptOf, spoiltFiles } from './files-kept.ts';
import { batchesOn, filesPage, payoutsPage } from './list-page.ts';
import type { OnBatch } from './on-batch.ts';
import { approvedClaims, isAtHost, notFrom, type Payables, payables } from './ready.ts';

/** Below `/u/:slug/money/…`, where only those come who may read. */
export function payoutPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/payouts', (c) => showPayouts(c, deps));
  pages.get('/u/:slug/money/payouts/new', (c) => showDraft(c, deps));
  pages.get('/u/:slug/money/payouts/:batch', (c) => showBatch(c, deps));
  pages.get('/u/:slug/money/payouts/:batch/file', (c) => sendFile(c, deps));
  return pages;
}

/** The view, for those who pay. */
function payersView(c: Context<Env>): UnionView {
  const view = unionOf(c);
  there(holdsPower(view, 'treasury/pay') || undefined);
  return view;
}

const Listed = z.object({ page: z.coerce.number().int().min(1).default(1) });

async function showPayouts(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, Listed);
  const page = read.ok ? read.value.page : 1;
  if (!holdsPower(view, 'treasury/pay')) {
    const purse = await fetchPurse(view, {});
    return showDesk(c, { title: view.t('Payouts'), main: filesPage(purse, page) });
  }
  // What was chosen before is ticked again.
  const { 'claims[]': claims, place, day } = read.form.values;
  const values = claims === undefined ? {} : { 'claims[]': claims, place, day };
  return showList(c, deps, { page, filled: { values: defined(values), errors: {} } });
}

const defined = (values: Readonly<Record<string, Filled['values'][string] | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function showList(
  c: Context<Env>,
  deps: UnionDeps,
  { page = 1, filled }: { readonly page?: number; readonly filled: Filled },
): Promise<Response> {
  const view = payersView(c);
  const claims = approvedClaims(view.union).map(([, claim]) => claim);
  const payees = await payeesOf(deps, view, claims);
  const purse = await fetchPurse(view, {
    hashes: [
      ...claims.map(({ title }) => title),
      ...[...view.union.treasury.places.values()].map(({ title }) => title),
    ],
  });
  const payouts = {
    payables: payables(view, payees),
    page,
    missing: await missingHere(deps, view),
    spoilt: await spoiltFiles(deps, view, batchesOn(view, page)),
    filled,
  };
  return showDesk(c, { title: view.t('Payouts'), main: payoutsPage(purse, payouts), filled });
}

const Chosen = z.object({
  claims: z.array(z.string().max(40)).min(1).max(100),
  place: z.string().max(40),
  day: z.string().max(20),
});

async function showDraft(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = payersView(c);
  const { t } = view;
  const read = readQuery(c, Chosen);
  if (!read.ok) {
    const { claims, ...errors } = read.form.errors;
    const values = { 'claims[]': [], ...read.form.values };
    const none = claims === undefined ? {} : { 'claims[]': t('Choose at least one.') };
    return showList(c, deps, { filled: { values, errors: { ...errors, ...none } } });
  }
  const approved = approvedClaims(view.union).map(([, claim]) => claim);
  const all = payables(view, await payeesOf(deps, view, approved));
  const why = await chosenWrong(view, all, read.value);
  if (why) return showList(c, deps, { filled: withError(read.form, why.field, why.said) });
  const drafted = await draftedFrom(deps, view, all, read.value);
  const purse = await fetchPurse(view, {
    hashes: [
      ...drafted.payments.map(({ claim }) => claim.title),
      view.union.treasury.places.get(drafted.order.place)?.title,
    ],
  });
  return showUnion(c, {
    part: 'money',
    title: t('A file of payments'),
    crumbs: crumbs(t, payoutsCrumbs(view)),
    main: draftPage(purse, drafted),
    unlisted: true,
    width: 'wide',
  });
}

/** Why no file can be made of what was chosen, at which field; so nothing that was ticked is left out unsaid. */
async function chosenWrong(
  view: UnionView,
  all: Payables,
  chosen: z.infer<typeof Chosen>,
): Promise<{ readonly field: string; readonly said: string } | undefined> {
  const { t, union } = view;
  const payable = new Set([...all.byFile, ...all.altered].map(({ id }) => id));
  if (chosen.claims.some((id) => !payable.has(id)))
    return {
      field: 'claims[]',
      said: t('Some of what you ticked went another way meanwhile. Look at what is left here.'),
    };
  const other = notFrom(view, all, chosen);
  if (other.length === 0) return undefined;
  const { texts } = await fetchPurse(view, { hashes: other.map(({ claim }) => claim.title) });
  const titles = other.map(({ claim }) => texts.of(claim.title) ?? t('(This text was taken out.)'));
  const given = { titles: t.list(titles) };
  const said = isAtHost(union, chosen.place)
    ? t(
        'From this account these can’t be paid, since they are in another currency: {titles}. Choose another account, or take their ticks away.',
        given,
      )
    : t(
        'From an account at a bank these can’t be paid, since no IBAN is given or they are in another currency: {titles}. Choose another account, or take their ticks away; what is paid in cash is entered by hand.',
        given,
      );
  return { field: 'place', said };
}

async function draftedFrom(
  deps: UnionDeps,
  view: UnionView,
  { byFile, altered }: Payables,
  { claims: chosen, place, day }: z.infer<typeof Chosen>,
): Promise<Drafted> {
  // Whose payee was altered is kept in, so that no file is made before somebody has looked into it.
  const payments = [...altered, ...byFile].filter(({ id }) => chosen.includes(id));
  const order: PaymentOrder = {
    batch: uuidOf(deps.chance(16)),
    place,
    claims: payments.map(({ id }) => id),
    day,
    created: view.at,
  };
  const made = await paymentFile(deps, view, order);
  const findings =
    'text' in made ? await draftFindings(deps, view, { ...order, text: made.text }) : [];
  return { order, payments, made, findings };
}

async function showBatch(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { treasury } = view.union;
  const id = c.req.param('batch') ?? '';
  const batch = there(treasury.batches.get(id));
  const lines = batch.claims.flatMap((each) => {
    const charged = claimIn(view.union, each);
    return charged ? [{ id: each, ...charged }] : [];
  });
  const claims = lines.map(({ claim }) => claim);
  const purse = await fetchPurse(view, {
    hashes: [
      ...claims.map(({ title }) => title),
      treasury.places.get(batch.place)?.title,
      batch.reason,
    ],
    people: batch.hands,
  });
  const kept = holdsPower(view, 'treasury/pay') ? await keptOf(deps, view, batch) : undefined;
  const on: OnBatch = {
    ...purse,
    id,
    batch,
    lines,
    payees: mayReadAccounts(view) ? await payeesOf(deps, view, claims) : undefined,
    file: kept && { day: kept.day, findings: await keptFindings(deps, view, { id, batch, kept }) },
  };
  return showUnion(c, {
    part: 'money',
    title: view.t('Payments of {date}', { date: view.t.plainDate(batch.at) }),
    crumbs: crumbs(view.t, payoutsCrumbs(view)),
    main: batchPage(on),
    unlisted: true,
    width: 'wide',
  });
}

/** The file: for the bank while something in it is with the bank, and before enough have signed as text for whoever is to sign it. */
async function sendFile(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = payersView(c);
  const id = c.req.param('batch') ?? '';
  const batch = there(view.union.treasury.batches.get(id));
  const isReady = isForTheBank(view.union, id, batch);
  const isToSign = batch.stage === 'prepared' && !batch.hands.includes(view.member ?? '');
  there(isReady || isToSign || undefined);
  const kept = there(await keptOf(deps, view, batch));
  // The page says why, and what to do.
  if (isWithheld(await keptFindings(deps, view, { id, batch, kept })))
    return c.redirect(`${moneyPath(view)}/payouts/${id}`, 303);
  return attached(kept, { isReady, isList: isAtHost(view.union, batch.place), hash: batch.file });
}

function attached(
  { text, day }: KeptPayments,
  {
    isReady,
    isList,
    hash,
  }: { readonly isReady: boolean; readonly isList: boolean; readonly hash: string },
): Response {
  const type = isList ? 'text/csv; charset=utf-8' : 'application/xml';
  const name = `payments-${day}-${hash.slice(0, 8)}.${isList ? 'csv' : 'xml'}`;
  return new Response(utf8(text), {
    headers: {
      'Content-Type': isReady ? type : 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${isReady ? name : `to-compare-${name}.txt`}"`,
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  });
}
