/**
 * For tests: the stories of the golden books. Together they do every act there is.
 * @module
 */
import { nextLink } from '../kernel/chain.ts';
import { hoursAfter } from '../kernel/instant.ts';
import type { Charter, Fediverse, Rule } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  choosingBy,
  closes,
  founded,
  type Hand,
  hand,
  joins,
  marks,
  optionOf,
  puts,
  putsChoice,
  said,
  TestBook,
  uuidOf,
  vote,
} from '../testing.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];
const [eve, fay, gil, hal] = [hand('Eve'), hand('Fay'), hand('Gil'), hand('Hal')];
const day = 24;

const device = (of: Hand): object => ({ kind: 'device', key: of.key });
const self = (who: Hand): Record<string, unknown> => ({ name: said(who.id), keys: [device(who)] });

/** The clerk goes on with another key. */
function rotated(book: TestBook, next: Hand): void {
  book.clerk = { ...next, id: 'clerk' };
}

function called(book: TestBook): void {
  book.do(ada, 'founding/call@1', {
    name: 'The Example',
    why: said('why'),
    first: said('first'),
    needed: 4,
    founders: 2,
    until: '2026-03-01T00:00:00.000Z',
    clerkKey: book.clerk.key,
    organiser: self(ada),
  });
}

/** A call that comes to nothing. */
export function lapsedCall(): TestBook {
  const book = new TestBook();
  called(book);
  book.do(bo, 'founding/join@1', self(bo));
  book.pass(90 * day);
  return book;
}

/** A circle: called, founded, at work for some weeks, and wound up because its members say no. */
export function circle(): TestBook {
  const book = new TestBook();
  called(book);
  for (const each of [bo, dee, eve]) book.do(each, 'founding/join@1', self(each));
  book.do(cy, 'founding/join@1', { name: said(cy.id), keys: [] }, { evidence: 'email' });
  book.do(eve, 'members/leave@1', {});
  book.do(book.clerk, 'minutes/rotate-clerk@1', { key: hand('second clerk').key });
  rotated(book, hand('second clerk'));
  const charter = charterOf('circle', { waiting: 2 * day });
  const seats = [{ office: 'convenor', member: bo.id }];
  const trial = { ...charter.safeguards, trial: 183 * day };
  book.do(ada, 'founding/draft@1', { charter, seats });
  book.do(ada, 'founding/draft@1', { charter: { ...charter, safeguards: trial }, seats });
  const draft = book.union.call?.draft?.hash;
  for (const each of [dee, bo]) book.do(each, 'founding/confirm@1', { draft });
  book.settle();
  newcomers(book);
  keys(book);
  book.pass(2 * day);
  talk(book);
  blocked(book);
  offices(book);
  book.pass(183 * day);
  const [asked = ''] = book.union.assembly.open;
  vote(book, asked, { no: [ada, dee], yes: [gil] });
  closes(book, asked);
  book.do(hal, 'members/leave@1', {});
  return book;
}

function newcomers(book: TestBook): void {
  book.do(fay, 'members/support@1', self(fay));
  joins(book, gil, ada);
  const secret = said('an invitation');
  const until = '2026-02-01T00:00:00.000Z';
  book.do(ada, 'members/invite@1', { invitation: nextLink(secret), uses: 2, until });
  book.do(hal, 'members/apply@1', { ...self(hal), invitation: secret, statement: said('hello') });
  book.do(ada, 'members/withdraw-invitation@1', { invitation: secret });
  book.settle();
}

function keys(book: TestBook): void {
  const [phone, found] = [hand('Cy’s new phone'), hand('Ada’s lost phone')];
  book.do(ada, 'members/rename@1', { name: said('Ada L.') });
  book.do(ada, 'members/add-key@1', { key: device(found) });
  book.do({ ...found, id: ada.id }, 'members/remove-key@1', { key: found.key });
  book.do(cy, 'members/recover@1', { key: device(phone) }, { evidence: 'recovery-code' });
  for (const each of [ada, bo]) {
    book.do(each, 'members/vouch-recovery@1', { member: cy.id, key: phone.key });
  }
  book.do(ada, 'members/recover@1', { key: device(hand('a thief')) }, { evidence: 'session' });
  book.do(ada, 'members/cancel-recovery@1', {});
  book.pass(7 * day);
  book.do({ ...phone, id: cy.id }, 'members/rename@1', { name: said('Cy') });
}

function talk(book: TestBook): void {
  const proposal = puts(book, gil, 'ordinary');
  const comment = uuidOf('a comment');
  book.do(fay, 'assembly/comment@1', { proposal, comment, text: said('why not'), side: 'for' });
  const answer = { proposal, comment: uuidOf('an answer'), text: said('because') };
  book.do(bo, 'assembly/comment@1', { ...answer, replyTo: comment });
  book.do(fay, 'assembly/retract-comment@1', { proposal, comment });
  const wording = { title: said('t'), text: said('u'), carries: [], documents: [] };
  book.do(gil, 'assembly/amend@1', { proposal, ...wording });
  book.do(gil, 'assembly/withdraw@1', { proposal });
}

function blocked(book: TestBook): void {
  const proposal = puts(book, bo, 'ordinary');
  book.pass(2 * day);
  vote(book, proposal, { yes: [ada, bo, dee], no: [gil], block: [hal] });
  vote(book, proposal, { abstain: [gil] });
  book.do(cy, 'assembly/vote@1', { proposal, choice: 'yes' }, { evidence: 'email' });
  book.do(fay, 'assembly/advise@1', { proposal, choice: 'no' });
  closes(book, proposal);
}

function offices(book: TestBook): void {
  const seat = (member: string): object => ({ office: 'convenor', member });
  const proposal = puts(
    book,
    ada,
    'office',
    carrying('offices/appoint@1', seat(dee.id)),
    carrying('offices/remove@1', seat(bo.id)),
    carrying('offices/appoint@1', seat(fay.id)),
    carrying('offices/appoint@1', seat(gil.id)),
  );
  book.pass(2 * day);
  vote(book, proposal, { yes: [ada, bo, dee, gil] });
  closes(book, proposal);
  book.do(dee, 'offices/resign@1', { office: 'convenor' });
}

/** An association: founded by one, joined by others, with a committee, new rules and a new clerk. */
export function association(): TestBook {
  const base = charterOf('association', { waiting: 0 });
  const book = founded(base, ada, bo, cy);
  decided(book, 'office', carrying('offices/appoint@1', { office: 'committee', member: bo.id }));
  const { until } = book.union.offices.terms[0] ?? {};
  const next = { office: 'committee', member: cy.id, from: until };
  book.pass(200 * day);
  decided(book, 'office', carrying('offices/appoint@1', next));
  const bad = said('bad words');
  book.do(bo, 'minutes/redact@1', { text: bad, reason: said('because') });
  book.do(book.clerk, 'minutes/withhold@1', { text: said('a name'), order: said('an order') });
  book.do(book.clerk, 'minutes/release@1', { text: said('a name') });
  decided(book, 'charter', carrying('charter/amend@1', { charter: approving(base) }));
  for (const each of [dee, eve]) book.do(each, 'members/apply@1', self(each));
  book.do(bo, 'members/admit@1', { member: dee.id });
  book.do(bo, 'members/decline@1', { member: eve.id, reason: said('not yet') });
  const third = hand('third clerk');
  const id = puts(book, ada, 'charter', carrying('minutes/replace-clerk@1', { key: third.key }));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: id });
  book.pass(7 * day);
  vote(book, id, { yes: [ada, bo, cy], blank: [dee] });
  book.pass(14 * day);
  rotated(book, third);
  book.pass(365 * day);
  decided(book, 'charter', carrying('charter/wind-up@1', {}));
  return book;
}

const approving = (base: Charter): Charter => ({
  ...base,
  admission: { way: 'approved' },
  powers: { ...base.powers, 'members/admit': ['office:committee'] },
});

/** An association that asks newcomers for accounts elsewhere: witnessed, changed, forgotten. */
export function accounts(): TestBook {
  const servers = ['social.example', 'art.example'];
  const rule = { needed: 2, age: 30 * day, servers };
  const book = founded({ ...charterOf('association', { waiting: 0 }), accounts: rule }, ada);
  const witness = (account: string, meets: boolean): void =>
    book.do(book.clerk, 'members/witness-account@1', {
      member: bo.id,
      account: said(account),
      meets,
    });
  book.do(bo, 'members/apply@1', self(bo));
  witness('an old account', true);
  witness('a young account', false);
  book.pass(30 * day);
  witness('a young account', true);
  book.settle();
  const account = said('an old account');
  book.do(book.clerk, 'members/forget-account@1', { member: bo.id, account });
  return book;
}

/** An association that speaks with other servers: guests, hidden comments, ballots by reply, straw polls. */
export function talking(): TestBook {
  const fediverse: Fediverse = { announce: [], guests: 'held', ballots: true };
  const book = founded({ ...charterOf('association', { waiting: 0 }), fediverse }, ada, bo, cy);
  for (const who of [bo, cy])
    decided(book, 'office', carrying('offices/appoint@1', { office: 'committee', member: who.id }));
  book.do(fay, 'members/support@1', self(fay));
  const proposal = puts(book, ada, 'ordinary');
  const reply = { proposal, comment: uuidOf('a reply') };
  book.do(fay, 'assembly/comment@1', { ...reply, text: said('a reply') }, { evidence: 'reply' });
  book.do(fay, 'assembly/revise-comment@1', { ...reply, text: said('b') }, { evidence: 'reply' });
  guestsSpeak(book, proposal);
  book.do(bo, 'assembly/sponsor@1', { proposal });
  book.pass(7 * day);
  book.do(cy, 'assembly/vote@1', { proposal, choice: 'yes' }, { evidence: 'reply' });
  closes(book, proposal);
  strawPolls(book);
  return book;
}

/** Votes whose notices must reach enough: one did, one did not, and of one nobody said. */
export function reaching(): TestBook {
  const charter = charterOf('association', { waiting: 0 });
  const safeguards = { ...charter.safeguards, unreached: { num: 1, den: 3 } };
  const book = founded({ ...charter, safeguards }, ada, bo, cy);
  for (const failed of [1, 2, undefined]) {
    const proposal = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal });
    book.pass(3 * day);
    vote(book, proposal, { yes: [ada] });
    book.pass(7 * day);
    if (failed !== undefined)
      book.do(book.clerk, 'assembly/report-notices@1', { proposal, wanted: 3, failed });
    book.pass(day);
  }
  return book;
}

/** Choices among options: one by Debian’s method, and an election in which an act of one elected lapses. */
export function choosing(): TestBook {
  const book = founded(choosingBy({ method: 'debian', none: true }), ada, bo, cy);
  book.do(fay, 'members/support@1', self(fay));
  const words = ['tea', 'coffee', 'water'].map((word) => optionOf(word));
  const choice = putsChoice(book, ada, { options: words });
  marks(book, choice, [
    [ada, [1, 2, null, 3]],
    [bo, [2, 1, 3, null]],
    [cy, [1, 1, null, 2]],
    [bo, [3, 1, 4, 2]],
  ]);
  const onWord = { proposal: choice, marks: [1, null, null, 2] };
  book.do(fay, 'assembly/advise-on-options@1', onWord, { evidence: 'email' });
  closes(book, choice);
  const candidates = [bo, cy, dee].map(({ id: member }) =>
    optionOf(member, carrying('offices/appoint@1', { office: 'committee', member })),
  );
  const election = putsChoice(book, ada, { kind: 'election', options: candidates, seats: 2 });
  book.do(bo, 'assembly/sponsor@1', { proposal: election });
  book.pass(7 * day);
  marks(book, election, [
    [ada, [2, null, 1, null]],
    [bo, [1, 2, null, null]],
  ]);
  const other = { proposal: election, marks: [null, null, 1, null] };
  book.do(cy, 'assembly/mark@1', other, { evidence: 'session' });
  closes(book, election);
  return book;
}

function guestsSpeak(book: TestBook, proposal: string): void {
  const of = (word: string): object => ({ proposal, comment: uuidOf(word) });
  const by = { author: said('a guest'), source: said('there') };
  for (const word of ['one', 'two'])
    book.do(book.clerk, 'assembly/relay-comment@1', { ...of(word), ...by, text: said(word) });
  book.do(book.clerk, 'assembly/remove-comment@1', { ...of('two') });
  book.do(bo, 'assembly/show-comment@1', { ...of('one') });
  book.do(bo, 'assembly/hide-comment@1', { ...of('one'), reason: said('rude') });
  book.do(book.clerk, 'assembly/appeal-hiding@1', { ...of('one'), text: said('not at all') });
  book.do(cy, 'assembly/confirm-hiding@1', { ...of('one'), reason: said('rude indeed') });
}

function strawPolls(book: TestBook): void {
  const [tea, milk] = [uuidOf('tea or coffee'), uuidOf('with milk')];
  const options = [said('yes'), said('no')];
  const asked = { question: said('a question'), options, several: false };
  const until = hoursAfter(book.at, 2 * day);
  book.do(ada, 'assembly/ask@1', { ...asked, straw: milk, until });
  book.do(ada, 'assembly/withdraw-ask@1', { straw: milk });
  book.do(ada, 'assembly/ask@1', { ...asked, straw: tea, until });
  book.do(bo, 'assembly/answer@1', { straw: tea, options: [1] });
  book.do(fay, 'assembly/answer@1', { straw: tea, options: [0] }, { evidence: 'reply' });
  book.knows = { othersOf: () => ({ people: 3, options: [2, 1] }) };
  book.pass(2 * day);
}

/** Ada puts it, Bo and Cy stand behind it and say yes with her. */
function decided(book: TestBook, kind: string, carried: object): void {
  const proposal = puts(book, ada, kind, carried);
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  const rule: Rule | undefined = book.union.charter?.decisions[kind];
  book.pass(rule?.deliberation ?? 0);
  vote(book, proposal, { yes: [ada, bo, cy] });
  closes(book, proposal);
}
