/**
 * Vectors of votes on questions, with their outcome and its whole arithmetic. Made here, and the same for
 * ever; while the format is still being shaped, `SYNDICAT_VECTORS=write` writes them anew.
 */
import { describe, it } from 'node:test';
import { decide, type Tally } from '../union/assembly/assembly.ts';
import type { QuestionRule } from '../union/charter/charter.ts';
import { fraction } from '../union/kernel/fraction.ts';
import { assertKept } from './kept.test.ts';

const source = 'Made by src/audit/outcome-vectors.test.ts.';

const half = { of: 'cast', share: fraction(1, 2), reach: 'more' } as const;
const twoThirds = { of: 'cast', share: fraction(2, 3), reach: 'least' } as const;
const none = { kind: 'none' } as const;

const ruled = (rule: Partial<QuestionRule>): QuestionRule => ({
  title: 'Any',
  method: 'majority',
  threshold: half,
  quorum: none,
  deliberation: 24,
  poll: 72,
  sponsors: 0,
  ...rule,
});

const rules: readonly QuestionRule[] = [
  ruled({}),
  ruled({ quorum: { kind: 'turnout', share: fraction(1, 2) } }),
  ruled({ quorum: { kind: 'yes-of-entitled', share: fraction(1, 3) } }),
  ruled({ method: 'qualified', threshold: twoThirds }),
  ruled({ method: 'qualified', threshold: { ...twoThirds, of: 'entitled' } }),
  ruled({ method: 'qualified', threshold: { ...half, of: 'entitled' } }),
  ruled({ method: 'consent', threshold: { ...half, reach: 'least' } }),
  ruled({ method: 'consent', threshold: twoThirds, override: fraction(9, 10) }),
  ruled({
    method: 'consent',
    threshold: { ...half, of: 'entitled' },
    override: fraction(3, 4),
    quorum: { kind: 'turnout', share: fraction(2, 3) },
  }),
];

/** Yes, no, abstain, blank (under consent: block), and those who did not vote. */
const votes: readonly (readonly [number, number, number, number, number])[] = [
  [0, 0, 0, 0, 0],
  [0, 0, 0, 0, 7],
  [1, 0, 0, 0, 0],
  [1, 0, 0, 0, 4],
  [3, 3, 0, 0, 1],
  [3, 2, 0, 1, 1],
  [4, 2, 1, 0, 2],
  [6, 3, 0, 0, 3],
  [5, 3, 0, 1, 0],
  [9, 0, 0, 1, 0],
  [19, 0, 2, 1, 3],
  [18, 0, 2, 1, 3],
  [0, 0, 5, 0, 1],
  [20, 10, 4, 3, 13],
];

function outcomes(): readonly object[] {
  return rules.flatMap((rule, number) =>
    votes.map(([yes, no, abstain, other, silent]) => {
      const [blank, block] = rule.method === 'consent' ? [0, other] : [other, 0];
      const tally: Tally = { yes, no, abstain, blank, block };
      const entitled = yes + no + abstain + other + silent;
      const outcome = decide(rule, { entitled, tally, attested: 0 });
      return { rule: number, outcome };
    }),
  );
}

/** How many a notice missed, and how many it might: of ten who may vote. */
const missing: readonly (readonly [failed: number, allowed: number, reported: boolean])[] = [
  [0, 0, true],
  [1, 0, true],
  [3, 3, true],
  [4, 3, true],
  [4, 3, false],
  [2, 3, false],
];

function missedOutcomes(): readonly object[] {
  return rules.flatMap((rule, number) =>
    missing.map(([failed, allowed, reported]) => {
      const tally: Tally = { yes: 4, no: 1, abstain: 1, blank: 0, block: 0 };
      const missed = { reported, failed, allowed };
      return { rule: number, outcome: decide(rule, { entitled: 10, tally, attested: 0, missed }) };
    }),
  );
}

describe('the vectors of outcomes', () => {
  it('say the same for ever', () =>
    assertKept('outcomes', { source, rules, cases: [...outcomes(), ...missedOutcomes()] }));
});
