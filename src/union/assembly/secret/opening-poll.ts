/**
 * Opening a secret vote: the roll is frozen as for any other, and with it what ballots are sealed with.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial } from '../../kernel/act.ts';
import { Hash, type ProposalId } from '../../kernel/ids.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { refusal } from '../../kernel/refusal.ts';
import { isQuestion, isSecret } from '../../charter/charter.ts';
import { keyInUse } from '../../secrecy/secrecy.ts';
import { questionPoll } from '../poll.ts';
import { fixedBy, Opening, openingDiffers, openingOf, openingRefused } from '../polls.ts';
import { type AssemblyView, ruleOf } from '../proposals.ts';
import { electionHash, electionText } from './election.ts';
import type { SealedVote } from './sealed-vote.ts';

const SecretOpening = Opening.extend({
  /** The ceremony whose key the ballots are sealed with. */
  ceremony: z.int().min(1),
  /** SHA-256 of the election’s text. */
  election: Hash,
});
type SecretOpening = z.infer<typeof SecretOpening>;

export const openSecretPoll = defineAct<AssemblyView, SecretOpening>(
  'assembly/open-secret-poll@1',
  {
    about: 'Opens a secret vote: freezes who may vote, and what ballots are sealed with.',
    body: SecretOpening,
    needs: ministerial,
    refuses: (view, { body, at }) => {
      const proposal = view.assembly.proposals.get(body.proposal);
      const rule = proposal && ruleOf(view, proposal);
      if (rule && !isSecret(rule))
        return refusal('assembly', 'By the rules this vote is not secret.');
      const refused = openingRefused(view, body.proposal, at) ?? openingDiffers(view, body, at);
      if (refused) return refused;
      const due = secretOpeningOf(view, body.proposal, at);
      return due.ceremony === body.ceremony && due.election === body.election
        ? undefined
        : refusal(
            'assembly',
            'Ballots in this vote are sealed with the key in use, for this election.',
          );
    },
    does: (view, { body, at }) => {
      const proposal = view.assembly.proposals.get(body.proposal);
      const rule = proposal && ruleOf(view, proposal);
      if (!proposal || !rule || !isQuestion(rule)) return;
      proposal.stage = 'poll';
      const sealed = sealedVote(view, body, at);
      proposal.poll = questionPoll(
        { ...fixedBy(view, body, at), sealed },
        { rule, replies: false },
      );
    },
  },
);

/** What the opening of a secret vote must say at that moment. Requires that it may open. */
export function secretOpeningOf(view: AssemblyView, id: ProposalId, at: Instant): SecretOpening {
  const election = electionHash(electionOf(view, id, at));
  return { ...openingOf(view, id, at), ceremony: keyInUse(view, at)?.number ?? 0, election };
}

function electionOf(view: AssemblyView, proposal: ProposalId, at: Instant): string {
  const ceremony = keyInUse(view, at);
  const title = view.assembly.proposals.get(proposal)?.title ?? '';
  return ceremony ? electionText({ union: view.id, proposal, title, ceremony }) : '';
}

function sealedVote(
  view: AssemblyView,
  { proposal, ceremony, closes }: SecretOpening,
  at: Instant,
): SealedVote {
  const { disputes = 0, replacing = 0 } = view.charter?.secrecy ?? {};
  return {
    ceremony,
    threshold: keyInUse(view, at)?.threshold ?? 0,
    election: electionOf(view, proposal, at),
    keysUntil: hoursAfter(closes, -replacing),
    opensFrom: hoursAfter(closes, disputes),
    cast: new Map(),
    trackers: new Set(),
    disputes: [],
    openings: new Map(),
  };
}
