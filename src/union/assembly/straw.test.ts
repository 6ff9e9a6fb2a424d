import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import type { Refusal } from '../kernel/refusal.ts';
import {
  charterOf,
  founded,
  hand,
  puts,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
} from '../testing.ts';
import { nextDue } from '../union.ts';
import type { Straw, StrawCounts } from './assembly.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const [sue, tom] = [hand('Sue, a supporter'), hand('Tom, a supporter')];
const ask = 'assembly/ask@1';
const answer = 'assembly/answer@1';
const end = 'assembly/end-straw@1';
const takeBack = 'assembly/withdraw-ask@1';
const straw = uuidOf('a straw poll');

const union = (): TestBook => {
  const book = founded(charterOf('association', { waiting: 0 }), ada, bo, cy);
  for (const each of [sue, tom])
    book.do(each, 'members/support@1', {
      name: said(each.id),
      keys: [{ kind: 'device', key: each.key }],
    });
  return book;
};

const asking = (book: TestBook, change: object = {}): Record<string, unknown> => ({
  straw,
  question: said('Tea or coffee?'),
  options: [said('tea'), said('coffee'), said('water')],
  several: false,
  until: hoursAfter(book.at, 48),
  ...change,
});

const asked = (change: object = {}): TestBook => {
  const book = union();
  book.do(ada, ask, asking(book, change));
  return book;
};

const strawIn = ({ union: { assembly } }: TestBook): Straw =>
  assembly.straws?.all.get(straw) ?? assert.fail('nobody asked');

const none = { people: 0, options: [0, 0, 0] };

describe('a straw poll', () => {
  it('is asked by whoever has the power, once, for an hour to sixty days', () => {
    const book = union();
    assert.equal(book.try(sue, ask, asking(book))?.article, 'mandate');
    for (const hours of [0, 60 * 24 + 1]) {
      const body = asking(book, { until: hoursAfter(book.at, hours) });
      assert.match(refusedIn(book.try(ada, ask, body)), /at least an hour/);
    }
    const stray = asking(book, { proposal: uuidOf('none') });
    assert.match(refusedIn(book.try(ada, ask, stray)), /no such proposal/);
    const proposal = puts(book, bo, 'ordinary');
    book.do(ada, ask, asking(book, { proposal }));
    assert.equal(strawIn(book).proposal, proposal);
    assert.match(refusedIn(book.try(bo, ask, asking(book))), /asked already/);
  });

  it('is one of twenty at most', () => {
    const book = union();
    for (let i = 0; i < 20; i++) book.do(ada, ask, asking(book, { straw: uuidOf(`${i}`) }));
    assert.match(refusedIn(book.try(ada, ask, asking(book))), /At most 20/);
    book.pass(48);
    book.do(ada, ask, asking(book));
  });

  it('takes one answer from everyone who belongs, and lets them change it', () => {
    const book = asked();
    book.do(sue, answer, { straw, options: [1] });
    book.do(sue, answer, { straw, options: [2] });
    assert.deepEqual(strawIn(book).answers.get(sue.id)?.options, [2]);
    book.do(sue, answer, { straw, options: [] });
    assert.equal(strawIn(book).answers.size, 0);
    const odd: readonly (readonly [readonly number[], RegExp])[] = [
      [[3], /not offer/],
      [[0, 0], /not offer/],
      [[0, 1], /one answer from each/],
    ];
    for (const [options, why] of odd)
      assert.match(refusedIn(book.try(bo, answer, { straw, options })), why);
    assert.match(
      refusedIn(book.try(bo, answer, { straw: uuidOf('x'), options: [0] })),
      /no such straw/,
    );
    assert.equal(book.try(hand('nobody'), answer, { straw, options: [0] })?.article, 'keys');
  });

  it('takes several answers where it was asked so, each once and in order', () => {
    const book = asked({ several: true });
    book.do(bo, answer, { straw, options: [0, 2] });
    assert.match(refusedIn(book.try(cy, answer, { straw, options: [2, 0] })), /not offer/);
  });

  it('does not take the clerk’s word against an answer that was signed', () => {
    const book = asked();
    const word = { evidence: 'session' } as const;
    book.do(bo, answer, { straw, options: [0] }, word);
    book.do(bo, answer, { straw, options: [1] });
    assert.equal(book.try(bo, answer, { straw, options: [2] }, word)?.article, 'keys');
  });

  it('changes by a reply only what was given by one', () => {
    const byReply = { evidence: 'reply' } as const;
    const book = asked();
    book.do(bo, answer, { straw, options: [0] }, byReply);
    book.do(bo, answer, { straw, options: [1] }, byReply);
    book.do(bo, answer, { straw, options: [2] }, { evidence: 'session' });
    const refused = book.try(bo, answer, { straw, options: [0] }, byReply);
    assert.match(refused?.refused ?? '', /in the hall, so it is changed there alone/);
  });

  it('can be taken back by who asked, before anybody answered', () => {
    const book = asked();
    assert.match(refusedIn(book.try(bo, takeBack, { straw })), /Only who asked/);
    book.do(bo, answer, { straw, options: [0] });
    assert.match(refusedIn(book.try(ada, takeBack, { straw })), /answered already/);
    book.do(bo, answer, { straw, options: [] });
    book.do(ada, takeBack, { straw });
    assert.equal(strawIn(book).withdrawn, true);
    assert.match(refusedIn(book.try(bo, answer, { straw, options: [0] })), /is over/);
    assert.match(refusedIn(book.try(ada, takeBack, { straw })), /is over/);
    book.pass(48);
    assert.equal(strawIn(book).counts, undefined);
  });
});

describe('the end of a straw poll', () => {
  it('falls due, and counts members apart from supporters and from others', () => {
    const book = asked();
    assert.equal(nextDue(book.union), strawIn(book).until);
    const others = { people: 7, options: [3, 0, 4] };
    book.knows = { othersOf: () => others };
    for (const each of [ada, bo]) book.do(each, answer, { straw, options: [0] });
    book.do(cy, answer, { straw, options: [1] });
    book.do(sue, answer, { straw, options: [1] });
    book.do(tom, answer, { straw, options: [2] });
    // Who leaves no longer counts; who is admitted counts as a member.
    book.do(tom, 'members/leave@1', {});
    book.pass(48);
    assert.deepEqual(strawIn(book).counts, {
      members: { people: 3, options: [2, 1, 0] },
      supporters: { people: 1, options: [0, 1, 0] },
      others,
    });
    assert.equal(strawIn(book).answers.size, 0);
    assert.match(refusedIn(book.try(bo, answer, { straw, options: [0] })), /is over/);
  });

  it('is entered by the clerk alone, in time, with the numbers that the book gives', () => {
    const book = asked();
    book.do(bo, answer, { straw, options: [0] });
    const members = { people: 1, options: [1, 0, 0] };
    const counts: StrawCounts = { members, supporters: none, others: none };
    const early = book.try(book.clerk, end, { straw, counts });
    assert.match(refusedIn(early), /runs until/);
    book.at = hoursAfter(book.at, 48);
    assert.equal(book.try(ada, end, { straw, counts })?.article, 'mandate');
    const odd: readonly Partial<StrawCounts>[] = [
      { members: none },
      { supporters: { people: 1, options: [1, 0, 0] } },
      { others: { people: 2, options: [1, 0, 0] } },
      { others: { people: 1, options: [1, 0] } },
    ];
    for (const change of odd) {
      const refused = book.try(book.clerk, end, { straw, counts: { ...counts, ...change } });
      assert.match(refusedIn(refused), /other numbers|can’t have answered/);
    }
    book.do(book.clerk, end, { straw, counts });
    assert.match(refusedIn(book.try(book.clerk, end, { straw, counts })), /no such/);
  });

  it('is possible only with as many people as can have named several options so often', () => {
    const book = asked({ several: true });
    book.at = hoursAfter(book.at, 48);
    const refusedWith = (people: number): Refusal | undefined =>
      book.try(book.clerk, end, {
        straw,
        counts: { members: none, supporters: none, others: { people, options: [2, 3, 0] } },
      });
    for (const people of [2, 6]) assert.match(refusedIn(refusedWith(people)), /can’t have/);
    assert.equal(refusedWith(3), undefined);
  });
});
