import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomeOf } from '../assembly/assembly.ts';
import type { Charter } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  type Hand,
  hand,
  type TestBook,
  proposalIn,
  puts,
  vote,
} from '../testing.ts';
import { holders, holdsOffice } from './offices.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const day = 24;
const year = 365 * day;

/** A committee of two that can be chosen at once by two of three. */
const charter = (change: Partial<Charter['offices'][string]> = {}): Charter => {
  const base = charterOf('association', { waiting: 0 });
  const { committee } = base.offices;
  const { office } = base.decisions;
  assert.ok(committee && office);
  return {
    ...base,
    offices: { ...base.offices, committee: { ...committee, seats: 2, terms: 2, ...change } },
    decisions: { ...base.decisions, office: { ...office, deliberation: 0, sponsors: 0, poll: 1 } },
  };
};

/** Lets the members decide an act of offices within an hour. */
function decided(book: TestBook, act: string, body: object): string | undefined {
  const id = puts(book, ada, 'office', carrying(act, body));
  book.settle();
  vote(book, id, { yes: [ada] });
  closes(book, id);
  return proposalIn(book, id).lapsed[0]?.why;
}

const appointed = (book: TestBook, who: Hand, more: object = {}): string | undefined =>
  decided(book, 'offices/appoint@1', { office: 'committee', member: who.id, ...more });

const counted = (book: TestBook, id: string): unknown => {
  const { poll } = proposalIn(book, id);
  return poll && outcomeOf(book.union, poll);
};

const inOffice = (book: TestBook): readonly string[] =>
  holders(book.union, 'committee', book.at).map(({ member }) => member);

describe('a term', () => {
  it('begins by decision, and ends by itself', () => {
    const book = founded(charter(), ada, bo, cy);
    assert.equal(appointed(book, bo), undefined);
    assert.deepEqual(inOffice(book), [bo.id]);
    assert.ok(holdsOffice(book.union, 'committee', { by: bo.id, at: book.at }));
    assert.ok(!holdsOffice(book.union, 'committee', { by: ada.id, at: book.at }));
    book.pass(year);
    assert.deepEqual(inOffice(book), []);
    assert.deepEqual(
      book.union.offices.past.map(({ how }) => how),
      ['term'],
    );
  });

  it('counts no longer than it runs, though the clerk is late', () => {
    const book = founded(charter({ seats: 1 }), ada, bo, cy);
    appointed(book, bo);
    const { until } = book.union.offices.terms[0] ?? {};
    const end = { office: 'committee', member: bo.id };
    assert.match(
      book.try(book.clerk, 'offices/end-term@1', end)?.refused ?? '',
      new RegExp(`until ${until}`),
    );
    const id = puts(book, ada, 'office', carrying('offices/appoint@1', { ...end, member: cy.id }));
    book.settle();
    vote(book, id, { yes: [ada] });
    book.at = until ?? '';
    assert.ok(!holdsOffice(book.union, 'committee', { by: bo.id, at: book.at }));
    book.do(book.clerk, 'assembly/close-poll@1', {
      proposal: id,
      outcome: counted(book, id),
    });
    book.settle();
    assert.deepEqual(inOffice(book), [cy.id]);
    assert.match(book.try(book.clerk, 'offices/end-term@1', end)?.refused ?? '', /does not hold/);
  });

  it('is given to members only, in an office there is, while a seat is free', () => {
    const book = founded(charter(), ada, bo, cy);
    assert.match(String(appointed(book, hand('Eve'))), /Only a member/);
    assert.match(
      String(decided(book, 'offices/appoint@1', { office: 'constructor', member: bo.id })),
      /know no office/,
    );
    appointed(book, ada);
    assert.match(String(appointed(book, ada)), /holds the office until/);
    appointed(book, bo);
    assert.match(String(appointed(book, cy)), /All 2 seats are taken; the next one is free from/);
  });

  it('can be given before the one before it is over, and follows it without a gap', () => {
    const book = founded(charter({ seats: 1 }), ada, bo, cy);
    appointed(book, bo);
    const until = book.union.offices.terms[0]?.until ?? '';
    book.pass(year - 30 * day);
    assert.match(String(appointed(book, cy)), /free from/);
    assert.equal(appointed(book, cy, { from: until }), undefined);
    assert.deepEqual(inOffice(book), [bo.id]);
    book.at = until;
    book.settle();
    assert.deepEqual(inOffice(book), [cy.id]);
    assert.match(
      String(appointed(book, ada, { from: '2029-01-01T00:00:00.000Z' })),
      /at most a year/,
    );
  });

  it('given for a time that has passed begins at once', () => {
    const book = founded(charter(), ada, bo, cy);
    appointed(book, bo, { from: '2025-01-01T00:00:00.000Z' });
    assert.equal(book.union.offices.terms[0]?.from, book.at);
  });
});

describe('terms in a row', () => {
  it('are as many as the rules allow; then a pause of a term frees the way', () => {
    const book = founded(charter(), ada, bo, cy);
    appointed(book, bo);
    const first = book.union.offices.terms[0]?.until ?? '';
    appointed(book, bo, { from: first });
    assert.equal(book.union.offices.terms.at(-1)?.inRow, 2);
    const second = book.union.offices.terms.at(-1)?.until ?? '';
    book.pass(year + 40 * day);
    assert.match(String(appointed(book, bo, { from: second })), /Someone else’s turn/);
    book.pass(year);
    assert.match(String(appointed(book, bo)), /Someone else’s turn/);
    book.pass(year);
    assert.equal(appointed(book, bo), undefined);
    assert.equal(book.union.offices.terms[0]?.inRow, 1);
  });

  it('have no end where the rules set none', () => {
    const base = charter();
    const { terms: _, ...committee } = base.offices['committee'] ?? assert.fail();
    const book = founded({ ...base, offices: { ...base.offices, committee } }, ada, bo);
    for (let turn = 0; turn < 4; turn++) {
      assert.equal(appointed(book, bo), undefined);
      book.pass(year);
    }
    assert.equal(book.union.offices.past.at(-1)?.inRow, 4);
  });
});

describe('a seat', () => {
  it('is laid down by its holder, and by nobody else', () => {
    const book = founded(charter(), ada, bo, cy);
    appointed(book, bo);
    assert.match(
      book.try(cy, 'offices/resign@1', { office: 'committee' })?.refused ?? '',
      /does not hold/,
    );
    book.do(bo, 'offices/resign@1', { office: 'committee' });
    assert.deepEqual(inOffice(book), []);
    assert.equal(book.union.offices.past[0]?.how, 'resigned');
  });

  it('is taken away by recall, with every term given ahead', () => {
    const book = founded(charter(), ada, bo, cy);
    appointed(book, bo);
    appointed(book, bo, { from: book.union.offices.terms[0]?.until });
    const seat = { office: 'committee', member: bo.id };
    assert.equal(decided(book, 'offices/remove@1', seat), undefined);
    assert.deepEqual(
      book.union.offices.past.map(({ how }) => how),
      ['removed', 'removed'],
    );
    assert.match(String(decided(book, 'offices/remove@1', seat)), /does not hold/);
  });

  it('is lost by leaving, and does not come back with its holder', () => {
    const book = founded(charter({ terms: 1 }), ada, bo, cy);
    appointed(book, bo);
    book.pass(day);
    book.do(bo, 'members/leave@1', {});
    assert.deepEqual(inOffice(book), [], 'before the clerk has said so');
    book.do(bo, 'members/apply@1', { name: '0'.repeat(64), keys: [] });
    book.do(book.clerk, 'members/admit@1', { member: bo.id });
    assert.deepEqual(inOffice(book), [], 'nor after coming back at once');
    assert.match(
      book.try(bo, 'offices/resign@1', { office: 'committee' })?.refused ?? '',
      /does not hold/,
    );
    book.settle();
    assert.equal(book.union.offices.past[0]?.how, 'left');
    assert.match(String(appointed(book, bo)), /Someone else’s turn/);
  });

  it('of who left and was chosen again before the clerk noticed is one seat', () => {
    const book = founded(charter(), ada, bo, cy);
    appointed(book, bo);
    const id = puts(
      book,
      ada,
      'office',
      carrying('offices/appoint@1', { office: 'committee', member: bo.id }),
    );
    book.settle();
    vote(book, id, { yes: [ada] });
    book.at = proposalIn(book, id).poll?.closes ?? '';
    book.do(bo, 'members/leave@1', {});
    book.do(bo, 'members/apply@1', { name: '0'.repeat(64), keys: [] });
    book.do(book.clerk, 'members/admit@1', { member: bo.id });
    book.do(book.clerk, 'assembly/close-poll@1', {
      proposal: id,
      outcome: counted(book, id),
    });
    book.settle();
    assert.deepEqual(inOffice(book), [bo.id]);
    assert.equal(book.union.offices.terms[0]?.inRow, 2);
  });
});
