/**
 * Laws that hold whatever people do: the machine tries what nobody would think of.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isMarkedPoll } from '../assembly/assembly.ts';
import { emptyTally } from '../assembly/outcome.ts';
import { type Hand, hand, founded, replayed, said, TestBook, uuidOf } from '../testing.ts';
import { duties, nextDue, stateHash, type Union } from '../union.ts';
import {
  ada,
  type Attempt,
  charters,
  day,
  oneOf,
  open,
  others,
  self,
  spare,
  Step,
  stepsIn,
} from './testing.ts';

/** Whether what the union keeps of itself agrees with what it is. */
function assertSound(union: Union): void {
  const { people: register, counts, waiting } = union.members;
  const standings = [...register.values()].map(({ standing }) => standing);
  for (const [standing, count] of Object.entries(counts)) {
    assert.equal(count, standings.filter((each) => each === standing).length, standing);
  }
  for (const id of waiting) {
    const person = register.get(id);
    assert.ok(person?.standing === 'applicant' || person?.recovery, 'nobody waits for nothing');
  }
  for (const { poll, stage, done, lapsed, carries } of union.assembly.proposals.values()) {
    assert.ok(done + lapsed.length <= carries.length);
    if (!poll || stage !== 'poll') continue;
    const ballots = [...poll.ballots.values()];
    assert.equal(poll.attested, ballots.filter(({ attested }) => attested).length);
    assert.ok(poll.ballots.size <= poll.entitled);
    for (const id of poll.ballots.keys()) assert.ok(poll.roll.has(id));
    if (isMarkedPoll(poll)) continue;
    const tally = emptyTally();
    for (const { choice } of poll.ballots.values()) tally[choice]++;
    assert.deepEqual(poll.tally, tally);
  }
  for (const { from, until, given } of union.offices.terms)
    assert.ok(given <= from && from < until);
}

/** Does a step; a refused one must have changed nothing. */
function takes(book: TestBook, step: Step): void {
  stepsIn(book, step, (...of) => {
    const before = stateHash(book.union);
    if (book.try(...of)) assert.equal(stateHash(book.union), before);
  });
  assertSound(book.union);
  assert.deepEqual(duties(book.union, book.at, { freshId: () => uuidOf('fresh') }), []);
  const due = nextDue(book.union);
  if (due !== undefined && book.union.phase === 'founded')
    assert.ok(due > book.at, `${due} is past`);
}

const Steps = fc.array(Step, { minLength: 30, maxLength: 90, size: 'max' });

describe('whatever people do to a union', () => {
  it('nothing throws, no duty is refused, a refusal changes nothing, and the replay agrees', () => {
    fc.assert(
      fc.property(fc.constantFrom(...charters), fc.nat({ max: 5 }), Steps, (charter, n, steps) => {
        const book = founded(charter, ada);
        book.hasty = true;
        for (const each of others.slice(0, n)) {
          book.do(each, 'members/apply@1', self(each));
          book.try(ada, 'members/vouch@1', { member: each.id });
          book.settle();
        }
        for (const step of steps) takes(book, step);
        assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
      }),
      { numRuns: 25 },
    );
  });
});

const callSteps: readonly ((step: Step, union: Union) => Attempt)[] = [
  () => 'time passes',
  ({ who }) => ['founding/join@1', self(who)],
  ({ who }) => ['founding/join@1', self(who)],
  ({ who }) => ['founding/join@1', self(who)],
  ({ about, pick }) => [
    'founding/draft@1',
    {
      charter: oneOf(charters, pick),
      seats: pick % 2 ? [{ office: oneOf(['committee', 'convenor'], pick), member: about.id }] : [],
    },
  ],
  (_step, { call }) => ['founding/confirm@1', { draft: call?.draft?.hash ?? said('none') }],
  (_step, { call }) => ['founding/confirm@1', { draft: call?.draft?.hash ?? said('none') }],
  ({ pick }) => (pick % 3 === 0 ? ['members/leave@1', {}] : 'time passes'),
  ({ who, pick }) => ['members/add-key@1', { key: { kind: 'device', key: spare(who, pick).key } }],
  ({ who }) => ['members/remove-key@1', { key: who.key }],
  ({ who }) => ['founding/found@1', { ...founding(who) }],
];

const founding = (who: Hand): Record<string, unknown> => ({
  charter: open,
  seats: [],
  founders: [{ member: who.id, ...self(who) }],
  clerkKey: hand('clerk').key,
});

describe('whatever people do to a call', () => {
  it('it is founded as confirmed, or lapses, or waits; and the replay agrees', () => {
    fc.assert(
      fc.property(Steps, fc.integer({ min: 1, max: 3 }), (steps, needed) => {
        const book = new TestBook();
        book.hasty = true;
        book.do(ada, 'founding/call@1', {
          name: 'The Example',
          why: said('why'),
          first: said('first'),
          needed,
          founders: Math.min(2, needed),
          until: '2026-02-01T00:00:00.000Z',
          clerkKey: book.clerk.key,
          organiser: self(ada),
        });
        for (const step of steps) {
          const attempt = oneOf(callSteps, step.what)?.(step, book.union) ?? 'time passes';
          if (attempt === 'time passes') book.pass(step.pick % day);
          else book.try(step.who, attempt[0], attempt[1], step.how);
          book.settle();
          assertSound(book.union);
        }
        assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
      }),
      { numRuns: 25 },
    );
  });
});
