/**
 * What whole ballots say once their elements are opened.
 * @module
 */
import type { Element } from '../../../belenios/groups/group.ts';
import { embeddingOf } from '../../../belenios/ranked.ts';
import { group } from '../../secrecy/secrecy.ts';
import { placesOn } from '../contest.ts';
import { type WholeContest, writeBallots, type WrittenBallots } from './whole-ballots.ts';

/** How many ballots said what. Whoever sealed anything but a list of marks has left the ballot blank. */
export const ballotsOpened = (contest: WholeContest, opened: readonly Element[]): WrittenBallots =>
  writeBallots(
    contest,
    opened.map((element) => embeddingOf(group).extract(element, placesOn(contest))),
  );
