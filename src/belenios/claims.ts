/**
 * What a proof without interaction comes to: commitments that follow from its responses, and whose
 * hash must give its challenge.
 *
 * Proofs are made into claims first and looked at together, because what they reckon is cheaper so.
 * @module
 */
import type { Element, Group, Power } from './groups/group.ts';
import type { Context } from './protocol.ts';
import { mod } from './scalars.ts';

export interface Claim {
  readonly context: Context;
  /** Each commitment as the product of powers that it must be. */
  readonly commitments: readonly (readonly Power[])[];
  /** What the hash must be, modulo q. */
  readonly challenge: bigint;
}

/** The challenge of a proof with these commitments, modulo q. */
export function challengeOf(
  group: Group,
  context: Context,
  commitments: readonly Element[],
): bigint {
  const written = group.encodeAll(commitments).join(',');
  return mod(group.protocol.challenge(context, written), group.q);
}

/** The first claim that does not hold; undefined where all do. */
export const falseClaim = <Some extends Claim>(
  group: Group,
  claims: readonly Some[],
): Some | undefined =>
  falseHash(group, claims, group.products(claims.flatMap(({ commitments }) => commitments)));

/** The first claim whose challenge is not the hash of its commitments, which stand in a row. */
export function falseHash<Some extends Claim>(
  group: Group,
  claims: readonly Some[],
  elements: readonly Element[],
): Some | undefined {
  let from = 0;
  return claims.find(({ context, commitments, challenge }) => {
    const own = elements.slice(from, from + commitments.length);
    from += commitments.length;
    return challengeOf(group, context, own) !== challenge;
  });
}
