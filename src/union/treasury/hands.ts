/**
 * Hands: how many people must stand behind money that goes out. Who approved it is one; up to the charter’s limit
 * one other person may send it alone, and what they sent alone in the last thirty days counts. Where nobody else could
 * sign, the decision of the members by which a claim was approved stands for the second hand.
 * @module
 */
import { clerk, type MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { everybodyWith, holdsPower } from '../offices/offices.ts';
import { claimIn, isConcerned } from './paying.ts';
import type { Claim, SentAlone, TreasuryView } from './state.ts';
import { isApprover } from './two-approve.ts';

/** So many hours what one hand sent alone counts. */
const countsFor = 30 * 24;

/** Somebody who sends, and when; without a name where that is not known yet. */
export interface Sender {
  readonly by: MemberId | undefined;
  readonly at: Instant;
}

/**
 * Whether one hand may send these approved claims alone: nobody sends what they approved, nor what was on its way
 * before; and with all that this hand sent alone in thirty days, and all that single hands sent to claims of the same
 * person, it is no more than the charter lets one send.
 */
export function goesAlone(view: TreasuryView, ids: readonly string[], sender: Sender): boolean {
  const rules = view.charter?.money;
  if (!rules) return false;
  const sums = new Sums(view, sender);
  return ids.every((id) => {
    const { claim, currency } = claimIn(view, id) ?? {};
    // What was declined or taken back since goes out by nobody’s hand alone, nor is said alone to have gone.
    if (claim?.stage !== 'approved') return false;
    if (membersStandIn(view, claim, sender)) return true;
    if (currency !== rules.currency) return false;
    if (claim.again || isApprover(claim, sender.by)) return false;
    return sums.with({ to: claim.by, amount: claim.amount }) <= rules.twoHandsAbove;
  });
}

/** Whether the members approved a claim by a decision, and have not seen it go out since. */
export const isDecided = ({ approved, again }: Pick<Claim, 'approved' | 'again'>): boolean =>
  approved?.by === clerk && !again;

/**
 * Whether the members’ decision stands for the second hand: nobody but the sender could sign, and be no party to it.
 * Asked of each claim by itself, so that none is put beside others in order to shut somebody out.
 */
const membersStandIn = (view: TreasuryView, claim: Claim, { by, at }: Sender): boolean =>
  by !== undefined && isDecided(claim) && others(view, [claim], { by, at }).length === 0;

/** Who else may send payments at that moment, and is concerned in none of these claims. */
export const others = (
  view: TreasuryView,
  claims: readonly Claim[],
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): readonly MemberId[] =>
  sendersAt(view, at).filter(
    (each) => each !== by && !claims.some((one) => isConcerned(one, each)),
  );

/** Everybody who may send payments at that moment. */
export const sendersAt = (view: TreasuryView, at: Instant): readonly MemberId[] =>
  everybodyWith(view, 'treasury/pay', at);

/** What one hand has sent alone, and what single hands sent to each claimant. */
class Sums {
  #own = 0;
  readonly #claimants = new Map<MemberId, number>();

  constructor(view: TreasuryView, { by, at }: Sender) {
    for (const each of counting(view, at)) {
      if (each.by === by) this.#own += each.amount;
      this.#adds(each);
    }
  }

  #adds({ to, amount }: Pick<SentAlone, 'to' | 'amount'>): number {
    const sum = (this.#claimants.get(to) ?? 0) + amount;
    this.#claimants.set(to, sum);
    return sum;
  }

  /** The larger of the two sums, with this payment. */
  with(payment: Pick<SentAlone, 'to' | 'amount'>): number {
    this.#own += payment.amount;
    return Math.max(this.#own, this.#adds(payment));
  }
}

/** What still counts, in the charter’s currency of now. */
const counting = ({ treasury, charter }: TreasuryView, at: Instant): readonly SentAlone[] =>
  treasury.alone.filter(
    (each) => hoursAfter(each.at, countsFor) > at && each.currency === charter?.money?.currency,
  );

/** Notes what one hand sends alone, and forgets what counts no more. */
export function sendsAlone(
  view: TreasuryView,
  ids: readonly string[],
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): void {
  const sent = ids.flatMap((id): readonly SentAlone[] => {
    const { claim, currency } = claimIn(view, id) ?? {};
    if (!claim || currency === undefined || membersStandIn(view, claim, { by, at })) return [];
    const { by: to, amount } = claim;
    return [{ by, at, claim: id, to, amount, currency }];
  });
  view.treasury.alone = [...counting(view, at), ...sent];
}

/** What one hand sent alone came to nothing, as somebody else says too: it counts no more. */
export function notSent({ treasury }: TreasuryView, id: string): void {
  treasury.alone = treasury.alone.filter(({ claim }) => claim !== id);
}

/** What somebody may still send alone at that moment, in minor units of the charter’s currency. */
export function leftAlone(view: TreasuryView, { by, at }: Sender): number {
  const limit = view.charter?.money?.twoHandsAbove ?? 0;
  const sent = counting(view, at).reduce(
    (sum, each) => sum + (each.by === by ? each.amount : 0),
    0,
  );
  return Math.max(0, limit - sent);
}

/** Whether somebody may send payments at that moment: a signature counts for as long as its giver may. */
export const maySend = (
  view: TreasuryView,
  who: { readonly by: MemberId; readonly at: Instant },
): boolean => holdsPower(view, 'treasury/pay', who);
