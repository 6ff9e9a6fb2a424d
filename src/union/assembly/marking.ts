/**
 * Ballots on options: ranks, crosses, scores or points beside them, that can be changed until the vote closes; and
 * advice of those who have no vote.
 * @module
 */
import { z } from 'zod';
import { ballotForms } from '../../count/methods.ts';
import { type BudgetRule, type ContestRule, highestOf } from '../charter/charter.ts';
import { defineAct, type Doing, standing } from '../kernel/act.ts';
import { ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { AssemblyView } from './assembly-view.ts';
import { notOnRoll, openPollOf, sealedFirst, unlessOwnKey } from './ballot-box.ts';
import type { Sharing } from './budget.ts';
import { type Marks, placesOn } from './contest.ts';
import { mostOptions } from './options.ts';
import { type ContestPoll, isMarkedPoll, type MarkedPoll } from './poll.ts';

const mostMark = 100;

const Marking = z.strictObject({
  proposal: ProposalId,
  /** Beside each option, “none of these” last where it is offered: a rank from 1, a 1 for a cross, a score, a grade by its number, or points. */
  marks: z
    .array(z.int().min(0).max(mostMark).nullable())
    .min(1)
    .max(mostOptions + 1),
});
type Marking = z.infer<typeof Marking>;

/** The open vote on options; otherwise what to tell the person. */
function openMarked(view: AssemblyView, id: ProposalId, at: Instant): MarkedPoll | Refusal {
  const poll = openPollOf(view, id, at);
  if (!('refused' in poll) && poll.sealed) return sealedFirst;
  return 'refused' in poll || isMarkedPoll(poll)
    ? poll
    : refusal('assembly', 'This vote is a yes or a no, not a choice among options.');
}

/** The vote on options, open or not. */
function markedIn({ assembly }: AssemblyView, id: ProposalId): MarkedPoll | undefined {
  const poll = assembly.proposals.get(id)?.poll;
  return poll && isMarkedPoll(poll) ? poll : undefined;
}

export const mark = defineAct<AssemblyView, Marking>('assembly/mark@1', {
  about: 'Casts a ballot on options, or changes the one cast before.',
  body: Marking,
  needs: standing('member'),
  refuses: (view, doing) => markRefused(view, doing),
  does: (view, { by, body: { proposal, marks }, attested }) => {
    const poll = markedIn(view, proposal);
    if (!poll) return;
    if (poll.ballots.get(by)?.attested === true) poll.attested--;
    poll.ballots.set(by, { marks, attested });
    if (attested) poll.attested++;
  },
});

function markRefused(
  view: AssemblyView,
  { by, body, at, attested, evidence }: Doing<Marking>,
): Refusal | undefined {
  const poll = openMarked(view, body.proposal, at);
  if ('refused' in poll) return poll;
  if (!poll.roll.has(by)) return notOnRoll(poll);
  if (evidence === 'reply')
    return refusal('assembly', 'A choice among options is made in the hall alone.');
  return wrongMarks(poll, body.marks) ?? unlessOwnKey(poll.ballots.get(by), attested);
}

/** Why this is no ballot in this choice, or nothing. A ballot without marks is one: it counts as turnout. */
export function wrongMarks(
  poll: Pick<ContestPoll, 'rule' | 'options' | 'seats'> | Sharing,
  marks: Marks,
): Refusal | undefined {
  const places = 'budget' in poll ? poll.options.length : placesOn(poll);
  if (marks.length !== places)
    return refusal('assembly', 'A ballot in this choice has {places} places, not {given}.', {
      places,
      given: marks.length,
    });
  return 'budget' in poll ? inBudget(poll.rule, marks) : inForm(poll.rule, marks);
}

function inBudget({ ballot, points = 0 }: BudgetRule, marks: Marks): Refusal | undefined {
  const given = givenIn(marks);
  switch (ballot) {
    case 'approval':
      return crosses(given);
    case 'points':
      return tooMany(points, given);
    case 'ranking':
      return ranks(given, marks.length) ?? twice(given);
  }
}

const givenIn = (marks: Marks): readonly Given[] =>
  marks.flatMap((each, place) => (each === null ? [] : [{ each, place }]));

/** Points are spread; what goes over shows at the first project for which there is too little. */
function tooMany(points: number, given: readonly Given[]): Refusal | undefined {
  let sum = 0;
  const other = given.find(({ each }) => (sum += each) > points);
  return (
    other && at(other.place, refusal('assembly', 'You have {points} points in all.', { points }))
  );
}

function inForm(rule: ContestRule, marks: Marks): Refusal | undefined {
  const given = givenIn(marks);
  const top = highestOf(rule);
  switch (ballotForms[rule.method]) {
    case 'one':
      return given.length > 1
        ? at(given[1]?.place, refusal('assembly', 'Put a cross beside one option only.'))
        : crosses(given);
    case 'some':
      return crosses(given);
    case 'scores':
      return above(top, given, refusal('assembly', 'The highest score is {top}.', { top }));
    case 'grades':
      return above(top, given, refusal('assembly', 'The best grade is written as {top}.', { top }));
    case 'ranks':
      return ranks(given, marks.length);
    case 'order':
      return ranks(given, marks.length) ?? twice(given);
  }
}

interface Given {
  readonly each: number;
  readonly place: number;
}

const at = (place: number | undefined, refused: Refusal): Refusal => ({
  ...refused,
  field: `marks.${place ?? 0}`,
});

function crosses(given: readonly Given[]): Refusal | undefined {
  const other = given.find(({ each }) => each !== 1);
  return other && at(other.place, refusal('assembly', 'A cross is written as a 1.'));
}

function above(top: number, given: readonly Given[], why: Refusal): Refusal | undefined {
  const other = given.find(({ each }) => each > top);
  return other && at(other.place, why);
}

function ranks(given: readonly Given[], most: number): Refusal | undefined {
  const other = given.find(({ each }) => each < 1 || each > most);
  return (
    other && at(other.place, refusal('assembly', 'Ranks are numbers from 1 to {most}.', { most }))
  );
}

/** Where ballots move whole from one option to the next, no two may be level. */
function twice(given: readonly Given[]): Refusal | undefined {
  const seen = new Set<number>();
  const other = given.find(({ each }) => seen.size === seen.add(each).size);
  return (
    other &&
    at(
      other.place,
      refusal('assembly', 'Two options have the rank {rank}. Give each a number of its own.', {
        rank: other.each,
      }),
    )
  );
}

export const adviseOnOptions = defineAct<AssemblyView, Marking>('assembly/advise-on-options@1', {
  about: 'Gives advice on an open choice among options, without having a vote in it.',
  body: Marking,
  needs: standing('supporter', 'applicant', 'member'),
  refuses: (view, { by, body, at: now }) => {
    const poll = openMarked(view, body.proposal, now);
    if ('refused' in poll) return poll;
    return poll.roll.has(by)
      ? refusal('assembly', 'You have a vote here: cast it.')
      : wrongMarks(poll, body.marks);
  },
  does: (view, { by, body: { proposal, marks } }) =>
    void markedIn(view, proposal)?.advice.set(by, marks),
});
