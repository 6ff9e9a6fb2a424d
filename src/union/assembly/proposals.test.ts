import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  charterOf,
  closes,
  founded,
  hand,
  proposalIn,
  puts,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { outcomeOf } from './assembly.ts';

const [ada, bo, cy, sue] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Sue, a supporter')];

const union = () => {
  const book = founded(charterOf('association', { waiting: 0 }), ada, bo, cy);
  book.do(sue, 'members/support@1', {
    name: said('Sue'),
    keys: [{ kind: 'device', key: sue.key }],
  });
  return book;
};

const wording = (change: object = {}): Record<string, unknown> => ({
  title: said('title'),
  text: said('text'),
  carries: [],
  documents: [],
  ...change,
});

const proposing = (change: object = {}): Record<string, unknown> => ({
  ...wording(change),
  proposal: uuidOf('a proposal'),
  kind: 'ordinary',
  ...change,
});

describe('a proposal', () => {
  it('is put by members, under a kind the rules know, once', () => {
    const book = union();
    assert.equal(book.try(sue, 'assembly/propose@1', proposing())?.article, 'mandate');
    const unknown = proposing({ kind: 'constructor' });
    assert.match(refusedIn(book.try(ada, 'assembly/propose@1', unknown)), /no decision called/);
    book.do(ada, 'assembly/propose@1', proposing());
    assert.match(refusedIn(book.try(bo, 'assembly/propose@1', proposing())), /put already/);
  });

  it('is put by an office where the rules give it the power, if its holder is a member', () => {
    const charter = charterOf('association', { waiting: 0 });
    charter.powers = { ...charter.powers, 'assembly/propose': ['office:committee'] };
    const book = founded(charter, ada);
    assert.equal(book.try(ada, 'assembly/propose@1', proposing())?.article, 'mandate');
  });

  it('carries only acts that its decision can do, in their right form', () => {
    const book = union();
    const odd: readonly [object, RegExp][] = [
      [carrying('members/crown@1', {}), /no act called “members\/crown@1”/],
      [carrying('assembly/vote@1', {}), /a person’s own/],
      [carrying('charter/wind-up@1', {}), /does not have the power charter\/wind-up/],
      [carrying('minutes/redact@1', { text: 'x' }), /^text: 64 hex/],
    ];
    for (const [carried, why] of odd) {
      const body = proposing({ carries: [carried] });
      assert.match(refusedIn(book.try(ada, 'assembly/propose@1', body)), why);
    }
    assert.equal(book.union.assembly.proposals.size, 0);
  });

  it('waits for the members who must stand behind it, besides its author', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    book.pass(30 * 24);
    assert.equal(proposalIn(book, id).stage, 'deliberation');
    const opening = { proposal: id, roll: '0'.repeat(64), entitled: 3, closes: book.at };
    const early = book.try(book.clerk, 'assembly/open-poll@1', opening);
    assert.match(refusedIn(early), /1 more must stand behind it/);
    assert.match(refusedIn(book.try(ada, 'assembly/sponsor@1', { proposal: id })), /its author/);
    assert.equal(book.try(sue, 'assembly/sponsor@1', { proposal: id })?.article, 'mandate');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    assert.match(refusedIn(book.try(bo, 'assembly/sponsor@1', { proposal: id })), /already/);
    book.settle();
    assert.equal(proposalIn(book, id).stage, 'poll');
    const late = book.try(cy, 'assembly/sponsor@1', { proposal: id });
    assert.match(refusedIn(late), /vote is open/);
  });

  it('does not count who stood behind it and left', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.do(bo, 'members/leave@1', {});
    book.pass(30 * 24);
    assert.equal(proposalIn(book, id).stage, 'deliberation');
    book.do(cy, 'assembly/sponsor@1', { proposal: id });
    book.settle();
    assert.equal(proposalIn(book, id).stage, 'poll');
  });

  it('whose author left needs the others all the same', () => {
    const book = union();
    const id = puts(book, ada, 'charter');
    book.do(ada, 'members/leave@1', {});
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(8 * 24);
    assert.equal(proposalIn(book, id).stage, 'deliberation');
    book.do(cy, 'assembly/sponsor@1', { proposal: id });
    book.settle();
    assert.equal(proposalIn(book, id).stage, 'poll');
  });
});

describe('an amendment', () => {
  it('starts the talk anew, and loses who stood behind the old words', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(71);
    book.do(ada, 'assembly/amend@1', { proposal: id, ...wording({ title: said('better') }) });
    book.do(cy, 'assembly/sponsor@1', { proposal: id });
    book.pass(71);
    assert.equal(proposalIn(book, id).stage, 'deliberation');
    book.pass(1);
    const { stage, amendments, title, sponsors } = proposalIn(book, id);
    assert.deepEqual([stage, amendments, title], ['poll', 1, said('better')]);
    assert.deepEqual([...sponsors], [cy.id]);
  });

  it('has a content warning only if it says one', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    const warned = wording({ warning: said('violence') });
    book.do(ada, 'assembly/amend@1', { proposal: id, ...warned });
    assert.equal(proposalIn(book, id).warning, said('violence'));
    book.do(ada, 'assembly/amend@1', { proposal: id, ...wording() });
    assert.equal(proposalIn(book, id).warning, undefined);
  });

  it('is its author’s, before the vote, with acts that the decision can do', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    const amend = (change: object = {}) => ({ proposal: id, ...wording(change) });
    assert.match(refusedIn(book.try(bo, 'assembly/amend@1', amend())), /Only its author/);
    const carries = [carrying('charter/wind-up@1', {})];
    assert.match(refusedIn(book.try(ada, 'assembly/amend@1', amend({ carries }))), /power/);
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(72);
    assert.match(refusedIn(book.try(ada, 'assembly/amend@1', amend())), /vote is open/);
    const none = { ...amend(), proposal: uuidOf('none') };
    assert.match(refusedIn(book.try(ada, 'assembly/amend@1', none)), /no such proposal/);
  });
});

describe('a proposal that is taken back', () => {
  it('is over', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    assert.match(
      refusedIn(book.try(bo, 'assembly/withdraw@1', { proposal: id })),
      /Only its author/,
    );
    book.do(ada, 'assembly/withdraw@1', { proposal: id });
    assert.match(refusedIn(book.try(bo, 'assembly/sponsor@1', { proposal: id })), /no longer open/);
    book.pass(100 * 24);
    assert.equal(proposalIn(book, id).stage, 'withdrawn');
    assert.match(
      refusedIn(book.try(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' })),
      /over/,
    );
  });
});

describe('comments', () => {
  const speaks = (book: TestBook, id: string, change: object = {}) => ({
    proposal: id,
    comment: uuidOf(`comment ${book.union.size}`),
    text: said('words'),
    ...change,
  });

  it('are made by members and supporters, on either side, and answered', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    const first = speaks(book, id, { side: 'against' });
    book.do(sue, 'assembly/comment@1', first);
    book.do(bo, 'assembly/comment@1', speaks(book, id, { replyTo: first.comment }));
    const { comments } = proposalIn(book, id);
    assert.deepEqual(
      comments.map(({ by, side, replyTo }) => [by, side, replyTo]),
      [
        [sue.id, 'against', undefined],
        [bo.id, undefined, first.comment],
      ],
    );
    assert.match(refusedIn(book.try(sue, 'assembly/comment@1', first)), /made already/);
    const stray = speaks(book, id, { replyTo: uuidOf('nothing') });
    assert.match(refusedIn(book.try(sue, 'assembly/comment@1', stray)), /does not exist/);
    const nowhere = speaks(book, uuidOf('nowhere'));
    assert.match(refusedIn(book.try(sue, 'assembly/comment@1', nowhere)), /no such proposal/);
  });

  it('are taken back by who made them, once, and after leaving too', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    const { comment, proposal } = speaks(book, id);
    const retract = { proposal, comment };
    book.do(bo, 'assembly/comment@1', { ...retract, text: said('oh') });
    assert.match(refusedIn(book.try(ada, 'assembly/retract-comment@1', retract)), /Only who made/);
    book.do(bo, 'members/leave@1', {});
    book.do(bo, 'assembly/retract-comment@1', retract);
    assert.equal(proposalIn(book, id).comments[0]?.retracted, true);
    assert.match(refusedIn(book.try(bo, 'assembly/retract-comment@1', retract)), /already/);
  });

  it('end with what was taken back, and at two thousand', () => {
    const book = union();
    const id = puts(book, ada, 'ordinary');
    const { comments } = proposalIn(book, id);
    const one = { id: uuidOf('one'), by: ada.id, at: book.at, text: said('one') };
    comments.push(...Array.from({ length: 2_000 }, () => one));
    assert.match(refusedIn(book.try(bo, 'assembly/comment@1', speaks(book, id))), /Two thousand/);
    book.do(ada, 'assembly/withdraw@1', { proposal: id });
    assert.match(refusedIn(book.try(bo, 'assembly/comment@1', speaks(book, id))), /taken back/);
  });
});

describe('what a decision carries', () => {
  const adopted = (...carries: readonly object[]) => {
    const book = union();
    const id = puts(book, ada, 'office', ...carries);
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(72);
    vote(book, id, { yes: [ada, bo, cy] });
    return { book, id };
  };
  const seat = (member: string) => carrying('offices/appoint@1', { office: 'committee', member });

  it('is done in order; the first that is refused lets the rest lapse by name', () => {
    const { book, id } = adopted(seat(bo.id), seat(sue.id), seat(cy.id));
    const { done, lapsed } = closes(book, id);
    assert.equal(done, 1);
    assert.deepEqual(lapsed, [
      { item: 1, why: 'Only a member can hold an office.' },
      { item: 2, why: 'An act before it could not be done.' },
    ]);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [bo.id],
    );
  });

  it('comes before everything else, by the clerk, as it was put', () => {
    const { book, id } = adopted(seat(bo.id), seat(cy.id));
    const poll = proposalIn(book, id).poll ?? assert.fail();
    book.at = poll.closes;
    const under = { resolution: id, item: 0 };
    const body = { office: 'committee', member: bo.id };
    const early = book.try(book.clerk, 'offices/appoint@1', body, { under });
    assert.match(refusedIn(early), /No adopted resolution/);
    book.do(book.clerk, 'assembly/close-poll@1', {
      proposal: id,
      outcome: outcomeOf(book.union, poll),
    });
    assert.match(refusedIn(book.try(ada, 'members/leave@1', {})), /carried out first/);
    assert.match(
      refusedIn(book.try(ada, 'offices/appoint@1', body, { under })),
      /done by the clerk/,
    );
    const other = { ...body, member: cy.id };
    assert.match(
      refusedIn(book.try(book.clerk, 'offices/appoint@1', other, { under })),
      /not the act/,
    );
    const second = { resolution: id, item: 1 };
    assert.match(
      refusedIn(book.try(book.clerk, 'offices/appoint@1', other, { under: second })),
      /No adopted resolution/,
    );
    const lapse = { proposal: id, item: 0, why: 'I would rather not.' };
    assert.match(
      refusedIn(book.try(book.clerk, 'assembly/lapse@1', lapse)),
      /can be done, so it must be/,
    );
    assert.match(
      refusedIn(book.try(book.clerk, 'assembly/lapse@1', { ...lapse, item: 1 })),
      /No such act/,
    );
    book.do(book.clerk, 'offices/appoint@1', body, { under });
    book.do(book.clerk, 'offices/appoint@1', other, { under: second });
    assert.equal(book.union.assembly.carrying, undefined);
    book.do(ada, 'members/leave@1', {});
  });

  it('needs the power at the time it is done', () => {
    const { book, id } = adopted(seat(bo.id));
    const next = charterOf('association', { waiting: 0 });
    next.powers = { ...next.powers, 'offices/appoint': ['decision:charter'] };
    // As an amendment adopted meanwhile would leave it.
    book.union.charter = next;
    const { lapsed } = closes(book, id);
    assert.match(lapsed[0]?.why ?? '', /does not have the power offices\/appoint/);
  });
});
