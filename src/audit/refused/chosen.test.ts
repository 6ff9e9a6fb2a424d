/** Outcomes of choices that are refused, and what comes after. */
import type { ContestOutcome } from '../../union/assembly/assembly.ts';
import { optionOf, said } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { amended, idAt, put, whereIs } from './choice/testing.ts';
import { behind, type Body, bodyOf, type Forced, type Row, theClerk as clerk } from './testing.ts';

const { ada, bo, cy, eve } = people;
const [tea, coffee] = [optionOf('tea'), optionOf('coffee')];
const [ranks, shares] = [put('borda'), put('shares')];

const closing = bodyOf('choosing', whereIs('assembly/close-poll@1', ranks));
const outcome = closing['outcome'] as ContestOutcome;
const { quorum } = outcome;
const closed = (change: object): Row => [
  /another outcome/,
  clerk,
  'assembly/close-poll@1',
  { ...closing, outcome: { ...outcome, ...change } },
];
const none = { reported: false, failed: 0, allowed: 0, met: true };

const outcomes = behind('choosing', whereIs('assembly/close-poll@1', ranks), {
  'another option chosen': closed({ elected: [0] }),
  'two options chosen': closed({ elected: [2, 0], vacant: 0 }),
  'a choice that nothing came of': closed({
    result: 'rejected',
    because: 'none-elected',
    elected: [],
    vacant: 1,
  }),
  'a choice that nobody made': closed({ result: 'void', because: 'nobody-chose' }),
  'another method': closed({ method: 'copeland' }),
  'more seats': closed({ seats: 2 }),
  'a seat left empty': closed({ vacant: 1 }),
  'more people who may choose': closed({ entitled: outcome.entitled + 1 }),
  'fewer ballots': closed({ turnout: outcome.turnout - 1 }),
  'fewer who chose': closed({ cast: outcome.cast - 1 }),
  'a quorum where there is none': closed({ quorum: { ...quorum, kind: 'turnout' } }),
  'a quorum reached by fewer': closed({ quorum: { ...quorum, reached: quorum.reached - 1 } }),
  'a seed of somebody’s own': closed({ lot: said('a seed') }),
  'a lot where none was drawn': closed({ drawn: !outcome.drawn }),
  'no ballot on the clerk’s word': closed({ attested: 0 }),
  'a choice that would stand without the clerk’s word': closed({ firm: !outcome.firm }),
  'notices where they are nothing to it': closed({ notices: none }),
  'the outcome of a question': [
    /another outcome|outcome/,
    clerk,
    'assembly/close-poll@1',
    {
      ...closing,
      outcome: bodyOf('choosing', whereIs('assembly/close-poll@1', put('charter')))['outcome'],
    },
  ],
});

const two = put('seats', 1);
const under = (seq: number, item: number): Forced => ({
  under: { resolution: String(idAt(seq).proposal), item },
});
const seating = (member: { readonly id: string }): Body => ({
  office: 'committee',
  member: member.id,
});
const lapse = whereIs('assembly/lapse@1', two);
const shut = whereIs('assembly/close-poll@1', shares);
const waiting = put('shares', 1);
const end = goodBooks['choosing']?.texts.length ?? 0;

const carried = [
  ...behind('choosing', shut + 1, {
    'what an option carries that was not chosen': [
      /not the act/,
      clerk,
      'offices/appoint@1',
      seating(bo),
      under(shares, 0),
    ],
    'what the second option carries, first': [
      /No adopted/,
      clerk,
      'offices/appoint@1',
      seating(cy),
      under(shares, 1),
    ],
  }),
  ...behind('choosing', lapse, {
    'the lapse of the second act before the first': [
      /No such act/,
      clerk,
      'assembly/lapse@1',
      { ...idAt(two), item: 1, why: 'x' },
    ],
  }),
  ...behind('choosing', lapse + 1, {
    'an act that lapsed with another of its option': [
      /No adopted/,
      clerk,
      'offices/appoint@1',
      seating(eve),
      under(two, 1),
    ],
    'the lapse of what another option carries': [
      /must be/,
      clerk,
      'assembly/lapse@1',
      { ...idAt(two), item: 2, why: 'x' },
    ],
  }),
  ...behind('choosing', end, {
    'a vote opened on a choice where the rules ask for a yes or a no': [
      /a yes or a no/,
      clerk,
      'assembly/open-poll@1',
      {
        ...idAt(waiting),
        ...opening(whereIs('assembly/open-poll@1', put('star', 3))),
      },
    ],
    'a choice changed where the rules ask for a yes or a no': [
      /a yes or a no/,
      ada,
      'assembly/amend@1',
      amended(waiting, { choice: { options: [tea, coffee], seats: 1 } }),
    ],
  }),
];

function opening(seq: number): Body {
  const { roll, entitled, closes } = bodyOf('choosing', seq);
  return { roll, entitled, closes };
}

export const refusedOutcomes = [...outcomes, ...carried];

mustBeRefused('what comes of choices', refusedOutcomes);
