import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from '../kernel/say.ts';
import {
  choosingBy,
  contestRule,
  founded,
  hand,
  proposalIn,
  puts,
  putsChoice,
  optionOf,
  said,
} from '../testing.ts';
import { choiceInWords, howChosen, optionsCalled, titlesOfOptions } from './choice-in-words.ts';

describe('a choice in words', () => {
  it('says how many are chosen, what voters write, and how that is counted', () => {
    assert.deepEqual(choiceInWords({ rule: contestRule({ method: 'plurality' }), seats: 1 }), [
      'One option is chosen.',
      'Voters put a cross beside one option.',
      'Counted by plurality.',
    ]);
    const rule = contestRule({ method: 'scottish-stv', none: true });
    assert.deepEqual(choiceInWords({ rule, seats: 3 }), [
      '3 options are chosen.',
      'Voters number the options in the order in which they want them, as many as they like.',
      'Voters can also say “none of these”.',
      'Counted by the single transferable vote of Scottish councils.',
    ]);
  });

  it('goes by the rule of its vote, or the one in force; a question has none of it', () => {
    const ada = hand('Ada');
    const book = founded(choosingBy({ method: 'plurality', deliberation: 24 }), ada);
    const id = putsChoice(book, ada, { options: ['Tea', 'Coffee'].map((each) => optionOf(each)) });
    const [, ballot] = howChosen(book.union, proposalIn(book, id), english);
    assert.equal(ballot, 'Voters put a cross beside one option.');
    book.pass(24);
    assert.equal(howChosen(book.union, proposalIn(book, id), english).length, 3);
    const question = puts(book, ada, 'ordinary');
    assert.deepEqual(howChosen(book.union, proposalIn(book, question), english), []);
  });

  it('calls options by their titles, and one whose words were taken out by its number', () => {
    const options = ['Ada', 'Bo'].map((name) => ({ title: said(name), carries: [] }));
    const choice = { options, seats: 1 };
    const kept = new Map([[said('Ada'), 'Ada']]);
    assert.deepEqual(
      optionsCalled(choice, (title) => kept.get(title)),
      ['Ada', 'Option 2 (its words were taken out)'],
    );
    assert.deepEqual(titlesOfOptions(choice), [said('Ada'), said('Bo')]);
    assert.deepEqual(titlesOfOptions(undefined), []);
  });
});
