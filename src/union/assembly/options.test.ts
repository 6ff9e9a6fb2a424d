import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  charterOf,
  choosingBy,
  closes,
  contestOutcomeOf,
  founded,
  hand,
  type Hand,
  marks,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  refusedIn,
  replayed,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { stateHash } from '../union.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];

describe('what options carry', () => {
  const appoint = (member: Hand): object =>
    carrying('offices/appoint@1', { office: 'committee', member: member.id });

  it('is done for those that are chosen, in their order', () => {
    const charter = choosingBy({ method: 'scottish-stv' });
    const holders = ['decision:choice', 'decision:office'];
    const powers = { ...charter.powers, 'offices/appoint': holders };
    const book = founded({ ...charter, powers }, ada, bo, cy, dee);
    const options = [ada, bo, cy].map((each) => optionOf(each.id, appoint(each)));
    const id = putsChoice(book, ada, { options, seats: 2 });
    marks(book, id, [
      [ada, [2, null, 1]],
      [bo, [2, null, 1]],
      [cy, [null, null, 1]],
    ]);
    const closed = closes(book, id);
    assert.deepEqual(contestOutcomeOf(closed).elected, [2, 0]);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [cy.id, ada.id],
    );
    assert.deepEqual([closed.done, closed.lapsed], [2, []]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('lapses for one without the others', () => {
    const charter = choosingBy({ method: 'approval' });
    const holders = ['decision:choice', 'decision:office'];
    const powers = { ...charter.powers, 'offices/appoint': holders };
    const book = founded({ ...charter, powers }, ada, bo, cy, dee);
    const [gone = '', stays = ''] = [cy, bo].map((each) => each.id);
    const options = [
      optionOf(gone, appoint(cy), appoint(cy)),
      optionOf(stays, appoint(bo)),
      optionOf('nobody'),
    ];
    const id = putsChoice(book, ada, { options, seats: 2 });
    marks(book, id, [
      [ada, [1, 1, null]],
      [bo, [1, null, null]],
    ]);
    book.do(cy, 'members/leave@1', {});
    const closed = closes(book, id);
    assert.deepEqual(contestOutcomeOf(closed).elected, [0, 1]);
    assert.deepEqual([closed.done, closed.lapsed.map(({ item }) => item)], [1, [0, 1]]);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [bo.id],
    );
    assert.equal(book.union.assembly.carrying, undefined);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('must be something that such a decision can do', () => {
    const book = founded(choosingBy({ method: 'irv' }), ada);
    const options = [optionOf('a', appoint(ada)), optionOf('b')];
    assert.match(refusedIn(tries(book, { choice: { options, seats: 1 } })), /appoint/);
  });
});

/** Tries to put a choice. */
const tries = (book: TestBook, change: object): ReturnType<TestBook['try']> =>
  book.try(ada, 'assembly/propose@1', {
    proposal: uuidOf('tried'),
    kind: 'choice',
    title: said('title'),
    text: said('text'),
    carries: [],
    documents: [],
    ...change,
  });

describe('a proposal that asks for a choice', () => {
  const [tea, coffee] = [optionOf('tea'), optionOf('coffee')];
  const book = founded(choosingBy({ method: 'star' }), ada, bo);

  it('names its options, and a question has none', () => {
    assert.match(refusedIn(tries(book, {})), /Name its options/);
    const question = { kind: 'ordinary', choice: { options: [tea, coffee], seats: 1 } };
    assert.match(refusedIn(tries(book, question)), /a yes or a no/);
  });

  it('says with each option what is done', () => {
    const charter = charterOf('association');
    const carries = [carrying('charter/amend@1', { charter })];
    const both = { choice: { options: [tea, coffee], seats: 1 }, carries };
    assert.match(refusedIn(tries(book, both)), /each option says what is done/);
  });

  it('has two options or more, unless none of these is one', () => {
    const one = { choice: { options: [tea], seats: 1 } };
    assert.match(refusedIn(tries(book, one)), /at least two options/);
    const free = founded(choosingBy({ method: 'star', none: true }), ada);
    assert.equal(tries(free, one), undefined);
    const same = { choice: { options: [tea, tea], seats: 1 } };
    assert.match(refusedIn(tries(book, same)), /Two options are the same/);
  });

  it('fills as many seats as the method can', () => {
    const two = { choice: { options: [tea, coffee], seats: 2 } };
    assert.match(refusedIn(tries(book, two)), /one option is chosen/);
    const exact = founded(choosingBy({ method: 'gregory', none: true }), ada);
    const many = { choice: { options: [tea, coffee], seats: 11 } };
    assert.match(refusedIn(tries(exact, many)), /at most 10 seats/);
    const all = founded(choosingBy({ method: 'borda' }), ada);
    assert.match(refusedIn(tries(all, two)), /would choose all options/);
    const few = founded(choosingBy({ method: 'meek', none: true, seats: 1 }), ada);
    assert.match(refusedIn(tries(few, two)), /at most 1 are chosen/);
    const lists = founded(choosingBy({ method: 'dhondt' }), ada);
    assert.equal(tries(lists, many), undefined);
  });

  it('waits while the rules have become others', () => {
    const changing = founded(
      { ...choosingBy({ method: 'irv', deliberation: 24 * 30 }), waiting: 0 },
      ada,
      bo,
    );
    const id = putsChoice(changing, ada, { options: [tea, coffee] });
    const next = choosingBy({ method: 'irv' });
    const { ordinary } = next.decisions;
    assert.ok(ordinary);
    const charter = { ...next, decisions: { ...next.decisions, choice: ordinary } };
    const carries = carrying('charter/amend@1', { charter });
    const amending = puts(changing, ada, 'charter', carries);
    changing.do(bo, 'assembly/sponsor@1', { proposal: amending });
    changing.pass(24 * 7);
    vote(changing, amending, { yes: [ada, bo] });
    closes(changing, amending);
    changing.pass(24 * 60);
    assert.equal(proposalIn(changing, id).stage, 'deliberation');
  });

  it('can be changed before its vote, options and all', () => {
    const slow = founded(choosingBy({ method: 'irv', deliberation: 24 }), ada, bo);
    const id = putsChoice(slow, ada, { options: [tea, coffee] });
    slow.do(ada, 'assembly/amend@1', {
      proposal: id,
      title: said('another'),
      text: said('text'),
      carries: [],
      documents: [],
      choice: { options: [tea, coffee, optionOf('water')], seats: 1 },
    });
    assert.equal(proposalIn(slow, id).choice?.options.length, 3);
  });
});
