/**
 * For tests: laws of what is promised and on its way. Whatever is promised is held once: by a claim, by a step of a grant
 * that waits, or by an appeal. And what is on its way is sent anew only once it was said what became of it.
 * @module
 */
import assert from 'node:assert/strict';
import type { Intent } from '../../kernel/entry.ts';
import type { TestBook } from '../../testing.ts';
import type { Claim, Grant, Step, Treasury } from '../state.ts';
import { heldForAppeals } from './appealed.test.ts';
import { promised } from './going-out.test.ts';

/** What is held of every appropriation, and of every fund, is what is promised of it. */
export function assertHeldOnce({ union: { treasury, phase } }: TestBook): void {
  const holds = new Map(heldForAppeals(treasury));
  for (const [id, { fund, currency, held }] of treasury.appropriations) {
    assert.equal(held, promisedOf(treasury, id), 'what is promised is held once');
    const key = `${fund} ${currency}`;
    holds.set(key, (holds.get(key) ?? 0n) + BigInt(held));
  }
  for (const [fund, sums] of treasury.held)
    for (const [currency, sum] of sums) assert.equal(sum, holds.get(`${fund} ${currency}`) ?? 0n);
  assertKept(treasury, phase);
}

const promisedOf = ({ claims, grants }: Treasury, id: string): number => {
  const amounts = [
    ...[...claims.values()].filter(
      ({ appropriation, stage }) => appropriation === id && promised.includes(stage),
    ),
    ...[...grants.values()]
      .filter(({ appropriation }) => appropriation === id)
      .flatMap((grant) => waitingOf(claims, grant)),
  ];
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
};

/** The steps that no claim stands for, of a grant that was not ended. */
const waitingOf = (claims: ReadonlyMap<string, Claim>, { ended, steps }: Grant): readonly Step[] =>
  ended ? [] : steps.filter(({ released, came = '' }) => !released && !stands(claims.get(came)));

const stands = (claim: Claim | undefined): boolean =>
  claim !== undefined && [...promised, 'paid'].includes(claim.stage);

/** A claim is kept for the step that it came from, and for nothing else; and no step is released that nobody is paid for. */
function assertKept({ claims, grants }: Treasury, phase: string): void {
  const anew = new Set<string>();
  for (const { ended, steps } of grants.values()) {
    if (ended) continue;
    for (const { released, came } of steps) {
      if (released && phase === 'founded')
        assert.ok(stands(claims.get(released.claim)), 'it waits anew');
      if (!released && came !== undefined) anew.add(came);
    }
  }
  for (const [id, { kept }] of claims) assert.equal(kept === true, anew.has(id), 'kept for a step');
}

/** How often each thing that the law is about happened. */
export interface OnItsWay {
  gone: number;
  stepAnew: number;
}

/** By which acts alone a claim is on its way no more, without being paid. */
const leaves: Readonly<Record<string, readonly string[]>> = {
  sent: ['fail', 'void'],
  prepared: ['void', 'lapse-batch', 'decline', 'declare-interest'],
};

/** Looks at claims that are on their way before an act; gives what to check once it was done. */
export function watchOnTheirWay({ union }: TestBook, { act }: Intent, seen: OnItsWay): () => void {
  const { claims } = union.treasury;
  const before = [...claims].map(([id, { stage, kept }]) => ({ id, stage, kept }));
  return () => {
    for (const { id, stage, kept } of before) {
      const now = claims.get(id)?.stage;
      if (kept && now === 'approved') seen.stepAnew++;
      if (!(stage in leaves) || now === stage || now === 'sent' || now === 'paid') continue;
      const [, name = ''] = /^treasury\/(.*)@1$/.exec(act) ?? [];
      assert.ok(leaves[stage]?.includes(name), `${name} lets it go that is ${stage}`);
      seen.gone++;
    }
  };
}
