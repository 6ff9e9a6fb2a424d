import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fediverse } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  founded,
  hand,
  proposalIn,
  puts,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
} from '../testing.ts';
import type { Comment } from './assembly.ts';

const [ada, bo, sue] = [hand('Ada'), hand('Bo'), hand('Sue, a supporter')];
const relay = 'assembly/relay-comment@1';
const revise = 'assembly/revise-comment@1';
const remove = 'assembly/remove-comment@1';
const byReply = { evidence: 'reply' } as const;

const union = (fediverse: Partial<Fediverse> = {}): TestBook => {
  const rule: Fediverse = { announce: [], guests: 'shown', ballots: false, ...fediverse };
  const book = founded({ ...charterOf('association', { waiting: 0 }), fediverse: rule }, ada, bo);
  book.do(sue, 'members/support@1', { name: said('Sue'), keys: [] }, { evidence: 'email' });
  return book;
};

/** What a guest says; each word another comment. */
const says = (proposal: string, word: string, more: object = {}): Record<string, unknown> => ({
  proposal,
  comment: uuidOf(word),
  text: said(word),
  author: said('a guest'),
  source: said(`address of ${word}`),
  ...more,
});

const commentOf = (book: TestBook, proposal: string, word: string): Comment =>
  proposalIn(book, proposal).comments.find(({ id }) => id === uuidOf(word)) ??
  assert.fail(`nobody said ${word}`);

describe('a reply by somebody who does not belong', () => {
  it('is relayed by the clerk, and marked as a guest’s', () => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    assert.equal(book.try(ada, relay, says(proposal, 'x'))?.article, 'mandate');
    book.do(book.clerk, relay, says(proposal, 'hello'));
    book.do(book.clerk, relay, says(proposal, 'and', { replyTo: uuidOf('hello') }));
    const { by, guest, replyTo, held } = commentOf(book, proposal, 'and');
    assert.deepEqual(
      { by, guest, replyTo, held },
      {
        by: 'clerk',
        guest: { author: said('a guest'), source: said('address of and') },
        replyTo: uuidOf('hello'),
        held: undefined,
      },
    );
  });

  it('is no part of a talk where the rules ignore guests', () => {
    const book = union({ guests: 'ignored' });
    const body = says(puts(book, ada, 'ordinary'), 'hello');
    assert.match(refusedIn(book.try(book.clerk, relay, body)), /do not belong are not shown/);
  });

  it('waits where the rules hold guests back, anew after every change', () => {
    const book = union({ guests: 'held' });
    const proposal = puts(book, ada, 'ordinary');
    book.do(book.clerk, relay, says(proposal, 'hello'));
    assert.equal(commentOf(book, proposal, 'hello').held, true);
    const of = { proposal, comment: uuidOf('hello') };
    seated(book);
    book.do(bo, 'assembly/show-comment@1', of);
    assert.equal(commentOf(book, proposal, 'hello').held, undefined);
    book.do(book.clerk, revise, { ...of, text: said('buy my pills') });
    assert.equal(commentOf(book, proposal, 'hello').held, true);
  });

  it('needs a proposal that stands, a name of its own, and something to answer to', () => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    book.do(book.clerk, relay, says(proposal, 'hello'));
    const odd: readonly (readonly [object, RegExp])[] = [
      [{ proposal: uuidOf('none') }, /no such proposal/],
      [{ comment: uuidOf('hello') }, /made already/],
      [{ replyTo: uuidOf('nothing') }, /does not exist/],
    ];
    for (const [change, why] of odd)
      assert.match(refusedIn(book.try(book.clerk, relay, says(proposal, 'x', change))), why);
    book.do(ada, 'assembly/withdraw@1', { proposal });
    assert.match(refusedIn(book.try(book.clerk, relay, says(proposal, 'x'))), /taken back/);
  });

  it('comes at most fifty times from one author, and a thousand times from all', () => {
    const book = union();
    book.hasty = true;
    const proposal = puts(book, ada, 'ordinary');
    for (let i = 0; i < 50; i++) book.do(book.clerk, relay, says(proposal, `${i}`));
    assert.match(refusedIn(book.try(book.clerk, relay, says(proposal, 'x'))), /50 replies by one/);
    for (let i = 50; i < 1_000; i++)
      book.do(book.clerk, relay, says(proposal, `${i}`, { author: said(`guest ${i % 25}`) }));
    const further = says(proposal, 'x', { author: said('a new guest') });
    assert.match(refusedIn(book.try(book.clerk, relay, further)), /1000 replies/);
  });

  it('takes nobody’s place: members can say as much as before', () => {
    const book = union();
    book.hasty = true;
    const proposal = puts(book, ada, 'ordinary');
    for (let i = 0; i < 40; i++) book.do(book.clerk, relay, says(proposal, `guest ${i}`));
    const comment = (i: number) => ({ proposal, comment: uuidOf(`${i}`), text: said(`${i}`) });
    for (let i = 0; i < 2_000; i++) book.do(bo, 'assembly/comment@1', comment(i));
    assert.match(refusedIn(book.try(bo, 'assembly/comment@1', comment(2_000))), /Two thousand/);
    assert.equal(book.try(book.clerk, relay, says(proposal, 'x')), undefined);
  });

  it('is changed where it was written, twenty times at most', () => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    const of = { proposal, comment: uuidOf('hello') };
    book.do(book.clerk, relay, says(proposal, 'hello'));
    assert.match(refusedIn(book.try(ada, revise, { ...of, text: said('x') })), /Only who made/);
    for (let i = 1; i <= 20; i++) book.do(book.clerk, revise, { ...of, text: said(`${i}`) });
    const { text, changes } = commentOf(book, proposal, 'hello');
    assert.deepEqual([text, changes], [said('20'), 20]);
    const further = book.try(book.clerk, revise, { ...of, text: said('21') });
    assert.match(refusedIn(further), /changed 20 times/);
  });

  it('is removed once it was deleted there, also when the union has wound up', () => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    const of = { proposal, comment: uuidOf('hello') };
    book.do(book.clerk, relay, says(proposal, 'hello'));
    book.do(ada, 'members/leave@1', {});
    book.do(bo, 'members/leave@1', {});
    assert.equal(book.union.phase, 'wound-up');
    assert.match(refusedIn(book.try(bo, remove, of)), /Only who made/);
    book.do(book.clerk, remove, of);
    assert.equal(commentOf(book, proposal, 'hello').retracted, true);
    assert.match(refusedIn(book.try(book.clerk, remove, of)), /already/);
    const unknown = { ...of, comment: uuidOf('x') };
    assert.match(refusedIn(book.try(book.clerk, remove, unknown)), /no such comment/);
  });
});

describe('a reply by a member', () => {
  const replied = (): { book: TestBook; of: { proposal: string; comment: string } } => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    const of = { proposal, comment: uuidOf('a reply') };
    book.do(bo, 'assembly/comment@1', { ...of, text: said('a reply') }, byReply);
    return { book, of };
  };

  it('is a comment like any other, and known to come from there', () => {
    const { book, of } = replied();
    const { by, reply, guest } = commentOf(book, of.proposal, 'a reply');
    assert.deepEqual([by, reply, guest], [bo.id, true, undefined]);
  });

  it('follows what its author does with it there, although they have a key of their own', () => {
    const { book, of } = replied();
    const text = said('other words');
    assert.match(refusedIn(book.try(ada, revise, { ...of, text }, byReply)), /Only who made/);
    book.do(bo, revise, { ...of, text }, byReply);
    assert.equal(commentOf(book, of.proposal, 'a reply').text, text);
    book.do(bo, remove, of, byReply);
    assert.equal(commentOf(book, of.proposal, 'a reply').retracted, true);
    assert.match(refusedIn(book.try(bo, revise, { ...of, text }, byReply)), /already/);
  });

  it('is not the way to change what was said in the hall', () => {
    const { book, of } = replied();
    const here = { ...of, comment: uuidOf('here') };
    book.do(bo, 'assembly/comment@1', { ...here, text: said('here') });
    for (const act of [revise, remove]) {
      const body = act === revise ? { ...here, text: said('x') } : here;
      assert.match(refusedIn(book.try(bo, act, body, byReply)), /made here/);
    }
    const onTheirWord = book.try(bo, 'assembly/retract-comment@1', here, byReply);
    assert.equal(onTheirWord?.article, 'keys');
  });
});

/** Bo gets the seat that may hide comments. */
function seated(book: TestBook): void {
  const seat = { office: 'committee', member: bo.id };
  const office = puts(book, ada, 'office', carrying('offices/appoint@1', seat));
  book.do(bo, 'assembly/sponsor@1', { proposal: office });
  book.pass(7 * 24);
  for (const each of [ada, bo])
    book.do(each, 'assembly/vote@1', { proposal: office, choice: 'yes' });
  book.pass(14 * 24);
}
