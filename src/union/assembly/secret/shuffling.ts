/**
 * Shuffling: before ballots are opened whole, key holders one after the other seal them anew in an order that each
 * keeps to themselves, and prove that no ballot was changed. Whose each is, nobody knows unless all of them tell.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing } from '../../kernel/act.ts';
import { ProposalId } from '../../kernel/ids.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Showing } from '../../kernel/showing.ts';
import { keyHolders } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { countedIn, EnclosedList, tooFewCounted } from './casting.ts';
import { openingBy, openingFound, type OpeningOf } from './openers.ts';
import { lackingToShuffle } from './sealed-vote.ts';
import type { ShuffledBallots } from './showings.ts';

const Shuffling = z.strictObject({
  proposal: ProposalId,
  /** Which shuffle of the vote it is, from 1: each is made of the one before. */
  place: z.int().min(1).max(14),
  /** The ballots that count, sealed, in the order that the protocol gives them. */
  tally: EnclosedList,
  /** The same in a new order, with the proof. */
  shuffle: EnclosedList,
});
type Shuffling = z.infer<typeof Shuffling>;

export const shuffle = defineAct<AssemblyView, Shuffling>('assembly/shuffle@1', {
  about:
    'Shuffles the ballots of a secret vote that is opened whole, and proves that none changed.',
  body: Shuffling,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const opening = openingBy(view, doing);
    return 'refused' in opening ? opening : shufflingRefused(view, opening, doing);
  },
  shows: (view, doing) => {
    const found = openingFound(view, doing);
    return found && shuffleShowing(view, found, doing.body);
  },
  does: (view, doing) => {
    const found = openingFound(view, doing);
    if (!found) return;
    const { poll, number } = found;
    poll.sealed.tally ??= doing.body.tally.attachment;
    poll.sealed.mixing?.shuffles.set(number, doing.body.shuffle.attachment);
  },
});

function shufflingRefused(
  view: AssemblyView,
  { poll, number }: OpeningOf,
  { body }: Doing<Shuffling>,
): Refusal | undefined {
  const { mixing } = poll.sealed;
  if (!mixing)
    return refusal('assembly', 'Of this vote only the sum is opened, so nothing is shuffled.');
  const { shuffles } = mixing;
  const few = tooFewCounted(view, poll);
  if (few)
    return refusal(
      'assembly',
      'Only {ballots} ballots count. By the rules no fewer than {fewest} are opened whole.',
      few,
    );
  if (shuffles.has(number)) return refusal('assembly', 'You have shuffled them already.');
  if (lackingToShuffle(poll.sealed) === 0)
    return refusal('assembly', 'Enough key holders have shuffled them already.');
  return body.place === shuffles.size + 1
    ? undefined
    : refusal('assembly', 'Another key holder has shuffled them meanwhile. Shuffle theirs.');
}

function shuffleShowing(
  view: AssemblyView,
  { poll }: OpeningOf,
  { tally, shuffle: own }: Shuffling,
): Showing {
  const { election, mixing, tally: known } = poll.sealed;
  const ballots = countedIn(view, poll).map(({ ballot }) => ballot);
  const before = [...(mixing?.shuffles.values() ?? [])].slice(-1);
  const about: ShuffledBallots = {
    election,
    counted: ballots.length,
    isFirst: known === undefined,
  };
  return {
    rule: 'shuffled-ballots',
    about,
    attachments: [tally.attachment, own.attachment, ...(about.isFirst ? ballots : before)],
  };
}
