/**
 * Saying: sentences in the manner of gettext. The English sentence is the key of its translation;
 * `{name}` is a slot.
 * @module
 */

/** A sum of money in a sentence: its decimals in the plainest form, and its currency, for each language to write its own way. */
export interface Sum {
  readonly decimal: string;
  readonly currency: string;
}

/** What fills a slot once a sentence is said. */
export type Said = string | number | Sum;

/** Speaks one language: `say('{n} of {all}', { n: 3, all: 20 })` is `'3 of 20'` in English. */
export type Say = (text: string, values?: Readonly<Record<string, Said>>) => string;

/** The sentence as it stands in the code, its slots filled; one without a value stays as it is. */
export const english: Say = (text, values = {}) =>
  text.replaceAll(/\{(\w+)\}/g, (slot, name: string) =>
    Object.hasOwn(values, name) ? inEnglish(values[name] ?? '') : slot,
  );

const inEnglish = (value: Said): string =>
  typeof value === 'object' ? `${value.decimal} ${value.currency}` : String(value);

/** The slot names of a sentence: `SlotsOf<'{n} of {all}'>` is `'n' | 'all'`. */
export type SlotsOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | SlotsOf<Rest>
  : never;

/** The values a sentence needs: nothing where it has no slots. */
export type Fillings<Names extends string, Value> = [Names] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Names, Value>>];

/** What fills a slot of a saying: one sentence may stand within another. */
export type Filling = Said | Saying;

/** A sentence that is not said yet: its words and values apart, for whichever language is asked for. */
export interface Saying {
  readonly sentence: string;
  readonly values: Readonly<Record<string, Filling>>;
}

/** Puts a sentence by, to be said later. It must be written out at the call, so that it can be translated. */
export const saying = <S extends string>(
  sentence: S,
  ...[values]: Fillings<SlotsOf<S>, Filling>
): Saying => ({ sentence, values: values ?? {} });

/** Says it in one language, each plain value as `show` has it. */
export const told = (
  { sentence, values }: Saying,
  say: Say = english,
  show: (value: Said) => Said = (value) => value,
): string =>
  say(
    sentence,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        isSaying(value) ? told(value, say, show) : show(value),
      ]),
    ),
  );

const isSaying = (value: Filling): value is Saying =>
  typeof value === 'object' && 'sentence' in value;

const units = [
  {
    hours: 365 * 24,
    one: (say: Say) => say('1 year'),
    many: (say: Say, n: number) => say('{n} years', { n }),
  },
  {
    hours: 30 * 24,
    one: (say: Say) => say('1 month'),
    many: (say: Say, n: number) => say('{n} months', { n }),
  },
  {
    hours: 7 * 24,
    one: (say: Say) => say('1 week'),
    many: (say: Say, n: number) => say('{n} weeks', { n }),
  },
  {
    hours: 24,
    one: (say: Say) => say('1 day'),
    many: (say: Say, n: number) => say('{n} days', { n }),
  },
  {
    hours: 1,
    one: (say: Say) => say('1 hour'),
    many: (say: Say, n: number) => say('{n} hours', { n }),
  },
] as const;

/**
 * So many hours in the largest unit that divides them: years of 365 days, months of 30, weeks, days,
 * hours. `duration(336, english)` is `'2 weeks'`.
 */
export function duration(hours: number, say: Say): string {
  const unit = hours === 0 ? undefined : units.find((each) => hours % each.hours === 0);
  if (!unit) return say('no time');
  const n = hours / unit.hours;
  return n === 1 ? unit.one(say) : unit.many(say, n);
}
