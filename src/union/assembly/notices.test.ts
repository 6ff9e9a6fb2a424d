import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fraction } from '../kernel/fraction.ts';
import { hoursAfter } from '../kernel/instant.ts';
import { duties, nextDue } from '../union.ts';
import {
  charterOf,
  closes,
  founded,
  hand,
  proposalIn,
  puts,
  questionOutcomeOf,
  questionPollOf,
  refusedIn,
  type TestBook,
  vote,
} from '../testing.ts';
import { explainOutcome, type QuestionOutcome } from './assembly.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];
const report = 'assembly/report-notices@1';
const close = 'assembly/close-poll@1';

/** A vote of four in a union whose notices may miss a quarter of them. */
function open(unreached = fraction(1, 4)): { book: TestBook; id: string } {
  const { safeguards, ...charter } = charterOf('association', { waiting: 0 });
  const guarded = { ...charter, safeguards: { ...safeguards, unreached } };
  const book = founded(guarded, ada, bo, cy, dee);
  const id = puts(book, ada, 'ordinary');
  book.do(bo, 'assembly/sponsor@1', { proposal: id });
  book.pass(72);
  return { book, id };
}

function over(of: { book: TestBook; id: string }): void {
  of.book.at = proposalIn(of.book, of.id).poll?.closes ?? '';
}

const outcomeIn = ({ book, id }: { book: TestBook; id: string }): QuestionOutcome | undefined => {
  const proposal = proposalIn(book, id);
  return proposal.outcome && questionOutcomeOf(proposal);
};

describe('a vote whose notices are counted', () => {
  it('waits for the report, and is closed in the same breath', () => {
    const of = open();
    const { book, id } = of;
    vote(book, id, { yes: [ada, bo] });
    over(of);
    book.settle();
    assert.equal(proposalIn(book, id).stage, 'poll');
    assert.deepEqual(duties(book.union, book.at, { freshId: () => '' }), []);
    assert.equal(nextDue(book.union), hoursAfter(book.at, 24));
    book.do(book.clerk, report, { proposal: id, wanted: 3, failed: 1 });
    assert.equal(nextDue(book.union), book.at);
    book.settle();
    const outcome = outcomeIn(of);
    assert.equal(outcome?.result, 'adopted');
    assert.deepEqual(outcome.notices, { reported: true, failed: 1, allowed: 1, met: true });
  });

  it('decides nothing where too many were missed, whatever the ballots say', () => {
    const of = open();
    vote(of.book, of.id, { yes: [ada, bo] });
    over(of);
    of.book.do(of.book.clerk, report, { proposal: of.id, wanted: 4, failed: 2 });
    of.book.settle();
    const outcome = outcomeIn(of);
    assert.ok(outcome);
    const { result, because, margin, threshold } = outcome;
    assert.deepEqual([result, because, margin], ['void', 'notices-failed', 1]);
    assert.equal(threshold.met, true);
    const { rule } = questionPollOf(proposalIn(of.book, of.id));
    assert.deepEqual(explainOutcome(outcome, rule), [
      'Word of the vote did not reach 2 of 4; at most 1 may be missed.',
      'So nothing was decided.',
    ]);
  });

  it('is closed a day later without a report; then all who cast no ballot count as missed', () => {
    const of = open();
    vote(of.book, of.id, { yes: [ada, bo] });
    over(of);
    of.book.settle();
    of.book.pass(23);
    assert.equal(outcomeIn(of), undefined);
    assert.match(
      refusedIn(of.book.try(of.book.clerk, close, { proposal: of.id, outcome: anyOutcome })),
      /not known yet whom word of this vote reached.*from 2026-01-12/,
    );
    of.book.pass(1);
    const outcome = outcomeIn(of);
    assert.ok(outcome);
    assert.deepEqual(outcome.notices, { reported: false, failed: 2, allowed: 1, met: false });
    assert.match(
      explainOutcome(outcome, questionPollOf(proposalIn(of.book, of.id)).rule)[0] ?? '',
      /Nobody reported .* the 2 of 4 who cast no ballot count as missed; at most 1 may be/,
    );
  });

  it('stands without a report where enough took part', () => {
    const of = open();
    vote(of.book, of.id, { yes: [ada, bo], no: [cy] });
    over(of);
    of.book.pass(24);
    assert.deepEqual(outcomeIn(of)?.notices, {
      reported: false,
      failed: 1,
      allowed: 1,
      met: true,
    });
    assert.equal(outcomeIn(of)?.result, 'adopted');
  });

  it('follows the rules at its opening', () => {
    const of = open();
    const { safeguards, ...charter } = of.book.union.charter ?? assert.fail();
    const { unreached: _, ...others } = safeguards;
    of.book.union.charter = { ...charter, safeguards: others };
    over(of);
    of.book.settle();
    assert.equal(outcomeIn(of), undefined);
    of.book.do(of.book.clerk, report, { proposal: of.id, wanted: 0, failed: 0 });
    of.book.settle();
    assert.equal(outcomeIn(of)?.notices?.met, true);
  });

  it('takes no report that comes too early, twice, or says what can’t be', () => {
    const of = open();
    const { book, id } = of;
    const tried = (wanted: number, failed: number): string =>
      refusedIn(book.try(book.clerk, report, { proposal: id, wanted, failed }));
    assert.match(tried(4, 0), /open until 2026-01-11/);
    vote(book, id, { yes: [ada], abstain: [bo] });
    over(of);
    assert.match(tried(5, 0), /Only 4 may vote/);
    assert.match(tried(1, 2), /at most 1 can/);
    assert.match(tried(4, 3), /Whoever voted had heard of the vote, so at most 2 can/);
    assert.match(refusedIn(book.try(ada, report, { proposal: id, wanted: 4, failed: 0 })), /clerk/);
    assert.equal(tried(4, 2), 'nothing');
    assert.match(tried(4, 2), /reported already/);
    book.settle();
    assert.match(tried(4, 2), /no open vote/);
  });

  it('is closed by no other outcome than that of the report', () => {
    const of = open();
    over(of);
    of.book.do(of.book.clerk, report, { proposal: of.id, wanted: 4, failed: 4 });
    const wrong = of.book.try(of.book.clerk, close, { proposal: of.id, outcome: anyOutcome });
    assert.match(refusedIn(wrong), /another outcome: void, with 0 yes/);
  });
});

describe('a vote in a union that does not ask', () => {
  it('takes no report, and its outcome says nothing of notices', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo);
    const id = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(72);
    book.at = proposalIn(book, id).poll?.closes ?? '';
    const refused = book.try(book.clerk, report, { proposal: id, wanted: 1, failed: 0 });
    assert.match(refusedIn(refused), /don’t ask/);
    assert.equal(closes(book, id).outcome?.notices, undefined);
    assert.ok(!('notices' in (proposalIn(book, id).outcome ?? {})));
  });
});

describe('the clerk’s word on notices', () => {
  it('can’t undo a vote in which enough took part, and its silence gains nothing', () => {
    const voters = [ada, bo, cy, dee];
    fc.assert(
      fc.property(
        fc.subarray(voters),
        fc.integer({ min: 0, max: 4 }),
        fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
        (who, num, failed) => {
          const of = open(fraction(num, 4));
          vote(of.book, of.id, { yes: who });
          over(of);
          const most = 4 - who.length;
          const body = { proposal: of.id, wanted: 4, failed: failed ?? 0 };
          const refused =
            failed === undefined ? undefined : of.book.try(of.book.clerk, report, body);
          assert.equal(refused !== undefined, failed !== undefined && failed > most);
          of.book.pass(24);
          const outcome = outcomeIn(of);
          const missed = failed === undefined || refused ? most : failed;
          assert.equal(outcome?.because === 'notices-failed', missed > num);
          if (most <= num) assert.notEqual(outcome?.because, 'notices-failed');
        },
      ),
      { numRuns: 60 },
    );
  });
});

const anyOutcome = {
  result: 'rejected',
  because: 'threshold-missed',
  entitled: 4,
  turnout: 0,
  cast: 0,
  tally: { yes: 0, no: 0, abstain: 0, blank: 0, block: 0 },
  quorum: { kind: 'none', needed: 0, reached: 0, met: true },
  threshold: { of: 'cast', base: 0, needed: 1, reached: 0, met: false },
  blocks: { count: 0, overridden: false },
  attested: 0,
  margin: 1,
};
