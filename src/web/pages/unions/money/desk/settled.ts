/**
 * Members who were reminded of dues, and of whom nothing is open any more. The book can't see that, as it does not know
 * whose a month is: so a treasurer has to say it, and until then the reminder goes on, and their vote comes to rest.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { canBeSettled, periodOf } from '../../../../../union/treasury/treasury.ts';
import type { ReadsPrivate } from '../../../../acts/deps.ts';
import { payersOf } from '../../../../acts/payers.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { moneyPath } from '../purse.ts';
import { holds } from './at-the-desk.ts';
import { isPaidUp } from './instalments.ts';
import type { Owing } from './owing-list.ts';

/** Whether they were reminded, or their vote rests, and all is known and paid. */
export const isSettled = (
  { union, at }: Pick<UnionView, 'union' | 'at'>,
  { member, payer }: Pick<Owing, 'member' | 'payer'>,
): boolean =>
  canBeSettled(union, member) &&
  payer !== undefined &&
  isPaidUp(union.treasury, payer, periodOf(at));

/** Those of whom the reader can say so: nobody says it of themselves. */
export async function settledFor(
  deps: ReadsPrivate,
  view: UnionView,
): Promise<readonly MemberId[]> {
  if (!holds(view, 'treasury/enter')) return [];
  const others = [...view.union.treasury.reminded.keys()].filter(
    (member) => member !== view.member && canBeSettled(view.union, member),
  );
  const payers = await payersOf(deps, view, others);
  return others.filter((member) => isSettled(view, { member, payer: payers.get(member) }));
}

/** Who that is, below the overview. */
export const settledPath = '/members?of=settled';

export const settledSaid = ({ t }: Pick<UnionView, 't'>, n: number): string =>
  t.many(
    n,
    '{n} member was reminded of dues, and owes nothing any more',
    '{n} members were reminded of dues, and owe nothing any more',
  );

/** Beside what may just have settled them: an answer, or a statement that was brought in. */
export function settledPart(view: UnionView, { length }: readonly MemberId[]): Html | false {
  const { t } = view;
  return (
    length > 0 &&
    callout(
      { tone: 'warn', title: settledSaid(view, length) },
      html`<p>
          ${t('Their reminder goes on until a treasurer says so, and their vote comes to rest.')}
        </p>
        <p>${linkButton(t('See who it is, and say so'), `${moneyPath(view)}${settledPath}`)}</p>`,
    )
  );
}
