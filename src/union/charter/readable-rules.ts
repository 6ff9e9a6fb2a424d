/**
 * One decision rule in plain words.
 * @module
 */
import type { Fraction } from '../kernel/fraction.ts';
import { duration, type Say } from '../kernel/say.ts';
import type { Quorum, Rule, Threshold } from './schema.ts';

/** How proposals of one kind are decided, as a short paragraph. */
export const ruleInWords = (rule: Rule, say: Say): string =>
  [
    say('A decision of the kind “{title}” needs {share}.', {
      title: rule.title,
      share: thresholdInWords(rule.threshold, say),
    }),
    ...quorumInWords(rule.quorum, say),
    ...blocksInWords(rule, say),
    sponsorsInWords(rule, say),
    timesInWords(rule, say),
  ].join(' ');

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

function blocksInWords({ method, override }: Rule, say: Say): readonly string[] {
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
