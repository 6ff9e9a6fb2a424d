/**
 * Polls: a roll frozen at opening, and at closing an outcome that anybody can compute again.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { utf8, hex } from '../../book/bytes.ts';
import { emptyRoot, Frontier, leafHash } from '../../book/merkle.ts';
import { defineAct, ministerial } from '../kernel/act.ts';
import { clerk, Hash, type MemberId, ProposalId } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Saying, saying } from '../kernel/say.ts';
import { voters } from '../members/members.ts';
import { fediverseOf, isBudget, isContest, type Rule } from '../charter/charter.ts';
import type { AssemblyView, Proposal } from './assembly-view.ts';
import { profileOf } from './contest.ts';
import { chosenIn, isQuestionOutcome, Outcome } from './contest-outcome.ts';
import { continueOrEnd } from './continuation.ts';
import { decidedOf, voteIn } from './deciding.ts';
import { closableFrom, missedIn } from './notices.ts';
import { chosenActs, unfit } from './options.ts';
import { decide, notOpenedOutcome, type QuestionOutcome } from './outcome.ts';
import {
  budgetPoll,
  contestPoll,
  type Fixed,
  isContestPoll,
  isMarkedPoll,
  type Poll,
  type QuestionPoll,
  questionPoll,
} from './poll.ts';
import { deliberated, opensFrom, ruleOf, sponsorsMissing } from './proposals.ts';
import { isSealed, lackingIn, type SealedPoll } from './secret/casting.ts';
import { isUpheld } from './secret/sealed-vote.ts';
import { decideSealed } from './secret/sealed-choice.ts';
import { opensSealed, unsealable } from './secret/sealing-ready.ts';
import { notOpened } from './secret/openers.ts';

/** The Merkle root (RFC 6962) over member ids in UTF-8, in their sorted order, in hex. */
export function rollRoot(roll: readonly MemberId[]): Hash {
  if (isSameRoll(roll, lastRoot.roll)) return lastRoot.root;
  const frontier = new Frontier();
  for (const id of roll) frontier.append(leafHash(utf8(id)));
  lastRoot = { roll, root: hex(frontier.root()) };
  return lastRoot.root;
}

// Whoever asks what is due, whoever judges it, and mostly the next poll too, ask for the same roll.
let lastRoot: { readonly roll: readonly MemberId[]; readonly root: Hash } = {
  roll: [],
  root: hex(emptyRoot),
};

const isSameRoll = (one: readonly MemberId[], other: readonly MemberId[]): boolean =>
  one.length === other.length && one.every((id, i) => id === other[i]);

export const Opening = z.strictObject({
  proposal: ProposalId,
  /** {@link rollRoot} of those entitled at this moment. */
  roll: Hash,
  entitled: z.int().min(0),
  closes: Instant,
});
export type Opening = z.infer<typeof Opening>;

export const openPoll = defineAct<AssemblyView, Opening>('assembly/open-poll@1', {
  about: 'Opens the vote on a proposal and freezes the list of who may vote.',
  body: Opening,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const proposal = view.assembly.proposals.get(body.proposal);
    if (proposal && opensSealed(view, proposal, at))
      return refusal('assembly', 'By the rules this vote is secret.');
    return openingRefused(view, body.proposal, at) ?? openingDiffers(view, body, at);
  },
  does: (view, { body, at }) => {
    const proposal = view.assembly.proposals.get(body.proposal);
    const rule = proposal && ruleOf(view, proposal);
    if (!proposal || !rule) return;
    proposal.stage = 'poll';
    const replies = view.charter !== undefined && fediverseOf(view.charter).ballots;
    proposal.poll = newPoll(proposal, { rule, fixed: fixedBy(view, body, at), replies });
  },
});

/** What an opening says that it may not at that moment, or nothing. */
export function openingDiffers(
  view: AssemblyView,
  opening: Opening,
  at: Instant,
): Refusal | undefined {
  const due = openingOf(view, opening.proposal, at);
  if (due.roll !== opening.roll || due.entitled !== opening.entitled) {
    return refusal(
      'assembly',
      'The voter list is not the {entitled} members who are entitled at this moment.',
      { entitled: due.entitled },
    );
  }
  return due.closes === opening.closes
    ? undefined
    : refusal('assembly', 'By the rules this vote closes at {closes}.', { closes: due.closes });
}

/** What an opening fixes, whatever the vote is about. */
export function fixedBy(
  view: AssemblyView,
  { closes, roll: root, entitled }: Opening,
  at: Instant,
): Fixed {
  const unreached = view.charter?.safeguards.unreached;
  return {
    opened: at,
    closes,
    roll: new Set(voters(view.members, at)),
    rollRoot: root,
    entitled,
    ...(unreached && { unreached }),
  };
}

/** The vote that opens on a proposal. */
export function newPoll(
  { id, choice }: Proposal,
  { rule, fixed, replies }: { rule: Rule; fixed: Fixed; replies: boolean },
): Poll {
  const { options = [], seats = 1, budget = 1 } = choice ?? {};
  const titles = options.map(({ title }) => title);
  if (isContest(rule)) return contestPoll(fixed, { proposal: id, rule, seats, options: titles });
  if (isBudget(rule)) {
    const costs = options.map(({ cost = 1 }) => cost);
    return budgetPoll(fixed, { proposal: id, rule, budget, costs, options: titles });
  }
  return questionPoll(fixed, { rule, replies });
}

/** Why the vote on a proposal may not open yet, or nothing. */
export function openingRefused(
  view: AssemblyView,
  id: ProposalId,
  at: Instant,
): Refusal | undefined {
  const found = deliberated(view, id);
  if ('refused' in found) return found;
  const rule = ruleOf(view, found);
  if (!rule)
    return refusal('assembly', 'The rules no longer know a decision called “{kind}”.', {
      kind: found.kind,
    });
  const misfit = unfit(rule, found);
  if (misfit) return misfit;
  const from = opensFrom(found, rule);
  if (from > at) return refusal('assembly', 'It is talked over until {from}.', { from });
  const unsealed = unsealable(view, found, at);
  if (unsealed) return unsealed;
  const missing = sponsorsMissing(view, found, rule);
  return missing > 0
    ? refusal('assembly', '{missing} more must stand behind it.', { missing })
    : undefined;
}

/** What the opening must say at that moment. Costs time in proportion to the membership, once a poll. */
export function openingOf(view: AssemblyView, proposal: ProposalId, at: Instant): Opening {
  const roll = voters(view.members, at);
  const found = view.assembly.proposals.get(proposal);
  const hours = (found && ruleOf(view, found)?.poll) ?? 0;
  return { proposal, roll: rollRoot(roll), entitled: roll.length, closes: hoursAfter(at, hours) };
}

const Closing = z.strictObject({
  proposal: ProposalId,
  outcome: Outcome,
});

export const closePoll = defineAct<AssemblyView, z.infer<typeof Closing>>('assembly/close-poll@1', {
  about: 'Closes a vote and enters its outcome with the whole arithmetic.',
  body: Closing,
  needs: ministerial,
  refuses: (view, { body, at, ahead }) => {
    const proposal = view.assembly.proposals.get(body.proposal);
    const refused = closingRefused(view, proposal, at);
    if (refused) return refused;
    const counted = proposal?.poll && outcomeOf(view, proposal.poll, ahead);
    return counted && canonical(counted) === canonical(body.outcome)
      ? undefined
      : refusal('assembly', 'The ballots in the book give another outcome: {outcome}.', {
          outcome: counted ? inNumbers(counted) : saying('none'),
        });
  },
  does: (view, { body, at }) => close(view, body.proposal, { outcome: body.outcome, at }),
});

const inNumbers = (outcome: Outcome): Saying => {
  const result = results[outcome.result];
  if (isQuestionOutcome(outcome))
    return saying(
      '{result}, with {yes} yes, {no} no, {abstain} abstentions, {blank} blank and {block} blocks',
      { ...outcome.tally, result },
    );
  const numbers = (chosenIn(outcome) ?? []).map((each) => each + 1).join(', ');
  return numbers === '' ? result : saying('{result}: option {numbers}', { result, numbers });
};

const results: Readonly<Record<Outcome['result'], Saying>> = {
  adopted: saying('adopted'),
  rejected: saying('rejected'),
  void: saying('void'),
};

/** Where voting keys are known: a secret ballot under one that was replaced does not count. */
type Keys = Pick<AssemblyView, 'secrecy'>;

/** Why a vote can't be closed at that moment, or nothing. */
export function closingRefused(
  view: Keys,
  proposal: Proposal | undefined,
  at: Instant,
): Refusal | undefined {
  if (proposal?.stage !== 'poll' || !proposal.poll)
    return refusal('assembly', 'There is no open vote on this.');
  const { closes } = proposal.poll;
  if (closes > at) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  const sealed = isSealed(proposal.poll) && notOpened(view, proposal.poll, at);
  if (sealed) return sealed;
  const from = closableFrom(proposal.poll);
  return from <= at
    ? undefined
    : refusal(
        'assembly',
        'It is not known yet whom word of this vote reached. Without a report it is closed from {from} on.',
        { from },
      );
}

/**
 * What the ballots give, and whom word of the vote reached where the rules ask for that. `ahead` is what was decided
 * before.
 */
export function outcomeOf(view: Keys, poll: QuestionPoll): QuestionOutcome;
export function outcomeOf(view: Keys, poll: Poll, ahead?: readonly object[]): Outcome;
export function outcomeOf(view: Keys, poll: Poll, ahead: readonly object[] = []): Outcome {
  const missed = missedIn(poll);
  if (isContestPoll(poll) && isSealed(poll)) return decideSealed(view, poll, missed);
  if (isMarkedPoll(poll)) return decidedOf(voteIn(poll), ahead);
  const { rule, entitled, tally, attested } = poll;
  const why = isSealed(poll) ? whyNotOpened(view, poll) : undefined;
  return why
    ? notOpenedOutcome(rule, { entitled, missed }, why)
    : decide(rule, { entitled, tally, attested, missed });
}

/** Why nobody knows what the ballots of a secret vote say, or nothing. */
function whyNotOpened(
  view: Keys,
  poll: SealedPoll,
): Parameters<typeof notOpenedOutcome>[2] | undefined {
  const turnout = poll.sealed.cast.size;
  if (isUpheld(poll.sealed)) return { because: 'dispute-upheld', turnout, margin: 1 };
  const lacking = lackingIn(view, poll);
  return lacking > 0 ? { because: 'never-opened', turnout, margin: lacking } : undefined;
}

function close(
  view: AssemblyView,
  id: ProposalId,
  { outcome, at }: { outcome: Outcome; at: Instant },
): void {
  const { assembly } = view;
  const proposal = assembly.proposals.get(id);
  if (!proposal?.poll) return;
  proposal.stage = 'closed';
  proposal.closed = at;
  proposal.outcome = outcome;
  const chosen = chosenIn(outcome);
  if (proposal.choice && chosen)
    proposal.carries = chosenActs(proposal.choice, chosen).map(({ carried }) => carried);
  putAway(proposal.poll);
  assembly.open.delete(id);
  if (outcome.result === 'adopted' && proposal.carries.length > 0) assembly.carrying = id;
  if (proposal.by === clerk) continueOrEnd(view, outcome, at);
}

/** Of a vote that is over, what was said stays; who said it stands in the book. */
function putAway(poll: Poll): void {
  if (isMarkedPoll(poll)) {
    const advice = [...poll.advice.values()].map((marks) => ({ marks }));
    const ballots = poll.sealed?.mixing?.ballots ?? profileOf(poll.ballots.values());
    poll.counted = { ballots, advice: profileOf(advice) };
  } else {
    for (const [by, { choice }] of poll.ballots) if (choice !== 'block') poll.reasons.delete(by);
  }
  poll.ballots = new Map();
  poll.advice = new Map();
  poll.roll = new Set();
  if (!poll.sealed) return;
  poll.sealed.cast = new Map();
  poll.sealed.trackers = new Set();
  poll.sealed.mixing?.readOut.clear();
}
