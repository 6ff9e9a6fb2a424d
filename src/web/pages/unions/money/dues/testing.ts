/**
 * For tests: a union that holds no money, and whose members may pay their dues in work. Ada founded it, Bo and Cy are
 * its treasurers, Mira is a member. And what people do on their page of dues.
 * @module
 */
import type { Charter, MoneyRules } from '../../../../../union/charter/charter.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { carrying, type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import {
  type AtWorkWish,
  fieldsIn,
  said,
  type UnionAtWork,
  unionAtWork,
} from '../../assembly/testing.ts';

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
  const carries = [bo, cy].map(({ id: member }) =>
    carrying('offices/appoint@1', { office: 'treasurer', member }),
  );
  const union = { ...at, ada, bo, cy, mira };
  await decides(union, 'office', carries);
  return union;
}

/** Ada, Bo and Cy decide acts by a quick vote; their reasons are “Why”. */
export async function decides(
  at: Deciding,
  kind: 'office' | 'ordinary',
  carries: readonly object[],
): Promise<void> {
  const proposal = crypto.randomUUID();
  const texts = { title: said('A decision'), text: said('Why') };
  const body = { proposal, kind, ...texts, carries, documents: [] };
  await at.act(at.ada, 'assembly/propose@1', body, 'A decision', 'Why');
  await at.pass(0);
  for (const who of [at.ada, at.bo, at.cy])
    await at.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(2);
}

/** A page below the one about money, which is right as markup. */
export async function pageOf(at: UnionAtWork, who: Visitor, path: string): Promise<string> {
  const { status, text } = await who.get(`${at.home}/money${path}`);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  await assertValid(text, path);
  return text;
}

/** Fills in the form on the own page of dues that has this mark, and sends it. */
export async function fills(
  at: UnionAtWork,
  who: Visitor,
  mark: string,
  typed: Readonly<Record<string, string>>,
): Promise<Visit> {
  const given = fieldsIn(await pageOf(at, who, '/dues'), `${at.home}/act`, mark);
  return who.post(`${at.home}/act`, { ...given, ...typed });
}

export const pledgesWork = (at: UnionAtWork, who: Visitor, work: string): Promise<Visit> =>
  fills(at, who, 'value="work"', { 'q.dues.b.work': work });

/** Reports work of the month that is. */
export function reportsWork(at: UnionAtWork, who: Visitor, work: string): Promise<Visit> {
  const period = new Date(at.web.deps.now()).toISOString().slice(0, 7);
  return fills(at, who, 'value="work-done"', { 'q.text.b.period': period, 'q.text.b.work': work });
}

type Deciding = UnionAtWork & Pick<MoneylessAtWork, 'ada' | 'bo' | 'cy'>;

/** Ada, Bo and Cy decide on other rules about money, or on none. */
export const decideRules = (
  at: Deciding,
  change: (money: MoneyRules) => MoneyRules | undefined,
): Promise<void> =>
  decideCharter(at, ({ money, ...others }) => {
    if (!money) throw new Error('These rules speak of money.');
    const changed = change(money);
    return { ...others, ...(changed && { money: changed }) };
  });

/** They decide on other rules. */
export async function decideCharter(
  at: Deciding,
  change: (charter: Charter) => Charter,
): Promise<void> {
  const { charter } = (await at.clerk.union(at.id)) ?? {};
  if (!charter) throw new Error('The union is founded.');
  const proposal = crypto.randomUUID();
  const carries = [carrying('charter/amend@1', { charter: change(charter) })];
  const texts = { title: said('Other rules'), text: said('Why') };
  const body = { proposal, kind: 'charter', ...texts, carries, documents: [] };
  await at.act(at.ada, 'assembly/propose@1', body, 'Other rules', 'Why');
  for (const who of [at.bo, at.cy]) await at.act(who, 'assembly/sponsor@1', { proposal });
  await at.pass(7 * 24);
  for (const who of [at.ada, at.bo, at.cy])
    await at.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(14 * 24);
}
