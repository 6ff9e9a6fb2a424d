/** What may not be said in guests’ names, hidden, appealed, asked or counted. */
import { said, uuidOf } from '../../union/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { attested, behind, type Body, bodyOf, type Row, theClerk as clerk } from './testing.ts';

const { ada, bo, cy, dee, fay } = people;
const relay = 'assembly/relay-comment@1';
const revise = 'assembly/revise-comment@1';
const remove = 'assembly/remove-comment@1';
const hide = 'assembly/hide-comment@1';
const show = 'assembly/show-comment@1';
const appeal = 'assembly/appeal-hiding@1';
const confirm = 'assembly/confirm-hiding@1';
const reply = { evidence: 'reply' } as const;

const of = (word: string): Body => ({ proposal: uuidOf('talked over'), comment: uuidOf(word) });
const text = said('x');
const reason = said('x');
const relayed = (change: Body = {}): Body => ({ ...bodyOf('talking', 19), ...of('x'), ...change });
const known = /made already/;

const guests = [
  ...behind('talking', 19, {
    'a guest’s words relayed by a member': [/Only the clerk/, ada, relay, relayed()],
    'an answer of a guest to nothing': [
      /does not exist/,
      clerk,
      relay,
      relayed({ replyTo: uuidOf('nothing') }),
    ],
    'a guest’s words about nothing': [
      /no such proposal/,
      clerk,
      relay,
      relayed({ proposal: uuidOf('nothing') }),
    ],
    'a guest’s words that nobody wrote': [
      /^author/,
      clerk,
      relay,
      { ...of('x'), text, source: said('x') },
    ],
  }),
  ...behind('talking', 20, {
    'a guest’s words relayed twice': [known, clerk, relay, bodyOf('talking', 19)],
    'a guest’s words changed by a member': [
      /Only who made/,
      ada,
      revise,
      { ...of('guest one'), text },
    ],
    'a guest’s words removed by a member': [/Only who made/, ada, remove, of('guest one')],
    'nothing removed': [/no such comment/, clerk, remove, of('x')],
  }),
  ...behind('talking', 71, {
    'a fifty-first comment of one guest': [/50 replies by one author/, clerk, relay, relayed()],
  }),
  ...behind('talking', 91, {
    'a twenty-first change': [/changed 20 times/, clerk, revise, { ...of('guest two'), text }],
  }),
  ...behind('talking', 98, {
    'what was said in the hall, changed by a reply': [
      /was made here/,
      dee,
      revise,
      { ...of('in the hall'), text },
      reply,
    ],
    'what was said in the hall, removed by a reply': [
      /was made here/,
      dee,
      remove,
      of('in the hall'),
      reply,
    ],
  }),
  ...behind('talking', 101, {
    'a comment removed twice': [/already/, dee, remove, of('by reply'), reply],
    'a removed comment that is changed': [
      /already/,
      dee,
      revise,
      { ...of('by reply'), text },
      reply,
    ],
    'a removed comment that is hidden': [/already/, bo, hide, { ...of('by reply'), reason }],
  }),
  ...behind('talking', 200, {
    'a guest where the rules ignore them': [/are not shown/, clerk, relay, relayed()],
  }),
];

const hiding = [
  ...behind('talking', 91, {
    'a comment hidden without the power': [/lies with/, ada, hide, { ...of('guest one'), reason }],
    'a comment hidden without a reason': [/^reason/, bo, hide, of('guest one')],
    'a comment shown that is not hidden': [/shown already/, bo, show, of('guest one')],
    'an appeal against nothing': [/not hidden/, clerk, appeal, { ...of('guest one'), text }],
  }),
  ...behind('talking', 92, {
    'a comment hidden twice': [/hidden already/, cy, hide, { ...of('guest one'), reason }],
    'an appeal by another': [/Only who made/, ada, appeal, { ...of('guest one'), text }],
    'an answer without an appeal': [/No appeal/, cy, confirm, { ...of('guest one'), reason }],
  }),
  ...behind('talking', 93, {
    'a second appeal': [/appealed already/, clerk, appeal, { ...of('guest one'), text }],
    'an appeal answered by who hid it': [
      /somebody else must/,
      bo,
      confirm,
      { ...of('guest one'), reason },
    ],
  }),
  ...behind('talking', 94, {
    'hidden again by who was overruled': [/overruled/, bo, hide, { ...of('guest one'), reason }],
  }),
  ...behind('talking', 100, {
    'a second answer': [/No appeal/, cy, confirm, { ...of('in the hall'), reason }],
  }),
  ...behind('talking', 111, {
    'an officer who undoes a decision': [/by a decision/, bo, show, of('guest two')],
    'an officer who answers for the members': [
      /by a decision/,
      bo,
      confirm,
      { ...of('guest two'), reason },
    ],
  }),
];

const vote = 'assembly/vote@1';
const ballots = [
  ...behind('talking', 105, {
    'a ballot by reply where the rules have none': [
      /in the hall alone/,
      dee,
      vote,
      { proposal: uuidOf('hiding'), choice: 'no' },
      reply,
    ],
  }),
  ...behind('talking', 140, {
    'a ballot by reply against one cast in the hall': [
      /cast this ballot in the hall/,
      ada,
      vote,
      { proposal: uuidOf('by reply'), choice: 'no' },
      reply,
    ],
    'a ballot on the clerk’s word against one with a key': [
      /key of your own/,
      ada,
      vote,
      { proposal: uuidOf('by reply'), choice: 'no' },
      attested,
    ],
  }),
];

const ask = 'assembly/ask@1';
const answer = 'assembly/answer@1';
const takeBack = 'assembly/withdraw-ask@1';
const end = 'assembly/end-straw@1';
const asked = bodyOf('talking', 142);
const asking = (change: Body): Body => ({ ...asked, straw: uuidOf('x'), ...change });
const answering = (word: string, options: readonly number[]): Body => ({
  straw: uuidOf(word),
  options,
});
const ending = bodyOf('talking', 172);
const at = '2026-03-04T09:00:00.000Z';
const counted = (who: string, named: number, options: readonly number[]): Row => [
  /other numbers|can’t have answered so/,
  clerk,
  end,
  { ...ending, counts: { ...(ending['counts'] as object), [who]: { people: named, options } } },
  { at },
];

const straws = [
  ...behind('talking', 142, {
    'a question of a supporter': [/lies with/, fay, ask, asked, attested],
    'a question with one option': [/^options/, ada, ask, asking({ options: [said('tea')] })],
    'a question for half an hour': [
      /at least an hour/,
      ada,
      ask,
      asking({ until: '2026-03-03T09:30:00.000Z' }),
    ],
    'a question for longer than sixty days': [
      /at most 60 days/,
      ada,
      ask,
      asking({ until: '2026-05-02T09:00:00.001Z' }),
    ],
    'a question about nothing': [/no such proposal/, ada, ask, asking({ proposal: uuidOf('x') })],
    'an answer to nothing': [/no such straw/, ada, answer, answering('taken back', [0])],
  }),
  ...behind('talking', 143, {
    'a question asked twice': [/asked already/, ada, ask, asked],
    'another’s question taken back': [/Only who asked/, bo, takeBack, { straw: asked['straw'] }],
  }),
  ...behind('talking', 144, {
    'an answer to what was taken back': [/is over/, ada, answer, answering('taken back', [0])],
  }),
  ...behind('talking', 164, {
    'a twenty-first question': [/At most 20/, ada, ask, asking({})],
    'an answer that there is not': [/not offer/, ada, answer, answering('one answer', [3])],
    'an answer given twice': [/not offer/, ada, answer, answering('several', [1, 1])],
    'answers out of order': [/not offer/, ada, answer, answering('several', [1, 0])],
    'two answers where one is asked for': [
      /one answer/,
      ada,
      answer,
      answering('one answer', [0, 1]),
    ],
  }),
  ...behind('talking', 171, {
    'an answer given in the hall, changed by reply': [
      /gave this answer in the hall/,
      bo,
      answer,
      answering('one answer', [0]),
      reply,
    ],
    'a signed answer changed on the clerk’s word': [
      /key of your own/,
      bo,
      answer,
      answering('one answer', [0]),
      attested,
    ],
    'a question taken back that was answered': [
      /answered already/,
      ada,
      takeBack,
      { straw: uuidOf('one answer') },
    ],
    'a straw poll ended early': [/runs until/, clerk, end, bodyOf('talking', 171)],
    'a straw poll ended by who asked': [/Only the clerk/, ada, end, bodyOf('talking', 171), { at }],
  }),
  ...behind('talking', 172, {
    'other numbers of members': counted('members', 1, [0, 1, 0]),
    'supporters among the members': counted('supporters', 0, [0, 0, 0]),
    'more people than answers': counted('others', 5, [3, 1, 0]),
    'fewer people than answers to one option': counted('others', 2, [3, 1, 0]),
    'numbers of other options': counted('others', 3, [3, 1]),
    'a late answer': [/is over/, cy, answer, answering('several', [0]), { at }],
    'a straw poll ended twice': [/no such/, clerk, end, bodyOf('talking', 171), { at }],
  }),
];

export const refusedTalk = [...guests, ...hiding, ...ballots, ...straws];

mustBeRefused('talk and straw polls', refusedTalk);
