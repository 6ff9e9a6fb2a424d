/**
 * What lines of statements are, in the words of a sentence.
 * @module
 */
import type { Say } from './kernel/say.ts';
import type { Part } from './treasury/treasury.ts';

/** The kinds of parts that a line has, each once: `'dues, fees'`. */
export const kindsOf = ({ parts: those }: { readonly parts: readonly Part[] }, say: Say): string =>
  [...new Set(those.map((part) => partOf(part, say)))].join(', ');

const partOf = (part: Part, say: Say): string =>
  part.to === 'debits' && part.rejected
    ? say('dues that the bank collected, and what it rejected of them')
    : parts[part.to](say);

/** What a part of a line is: `parts.fees(english)` is `'fees'`. */
const parts: Readonly<Record<Part['to'], (say: Say) => string>> = {
  dues: (say) => say('dues'),
  debits: (say) => say('dues that the bank collected'),
  debit: (say) => say('dues that the bank collected'),
  'debit-return': (say) => say('dues that the bank took back'),
  owed: (say) => say('dues that came late, and are owed to whoever paid them'),
  'owed-return': (say) => say('what was owed of late dues, back'),
  unasked: (say) => say('what came unasked, and is owed to whoever sent it'),
  'unasked-return': (say) => say('what came unasked, back'),
  donation: (say) => say('a donation'),
  promise: (say) => say('what was promised to an appeal'),
  income: (say) => say('other income'),
  fees: (say) => say('fees'),
  payout: (say) => say('the payment of a claim'),
  'payout-return': (say) => say('what was paid for a claim, back'),
  return: (say) => say('what came or went before, back'),
  'part-return': (say) => say('part of what came before, back'),
  'late-return': (say) => say('what came in a closed year, back'),
  own: (say) => say('from or to another account of the union'),
  earlier: (say) => say('spending from before the union was founded'),
};
