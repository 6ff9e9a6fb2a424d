/**
 * Named slots in a sentence, `'{n} people'`, filled as text or as markup. The compiler reads their
 * names where the sentence is written, so that a slot that is forgotten or misspelt is a type error.
 * @module
 */
import { asHtml, type Child, type Html, trusted } from './html.ts';

type Values<Value> = Readonly<Record<string, Value>> | undefined;

const slot = /\{(\w+)\}/g;

/** The sentence with its slots filled; a slot without a value stays as it is written. */
export const filled = <Value>(
  sentence: string,
  values: Values<Value>,
  show: (value: Value) => string,
): string =>
  values === undefined
    ? sentence
    : sentence.replace(slot, (whole, name: string) =>
        Object.hasOwn(values, name) ? show(values[name] as Value) : whole,
      );

/** The same as markup: the sentence is escaped, the values are put in as markup where they are. */
export const filledHtml = (sentence: string, values: Values<Child>): Html =>
  trusted(filled(asHtml(sentence).text, values, (value) => asHtml(value).text));

/** The slot names in a sentence that is only known at run time, sorted. */
export const slotsIn = (sentence: string): readonly string[] =>
  [...new Set([...sentence.matchAll(slot)].map(([, name]) => name ?? ''))].toSorted();
