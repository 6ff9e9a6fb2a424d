/**
 * A sound book of a union that speaks with other servers: guests in the talk, hidden comments and
 * appeals, ballots by reply, straw polls.
 */
import type { Charter, Fediverse } from '../../../union/charter/charter.ts';
import { hoursAfter } from '../../../union/kernel/instant.ts';
import { charterOf, founded, said, type TestBook, uuidOf } from '../../../union/testing.ts';
import { people } from '../../testing.ts';

const { ada, bo, cy, dee, fay } = people;
const byReply = { evidence: 'reply' } as const;

const speaking = (change: Partial<Fediverse> = {}): Charter => ({
  ...charterOf('association', { waiting: 0 }),
  fediverse: { announce: ['openings'], guests: 'shown', ballots: false, ...change },
});

/** Puts a proposal, and lets it come to its vote. */
function put(book: TestBook, kind: string, word: string, carries: readonly object[] = []): string {
  const proposal = uuidOf(word);
  const wording = { title: said(`${word} title`), text: said(`${word} text`), documents: [] };
  book.do(ada, 'assembly/propose@1', { proposal, kind, ...wording, carries });
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  return proposal;
}

function decide(book: TestBook, kind: string, word: string, carries: readonly object[]): void {
  const proposal = put(book, kind, word, carries);
  const { deliberation = 0, poll = 0 } = book.union.charter?.decisions[kind] ?? {};
  book.pass(deliberation);
  for (const each of [ada, bo, cy]) book.do(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.pass(poll);
}

export function talkingBook(): TestBook {
  const book = founded(speaking(), ada, bo, cy, dee);
  book.do(fay, 'members/support@1', { name: said('Fay'), keys: [] }, { evidence: 'email' });
  const seats = [bo, cy].map(({ id: member }) => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member },
  }));
  decide(book, 'office', 'committee', seats);
  guests(book);
  members(book);
  decide(book, 'charter', 'held', [
    { act: 'charter/amend@1', body: { charter: speaking({ guests: 'held', ballots: true }) } },
  ]);
  heldGuests(book);
  ballots(book);
  straws(book);
  decide(book, 'charter', 'ignored', [
    { act: 'charter/amend@1', body: { charter: speaking({ guests: 'ignored' }) } },
  ]);
  book.do(book.clerk, 'assembly/remove-comment@1', of('guest two'));
  return book;
}

/** The one proposal that is talked about, and a comment on it. */
const of = (word: string): Record<string, unknown> => ({
  proposal: uuidOf('talked over'),
  comment: uuidOf(word),
});

const withText = (word: string): Record<string, unknown> => ({ ...of(word), text: said(word) });

const byGuest = (author: string, word: string): Record<string, unknown> => ({
  ...withText(word),
  author: said(author),
  source: said(`where ${word} stands`),
});

function guests(book: TestBook): void {
  book.do(dee, 'assembly/propose@1', {
    proposal: uuidOf('talked over'),
    kind: 'ordinary',
    title: said('title'),
    text: said('text'),
    warning: said('warning'),
    carries: [],
    documents: [],
  });
  book.do(book.clerk, 'assembly/relay-comment@1', byGuest('somebody', 'guest one'));
  const answer = { ...byGuest('somebody else', 'guest two'), replyTo: uuidOf('guest one') };
  book.do(book.clerk, 'assembly/relay-comment@1', answer);
  book.do(book.clerk, 'assembly/revise-comment@1', { ...of('guest one'), text: said('changed') });
  for (let i = 2; i <= 50; i++)
    book.do(book.clerk, 'assembly/relay-comment@1', byGuest('somebody', `guest one, ${i}`));
  for (let i = 1; i <= 20; i++)
    book.do(book.clerk, 'assembly/revise-comment@1', { ...of('guest two'), text: said(`${i}`) });
  book.do(bo, 'assembly/hide-comment@1', { ...of('guest one'), reason: said('advertising') });
  book.do(book.clerk, 'assembly/appeal-hiding@1', { ...of('guest one'), text: said('it is not') });
  book.do(cy, 'assembly/show-comment@1', of('guest one'));
}

function members(book: TestBook): void {
  book.do(dee, 'assembly/comment@1', withText('by reply'), byReply);
  book.do(dee, 'assembly/revise-comment@1', { ...of('by reply'), text: said('anew') }, byReply);
  book.do(dee, 'assembly/comment@1', { ...withText('in the hall'), also: 'fediverse' });
  book.do(bo, 'assembly/hide-comment@1', { ...of('in the hall'), reason: said('rude') });
  book.do(dee, 'assembly/appeal-hiding@1', { ...of('in the hall'), text: said('a quotation') });
  book.do(cy, 'assembly/confirm-hiding@1', { ...of('in the hall'), reason: said('of what?') });
  book.do(dee, 'assembly/remove-comment@1', of('by reply'), byReply);
  const body = { ...of('guest two'), reason: said('we would not read it') };
  decide(book, 'ordinary', 'hiding', [{ act: 'assembly/hide-comment@1', body }]);
  book.do(book.clerk, 'assembly/appeal-hiding@1', { ...of('guest two'), text: said('why?') });
  const answered = { ...of('guest two'), reason: said('therefore') };
  decide(book, 'ordinary', 'hidden', [{ act: 'assembly/confirm-hiding@1', body: answered }]);
}

function heldGuests(book: TestBook): void {
  book.do(book.clerk, 'assembly/relay-comment@1', byGuest('a third', 'guest three'));
  book.do(cy, 'assembly/show-comment@1', of('guest three'));
  book.do(book.clerk, 'assembly/revise-comment@1', { ...of('guest three'), text: said('new') });
  book.do(bo, 'assembly/hide-comment@1', { ...of('guest three'), reason: said('no') });
  book.do(bo, 'assembly/show-comment@1', of('guest three'));
}

function ballots(book: TestBook): void {
  const proposal = put(book, 'ordinary', 'by reply');
  book.pass(book.union.charter?.decisions['ordinary']?.deliberation ?? 0);
  book.do(dee, 'assembly/vote@1', { proposal, choice: 'no' }, byReply);
  book.do(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.do(fay, 'assembly/advise@1', { proposal, choice: 'yes' }, byReply);
  book.pass(book.union.charter?.decisions['ordinary']?.poll ?? 0);
}

/** What is asked: one with several answers, one that was taken back. */
export const strawBody = (book: TestBook, word: string, change: object = {}): object => ({
  straw: uuidOf(word),
  question: said(word),
  options: [said('tea'), said('coffee'), said('water')],
  several: false,
  until: hoursAfter(book.at, 24),
  ...change,
});

function straws(book: TestBook): void {
  const asking = (word: string, change: object = {}): void =>
    book.do(ada, 'assembly/ask@1', { ...strawBody(book, word, change) });
  asking('taken back');
  book.do(ada, 'assembly/withdraw-ask@1', { straw: uuidOf('taken back') });
  asking('one answer', { proposal: uuidOf('talked over') });
  asking('several', { several: true });
  for (let i = 3; i <= 20; i++) asking(`question ${i}`);
  const answer = (who: typeof ada, word: string, options: readonly number[]): void =>
    book.do(who, 'assembly/answer@1', { straw: uuidOf(word), options });
  answer(ada, 'one answer', [0]);
  answer(bo, 'one answer', [1]);
  answer(bo, 'one answer', [2]);
  answer(cy, 'several', [0, 1]);
  answer(dee, 'several', [0]);
  answer(dee, 'several', []);
  const fays = { straw: uuidOf('several'), options: [1, 2] };
  book.do(fay, 'assembly/answer@1', fays, { evidence: 'reply' });
  book.knows = {
    othersOf: (straw) =>
      straw === uuidOf('several')
        ? { people: 3, options: [3, 1, 0] }
        : { people: 0, options: [0, 0, 0] },
  };
  book.pass(24);
}
