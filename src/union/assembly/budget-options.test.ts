import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  closes,
  founded,
  hand,
  marks,
  optionOf,
  puts,
  refusedIn,
  replayed,
  said,
  uuidOf,
} from '../testing.ts';
import { stateHash } from '../union.ts';
import { budgetOutcomeOf, projectOf, putsBudget, sharingBy } from './testing.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const shares = { method: 'equal-shares-budget' } as const;

describe('what a proposal shares out', () => {
  const book = founded(sharingBy({ ...shares, most: 20_000 }), ada, bo);
  const options = [projectOf('bike', 700), projectOf('books', 500)];
  const trying = (choice: object, kind = 'budget', carries: readonly object[] = []): string =>
    refusedIn(
      book.try(ada, 'assembly/propose@1', {
        proposal: uuidOf(`trying ${JSON.stringify(choice)} ${kind}`),
        kind,
        title: said('title'),
        text: said('text'),
        carries,
        choice,
        documents: [],
      }),
    );

  it('has a sum within the rules, and projects that cost more together, none more than all of it', () => {
    assert.match(trying({ options }), /how much money/);
    assert.match(trying({ options, budget: 20_001 }), /at most 200.00 EUR/);
    assert.match(
      trying({ options: [...options, optionOf('cake')], budget: 1000 }),
      /each project costs/,
    );
    assert.match(trying({ options, budget: 600 }), /costs more than there is/);
    assert.match(trying({ options, budget: 1200 }), /fund all projects/);
    assert.match(trying({ options, budget: 1100, seats: 1 }), /Leave seats out/);
    assert.match(trying({ options: [options[0], options[0]], budget: 1000 }), /the same/);
    assert.match(
      trying({ options, budget: 1000 }, 'budget', [carrying('a', {})]),
      /each project says/,
    );
    assert.equal(trying({ options, budget: 1199 }), 'nothing');
  });

  it('has no place in a choice or a question, and a budget needs it', () => {
    const [other] = [founded(sharingBy(shares), ada)];
    assert.match(
      refusedIn(
        other.try(ada, 'assembly/propose@1', {
          proposal: uuidOf('other'),
          kind: 'budget',
          title: said('title'),
          text: said('text'),
          carries: [],
          documents: [],
        }),
      ),
      /shares money out/,
    );
    assert.match(trying({ options, budget: 1100 }, 'choice'), /no money is shared out/);
    assert.match(trying({ options, seats: 1 }, 'choice'), /no money is shared out/);
    assert.match(
      trying({ options: [optionOf('tea'), optionOf('cake')] }, 'choice'),
      /how many of the options/,
    );
    assert.match(trying({ options, budget: 1100 }, 'ordinary'), /yes or a no/);
  });

  it('is no question to vote on', () => {
    const id = putsBudget(book, ada, { budget: 1000, options });
    const yes = book.try(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    assert.match(refusedIn(yes), /choice among options, not a yes or a no/);
    const question = puts(book, ada, 'continuation');
    book.settle();
    const mark = book.try(ada, 'assembly/mark@1', { proposal: question, marks: [1] });
    assert.match(refusedIn(mark), /a yes or a no/);
  });
});

describe('what projects carry', () => {
  const invite = (name: string, uses: number): object =>
    carrying('members/invite@1', {
      invitation: said(name),
      uses,
      until: '2026-06-01T00:00:00.000Z',
    });

  it('is done for those that are funded, and lapses for one without the others', () => {
    const charter = sharingBy(shares);
    const powers = { ...charter.powers, 'members/invite': ['members', 'decision:budget'] };
    const book = founded({ ...charter, powers }, ada, bo);
    const options = [
      projectOf('bike', 500, invite('one', 1)),
      projectOf('books', 400, invite('one', 2), invite('lost', 1)),
      projectOf('cake', 900, invite('two', 3)),
    ];
    const id = putsBudget(book, ada, { budget: 1000, options });
    marks(book, id, [
      [ada, [1, null, null]],
      [bo, [null, 1, null]],
    ]);
    const closed = closes(book, id);
    assert.deepEqual(
      budgetOutcomeOf(closed).funded.map(({ option }) => option),
      [1, 0],
    );
    assert.deepEqual([closed.done, closed.lapsed.map(({ item }) => item)], [2, [2]]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is nothing that a budget may not decide', () => {
    const book = founded(sharingBy(shares), ada, bo);
    const appoint = carrying('offices/appoint@1', { office: 'committee', member: ada.id });
    const refused = book.try(ada, 'assembly/propose@1', {
      proposal: uuidOf('appointing'),
      kind: 'budget',
      title: said('title'),
      text: said('text'),
      carries: [],
      choice: { options: [projectOf('bike', 600, appoint), projectOf('books', 500)], budget: 1000 },
      documents: [],
    });
    assert.notEqual(refusedIn(refused), 'nothing');
  });
});
