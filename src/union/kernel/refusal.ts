/** Why an act may not enter the book, and which article of the charter (or law of the book) says so. */
export interface Refusal {
  /** The article: a heading of the charter such as `membership`, or `book` for the book's own laws. */
  readonly article: string;
  /** One sentence for the person who tried, saying what was wrong and what they can do. */
  readonly refused: string;
}

/** Refuses by value: an ordinary answer, not an exception. */
export const refusal = (article: string, refused: string): Refusal => ({ article, refused });
