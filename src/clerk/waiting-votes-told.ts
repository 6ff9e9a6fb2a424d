/**
 * Of what members are told of a secret vote that waits for a lost key: that it does, from the moment in which it would
 * open otherwise. Whether it does then is only known then, so it is asked anew as they are told.
 * @module
 */
import { opensFrom, type Proposal, ruleOf, sponsorsMissing } from '../union/assembly/assembly.ts';
import { isAlwaysSecret, isSecret } from '../union/charter/charter.ts';
import type { Hash, ProposalId } from '../union/kernel/ids.ts';
import { type Instant, latest } from '../union/kernel/instant.ts';
import type { Union } from '../union/union.ts';
import { endsSeat } from './key-holders-told.ts';

/** A vote that may wait, and from when on. */
export interface WaitingVoteTold {
  readonly union: Hash;
  readonly act: 'vote-waits';
  readonly proposal: ProposalId;
  readonly at: Instant;
}

/** What an entry brings, for the book as it stands right after it. */
export function waitingVotesTold(
  union: Readonly<Union>,
  { act, body }: { readonly act: string; readonly body: unknown },
): readonly WaitingVoteTold[] {
  if (union.charter?.secrecy?.wait === undefined) return [];
  const { proposal = '' } = body as { readonly proposal?: string };
  const ids = ripens.has(act) ? [proposal] : endsSeat(act) ? [...union.assembly.open] : [];
  return ids.flatMap((id) => onceRipe(union, union.assembly.proposals.get(id)));
}

/** Acts by which it changes from when on a vote may open. */
const ripens: ReadonlySet<string> = new Set([
  'assembly/propose@1',
  'assembly/amend@1',
  'assembly/sponsor@1',
]);

function onceRipe(
  union: Readonly<Union>,
  proposal: Proposal | undefined,
): readonly WaitingVoteTold[] {
  const rule = proposal && ruleOf(union, proposal);
  if (!rule || !isSecret(rule) || isAlwaysSecret(rule)) return [];
  if (proposal.stage !== 'deliberation' || sponsorsMissing(union, proposal, rule) > 0) return [];
  const at = latest(union.at, opensFrom(proposal, rule));
  return [{ union: union.id, act: 'vote-waits', proposal: proposal.id, at }];
}
