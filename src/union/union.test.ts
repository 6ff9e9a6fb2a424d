import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charterOf, founded, hand, said, TestBook, uuidOf } from './testing.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];

const proposal = (kind: string, carries: readonly object[] = []): Record<string, unknown> => ({
  proposal: uuidOf(`${kind} proposal`),
  kind,
  title: said('Title'),
  text: said('Text'),
  carries,
  documents: [],
});

describe('a union of an association’s rules', () => {
  it('carries out what the members adopt, by itself', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo, cy);
    const put = proposal('office', [
      { act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } },
    ]);
    book.do(ada, 'assembly/propose@1', put);
    book.do(bo, 'assembly/sponsor@1', { proposal: put['proposal'] });
    book.pass(72);
    book.do(ada, 'assembly/vote@1', { proposal: put['proposal'], choice: 'yes' });
    book.do(cy, 'assembly/vote@1', { proposal: put['proposal'], choice: 'yes' });
    book.pass(7 * 24);
    assert.equal(
      book.union.assembly.proposals.get(String(put['proposal']))?.outcome?.result,
      'adopted',
    );
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [bo.id],
    );
  });

  it('refuses an office-bearer’s act without the office', () => {
    const book = founded(charterOf('association'), ada, bo);
    const refused = book.try(bo, 'minutes/redact@1', { text: said('x'), reason: said('because') });
    assert.equal(refused?.article, 'mandate');
  });
});

describe('a call', () => {
  it('becomes a union once enough joined and enough confirmed', () => {
    const book = new TestBook();
    const keys = (of: typeof ada): object[] => [{ kind: 'device', key: of.key }];
    book.do(ada, 'founding/call@1', {
      name: 'The Example',
      why: said('why'),
      first: said('first'),
      needed: 4,
      founders: 2,
      until: '2026-03-01T00:00:00.000Z',
      clerkKey: book.clerk.key,
      organiser: { name: said('Ada'), keys: keys(ada) },
    });
    for (const each of [bo, cy])
      book.do(each, 'founding/join@1', { name: said(each.id), keys: keys(each) });
    const charter = charterOf('circle');
    book.do(ada, 'founding/draft@1', { charter, seats: [{ office: 'convenor', member: bo.id }] });
    const draft = book.union.call?.draft?.hash;
    assert.match(book.try(bo, 'founding/confirm@1', { draft })?.refused ?? '', /1 more people/);
    book.do(dee, 'founding/join@1', { name: said('dee'), keys: keys(dee) });
    for (const each of [bo, ada]) book.do(each, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');
    assert.equal(book.union.members.counts.member, 4);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [bo.id],
    );
  });
});

describe('the clerk’s word', () => {
  it('does not take anything away from someone with a key of their own', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo);
    const put = proposal('ordinary');
    book.do(bo, 'assembly/propose@1', put);
    const attempts: readonly (readonly [string, Record<string, unknown>])[] = [
      ['members/leave@1', {}],
      ['members/rename@1', { name: said('Somebody') }],
      ['members/add-key@1', { key: { kind: 'device', key: cy.key } }],
      ['assembly/withdraw@1', { proposal: put['proposal'] }],
    ];
    for (const [act, body] of attempts) {
      assert.equal(book.try(bo, act, body, { evidence: 'session' })?.article, 'keys', act);
      assert.equal(book.try(bo, act, body), undefined, act);
      if (act === 'members/leave@1') book.do(bo, 'members/apply@1', { name: said('Bo'), keys: [] });
      book.settle();
    }
  });

  it('lets a member go who said that all keys are lost, once a key could have objected', () => {
    const book = founded(charterOf('association'), ada, bo);
    const key = { kind: 'device', key: cy.key };
    const word = { evidence: 'session' } as const;
    book.do(bo, 'members/recover@1', { key }, word);
    assert.match(book.try(bo, 'members/leave@1', {}, word)?.refused ?? '', /from 2026-01-08/);
    book.pass(24 * 7);
    book.do(bo, 'members/leave@1', {}, word);
    assert.equal(book.union.members.counts.left, 1);
  });

  it('lets nobody go whose key objected', () => {
    const book = founded(charterOf('association'), ada, bo);
    const word = { evidence: 'session' } as const;
    book.do(bo, 'members/recover@1', { key: { kind: 'device', key: cy.key } }, word);
    book.do(bo, 'members/cancel-recovery@1', {});
    book.pass(24 * 30);
    assert.equal(book.try(bo, 'members/leave@1', {}, word)?.article, 'keys');
  });
});
