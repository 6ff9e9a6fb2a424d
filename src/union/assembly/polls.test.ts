import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Charter } from '../charter/charter.ts';
import {
  charterOf,
  closes,
  founded,
  hand,
  joins,
  proposalIn,
  puts,
  questionOutcomeOf,
  questionPollOf,
  questionRuleIn,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { outcomeOf, rollRoot } from './assembly.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];
const day = 24;

/** A proposal whose vote is open to Ada, Bo and Cy, while Dee has joined too late. */
function open(change: Partial<Charter> = {}): { book: TestBook; id: string } {
  const book = founded(charterOf('association', { waiting: 0, ...change }), ada, bo, cy);
  const id = puts(book, ada, 'ordinary');
  book.do(bo, 'assembly/sponsor@1', { proposal: id });
  book.pass(3 * day);
  joins(book, dee, ada);
  return { book, id };
}

describe('a voter list', () => {
  it('is frozen at the opening: who joins later gives advice', () => {
    const { book, id } = open();
    const ballot = { proposal: id, choice: 'yes' };
    assert.match(
      refusedIn(book.try(dee, 'assembly/vote@1', ballot)),
      /voter list closed at 2026-01-04.*counts as advice/,
    );
    book.do(dee, 'assembly/advise@1', ballot);
    book.do(dee, 'assembly/advise@1', { ...ballot, choice: 'no' });
    const poll = questionPollOf(proposalIn(book, id));
    assert.deepEqual([poll.advised.yes, poll.advised.no], [0, 1]);
    assert.match(refusedIn(book.try(ada, 'assembly/advise@1', ballot)), /You have a vote here/);
    const block = { ...ballot, choice: 'block' };
    assert.match(refusedIn(book.try(dee, 'assembly/advise@1', block)), /for, against or neither/);
  });

  it('holds those whose waiting time is over, and no others', () => {
    const book = founded(charterOf('association', { waiting: 2 * day }), ada, bo);
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(2 * day);
    joins(book, cy, ada);
    book.pass(day);
    assert.equal(proposalIn(book, id).poll?.entitled, 2);
  });

  it('must be the right one: padded, thinned or otherwise wrong, it is refused', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo, cy);
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    const ids = [ada.id, bo.id, cy.id].toSorted();
    const right = {
      proposal: id,
      roll: rollRoot(ids),
      entitled: 3,
      closes: '2026-01-11T09:00:00.000Z',
    };
    assert.match(
      refusedIn(book.try(book.clerk, 'assembly/open-poll@1', right)),
      /talked over until 2026-01-04/,
    );
    book.at = '2026-01-04T09:00:00.000Z';
    const odd: readonly [object, RegExp][] = [
      [{ roll: rollRoot([...ids, dee.id].toSorted()) }, /not the 3 members/],
      [{ roll: rollRoot(ids.slice(1)) }, /not the 3 members/],
      [{ entitled: 4 }, /not the 3 members/],
      [{ closes: '2026-01-11T10:00:00.000Z' }, /closes at 2026-01-11T09/],
      [{ proposal: uuidOf('none') }, /no such proposal/],
    ];
    for (const [change, why] of odd) {
      const body = { ...right, ...change };
      assert.match(refusedIn(book.try(book.clerk, 'assembly/open-poll@1', body)), why);
    }
    book.do(book.clerk, 'assembly/open-poll@1', right);
    assert.match(refusedIn(book.try(book.clerk, 'assembly/open-poll@1', right)), /is open/);
  });

  it('has the Merkle root of RFC 6962 over the sorted ids', () => {
    assert.equal(rollRoot([]), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.notEqual(rollRoot(['a', 'b']), rollRoot(['b', 'a']));
  });

  it('that is empty decides nothing and ends nothing', () => {
    const charter = charterOf('association', { waiting: 30 * day });
    const book = founded(charter, ada);
    const id = puts(book, ada, 'ordinary');
    joins(book, bo, ada);
    book.do(ada, 'members/leave@1', {});
    book.pass(3 * day);
    const { poll } = proposalIn(book, id);
    assert.equal(poll, undefined, 'one must stand behind it');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.settle();
    assert.equal(proposalIn(book, id).poll?.entitled, 0);
    assert.equal(closes(book, id).outcome?.result, 'rejected');
    assert.equal(book.union.phase, 'founded');
  });
});

describe('a ballot', () => {
  it('can be changed until the vote closes; the last one counts', () => {
    const { book, id } = open();
    vote(book, id, { yes: [ada, bo] });
    vote(book, id, { no: [bo, cy] });
    const poll = questionPollOf(proposalIn(book, id));
    assert.deepEqual([poll.tally.yes, poll.tally.no], [1, 2]);
    assert.equal(closes(book, id).outcome?.result, 'rejected');
    const late = book.try(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    assert.match(refusedIn(late), /is over/);
  });

  it('comes in time, to a vote that is open', () => {
    const { book, id } = open();
    const other = puts(book, bo, 'ordinary');
    const early = book.try(ada, 'assembly/vote@1', { proposal: other, choice: 'yes' });
    assert.match(refusedIn(early), /not opened yet/);
    const none = book.try(ada, 'assembly/vote@1', { proposal: uuidOf('none'), choice: 'yes' });
    assert.match(refusedIn(none), /no such proposal/);
    book.at = proposalIn(book, id).poll?.closes ?? '';
    const late = book.try(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    assert.match(refusedIn(late), /closed at 2026-01-11/);
    const advice = book.try(dee, 'assembly/advise@1', { proposal: id, choice: 'yes' });
    assert.match(refusedIn(advice), /closed at/);
  });

  it('is one of the choices that the rule offers; a block gives its reason', () => {
    const { book, id } = open();
    const block = { proposal: id, choice: 'block', reason: said('because') };
    assert.match(refusedIn(book.try(ada, 'assembly/vote@1', block)), /does not offer/);
    const circle = open(consentInstead());
    const { reason: _, ...bare } = { ...block, proposal: circle.id };
    assert.match(refusedIn(circle.book.try(ada, 'assembly/vote@1', bare)), /needs a reason/);
    circle.book.do(ada, 'assembly/vote@1', { ...bare, reason: said('because') });
    circle.book.do(bo, 'assembly/vote@1', { ...bare, choice: 'yes', reason: said('I like it') });
    vote(circle.book, circle.id, { yes: [cy] });
    const closed = closes(circle.book, circle.id);
    assert.equal(closed.outcome?.because, 'blocked');
    assert.deepEqual([...questionPollOf(closed).reasons], [[ada.id, said('because')]]);
    assert.equal(closed.poll?.ballots.size, 0);
  });

  it('of who changed a block to a yes leaves no reason behind', () => {
    const { book, id } = open(consentInstead());
    vote(book, id, { block: [ada] });
    vote(book, id, { yes: [ada] });
    const poll = questionPollOf(proposalIn(book, id));
    assert.deepEqual([poll.reasons.size, poll.tally.block, poll.tally.yes], [0, 0, 1]);
  });

  it('cast with a key is not changed on the clerk’s word; one cast on its word can be', () => {
    const { book, id } = open();
    const no = { proposal: id, choice: 'no' };
    const word = { evidence: 'email' } as const;
    book.do(ada, 'assembly/vote@1', no, word);
    assert.equal(proposalIn(book, id).poll?.attested, 1);
    book.do(ada, 'assembly/vote@1', no, word);
    assert.equal(proposalIn(book, id).poll?.attested, 1);
    book.do(ada, 'assembly/vote@1', no);
    assert.equal(proposalIn(book, id).poll?.attested, 0);
    const yes = { ...no, choice: 'yes' };
    assert.match(refusedIn(book.try(ada, 'assembly/vote@1', yes, word)), /with a key of your own/);
  });

  it('of who leaves stays, and can’t be changed', () => {
    const { book, id } = open();
    vote(book, id, { yes: [bo] });
    book.do(bo, 'members/leave@1', {});
    const after = book.try(bo, 'assembly/vote@1', { proposal: id, choice: 'no' });
    assert.equal(after?.article, 'mandate');
    assert.deepEqual(questionOutcomeOf(closes(book, id)).tally.yes, 1);
  });
});

const consentInstead = (): Partial<Charter> => {
  const charter = charterOf('association');
  const { decisions } = charter;
  const ordinary = questionRuleIn(charter, 'ordinary');
  return { decisions: { ...decisions, ordinary: { ...ordinary, method: 'consent' } } };
};

describe('a closing', () => {
  it('comes at its time with the outcome that the ballots give, and no other', () => {
    const { book, id } = open();
    vote(book, id, { yes: [ada, bo], no: [cy] });
    const { poll } = proposalIn(book, id);
    const outcome = poll && outcomeOf(book.union, poll);
    const closing = { proposal: id, outcome };
    assert.match(
      refusedIn(book.try(book.clerk, 'assembly/close-poll@1', closing)),
      /open until 2026-01-11/,
    );
    book.at = '2026-01-11T09:00:00.000Z';
    const flipped = { ...closing, outcome: { ...outcome, result: 'rejected' } };
    assert.match(
      refusedIn(book.try(book.clerk, 'assembly/close-poll@1', flipped)),
      /another outcome: adopted, with 2 yes, 1 no/,
    );
    book.do(book.clerk, 'assembly/close-poll@1', closing);
    assert.match(refusedIn(book.try(book.clerk, 'assembly/close-poll@1', closing)), /no open vote/);
  });

  it('keeps a tally that equals the ballots, however they came and changed', () => {
    const choices = ['yes', 'no', 'abstain', 'blank'] as const;
    const voters = [ada, bo, cy, dee];
    const Ballot = fc.record({
      who: fc.constantFrom(...voters),
      choice: fc.constantFrom(...choices),
      attested: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(Ballot, { maxLength: 12 }), (cast) => {
        const { book, id } = open();
        book.hasty = true;
        for (const { who, choice, attested } of cast) {
          const how = attested ? ({ evidence: 'session' } as const) : {};
          book.try(who, 'assembly/vote@1', { proposal: id, choice }, how);
        }
        const poll = questionPollOf(proposalIn(book, id));
        const ballots = [...poll.ballots.values()];
        for (const choice of choices) {
          assert.equal(poll.tally[choice], ballots.filter((each) => each.choice === choice).length);
        }
        assert.equal(poll.attested, ballots.filter(({ attested }) => attested).length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('an answer from a linked account', () => {
  const byReply = { evidence: 'reply' } as const;
  const bySession = { evidence: 'session' } as const;

  it('is a ballot only where the rules said so when the vote opened', () => {
    const { book, id } = open();
    const refused = book.try(bo, 'assembly/vote@1', { proposal: id, choice: 'yes' }, byReply);
    assert.match(refusedIn(refused), /cast in the hall alone/);
    assert.equal(proposalIn(book, id).poll?.ballots.size, 0);
    book.do(dee, 'assembly/advise@1', { proposal: id, choice: 'yes' }, byReply);
  });

  it('stands on the clerk’s word, and gives way to one with the voter’s key', () => {
    const { book, id } = open({ fediverse: { announce: [], guests: 'shown', ballots: true } });
    const ballot = (choice: string) => ({ proposal: id, choice });
    book.do(bo, 'assembly/vote@1', ballot('yes'), byReply);
    assert.equal(proposalIn(book, id).poll?.attested, 1);
    book.do(bo, 'assembly/vote@1', ballot('no'));
    assert.equal(proposalIn(book, id).poll?.attested, 0);
    const again = book.try(bo, 'assembly/vote@1', ballot('yes'), byReply);
    assert.match(refusedIn(again), /in the hall, so it is changed there alone/);
    assert.equal(book.try(bo, 'assembly/vote@1', ballot('yes'), bySession)?.article, 'keys');
  });

  it('takes no ballot’s place that was cast in the hall, with a key or without', () => {
    const { book, id } = open({ fediverse: { announce: [], guests: 'shown', ballots: true } });
    const ballot = (choice: string) => ({ proposal: id, choice });
    book.do(bo, 'assembly/vote@1', ballot('yes'), byReply);
    book.do(bo, 'assembly/vote@1', ballot('no'), byReply);
    book.do(bo, 'assembly/vote@1', ballot('abstain'), bySession);
    const reply = book.try(bo, 'assembly/vote@1', ballot('yes'), byReply);
    assert.match(refusedIn(reply), /in the hall, so it is changed there alone/);
    assert.equal(questionPollOf(proposalIn(book, id)).ballots.get(bo.id)?.choice, 'abstain');
  });
});
