/**
 * For tests of pages about money: a union at work whose members talk for an hour and vote for another, with an account of its own if
 * that is wanted.
 * @module
 */
import { type Hand, hand, questionRuleIn } from '../../../../../union/testing.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../testing.ts';

const ada = hand('Ada');

/** What Ada puts is adopted, with these acts and the texts they commit to. */
export async function adopted(
  at: UnionAtWork,
  carries: readonly object[],
  ...texts: readonly string[]
): Promise<void> {
  const title = `Proposal ${texts.join(' ')}`;
  const proposal = crypto.randomUUID();
  const body = { proposal, kind: 'ordinary', title: said(title), text: said(title), carries };
  await at.act(ada, 'assembly/propose@1', { ...body, documents: [] }, title, ...texts);
  await at.pass(1);
  await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(1);
}

/** A union with 1,000.00 in the bank, all of it in the fund “General”. */
export async function moneyAtWork(
  change: Parameters<typeof moneyed>[0] = {},
): Promise<UnionAtWork> {
  const charter = moneyed(change);
  const ordinary = { ...questionRuleIn(charter, 'ordinary'), deliberation: 1 };
  const decisions = { ...charter.decisions, ordinary };
  const at = await unionAtWork({ ...charter, decisions });
  const place = {
    place: 'main',
    kind: 'bank',
    kept: 'statements',
    currency: 'EUR',
    title: said('Current account'),
    opening: { amount: 100_000, fund: 'general' },
  };
  await adopted(
    at,
    [
      { act: 'treasury/arrange@1', body: { way: 'own', about: said('a bank was found') } },
      { act: 'treasury/open-place@1', body: place },
    ],
    'a bank was found',
    'Current account',
  );
  return at;
}

/** Gives leave to spend from the general fund; the name of the appropriation. */
export async function appropriated(
  at: UnionAtWork,
  title: string,
  amount: number,
): Promise<string> {
  const appropriation = crypto.randomUUID();
  const body = {
    appropriation,
    title: said(title),
    fund: 'general',
    currency: 'EUR',
    amount,
    head: 'hosting',
    until: '2027-01-01T00:00:00.000Z',
    beneficiary: { sort: 'nobody' },
  };
  await adopted(at, [{ act: 'treasury/appropriate@1', body }], title);
  return appropriation;
}

/** That member asks for payment; the name of the claim. */
export async function claimed(
  at: UnionAtWork,
  who: Hand,
  { of: appropriation, title, amount }: { of: string; title: string; amount: number },
): Promise<string> {
  const claim = crypto.randomUUID();
  const payee = `payee of ${title}`;
  const body = { claim, appropriation, amount, title: said(title), payee: said(payee) };
  await at.act(who, 'treasury/claim@1', { ...body, receipts: [] }, title, payee);
  return claim;
}

/** An act as it stands in the form, at its place. */
export function act(
  place: number,
  name: string,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = Object.entries(fields).map(([field, value]) => {
    const [, letter = '', path = ''] = /^(a\.[A-Z]{3}|[a-z])\.(.*)$/.exec(field) ?? [];
    return [`${letter}.carries.${place}.body.${path}`, value];
  });
  return { [`b.carries.${place}.act`]: name, ...Object.fromEntries(named) };
}
