/**
 * Questions that only who holds a power may have answered. A program has no session, so it signs what it asks, as it
 * signs acts; and nothing of it is entered. What is signed here can be no act, since it names none.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { checkOf } from '../../book/data-integrity.ts';
import { verifyStrict } from '../../book/ed25519.ts';
import { canonical } from '../../book/json.ts';
import { ed25519Multikey } from '../../book/multibase.ts';
import { KeyProof } from '../../union/kernel/entry.ts';
import { Hash, MemberId } from '../../union/kernel/ids.ts';
import { Instant, millis } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { type UnionView, viewAs } from '../acts/union-view.ts';
import type { Env } from '../env.ts';
import { holdsPower } from '../pages/unions/money/private.ts';
import { unionHere } from './here.ts';
import { problem } from './problem.ts';

/** So far may the clock of whoever asks be from the hall's: whoever listened can't ask the same much later. */
const mostAway = 600_000;

/** What every question says beside what it asks for. */
const asked = {
  union: Hash.meta({ description: 'The id of the union that is asked' }),
  by: MemberId.meta({ description: 'Whose key signs it' }),
  at: Instant.meta({ description: 'Now; at most ten minutes from the hall’s clock' }),
};

interface Asked {
  readonly union: Hash;
  readonly by: MemberId;
  readonly at: Instant;
}

/** The shape of a question, with its proof. */
export const askFor = <Name extends string, More extends z.ZodRawShape>(name: Name, more: More) =>
  z.strictObject({
    ask: z.strictObject({ asks: z.literal(name), ...asked, ...more }),
    proof: KeyProof.meta({
      description: 'Over `ask`, made as the proof of an act is over its intent',
    }),
  });

/** The union as whoever asks sees it, if they may ask; otherwise the answer that says why not. */
export async function asks(
  c: Context<Env>,
  deps: UnionDeps,
  { ask, proof, power }: { readonly ask: Asked; readonly proof: KeyProof; readonly power: string },
): Promise<UnionView | Response> {
  const here = await unionHere(c, deps);
  if (here instanceof Response) return here;
  const { union, row } = here;
  const why = unsigned(union, ask, proof) ?? untimely(ask, deps.now());
  if (why !== undefined) return problem(c, 'not-yours', { detail: why });
  const view = await viewAs(deps, c, { slug: row.slug, union, member: ask.by });
  return holdsPower(view, power)
    ? view
    : problem(c, 'not-yours', {
        detail: `By the rules you do not hold the power ${power}. Ask somebody who does.`,
      });
}

function unsigned({ id, members }: ReadUnion, ask: Asked, proof: KeyProof): string | undefined {
  if (ask.union !== id) return 'This question names another union. Put the id of this one into it.';
  const check = checkOf(canonical(ask), proof);
  const key = check && ed25519Multikey(check.publicKey);
  const own =
    members.people
      .get(ask.by)
      ?.keys.some(({ kind, key: known }) => kind === 'device' && known === key) ?? false;
  return check && own && verifyStrict(check.publicKey, check.message, check.signature)
    ? undefined
    : 'This is not signed with a key of the member it names. Sign `ask` as you sign an intent.';
}

const untimely = ({ at }: Asked, now: number): string | undefined =>
  Math.abs(millis(at) - now) <= mostAway
    ? undefined
    : 'This was asked more than ten minutes ago, or your clock is wrong. Ask anew.';
