/**
 * The file of payments that goes to the bank, or as a list to a fiscal host: written from the book and the vault, and kept sealed in the vault
 * from the very act that names its hash, so that what was signed can be handed in, and compared, later on.
 * @module
 */
import { readIban } from '../../bank/iban.ts';
import { type Payee, readPayee } from '../../bank/payee.ts';
import { creditTransfer } from '../../bank/payments/credit-transfer.ts';
import { hostOrder } from '../../bank/payments/host-order.ts';
import { utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import type { Vault, VaultWrite } from '../../clerk/ports.ts';
import { paymentsId, sealedPayments } from '../../clerk/sealed-money.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Day, dayOf, type Instant, instant } from '../../union/kernel/instant.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { Claim } from '../../union/treasury/treasury.ts';
import type { AlongAct } from './along-act.ts';
import { alteredHere, isAltered } from './altered.ts';
import type { UnionDeps } from './deps.ts';
import { foundIn, payingIn, wrongFile } from './file-findings.ts';
import { messageId, paymentId } from './payment-name.ts';
import type { UnionView } from './union-view.ts';

/** What is to be paid, from where, and when; `created` stands in the file as when it was made. */
export interface PaymentOrder {
  readonly batch: string;
  readonly place: string;
  readonly claims: readonly string[];
  readonly day: Day;
  readonly created: Instant;
}

export interface PaymentFile {
  readonly text: string;
  readonly hash: Hash;
}

type Payer = Pick<UnionView, 'union' | 'name' | 'textsOf'>;

/**
 * The file, the same bytes from the same book, vault and order; or why there can be none. A refusal that is about
 * one payment has its number in `field`: `payments.0.creditor.name`.
 */
export async function paymentFile(
  deps: Pick<UnionDeps, 'clerk'>,
  view: Payer,
  order: PaymentOrder,
): Promise<PaymentFile | Refusal> {
  const { treasury } = view.union;
  const claims = order.claims.flatMap((id) => treasury.claims.get(id) ?? []);
  const read = await wordsOf(deps, view, { place: order.place, claims });
  if ('refused' in read) return read;
  const { account, payees, titles } = read;
  if (treasury.places.get(order.place)?.kind === 'host')
    return madeOf(listForHost(view, order, { claims, payees, titles }));
  const iban = readIban(account ?? '');
  if (typeof iban !== 'string')
    return refusal(
      'payouts',
      'The books know no IBAN of this account. Open it anew with its IBAN.',
    );
  const text = creditTransfer({
    messageId: messageId(order.batch),
    created: order.created,
    initiator: view.name,
    currency: treasury.places.get(order.place)?.currency ?? 'EUR',
    batchBooking: false,
    debtor: { name: view.name, iban },
    executionDate: order.day,
    payments: claims.map((claim) => ({
      endToEndId: paymentId(claim, claim.attempts + 1),
      amount: claim.amount,
      creditor: { name: '', iban: '', ...payees.get(claim.payee) },
      remittance: { text: titles.get(claim.title) ?? view.name },
    })),
  });
  return madeOf(text);
}

const madeOf = (text: string | Refusal): PaymentFile | Refusal =>
  typeof text === 'string' ? { text, hash: sha256Hex(utf8(text)) } : text;

interface Words {
  readonly claims: readonly Claim[];
  readonly payees: ReadonlyMap<Hash, Payee>;
  readonly titles: ReadonlyMap<Hash, string>;
}

const listForHost = (
  { union, name }: Payer,
  { batch, place, day }: PaymentOrder,
  { claims, payees, titles }: Words,
): string | Refusal =>
  hostOrder({
    order: messageId(batch),
    currency: union.treasury.places.get(place)?.currency ?? '',
    day,
    payments: claims.map((claim) => {
      const payee = payees.get(claim.payee);
      return {
        reference: paymentId(claim, claim.attempts + 1),
        amount: claim.amount,
        name: payee?.name ?? '',
        account: payee?.iban,
        text: titles.get(claim.title) ?? name,
      };
    }),
  });

async function wordsOf(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union, textsOf }: Payer,
  { place, claims }: { readonly place: string; readonly claims: readonly Claim[] },
): Promise<Refusal | (Omit<Words, 'claims'> & { readonly account: string | undefined })> {
  const number = union.treasury.places.get(place)?.number;
  const hashes = [...claims.map(({ payee }) => payee), ...(number === undefined ? [] : [number])];
  const texts = await clerk.privateTexts(union.id, hashes);
  const titles = await textsOf(claims.map(({ title }) => title));
  const refused =
    alteredHere(texts, number) ??
    claims
      .map(
        ({ payee, title }, i) =>
          alteredHere(texts, payee, `payments.${i}.creditor`) ??
          alteredHere(titles, title, `payments.${i}.remittance`),
      )
      .find((each) => each !== undefined);
  if (refused) return refused;
  const payees = new Map([...texts].map(([hash, { text }]) => [hash, readPayee(text)]));
  return { account: texts.get(number ?? '')?.text, payees, titles };
}

/**
 * What {@link paymentFile} makes of the order that stands beside the act, to be kept together with it; nothing for
 * other acts. A refusal where there is none, or it is no longer the file whose hash was signed.
 */
export async function paymentsBeside(
  deps: Pick<UnionDeps, 'clerk' | 'now' | 'drawUp'>,
  view: Payer,
  preparing: Preparing,
): Promise<readonly VaultWrite[] | Refusal> {
  if (preparing.act !== 'treasury/prepare@1') return [];
  const order = orderIn(preparing);
  if ('refused' in order) return order;
  const made = await paymentFile(deps, view, order);
  if ('refused' in made) return isAltered(made) ? made : changed;
  if (made.hash !== preparing.body['file']) return changed;
  const refused = await refusedByBank(deps, view, order, made.text);
  return refused ?? [keptFile(view.union.id, made, order.day)];
}

/**
 * Why nobody signs any more for the file of a batch that waits for another hand; nothing where somebody may, the hall
 * does not have the file, or it is another act.
 */
export async function waitingFileRefused(
  deps: Pick<UnionDeps, 'store' | 'now' | 'drawUp'>,
  view: Payer,
  { act, body }: Pick<AlongAct, 'act' | 'body'>,
): Promise<Refusal | undefined> {
  if (act !== 'treasury/sign@1') return undefined;
  const name = String(body['batch']);
  const batch = view.union.treasury.batches.get(name);
  if (batch?.stage !== 'prepared') return undefined;
  const of = { union: view.union.id, file: batch.file, now: deps.now() };
  const kept = await keptPayments(deps.store.vault, of);
  return kept && refusedByBank(deps, view, { ...batch, batch: name }, kept.text);
}

type Preparing = Pick<AlongAct, 'act' | 'body' | 'beside'>;

function orderIn({ body, beside: { day, created } }: Preparing): PaymentOrder | Refusal {
  const { batch, place, claims } = body;
  if (day === undefined || created === undefined) return writtenElsewhere;
  if (typeof batch !== 'string' || typeof place !== 'string') return changed;
  const ids = Array.isArray(claims) ? claims.map(String) : [];
  return { batch, place, claims: ids, day, created };
}

/** Keeps a file, sealed under its hash. */
export const keptFile = (union: Hash, { text, hash }: PaymentFile, day: Day): VaultWrite => ({
  put: {
    collection: sealedPayments,
    id: paymentsId(union, hash),
    owner: union,
    doc: { text, day } satisfies KeptPayments,
  },
});

/** A host’s list is read by people, and no bank. */
async function refusedByBank(
  deps: Pick<UnionDeps, 'now' | 'drawUp'>,
  view: Payer,
  { batch, claims, place }: Pick<PaymentOrder, 'batch' | 'claims' | 'place'>,
  text: string,
): Promise<Refusal | undefined> {
  if (view.union.treasury.places.get(place)?.kind === 'host') return undefined;
  const today = dayOf(instant(deps.now()));
  const held = payingIn(view, { batch, claims, today });
  return wrongFile(await foundIn(deps, { text, ...held }));
}

const writtenElsewhere = refusal(
  'payouts',
  'Whoever signs next must be able to read this file here. Choose the claims on the page “Payouts”: there the hall writes the file, and keeps it.',
);
const changed = refusal(
  'payouts',
  'One of these claims, or the account, has changed meanwhile. Look at the file anew, and sign for it then.',
);

export interface KeptPayments {
  readonly text: string;
  /** When the bank is to pay. */
  readonly day: Day;
}

/** The file of that hash; nothing where it was written elsewhere, or is no longer what was signed. */
export async function keptPayments(
  vault: Vault,
  { union, file, now }: { readonly union: Hash; readonly file: Hash; readonly now: number },
): Promise<KeptPayments | undefined> {
  const record = await vault.get(sealedPayments, paymentsId(union, file), now);
  const kept = record?.doc as KeptPayments | undefined;
  return kept && sha256Hex(utf8(kept.text)) === file ? kept : undefined;
}
