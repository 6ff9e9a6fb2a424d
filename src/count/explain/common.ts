/**
 * How all stories begin and end: what is counted how, who is elected, and which ties there were.
 * @module
 */
import type { Count, Tie } from '../story.ts';
import { howInWords, methodInWords } from './methods-in-words.ts';
import type { Teller } from './teller.ts';
import { variantInWords } from './variants.ts';

/** Names the method and its exact variant, and says how it works. */
export function opening(teller: Teller, { method, variant, ...count }: Count): readonly string[] {
  const { say } = teller;
  const name = methodInWords(method, say);
  const how = howInWords(method, say);
  return [
    say('Counted by {method} ({variant}).', {
      method: name,
      variant: variantInWords(variant, say),
    }),
    ...(how === undefined ? [] : [how]),
    say('On the list: {candidates}. Seats: {seats}.', {
      candidates: count.candidates.length,
      seats: count.seats,
    }),
  ];
}

/** Of more than so many it is said how many they are. */
const mostElected = 100;

export function result(teller: Teller, { elected, seats }: Count): readonly string[] {
  const { say } = teller;
  const empty = seats - elected.length;
  return [
    elected.length > 1
      ? say('Elected, in this order: {names}.', { names: teller.names(elected, mostElected) })
      : say('Elected: {name}.', { name: teller.names(elected) }),
    ...(empty > 0 ? [say('Seats that stay empty: {n}.', { n: empty })] : []),
  ];
}

const mostTies = 20;

/** Every tie, and how it was settled. */
export function tiesInWords(
  teller: Teller,
  { method, ties }: Pick<Count, 'method' | 'ties'>,
): readonly string[] {
  if (ties.length === 0) return [teller.say('No tie had to be settled.')];
  return teller.some(ties, (tie) => tieInWords(teller, method, tie), mostTies);
}

function tieInWords(teller: Teller, method: string, tie: Tie): string {
  const { say } = teller;
  const values = {
    level: teller.names(tie.candidates),
    preferred: teller.names(tie.preferred),
    what: settledBy(teller, method, tie.by),
  };
  switch (tie.about) {
    case 'exclusion':
      return say('Tie: {level} were level over who goes out. {what} kept {preferred}.', values);
    case 'surplus':
      return say(
        'Tie: {level} had surpluses that were level. {what} took {preferred} first.',
        values,
      );
    case 'final':
      return say('Tie: {level} were level for the final. {what} let in {preferred}.', values);
    case 'purchase':
      return say(
        'Tie: {level} were level for the next purchase. {what} chose {preferred}.',
        values,
      );
    case 'defeat':
      return say(
        'Tie: equally clear comparisons between {level} can’t all be kept. {what} put these in the order {preferred}.',
        values,
      );
    case 'seat':
      return say('Tie: {level} were level for a seat. {what} chose {preferred}.', values);
    case 'election':
      return say('Tie: {level} were level for being elected. {what} chose {preferred}.', values);
    case 'order':
      return say('Tie: {level} were level. {what} put {preferred} first.', values);
  }
}

function settledBy({ say }: Teller, method: string, by: Tie['by']): string {
  if (by === 'lot') return say('A lot');
  if (by === 'earlier-stage') return say('An earlier round');
  switch (method) {
    case 'star':
      return say('A further test of the scores');
    case 'debian':
      return say('The casting vote');
    case 'nz-meek':
      return say('The order of numbers that the regulations prescribe');
    case 'irv':
      return say('The number of votes');
    case 'dhondt':
    case 'sainte-lague':
    case 'largest-remainder':
      return say('The larger number of votes');
    default:
      return say('A further test of the rule');
  }
}
