/**
 * The file with which a bank is told to collect: written from the book and the vault, and kept sealed in the vault
 * from the very act that names its hash until the bank has answered to all of it.
 * @module
 */
import { readIban } from '../../bank/iban.ts';
import type { Collection, DirectDebit } from '../../bank/payments/direct-debit.ts';
import type { VaultWrite } from '../../clerk/ports.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Day, dayOf, type Instant, instant } from '../../union/kernel/instant.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import { type Debit, debitsAt, type SequenceType } from '../../union/treasury/treasury.ts';
import type { AlongAct } from './along-act.ts';
import { alteredHere, isAltered } from './altered.ts';
import { type Debited, type OfRun, runOf } from './debtors.ts';
import type { ReadsPrivate, UnionDeps } from './deps.ts';
import type { DrawnUp } from './drawn-up.ts';
import { drawnUp, handingIn, wrongFile } from './file-findings.ts';
import { keptFile } from './payment-file.ts';
import { collectionId, messageId } from './payment-name.ts';
import { fittingOf, type LeftOut } from './unfit-debits.ts';
import type { UnionView } from './union-view.ts';

/** Which run, to which account; `created` stands in the file as when it was made. */
export interface DebitOrder {
  readonly of: OfRun;
  readonly place: string;
  readonly created: Instant;
}

type Creditor = Pick<UnionView, 'union' | 'name'>;
type Draws = ReadsPrivate & Pick<UnionDeps, 'drawUp'>;

/**
 * The file, the same bytes from the same book, vault and order, with what a bank may have against it on the day of
 * `today`, by itself that on which it is made; or why there can be none. A refusal that is about one debit has its number
 * among those announced in `field`: `payments.0.debtor.name`.
 */
export async function debitFile(
  deps: Draws,
  view: Creditor,
  { today, ...ordered }: DebitOrder & { readonly today?: Day },
): Promise<DrawnUp | Refusal> {
  const order = await debitOrder(deps, view, ordered);
  if ('refused' in order) return order;
  const { of, created } = ordered;
  const handed = await handingIn(view, { of, today: today ?? dayOf(created) });
  return drawnUp(deps, { order, ...handed });
}

/** What such a file says; or why there can be none. */
export async function debitOrder(
  deps: ReadsPrivate,
  view: Creditor,
  { of, place, created }: DebitOrder,
): Promise<DirectDebit | Refusal> {
  const { name, run } = of;
  const rules = view.union.charter?.money?.dues?.debit;
  if (!rules) return noRun;
  const iban = await ibanOf(deps, view, place);
  if (typeof iban !== 'string') return iban;
  const payments = collectionsOf(view, of);
  if ('refused' in payments) return payments;
  return {
    messageId: messageId(name),
    created,
    initiator: view.name,
    currency: run.currency,
    batchBooking: true,
    creditor: { name: view.name, iban, creditorId: rules.creditor },
    scheme: 'CORE',
    collectionDate: run.day,
    payments,
  };
}

/** What is collected, in the order in which it was announced; or whose mandate is gone. */
function collectionsOf(view: Creditor, of: OfRun): readonly Collection[] | Refusal {
  const { treasury } = view.union;
  const { run, debtors } = of;
  const { unfit, kind } = fittingOf(view, of);
  const payments: Collection[] = [];
  for (const each of debitsAt(treasury, run, 'announced')) {
    const debit = treasury.debits.get(each);
    const debtor = debtors.get(each);
    const why = unfit.get(each);
    if (!debit || !debtor || !kind || why) return changedSince(payments.length, why);
    payments.push(collectionOf(view, kind, { name: each, debit, debtor }));
  }
  return payments;
}

async function ibanOf(
  { clerk }: ReadsPrivate,
  { union }: Creditor,
  place: string,
): Promise<string | Refusal> {
  const { number = '' } = union.treasury.places.get(place) ?? {};
  const texts = await clerk.privateTexts(union.id, [number]);
  const altered = alteredHere(texts, number);
  if (altered) return altered;
  const iban = readIban(texts.get(number)?.text ?? '');
  return typeof iban === 'string' ? iban : withoutIban;
}

const noRun = refusal('debits', 'No such collection waits for its file.');
const withoutIban = refusal(
  'payouts',
  'The books know no IBAN of this account. Open it anew with its IBAN.',
);

const changedSince = (n: number, why: LeftOut | undefined): Refusal => ({
  ...(why === 'unread' ? answerUnread : debtorChanged),
  field: `payments.${n}.mandate`,
});

const answerUnread = refusal(
  'debits',
  'This member may have given months in work: what was answered to them can’t be read here. Answer it anew, or call the debit off.',
);
const debtorChanged = refusal(
  'debits',
  'This member left, promised less, or changed the mandate after the collection was announced. Call the debit off.',
);

/** Requires a debtor who was told of a mandate. */
function collectionOf(
  { name: creditor }: Creditor,
  sequence: SequenceType,
  { name, debit, debtor }: { readonly name: Hash; readonly debit: Debit; readonly debtor: Debited },
): Collection {
  const announced = debtor.saidAt?.(debit.at)?.debit;
  if (!announced) throw new Error('There is no mandate.');
  const { mandate, signed, iban, bic, holder, address } = announced;
  const periods = debit.instalments.map(({ period }) => period);
  return {
    endToEndId: collectionId(name),
    amount: debit.amount,
    mandate: { id: mandate, signed, sequence },
    debtor: {
      name: holder,
      iban,
      ...(bic !== undefined && { bic }),
      ...(address && { address }),
    },
    remittance: `${creditor} ${periods.join(' ')}`,
  };
}

/**
 * What {@link debitFile} makes of the run, to be kept together with the act that names its hash; nothing for other
 * acts. A refusal where there is none, or it is no longer the file whose hash was signed.
 */
export async function collectionBeside(
  deps: Pick<UnionDeps, 'clerk' | 'now' | 'drawUp'>,
  view: Creditor,
  { act, body, beside: { created } }: Pick<AlongAct, 'act' | 'body' | 'beside'>,
): Promise<readonly VaultWrite[] | Refusal> {
  if (act !== 'treasury/collect@1') return [];
  const { run, place, file } = body;
  if (created === undefined) return writtenElsewhere;
  if (typeof run !== 'string' || typeof place !== 'string') return changed;
  const of = await runOf(deps, view, run);
  if (!of) return noRun;
  const today = dayOf(instant(deps.now()));
  const made = await debitFile(deps, view, { of, place, created, today });
  if ('refused' in made) return isAltered(made) ? made : changed;
  if (made.hash !== file) return changed;
  return wrongFile(made.findings) ?? [keptFile(view.union.id, made, of.run.day)];
}

const writtenElsewhere = refusal(
  'debits',
  'The hall must be able to show this file later on. Make it on the page “Direct debits”: there the hall writes the file, and keeps it.',
);
const changed = refusal(
  'debits',
  'A mandate, a debit, or the account has changed meanwhile. Look at the file anew, and sign for it then.',
);
