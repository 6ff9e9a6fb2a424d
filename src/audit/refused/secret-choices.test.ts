/** Secret choices that are refused: put, opened, marked openly, unsealed and closed as they may not be. */
import { electionHash, electionText } from '../../union/assembly/secret/election.ts';
import { openingOf } from '../../union/assembly/polls.ts';
import type { Proposal } from '../../union/assembly/assembly.ts';
import type { ContestRule } from '../../union/charter/charter.ts';
import { keyInUse } from '../../union/secrecy/secrecy.ts';
import { hoursAfter } from '../../union/kernel/instant.ts';
import { hand, optionOf, said, type TestBook, uuidOf } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { other, tom, tua, val, vic } from './secret/testing.ts';
import { behind, type Body, bodyOf, theClerk as clerk } from './testing.ts';

const ana = hand('ana');

/** Where in the story something is next. */
const next = {
  putting: 44,
  opening: 45,
  casting: 46,
  ranked: 53,
  closing: 54,
  crossed: 61,
  scored: 69,
  doubtful: 70,
  about: 76,
  nobody: 82,
  neverOpened: 86,
  waiting: 88,
  kept: 121,
  few: 127,
  settling: 183,
} as const;

const story = 'secret-choices';
const inStory = (seq: number): Body => bodyOf(story, seq);
const [open, unseal, close] = [
  'assembly/open-secret-poll@1',
  'assembly/unseal@1',
  'assembly/close-poll@1',
];

/** Puts a choice of that kind among so many options. */
const putting = (kind: string, options: number): Body => ({
  ...inStory(next.putting),
  proposal: uuidOf(`${options} of ${kind}`),
  kind,
  choice: {
    seats: 1,
    options: Array.from({ length: options }, (_, i) => optionOf(`option ${i}`)),
  },
});

const [ranked, crossed, scored] = [next.ranked, next.crossed, next.scored].map(inStory) as [
  Body,
  Body,
  Body,
];
const outcomeAt = (seq: number, path: string, value: unknown): Body =>
  other(inStory(seq), `outcome.${path}`, value);

export const refusedChoices = [
  ...behind(story, next.putting, {
    'a secret choice among more options than pairs fit a ballot': [
      /at most 9 options/,
      ana,
      'assembly/propose@1',
      putting('ranks', 10),
    ],
  }),
  ...behind(story, next.opening, {
    'a secret choice opened as an open one': [
      /secret/,
      clerk,
      'assembly/open-poll@1',
      withoutKey(inStory(next.opening)),
    ],
    'a secret choice with the election of another vote': [
      /key in use/,
      clerk,
      open,
      other(inStory(next.opening), 'election', inStory(56)['election']),
    ],
  }),
  ...behind(story, next.kept, {
    'a choice that is secret while there is a key opened as an open one': [
      /is secret/,
      clerk,
      'assembly/open-poll@1',
      withoutKey(inStory(next.kept)),
    ],
  }),
  ...behind(story, next.few, {
    'a choice of too few voters for whole ballots opened as a secret one': [
      /not secret/,
      clerk,
      open,
      { ...inStory(next.few), ceremony: 1, election: inStory(next.kept)['election'] },
    ],
  }),
  ...behind(story, next.casting, {
    'open marks in a secret choice': [
      /secret/,
      vic,
      'assembly/mark@1',
      { proposal: inStory(next.casting)['proposal'], marks: [1, 2, 3, null] },
    ],
    'open advice on a secret choice': [
      /secret/,
      vic,
      'assembly/advise-on-options@1',
      { proposal: inStory(next.casting)['proposal'], marks: [1, 2, 3, null] },
    ],
  }),
  ...behind(story, next.ranked, {
    'numbers of one pair, where there are six': [
      /6 questions/,
      tua,
      unseal,
      other(ranked, 'result', [[0, 3, 1]]),
    ],
    'numbers of a pair of which one ballot more counts': [
      /add up to 5, and 4/,
      tua,
      unseal,
      other(ranked, 'result.1', [1, 2, 2]),
    ],
    'numbers of a pair with a choice too many': [
      /3 choices, and there are 4/,
      tua,
      unseal,
      other(ranked, 'result.5', [0, 4, 0, 0]),
    ],
  }),
  ...behind(story, next.crossed, {
    'fewer crosses than ballots that are not blank': [
      /add up to 2, and 3/,
      tua,
      unseal,
      other(crossed, 'result', [[1, 1, 0, 0, 0]]),
    ],
    'more crosses beside one option than ballots that are not blank': [
      /and 3 ballots/,
      tua,
      unseal,
      other(crossed, 'result', [[1, 3, 1, 1, 0]]),
    ],
  }),
  ...behind(story, next.scored, {
    'scores of one place, where there are two': [
      /2 questions/,
      tom,
      unseal,
      other(scored, 'result', [[1, 0, 1, 1]]),
    ],
    'scores that fewer gave than voted': [
      /add up to 2, and 3/,
      tom,
      unseal,
      other(scored, 'result.1', [0, 1, 1, 0]),
    ],
  }),
  ...behind(story, next.closing, {
    'a secret choice with another option elected': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.closing, 'elected', [1]),
    ],
    'a secret choice with another lot': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.closing, 'lot', said('x')),
    ],
    'a secret choice with other ballots counted': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.closing, 'cast', 3),
    ],
  }),
  ...behind(story, next.doubtful, {
    'a secret choice that is called firm on the clerk’s word': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.doubtful, 'firm', true),
    ],
  }),
  ...behind(story, next.about, {
    'a key holder’s part in a vote about them': [
      /about you yourself/,
      tua,
      unseal,
      inStory(next.about),
      { at: '2026-12-31T09:00:00.000Z' },
    ],
  }),
  ...behind(story, next.settling, {
    'a dispute about a vote settled by whom the vote is about': [
      /about you yourself/,
      tua,
      'assembly/settle@1',
      inStory(next.settling),
    ],
  }),
  ...behind(story, next.waiting, {
    'a vote about so many key holders that the others could not open it': [
      /others could not open it/,
      clerk,
      open,
      openingOfLast(),
    ],
  }),
  ...behind(story, next.nobody, {
    'a secret choice without voters, as if key holders had not come': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.nobody, 'because', 'never-opened'),
      { at: '2026-12-31T09:00:00.000Z' },
    ],
  }),
  ...behind(story, next.neverOpened, {
    'a secret choice that nobody opened, as if nobody had chosen': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.neverOpened, 'because', 'nobody-chose'),
      { at: '2026-12-31T09:00:00.000Z' },
    ],
    'a secret choice that nobody opened, of no ballots': [
      /outcome/i,
      clerk,
      close,
      outcomeAt(next.neverOpened, 'turnout', 0),
      { at: '2026-12-31T09:00:00.000Z' },
    ],
    'a key holder’s part in it from who keeps no key': [
      /no part/,
      val,
      unseal,
      { ...ranked, proposal: inStory(next.neverOpened)['proposal'] },
      { at: '2026-12-31T09:00:00.000Z' },
    ],
  }),
];

/** What the opening of the last proposal would be, if it could be opened. */
function openingOfLast(): Body {
  const { union } = goodBooks[story] as TestBook;
  const put = inStory(next.waiting - 1);
  const ceremony = keyInUse(union, union.at);
  if (!ceremony) throw new Error('There is no key in use.');
  const proposal = String(put['proposal']);
  const { title = '', choice } = union.assembly.proposals.get(proposal) as Proposal;
  const options = (choice?.options ?? []).map((option) => option.title);
  const rule = union.charter?.decisions['election'] as ContestRule;
  const text = electionText({
    union: union.id,
    proposal,
    title,
    ceremony,
    contest: { rule, options },
  });
  const closes = hoursAfter(union.at, 48);
  return {
    ...openingOf(union, proposal, union.at),
    closes,
    ceremony: 1,
    election: electionHash(text),
  };
}

function withoutKey(opening: Body): Body {
  const { ceremony: _, election: __, ...plainly } = opening;
  return plainly;
}

mustBeRefused('secret choices', refusedChoices);
