import { chain } from '../kernel/chain.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Charter } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  type Hand,
  hand,
  joins,
  puts,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { hoursAfter } from '../kernel/instant.ts';
import { hasVoters, mayVote, standingOf, voters } from './members.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];

const introducing = (who: Hand, more: object = {}): Record<string, unknown> => ({
  name: said(who.id),
  keys: [{ kind: 'device', key: who.key }],
  ...more,
});

const standing = ({ union }: TestBook, who: Hand): string => standingOf(union.members, who.id);

const vouched = (vouches: number): Charter => ({
  ...charterOf('circle', { waiting: 0, book: 'everyone' }),
  admission: { way: 'vouched', vouches },
});

const approved = (...holders: string[]): Charter => {
  const base = charterOf('association', { waiting: 0, admission: { way: 'approved' } });
  return { ...base, powers: { ...base.powers, 'members/admit': holders } };
};

describe('supporting', () => {
  it('is one step, and can be taken back', () => {
    const book = founded(charterOf('association'), ada);
    book.do(bo, 'members/support@1', introducing(bo));
    assert.equal(standing(book, bo), 'supporter');
    assert.match(
      book.try(bo, 'members/support@1', introducing(bo))?.refused ?? '',
      /already stand/,
    );
    book.do(bo, 'members/leave@1', {});
    assert.equal(standing(book, bo), 'left');
    book.do(bo, 'members/support@1', introducing(bo, { name: said('Bo again') }));
    const person = book.union.members.people.get(bo.id);
    assert.deepEqual(
      person?.history.map((each) => each.standing),
      ['supporter', 'left', 'supporter'],
    );
    assert.equal(person?.name, said('Bo again'));
  });

  it('is nothing that the clerk does', () => {
    const book = founded(charterOf('association'), ada);
    const self = { name: said('clerk'), keys: [{ kind: 'device', key: book.clerk.key }] };
    for (const act of ['members/support@1', 'members/apply@1']) {
      assert.equal(book.try(book.clerk, act, self)?.article, 'mandate');
    }
  });

  it('needs a key that comes along, or the clerk’s word', () => {
    const book = founded(charterOf('association'), ada);
    const strange = { name: said('Bo'), keys: [{ kind: 'device', key: cy.key }] };
    assert.equal(book.try(bo, 'members/support@1', strange)?.article, 'keys');
    const none = { name: said('Bo'), keys: [] };
    assert.equal(book.try(bo, 'members/support@1', none)?.article, 'keys');
    book.do(bo, 'members/support@1', none, { evidence: 'email' });
    assert.equal(standing(book, bo), 'supporter');
    assert.equal(book.union.attested, 1);
  });
});

describe('an open union', () => {
  it('admits whoever asks, whose vote begins after the waiting time', () => {
    const book = founded(charterOf('association'), ada);
    joins(book, bo, ada);
    assert.equal(standing(book, bo), 'member');
    assert.ok(!mayVote(book.union.members, bo.id, book.at));
    book.pass(28 * 24);
    assert.ok(mayVote(book.union.members, bo.id, book.at));
    assert.match(book.try(bo, 'members/apply@1', introducing(bo))?.refused ?? '', /member already/);
  });

  it('makes who comes back wait again', () => {
    const book = founded(charterOf('association'), ada);
    joins(book, bo, ada);
    book.pass(28 * 24);
    book.do(bo, 'members/leave@1', { reason: said('I feel unwell here') });
    const reason = (): unknown => book.union.members.people.get(bo.id)?.leftBecause;
    assert.equal(reason(), said('I feel unwell here'));
    book.do(bo, 'members/apply@1', introducing(bo));
    book.settle();
    assert.equal(standing(book, bo), 'member');
    assert.equal(reason(), undefined);
    assert.ok(!mayVote(book.union.members, bo.id, book.at));
  });

  it('ends with its last member, so that nobody takes over its name', () => {
    const book = founded(charterOf('association'), ada);
    book.do(cy, 'members/support@1', introducing(cy));
    book.do(ada, 'members/leave@1', {});
    assert.equal(book.union.phase, 'wound-up');
    assert.equal(book.try(bo, 'members/apply@1', introducing(bo))?.article, 'phase');
    book.do(cy, 'members/leave@1', {});
  });
});

describe('a union that vouches', () => {
  it('admits who enough members vouch for', () => {
    const book = founded(vouched(2), ada);
    joins(book, bo, ada);
    assert.equal(standing(book, bo), 'member', 'one vouch is all there can be');
    book.do(cy, 'members/apply@1', introducing(cy));
    const early = book.try(book.clerk, 'members/admit@1', { member: cy.id });
    assert.match(early?.refused ?? '', /2 more members must/);
    book.do(ada, 'members/vouch@1', { member: cy.id });
    assert.match(book.try(ada, 'members/vouch@1', { member: cy.id })?.refused ?? '', /already/);
    const one = book.try(book.clerk, 'members/admit@1', { member: cy.id });
    assert.match(one?.refused ?? '', /1 more member must/);
    book.do(bo, 'members/vouch@1', { member: cy.id });
    book.settle();
    assert.equal(standing(book, cy), 'member');
    assert.match(
      book.try(bo, 'members/vouch@1', { member: cy.id })?.refused ?? '',
      /no open application/,
    );
  });

  it('does not count a vouch of someone who has left', () => {
    const book = founded(vouched(2), ada);
    joins(book, bo, ada);
    joins(book, dee, ada);
    book.do(bo, 'members/vouch@1', { member: dee.id });
    book.settle();
    book.do(cy, 'members/apply@1', introducing(cy));
    book.do(bo, 'members/vouch@1', { member: cy.id });
    book.do(bo, 'members/leave@1', {});
    book.do(ada, 'members/vouch@1', { member: cy.id });
    book.settle();
    assert.equal(standing(book, cy), 'applicant');
    book.do(dee, 'members/vouch@1', { member: cy.id });
    book.settle();
    assert.equal(standing(book, cy), 'member');
  });

  it('hears no vouch from outside', () => {
    const book = founded(vouched(1), ada);
    book.do(bo, 'members/apply@1', introducing(bo));
    assert.equal(book.try(bo, 'members/vouch@1', { member: bo.id })?.article, 'mandate');
    assert.match(book.try(bo, 'members/apply@1', introducing(bo))?.refused ?? '', /open already/);
  });

  it('forgets old vouches when somebody applies anew', () => {
    const book = founded(vouched(2), ada, bo);
    joins(book, dee, ada);
    book.do(bo, 'members/vouch@1', { member: dee.id });
    book.settle();
    book.do(cy, 'members/apply@1', introducing(cy));
    book.do(ada, 'members/vouch@1', { member: cy.id });
    book.do(cy, 'members/leave@1', {});
    book.do(cy, 'members/apply@1', introducing(cy));
    book.do(bo, 'members/vouch@1', { member: cy.id });
    book.settle();
    assert.equal(standing(book, cy), 'applicant');
  });
});

describe('an invitation', () => {
  const [again = '', secret = '', shown = ''] = chain(said('secret'), 3);
  const invited = (change: object = {}) => {
    const book = founded(vouched(1), ada);
    const until = '2026-02-01T00:00:00.000Z';
    book.do(ada, 'members/invite@1', { invitation: shown, uses: 1, until, ...change });
    return book;
  };
  const by = (who: Hand) => introducing(who, { invitation: secret });

  it('vouches for who comes by it, as often as it may', () => {
    const book = invited();
    book.do(bo, 'members/apply@1', by(bo));
    book.settle();
    assert.equal(standing(book, bo), 'member');
    const further = introducing(cy, { invitation: again });
    assert.match(book.try(cy, 'members/apply@1', further)?.refused ?? '', /used up/);
  });

  it('is not opened by what the book shows of it', () => {
    const book = invited({ uses: 2 });
    const trying = (invitation: string): string =>
      book.try(dee, 'members/apply@1', introducing(dee, { invitation }))?.refused ?? '';
    assert.match(trying(shown), /not known/);
    book.do(bo, 'members/apply@1', by(bo));
    assert.match(trying(secret), /not known/);
    assert.equal(trying(again), '');
  });

  it('ends at its time', () => {
    const book = invited();
    book.pass(24 * 40);
    assert.match(book.try(bo, 'members/apply@1', by(bo))?.refused ?? '', /run out/);
  });

  it('is withdrawn by who made it, and by nobody else', () => {
    const book = invited();
    joins(book, cy, ada);
    const withdraw = { invitation: shown };
    assert.match(
      book.try(cy, 'members/withdraw-invitation@1', withdraw)?.refused ?? '',
      /Only who made/,
    );
    book.do(ada, 'members/withdraw-invitation@1', withdraw);
    assert.match(book.try(bo, 'members/apply@1', by(bo))?.refused ?? '', /not known/);
  });

  it('is new, and runs for up to a year', () => {
    const book = invited();
    const tries = [
      [{ invitation: shown, until: '2026-02-01T00:00:00.000Z' }, /exists already/],
      [{ invitation: said('x'), until: '2026-01-01T09:00:00.000Z' }, /in the future/],
      [{ invitation: said('x'), until: '2027-01-03T00:00:00.000Z' }, /at most a year/],
    ] as const;
    for (const [body, why] of tries) {
      assert.match(book.try(ada, 'members/invite@1', { uses: 1, ...body })?.refused ?? '', why);
    }
  });
});

describe('a union that approves', () => {
  it('admits by the office that may, with a reason where it does not', () => {
    const book = founded(approved('office:committee'), ada);
    book.do(bo, 'members/apply@1', introducing(bo, { statement: said('Let me in.') }));
    book.settle();
    assert.equal(standing(book, bo), 'applicant');
    assert.equal(book.try(ada, 'members/admit@1', { member: bo.id })?.article, 'mandate');
    const id = puts(book, ada, 'office', appointment(ada));
    book.pass(72);
    vote(book, id, { yes: [ada] });
    closes(book, id);
    book.do(ada, 'members/admit@1', { member: bo.id });
    assert.equal(standing(book, bo), 'member');
    book.do(cy, 'members/apply@1', introducing(cy));
    book.do(ada, 'members/decline@1', { member: cy.id, reason: said('no') });
    assert.equal(standing(book, cy), 'declined');
    book.do(cy, 'members/apply@1', introducing(cy));
    assert.equal(standing(book, cy), 'applicant');
  });

  it('whose only officer leaves goes on: the members appoint another', () => {
    const book = founded(approved('office:committee'), ada);
    const first = puts(book, ada, 'office', appointment(ada));
    book.pass(72);
    vote(book, first, { yes: [ada] });
    closes(book, first);
    for (const each of [bo, cy]) {
      book.do(each, 'members/apply@1', introducing(each));
      book.do(ada, 'members/admit@1', { member: each.id });
    }
    book.do(ada, 'members/leave@1', {});
    book.settle();
    assert.deepEqual(book.union.offices.terms, []);
    assert.equal(book.union.offices.past[0]?.how, 'left');
    book.do(dee, 'members/apply@1', introducing(dee));
    assert.equal(book.try(bo, 'members/admit@1', { member: dee.id })?.article, 'mandate');
    const second = puts(book, bo, 'office', appointment(cy));
    book.do(cy, 'assembly/sponsor@1', { proposal: second });
    book.pass(72);
    vote(book, second, { yes: [bo, cy] });
    closes(book, second);
    book.do(cy, 'members/admit@1', { member: dee.id });
    assert.equal(standing(book, dee), 'member');
  });

  it('admits by decision where the rules say so', () => {
    const book = founded(approved('decision:ordinary'), ada);
    book.do(bo, 'members/apply@1', introducing(bo));
    const id = puts(book, ada, 'ordinary', carrying('members/admit@1', { member: bo.id }));
    book.pass(72);
    vote(book, id, { yes: [ada] });
    closes(book, id);
    assert.equal(standing(book, bo), 'member');
  });
});

const appointment = (who: Hand): object =>
  carrying('offices/appoint@1', { office: 'committee', member: who.id });

describe('the register', () => {
  it('knows nobody it has not met', () => {
    const book = founded(charterOf('association'), ada);
    assert.equal(standingOf(book.union.members, uuidOf('nobody')), 'stranger');
    assert.equal(book.try(bo, 'members/leave@1', {})?.article, 'keys');
    assert.equal(book.try(bo, 'members/leave@1', {}, { evidence: 'email' })?.article, 'mandate');
  });

  it('changes a name, and remembers no old one', () => {
    const book = founded(charterOf('association'), ada);
    book.do(ada, 'members/rename@1', { name: said('Ada L.') });
    assert.equal(book.union.members.people.get(ada.id)?.name, said('Ada L.'));
  });
});

describe('whether so many may vote', () => {
  const later = hand('Later');
  const book = founded(charterOf('association', { waiting: 48 }), ada, bo, cy);
  book.do(cy, 'members/leave@1', {});
  book.pass(48);
  joins(book, later, ada);

  it('is what the voter list says, at every moment and for every number', () => {
    const { members } = book.union;
    const moments = [book.at, hoursAfter(book.at, 47), hoursAfter(book.at, 48)];
    for (const at of moments)
      for (let least = 0; least <= members.people.size + 1; least++)
        assert.equal(hasVoters(members, at, least), voters(members, at).length >= least);
    assert.deepEqual(
      moments.map((at) => voters(members, at).length),
      [2, 2, 3],
    );
  });
});
