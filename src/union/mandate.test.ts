import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charterOf, closes, carrying, founded, hand, puts, said, vote } from './testing.ts';
import { holdersOf, nothing, registry, withoutPower } from './union.ts';

const [ada, bo, sue] = [hand('Ada'), hand('Bo'), hand('Sue, a supporter')];

const union = (change: object = {}) => {
  const base = charterOf('association', { waiting: 0 });
  const book = founded({ ...base, powers: { ...base.powers, ...change } }, ada, bo);
  const keys = [{ kind: 'device', key: sue.key }];
  book.do(sue, 'members/support@1', { name: said('Sue'), keys });
  return book;
};

describe('a power', () => {
  it('lies with whom the rules name, and otherwise with the decision that amends them', () => {
    const book = union();
    assert.deepEqual(holdersOf(book.union, 'members/decline'), ['office:committee']);
    const { 'members/invite': _, ...some } = charterOf('association').powers;
    const silent = founded({ ...charterOf('association'), powers: some }, ada);
    assert.deepEqual(holdersOf(silent.union, 'members/invite'), ['decision:charter']);
    assert.deepEqual(holdersOf(nothing(), 'members/invite'), []);
  });

  it('of nobody yet is refused in words', () => {
    const why = withoutPower(nothing(), 'members/invite', { by: ada.id, at: '2026-01-01' });
    assert.match(why?.refused ?? '', /lies with nobody yet/);
  });

  it('of members is theirs, and not the supporters’', () => {
    const book = union();
    const held = (name: string, by: string) => withoutPower(book.union, name, { by, at: book.at });
    assert.equal(held('assembly/propose', ada.id), undefined);
    assert.match(held('assembly/propose', sue.id)?.refused ?? '', /lies with members/);
    assert.equal(held('assembly/comment', sue.id), undefined);
    assert.equal(held('members/admit', 'clerk'), undefined);
    assert.match(held('members/admit', ada.id)?.refused ?? '', /lies with clerk/);
  });

  it('of an office is its holders’, while they hold it', () => {
    const book = union();
    const declining = { member: sue.id, reason: said('no') };
    assert.match(
      book.try(bo, 'members/decline@1', declining)?.refused ?? '',
      /lies with office:committee/,
    );
    const seat = carrying('offices/appoint@1', { office: 'committee', member: bo.id });
    const id = puts(book, ada, 'office', seat);
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(72);
    vote(book, id, { yes: [ada, bo] });
    closes(book, id);
    book.do(sue, 'members/apply@1', { name: said('Sue'), keys: [] });
    book.do(bo, 'members/decline@1', declining);
    book.do(sue, 'members/apply@1', { name: said('Sue'), keys: [] });
    book.pass(365 * 24);
    assert.equal(book.try(bo, 'members/decline@1', declining)?.article, 'mandate');
  });

  it('of a decision is nobody’s by themselves', () => {
    const book = union();
    const seat = { office: 'committee', member: bo.id };
    for (const each of [ada, book.clerk]) {
      assert.equal(book.try(each, 'offices/appoint@1', seat)?.article, 'mandate');
    }
  });
});

describe('a ministerial act', () => {
  it('is the clerk’s, whoever else tries', () => {
    const book = union();
    for (const { name, needs } of registry.values()) {
      if (needs.kind !== 'clerk' || name.startsWith('founding/')) continue;
      const refused = book.try(ada, name, sample(name));
      assert.match(refused?.refused ?? '', /Only the clerk enters|^\w+:/, name);
    }
  });
});

/** A body in the right form, for the acts that have a short one. */
const sample = (name: string): Record<string, unknown> =>
  name.startsWith('offices/') ? { office: 'committee', member: bo.id } : {};

describe('an act of one’s own', () => {
  it('asks for the right standing, and says which', () => {
    const book = union();
    const proposal = puts(book, ada, 'ordinary');
    assert.match(
      book.try(sue, 'assembly/sponsor@1', { proposal })?.refused ?? '',
      /stand as member; you stand as supporter/,
    );
  });
});
