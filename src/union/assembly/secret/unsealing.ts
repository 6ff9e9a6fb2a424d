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
import { isContestPoll, isMarkedPoll } from '../poll.ts';
import type { AssemblyView } from '../proposals.ts';
import { countedIn, EnclosedList, type SealedPoll } from './casting.ts';
import { tallyOf } from './election.ts';
import { lotDrawn, lotName } from './lot.ts';
import { wrongBallots, wrongNumbers } from './numbers.ts';
import { openingBy, openingFound, type OpeningOf } from './openers.ts';
import { wholeContestOf } from './sealed-choice.ts';
import { lackingToShuffle } from './sealed-vote.ts';
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
  /** In their place, where ballots are opened whole: how many said what, one sign a place. */
  ballots: z.record(z.string().regex(/^[-0-9a-u]{1,30}$/), z.int().min(1)).optional(),
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
  const { poll, keyed, number } = opening;
  const { sealed } = poll;
  const missing = lackingToShuffle(sealed);
  if (missing > 0)
    return refusal('assembly', 'Its ballots are shuffled first, by {missing} more key holders.', {
      missing,
    });
  if (sealed.openings.has(number)) return refusal('assembly', 'You have given your part already.');
  if (sealed.openings.size >= keyed.threshold)
    return refusal('assembly', 'Enough key holders have opened it already.');
  return lotRefused(view, opening, body) ?? resultRefused(view, opening, body);
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

function resultRefused(
  view: AssemblyView,
  { poll, keyed }: OpeningOf,
  { result, ballots }: Unsealing,
): Refusal | undefined {
  const { openings, mixing } = poll.sealed;
  const given = mixing ? ballots : result;
  if (mixing ? result : ballots)
    return refusal('assembly', 'This says what is found in another way than this vote is opened.');
  const isLast = openings.size + 1 === keyed.threshold;
  if (!given)
    return isLast
      ? refusal('assembly', 'With this part the numbers are known. Give them along.')
      : undefined;
  if (!isLast)
    return refusal(
      'assembly',
      'The numbers are not known before {threshold} key holders have opened it.',
      { threshold: keyed.threshold },
    );
  const counted = countedIn(view, poll).length;
  if (result) return wrongNumbers(poll, result, counted);
  const contest = wholeContestOf(poll);
  return contest && ballots ? wrongBallots(contest, ballots, counted) : undefined;
}

function openingShowing(
  view: AssemblyView,
  { poll, keyed, number }: OpeningOf,
  { tally, factors, proof, result, ballots: opened }: Unsealing,
): Showing {
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

function unsealed(view: AssemblyView, { poll, number }: OpeningOf, body: Unsealing): void {
  const { sealed } = poll;
  const { tally, factors, lot, result, ballots } = body;
  sealed.tally ??= tally.attachment;
  sealed.openings.set(number, { factors: factors.attachment, ...(lot && { lot: lot.factor }) });
  if (result || ballots) openedNow(view, poll, body);
}

function openedNow(
  view: AssemblyView,
  poll: SealedPoll,
  { lot, result, ballots }: Unsealing,
): void {
  const { sealed } = poll;
  if (result) sealed.result = result;
  if (ballots && sealed.mixing) sealed.mixing.ballots = profileWritten(ballots);
  const counted = countedIn(view, poll);
  sealed.counted = { ballots: counted.length, ...(lot && { lot: lotDrawn(sealed) }) };
  poll.attested = counted.filter(({ attested }) => attested).length;
  if (!isMarkedPoll(poll)) Object.assign(poll.tally, tallyOf(result?.[0] ?? []));
}
