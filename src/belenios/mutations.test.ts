import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes } from './archive.ts';
import { archiveOf, type ElectionLog } from './events.ts';
import type { Group } from './groups/group.ts';
import {
  type Case,
  distinct,
  elections,
  isNumber,
  largeElections,
  rebuilt,
  secretOf,
  type Spot,
  spotsIn,
} from './mutating/elections/testing.ts';
import { leavesIn, type Path, valueIn, withValue } from './mutating/testing.ts';
import { type BallotJson, group, signBallot, wrongWith } from './testing.ts';

/** Another value of the same kind: another element, another number, another word. */
function another(of: Group, value: unknown, path: Path): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (isNumber(path)) return ((BigInt(text) + 1n) % of.q).toString();
  const element = of.decode(text);
  if (element) return of.encode(of.times(element, of.generator));
  if (text.startsWith('{')) {
    const inner: unknown = JSON.parse(text);
    const [last = []] = leavesIn(inner).toReversed();
    return JSON.stringify(withValue(inner, last, another(of, valueIn(inner, last), last)));
  }
  return text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`;
}

const soundness = (log: ElectionLog): string =>
  wrongWith(archiveBytes(archiveOf({ timestamp: 1_795_427_510 }, log))) ?? 'sound';

function changed(from: Case, { height, place, path }: Spot): string {
  const { log } = from;
  const value: unknown = JSON.parse(log[height]?.texts[place]?.text ?? '');
  const put = another(group(from.group), valueIn(value, path), path);
  const other = withValue(value, path, put);
  const text = path[0] === 'answers' ? signedAnew(from, other) : JSON.stringify(other);
  return soundness(rebuilt(log, height, place, text));
}

/** A ballot that its voter signs, so that not the signature but the proofs must hold what is in it. */
function signedAnew(from: Case, value: unknown): string {
  const ballot = value as BallotJson;
  return signBallot(group(from.group), secretOf(from, ballot.credential), ballot);
}

function areHeld(which: string, from: Case, spots: (log: ElectionLog) => readonly Spot[]): void {
  describe(`every value in every object of an election ${which}`, () => {
    it('is as it was: brought into line without a change, the election is sound', () => {
      const text = from.log[1]?.texts[0]?.text ?? '';
      assert.equal(soundness(rebuilt(from.log, 1, 0, text)), 'sound');
    });

    it('is held by something: with another in its place the election is not sound', () => {
      for (const spot of spots(from.log)) {
        assert.notEqual(changed(from, spot), 'sound', JSON.stringify(spot));
      }
    });
  });
}

for (const [which, from] of Object.entries(elections))
  areHeld(which, from, (log) => spotsIn(log, leavesIn));
for (const [which, from] of Object.entries(largeElections))
  areHeld(which, from, (log) => distinct(log, leavesIn));
