/**
 * For tests: a union that holds no money, and whose members may pay their dues in work. Ada founded it, Bo and Cy are
 * its treasurers, Mira is a member.
 * @module
 */
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { carrying, type Hand, hand } from '../../../../../union/testing.ts';
import { type AtWorkWish, said, type UnionAtWork, unionAtWork } from '../../assembly/testing.ts';

export interface MoneylessAtWork extends UnionAtWork {
  readonly ada: Hand;
  readonly bo: Hand;
  readonly cy: Hand;
  readonly mira: Hand;
}

export async function moneylessAtWork(
  wish: AtWorkWish = {},
  { work = true }: { readonly work?: boolean } = {},
): Promise<MoneylessAtWork> {
  const rules = moneyed();
  const { money } = rules;
  if (!money?.dues) throw new Error('These rules know dues.');
  const charter = { ...rules, money: { ...money, dues: { ...money.dues, work } } };
  const at = await unionAtWork(charter, wish);
  const ada = hand('Ada');
  const [bo, cy, mira] = [await at.join('Bo'), await at.join('Cy'), await at.join('Mira')];
  const proposal = crypto.randomUUID();
  const carries = [bo, cy].map(({ id: member }) =>
    carrying('offices/appoint@1', { office: 'treasurer', member }),
  );
  const texts = { title: said('Treasurers'), text: said('Why') };
  const body = { proposal, kind: 'office', ...texts, carries, documents: [] };
  await at.act(ada, 'assembly/propose@1', body, 'Treasurers', 'Why');
  await at.pass(0);
  for (const who of [ada, bo, cy])
    await at.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(2);
  return { ...at, ada, bo, cy, mira };
}
