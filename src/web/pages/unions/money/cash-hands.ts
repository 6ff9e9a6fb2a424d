/**
 * Whether there are enough people for what comes or goes by hand: one enters it, another confirms it, and neither is
 * whom it is for. Where there are not, pages say so before anybody tries, and what to do.
 * @module
 */
import { holdersIn } from '../../../../union/charter/charter.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { type Claim } from '../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';
import { holdsPower } from './private.ts';

type Reader = Pick<UnionView, 'union' | 'at'>;

/** Whether nobody is left to enter something by hand, or to confirm it, besides those whom it concerns. */
export function lacksHands(reader: Reader, concerned: readonly MemberId[] = []): boolean {
  const free = (power: string): readonly MemberId[] =>
    holding(reader, power).filter((each) => !concerned.includes(each));
  const confirming = free('treasury/confirm');
  return !free('treasury/enter').some((one) => confirming.some((other) => other !== one));
}

function holding({ union, at }: Reader, power: string): readonly MemberId[] {
  const { charter, members, offices } = union;
  const byAll = charter !== undefined && holdersIn(charter, power).includes('members');
  const could = byAll
    ? [...members.people.keys()]
    : new Set(offices.terms.map(({ member }) => member));
  return [...could].filter((member) => holdsPower({ union, member, at }, power));
}

/** On the page on which things are entered by hand. */
export const lacksHandsPart = (reader: Reader & Pick<UnionView, 't'>): Html | false =>
  lacksHands(reader) &&
  callout(
    { tone: 'warn', title: reader.t('There is nobody to confirm it') },
    html`<p>
      ${reader.t('One person enters what comes and goes by hand, and another confirms it. Now only one of you may do either, so what is entered lapses. Elect a second person to an office that may. Until then, pay cash in at the bank: its statement shows it, and nobody has to confirm it.')}
    </p>`,
  );

/** On the page of a claim that is to be paid in cash. */
export function cashStuckPart(
  reader: Reader & Pick<UnionView, 't'>,
  { by, interests, stage }: Pick<Claim, 'by' | 'interests' | 'stage'>,
): Html | false {
  const isDue = stage === 'open' || stage === 'approved';
  const { t, union } = reader;
  const byHost = [...union.treasury.places.values()].some(({ kind }) => kind === 'host');
  return (
    isDue &&
    !byHost &&
    lacksHands(reader, [by, ...interests.keys()]) &&
    callout(
      { tone: 'warn', title: t('In cash this can’t be paid now') },
      html`<p>
        ${t('One person enters what leaves the box, another confirms it, and neither is whom it is for. For that you are too few. Elect a second person to an office that may. Or whoever put this claim takes it back, and puts it with an account at a bank: then one other person who may send payments is enough, where the members approve it by a decision.')}
      </p>`,
    )
  );
}
