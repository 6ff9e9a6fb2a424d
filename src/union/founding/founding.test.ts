import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../../book/bytes.ts';
import { canonical } from '../../book/json.ts';
import type { Charter } from '../charter/charter.ts';
import { charterOf, hand, type Hand, refusedIn, replayed, said, TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import { foundingDue } from './founding.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];

const device = (of: Hand): object => ({ kind: 'device', key: of.key });
const self = (who: Hand, keys: readonly object[] = [device(who)]) => ({ name: said(who.id), keys });

const founder = (who: Hand) => ({ member: who.id, ...self(who) });

const calling = (change: object = {}): Record<string, unknown> => ({
  name: 'The Example',
  why: said('why'),
  first: said('first'),
  needed: 3,
  founders: 2,
  until: '2026-03-01T00:00:00.000Z',
  clerkKey: hand('clerk').key,
  organiser: self(ada),
  ...change,
});

function called(change: object = {}): TestBook {
  const book = new TestBook();
  book.do(ada, 'founding/call@1', calling(change));
  return book;
}

const joins = (book: TestBook, ...people: readonly Hand[]): void => {
  for (const each of people) book.do(each, 'founding/join@1', self(each));
};

function drafted(book: TestBook, who: Hand = ada, seats: readonly object[] = []): string {
  book.do(who, 'founding/draft@1', { charter: charterOf('circle'), seats });
  return book.union.call?.draft?.hash ?? '';
}

describe('a call', () => {
  it('becomes a union by the founders who confirmed, each by the key they confirmed with', () => {
    const book = called();
    joins(book, bo, cy);
    const draft = drafted(book, ada, [{ office: 'convenor', member: bo.id }]);
    book.do(bo, 'founding/confirm@1', { draft });
    assert.match(
      refusedIn(book.try(bo, 'founding/confirm@1', { draft })),
      /You have confirmed these rules/,
    );
    book.settle();
    assert.equal(book.union.phase, 'call');
    book.do(ada, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');
    assert.equal(book.union.members.counts.member, 3);
    const founding = JSON.parse(book.texts.at(-1) ?? '') as {
      intent: { body: { founders: object[] } };
    };
    assert.deepEqual(founding.intent.body.founders, [founder(bo), founder(ada)]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
    assert.match(
      refusedIn(book.try(dee, 'founding/join@1', self(dee))),
      /belongs to its beginning/,
    );
  });

  it('asks for a time of a day to a year, and no more founders than people', () => {
    const odd = [
      [{ founders: 4 }, /No more people can confirm/],
      [{ until: '2026-01-02T08:59:59.999Z' }, /at least a day/],
      [{ until: '2027-01-03T00:00:00.000Z' }, /at most a year/],
      [{ clerkKey: 'z123' }, /clerkKey/],
    ] as const;
    for (const [change, why] of odd) {
      const book = new TestBook();
      assert.match(refusedIn(book.try(ada, 'founding/call@1', calling(change))), why);
    }
  });

  it('is opened once, by a person', () => {
    const book = called();
    assert.match(refusedIn(book.try(ada, 'founding/call@1', calling())), /open already/);
    const other = new TestBook();
    assert.equal(other.try(other.clerk, 'founding/call@1', calling())?.article, 'mandate');
  });

  it('is joined once, and left without asking', () => {
    const book = called();
    joins(book, bo);
    assert.match(refusedIn(book.try(bo, 'founding/join@1', self(bo))), /already/);
    book.do(bo, 'members/leave@1', {});
    joins(book, bo);
    assert.equal(book.union.members.counts.joiner, 2);
    assert.equal(book.union.members.people.get(bo.id)?.keys.length, 1);
  });

  it('lapses when its time has run out, and binds nobody', () => {
    const book = called();
    joins(book, bo);
    assert.match(refusedIn(book.try(book.clerk, 'founding/lapse@1', {})), /runs until 2026-03-01/);
    book.at = '2026-03-01T00:00:00.000Z';
    assert.match(refusedIn(book.try(cy, 'founding/join@1', self(cy))), /has ended/);
    book.settle();
    assert.equal(book.union.phase, 'lapsed');
    assert.match(refusedIn(book.try(bo, 'founding/draft@1', {})), /lapsed/);
    book.do(bo, 'members/leave@1', {});
  });

  it('has nothing due before there is one', () => {
    const book = new TestBook();
    book.settle();
    assert.equal(book.union.size, 0);
    assert.match(refusedIn(book.try(book.clerk, 'founding/lapse@1', {})), /not signed with/);
    assert.deepEqual(foundingDue(book.union, book.at), []);
  });
});

/** An association's rules that are so many bytes long together with the seats. */
function filling(seats: readonly object[], bytes: number): Charter {
  const never = Array.from({ length: 20 }, (_, i) => `${i} ${'z'.repeat(250)}`);
  const texts = { never, purpose: 'p', scope: 's'.repeat(500) };
  const charter = charterOf('association', texts);
  const { committee, treasurer } = charter.offices;
  assert.ok(committee && treasurer);
  const about = 'a'.repeat(500);
  charter.offices = {
    ...charter.offices,
    committee: { ...committee, about },
    treasurer: { ...treasurer, about },
  };
  const { length } = utf8(canonical({ charter, seats }));
  return { ...charter, purpose: 'p'.repeat(1 + bytes - length) };
}

describe('rules on the table', () => {
  it('are put there by the organiser; by any who joined once the organiser has left', () => {
    const book = called();
    joins(book, bo, cy, dee);
    const body = { charter: charterOf('circle'), seats: [] };
    assert.match(refusedIn(book.try(bo, 'founding/draft@1', body)), /Whoever opened the call/);
    book.do(ada, 'members/leave@1', {});
    const draft = drafted(book, bo);
    for (const each of [cy, dee]) book.do(each, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');
    assert.equal(book.union.members.counts.member, 3);
  });

  it('that were changed must be read and confirmed again', () => {
    const book = called();
    joins(book, bo, cy);
    const first = drafted(book);
    book.do(bo, 'founding/confirm@1', { draft: first });
    const second = drafted(book, ada, [{ office: 'convenor', member: cy.id }]);
    assert.match(refusedIn(book.try(cy, 'founding/confirm@1', { draft: first })), /have changed/);
    book.do(cy, 'founding/confirm@1', { draft: second });
    book.settle();
    assert.equal(book.union.phase, 'call');
  });

  it('are refused where nobody could live by them, or the seats do not fit', () => {
    const book = called();
    joins(book, bo, cy);
    const seat = (office: string, member: Hand) => ({ office, member: member.id });
    const odd: readonly [object, RegExp][] = [
      [{ charter: charterOf('circle', { amendment: 'nothing' }), seats: [] }, /\(amendment\)/],
      [
        {
          charter: charterOf('circle'),
          seats: [ada, bo, cy].map((each) => seat('convenor', each)),
        },
        /has 2 seats, not 3/,
      ],
      [
        { charter: charterOf('circle'), seats: [bo, bo].map((each) => seat('convenor', each)) },
        /sits twice/,
      ],
      [{ charter: charterOf('circle'), seats: [seat('convenor', dee)] }, /nobody who joined/],
      [
        { charter: charterOf('circle'), seats: [seat('constructor', bo)] },
        /do not know that office/,
      ],
    ];
    for (const [body, why] of odd) {
      assert.match(refusedIn(book.try(ada, 'founding/draft@1', { ...body })), why);
    }
  });

  it('are confirmed by people who joined, when they are enough, with keys of their own', () => {
    const book = called();
    joins(book, bo);
    const draft = drafted(book);
    assert.match(refusedIn(book.try(bo, 'founding/confirm@1', { draft })), /1 more people/);
    book.do(cy, 'founding/join@1', self(cy, []), { evidence: 'email' });
    const word = book.try(cy, 'founding/confirm@1', { draft }, { evidence: 'email' });
    assert.match(refusedIn(word), /a key of their own/);
  });
});

describe('the founding out of a call', () => {
  const ready = () => {
    const book = called();
    joins(book, bo, cy, dee);
    const draft = drafted(book);
    book.do(bo, 'founding/confirm@1', { draft });
    return { book, draft };
  };

  it('does not count who confirmed and left, though they come back', () => {
    const { book, draft } = ready();
    book.do(bo, 'members/leave@1', {});
    book.do(cy, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'call');
    joins(book, bo);
    book.settle();
    assert.equal(book.union.phase, 'call');
    book.do(bo, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');
  });

  it('is not held up by a founder who has many keys, or throws away the one they confirmed with', () => {
    const { book, draft } = ready();
    for (let i = 0; i < 6; i++) {
      book.do(bo, 'members/add-key@1', { key: device(hand(`Bo’s ${i}`)) });
    }
    book.do(cy, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');

    const other = ready();
    other.book.do(bo, 'members/remove-key@1', { key: bo.key });
    other.book.do(cy, 'founding/confirm@1', { draft: other.draft });
    other.book.settle();
    assert.equal(other.book.union.phase, 'call', 'Bo’s signature no longer counts');
    other.book.do(dee, 'founding/confirm@1', { draft: other.draft });
    other.book.settle();
    assert.equal(other.book.union.phase, 'founded');
  });

  it('waits again where people leave before it', () => {
    const { book, draft } = ready();
    book.do(ada, 'members/leave@1', {});
    book.do(dee, 'members/leave@1', {});
    assert.match(refusedIn(book.try(cy, 'founding/confirm@1', { draft })), /1 more people/);
  });

  it('says exactly what was confirmed, by the clerk', () => {
    const { book, draft } = ready();
    const body = {
      charter: charterOf('circle'),
      seats: [],
      founders: [founder(bo)],
      clerkKey: book.clerk.key,
    };
    assert.match(refusedIn(book.try(bo, 'founding/found@1', body)), /founded by the clerk/);
    assert.match(refusedIn(book.try(book.clerk, 'founding/found@1', body)), /1 more founders/);
    book.do(cy, 'founding/confirm@1', { draft });
    assert.match(
      refusedIn(book.try(book.clerk, 'founding/found@1', body)),
      /not what the founders have confirmed/,
    );
    const bare = called();
    joins(bare, bo, cy);
    assert.match(
      refusedIn(bare.try(bare.clerk, 'founding/found@1', body)),
      /no rules on the table/,
    );
  });

  it('fits into one entry with the largest rules and twenty founders', () => {
    const people = Array.from({ length: 20 }, (_, i) => hand(`person ${i}`));
    const book = called({ needed: 21, founders: 20 });
    book.hasty = true;
    joins(book, ...people);
    const seats = people.slice(0, 5).map(({ id }) => ({ office: 'committee', member: id }));
    const more = { charter: filling(seats, 11_201), seats };
    assert.match(refusedIn(book.try(ada, 'founding/draft@1', more)), /are 11201 bytes long/);
    book.do(ada, 'founding/draft@1', { charter: filling(seats, 11_200), seats });
    const draft = book.union.call?.draft?.hash;
    for (const each of people) book.do(each, 'founding/confirm@1', { draft });
    book.settle();
    assert.equal(book.union.phase, 'founded');
    const { length } = utf8(book.texts.at(-1) ?? '');
    assert.ok(length > 15_500 && length < 16_200, `${length} bytes`);
    assert.equal(replayed(book.texts).id, book.union.id);
  });
});

describe('a founding by one person', () => {
  const founding = (change: object = {}): Record<string, unknown> => ({
    charter: charterOf('circle'),
    seats: [{ office: 'convenor', member: ada.id }],
    founders: [founder(ada)],
    clerkKey: hand('clerk').key,
    ...change,
  });

  it('is one act: its hash is the union’s id', () => {
    const book = new TestBook();
    book.do(ada, 'founding/found@1', founding());
    assert.match(book.union.id, /^[0-9a-f]{64}$/);
    assert.equal(book.union.offices.terms[0]?.member, ada.id);
    assert.equal(book.union.members.people.get(ada.id)?.rightsFrom, book.at);
    assert.equal(book.try(ada, 'founding/found@1', founding())?.article, 'phase');
  });

  it('is theirs alone, with a key of their own, and rules one can live by', () => {
    const two = [founder(ada), founder(bo)];
    const odd: readonly [object, RegExp][] = [
      [{ founders: two }, /founds alone/],
      [{ founders: two.slice(1) }, /founds alone|not one of the doer’s/],
      [{ charter: charterOf('circle', { amendment: 'nothing' }) }, /\(amendment\)/],
      [{ seats: [{ office: 'convenor', member: bo.id }] }, /nobody who joined/],
    ];
    for (const [change, why] of odd) {
      assert.match(refusedIn(new TestBook().try(ada, 'founding/found@1', founding(change))), why);
    }
    const word = new TestBook().try(ada, 'founding/found@1', founding(), { evidence: 'session' });
    assert.match(refusedIn(word), /a key of their own/);
    const book = new TestBook();
    assert.match(refusedIn(book.try(book.clerk, 'founding/found@1', founding())), /founds alone/);
  });
});
