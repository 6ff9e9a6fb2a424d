import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intent } from './kernel/entry.ts';
import { hoursAfter } from './kernel/instant.ts';
import { english } from './kernel/say.ts';
import { charterOf, founded, hand, proposalIn, puts, said, uuidOf } from './testing.ts';
import { sentenceOf, type Teller } from './union.ts';

const ada = hand('Ada');
const book = founded(charterOf('association', { waiting: 0 }), ada);
const proposal = puts(book, ada, 'ordinary');
const straw = uuidOf('straw');
const question = said('tea or coffee');
book.do(ada, 'assembly/ask@1', {
  straw,
  question,
  options: [said('tea'), said('coffee')],
  several: false,
  until: hoursAfter(book.at, 24),
});

const reason = said('off the point');
const texts = new Map([
  [proposalIn(book, proposal).title ?? '', 'Buy a kettle'],
  [question, 'Tea or coffee?'],
  [reason, 'Off the point.'],
]);
const teller: Teller = { nameOf: () => 'Ada', textOf: (text) => texts.get(text), say: english };

const byClerk = { by: 'clerk' };
const counts = { members: { people: 1 }, supporters: { people: 2 }, others: { people: 3 } };

/** What is told of the talk, and of straw polls. */
export const talkExpected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  [
    'assembly/relay-comment@1',
    { proposal },
    'Somebody on another server, who does not belong here, spoke about “Buy a kettle”.',
    byClerk,
  ],
  [
    'assembly/revise-comment@1',
    { proposal },
    'A comment on “Buy a kettle” was changed by its author, on another server.',
    byClerk,
  ],
  ['assembly/revise-comment@1', { proposal }, 'Ada changed a comment on “Buy a kettle”.'],
  [
    'assembly/remove-comment@1',
    { proposal },
    'A comment on “Buy a kettle” was deleted by its author, on another server.',
    byClerk,
  ],
  ['assembly/remove-comment@1', { proposal }, 'Ada deleted a comment on “Buy a kettle”.'],
  [
    'assembly/hide-comment@1',
    { proposal, reason },
    'Ada hid a comment on “Buy a kettle”: “Off the point.”',
  ],
  [
    'assembly/hide-comment@1',
    { proposal, reason },
    'A comment on “Buy a kettle” was hidden: “Off the point.”',
    byClerk,
  ],
  ['assembly/show-comment@1', { proposal }, 'Ada let a comment on “Buy a kettle” be shown.'],
  ['assembly/show-comment@1', { proposal }, 'A comment on “Buy a kettle” is shown.', byClerk],
  [
    'assembly/appeal-hiding@1',
    { proposal },
    'Ada appealed against the hiding of a comment on “Buy a kettle”.',
  ],
  [
    'assembly/appeal-hiding@1',
    { proposal },
    'The author of a hidden comment on “Buy a kettle” appealed, from another server.',
    byClerk,
  ],
  [
    'assembly/confirm-hiding@1',
    { proposal, reason },
    'Ada answered an appeal: a comment on “Buy a kettle” stays hidden: “Off the point.”',
  ],
  [
    'assembly/confirm-hiding@1',
    { proposal, reason },
    'A comment on “Buy a kettle” stays hidden after an appeal: “Off the point.”',
    byClerk,
  ],
  ['assembly/ask@1', { question }, 'Ada asked everybody: “Tea or coffee?”'],
  ['assembly/ask@1', { question }, 'Everybody is asked: “Tea or coffee?”', byClerk],
  ['assembly/answer@1', { straw, options: [0] }, 'Ada answered “Tea or coffee?”.'],
  ['assembly/answer@1', { straw, options: [] }, 'Ada took an answer to “Tea or coffee?” back.'],
  ['assembly/withdraw-ask@1', { straw }, 'Ada took the question “Tea or coffee?” back.'],
  [
    'assembly/end-straw@1',
    { straw, counts },
    'The straw poll “Tea or coffee?” ended. Answers, which decide nothing: 1 of members, 2 of supporters, 3 of others.',
    byClerk,
  ],
];

describe('a record of the talk', () => {
  it('is a plain sentence', () => {
    for (const [act, body, sentence, more] of talkExpected) {
      const intent = { ...book.intent(ada, act, body), ...more };
      assert.equal(sentenceOf({ intent }, book.union, teller), sentence);
    }
  });

  it('of a straw poll without its numbers counts nobody', () => {
    const intent = book.intent(book.clerk, 'assembly/end-straw@1', { straw });
    assert.match(sentenceOf({ intent }, book.union, teller), /0 of members, 0 of supporters/);
  });
});
