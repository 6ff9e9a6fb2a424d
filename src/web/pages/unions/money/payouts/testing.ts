/**
 * For tests: files of payments that a treasurer prepares, and one that no bank would take.
 * @module
 */
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { paymentsId, sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { paymentId } from '../../../../acts/payment-name.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, sendSigned } from '../claims/testing.ts';

export const friday = '2026-05-15';

/** The page with what a file for that claim would hold. */
export async function drafted(
  at: MoneyAtWork,
  who: Visitor,
  { claim, day = friday }: { readonly claim: string; readonly day?: string | undefined },
): Promise<string> {
  const query = `claims%5B%5D=${claim}&place=main&day=${day}`;
  const { text } = await who.get(`${at.home}/money/payouts/new?${query}`);
  await assertValid(text, 'a draft');
  return text;
}

export type Prepared = Readonly<Record<'batch' | 'file', string>>;

/** Bo prepares a file for that claim, in his browser. */
export async function prepares(at: MoneyAtWork, bo: Visitor, claim: string): Promise<Prepared> {
  const text = await drafted(at, bo, { claim });
  const fields = fieldsIn(text, `${at.home}/act`, 'treasury/prepare@1');
  const visit = await sendSigned(at, at.bo, bo, fields);
  if (visit.status !== 303) throw new Error(visit.text);
  return { batch: fields['b.batch'] ?? '', file: fields['b.file'] ?? '' };
}

export interface Withheld {
  readonly batch: string;
  readonly hash: string;
  /** The file whose name it bears again. */
  readonly used: string;
}

/** A file as a hall with a mistake in it would have written and kept it: under a name used before, with a wrong IBAN. */
export async function withheldFile(at: MoneyAtWork, bo: Visitor): Promise<Withheld> {
  const [former, claim] = [await approvedClaim(at), await approvedClaim(at)];
  const { batch: used } = await prepares(at, bo, former);
  const union = await at.clerk.union(at.id);
  const named = (id: string): string => {
    const found = union?.treasury.claims.get(id);
    if (!found) throw new Error('There is no such claim.');
    return paymentId(found, 1);
  };
  const right = await (await at.browser(at.cy)).get(`${at.home}/money/payouts/${used}/file`);
  const wrong = right.text.replace(named(former), named(claim)).replace('NL91', 'NL19');
  const [batch, hash] = [crypto.randomUUID(), sha256Hex(utf8(wrong))];
  const body = { batch, place: 'main', claims: [claim], total: 1_250, file: hash };
  await at.act(at.bo, 'treasury/prepare@1', body);
  const doc = { text: wrong, day: friday };
  const record = { collection: sealedPayments, id: paymentsId(at.id, hash), owner: at.id, doc };
  await at.web.deps.store.vault.write([{ put: record }]);
  return { batch, hash, used };
}
