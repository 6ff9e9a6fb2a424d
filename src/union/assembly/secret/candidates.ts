/**
 * Key holders in votes about themselves: whoever stands to be chosen opens no ballots.
 * @module
 */
import type { Instant } from '../../kernel/instant.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { appoint, remove } from '../../offices/offices.ts';
import { type Keyed, keyInUse, rehearsedNow } from '../../secrecy/secrecy.ts';
import type { AssemblyView, Proposal } from '../assembly-view.ts';
import { mayCarry } from '../options.ts';

/** Whether a proposal is about somebody: what it carries, or what one of its options does, names them. */
export const isAbout = (proposal: Pick<Proposal, 'carries' | 'choice'>, who: MemberId): boolean =>
  mayCarry(proposal).some(({ body }) => body['member'] === who || body['to'] === who);

/** Those of the trustees who can open a vote on a proposal. */
export const openersOf = (
  proposal: Pick<Proposal, 'carries' | 'choice'>,
  { trustees }: Pick<Keyed, 'trustees'>,
): readonly MemberId[] => trustees.filter((who) => !isAbout(proposal, who));

/**
 * Whether all that a proposal may do is to fill or free seats of those who keep the key. Such a vote waits for no key
 * that went out of use, since it is how the members come to another one.
 */
export function isOfKeepers(
  { charter }: Pick<AssemblyView, 'charter'>,
  proposal: Pick<Proposal, 'carries' | 'choice'>,
): boolean {
  const acts = mayCarry(proposal);
  const keepers = charter?.secrecy?.trustees;
  return (
    acts.length > 0 && acts.every(({ act, body }) => seating.has(act) && body['office'] === keepers)
  );
}

const seating: ReadonlySet<string> = new Set([appoint.name, remove.name]);

/**
 * The key that the ballots on a proposal can be sealed with at that moment: the one in use, if as many of its holders
 * as it takes have rehearsed of late, and are not those whom it is about.
 */
export function keyToSeal(
  view: AssemblyView,
  proposal: Pick<Proposal, 'carries' | 'choice'>,
  at: Instant,
): Keyed | undefined {
  const ceremony = keyInUse(view, at);
  const ready = ceremony ? rehearsedNow(view, ceremony, at) : [];
  const left = openersOf(proposal, { trustees: ready });
  return ceremony && left.length >= ceremony.threshold ? ceremony : undefined;
}
