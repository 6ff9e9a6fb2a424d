/** Whole ballots that are read out before the last part in opening them, as they may not be. */
import { mustBeRefused } from './checking.test.ts';
import { lotOf, other, tia, tom, tua, val, without } from './secret/testing.ts';
import { behind, type Body, bodyOf } from './testing.ts';

/** Where in the story something is next. */
const next = { sum: 53, secondPart: 98, first: 140, second: 142, last: 143 } as const;

const story = 'secret-choices';
const inStory = (seq: number): Body => bodyOf(story, seq);
const [readOut, unseal] = ['assembly/read-out@1', 'assembly/unseal@1'];

export const refusedReadOut = [
  ...behind(story, next.secondPart, {
    'ballots that are read out before the last part': [
      /not known before/,
      tom,
      readOut,
      { proposal: inStory(next.secondPart)['proposal'], place: 1, ballots: { '12---': 1 } },
    ],
  }),
  ...behind(story, next.sum, {
    'ballots that are read out of a vote of which only the sum is opened': [
      /only the sum is opened/,
      tua,
      readOut,
      { proposal: inStory(next.sum)['proposal'], place: 1, ballots: { '1---': 1 } },
    ],
  }),
  ...behind(story, next.first, {
    'ballots read out by who holds no part of the key': [
      /no part of the key/,
      val,
      readOut,
      inStory(next.first),
    ],
    'ballots read out by who has given their part': [/already/, tua, readOut, inStory(next.first)],
    'ballots read out on the clerk’s word': [
      /./,
      tom,
      readOut,
      inStory(next.first),
      { evidence: 'session' },
    ],
    'a second part of ballots before the first': [
      /read out: 0/,
      tom,
      readOut,
      inStory(next.second),
    ],
    'more ballots read out than count': [
      /add up to 6, and 5/,
      tom,
      readOut,
      other(inStory(next.first), 'ballots.12-', 6),
    ],
    'a ballot read out with a gap': [
      /No ballot/,
      tom,
      readOut,
      { ...inStory(next.first), ballots: { '13-': 1 } },
    ],
  }),
  ...behind(story, next.second, {
    'a second part of ballots by who has read out no first': [
      /read out: 0/,
      tia,
      readOut,
      inStory(next.second),
    ],
    'a part of ballots that leaves one out': [
      /read out: 1/,
      tom,
      readOut,
      { ...inStory(next.second), place: 3 },
    ],
    'more ballots read out together than count': [
      /add up to 6, and 5/,
      tom,
      readOut,
      other(inStory(next.second), 'ballots.12-', 3),
    ],
  }),
  ...behind(story, next.last, {
    'an opening with fewer parts than were read out': [
      /read out: 2. This goes with 1/,
      tom,
      unseal,
      other(inStory(next.last), 'parts', 1),
    ],
    'an opening with none of the parts that were read out, and the rest': [
      /add up to 1, and 5/,
      tom,
      unseal,
      without(inStory(next.last), 'parts'),
    ],
    'an opening with parts that another has read out': [
      /read out: 0/,
      tia,
      unseal,
      { ...inStory(next.last), lot: lotOf(tia, inStory(next.last)) },
    ],
  }),
];

mustBeRefused('ballots that are read out', refusedReadOut);
