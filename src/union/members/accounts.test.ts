import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountsRule, Charter } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  type Hand,
  hand,
  puts,
  replayed,
  said,
  type TestBook,
  vote,
} from '../testing.ts';
import { stateHash } from '../union.ts';
import { standingOf } from './members.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const day = 24;
const open = charterOf('association', { waiting: 0 });

const asking = (accounts: AccountsRule, base: Charter = open): Charter => ({ ...base, accounts });

function applies(book: TestBook, who: Hand): void {
  const keys = [{ kind: 'device', key: who.key }];
  book.do(who, 'members/apply@1', { name: said(who.id), keys });
  book.settle();
}

/** The clerk witnesses an account, known by a word. */
const witness = (book: TestBook, who: Hand, word: string, meets = true): void =>
  book.do(book.clerk, 'members/witness-account@1', { member: who.id, account: said(word), meets });

const refusedTo = (
  book: TestBook,
  act: 'witness-account' | 'forget-account',
  body: Record<string, unknown>,
  by: Hand = book.clerk,
): string => {
  const given = { account: said('an account'), ...(act === 'witness-account' && { meets: true }) };
  return book.try(by, `members/${act}@1`, { ...given, ...body })?.refused ?? 'nothing';
};

const standing = ({ union }: TestBook, who: Hand): string => standingOf(union.members, who.id);

describe('an account that was proved', () => {
  it('is witnessed by the clerk, and by nobody else', () => {
    const book = founded(open, ada);
    applies(book, bo);
    assert.match(refusedTo(book, 'witness-account', { member: bo.id }, ada), /Only the clerk/);
    assert.match(refusedTo(book, 'witness-account', { member: bo.id }, bo), /Only the clerk/);
    witness(book, bo, 'an account');
    assert.deepEqual(
      [...(book.union.members.people.get(bo.id)?.accounts ?? [])],
      [[said('an account'), { meets: true, under: 1 }]],
    );
    assert.match(refusedTo(book, 'witness-account', { member: bo.id }), /witnessed already/);
  });

  it('is witnessed only of somebody who stands with the union', () => {
    const book = founded(open, ada);
    assert.match(refusedTo(book, 'witness-account', { member: cy.id }), /does not stand/);
    applies(book, bo);
    book.do(bo, 'members/leave@1', {});
    assert.match(refusedTo(book, 'witness-account', { member: bo.id }), /does not stand/);
  });

  it('can be witnessed anew where the word about it has changed', () => {
    const book = founded(asking({ needed: 1, age: 30 * day }), ada);
    applies(book, bo);
    witness(book, bo, 'young', false);
    book.settle();
    assert.equal(standing(book, bo), 'applicant');
    witness(book, bo, 'young', true);
    book.settle();
    assert.equal(standing(book, bo), 'member');
  });

  it('is one of ten at most', () => {
    const book = founded(open, ada);
    for (let n = 0; n < 10; n++) witness(book, ada, `account ${n}`);
    assert.match(refusedTo(book, 'witness-account', { member: ada.id }), /At most 10/);
    witness(book, ada, 'account 3', false);
  });

  it('is forgotten when it is linked no longer, and the member remains one', () => {
    const book = founded(asking({ needed: 1, age: 0 }), ada);
    applies(book, bo);
    assert.match(refusedTo(book, 'forget-account', { member: bo.id }), /No such account/);
    witness(book, bo, 'an account');
    book.settle();
    assert.match(refusedTo(book, 'forget-account', { member: bo.id }, bo), /Only the clerk/);
    assert.equal(refusedTo(book, 'forget-account', { member: bo.id }), 'nothing');
    book.settle();
    assert.equal(standing(book, bo), 'member');
    assert.equal(book.union.members.people.get(bo.id)?.accounts?.size, 0);
    assert.match(refusedTo(book, 'forget-account', { member: bo.id }), /No such account/);
    assert.match(refusedTo(book, 'forget-account', { member: cy.id }), /No such account/);
  });

  it('is forgotten with who leaves, and asked for anew of who comes back', () => {
    const book = founded(asking({ needed: 1, age: 0 }), ada);
    applies(book, bo);
    witness(book, bo, 'an account');
    book.settle();
    book.do(bo, 'members/leave@1', {});
    assert.equal(book.union.members.people.get(bo.id)?.accounts, undefined);
    applies(book, bo);
    assert.equal(standing(book, bo), 'applicant');
  });

  it('comes out alike on replay', () => {
    const book = founded(asking({ needed: 2, age: 0 }), ada);
    applies(book, bo);
    witness(book, bo, 'one');
    witness(book, bo, 'two');
    book.settle();
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });
});

describe('a charter that asks for accounts', () => {
  it('lets nobody in before there are enough that meet it', () => {
    const book = founded(asking({ needed: 2, age: 0 }), ada);
    applies(book, bo);
    const admit = { member: bo.id };
    const why = (): string => book.try(book.clerk, 'members/admit@1', admit)?.refused ?? '';
    assert.match(why(), /prove 2 more accounts/);
    witness(book, bo, 'one');
    witness(book, bo, 'other', false);
    book.settle();
    assert.match(why(), /prove 1 more account that/);
    witness(book, bo, 'two');
    book.settle();
    assert.equal(standing(book, bo), 'member');
  });

  it('asks for them besides vouches, and of whom an office admits', () => {
    const circle = asking({ needed: 1, age: 0 }, charterOf('circle'));
    const vouched = founded(circle, ada);
    applies(vouched, bo);
    vouched.do(ada, 'members/vouch@1', { member: bo.id });
    vouched.settle();
    assert.equal(standing(vouched, bo), 'applicant');
    witness(vouched, bo, 'one');
    vouched.settle();
    assert.equal(standing(vouched, bo), 'member');

    const powers = { ...open.powers, 'members/admit': ['members'] };
    const approved: Charter = { ...open, powers, admission: { way: 'approved' } };
    const book = founded(asking({ needed: 1, age: 0 }, approved), ada);
    applies(book, bo);
    assert.match(
      book.try(ada, 'members/admit@1', { member: bo.id })?.refused ?? '',
      /prove 1 more account/,
    );
    witness(book, bo, 'one');
    book.do(ada, 'members/admit@1', { member: bo.id });
  });

  it('asks anew where it has come to ask for something else', () => {
    const book = founded(asking({ needed: 2, age: 0 }), ada);
    applies(book, bo);
    witness(book, bo, 'one');
    const rules = asking({ needed: 2, age: 7 * day });
    amended(book, rules);
    witness(book, bo, 'two');
    book.settle();
    assert.equal(standing(book, bo), 'applicant', 'the first was witnessed under other rules');
    amended(book, { ...rules, purpose: 'Another purpose.' });
    witness(book, bo, 'one');
    book.settle();
    assert.equal(standing(book, bo), 'member', 'what the rules ask of accounts is still the same');
  });

  it('asks nothing of members, and nothing any more where it stops asking', () => {
    const book = founded(open, ada);
    applies(book, cy);
    amended(book, asking({ needed: 3, age: 0 }));
    assert.equal(standing(book, cy), 'member');
    applies(book, bo);
    assert.equal(standing(book, bo), 'applicant');
    amended(book, open);
    assert.equal(standing(book, bo), 'member');
  });
});

/** The members put another charter in force. */
function amended(book: TestBook, charter: Charter): void {
  const voters = [ada, cy].filter((each) => standing(book, each) === 'member');
  const id = puts(book, ada, 'charter', carrying('charter/amend@1', { charter }));
  for (const each of voters.filter((voter) => voter !== ada)) {
    book.do(each, 'assembly/sponsor@1', { proposal: id });
  }
  book.pass(charter.decisions['charter']?.deliberation ?? 0);
  vote(book, id, { yes: voters });
  closes(book, id);
}
