/**
 * Refusals: why something may not be done, in English for books, letters and programs, and as a
 * saying for whoever reads it in another language.
 * @module
 */
import { type Filling, type Fillings, type Saying, saying, type SlotsOf, told } from './say.ts';

/** Why an act may not enter the book, and which article of the charter (or law of the book) says so. */
export interface Refusal {
  /** The article: a heading of the charter such as `membership`, or `book` for the book's own laws. */
  readonly article: string;
  /** One sentence for the person who tried, saying what was wrong and what they can do. */
  readonly refused: string;
  /** The same, to be said in any language; without the field, where it names one. */
  readonly saying: Saying;
  /** The place in the act's body that is wrong, such as `carries.0.body`. */
  readonly field?: string;
}

/** Refuses by value: an ordinary answer, not an exception. The sentence is written out at the call. */
export const refusal = <S extends string>(
  article: string,
  sentence: S,
  ...values: Fillings<SlotsOf<S>, Filling>
): Refusal => {
  const why = saying(sentence, ...values);
  return { article, refused: told(why), saying: why };
};

/** Refuses a form for one of its fields. */
export const refusalAt = <S extends string>(
  field: string,
  sentence: S,
  ...values: Fillings<SlotsOf<S>, Filling>
): Refusal => {
  const why = saying(sentence, ...values);
  return { article: 'form', refused: `${field}: ${told(why)}`, saying: why, field };
};
