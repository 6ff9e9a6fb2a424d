/**
 * For tests: a union with money in a hall. Ada founded it; Bo and Cy are its treasurers, Dee and Eve its
 * committee, Fay is a member. 1,000.00 lie in the bank, and 300.00 of them may be spent on hosting.
 * @module
 */
import type { Intent } from '../../../../../union/kernel/entry.ts';
import type { Charter, MoneyRules } from '../../../../../union/charter/charter.ts';
import { carrying, type Hand, hand, proofBy, uuidOf } from '../../../../../union/testing.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { heldOn } from '../../../../../union/treasury/treasury.ts';
import {
  type AtWorkWish,
  fieldsIn,
  said,
  type UnionAtWork,
  unionAtWork,
} from '../../assembly/testing.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import type { Visit, Visitor } from '../../../../testing.ts';

export const unionIban = 'DE89370400440532013000';
export const payeeIban = 'NL91ABNA0417164300';
export const payeeTyped = 'NL91 ABNA 0417 1643 00';

export interface MoneyAtWork extends UnionAtWork {
  readonly ada: Hand;
  readonly bo: Hand;
  readonly cy: Hand;
  readonly dee: Hand;
  readonly eve: Hand;
  readonly fay: Hand;
  /** The leave to spend on hosting. */
  readonly hosting: string;
  /** Decides acts by a vote of Ada, Bo and Cy. */
  decide(kind: string, carries: readonly object[], ...texts: string[]): Promise<string>;
}

/** What a claim's form may be filled with. */
export const claimFields = {
  // As a browser sends it where no file was chosen.
  'p.receipts': '',
  to: 'bank',
  'a.EUR.amount': '12.50',
  't.title': 'Domain for a year',
  't.about': 'The name under which everybody finds us.',
  'q.payee.b.name': 'Fay Ünal',
  'q.payee.b.iban': payeeTyped,
};

export const moneyAtWork = (
  change: Partial<MoneyRules> = {},
  wish: AtWorkWish = {},
): Promise<MoneyAtWork> => moneyAtWorkBy(moneyed(change), wish);

/** The same by other rules, under which ordinary decisions are as quick. */
export async function moneyAtWorkBy(charter: Charter, wish: AtWorkWish = {}): Promise<MoneyAtWork> {
  const at = await unionAtWork(charter, wish);
  const ada = hand('Ada');
  const [bo, cy, dee] = [await at.join('Bo'), await at.join('Cy'), await at.join('Dee')];
  const [eve, fay] = [await at.join('Eve'), await at.join('Fay')];
  const decide = decisions(at, ada, [ada, bo, cy]);
  const seat = (office: string, { id: member }: Hand): object =>
    carrying('offices/appoint@1', { office, member });
  await decide('office', [
    seat('treasurer', bo),
    seat('treasurer', cy),
    seat('committee', dee),
    seat('committee', eve),
  ]);
  const main = {
    place: 'main',
    kind: 'bank',
    kept: 'statements',
    currency: 'EUR',
    title: said('Main account'),
    number: said(unionIban),
    opening: { amount: 100_000, fund: 'general' },
  };
  await decide(
    'ordinary',
    [
      carrying('treasury/arrange@1', { way: 'own', about: said('A bank was found.') }),
      carrying('treasury/open-place@1', main),
    ],
    'A bank was found.',
    'Main account',
    unionIban,
  );
  const hosting = uuidOf('hosting');
  await decide('ordinary', [appropriating(hosting, 'Servers')], 'Servers');
  return { ...at, ada, bo, cy, dee, eve, fay, hosting, decide };
}

const appropriating = (appropriation: string, title: string): object =>
  carrying('treasury/appropriate@1', {
    appropriation,
    title: said(title),
    fund: 'general',
    currency: 'EUR',
    amount: 30_000,
    head: 'hosting',
    until: '2027-01-01T00:00:00.000Z',
  });

function decisions(at: UnionAtWork, by: Hand, voters: readonly Hand[]): MoneyAtWork['decide'] {
  let put = 0;
  return async (kind, carries, ...texts) => {
    const title = `Decision ${++put}`;
    const proposal = uuidOf(title);
    const body = { proposal, kind, title: said(title), text: said('Why'), carries, documents: [] };
    await at.act(by, 'assembly/propose@1', body, title, 'Why', ...texts);
    await at.pass(0);
    for (const each of voters) await at.act(each, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.pass(2);
    return proposal;
  };
}

/** Puts a claim by its form, on the clerk's word, and gives its id. */
export async function putClaim(
  { home, hosting }: MoneyAtWork,
  who: Visitor,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly visit: Visit }> {
  const page = await who.get(`${home}/money/claims/new?of=${hosting}`);
  const given = { ...fieldsIn(page.text, `${home}/act`, 'treasury/claim@1'), ...claimFields };
  const all: Record<string, string> = { ...given, 'b.appropriation': hosting, ...fields };
  return { id: all['b.claim'] ?? '', visit: await who.post(`${home}/act`, all) };
}

/** Sends the fields of an act’s form as the member’s own browser does: signed. The act has no texts. */
export async function sendSigned(
  at: Pick<UnionAtWork, 'clerk' | 'home' | 'id'>,
  who: Hand,
  browser: Visitor,
  fields: Readonly<Record<string, string>>,
): Promise<Visit> {
  const head = await at.clerk.head(at.id, who.id);
  if (!head) throw new Error('There is no such book.');
  const { body } = readActFields(Object.entries(fields), { commit: String });
  const intent: Intent = { act: fields['act'] ?? '', by: who.id, body: { ...body }, ...head };
  const proof = JSON.stringify(proofBy(who, intent));
  return browser.post(`${at.home}/act`, { ...fields, intent: JSON.stringify(intent), proof });
}

/** A claim of so much, put and approved; gives its id. */
export async function approvedClaim(
  at: MoneyAtWork,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { id } = await putClaim(at, await at.browser(at.fay), fields);
  await at.act(at.dee, 'treasury/approve@1', { claim: id });
  return id;
}

/** Says that the main account holds now what its statement does. */
export async function agreesNow(at: MoneyAtWork): Promise<void> {
  const main = (await at.clerk.union(at.id))?.treasury.places.get('main');
  if (!main) throw new Error('There is a main account.');
  const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  const balance = Number(heldOn(main, day));
  await at.act(at.bo, 'treasury/agree@1', { place: 'main', day, balance });
}
