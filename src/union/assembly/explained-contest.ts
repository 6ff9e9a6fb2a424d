/**
 * The outcome of a choice among options, in plain words.
 * @module
 */
import { methodInWords } from '../../count/explain/methods-in-words.ts';
import { ofLists } from '../../count/methods.ts';
import { english, type Say } from '../kernel/say.ts';
import type { ContestOutcome } from './contest-outcome.ts';
import { noticesExplained, quorumExplained, softExplained } from './explained.ts';

/**
 * Why a choice ended as it did, sentence by sentence. `names` are what the options are called, in their order:
 * `['Chosen: Ada, Bo.', 'Counted by Schulze’s method.']`.
 */
export const explainContest = (
  outcome: ContestOutcome,
  names: readonly string[],
  say: Say = english,
): readonly string[] => [
  ...noticesExplained(outcome, say),
  ...(outcome.because === 'notices-failed' ? [] : askedExplained(outcome, say)),
  ...conclusion(outcome, names, say),
  ...softExplained(outcome, say),
];

/** By Debian’s method alone a quorum asks for yes: that so many put an option above “none of these”. */
function askedExplained(outcome: ContestOutcome, say: Say): readonly string[] {
  const { kind, needed, reached } = outcome.quorum;
  if (kind !== 'yes-of-entitled') return quorumExplained(outcome, say);
  const numbers = { needed, reached, entitled: outcome.entitled };
  return [
    say(
      '{needed} of {entitled} had to put an option above “none of these”; {reached} put the foremost there.',
      numbers,
    ),
  ];
}

function conclusion(
  outcome: ContestOutcome,
  names: readonly string[],
  say: Say,
): readonly string[] {
  switch (outcome.because) {
    case 'elected':
      return [
        say('Chosen: {names}.', { names: electedInWords(outcome, names, say).join(', ') }),
        ...vacantExplained(outcome, say),
        ...countExplained(outcome, say),
      ];
    case 'none-elected':
      return [say('None of the options was chosen.'), ...countExplained(outcome, say)];
    case 'nobody-chose':
      return [say('Nobody chose an option.'), say('So nothing was decided.')];
    case 'never-opened':
      return [
        say('Too few key holders came to open it, so nobody knows what the ballots say.'),
        say('So nothing was decided.'),
      ];
    case 'dispute-upheld':
      return [
        say(
          'What was disputed of it was found to be so by its key holders, so they did not open it.',
        ),
        say('So nothing was decided.'),
      ];
    case 'too-few-ballots':
      return [
        say('Too few voted for ballots to be opened whole: among so few, each could be guessed.'),
        say('So nothing was decided.'),
      ];
    default:
      return [say('So nothing was decided.')];
  }
}

/** The options that were chosen, each once; a list with its seats: `['Red (3 seats)', 'Blue (2 seats)']`. */
export function electedInWords(
  { elected, method }: Pick<ContestOutcome, 'elected' | 'method'>,
  names: readonly string[],
  say: Say,
): readonly string[] {
  return [...new Set(elected)].map((option) => {
    const name = names[option] ?? say('option {n}', { n: option + 1 });
    const seats = elected.filter((each) => each === option).length;
    if (!ofLists.has(method)) return name;
    return seats === 1
      ? say('{name} (1 seat)', { name })
      : say('{name} ({n} seats)', { name, n: seats });
  });
}

function vacantExplained({ vacant }: ContestOutcome, say: Say): readonly string[] {
  if (vacant === 0) return [];
  return vacant === 1
    ? [say('One seat stays empty.')]
    : [say('{n} seats stay empty.', { n: vacant })];
}

const countExplained = ({ method, drawn }: ContestOutcome, say: Say): readonly string[] => [
  say('Counted by {method}.', { method: methodInWords(method, say) }),
  ...(drawn ? [lotExplained(method, say)] : []),
];

const lotExplained = (method: ContestOutcome['method'], say: Say): string =>
  method === 'lot'
    ? say(
        'More were found fit than can be chosen, so a lot decided, which the key holders made together when they opened the vote; everybody can draw it again.',
      )
    : say(
        'Where options were level, a lot decided; its seed stands in the minutes, so that everybody can draw it again.',
      );
