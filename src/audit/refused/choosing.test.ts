/** Choices among options that are refused, and ballots in them. */
import { charterOf, hand, optionOf, uuidOf } from '../../union/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { amended, idAt, put, whereIs } from './choice/testing.ts';
import { attested, behind, type Body, proposing, type Row } from './testing.ts';

const { ada, dee, fay, gus } = people;
const hal = hand('Hal');
const propose = 'assembly/propose@1';
const [tea, coffee] = [optionOf('tea'), optionOf('coffee')];
const putting = (kind: string, options: readonly object[], seats = 1, more: Body = {}): Body => ({
  ...proposing('x', kind),
  choice: { options, seats },
  ...more,
});
const many = (length: number): readonly object[] =>
  Array.from({ length }, (_, n) => optionOf(`option ${n}`));
const appoint = {
  act: 'offices/appoint@1',
  body: { office: 'committee', member: ada.id },
};
const amending = { act: 'charter/amend@1', body: { charter: charterOf('circle') } };
const shares = put('shares');

const puttings = [
  ...behind('choosing', put('busy'), {
    'a choice without options': [/Name its options/, ada, propose, proposing('x', 'irv')],
    'a question with options': [/a yes or a no/, ada, propose, putting('ordinary', [tea, coffee])],
    'a choice that carries acts whatever is chosen': [
      /each option says/,
      ada,
      propose,
      putting('seats', [tea, coffee], 1, { carries: [appoint] }),
    ],
    'two options that are one': [/the same/, ada, propose, putting('borda', [tea, tea])],
    'a choice of one': [/at least two/, ada, propose, putting('borda', [tea])],
    'two seats where one is filled': [
      /one option/,
      ada,
      propose,
      putting('star', [tea, coffee], 2),
    ],
    'two seats by Debian’s method': [/one option/, ada, propose, putting('debian', [tea], 2)],
    'eleven seats in exact fractions': [
      /at most 10/,
      ada,
      propose,
      putting('gregory', [tea, coffee], 11),
    ],
    'no option at all': [/options/, ada, propose, putting('irv', [])],
    'forty-one options': [/options/, ada, propose, putting('irv', many(41))],
    'no seat': [/seats/, ada, propose, putting('irv', [tea], 0)],
    'a hundred seats': [/seats/, ada, propose, putting('irv', [tea], 100)],
    'an option that carries what its kind can’t do': [
      /does not have the power/,
      ada,
      propose,
      putting('seats', [tea, optionOf('rules', amending)]),
    ],
    'an option that carries a ballot': [
      /own/,
      ada,
      propose,
      putting('seats', [optionOf('vote', { act: 'assembly/mark@1', body: {} })]),
    ],
    'an option that carries half an act': [
      /^member/,
      ada,
      propose,
      putting('seats', [optionOf('x', { ...appoint, body: { office: 'committee' } })]),
    ],
    'an option with 21 acts': [
      /carries/,
      ada,
      propose,
      putting('seats', [optionOf('x', ...Array.from({ length: 21 }, () => appoint))]),
    ],
    'an option with a field too many': [
      /option/,
      ada,
      propose,
      putting('irv', [tea, { ...coffee, votes: 3 }]),
    ],
  }),
  ...behind('choosing', shares + 2, {
    'a choice changed into a question': [
      /Name its options/,
      ada,
      'assembly/amend@1',
      amended(shares, {}),
    ],
    'a choice changed to have two options that are one': [
      /the same/,
      ada,
      'assembly/amend@1',
      amended(shares, { choice: { options: [tea, tea], seats: 1 } }),
    ],
    'a ballot on what is still talked over': [
      /not opened yet/,
      ada,
      'assembly/mark@1',
      { ...idAt(shares), marks: [1, null, null, null, null] },
    ],
  }),
];

const mark = 'assembly/mark@1';
const nothing = [null, null, null];

/** A ballot that may not stand once that vote is open. */
const wrongly = (seq: number, rows: Readonly<Record<string, readonly [RegExp, Body['marks']]>>) =>
  behind(
    'choosing',
    whereIs('assembly/open-poll@1', seq) + 1,
    Object.fromEntries(
      Object.entries(rows).map(([what, [why, marks]]): [string, Row] => [
        what,
        [why, ada, mark, { ...idAt(seq), marks }],
      ]),
    ),
  );

const [one, ranks, some] = [put('plurality'), put('borda'), put('seats')];
const [scores, grades] = [put('star', 1), put('majority-judgment')];

const ballots = [
  ...wrongly(one, {
    'a cross too many': [/one option only/, [1, null, 1, null]],
    'a cross that is a 2': [/written as a 1/, [2, null, null, null]],
    'a ballot with a place too few': [/4 places, not 3/, [1, null, null]],
    'a ballot with a place too many': [/4 places, not 5/, [1, null, null, null, null]],
    'a ballot without places': [/marks/, []],
    'a ballot of forty-two places': [/marks/, Array.from({ length: 42 }, () => null)],
    'a mark below nothing': [/marks/, [-1, null, null, null]],
    'a mark of a hundred and one': [/marks/, [101, null, null, null]],
    'half a mark': [/marks/, [0.5, null, null, null]],
    'a mark in words': [/marks/, ['1', null, null, null]],
  }),
  ...wrongly(ranks, {
    'a rank of nothing': [/from 1 to 3/, [0, 1, 2]],
    'a rank beyond the last': [/from 1 to 3/, [4, 1, 2]],
  }),
  ...wrongly(some, {
    'an approval that is a 2': [/written as a 1/, [1, 2, null, null]],
    'an approval that is nothing': [/written as a 1/, [1, 0, null, null]],
  }),
  ...wrongly(shares, {
    'two options of one rank': [/have the rank 1/, [1, 1, null, null, null]],
    'a rank beyond the options': [/from 1 to 5/, [6, null, null, null, null]],
    'a first rank of nothing': [/from 1 to 5/, [0, null, null, null, null]],
  }),
  ...wrongly(scores, { 'a score above the highest': [/highest score is 5/, [6, null, 0]] }),
  ...wrongly(grades, {
    'a grade better than the best': [
      /best grade is written as 4/,
      [5, null, null, null, null, null],
    ],
  }),
  ...behind('choosing', whereIs('assembly/open-poll@1', one) + 1, {
    'a yes in a choice': [
      /choice among options/,
      ada,
      'assembly/vote@1',
      { ...idAt(one), choice: 'yes' },
    ],
    'a yes as advice in a choice': [
      /choice among options/,
      hal,
      'assembly/advise@1',
      { ...idAt(one), choice: 'yes' },
    ],
    'a supporter’s ballot in a choice': [/stand as/, hal, mark, { ...idAt(one), marks: [1] }],
    'a ballot in a choice by reply': [
      /in the hall alone/,
      fay,
      mark,
      { ...idAt(one), marks: [1, ...nothing] },
      { evidence: 'reply' },
    ],
    'advice of a voter in a choice': [
      /have a vote/,
      ada,
      'assembly/advise-on-options@1',
      { ...idAt(one), marks: [1, ...nothing] },
    ],
    'advice that is no ballot': [
      /one option only/,
      hal,
      'assembly/advise-on-options@1',
      { ...idAt(one), marks: [1, 1, null, null] },
    ],
    'a ballot on nothing': [
      /no such proposal/,
      ada,
      mark,
      { proposal: uuidOf('nothing'), marks: [1] },
    ],
    'a ballot after the choice closed': [
      /closed at/,
      ada,
      mark,
      { ...idAt(one), marks: [1, ...nothing] },
      { at: '2026-01-03T09:00:00.000Z' },
    ],
  }),
  ...behind('choosing', put('seats'), {
    'marks in a choice changed on the clerk’s word': [
      /own/,
      dee,
      mark,
      { ...idAt(ranks), marks: [1, 2, 3] },
      attested,
    ],
  }),
  ...behind('choosing', whereIs('assembly/open-poll@1', put('charter')) + 1, {
    'marks in a question': [/a yes or a no/, ada, mark, { ...idAt(put('charter')), marks: [1] }],
    'marks as advice in a question': [
      /a yes or a no/,
      hal,
      'assembly/advise-on-options@1',
      { ...idAt(put('charter')), marks: [1] },
    ],
    'a ballot of somebody who left': [
      /stand as/,
      gus,
      mark,
      { ...idAt(put('charter')), marks: [1] },
    ],
  }),
];

export const refusedChoices = [...puttings, ...ballots];

mustBeRefused('choices', refusedChoices);
