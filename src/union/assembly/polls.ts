/**
 * Polls: a roll frozen at opening, open ballots that can be changed until closing, and an outcome
 * that anybody can compute again.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { utf8, hex } from '../../book/bytes.ts';
import { emptyRoot, Frontier, leafHash } from '../../book/merkle.ts';
import { defineAct, type Doing, ministerial, standing } from '../kernel/act.ts';
import { clerk, Hash, type MemberId, ProposalId } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Saying, saying } from '../kernel/say.ts';
import { Text } from '../kernel/text.ts';
import { voters } from '../members/members.ts';
import { fediverseOf, type Rule } from '../charter/charter.ts';
import { continueOrEnd } from './continuation.ts';
import { closableFrom, missedIn } from './notices.ts';
import { Choice, choicesOf, decide, emptyTally, Outcome } from './outcome.ts';
import {
  type AssemblyView,
  deliberated,
  opensFrom,
  type Poll,
  type Proposal,
  ruleOf,
  sponsorsMissing,
} from './proposals.ts';

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

const Opening = z.strictObject({
  proposal: ProposalId,
  /** {@link rollRoot} of those entitled at this moment. */
  roll: Hash,
  entitled: z.int().min(0),
  closes: Instant,
});
type Opening = z.infer<typeof Opening>;

export const openPoll = defineAct<AssemblyView, Opening>('assembly/open-poll@1', {
  about: 'Opens the vote on a proposal and freezes the list of who may vote.',
  body: Opening,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const refused = openingRefused(view, body.proposal, at);
    if (refused) return refused;
    const due = openingOf(view, body.proposal, at);
    if (due.roll !== body.roll || due.entitled !== body.entitled) {
      return refusal(
        'assembly',
        'The voter list is not the {entitled} members who are entitled at this moment.',
        { entitled: due.entitled },
      );
    }
    return due.closes === body.closes
      ? undefined
      : refusal('assembly', 'By the rules this vote closes at {closes}.', { closes: due.closes });
  },
  does: (view, { body, at }) => {
    const proposal = view.assembly.proposals.get(body.proposal);
    const rule = proposal && ruleOf(view, proposal);
    if (!proposal || !rule) return;
    proposal.stage = 'poll';
    const replies = view.charter !== undefined && fediverseOf(view.charter).ballots;
    const unreached = view.charter?.safeguards.unreached;
    proposal.poll = {
      ...newPoll(rule, body, { at, roll: voters(view.members, at) }),
      ...(replies && { replies }),
      ...(unreached && { unreached }),
    };
  },
});

const newPoll = (
  rule: Rule,
  { closes, roll: root, entitled }: Opening,
  { at, roll }: { at: Instant; roll: readonly MemberId[] },
): Poll => ({
  rule,
  opened: at,
  closes,
  roll: new Set(roll),
  rollRoot: root,
  entitled,
  ballots: new Map(),
  tally: emptyTally(),
  attested: 0,
  reasons: new Map(),
  advice: new Map(),
  advised: emptyTally(),
});

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
  const from = opensFrom(found, rule);
  if (from > at) return refusal('assembly', 'It is talked over until {from}.', { from });
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

/** The vote on a proposal, if it is open; otherwise what to tell the person. */
function openPollOf({ assembly }: AssemblyView, id: ProposalId, at: Instant): Poll | Refusal {
  const proposal = assembly.proposals.get(id);
  if (!proposal) return refusal('assembly', 'There is no such proposal.');
  const { poll, stage } = proposal;
  if (stage === 'deliberation') return refusal('assembly', 'Its vote has not opened yet.');
  if (stage !== 'poll' || !poll) return refusal('assembly', 'Its vote is over.');
  return at < poll.closes
    ? poll
    : refusal('assembly', 'Its vote closed at {closed}.', { closed: poll.closes });
}

const Voting = z.strictObject({
  proposal: ProposalId,
  choice: Choice,
  /** Why: asked for with a block. */
  reason: Text(2_000).optional(),
});
type Voting = z.infer<typeof Voting>;

export const vote = defineAct<AssemblyView, Voting>('assembly/vote@1', {
  about: 'Casts a ballot, or changes the one cast before.',
  body: Voting,
  needs: standing('member'),
  refuses: (view, doing) => voteRefused(view, doing),
  does: ({ assembly }, { by, body, attested, evidence }) => {
    const poll = assembly.proposals.get(body.proposal)?.poll;
    if (!poll) return;
    uncount(poll, by);
    const reply = evidence === 'reply' && ({ reply: true } as const);
    poll.ballots.set(by, { choice: body.choice, attested, ...reply });
    poll.tally[body.choice]++;
    if (attested) poll.attested++;
    if (body.reason !== undefined) poll.reasons.set(by, body.reason);
  },
});

function voteRefused(
  view: AssemblyView,
  { by, body, at, ...how }: Doing<Voting>,
): Refusal | undefined {
  const poll = openPollOf(view, body.proposal, at);
  if ('refused' in poll) return poll;
  if (!poll.roll.has(by))
    return refusal(
      'assembly',
      'The voter list closed at {opened}, before your right to vote began. Your view counts as advice in this vote.',
      { opened: poll.opened },
    );
  if (!choicesOf(poll.rule).includes(body.choice))
    return refusal('assembly', 'This vote does not offer that choice.');
  if (body.choice === 'block' && body.reason === undefined)
    return refusal('assembly', 'A block needs a reason, so that the others can answer it.');
  return onClerksWord(poll, by, how);
}

/** Why the clerk's word is not enough for this ballot, or nothing. */
function onClerksWord(
  { replies, ballots }: Poll,
  by: MemberId,
  { attested, evidence }: Pick<Doing<Voting>, 'attested' | 'evidence'>,
): Refusal | undefined {
  if (evidence === 'reply' && !replies)
    return refusal('assembly', 'By the rules, ballots in this vote are cast in the hall alone.');
  const before = ballots.get(by);
  // The admins of two servers can forge a reply. What was done in the hall is out of their reach.
  if (evidence === 'reply' && before && !before.reply)
    return refusal('assembly', 'You cast this ballot in the hall, so it is changed there alone.');
  return attested && before?.attested === false
    ? refusal(
        'keys',
        'You cast this ballot with a key of your own, so only such a key can change it. Use the device you voted on.',
      )
    : undefined;
}

function uncount(poll: Poll, by: MemberId): void {
  const before = poll.ballots.get(by);
  if (!before) return;
  poll.tally[before.choice]--;
  if (before.attested) poll.attested--;
  poll.reasons.delete(by);
}

const Advising = z.strictObject({ proposal: ProposalId, choice: Choice });

export const advise = defineAct<AssemblyView, z.infer<typeof Advising>>('assembly/advise@1', {
  about: 'Gives advice on an open vote, without having a vote in it.',
  body: Advising,
  needs: standing('supporter', 'applicant', 'member'),
  refuses: (view, { by, body, at }) => {
    const poll = openPollOf(view, body.proposal, at);
    if ('refused' in poll) return poll;
    if (poll.roll.has(by)) return refusal('assembly', 'You have a vote here: cast it.');
    return body.choice !== 'block' && choicesOf(poll.rule).includes(body.choice)
      ? undefined
      : refusal('assembly', 'Advice is for, against or neither.');
  },
  does: ({ assembly }, { by, body }) => {
    const poll = assembly.proposals.get(body.proposal)?.poll;
    if (!poll) return;
    const before = poll.advice.get(by);
    if (before) poll.advised[before]--;
    poll.advice.set(by, body.choice);
    poll.advised[body.choice]++;
  },
});

const Closing = z.strictObject({ proposal: ProposalId, outcome: Outcome });

export const closePoll = defineAct<AssemblyView, z.infer<typeof Closing>>('assembly/close-poll@1', {
  about: 'Closes a vote and enters its outcome with the whole arithmetic.',
  body: Closing,
  needs: ministerial,
  refuses: ({ assembly }, { body, at }) => {
    const refused = closingRefused(assembly.proposals.get(body.proposal), at);
    if (refused) return refused;
    const poll = assembly.proposals.get(body.proposal)?.poll;
    const counted = poll && outcomeOf(poll);
    return counted && canonical(counted) === canonical(body.outcome)
      ? undefined
      : refusal('assembly', 'The ballots in the book give another outcome: {outcome}.', {
          outcome: counted ? inNumbers(counted) : saying('none'),
        });
  },
  does: (view, { body, at }) => close(view, body.proposal, { outcome: body.outcome, at }),
});

const inNumbers = ({ result, tally }: Outcome): Saying =>
  saying(
    '{result}, with {yes} yes, {no} no, {abstain} abstentions, {blank} blank and {block} blocks',
    { ...tally, result: results[result] },
  );

const results: Readonly<Record<Outcome['result'], Saying>> = {
  adopted: saying('adopted'),
  rejected: saying('rejected'),
  void: saying('void'),
};

/** Why a vote can't be closed at that moment, or nothing. */
export function closingRefused(proposal: Proposal | undefined, at: Instant): Refusal | undefined {
  if (proposal?.stage !== 'poll' || !proposal.poll)
    return refusal('assembly', 'There is no open vote on this.');
  const { closes } = proposal.poll;
  if (closes > at) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  const from = closableFrom(proposal.poll);
  return from <= at
    ? undefined
    : refusal(
        'assembly',
        'It is not known yet whom word of this vote reached. Without a report it is closed from {from} on.',
        { from },
      );
}

/** What the ballots give, and whom word of the vote reached where the rules ask for that. */
export function outcomeOf(poll: Poll): Outcome {
  const { rule, entitled, tally, attested } = poll;
  return decide(rule, { entitled, tally, attested, missed: missedIn(poll) });
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
  for (const [by, { choice }] of proposal.poll.ballots) {
    if (choice !== 'block') proposal.poll.reasons.delete(by);
  }
  proposal.poll.ballots = new Map();
  proposal.poll.advice = new Map();
  proposal.poll.roll = new Set();
  assembly.open.delete(id);
  if (outcome.result === 'adopted' && proposal.carries.length > 0) assembly.carrying = id;
  if (proposal.by === clerk) continueOrEnd(view, outcome, at);
}
