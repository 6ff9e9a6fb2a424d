/**
 * The lot of a secret choice: what its key holders make together, of a name that is known from the beginning. Nobody
 * knows it before enough of them have opened the vote, and no voter and no key holder can choose it.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { canonical } from '../../../book/json.ts';
import type { Hash, ProposalId } from '../../kernel/ids.ts';
import { factorsTogether } from '../../secrecy/secrecy.ts';
import type { Poll } from '../poll.ts';
import type { SealedVote } from './sealed-vote.ts';

/** What the lot of a vote is made of. */
export const lotName = (union: Hash, proposal: ProposalId): string => `lot|${union}|${proposal}`;

/**
 * The seed of lots: SHA-256, in hex, of the name of the vote's lot and the element that all factors make. Requires that
 * enough have come.
 */
export function lotDrawn(name: string, { openings }: Pick<SealedVote, 'openings'>): Hash {
  const factors = [...openings].map(([number, { lot = '' }]) => [number, lot] as const);
  return sha256Hex(utf8(`${name}|${factorsTogether(new Map(factors))}`));
}

/** What stands in the place of a seed where no ballot was opened, so that there is nothing to draw for. */
export const lotOfNothing = (proposal: ProposalId, { rollRoot }: Pick<Poll, 'rollRoot'>): Hash =>
  sha256Hex(utf8(canonical({ proposal, roll: rollRoot, ballots: [] })));
