/**
 * Opening a secret vote: each trustee gives factors of the one sum, with two proofs; with the last one
 * that is needed the numbers stand in the book. No ballot is ever opened by itself.
 * @module
 */
import { z } from 'zod';
import type { HomomorphicQuestion } from '../../../belenios/election.ts';
import { choicesOf } from '../../../belenios/homomorphic.ts';
import { defineAct, type Doing, standing } from '../../kernel/act.ts';
import { type MemberId, ProposalId } from '../../kernel/ids.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Showing } from '../../kernel/showing.ts';
import {
  ceremonyNumbered,
  isKeyed,
  type Keyed,
  numberOf,
  ProofShape,
} from '../../secrecy/secrecy.ts';
import { isMarkedPoll } from '../poll.ts';
import type { AssemblyView } from '../proposals.ts';
import { countedIn, Enclosed, sealedIn, type SealedPoll } from './casting.ts';
import { isAbout } from './candidates.ts';
import { openableFrom, undecided } from './disputes.ts';
import { questionsIn, tallyOf } from './election.ts';
import { lotOfSealed, type Numbers } from './sealed-choice.ts';
import type { SealedVote } from './sealed-vote.ts';
import type { OpenedBallots } from './showings.ts';

/** Of crosses one question can have so many choices, blank included; of pairs there can be so many. */
const [mostChoices, mostQuestions] = [42, 45];

const Counts = z.array(z.int().min(0)).min(2).max(mostChoices);

const Unsealing = z.strictObject({
  proposal: ProposalId,
  /** The sum of the ballots, sealed: that of all who came before, or the first of all. */
  tally: Enclosed,
  /** The factors, with the protocol’s own proofs. */
  factors: Enclosed,
  /** That they are the trustee’s, over the whole statement. */
  proof: ProofShape,
  /** The numbers of each question, from whom it takes no more after. */
  result: z.array(Counts).min(1).max(mostQuestions).optional(),
});
type Unsealing = z.infer<typeof Unsealing>;

export const unseal = defineAct<AssemblyView, Unsealing>('assembly/unseal@1', {
  about: 'Gives a key holder’s part in opening a secret vote; the last one brings the numbers.',
  body: Unsealing,
  needs: standing('supporter', 'applicant', 'member'),
  ownKey: true,
  refuses: (view, doing) => {
    const poll = undecided(view, doing.body.proposal);
    if ('refused' in poll) return poll;
    const keyed = keyOf(view, poll, doing);
    return 'refused' in keyed ? keyed : unsealingRefused(view, { poll, keyed }, doing);
  },
  shows: (view, { by, body }) => {
    const poll = sealedIn(view, body.proposal);
    const ceremony = poll && ceremonyNumbered(view, poll.sealed.ceremony);
    if (!poll || !ceremony || !isKeyed(ceremony)) return undefined;
    return openingShowing(view, { poll, keyed: ceremony, by }, body);
  },
  does: (view, { by, body }) => unsealed(view, by, body),
});

/** The key of a vote, where the doer holds a part of it; otherwise what to tell them. */
function keyOf(
  view: AssemblyView,
  { sealed }: SealedPoll,
  { by, body, attested }: Doing<Unsealing>,
): Keyed | Refusal {
  const ceremony = ceremonyNumbered(view, sealed.ceremony);
  if (!ceremony || !isKeyed(ceremony) || !ceremony.trustees.includes(by))
    return refusal('secrecy', 'You hold no part of the key of this vote.');
  const proposal = view.assembly.proposals.get(body.proposal);
  if (proposal && isAbout(proposal, by))
    return refusal('secrecy', 'This vote is about you yourself, so other key holders open it.');
  return attested
    ? refusal('keys', 'Key holders act with a key of their own, never on the clerk’s word.')
    : ceremony;
}

interface OpeningOf {
  readonly poll: SealedPoll;
  readonly keyed: Keyed;
}

function unsealingRefused(
  view: AssemblyView,
  { poll, keyed }: OpeningOf,
  { by, body, at }: Doing<Unsealing>,
): Refusal | undefined {
  const { sealed, closes } = poll;
  if (at < closes) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  const from = openableFrom(sealed);
  if (at < from) return refusal('assembly', 'It can be opened from {from} on.', { from });
  if (sealed.openings.has(numberOf(keyed, by)))
    return refusal('assembly', 'You have given your part already.');
  if (sealed.openings.size >= keyed.threshold)
    return refusal('assembly', 'Enough key holders have opened it already.');
  if (sealed.tally !== undefined && sealed.tally !== body.tally.attachment)
    return refusal('assembly', 'Another sum is being opened, and no second one ever is.');
  return resultRefused(view, { poll, keyed }, body);
}

function resultRefused(
  view: AssemblyView,
  { poll, keyed }: OpeningOf,
  { result }: Unsealing,
): Refusal | undefined {
  const isLast = poll.sealed.openings.size + 1 === keyed.threshold;
  if (!result)
    return isLast
      ? refusal('assembly', 'With this part the numbers are known. Give them along.')
      : undefined;
  if (!isLast)
    return refusal(
      'assembly',
      'The numbers are not known before {threshold} key holders have opened it.',
      {
        threshold: keyed.threshold,
      },
    );
  return wrongNumbers(poll, result, countedIn(view, poll).length);
}

/** Why these can’t be the numbers of so many ballots, or nothing. That they are is for the factors to show. */
function wrongNumbers(poll: SealedPoll, numbers: Numbers, counted: number): Refusal | undefined {
  const questions = questionsIn(poll);
  if (questions.length !== numbers.length)
    return refusal(
      'assembly',
      'There were {questions} questions, and there are numbers of {given}.',
      {
        questions: questions.length,
        given: numbers.length,
      },
    );
  for (const [i, question] of questions.entries()) {
    const why = wrongIn(question, numbers[i] ?? [], counted);
    if (why) return why;
  }
  return undefined;
}

/** Whoever leaves a question blank makes no choice in it, and whoever does not makes as many as one may. */
function wrongIn(
  question: HomomorphicQuestion,
  numbers: readonly number[],
  counted: number,
): Refusal | undefined {
  if (numbers.length !== choicesOf(question))
    return refusal(
      'assembly',
      'The question has {choices} choices, and there are {given} numbers.',
      {
        choices: choicesOf(question),
        given: numbers.length,
      },
    );
  const sum = numbers.reduce((all, each) => all + each, 0);
  const [blank = 0, ...choices] = question.blank ? numbers : [0, ...numbers];
  const fits =
    choices.every((each) => blank + each <= counted) &&
    (question.max === 1 ? sum === counted : sum >= counted);
  return fits
    ? undefined
    : refusal('assembly', 'The numbers add up to {sum}, and {counted} ballots count.', {
        sum,
        counted,
      });
}

function openingShowing(
  view: AssemblyView,
  { poll, keyed, by }: OpeningOf & { readonly by: MemberId },
  { tally, factors, proof, result }: Unsealing,
): Showing {
  const { sealed } = poll;
  const ballots = countedIn(view, poll).map(({ ballot }) => ballot);
  const before = [...sealed.openings];
  const about: OpenedBallots = {
    election: sealed.election,
    record: keyed.made.record,
    number: numberOf(keyed, by),
    counted: ballots.length,
    proof,
    before: before.map(([number]) => number),
    isFirst: sealed.tally === undefined,
    ...(result && { result }),
  };
  return {
    rule: 'opened-ballots',
    about,
    attachments: [
      tally.attachment,
      factors.attachment,
      ...before.map(([, opening]) => opening.factors),
      ...(about.isFirst ? ballots : []),
    ],
  };
}

function unsealed(view: AssemblyView, by: MemberId, body: Unsealing): void {
  const poll = sealedIn(view, body.proposal);
  const ceremony = poll && ceremonyNumbered(view, poll.sealed.ceremony);
  if (!poll || !ceremony) return;
  const { sealed } = poll;
  sealed.tally ??= body.tally.attachment;
  sealed.openings.set(numberOf(ceremony, by), { factors: body.factors.attachment });
  if (!body.result) return;
  const ballots = countedIn(view, poll);
  sealed.result = body.result;
  sealed.counted = { ballots: ballots.length, lot: lotOfSealed(body.proposal, poll, ballots) };
  poll.attested = ballots.filter(({ attested }) => attested).length;
  if (!isMarkedPoll(poll)) Object.assign(poll.tally, tallyOf(body.result[0] ?? []));
}

/** How long after it could be opened a secret vote waits for its key holders. */
const patience = 60 * 24;

/** From when on a secret vote that nobody opened is void. */
export const givenUpFrom = ({ sealed }: SealedPoll): Instant =>
  hoursAfter(openableFrom(sealed), patience);

/** How many key holders are still to come. Where nobody voted there is nothing to open. */
export const lackingIn = ({ result, cast, threshold, openings }: SealedVote): number =>
  result || cast.size === 0 ? 0 : threshold - openings.size;

/** Why a secret vote has no outcome yet, or nothing. */
export function notOpened(poll: SealedPoll, at: Instant): Refusal | undefined {
  const from = openableFrom(poll.sealed);
  if (at < from) return refusal('assembly', 'This vote can be disputed until {from}.', { from });
  const until = givenUpFrom(poll);
  return lackingIn(poll.sealed) === 0 || until <= at
    ? undefined
    : refusal('assembly', 'Its key holders have not opened it. They have time until {until}.', {
        until,
      });
}
