/**
 * What a single decision rule must not be: one that no vote could meet, or that any vote would.
 * @module
 */
import { ballotForms } from '../../count/methods.ts';
import { moreThan } from '../../count/share.ts';
import { type Saying, saying, told } from '../kernel/say.ts';
import {
  type BudgetRule,
  type ContestRule,
  isBudget,
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
  const found = foundIn(rule);
  return Object.entries(found).flatMap(([part, why]) =>
    why === undefined ? [] : [contradiction(`decisions.${kind}.${part}`, why)],
  );
}

type Found = Readonly<Record<string, Saying | undefined>>;

function foundIn(rule: Rule): Found {
  if (isBudget(rule)) return inBudget(rule);
  return isContest(rule) ? inContest(rule) : inQuestion(rule);
}

const inQuestion = (rule: QuestionRule): Found => ({
  threshold: thresholdWrong(rule.threshold) ?? methodWrong(rule),
  override: overrideWrong(rule),
  quorum: quorumWrong(rule.quorum),
  secret: secretWrong(rule),
});

const secretWrong = ({ method, secret }: QuestionRule): Saying | undefined =>
  secret && method === 'consent'
    ? saying('A block needs a reason that the others can answer, so consent can’t be secret.')
    : undefined;

const inContest = (rule: ContestRule): Found => ({
  none: noneWrong(rule),
  top: topWrong(rule),
  grades: gradesWrong(rule),
  share: shareWrong(rule),
  quorum: quorumWrong(rule.quorum) ?? yesWrong(rule),
  secret: lotWrong(rule),
});

const lotWrong = ({ method, secret }: ContestRule): Saying | undefined =>
  method === 'lot' && secret !== true
    ? saying(
        'The lot of an open vote could be bent by whoever votes last. Let it always be secret: then the key holders make its lot together when they open it, and nobody knows it before.',
      )
    : undefined;

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

function gradesWrong({ method, grades }: ContestRule): Saying | undefined {
  const graded = ballotForms[method] === 'grades';
  if (graded && grades === undefined)
    return saying('Voters give grades here. Say how many there are, from 3 to 6.');
  return !graded && grades !== undefined
    ? saying('Nobody gives grades here. Leave their number out.')
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

const inBudget = (rule: BudgetRule): Found => ({
  ballot: ballotWrong(rule),
  points: pointsWrong(rule),
  utility: utilityWrong(rule),
  ...onlyShares(rule),
  step: stepWrong(rule),
  tooDear: tooDearWrong(rule),
  quorum: quorumWrong(rule.quorum) ?? yesToBudget(rule.quorum),
});

const ballotWrong = ({ method, ballot }: BudgetRule): Saying | undefined =>
  method === 'phragmen-budget' && ballot !== 'approval'
    ? saying('Phragmén’s rule counts who approves what. Let voters put crosses.')
    : undefined;

function pointsWrong({ ballot, points }: BudgetRule): Saying | undefined {
  if (ballot === 'points' && points === undefined)
    return saying('Voters give points here. Say how many each has, from 1 to 100.');
  return ballot !== 'points' && points !== undefined
    ? saying('Nobody gives points here. Leave their number out.')
    : undefined;
}

/** Whoever puts crosses says nothing of how much, and whoever gives points says nothing else. */
function utilityWrong({ method, ballot, utility }: BudgetRule): Saying | undefined {
  if (method === 'phragmen-budget')
    return utility && saying('Phragmén’s rule does not ask what a project is worth. Leave it out.');
  if (ballot === 'approval')
    return utility === 'cost' || utility === 'cardinality'
      ? undefined
      : saying(
          'Say whether a project with a cross is worth what it costs, or one like all others.',
        );
  return utility === 'points'
    ? undefined
    : saying('Where voters give points or ranks, a project is worth its points.');
}

function onlyShares({ method, raise, completion }: BudgetRule): Found {
  if (method === 'equal-shares-budget') return {};
  const why = saying('Only equal shares leave money over by design. Leave this out.');
  return { raise: raise && why, completion: completion && why };
}

function stepWrong({ raise, step }: BudgetRule): Saying | undefined {
  if (raise && step === undefined)
    return saying('Voters’ money is raised step by step. Say how large a step is.');
  return !raise && step !== undefined
    ? saying('Nobody’s money is raised. Leave the step out.')
    : undefined;
}

function tooDearWrong({ method, tooDear }: BudgetRule): Saying | undefined {
  if (method === 'equal-shares-budget')
    return tooDear && saying('Equal shares buy what is within reach. Leave this out.');
  return tooDear
    ? undefined
    : saying('Say whether a project that no longer fits is passed over, or ends the count.');
}

const yesToBudget = ({ kind }: Quorum): Saying | undefined =>
  kind === 'yes-of-entitled'
    ? saying(
        'Nobody says yes or no to a budget. Ask for a share that takes part, or choose “none”.',
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
