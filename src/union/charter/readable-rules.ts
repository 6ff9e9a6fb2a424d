/**
 * One decision rule in plain words.
 * @module
 */
import { scaleInWords } from '../../count/explain/grades-in-words.ts';
import { howInWords, methodInWords } from '../../count/explain/methods-in-words.ts';
import { ballotForms, proportional } from '../../count/methods.ts';
import type { Fraction } from '../kernel/fraction.ts';
import { duration, type Say } from '../kernel/say.ts';
import { budgetInWords } from './readable-budgets.ts';
import {
  type ContestRule,
  isBudget,
  isContest,
  type QuestionRule,
  type Quorum,
  type Rule,
  type Threshold,
} from './schema.ts';

/** How proposals of one kind are decided, as a short paragraph. */
export const ruleInWords = (rule: Rule, say: Say): string =>
  [...decidedInWords(rule, say), sponsorsInWords(rule, say), timesInWords(rule, say)].join(' ');

function decidedInWords(rule: Rule, say: Say): readonly string[] {
  if (isBudget(rule)) return [...budgetInWords(rule, say), ...quorumInWords(rule.quorum, say)];
  return isContest(rule) ? contestInWords(rule, say) : questionInWords(rule, say);
}

const questionInWords = (rule: QuestionRule, say: Say): readonly string[] => [
  say('A decision of the kind “{title}” needs {share}.', {
    title: rule.title,
    share: thresholdInWords(rule.threshold, say),
  }),
  ...quorumInWords(rule.quorum, say),
  ...blocksInWords(rule, say),
  ...secretInWords(rule, say),
];

const secretInWords = ({ secret }: Pick<QuestionRule, 'secret'>, say: Say): readonly string[] =>
  secret === undefined
    ? []
    : [
        secret === true
          ? say('Its vote is secret.')
          : say('Its vote is secret while there is a key for it, and open otherwise.'),
      ];

const contestInWords = (rule: ContestRule, say: Say): readonly string[] => [
  say('A decision of the kind “{title}” is a choice among options, counted by {method}.', {
    title: rule.title,
    method: methodInWords(rule.method, say),
  }),
  ballotInWords(rule, say),
  ...(rule.seats === undefined ? [] : [mostInWords(rule.seats, say)]),
  ...noneInWords(rule, say),
  ...aboveNoneInWords(rule, say),
  ...secretInWords(rule, say),
];

/** How the method of a choice works, for who wants to know. */
export const countingInWords = ({ method }: ContestRule, say: Say): string =>
  method === 'debian'
    ? say(
        'Options that don’t convince enough voters against “none of these” are dropped. The others are compared two by two, and where they go round in a circle, the weakest results in it are dropped.',
      )
    : (howInWords(method, say) ?? '');

/** What voters write beside the options. */
export function ballotInWords({ method, top = 0, grades = 0 }: ContestRule, say: Say): string {
  switch (ballotForms[method]) {
    case 'order':
      return say(
        'Voters number the options in the order in which they want them, as many as they like.',
      );
    case 'ranks':
      return say('Voters rank the options, as many as they like; several may share a rank.');
    case 'one':
      return say('Voters put a cross beside one option.');
    case 'some':
      return method === 'lot'
        ? say('Voters put a cross beside every option that they find fit.')
        : say('Voters put a cross beside every option that they approve.');
    case 'scores':
      return say('Voters give each option a score from 0 to {top}.', { top });
    case 'grades':
      return say(
        'Voters give each option a grade: {grades}. An option without a grade has the lowest.',
        {
          grades: scaleInWords(grades, say).toReversed().join(', '),
        },
      );
  }
}

const mostInWords = (seats: number, say: Say): string =>
  seats === 1
    ? say('One option is chosen at a time.')
    : say('At most {n} options are chosen at a time.', { n: seats });

function noneInWords({ method, none }: ContestRule, say: Say): readonly string[] {
  if (!none) return [];
  if (method === 'lot')
    return [
      say('“None of these” stands among the options; what has no more crosses than it is not fit.'),
    ];
  return [
    proportional.has(method)
      ? say('“None of these” stands among the options; a seat that it wins stays empty.')
      : say('“None of these” stands among the options; what comes after it is not chosen.'),
  ];
}

function aboveNoneInWords({ share, quorum }: ContestRule, say: Say): readonly string[] {
  return [
    ...(share
      ? [
          say(
            'An option needs at least {share} of those who put it above or below “none of these”.',
            { share: shareInWords(share, say) },
          ),
        ]
      : []),
    ...(quorum.kind === 'yes-of-entitled'
      ? [
          say(
            'An option that less than {share} of those who may vote put above “none of these” is not chosen.',
            { share: shareInWords(quorum.share, say) },
          ),
        ]
      : quorumInWords(quorum, say)),
  ];
}

/** `'more than half of the votes cast'` */
export function thresholdInWords({ of, reach, share }: Threshold, say: Say): string {
  if (share.num === share.den)
    return of === 'cast' ? say('all votes cast') : say('the votes of all who may vote');
  const amount = { share: shareInWords(share, say) };
  if (of === 'cast')
    return reach === 'more'
      ? say('more than {share} of the votes cast', amount)
      : say('at least {share} of the votes cast', amount);
  return reach === 'more'
    ? say('the votes of more than {share} of all who may vote', amount)
    : say('the votes of at least {share} of all who may vote', amount);
}

function quorumInWords(quorum: Quorum, say: Say): readonly string[] {
  if (quorum.kind === 'none') return [];
  const amount = { share: shareInWords(quorum.share, say) };
  return quorum.kind === 'turnout'
    ? [say('If less than {share} of those who may vote take part, nothing is decided.', amount)]
    : [say('If less than {share} of those who may vote say yes, nothing is decided.', amount)];
}

function blocksInWords({ method, override }: QuestionRule, say: Say): readonly string[] {
  if (method !== 'consent') return [];
  return [
    override
      ? say('A member can block it with a reason; the block stands unless {share} say yes.', {
          share: shareInWords(override, say),
        })
      : say('A member can block it with a reason; then it is rejected.'),
  ];
}

function sponsorsInWords({ sponsors }: Rule, say: Say): string {
  if (sponsors === 0) return say('Nobody but its author has to stand behind it.');
  return sponsors === 1
    ? say('Another member must stand behind it before its vote.')
    : say('{n} other members must stand behind it before its vote.', { n: sponsors });
}

function timesInWords({ deliberation, poll }: Rule, say: Say): string {
  const time = duration(poll, say);
  return deliberation === 0
    ? say('Its vote opens at once and is open for {time}.', { time })
    : say('It is talked over for {talk}; then its vote is open for {time}.', {
        talk: duration(deliberation, say),
        time,
      });
}

/** A share as people say it: `'half'`, `'two thirds'`, `'40 %'`, or `'3/7'`. */
export function shareInWords({ num, den }: Fraction, say: Say): string {
  const usual = usualShares.find((each) => num * each.den === den * each.num);
  if (usual) return usual.words(say);
  return (num * 100) % den === 0
    ? say('{n} %', { n: (num * 100) / den })
    : say('{num}/{den}', { num, den });
}

const usualShares = [
  { num: 1, den: 2, words: (say: Say) => say('half') },
  { num: 1, den: 3, words: (say: Say) => say('a third') },
  { num: 2, den: 3, words: (say: Say) => say('two thirds') },
  { num: 1, den: 4, words: (say: Say) => say('a quarter') },
  { num: 3, den: 4, words: (say: Say) => say('three quarters') },
] as const;
