/**
 * Opening a secret vote: each trustee gives factors of the one sum, or of the shuffled ballots, with two proofs; with
 * the last one that is needed stands in the book what they open. Nobody's ballot is ever opened as theirs.
 * @module
 */
import { z } from 'zod';
import { defineAct } from '../../kernel/act.ts';
import { ProposalId } from '../../kernel/ids.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Showing } from '../../kernel/showing.ts';
import {
  isFactorOf,
  keyHolders,
  NamedFactorShape,
  ProofShape,
  refusedBy,
} from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { isContestPoll, isMarkedPoll } from '../poll.ts';
import { countedIn, EnclosedList } from './casting.ts';
import { tallyOf } from './election.ts';
import { lotDrawn, lotName } from './lot.ts';
import { wrongBallots, wrongNumbers } from './numbers.ts';
import { openingBy, openingFound, type OpeningOf, partRefused, tooFewCame } from './openers.ts';
import { Ballots, ballotsWith, readBefore } from './reading-out.ts';
import { wholeContestOf } from './sealed-choice.ts';
import type { OpenedBallots } from './showings.ts';
import { profileWritten } from './whole-ballots.ts';

/** Of crosses one question can have so many choices, blank included; of pairs there can be so many. */
const [mostChoices, mostQuestions] = [42, 45];

const Counts = z.array(z.int().min(0)).min(2).max(mostChoices);

const Unsealing = z.strictObject({
  proposal: ProposalId,
  /** The sum of the ballots, sealed, or they themselves: that of all who came before, or the first of all. */
  tally: EnclosedList,
  /** The factors, with the protocol’s own proofs. */
  factors: EnclosedList,
  /** That they are the trustee’s, over the whole statement. */
  proof: ProofShape,
  /** In a choice, the factor of its lot. */
  lot: NamedFactorShape.optional(),
  /** The numbers of each question, from whom it takes no more after. */
  result: z.array(Counts).min(1).max(mostQuestions).optional(),
  /** In their place, where ballots are opened whole: what they say, but for those that the doer has read out before. */
  ballots: Ballots.optional(),
  /** In how many parts the doer has; without it none of them counts. */
  parts: z.int().min(1).optional(),
});
type Unsealing = z.infer<typeof Unsealing>;

export const unseal = defineAct<AssemblyView, Unsealing>('assembly/unseal@1', {
  about: 'Gives a key holder’s part in opening a secret vote; the last one brings the numbers.',
  body: Unsealing,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const opening = openingBy(view, doing);
    return 'refused' in opening ? opening : unsealingRefused(view, opening, doing.body);
  },
  shows: (view, doing) => {
    const found = openingFound(view, doing);
    return found && openingShowing(view, found, doing.body);
  },
  does: (view, doing) => {
    const found = openingFound(view, doing);
    if (found) unsealed(view, found, doing.body);
  },
});

function unsealingRefused(
  view: AssemblyView,
  opening: OpeningOf,
  body: Unsealing,
): Refusal | undefined {
  return (
    partRefused(opening) ??
    lotRefused(view, opening, body) ??
    readRefused(opening, body) ??
    resultRefused(view, opening, body)
  );
}

/** Only a choice draws lots. */
function lotRefused(
  { id }: AssemblyView,
  { poll, keyed, number }: OpeningOf,
  { proposal, lot }: Unsealing,
): Refusal | undefined {
  if (!lot)
    return isContestPoll(poll)
      ? refusal('assembly', 'In a choice lots may be drawn. Give your part of the lot too.')
      : undefined;
  if (!isContestPoll(poll)) return refusal('assembly', 'In this vote no lots are drawn.');
  return refusedBy(() =>
    isFactorOf(lotName(id, proposal), keyed.made.shares[number - 1], lot)
      ? undefined
      : refusal('secrecy', 'This is not your part of the lot.'),
  );
}

/** What goes with the last part is what its doer has read out, all of it or nothing. */
function readRefused(opening: OpeningOf, { parts }: Unsealing): Refusal | undefined {
  const read = readBefore(opening)?.parts ?? 0;
  return parts === undefined || parts === read
    ? undefined
    : refusal('assembly', 'Parts that you have read out: {read}. This goes with {parts}.', {
        read,
        parts,
      });
}

function resultRefused(
  view: AssemblyView,
  opening: OpeningOf,
  body: Unsealing,
): Refusal | undefined {
  const { result, ballots } = body;
  const [given, other] = opening.poll.sealed.mixing ? [ballots, result] : [result, ballots];
  if (other)
    return refusal('assembly', 'This says what is found in another way than this vote is opened.');
  const early = tooFewCame(opening);
  if (given) return early ?? misfit(view, opening, body);
  return early
    ? undefined
    : refusal('assembly', 'With this part the numbers are known. Give them along.');
}

/** Why it can’t be what is found, or nothing. */
function misfit(
  view: AssemblyView,
  opening: OpeningOf,
  { result, ballots, parts }: Unsealing,
): Refusal | undefined {
  const { poll } = opening;
  const counted = countedIn(view, poll).length;
  if (result) return wrongNumbers(poll, result, counted);
  const contest = wholeContestOf(poll);
  return contest && ballots
    ? wrongBallots(contest, ballotsWith(opening, { ballots, parts }), counted)
    : undefined;
}

function openingShowing(
  view: AssemblyView,
  found: OpeningOf,
  { tally, factors, proof, result, ballots: rest, parts }: Unsealing,
): Showing {
  const { poll, keyed, number } = found;
  const opened = rest && ballotsWith(found, { ballots: rest, parts });
  const { sealed } = poll;
  const ballots = countedIn(view, poll).map(({ ballot }) => ballot);
  const before = [...sealed.openings];
  const contest = wholeContestOf(poll);
  const about: OpenedBallots = {
    election: sealed.election,
    record: keyed.made.record,
    number,
    counted: ballots.length,
    proof,
    before: before.map(([other]) => other),
    isFirst: sealed.tally === undefined,
    ...(result && { result }),
    ...(contest && { whole: { contest, ...(opened && { ballots: opened }) } }),
  };
  const shuffled = [...(sealed.mixing?.shuffles.values() ?? [])].slice(-1);
  return {
    rule: 'opened-ballots',
    about,
    attachments: [
      tally.attachment,
      factors.attachment,
      ...before.map(([, opening]) => opening.factors),
      ...(about.isFirst ? ballots : shuffled),
    ],
  };
}

function unsealed(view: AssemblyView, opening: OpeningOf, body: Unsealing): void {
  const { poll, number } = opening;
  const { sealed } = poll;
  const { tally, factors, lot, result, ballots } = body;
  sealed.tally ??= tally.attachment;
  sealed.openings.set(number, { factors: factors.attachment, ...(lot && { lot: lot.factor }) });
  if (result || ballots) openedNow(view, opening, body);
}

function openedNow(
  view: AssemblyView,
  opening: OpeningOf,
  { proposal, lot, result, ballots, parts }: Unsealing,
): void {
  const { poll } = opening;
  const { sealed } = poll;
  if (result) sealed.result = result;
  if (ballots && sealed.mixing) {
    sealed.mixing.ballots = profileWritten(ballotsWith(opening, { ballots, parts }));
    sealed.mixing.readOut.clear();
  }
  const counted = countedIn(view, poll);
  const drawn = lot && lotDrawn(lotName(view.id, proposal), sealed);
  sealed.counted = { ballots: counted.length, ...(drawn && { lot: drawn }) };
  poll.attested = counted.filter(({ attested }) => attested).length;
  if (!isMarkedPoll(poll)) Object.assign(poll.tally, tallyOf(result?.[0] ?? []));
}
