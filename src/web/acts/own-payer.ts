/**
 * The number under which a member’s payments are known. The hall draws it, and marks it for whom it was drawn, so
 * that nobody pledges under the number of somebody else, and has their payments counted as one’s own.
 * @module
 */
import { paymentReference } from '../../bank/payment-reference.ts';
import type { Chance } from '../../clerk/ports.ts';
import type { Html } from '../html.ts';
import { hidden } from '../parts/form.ts';
import type { ReadAct } from './read-act.ts';
import type { UnionView } from './union-view.ts';

type Member = Pick<UnionView, 'union' | 'member' | 'seal'>;

const markOf = ({ union, member = '', seal }: Member, reference: string): string =>
  seal.mark('payer', `${union.id}:${member}:${reference}`);

/** The fields that name the payer in a pledge: as before, or under a number drawn now. */
export function payerFields(view: Member, fresh: string): readonly Html[] {
  const before = view.union.treasury.dues.get(view.member ?? '');
  return before
    ? [hidden('b.payer', before.payer)]
    : [hidden('t.payer', fresh), hidden('mark', markOf(view, fresh))];
}

export const freshReference = (chance: Chance): string => paymentReference(chance(6));

/** Whether a pledge brings a number that was not drawn for its doer. */
export const hasForeignPayer = (
  view: Member,
  { act, others }: Pick<ReadAct, 'act' | 'others'>,
): boolean =>
  act === 'treasury/pledge@1' &&
  others['t.payer'] !== undefined &&
  others['mark'] !== markOf(view, others['t.payer']);
