/**
 * What a ceremony waits for, and from whom: what pages and notices say, without anybody’s secret.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { isKeyed, rehearsedUntil } from './rehearsal.ts';
import type { Ceremony } from './state.ts';

/** The steps of a ceremony, in their order. */
export const steps = ['certify', 'commit', 'confirm', 'rehearse'] as const;
export type StepName = (typeof steps)[number];

/** The names of those who have done a step, whatever it holds. */
const doneBy = (
  { first, second, third, rehearsed }: Ceremony,
  step: StepName,
): ReadonlyMap<MemberId, unknown> =>
  ({ certify: first, commit: second, confirm: third, rehearse: rehearsed })[step];

export const hasDone = (ceremony: Ceremony, step: StepName, member: MemberId): boolean =>
  doneBy(ceremony, step).has(member);

/** The step that this trustee can do now; nothing while others are to come first, or all is done. */
export function stepDue(ceremony: Ceremony, member: MemberId): StepName | undefined {
  if (ceremony.ended || !ceremony.trustees.includes(member)) return undefined;
  const step = steps.find((each) => !hasDone(ceremony, each, member));
  const before = step && steps[steps.indexOf(step) - 1];
  const isOpen =
    before === undefined || ceremony.trustees.every((each) => hasDone(ceremony, before, each));
  return isOpen ? step : undefined;
}

/** From when on a trustee is asked to rehearse again, before their last rehearsal runs out. */
const askedBefore = 30 * 24;

/** From when on this trustee is to rehearse again; nothing where they never have, or need not. */
export function rehearsalAsked(ceremony: Ceremony, member: MemberId): Instant | undefined {
  const until = rehearsedUntil(ceremony, member);
  if (!isKeyed(ceremony) || until === undefined) return undefined;
  return hoursAfter(until, -askedBefore);
}

/** Whether this trustee is to rehearse again now. */
export function rehearsalDue(ceremony: Ceremony, member: MemberId, at: Instant): boolean {
  const from = rehearsalAsked(ceremony, member);
  return from !== undefined && from <= at;
}
