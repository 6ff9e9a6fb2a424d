/**
 * The dials in words: what can be chosen, and what each choice means.
 * @module
 */
import {
  type Charter,
  type QuestionRule,
  type Rule,
  shareInWords,
  thresholdInWords,
} from '../../../../../union/charter/charter.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { Choice } from '../../../../parts/fields.ts';
import type { Words } from '../../../../words.ts';
import {
  readQuorum,
  readThreshold,
  writtenQuorum,
  writtenShare,
  writtenThreshold,
} from './dials.ts';

const byVote = [
  'cast more 1/2',
  'cast least 3/5',
  'cast least 2/3',
  'cast least 3/4',
  'entitled more 1/2',
  'entitled least 2/3',
];
const byConsent = ['cast least 1/2', 'cast least 2/3', 'cast least 3/4', 'cast least 9/10'];

/** How much yes it takes; what the template has is always among them. */
export function thresholdChoices(t: Words, { method, threshold }: QuestionRule): readonly Choice[] {
  const usual = method === 'consent' ? byConsent : byVote;
  return withOwn(usual, writtenThreshold(threshold)).map((value) => ({
    value,
    label: thresholdInWords(readThreshold(value), sayIn(t)),
  }));
}

const overrides = ['2/3', '3/4', '4/5', '9/10', '19/20'];

/** What becomes of a block. */
export function overrideChoices(t: Words, { override }: QuestionRule): readonly Choice[] {
  const all = withOwn(overrides, override ? writtenShare(override) : 'never');
  return [...all.filter((value) => value !== 'never'), 'never'].map((value) => {
    const [num = 0, den = 1] = value.split('/').map(Number);
    const label =
      value === 'never'
        ? t('every block stands')
        : t('it stands unless {share} say yes', { share: shareInWords({ num, den }, sayIn(t)) });
    return { value, label };
  });
}

const quorums = [
  'none',
  'turnout 1/10',
  'turnout 1/4',
  'turnout 1/3',
  'turnout 1/2',
  'yes-of-entitled 1/10',
  'yes-of-entitled 1/4',
];

/** What must happen for a vote to count. */
export function quorumChoices(t: Words, { quorum }: Rule): readonly Choice[] {
  return withOwn(quorums, writtenQuorum(quorum)).map((value) => {
    const read = readQuorum(value);
    if (read.kind === 'none') return { value, label: t('it always counts') };
    const share = shareInWords(read.share, sayIn(t));
    const label =
      read.kind === 'turnout'
        ? t('{share} must take part', { share })
        : t('{share} must say yes', { share });
    return { value, label };
  });
}

const withOwn = (usual: readonly string[], own: string): readonly string[] =>
  usual.includes(own) ? usual : [...usual, own];

/** The two templates beside each other, in the same five lines. */
export const comparison = (t: Words) =>
  [
    {
      value: 'circle',
      title: t('Circle'),
      lead: t('Up to about a hundred people who get to know each other.'),
      lines: [
        t('Decides by consent: a member can block, with a reason the others can answer.'),
        t('Newcomers are vouched for by one member.'),
        t('Two convenors call it together, and decide nothing alone.'),
        t('Members read the minutes; anyone can check that they only grow.'),
        t('Talks for two days, decides in six.'),
      ],
    },
    {
      value: 'association',
      title: t('Association'),
      lead: t('Many people, most of whom will never meet.'),
      lines: [
        t('Decides by majority; changes its rules by two thirds.'),
        t('Whoever asks is a member, and votes after four weeks.'),
        t('A committee of five keeps it running between votes.'),
        t('Everyone reads the minutes.'),
        t('Talks for three days, decides in a week; two weeks for its rules.'),
      ],
    },
  ] as const;

/** The kinds of decisions that a vote can be tried for. */
export const kindsOf = ({ decisions }: Charter): readonly Choice[] =>
  Object.entries(decisions).map(([value, { title }]) => ({ value, label: title }));
