/**
 * Who says of a line that it pays a claim, or gives the payment of one back. A claim may be paid though it is not with
 * the bank by the books: late, since a file that was given up went through all the same; or in another way, such as a
 * direct debit of whoever is paid. As many people stand behind that as behind a file.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ownInterest } from './claims.ts';
import { goesAlone, type Sender } from './hands.ts';
import type { Part, PartOf } from './part.ts';
import { isPaidLate } from './paying.ts';
import type { Claim, Treasury, TreasuryView } from './state.ts';

type Claimed = readonly [id: string, claim: Claim];

/** What goes to claims by these parts, above nothing. */
export const paidBy = (parts: readonly Part[]): number =>
  parts.reduce((sum, { to, amount }) => sum - (to === 'payout' ? amount : 0), 0);

const paysClaim = (part: Part): part is PartOf<'payout' | 'payout-return'> => 'claim' in part;

const claimsIn = ({ claims }: Treasury, parts: readonly Part[]): readonly Claimed[] =>
  parts.filter(paysClaim).flatMap(({ claim: id }) => {
    const claim = claims.get(id);
    return claim ? [[id, claim] as const] : [];
  });

/** The claims whose payment goes back by these parts. */
const givenBack = (treasury: Treasury, parts: readonly Part[]): readonly Claimed[] =>
  claimsIn(
    treasury,
    parts.flatMap((part) =>
      part.to === 'return' ? (treasury.lines.get(part.of)?.parts ?? []) : [],
    ),
  );

/** The claims that these parts pay, and that are not with the bank by the books. */
const outside = (treasury: Treasury, parts: readonly Part[]): readonly Claimed[] =>
  claimsIn(
    treasury,
    parts.filter(({ to }) => to === 'payout'),
  ).filter(([, { stage }]) => stage !== 'sent');

const isTheirs = (claimed: readonly Claimed[], by: MemberId): boolean =>
  claimed.some(([, claim]) => ownInterest(claim, by) !== undefined);

const theirs = refusal(
  'money',
  'This is about a claim of your own, or you have an interest in it. Another person who keeps the books must say it.',
);

const theirsOutside = refusal(
  'money',
  'This is about a claim of your own, or you have an interest in it, and it stands in no file of payments. Two others say that it was paid, or one who may send as much alone. Where nobody else keeps the books, let another member put the claim, and have that approved.',
);

/** Why somebody is no second person for what these parts pay or give back, or nothing. */
export const concernedIn = (
  treasury: Treasury,
  parts: readonly Part[],
  by: MemberId,
): Refusal | undefined =>
  isTheirs([...claimsIn(treasury, parts), ...givenBack(treasury, parts)], by) ? theirs : undefined;

/** Why somebody doesn’t say, not even with another person, that these parts pay what is not with the bank; or nothing. */
export const concernedOutside = (
  treasury: Treasury,
  parts: readonly Part[],
  by: MemberId,
): Refusal | undefined => (isTheirs(outside(treasury, parts), by) ? theirsOutside : undefined);

const paidLate = refusal(
  'money',
  'By the books this claim is not with the bank: its file was given up, or its payment failed. Suggest that the bank paid it all the same; another person confirms it.',
);

const paidOtherwise = refusal(
  'money',
  'This claim stands in no file of payments. That it was paid in another way one person alone says only of what they may send alone: not of what they approved, nor of more than the rules let one send in thirty days. Suggest it; another person confirms it.',
);

/** Why so many claims that are not with the bank are not said to be paid by one person, or nothing. */
export function needsHands(
  view: TreasuryView,
  ids: readonly string[],
  sender: Sender,
): Refusal | undefined {
  if (ids.length === 0 || goesAlone(view, ids, sender)) return undefined;
  const late = ids.some((id) => {
    const claim = view.treasury.claims.get(id);
    return claim !== undefined && isPaidLate(claim);
  });
  return late ? paidLate : paidOtherwise;
}

export const outsideIds = (treasury: Treasury, parts: readonly Part[]): readonly string[] =>
  outside(treasury, parts).map(([id]) => id);

const cameBack = refusal(
  'money',
  'This was paid to you, or you have an interest in it, or stand behind its payment. That it came back one person does not say alone then. Suggest it; another person confirms it.',
);

/**
 * Why somebody alone does not say that a payment came back: its claim could be paid anew. They are concerned in it, or
 * a hand of its file; or it went in another way than by a file, which two people said.
 */
export function backAlone(
  treasury: Treasury,
  parts: readonly Part[],
  by: MemberId,
): Refusal | undefined {
  const isBehind = givenBack(treasury, parts).some(
    ([, claim]) =>
      ownInterest(claim, by) !== undefined ||
      claim.paid?.before !== 'sent' ||
      treasury.batches.get(claim.batch ?? '')?.hands.includes(by) === true,
  );
  return isBehind ? cameBack : undefined;
}
