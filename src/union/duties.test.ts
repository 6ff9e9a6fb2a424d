import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  charterOf,
  founded,
  hand,
  joins,
  proposalIn,
  puts,
  said,
  TestBook,
  uuidOf,
} from './testing.ts';
import {
  attachmentsIn,
  bodyRefused,
  duties,
  nextDue,
  nothing,
  registry,
  textsIn,
} from './union.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const fresh = (): string => uuidOf('fresh');

describe('what falls due', () => {
  it('is nothing before there is a union, and nothing once it has ended', () => {
    assert.deepEqual(duties(nothing(), '2026-01-01T00:00:00.000Z', { freshId: fresh }), []);
    assert.equal(nextDue(nothing()), undefined);
    const book = founded(charterOf('circle'), ada);
    book.do(ada, 'members/leave@1', {});
    book.pass(9_000 * 24);
    assert.equal(nextDue(book.union), undefined);
    assert.equal(book.union.size, 2);
  });

  it('is an admission before the opening of a vote, whose voter list it changes', () => {
    const charter = charterOf('association', { waiting: 0 });
    const book = founded(charter, ada, bo);
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.at = '2026-01-04T09:00:00.000Z';
    book.do(cy, 'members/apply@1', { name: said('Cy'), keys: [{ kind: 'device', key: cy.key }] });
    assert.deepEqual(
      duties(book.union, book.at, { freshId: fresh }).map(({ act }) => act),
      ['members/admit@1'],
    );
    book.settle();
    assert.equal(proposalIn(book, id).poll?.entitled, 3);
  });

  it('is known ahead: votes, terms, recoveries, and the question whether to go on', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo, cy);
    assert.equal(nextDue(book.union), '2028-01-01T09:00:00.000Z');
    const id = puts(book, ada, 'ordinary');
    assert.equal(nextDue(book.union), '2028-01-01T09:00:00.000Z', 'nobody stands behind it');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    assert.equal(nextDue(book.union), '2026-01-04T09:00:00.000Z');
    book.pass(72);
    assert.equal(nextDue(book.union), '2026-01-11T09:00:00.000Z');
    book.do(cy, 'members/recover@1', { key: { kind: 'device', key: hand('new').key } });
    for (const each of [ada, bo]) {
      book.do(each, 'members/vouch-recovery@1', { member: cy.id, key: hand('new').key });
    }
    assert.equal(nextDue(book.union), '2026-01-11T09:00:00.000Z');
    book.pass(168);
    assert.equal(nextDue(book.union), '2028-01-01T09:00:00.000Z');
  });

  it('in a call is its end', () => {
    const book = new TestBook();
    book.do(ada, 'founding/call@1', {
      name: 'The Example',
      why: said('why'),
      first: said('first'),
      needed: 3,
      founders: 1,
      until: '2026-03-01T00:00:00.000Z',
      clerkKey: book.clerk.key,
      organiser: { name: said('Ada'), keys: [{ kind: 'device', key: ada.key }] },
    });
    assert.equal(nextDue(book.union), '2026-03-01T00:00:00.000Z');
    book.pass(24 * 90);
    assert.equal(book.union.phase, 'lapsed');
  });
});

describe('an act', () => {
  it('has a name, a sentence about it, and a form', () => {
    for (const [name, { about, body }] of registry) {
      assert.match(name, /^[a-z]+\/[a-z-]+@1$/);
      assert.match(about, /^[A-Z].*\.$/s, name);
      assert.ok(!body.safeParse(null).success, name);
    }
  });

  it('says which field of its body does not fit', () => {
    const vouch = registry.get('members/vouch@1') ?? assert.fail();
    assert.equal(bodyRefused(vouch, { member: ada.id }), undefined);
    const { article, refused, field } = bodyRefused(vouch, { member: 'Ada' }) ?? assert.fail();
    assert.deepEqual(
      { article, refused, field },
      { article: 'form', refused: 'member: a UUID in lower case', field: 'member' },
    );
  });
});

describe('texts and documents', () => {
  const document = { attachment: said('d'), name: 'a.pdf', type: 'application/pdf', size: 1 };
  const proposal = {
    proposal: uuidOf('p'),
    kind: 'ordinary',
    title: said('title'),
    text: said('text'),
    carries: [
      { act: 'minutes/redact@1', body: { text: said('bad'), reason: said('reason') } },
      { act: 'members/crown@1', body: {} },
      'nothing',
    ],
    documents: [document, 'nothing'],
  };

  it('are found by the act’s schema, with those of the acts it carries', () => {
    assert.deepEqual(textsIn('assembly/propose@1', proposal), [
      { hash: said('title'), most: 120, where: 'title', isPrivate: false },
      { hash: said('text'), most: 20_000, where: 'text', isPrivate: false },
      { hash: said('reason'), most: 1_000, where: 'reason', isPrivate: false },
    ]);
    const founders = [{ member: ada.id, name: said('Ada'), keys: [] }];
    assert.deepEqual(textsIn('founding/found@1', { founders }), [
      { hash: said('Ada'), most: 80, where: 'founders.0.name', isPrivate: false },
    ]);
    const own = { payer: said('number'), dues: said('five'), reason: said('why') };
    assert.deepEqual(
      textsIn('treasury/pledge@1', own).map(({ isPrivate }) => isPrivate),
      [true, true, false],
    );
  });

  it('are none in what is no such body', () => {
    assert.deepEqual(textsIn('members/crown@1', { name: said('x') }), []);
    assert.deepEqual(textsIn('assembly/propose@1', null), []);
    assert.deepEqual(attachmentsIn(proposal), [said('d')]);
    assert.deepEqual(attachmentsIn({}), []);
    assert.deepEqual(attachmentsIn([]), []);
  });

  it('are found where a field of the act names one document', () => {
    const sealed = { attachment: said('ballot'), size: 3_000 };
    assert.deepEqual(attachmentsIn({ proposal: uuidOf('p'), ballot: sealed }), [said('ballot')]);
    const [tally, factors] = [{ ...sealed, attachment: said('sum') }, sealed];
    assert.deepEqual(attachmentsIn({ tally, factors, result: [[1]] }), [
      said('sum'),
      said('ballot'),
    ]);
  });
});

describe('joining while others do', () => {
  it('admits all of them, in the order they came', () => {
    const book = founded(charterOf('association'), ada);
    for (const each of [bo, cy]) {
      const keys = [{ kind: 'device', key: each.key }];
      book.do(each, 'members/apply@1', { name: said(each.id), keys });
    }
    assert.deepEqual(
      duties(book.union, book.at, { freshId: fresh }).map(({ body }) => body['member']),
      [bo.id, cy.id],
    );
    joins(book, hand('Dee'), ada);
    assert.equal(book.union.members.counts.member, 4);
  });
});
