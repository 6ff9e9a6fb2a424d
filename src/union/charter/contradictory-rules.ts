/**
 * What a single decision rule must not be: one that no vote could meet, or that any vote would.
 * @module
 */
import { ballotForms } from '../../count/methods.ts';
import { moreThan } from '../../count/share.ts';
import { type Saying, saying, told } from '../kernel/say.ts';
import {
  type ContestRule,
  isContest,
  type QuestionRule,
  type Quorum,
  type Rule,
  type Threshold,
} from './schema.ts';

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
  const found = isContest(rule) ? inContest(rule) : inQuestion(rule);
  return Object.entries(found).flatMap(([part, why]) =>
    why === undefined ? [] : [contradiction(`decisions.${kind}.${part}`, why)],
  );
}

type Found = Readonly<Record<string, Saying | undefined>>;

const inQuestion = (rule: QuestionRule): Found => ({
  threshold: thresholdWrong(rule.threshold) ?? methodWrong(rule),
  override: overrideWrong(rule),
  quorum: quorumWrong(rule.quorum),
});

const inContest = (rule: ContestRule): Found => ({
  none: noneWrong(rule),
  top: topWrong(rule),
  share: shareWrong(rule),
  quorum: quorumWrong(rule.quorum) ?? yesWrong(rule),
});

const noneWrong = ({ method, none }: ContestRule): Saying | undefined =>
  method === 'debian' && !none
    ? saying('Debian’s method compares with “none of these”. Let it stand among the options.')
    : undefined;

function topWrong({ method, top }: ContestRule): Saying | undefined {
  const scores = ballotForms[method] === 'scores';
  if (scores && top === undefined)
    return saying('Voters give scores here. Say which is the highest, from 1 to 10.');
  return !scores && top !== undefined
    ? saying('Nobody gives scores here. Leave the highest score out.')
    : undefined;
}

function shareWrong({ method, share }: ContestRule): Saying | undefined {
  if (!share) return undefined;
  if (method !== 'debian')
    return saying('Only Debian’s method asks for a share against “none of these”. Leave it out.');
  if (share.num === share.den)
    return saying('One vote for “none of these” would reject everything. Ask for less than all.');
  return share.num * 2 < share.den
    ? saying('In any case it takes half. Ask for a larger share, or leave it out.')
    : undefined;
}

const yesWrong = ({ method, quorum }: ContestRule): Saying | undefined =>
  quorum.kind === 'yes-of-entitled' && method !== 'debian'
    ? saying(
        'Nobody says yes or no in a choice among options. Ask for a share that takes part, or choose “none”.',
      )
    : undefined;

function thresholdWrong({ reach, share }: Threshold): Saying | undefined {
  if (reach === 'more' && share.num === share.den)
    return saying(
      'No vote can reach more than all. Ask for “at least” all, or for a smaller share.',
    );
  if (reach === 'least' && share.num === 0)
    return saying('A share of nothing is always reached, even when everybody says no.');
  return undefined;
}

const methodWrong = ({ method, threshold }: QuestionRule): Saying | undefined =>
  method === 'majority' && !isHalf(threshold)
    ? saying(
        'A simple majority is more than half of the votes cast. For any other share choose “qualified”.',
      )
    : undefined;

const isHalf = ({ of, reach, share }: Threshold): boolean =>
  of === 'cast' && reach === 'more' && share.num * 2 === share.den;

function overrideWrong({
  method,
  override,
  threshold: { share },
}: QuestionRule): Saying | undefined {
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
