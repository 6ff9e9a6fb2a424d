import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from './kernel/say.ts';
import {
  choosingBy,
  closes,
  contestOutcomeOf,
  founded,
  hand,
  marks,
  optionOf,
  putsChoice,
  said,
} from './testing.ts';
import { sentenceOf, type Teller } from './union.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const book = founded(choosingBy({ method: 'approval', none: true }), ada, bo);
const options = ['tea', 'coffee', 'water'].map((word) => optionOf(word));
const proposal = putsChoice(book, ada, { options, seats: 2 });
marks(book, proposal, [
  [ada, [1, 1, null, null]],
  [bo, [null, 1, null, null]],
]);
const outcome = contestOutcomeOf(closes(book, proposal));

const texts: Readonly<Record<string, string>> = {
  [said(`title ${proposal}`)]: 'What to drink',
  [said('tea')]: 'Tea',
  [said('coffee')]: 'Coffee',
};
const teller: Teller = {
  nameOf: (member) => (member === ada.id ? 'Ada' : 'Bo'),
  textOf: (text) => texts[text],
  say: english,
};

const closing = (change: object): readonly [string, Record<string, unknown>] => [
  'assembly/close-poll@1',
  { proposal, outcome: { ...outcome, ...change } },
];
const missed = { kind: 'turnout', needed: 2, reached: 1, met: false };

/** What acts that have to do with choices say, as it is told. */
export const choicesExpected: readonly (readonly [string, Record<string, unknown>, string])[] = [
  [
    'assembly/mark@1',
    { proposal, marks: [null, 1] },
    'Ada chose among the options of “What to drink”.',
  ],
  [
    'assembly/mark@1',
    { proposal, marks: [null, null] },
    'Ada cast an empty ballot on “What to drink”.',
  ],
  [
    'assembly/advise-on-options@1',
    { proposal, marks: [1, null] },
    'Ada advised on the options of “What to drink”.',
  ],
  [...closing({}), 'The vote on “What to drink” closed: chosen “Coffee”, “Tea”.'],
  [
    ...closing({ because: 'none-elected', elected: [] }),
    'The vote on “What to drink” closed: none of the options was chosen.',
  ],
  [
    ...closing({ because: 'nobody-chose', elected: [] }),
    'The vote on “What to drink” closed without a decision: nobody chose.',
  ],
  [
    ...closing({ because: 'quorum-missed', quorum: missed }),
    'The vote on “What to drink” closed without a decision: 1 took part, and 2 were needed.',
  ],
  [
    ...closing({
      because: 'notices-failed',
      notices: { reported: true, failed: 2, allowed: 1, met: false },
    }),
    'The vote on “What to drink” closed without a decision: word of it did not reach 2, and at most 1 may be missed.',
  ],
];

describe('a record of a choice', () => {
  for (const [act, body, sentence] of choicesExpected) {
    it(`says: ${sentence}`, () => {
      const by = act === 'assembly/close-poll@1' ? book.clerk : ada;
      const intent = book.intent(by, act, body);
      assert.equal(sentenceOf({ intent }, book.union, teller), sentence);
    });
  }

  it('names no option whose text was taken out', () => {
    const intent = book.intent(book.clerk, ...closing({ elected: [2] }));
    assert.equal(
      sentenceOf({ intent }, book.union, teller),
      'The vote on “What to drink” closed: chosen a text that was taken out.',
    );
  });
});
