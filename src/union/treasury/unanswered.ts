/**
 * Claims that nobody has decided on: those that wait, and those that were taken back before. One person could put and
 * take back without end, so how many there are of one person has a bound.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Claim, Treasury } from './state.ts';

/** So many of one person there can be. */
const most = 100;
/** So many hours one counts that was taken back. */
const countsFor = 365 * 24;

/** Why somebody can’t put another claim now, or nothing. */
export const tooManyUnanswered = (
  treasury: Treasury,
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): Refusal | undefined =>
  countedOf(treasury, by, at).length < most
    ? undefined
    : refusal(
        'claims',
        'A hundred claims of yours wait for a decision, or were put within a year and taken back before there was one. Put the next once somebody has decided on one of these.',
      );

/** One that waits counts however long it does. */
const counts = (claim: Claim | undefined, at: Instant): boolean =>
  claim !== undefined && (claim.stage === 'open' || hoursAfter(claim.put, countsFor) > at);

/** Those of one person that count at that moment. */
const countedOf = (
  { claims, unanswered }: Treasury,
  by: MemberId,
  at: Instant,
): readonly string[] => [...(unanswered.get(by) ?? [])].filter((id) => counts(claims.get(id), at));

/** A claim becomes known: it waits for somebody. */
export function isPut(treasury: Treasury, id: string, claim: Claim): void {
  const { claims, unanswered, waiting } = treasury;
  const { by, put: at } = claim;
  claims.set(id, claim);
  waiting.add(id);
  unanswered.set(by, new Set([...countedOf(treasury, by, at), id]));
}

/** Somebody decided on a claim. */
export function isAnswered({ claims, unanswered }: Treasury, id: string): void {
  const { by = '' } = claims.get(id) ?? {};
  unanswered.get(by)?.delete(id);
}
