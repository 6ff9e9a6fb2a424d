/**
 * Claims that are paid by hand: whom they concern enters and confirms nothing, and out of accounts that are no cash
 * box not less people stand behind them than behind a file.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ownInterest } from './claims.ts';
import { goesAlone } from './hands.ts';
import type { Claim, TreasuryView } from './state.ts';
import { isApprover } from './two-approve.ts';
import type { ByHand } from './two-people.ts';

type Recorded = Pick<ByHand, 'place' | 'parts'>;

/** Whoever entered it, and who confirms it, once somebody does. */
export type Hands = readonly [recorder: MemberId, confirmer?: MemberId];

const paidBy = (
  { treasury }: TreasuryView,
  { parts }: Recorded,
): readonly (readonly [id: string, claim: Claim])[] =>
  parts.flatMap((part) => {
    const claim = part.to === 'payout' ? treasury.claims.get(part.claim) : undefined;
    return part.to === 'payout' && claim ? [[part.claim, claim] as const] : [];
  });

/** Why these people don’t pay those claims by hand, or nothing. */
export function paysAstray(
  view: TreasuryView,
  record: Recorded,
  { hands, at }: { readonly hands: Hands; readonly at: Instant },
): Refusal | undefined {
  for (const [, claim] of paidBy(view, record))
    for (const hand of hands) {
      const why = hand !== undefined && ownInterest(claim, hand);
      if (why) return why;
    }
  return view.treasury.places.get(record.place)?.kind === 'cash'
    ? undefined
    : tooFew(view, record, { hands, at });
}

/** Of a box people count what is in it. What leaves an account needs as many as a file from it would. */
function tooFew(
  view: TreasuryView,
  record: Recorded,
  { hands, at }: { readonly hands: Hands; readonly at: Instant },
): Refusal | undefined {
  for (const [by, ids] of single(view, record, hands))
    if (!goesAlone(view, ids, { by, at }))
      return refusal(
        'payouts',
        'Who approved this is one of the two who enter and confirm it, and it is more than the other may send alone. Let a third person do it, or the members approve it by a decision.',
      );
  return undefined;
}

/**
 * The claims that one of the two approved, by the other: their only hand. Without a name where nobody has
 * confirmed yet.
 */
export function single(
  view: TreasuryView,
  record: Recorded,
  [recorder, confirmer]: Hands,
): ReadonlyMap<MemberId | undefined, readonly string[]> {
  const found = new Map<MemberId | undefined, readonly string[]>();
  for (const [id, claim] of paidBy(view, record)) {
    if (![recorder, confirmer].some((by) => isApprover(claim, by))) continue;
    const other = isApprover(claim, recorder) ? confirmer : recorder;
    found.set(other, [...(found.get(other) ?? []), id]);
  }
  return found;
}
