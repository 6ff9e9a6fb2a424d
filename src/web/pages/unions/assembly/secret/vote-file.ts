/**
 * `/u/:slug/p/:id/vote.json`: the file of a secret vote, with which a ballot is sealed away from the hall.
 * @module
 */
import { type Context, Hono } from 'hono';
import {
  isContestPoll,
  isSealed,
  keyFor,
  placesNamed,
  type Proposal,
  sealedFormOf,
  type SealedPoll,
  titlesOfOptions,
} from '../../../../../union/assembly/assembly.ts';
import type { VoteFile } from '../../../../../union/assembly/secret/vote-file.ts';
import { ceremonyNumbered } from '../../../../../union/secrecy/secrecy.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { there } from '../../../../not-there.ts';

export const voteFilePages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/p/:id/vote.json', (c) => send(c, deps));

async function send(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const { union, member, name, config } = unionOf(c);
  const proposal = there(union.assembly.proposals.get(c.req.param('id') ?? ''));
  const poll = there(proposal.poll && isSealed(proposal.poll) ? proposal.poll : undefined);
  const key = keyFor(union, poll, member ?? '');
  const hashes = [proposal.title ?? '', ...titlesOfOptions(proposal.choice)];
  const kept = await clerk.keptTexts(union.id, hashes);
  const file: VoteFile = {
    format: 'syndicat-vote@1',
    hall: config.origin,
    union: name,
    closes: poll.closes,
    trustees: there(ceremonyNumbered(union, poll.sealed.ceremony)?.made).record,
    ...askedIn(proposal, poll, (hash) => kept.get(hash)),
    ...(member !== undefined && { member }),
    ...(key !== undefined && { key }),
  };
  return c.body(JSON.stringify(file), 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': 'attachment; filename="vote.json"',
    'Cache-Control': 'private, no-cache',
  });
}

/** What is asked, with the texts that are still there. */
function askedIn(
  proposal: Proposal,
  poll: SealedPoll,
  kept: (hash: string) => KeptText | undefined,
): Pick<VoteFile, 'election' | 'title' | 'choice'> {
  const title = kept(proposal.title ?? '');
  const called = titlesOfOptions(proposal.choice).flatMap((hash) => kept(hash) ?? []);
  return {
    election: poll.sealed.election,
    ...(title && { title }),
    ...(isContestPoll(poll) && {
      choice: { ...sealedFormOf(poll), names: [...placesNamed(poll)], called },
    }),
  };
}
