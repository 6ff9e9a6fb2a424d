/**
 * Laws of secret votes, whatever people do: nobody is counted twice or otherwise than they said, and no
 * numbers are known before their time, or to fewer key holders than the rules ask for.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  isContestPoll,
  isSealed,
  keyFor,
  type SealedPoll,
  wholeContestOf,
} from '../assembly/assembly.ts';
import { profileWritten, writeBallots } from '../assembly/secret/whole-ballots.ts';
import type { Votes } from '../assembly/secret/sealing.ts';
import { replayed, TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import { beginsSecretly, SecretStep, SecretWalk } from './secret/testing.ts';

/** A clerk that looks at attachments, in a book where a refused act must have changed nothing. */
const honestly = (): SecretWalk =>
  new SecretWalk(beginsSecretly(new TestBook()), (secret, ...of) => {
    const before = stateHash(secret.book.union);
    const [who, act, body, how] = of;
    const refused = how?.evidence ? secret.book.try(...of) : secret.try(who, act, body);
    if (refused !== undefined) assert.equal(stateHash(secret.book.union), before);
    return refused;
  });

/** What each ballot that counts says. */
function votesIn(walk: SecretWalk, proposal: string, poll: SealedPoll): readonly Votes[] {
  const { union } = walk.secret.book;
  return [...(walk.cast.get(proposal) ?? [])].flatMap(([voter, { key, votes }]) =>
    key === keyFor(union, poll, voter) ? [votes] : [],
  );
}

/** Whole ballots are those that were cast, and as many key holders have shuffled as open. */
function assertWhole(walk: SecretWalk, proposal: string, poll: SealedPoll): void {
  const contest = wholeContestOf(poll);
  const { mixing, openings, threshold, cast, counted } = poll.sealed;
  if (!contest || !mixing) return;
  assert.ok(mixing.shuffles.size <= threshold);
  if (openings.size > 0) assert.equal(mixing.shuffles.size, threshold, 'opened unshuffled');
  assert.equal(mixing.ballots !== undefined, counted !== undefined);
  if (mixing.shuffles.size > 0 && cast.size > 0) assert.ok(cast.size >= mixing.fewest);
  if (!mixing.ballots) return;
  assert.equal(mixing.readOut.size, 0, 'read out and kept');
  const said = votesIn(walk, proposal, poll).map((votes) => votes[0]);
  assert.ok(said.length >= mixing.fewest, 'too few opened');
  assert.deepEqual(mixing.ballots, profileWritten(writeBallots(contest, said)));
}

/** What the ballots that count said, in the order of the numbers. */
function numbersOf(walk: SecretWalk, proposal: string, poll: SealedPoll): Votes {
  const said = votesIn(walk, proposal, poll);
  return (poll.sealed.result ?? []).map((numbers, question) =>
    numbers.map((_, choice) =>
      said.reduce((sum, votes) => sum + (votes[question]?.[choice] ?? 0), 0),
    ),
  );
}

function assertLawful(walk: SecretWalk): void {
  const { union } = walk.secret.book;
  for (const [id, { poll, outcome, stage }] of union.assembly.proposals) {
    if (!poll || !isSealed(poll)) continue;
    const { result, openings, threshold, tally, opensFrom, counted: of } = poll.sealed;
    assert.ok(openings.size <= threshold);
    assert.equal(of !== undefined, openings.size === threshold, 'numbers at the threshold');
    assertWhole(walk, id, poll);
    if (tally !== undefined) assert.ok(union.at >= opensFrom, 'a sum before its time');
    if (stage === 'poll')
      assert.ok(poll.ballots.size === 0 && poll.sealed.cast.size <= poll.entitled);
    if (result) assert.deepEqual(result, numbersOf(walk, id, poll));
    if (!outcome) continue;
    if (!of && (walk.cast.get(id)?.size ?? 0) > 0)
      assert.ok(['never-opened', 'too-few-ballots'].includes(outcome.because));
    if (!('tally' in outcome)) continue;
    const [blank, yes, no, abstain] = result?.[0] ?? [0, 0, 0, 0];
    assert.deepEqual(outcome.tally, { blank, yes, no, abstain, block: 0 });
  }
}

const counted = { opened: 0, choices: 0, whole: 0, never: 0 };

describe('secret votes', () => {
  it('keep their laws, whatever people do, in any order', () => {
    const walks = fc.array(SecretStep, { minLength: 110, maxLength: 130, size: 'max' });
    fc.assert(
      fc.property(walks, (steps) => {
        const walk = honestly();
        for (const step of steps) {
          walk.takes(step);
          assertLawful(walk);
        }
        assert.equal(
          stateHash(replayed(walk.secret.book.texts)),
          stateHash(walk.secret.book.union),
        );
        for (const { outcome, poll } of walk.secret.book.union.assembly.proposals.values()) {
          if (poll?.sealed?.counted) counted.opened++;
          if (poll?.sealed?.result && isContestPoll(poll)) counted.choices++;
          if (poll?.sealed?.mixing?.ballots) counted.whole++;
          if (outcome?.because === 'never-opened') counted.never++;
        }
      }),
      { numRuns: 12, seed: 11 },
    );
    assert.ok(counted.opened > 3, `only ${counted.opened} votes were opened`);
    assert.ok(counted.choices > 0, 'no choice was opened');
    assert.ok(counted.whole > 0, 'no whole ballots were opened');
  });
});
