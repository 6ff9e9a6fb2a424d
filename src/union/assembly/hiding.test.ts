import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
  vote,
} from '../testing.ts';
import type { Comment } from './assembly.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];
const hide = 'assembly/hide-comment@1';
const show = 'assembly/show-comment@1';
const appeal = 'assembly/appeal-hiding@1';
const confirm = 'assembly/confirm-hiding@1';

interface Scene {
  readonly book: TestBook;
  readonly of: { readonly proposal: string; readonly comment: string };
  readonly comment: () => Comment;
}

/** Ada and Bo sit on the committee; Cy has spoken about something, and so has a guest. */
function scene(speaker: 'Cy' | 'a guest' = 'Cy'): Scene {
  const charter = charterOf('association', { waiting: 0 });
  const book = founded(charter, ada, bo, cy, dee);
  decided(book, 'office', seat(ada.id), seat(bo.id));
  const proposal = puts(book, dee, 'ordinary');
  const of = { proposal, comment: uuidOf('a comment') };
  const text = said('rude words');
  if (speaker === 'Cy') book.do(cy, 'assembly/comment@1', { ...of, text });
  else
    book.do(book.clerk, 'assembly/relay-comment@1', {
      ...of,
      text,
      author: said('a guest'),
      source: said('there'),
    });
  const comment = (): Comment => proposalIn(book, proposal).comments[0] ?? assert.fail();
  return { book, of, comment };
}

const seat = (member: string): object =>
  carrying('offices/appoint@1', { office: 'committee', member });

/** A decision that all four take. */
function decided(book: TestBook, kind: string, ...carries: readonly object[]): string {
  const proposal = puts(book, ada, kind, ...carries);
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  vote(book, proposal, { yes: [ada, bo, cy, dee] });
  book.pass(14 * 24);
  return proposal;
}

const because = (word: string): { reason: string } => ({ reason: said(word) });

describe('a comment', () => {
  it('is hidden with a reason by whoever has the power, and shown again', () => {
    const { book, of, comment } = scene();
    assert.equal(book.try(dee, hide, { ...of, ...because('rude') })?.article, 'mandate');
    book.do(ada, hide, { ...of, ...because('rude') });
    assert.deepEqual(comment().hidden, { by: ada.id, at: book.at, reason: said('rude') });
    assert.match(refusedIn(book.try(bo, hide, { ...of, ...because('x') })), /hidden already/);
    book.do(ada, show, of);
    assert.equal(comment().hidden, undefined);
    assert.match(refusedIn(book.try(ada, show, of)), /shown already/);
  });

  it('that is not there, or was taken back, is nothing to hide', () => {
    const { book, of } = scene();
    const unknown = { ...of, comment: uuidOf('x') };
    assert.match(refusedIn(book.try(ada, hide, { ...unknown, ...because('x') })), /no such/);
    book.do(cy, 'assembly/retract-comment@1', of);
    const body = { ...of, ...because('x') };
    assert.match(refusedIn(book.try(ada, hide, body)), /taken back already/);
    assert.match(refusedIn(book.try(ada, show, of)), /taken back already/);
    assert.match(refusedIn(book.try(ada, confirm, body)), /taken back already/);
    assert.match(refusedIn(book.try(cy, appeal, { ...of, text: said('x') })), /taken back/);
  });
});

describe('an appeal', () => {
  const appealed = (who: 'Cy' | 'a guest' = 'Cy'): Scene => {
    const begun = scene(who);
    begun.book.do(ada, hide, { ...begun.of, ...because('rude') });
    const author = who === 'Cy' ? cy : begun.book.clerk;
    begun.book.do(author, appeal, { ...begun.of, text: said('it was a quotation') });
    return begun;
  };

  it('is the author’s, once, against a hiding that stands', () => {
    const { book, of } = scene();
    const body = { ...of, text: said('why?') };
    assert.match(refusedIn(book.try(cy, appeal, body)), /not hidden/);
    book.do(ada, hide, { ...of, ...because('rude') });
    assert.match(refusedIn(book.try(dee, appeal, body)), /Only who made/);
    book.do(cy, appeal, body, { evidence: 'session' });
    assert.match(refusedIn(book.try(cy, appeal, body)), /appealed already/);
  });

  it('is answered by somebody other than who hid it', () => {
    const { book, of, comment } = appealed();
    const body = { ...of, ...because('rude all the same') };
    assert.match(refusedIn(book.try(ada, confirm, body)), /somebody else must answer/);
    book.do(bo, confirm, body);
    assert.equal(comment().hidden?.answer?.by, bo.id);
    assert.match(refusedIn(book.try(bo, confirm, body)), /No appeal waits/);
    assert.match(refusedIn(book.try(cy, appeal, { ...of, text: said('x') })), /already/);
  });

  it('that is heeded overrules who hid it, until the words are others', () => {
    const { book, of, comment } = appealed('a guest');
    book.do(bo, show, of);
    assert.equal(comment().hidden, undefined);
    const again = { ...of, ...because('still rude') };
    assert.match(refusedIn(book.try(ada, hide, again)), /were overruled/);
    book.do(book.clerk, 'assembly/revise-comment@1', { ...of, text: said('ruder words') });
    book.do(ada, hide, again);
    assert.equal(comment().hidden?.by, ada.id);
  });

  it('is not decided by its own author', () => {
    const charter = charterOf('association', { waiting: 0 });
    const book = founded(charter, ada, bo, cy, dee);
    decided(book, 'office', seat(ada.id), seat(cy.id));
    const of = { proposal: puts(book, dee, 'ordinary'), comment: uuidOf('c') };
    book.do(cy, 'assembly/comment@1', { ...of, text: said('c') });
    book.do(ada, hide, { ...of, ...because('rude') });
    book.do(cy, appeal, { ...of, text: said('no') });
    assert.match(refusedIn(book.try(cy, show, of)), /your own comment/);
    assert.match(refusedIn(book.try(cy, confirm, { ...of, ...because('x') })), /your own/);
  });

  it('can be decided by the members, whose decision only another one undoes', () => {
    const { book, of, comment } = appealed();
    decided(book, 'ordinary', carrying(show, of));
    assert.equal(comment().hidden, undefined);
    const hiding = carrying(hide, { ...of, ...because('we find it rude') });
    const first = decided(book, 'ordinary', hiding);
    assert.equal(comment().hidden?.resolution, first);
    assert.match(refusedIn(book.try(ada, show, of)), /by a decision/);
    book.do(cy, appeal, { ...of, text: said('think again') });
    const body = { ...of, ...because('thought again') };
    assert.match(refusedIn(book.try(bo, confirm, body)), /by a decision/);
    const second = decided(book, 'ordinary', carrying(confirm, body));
    assert.equal(proposalIn(book, second).lapsed.length, 0);
    assert.equal(comment().hidden?.answer?.by, 'clerk');
  });
});
