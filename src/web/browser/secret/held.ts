/**
 * What an open ballot holds, in lines to read. The names of options are taken only where they are what the ballot
 * commits to, so that nobody is shown one option under the name of another.
 * @module
 */
import { gradesUpTo } from '../../../union/assembly/secret/choice.ts';
import { type Challenge, choiceHeld, type Held } from '../../../union/assembly/secret/sealing.ts';
import { commitment, type KeptText } from '../../../union/kernel/text.ts';
import { filled } from '../words/filled.ts';

/** The words to say it with, by name: `none`, `of-yes` and so on. */
export type Said = (name: string) => string;

export function heldInLines(
  held: readonly Held[],
  { called = [], top = 0 }: Pick<Challenge, 'called' | 'top'>,
  word: Said,
): readonly string[] {
  const choice = choiceHeld(held);
  if (choice !== undefined) return [word(`of-${choice}`)];
  const names = namesOf(called, word);
  const [first] = held;
  if (first?.beside) return whole({ ...first, beside: first.beside }, { names, top }, word);
  if (first && held.length === 1) return crosses(first, names, word);
  return first ? ofMany(first)(held, names, word) : [];
}

/** How to say what several questions hold, by the answers to the first of them. */
function ofMany({ answers }: Held): typeof pairs {
  if (answers[0] === '0') return scores;
  return answers.join() === gradesUpTo(answers.length - 1).join() ? grades : pairs;
}

type Names = (commitment: string) => string;

function namesOf(called: readonly KeptText[], word: Said): Names {
  const known = new Map(called.map((kept) => [commitment(kept), kept.text]));
  known.set('none', word('none'));
  return (name) => known.get(name) ?? `${name.slice(0, 12)}…`;
}

function crosses({ answers, chosen }: Held, names: Names, word: Said): readonly string[] {
  const lines = chosen.map((place) => names(answers[place] ?? ''));
  return lines.length > 0 ? lines : [word('nothing')];
}

/** A whole ballot: crosses, scores, or an order with what is level. */
function whole(
  { answers, beside }: Pick<Required<Held>, 'answers' | 'beside'>,
  { names, top }: { readonly names: Names; readonly top: number },
  word: Said,
): readonly string[] {
  const at = (value: number): readonly string[] =>
    answers.filter((_, place) => beside[place] === value).map(names);
  const values = [...new Set(beside)].filter((value) => value > 0).toSorted((a, b) => a - b);
  if (values.length === 0) return [word('nothing')];
  if (top > 0)
    return answers.flatMap((each, place) => {
      const n = beside[place] ?? 0;
      return n === 0 ? [] : [filled(word('score'), { name: names(each), n: String(n - 1) })];
    });
  return values.at(-1) === 1
    ? at(1)
    : values.map((value, i) => `${i + 1}. ${at(value).join(', ')}`);
}

const scores = (held: readonly Held[], names: Names, word: Said): readonly string[] =>
  held.map(({ question, answers, chosen }) =>
    filled(word('score'), { name: names(question), n: answers[chosen[0] ?? -1] ?? '' }),
  );

const grades = (held: readonly Held[], names: Names, word: Said): readonly string[] =>
  held.map(({ question, answers, chosen }) =>
    filled(word('score'), {
      name: names(question),
      n: word(`grade-${answers[chosen[0] ?? -1] ?? ''}`),
    }),
  );

/** An order, where the pairs fit together to one; else what each pair says. */
function pairs(held: readonly Held[], names: Names, word: Said): readonly string[] {
  const order = orderOf(held);
  if (order) {
    if (order.length === 1) return [word('nothing')];
    return order.map((level, i) => `${i + 1}. ${level.map(names).join(', ')}`);
  }
  return held.map(({ answers: [one = '', other = ''], chosen: [place] }) => {
    const [first, second] = place === 1 ? [other, one] : [one, other];
    const values = { one: names(first), other: names(second) };
    return filled(word(place === undefined ? 'level' : 'before'), values);
  });
}

/** The levels of an order, best first, with which every pair agrees; nothing where there is none. */
function orderOf(held: readonly Held[]): readonly (readonly string[])[] | undefined {
  const above = new Map<string, number>();
  for (const { answers, chosen } of held) {
    for (const [place, each] of answers.entries()) {
      const loses = chosen[0] !== undefined && chosen[0] !== place;
      above.set(each, (above.get(each) ?? 0) + (loses ? 1 : 0));
    }
  }
  const rank = (each: string): number => above.get(each) ?? 0;
  const fits = held.every(({ answers: [one = '', other = ''], chosen: [place] }) => {
    const order = Math.sign(rank(other) - rank(one));
    return order === (place === undefined ? 0 : 1 - 2 * place);
  });
  if (!fits) return undefined;
  const ranks = [...new Set(above.values())].toSorted((a, b) => a - b);
  return ranks.map((level) => [...above.keys()].filter((each) => rank(each) === level));
}
