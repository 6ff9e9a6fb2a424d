/**
 * `/u/:slug/money/owed…`: what is owed to somebody, and sending it back. For those who keep the books.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Payee } from '../../../../../bank/payee.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import { debitToken, type PledgedDues } from '../../../../../union/treasury/treasury.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { knownPayersOf, type Payer } from '../../../../acts/payers.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { there } from '../../../../not-there.ts';
import { deskOf, purseOf, showDesk } from '../desk/at-the-desk.ts';
import { readAbout } from '../desk/line-about.ts';
import { allOwed, claimsOn, type Owed, owedOf } from './owing.ts';
import { owedPage } from './owed-page.ts';
import { sendBackPage } from './send-back-page.ts';

/** Below `/u/:slug/money/…`, where only those come who may read. */
export function owedPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/owed';
  pages.use(at, deskOf('treasury/enter'));
  pages.use(`${at}/*`, deskOf('treasury/enter'));
  pages.get(at, showOwed);
  pages.get(`${at}/:of`, (c) => showOne(c, deps));
  return pages;
}

async function showOwed(c: Context<Env>): Promise<Response> {
  const purse = await purseOf(c);
  const all = allOwed(purse.union.treasury);
  return showDesk(c, { title: purse.t('Owed to others'), main: owedPage(purse, all) });
}

async function showOne(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { treasury } = view.union;
  const owed = there(owedOf(treasury, c.req.param('of') ?? ''));
  const claims = claimsOn(treasury, owed.of);
  const purse = await purseOf(c, { hashes: claims.map(([, { title }]) => title) });
  const from = await senderOf(deps, view, owed);
  return showDesk(c, {
    title: view.t('Send it back'),
    main: sendBackPage(purse, { owed, claims, from, fresh: uuidOf(deps.chance(16)) }),
    up: [{ href: `${view.home}/money/owed`, text: view.t('Owed to others') }],
    width: 'text',
  });
}

/** From whom it came, as the bank wrote or the mandate says; empty where nobody knows. */
const senderOf = (deps: UnionDeps, view: UnionView, owed: Owed): Promise<Partial<Payee>> =>
  owed.run === undefined ? onTheLine(deps, view, owed.of) : onTheMandate(deps, view, owed);

async function onTheLine(
  { clerk }: UnionDeps,
  { union }: UnionView,
  line: string,
): Promise<Partial<Payee>> {
  const about = union.treasury.unasked.get(line)?.about ?? '';
  const texts = await clerk.privateTexts(union.id, [about]);
  const { name = '', iban = '' } = readAbout(texts.get(about)?.text);
  return { name, iban };
}

async function onTheMandate(
  deps: UnionDeps,
  view: UnionView,
  { of, run = '' }: Owed,
): Promise<Partial<Payee>> {
  const payers = await knownPayersOf(deps, view);
  const payer = [...payers.values()].find(({ salt }) => debitToken(salt, run) === of);
  const mandate = payer && mandateOf(payer, view.union.treasury.debits.get(of)?.at ?? view.at);
  if (!mandate) return {};
  const { holder: name, iban, bic } = mandate;
  return { name, iban, ...(bic !== undefined && { bic }) };
}

/** The mandate by which a debit was announced at that time; the newest one, where that can’t be read. */
const mandateOf = ({ saidAt, dues }: Payer, at: Instant): PledgedDues['debit'] =>
  (saidAt?.(at) ?? dues)?.debit;
