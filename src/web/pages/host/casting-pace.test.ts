import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clerk, Submission } from '../../../clerk/clerk.ts';
import { CastingPace } from './casting-pace.ts';

const proposal = 'the proposal';
const casting = (by: string, of = proposal): Submission =>
  ({ act: 'assembly/cast@1', by, body: { proposal: of }, evidence: {} }) as unknown as Submission;

/** A clerk of two unions in which the same proposal is voted on by the same members, as their ids go. */
const clerkWith = (cast: ReadonlyMap<string, object>): Clerk =>
  ({
    union: () =>
      Promise.resolve({
        assembly: { proposals: new Map([[proposal, { poll: { sealed: { cast } } }]]) },
      }),
  }) as unknown as Clerk;

function pace(who: readonly string[]): {
  readonly pace: CastingPace;
  readonly time: { now: number };
} {
  const time = { now: 0 };
  const clerk = clerkWith(new Map(who.map((each) => [each, {}])));
  return { pace: new CastingPace(clerk, () => time.now), time };
}

void describe('the pace of casting', () => {
  void it('holds up whoever has cast thirty at once, for ten minutes each', async () => {
    const { pace: of, time } = pace(['ada']);
    for (let n = 0; n < 30; n++) of.entered('one', casting('ada'));
    assert.ok(await of.over('one', casting('ada')));
    time.now += 600_000;
    assert.equal(await of.over('one', casting('ada')), undefined);
  });

  void it('counts nothing of another union, whatever its ids are', async () => {
    const { pace: of } = pace(['ada']);
    for (let n = 0; n < 30; n++) of.entered('another', casting('ada'));
    assert.equal(await of.over('one', casting('ada')), undefined);
  });

  void it('holds up nobody who has no ballot in the vote, and what is no casting', async () => {
    const { pace: of } = pace([]);
    for (let n = 0; n < 30; n++) of.entered('one', casting('ada'));
    assert.equal(await of.over('one', casting('ada')), undefined);
    assert.equal(await of.over('one', casting('ada', 'no proposal')), undefined);
    const other = { ...casting('ada'), act: 'assembly/vote@1' } as Submission;
    assert.equal(await of.over('one', other), undefined);
  });
});
