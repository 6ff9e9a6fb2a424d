/** Proposals and votes that are refused. */
import type { QuestionOutcome } from '../../union/assembly/assembly.ts';
import { charterOf, said, uuidOf } from '../../union/testing.ts';
import { people, proposals } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  attested,
  behind,
  type Body,
  bodyOf,
  proposing,
  type Row,
  theClerk as clerk,
} from './testing.ts';

const { ada, bo, cy, dee, fay, gus } = people;
const propose = 'assembly/propose@1';
const seat = { act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } };
const carrying = (act: string, body: Body, kind = 'office'): Body =>
  proposing('x', kind, [{ act, body }]);
const charter = charterOf('circle');
const office = { proposal: proposals.office };
const wording = { title: said('t'), text: said('x'), carries: [], documents: [] };
const comment = { ...office, comment: uuidOf('c'), text: said('x') };
const opening = bodyOf('story', 14);
const open = 'assembly/open-poll@1';
const dated = (at: string): { at: string } => ({ at: `${at}T09:00:00.000Z` });

const putting = behind('story', 11, {
  'a proposal of an unknown kind': [/know no decision/, bo, propose, proposing('x', 'whim')],
  'a proposal that was put': [/put already/, bo, propose, bodyOf('story', 10)],
  'a proposal by a supporter': [/lies with/, fay, propose, proposing('x', 'office'), attested],
  'a proposal that carries no act there is': [/no act/, bo, propose, carrying('members/x@1', {})],
  'a proposal that carries a vote': [/own/, bo, propose, carrying('assembly/vote@1', {})],
  'a proposal beyond its kind': [
    /does not have the power/,
    bo,
    propose,
    carrying('charter/amend@1', { charter }),
  ],
  'a proposal that carries half an act': [
    /^member/,
    bo,
    propose,
    carrying('offices/appoint@1', { office: 'committee' }),
  ],
  'a proposal with 21 acts': [/carries/, bo, propose, proposing('x', 'office', twentyOne(seat))],
  'an author who stands behind it': [/are its author/, ada, 'assembly/sponsor@1', office],
  'a change by another': [/Only its author/, bo, 'assembly/amend@1', { ...office, ...wording }],
  'a change on the clerk’s word': [
    /Confirm this with/,
    ada,
    'assembly/amend@1',
    { ...office, ...wording },
    attested,
  ],
  'a withdrawal by another': [/Only its author/, bo, 'assembly/withdraw@1', office],
  'a comment on nothing': [
    /no such proposal/,
    bo,
    'assembly/comment@1',
    { ...comment, proposal: uuidOf('x') },
  ],
  'an answer to nothing': [
    /does not exist/,
    bo,
    'assembly/comment@1',
    { ...comment, replyTo: uuidOf('x') },
  ],
  'a vote that is not open': [
    /not opened yet/,
    bo,
    'assembly/vote@1',
    { ...office, choice: 'yes' },
  ],
  'a vote opened without sponsors': [
    /must stand behind/,
    clerk,
    open,
    opening,
    dated('2026-01-04'),
  ],
});

function twentyOne(each: Body): readonly Body[] {
  return Array.from({ length: 21 }, () => each);
}

const opens = behind('story', 13, {
  'standing behind it twice': [/already/, bo, 'assembly/sponsor@1', office],
  'a vote opened early': [/talked over until/, clerk, open, opening, dated('2026-01-03')],
  'a longer voter list': [
    /voter list/,
    clerk,
    open,
    { ...opening, entitled: 6 },
    dated('2026-01-04'),
  ],
  'another voter list': [
    /voter list/,
    clerk,
    open,
    { ...opening, roll: said('x') },
    dated('2026-01-04'),
  ],
  'a vote that closes early': [
    /closes at/,
    clerk,
    open,
    { ...opening, closes: '2026-01-10T09:00:00.000Z' },
    dated('2026-01-04'),
  ],
  'a vote opened by a member': [/Only the clerk/, bo, open, opening, dated('2026-01-04')],
});

const ballot = (choice: string, more: Body = {}): Body => ({ ...office, choice, ...more });
const vote = 'assembly/vote@1';
const advise = 'assembly/advise@1';
const closing = bodyOf('story', 21);
const outcome = closing['outcome'] as QuestionOutcome;
const close = 'assembly/close-poll@1';
const closed = (change: Partial<QuestionOutcome>): Row => [
  /another outcome/,
  clerk,
  close,
  { ...closing, outcome: { ...outcome, ...change } },
  dated('2026-01-11'),
];

const polls = [
  ...behind('story', 21, {
    'a ballot of no voter': [/closed at|stand as/, fay, vote, ballot('yes'), attested],
    'a ballot after the close': [/closed at/, ada, vote, ballot('yes'), dated('2026-01-11')],
    'a block where there is none': [/not offer/, ada, vote, ballot('block', { reason: said('x') })],
    'a choice that there is not': [/choice/, ada, vote, ballot('maybe')],
    'a signed ballot changed on the clerk’s word': [/own/, ada, vote, ballot('no'), attested],
    'advice of a voter': [/have a vote/, ada, advise, ballot('yes')],
    'advice that blocks': [/for, against/, fay, advise, ballot('block'), attested],
    'a change while the vote is open': [
      /no longer be changed/,
      ada,
      'assembly/amend@1',
      { ...office, ...wording },
    ],
    'a vote closed early': [/open until/, clerk, close, closing, dated('2026-01-10')],
    'another result': closed({ result: 'rejected', because: 'threshold-missed' }),
    'another tally': closed({ tally: { ...outcome.tally, yes: 4 }, turnout: 5, cast: 5 }),
    'another margin': closed({ margin: 2 }),
    'another count of attested ballots': closed({ attested: 0 }),
    'another threshold': closed({ threshold: { ...outcome.threshold, needed: 2 } }),
    'another quorum': closed({ quorum: { ...outcome.quorum, needed: 0 } }),
    'more people entitled': closed({ entitled: 6 }),
  }),
  ...behind('story', 22, {
    'an act before the adopted ones': [
      /carried out first/,
      ada,
      'members/rename@1',
      { name: said('x') },
    ],
    'the second adopted act first': under(1, bodyOf('story', 23), /No adopted/),
    'another act than the adopted one': under(0, bodyOf('story', 23), /not the act/),
    'an adopted act by a member': [
      /done by the clerk/,
      ada,
      'offices/appoint@1',
      bodyOf('story', 22),
      { under: { resolution: proposals.office, item: 0 } },
    ],
    'an adopted act given up': [
      /must be/,
      clerk,
      'assembly/lapse@1',
      { proposal: proposals.office, item: 0, why: 'x' },
    ],
  }),
  ...behind('story', 24, {
    'an adopted act done twice': under(1, bodyOf('story', 23), /No adopted/),
    'a vote closed twice': [/no open vote/, clerk, close, closing],
    'a late ballot': [/is over/, ada, vote, ballot('yes')],
  }),
  ...behind('story', 42, {
    'an adopted act that can’t be done': [
      /Only a member/,
      clerk,
      'offices/appoint@1',
      { office: 'committee', member: dee.id },
      { under: { resolution: proposals.lapsing, item: 0 } },
    ],
    'the lapse of another act': [
      /No such act/,
      clerk,
      'assembly/lapse@1',
      { ...bodyOf('story', 42), item: 1 },
    ],
  }),
  ...behind('story', 47, {
    'a ballot of a newcomer': [/is over|closed/, gus, vote, { ...office, choice: 'yes' }],
  }),
];

function under(item: number, body: Body, why: RegExp): Row {
  return [why, clerk, 'offices/appoint@1', body, { under: { resolution: proposals.office, item } }];
}

const talked = { proposal: uuidOf('talk') };
const [reason, reply] = [uuidOf('reason'), uuidOf('reply')];
const retract = 'assembly/retract-comment@1';
const asked = { proposal: uuidOf('fresh') };
const retracting = { ...talked, comment: reply };

const circles = [
  ...behind('assembly', 14, {
    'a comment twice': [
      /made already/,
      cy,
      'assembly/comment@1',
      { ...talked, comment: reason, text: said('x') },
    ],
    'another’s comment taken back': [/Only who made/, ada, retract, retracting],
    'a comment taken back on the clerk’s word': [/Confirm/, bo, retract, retracting, attested],
    'asking too early': [/not due/, clerk, 'assembly/ask-continuation@1', asked],
  }),
  ...behind('assembly', 16, {
    'a comment on what was withdrawn': [
      /taken back/,
      bo,
      'assembly/comment@1',
      { proposal: uuidOf('withdrawn'), comment: uuidOf('c'), text: said('x') },
    ],
  }),
  ...behind('assembly', 28, {
    'a block without a reason': [
      /needs a reason/,
      dee,
      vote,
      { proposal: uuidOf('blocked'), choice: 'block' },
    ],
    'a blank where there is none': [
      /not offer/,
      dee,
      vote,
      { proposal: uuidOf('blocked'), choice: 'blank' },
    ],
  }),
  ...behind('assembly', 53, {
    'asking with a name that is taken': [
      /put already/,
      clerk,
      'assembly/ask-continuation@1',
      talked,
      dated('2028-02-24'),
    ],
  }),
  ...behind('assembly', 67, {
    'a proposal after the end': [/wound up/, bo, propose, proposing('x', 'ordinary')],
    'a comment taken back twice': [/already/, bo, retract, retracting],
    'an invitation after the end': [
      /wound up/,
      bo,
      'members/invite@1',
      { invitation: said('x'), uses: 1, until: '2028-12-01T00:00:00.000Z' },
    ],
  }),
];

export const refusedDecisions = [...putting, ...opens, ...polls, ...circles];

mustBeRefused('proposals and votes', refusedDecisions);
