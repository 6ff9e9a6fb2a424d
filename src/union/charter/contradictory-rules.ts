/**
 * What a single decision rule must not be: one that no vote could meet, or that any vote would.
 * @module
 */
import { moreThan } from '../../count/share.ts';
import { type Saying, saying, told } from '../kernel/say.ts';
import type { Quorum, Rule, Threshold } from './schema.ts';

/** One thing that is wrong with a charter: where, and why, in words for its authors. */
export interface Contradiction {
  /** Path into the charter, such as `decisions.ordinary.threshold`. */
  readonly where: string;
  readonly why: string;
  /** Why, to be said in any language. */
  readonly saying: Saying;
}

export const contradiction = (where: string, why: Saying): Contradiction => ({
  where,
  why: told(why),
  saying: why,
});

/** Everything that is wrong with one rule. */
export function inRule(kind: string, rule: Rule): readonly Contradiction[] {
  const found = {
    threshold: thresholdWrong(rule.threshold) ?? methodWrong(rule),
    override: overrideWrong(rule),
    quorum: quorumWrong(rule.quorum),
  };
  return Object.entries(found).flatMap(([part, why]) =>
    why === undefined ? [] : [contradiction(`decisions.${kind}.${part}`, why)],
  );
}

function thresholdWrong({ reach, share }: Threshold): Saying | undefined {
  if (reach === 'more' && share.num === share.den)
    return saying(
      'No vote can reach more than all. Ask for “at least” all, or for a smaller share.',
    );
  if (reach === 'least' && share.num === 0)
    return saying('A share of nothing is always reached, even when everybody says no.');
  return undefined;
}

const methodWrong = ({ method, threshold }: Rule): Saying | undefined =>
  method === 'majority' && !isHalf(threshold)
    ? saying(
        'A simple majority is more than half of the votes cast. For any other share choose “qualified”.',
      )
    : undefined;

const isHalf = ({ of, reach, share }: Threshold): boolean =>
  of === 'cast' && reach === 'more' && share.num * 2 === share.den;

function overrideWrong({ method, override, threshold: { share } }: Rule): Saying | undefined {
  if (!override) return undefined;
  if (method !== 'consent')
    return saying('Only consent knows blocks, so only consent can override one.');
  if (!moreThan(override.num, share, override.den))
    return saying(
      'The share that overrides a block must be larger than the share that adopts without one.',
    );
  if (override.num === override.den)
    return saying(
      'Where there is a block, never all say yes. Ask for a smaller share, or leave it out: then every block stands.',
    );
  return undefined;
}

const quorumWrong = (quorum: Quorum): Saying | undefined =>
  quorum.kind !== 'none' && quorum.share.num === 0
    ? saying('A quorum of nothing is no quorum. Choose “none”.')
    : undefined;
