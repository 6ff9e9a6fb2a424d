/** Secret choices that are opened whole: shuffled, opened, drawn and closed as they may not be. */
import { secretOpeningOf } from '../../union/assembly/secret/opening-poll.ts';
import { replayed } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { refusedReadOut } from './reading-out.test.ts';
import { lotOf, other, tia, tom, tua, val, without } from './secret/testing.ts';
import { behind, type Body, bodyOf, theClerk as clerk } from './testing.ts';

/** Where in the story something is next. */
const next = {
  ranked: 53,
  first: 96,
  second: 97,
  opening: 98,
  last: 99,
  closing: 100,
  scoring: 108,
  scored: 111,
  tooFew: 119,
  fallen: 153,
  tooFewVoters: 177,
} as const;

const story = 'secret-choices';
const inStory = (seq: number): Body => bodyOf(story, seq);
const [shuffle, unseal, close] = [
  'assembly/shuffle@1',
  'assembly/unseal@1',
  'assembly/close-poll@1',
];
const inTime = { at: '2026-04-03T09:00:00.000Z' } as const;
const [first, second, opening, last] = [next.first, next.second, next.opening, next.last].map(
  inStory,
) as [Body, Body, Body, Body];

/** How the vote that waits for a fifth member would open without one. */
function openedByFour(): Body {
  const texts = goodBooks[story]?.texts.slice(0, next.tooFewVoters) ?? [];
  const union = replayed(texts);
  const { proposal } = inStory(next.tooFewVoters - 1);
  const wish = { at: union.at, client: undefined };
  return { ...secretOpeningOf(union, String(proposal), wish) };
}

const whole = [
  ...behind(story, next.ranked, {
    'a shuffle in a vote of which only the sum is opened': [
      /nothing is shuffled/,
      tom,
      shuffle,
      {
        ...first,
        proposal: inStory(next.ranked)['proposal'],
        tally: inStory(next.ranked)['tally'],
      },
    ],
    'a sum that is opened without a part of the lot': [
      /part of the lot too/,
      tua,
      unseal,
      without(inStory(next.ranked), 'lot'),
    ],
    'a sum of which whole ballots are said to be known': [
      /in another way/,
      tua,
      unseal,
      { ...inStory(next.ranked), ballots: { '1---': 4 } },
    ],
  }),
  ...behind(story, next.first, {
    'a shuffle before the time of disputes is over': [
      /opened from/,
      tua,
      shuffle,
      first,
      {
        at: '2026-04-02T08:00:00.000Z',
      },
    ],
    'a shuffle by who holds no part of the key': [
      /no part of the key/,
      val,
      shuffle,
      first,
      inTime,
    ],
    'a second shuffle before the first': [
      /meanwhile/,
      tua,
      shuffle,
      { ...first, place: 2 },
      inTime,
    ],
    'a part before anybody has shuffled': [/shuffled first, by 2/, tia, unseal, opening, inTime],
    'a shuffle on the clerk’s word': [/./, tua, shuffle, first, { ...inTime, evidence: 'session' }],
    'a shuffle of more than eight mebibytes': [
      /./,
      tua,
      shuffle,
      other(first, 'shuffle.size', 8_388_609),
      inTime,
    ],
  }),
  ...behind(story, next.second, {
    'a second shuffle by the same key holder': [/already/, tua, shuffle, second],
    'a second shuffle in the place of the first': [
      /meanwhile/,
      tia,
      shuffle,
      { ...second, place: 1 },
    ],
    'a second shuffle of another list': [
      /Another sum/,
      tia,
      shuffle,
      { ...second, tally: second['shuffle'] },
    ],
    'a part where one has shuffled': [/shuffled first, by 1/, tia, unseal, opening],
  }),
  ...behind(story, next.opening, {
    'a third shuffle where two are enough': [/Enough/, tom, shuffle, { ...second, place: 3 }],
    'a part without its part of the lot': [/lot too/, tia, unseal, without(opening, 'lot')],
    'a part of the lot that is another’s': [
      /not your part/,
      tia,
      unseal,
      { ...opening, lot: last['lot'] },
    ],
    'a part of the lot of another vote': [
      /not your part/,
      tia,
      unseal,
      { ...opening, lot: lotOf(tia, inStory(next.scoring)) },
    ],
    'whole ballots before enough have come': [
      /not known before/,
      tia,
      unseal,
      { ...opening, ballots: last['ballots'] },
    ],
  }),
  ...behind(story, next.last, {
    'the last part without the ballots': [/Give them along/, tom, unseal, without(last, 'ballots')],
    'numbers in the place of whole ballots': [
      /in another way/,
      tom,
      unseal,
      { ...without(last, 'ballots'), result: [[1, 5]] },
    ],
    'a whole ballot too many': [/add up to 7, and 6/, tom, unseal, other(last, 'ballots.12---', 2)],
    'a whole ballot with a gap': [
      /No ballot/,
      tom,
      unseal,
      {
        ...last,
        ballots: { '-----': 1, '--1-2': 1, '-12--': 1, '1-3--': 1, '12---': 1, '13-2-': 1 },
      },
    ],
    'a whole ballot that ranks more than it may': [
      /No ballot/,
      tom,
      unseal,
      {
        ...last,
        ballots: { '1234-': 1, '--1-2': 1, '-12--': 1, '1-2--': 1, '12---': 1, '13-2-': 1 },
      },
    ],
    'a whole ballot of another length': [
      /No ballot/,
      tom,
      unseal,
      {
        ...last,
        ballots: { '----': 1, '--1-2': 1, '-12--': 1, '1-2--': 1, '12---': 1, '13-2-': 1 },
      },
    ],
  }),
  ...behind(story, next.closing, {
    'whole ballots counted with another lot': [
      /outcome/i,
      clerk,
      close,
      other(inStory(next.closing), 'outcome.lot', String(inStory(next.scored + 1)['proposal'])),
    ],
    'whole ballots that elect another': [
      /outcome/i,
      clerk,
      close,
      other(inStory(next.closing), 'outcome.elected', [0, 2]),
    ],
  }),
  ...behind(story, next.scored, {
    'a whole ballot with a score above the highest': [
      /No ballot/,
      tom,
      unseal,
      { ...inStory(next.scored), ballots: { '---': 1, '054': 1, '145': 1, '230': 1, '60-': 1 } },
    ],
  }),
  ...behind(story, next.tooFew, {
    'a shuffle of fewer ballots than may be opened': [
      /Only 4 ballots count/,
      tia,
      shuffle,
      { ...first, proposal: inStory(next.tooFew)['proposal'] },
      { at: '2026-04-09T09:00:00.000Z' },
    ],
    'a vote of too few as if nobody had opened it': [
      /outcome/i,
      clerk,
      close,
      other(inStory(next.tooFew), 'outcome.because', 'never-opened'),
      { at: '2026-04-09T09:00:00.000Z' },
    ],
  }),
  ...behind(story, next.fallen, {
    'a vote of which too few ballots count as if nobody had opened it': [
      /outcome/i,
      clerk,
      close,
      other(inStory(next.fallen), 'outcome.because', 'never-opened'),
      { at: '2026-04-20T09:00:00.000Z' },
    ],
  }),
  ...behind(story, next.tooFewVoters, {
    'an opening of whole ballots with fewer voters than may be opened': [
      /only 4 members may vote/,
      clerk,
      'assembly/open-secret-poll@1',
      openedByFour(),
    ],
  }),
];

export const refusedWhole = [...whole, ...refusedReadOut];

mustBeRefused('whole ballots', whole);
