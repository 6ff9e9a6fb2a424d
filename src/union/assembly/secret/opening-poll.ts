/**
 * Opening a secret vote: the roll is frozen as for any other, and with it what ballots are sealed with.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial } from '../../kernel/act.ts';
import { Hash, type ProposalId } from '../../kernel/ids.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { refusal } from '../../kernel/refusal.ts';
import { isContest } from '../../charter/charter.ts';
import type { AssemblyView, Proposal } from '../assembly-view.ts';
import { titlesOfOptions } from '../choice-in-words.ts';
import { fixedBy, newPoll, Opening, openingDiffers, openingOf, openingRefused } from '../polls.ts';
import { ruleOf } from '../proposals.ts';
import { keyToSeal } from './candidates.ts';
import { electionHash, electionText } from './election.ts';
import { mixingOf } from './sealed-choice.ts';
import type { SealedVote } from './sealed-vote.ts';
import { opensSealed } from './sealing-ready.ts';

const SecretOpening = Opening.extend({
  /** The ceremony whose key the ballots are sealed with. */
  ceremony: z.int().min(1),
  /** SHA-256 of the election’s text. */
  election: Hash,
  /** SHA-256 of the voting client that the hall offers for it. A claim: the book has no such file to hold it against. */
  client: Hash.optional(),
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
      if (proposal && !opensSealed(view, proposal, at))
        return refusal('assembly', 'By the rules this vote is not secret.');
      const refused = openingRefused(view, body.proposal, at) ?? openingDiffers(view, body, at);
      if (refused) return refused;
      const sealing = sealingOf(view, body.proposal, at);
      return sealing?.ceremony === body.ceremony && electionHash(sealing.election) === body.election
        ? undefined
        : refusal(
            'assembly',
            'Ballots in this vote are sealed with the key in use, for this election.',
          );
    },
    does: (view, { body, at }) => {
      const proposal = view.assembly.proposals.get(body.proposal);
      const rule = proposal && ruleOf(view, proposal);
      const sealed = sealedVote(view, body, at);
      if (!proposal || !rule || !sealed) return;
      proposal.stage = 'poll';
      proposal.poll = newPoll(proposal, {
        rule,
        fixed: { ...fixedBy(view, body, at), sealed },
        replies: false,
      });
    },
  },
);

/** What the opening of a secret vote must say at that moment; nothing while no key is in use. */
export function secretOpeningOf(
  view: AssemblyView,
  id: ProposalId,
  { at, client }: { readonly at: Instant; readonly client: Hash | undefined },
): SecretOpening | undefined {
  const sealing = sealingOf(view, id, at);
  if (!sealing) return undefined;
  const { ceremony, election } = sealing;
  return {
    ...openingOf(view, id, at),
    ceremony,
    election: electionHash(election),
    ...(client !== undefined && { client }),
  };
}

/** What the ballots of a vote that opens now are sealed with, and for; nothing while no key is in use. */
function sealingOf(
  view: AssemblyView,
  proposal: ProposalId,
  at: Instant,
): Pick<SealedVote, 'ceremony' | 'threshold' | 'election'> | undefined {
  const found = view.assembly.proposals.get(proposal);
  const ceremony = found && keyToSeal(view, found, at);
  if (!ceremony) return undefined;
  const { title = '' } = found;
  const contest = contestIn(view, found);
  return {
    ceremony: ceremony.number,
    threshold: ceremony.threshold,
    election: electionText({ union: view.id, proposal, title, ceremony, contest }),
  };
}

/** The choice that is put, if it is one. */
function contestIn(
  view: AssemblyView,
  found: Proposal,
): Parameters<typeof electionText>[0]['contest'] {
  const rule = ruleOf(view, found);
  if (!rule || !isContest(rule)) return undefined;
  const mixing = mixingOf(rule, view.charter?.secrecy);
  return { rule, options: titlesOfOptions(found.choice), sealed: { mixing } };
}

function sealedVote(
  view: AssemblyView,
  { proposal, closes, client }: SecretOpening,
  at: Instant,
): SealedVote | undefined {
  const { disputes = 0, replacing = 0 } = view.charter?.secrecy ?? {};
  const sealing = sealingOf(view, proposal, at);
  const found = view.assembly.proposals.get(proposal);
  const mixing = mixingOf(found && ruleOf(view, found), view.charter?.secrecy);
  return (
    sealing && {
      ...sealing,
      ...(client !== undefined && { client }),
      keysUntil: hoursAfter(closes, -replacing),
      opensFrom: hoursAfter(closes, disputes),
      cast: new Map(),
      trackers: new Set(),
      disputes: [],
      upheld: new Map(),
      openings: new Map(),
      ...(mixing && { mixing: { ...mixing, shuffles: new Map(), readOut: new Map() } }),
    }
  );
}
