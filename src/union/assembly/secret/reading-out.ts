/**
 * Reading out: where ballots that are opened whole differ too much for one entry, the key holder who comes last enters
 * what they say in parts, and then their part in opening with the rest. Until that shows that they are so, it is their
 * word alone; whoever breaks off begins anew, and so does another in their place.
 * @module
 */
import { z } from 'zod';
import { defineAct } from '../../kernel/act.ts';
import { ProposalId } from '../../kernel/ids.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { keyHolders } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { countedIn } from './casting.ts';
import { wrongAmong } from './numbers.ts';
import { openingBy, openingFound, type OpeningOf, partRefused, tooFewCame } from './openers.ts';
import { wholeContestOf } from './sealed-choice.ts';
import type { ReadOut } from './sealed-vote.ts';
import type { WrittenBallots } from './whole-ballots.ts';

/** How many ballots said what, one sign a place. */
export const Ballots = z.record(z.string().regex(/^[-0-9a-u]{1,30}$/), z.int().min(1));

const ReadingOut = z.strictObject({
  proposal: ProposalId,
  /** Which part it is, from 1: the first takes the place of all that the doer has read out before. */
  place: z.int().min(1),
  ballots: Ballots,
});
type ReadingOut = z.infer<typeof ReadingOut>;

export const readOut = defineAct<AssemblyView, ReadingOut>('assembly/read-out@1', {
  about:
    'Enters a part of what whole ballots say, where one entry does not hold it, before the last part in opening them.',
  body: ReadingOut,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const opening = openingBy(view, doing);
    return 'refused' in opening ? opening : readingRefused(view, opening, doing.body);
  },
  does: (view, doing) => {
    const found = openingFound(view, doing);
    if (!found) return;
    const { poll, number } = found;
    const parts = doing.body.place;
    const ballots = new Map(
      Object.entries(ballotsWith(found, { ...doing.body, parts: parts - 1 })),
    );
    poll.sealed.mixing?.readOut.set(number, { parts, ballots });
  },
});

function readingRefused(
  view: AssemblyView,
  opening: OpeningOf,
  { place, ballots }: ReadingOut,
): Refusal | undefined {
  const { poll } = opening;
  const contest = wholeContestOf(poll);
  if (!contest)
    return refusal('assembly', 'Of this vote only the sum is opened, so no ballots are read out.');
  const refused = partRefused(opening) ?? tooFewCame(opening);
  if (refused) return refused;
  const read = readBefore(opening)?.parts ?? 0;
  if (place !== 1 && place !== read + 1)
    return refusal(
      'assembly',
      'Parts that you have read out: {read}. Go on with the next, or begin anew.',
      {
        read,
      },
    );
  const all = ballotsWith(opening, { ballots, parts: place - 1 });
  return wrongAmong(contest, all, countedIn(view, poll).length);
}

/** What who opens a vote has read out of it. */
export const readBefore = ({ poll, number }: OpeningOf): ReadOut | undefined =>
  poll.sealed.mixing?.readOut.get(number);

/** Ballots together with those that their doer has read out before, if they go with any. */
export function ballotsWith(
  opening: OpeningOf,
  { ballots, parts = 0 }: { readonly ballots: WrittenBallots; readonly parts?: number | undefined },
): WrittenBallots {
  const all = new Map(parts > 0 ? readBefore(opening)?.ballots : []);
  for (const [text, times] of Object.entries(ballots)) all.set(text, (all.get(text) ?? 0) + times);
  return Object.fromEntries(all);
}
