/**
 * Waiting for a key: when the last one went out of use, and until when votes wait that would be sealed with one.
 *
 * Which key is in use changes by entries, and between them by what ends or begins with time: rehearsals and terms.
 * So what is kept is one instant, looked up before each entry changes anything.
 * @module
 */
import { hoursAfter, type Instant, instant, millis } from '../kernel/instant.ts';
import { isKeyed, keyInUse, rehearsedUntil } from './rehearsal.ts';
import type { SecrecyView } from './state.ts';

/** Since when no key has been in use, and until when votes wait for one. */
export interface KeyAwaited {
  readonly lost: Instant;
  readonly until: Instant;
}

/** What votes wait for at that moment; nothing while a key is in use, none ever was, or the time is over. */
export function keyAwaited(view: SecrecyView, at: Instant): KeyAwaited | undefined {
  const { wait } = view.charter?.secrecy ?? {};
  if (wait === undefined || keyInUse(view, at)) return undefined;
  const lost = usedBefore(view, at);
  if (lost === undefined) return undefined;
  const until = hoursAfter(lost, wait);
  return at < until ? { lost, until } : undefined;
}

/** When a key comes into use by time alone, after the one instant and before the other; nothing where none does. */
export const keyReturns = (
  view: SecrecyView,
  after: Instant,
  before: Instant,
): Instant | undefined =>
  changes(view, after, before).find((each) => keyInUse(view, each) !== undefined);

/** Keeps until when a key was in use. To be called before an entry of that time changes anything. */
export function keepLastUse(view: SecrecyView, at: Instant): void {
  if (!view.secrecy) return;
  const last = keyInUse(view, at) ? at : usedBefore(view, at);
  if (last !== undefined) view.secrecy.lastUse = last;
}

/** Until when a key was in use that is no more, not before the newest entry; nothing where none ever was. */
function usedBefore(view: SecrecyView, at: Instant): Instant | undefined {
  const lost = changes(view, view.at, at).findLast((each) => keyInUse(view, justBefore(each)));
  return lost ?? view.secrecy?.lastUse;
}

const justBefore = (at: Instant): Instant => instant(millis(at) - 1);

/** The instants after the one and up to the other at which, as things stand, a rehearsal or a term begins or ends to count. */
function changes(view: SecrecyView, after: Instant, through: Instant): readonly Instant[] {
  const rehearsals = (view.secrecy?.ceremonies ?? [])
    .filter(isKeyed)
    .flatMap((each) => each.trustees.flatMap((who) => rehearsedUntil(each, who) ?? []));
  const terms = view.offices.terms.flatMap(({ from, until }) => [from, until]);
  return [...rehearsals, ...terms].filter((each) => after < each && each <= through).toSorted();
}
