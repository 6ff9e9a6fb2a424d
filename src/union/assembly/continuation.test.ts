import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Charter, type Rule, templates } from '../charter/charter.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  hand,
  type Hand,
  proposalIn,
  puts,
  refusedIn,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { duties } from '../union.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const day = 24;

const trial: Partial<Charter> = {
  waiting: 0,
  safeguards: { ...charterOf('circle').safeguards, trial: 183 * day },
};

/** A circle on trial, half a year later: the members are being asked. */
function asked(...members: readonly Hand[]): { book: TestBook; id: string } {
  const [founder = ada, ...others] = members;
  const book = founded(charterOf('circle', trial), founder, ...others);
  book.pass(183 * day);
  const [id = ''] = book.union.assembly.open;
  return { book, id };
}

describe('a union on trial', () => {
  it('is asked after half a year whether it should go on', () => {
    const { book, id } = asked(ada, bo, cy);
    assert.equal(proposalIn(book, id).by, 'clerk');
    assert.equal(proposalIn(book, id).stage, 'poll');
    const again = book.try(book.clerk, 'assembly/ask-continuation@1', { proposal: id });
    assert.match(refusedIn(again), /put already/);
    const early = book.try(book.clerk, 'assembly/ask-continuation@1', { proposal: uuidOf('x') });
    assert.match(refusedIn(early), /not due/);
  });

  it('goes on with a yes, and is asked again in two years', () => {
    const { book, id } = asked(ada, bo, cy);
    vote(book, id, { yes: [ada, bo], no: [cy] });
    closes(book, id);
    assert.equal(book.union.phase, 'founded');
    assert.equal(book.union.assembly.continuation, '2028-07-16T09:00:00.000Z');
    book.pass(2 * 365 * day);
    assert.equal(book.union.assembly.proposals.size, 2);
  });

  it('ends with a no, and with a tie', () => {
    for (const no of [[bo, cy], [bo]]) {
      const { book, id } = asked(ada, bo, cy);
      vote(book, id, { yes: [ada], no });
      closes(book, id);
      assert.equal(book.union.phase, 'wound-up');
      book.pass(1_000 * day);
      assert.equal(book.union.assembly.open.size, 0);
    }
  });

  it('does not end by silence: it is asked again a month later', () => {
    const { book, id } = asked(ada, bo);
    vote(book, id, { abstain: [ada] });
    closes(book, id);
    assert.equal(book.union.phase, 'founded');
    book.pass(30 * day);
    const [second = ''] = book.union.assembly.open;
    assert.notEqual(second, '');
    vote(book, second, { yes: [ada] });
    closes(book, second);
    assert.equal(book.union.phase, 'founded');
  });

  it('whose vote on that is void is asked again a month later', () => {
    const charter = charterOf('circle', trial);
    const { continuation } = charter.decisions;
    assert.ok(continuation);
    const quorum: Rule['quorum'] = { kind: 'turnout', share: { num: 1, den: 2 } };
    charter.decisions = { ...charter.decisions, continuation: { ...continuation, quorum } };
    const book = founded(charter, ada, bo, cy);
    book.pass(183 * day);
    const [id = ''] = book.union.assembly.open;
    vote(book, id, { no: [ada] });
    assert.equal(closes(book, id).outcome?.result, 'void');
    assert.equal(book.union.phase, 'founded');
    book.pass(30 * day);
    assert.equal(book.union.assembly.open.size, 1);
  });

  it('is asked by the rules in force, though the kind of decision has gone meanwhile', () => {
    const base = charterOf('circle', trial);
    const { continuation, ...others } = base.decisions;
    assert.ok(continuation);
    const talk = { ...continuation, deliberation: 20 * day };
    const book = founded({ ...base, decisions: { ...others, continuation: talk } }, ada);
    book.pass(177 * day);
    const next: Charter = {
      ...base,
      decisions: { ...others, onward: continuation },
      safeguards: { ...base.safeguards, continuation: 'onward' },
    };
    const change = puts(book, ada, 'charter', carrying('charter/amend@1', { charter: next }));
    book.pass(4 * day);
    vote(book, change, { yes: [ada] });
    book.pass(2 * day);
    const [, id = ''] = book.union.assembly.open;
    assert.equal(proposalIn(book, id).stage, 'deliberation');
    closes(book, change);
    assert.equal(book.union.charters.length, 2);
    assert.equal(proposalIn(book, id).poll?.rule.title, continuation.title);
  });

  it('closes everything else that is due before the vote that may end it', () => {
    const { book, id } = asked(ada, bo);
    const poll = proposalIn(book, id).poll ?? assert.fail();
    vote(book, id, { no: [ada, bo] });
    book.at = poll.opened;
    const other = puts(book, ada, 'ordinary');
    book.pass(2 * day);
    vote(book, other, { yes: [ada] });
    book.at = poll.closes;
    const due = duties(book.union, book.at, { freshId: () => uuidOf('fresh') });
    assert.deepEqual(
      due.map(({ body }) => body['proposal']),
      [other, id],
    );
    book.settle();
    assert.equal(proposalIn(book, other).outcome?.result, 'adopted');
    assert.equal(book.union.phase, 'wound-up');
  });
});

describe('the templates', () => {
  it('let a union of one decide, amend and wind up by itself', () => {
    for (const template of Object.keys(templates) as (keyof typeof templates)[]) {
      const book = founded(charterOf(template), ada);
      const decide = (kind: string, ...carries: readonly object[]): void => {
        const id = puts(book, ada, kind, ...carries);
        const rule = book.union.charter?.decisions[kind];
        book.pass(rule?.deliberation ?? 0);
        vote(book, id, { yes: [ada] });
        assert.equal(closes(book, id).outcome?.result, 'adopted', `${template} ${kind}`);
      };
      decide('ordinary');
      decide(
        'charter',
        carrying('charter/amend@1', { charter: charterOf(template, { waiting: 0 }) }),
      );
      assert.equal(book.union.charter?.waiting, 0);
      decide('charter', carrying('charter/wind-up@1', {}));
      assert.equal(book.union.phase, 'wound-up');
    }
  });
});
