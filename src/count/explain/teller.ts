/**
 * The words that all stories share: names, lists, and how many of something.
 * @module
 */
import type { Ratio } from '../ratio.ts';
import { exactFraction, type Figure, fraction } from './figures.ts';
import type { Say } from './say.ts';

/** So many are named; of more it is said how many they are. */
const mostNamed = 5;
/** So many rounds are told; of more the first and the last ones. */
const mostRounds = 40;

export class Teller {
  readonly say: Say;
  readonly #candidates: readonly string[];
  readonly #twice: ReadonlySet<string>;

  constructor(candidates: readonly string[], say: Say) {
    this.say = say;
    this.#candidates = candidates.map(onOneLine);
    const seen = new Set<string>();
    this.#twice = new Set(this.#candidates.filter((name) => seen.size === seen.add(name).size));
  }

  /** On one line, and told from all others: those without a name, or of one name, by their number. */
  name(candidate: number): string {
    const { say } = this;
    const [name = '', n] = [this.#candidates[candidate], candidate + 1];
    if (name === '') return say('number {n}', { n });
    return this.#twice.has(name) ? say('{name} (number {n})', { name, n }) : name;
  }

  /** `Ada, Bo and 9 others`. */
  names(those: readonly number[], most = mostNamed): string {
    return this.list(
      this.#cut(those, most).map((each) => this.name(each)),
      those.length - this.#cut(those, most).length,
    );
  }

  /** `Ada (40), Bo (35) and 9 others`, and what else there is at the end. */
  figures(
    those: readonly number[],
    figure: (candidate: number) => Figure,
    {
      most = mostNamed,
      last = [],
    }: { readonly most?: number; readonly last?: readonly string[] } = {},
  ): string {
    const named = this.#cut(those, most);
    const items = named.map((each) => this.figure(each, figure(each)));
    return this.list(items, those.length - named.length, last);
  }

  figure(candidate: number, figure: Figure): string {
    return this.say('{name} ({figure})', { name: this.name(candidate), figure });
  }

  /** Items, how many more there are, and what must not be left out. */
  list(items: readonly string[], others = 0, last: readonly string[] = []): string {
    const { say } = this;
    const more = others > 0 ? [say('{n} others', { n: others })] : [];
    const all = [...items, ...more, ...last];
    const [end] = all.slice(-1);
    if (end === undefined) return say('nobody');
    if (all.length === 1) return end;
    return say('{items} and {last}', { items: all.slice(0, -1).join(', '), last: end });
  }

  /** A list is not cut to spare a single name. */
  #cut<Item>(those: readonly Item[], most: number): readonly Item[] {
    return those.length <= most + 1 ? those : those.slice(0, most);
  }

  /** Lines of one kind: so many of them, and how many more there are. */
  some<Item>(
    items: readonly Item[],
    line: (item: Item, i: number) => string,
    most = 10,
  ): readonly string[] {
    const told = this.#cut(items, most);
    const n = items.length - told.length;
    return [...told.map(line), ...(n > 0 ? [this.say('And {n} more like these.', { n })] : [])];
  }

  /** Rounds in order; of very many the first and the last. */
  rounds<Item>(
    items: readonly Item[],
    lines: (item: Item, i: number) => readonly string[],
  ): readonly string[] {
    if (items.length <= mostRounds) return items.flatMap(lines);
    const half = mostRounds / 2;
    const rest = items.length - half;
    return [
      ...items.slice(0, half).flatMap(lines),
      this.say('Numbers {from} to {to} go on like this and are not told here.', {
        from: half + 1,
        to: rest,
      }),
      ...items.slice(rest).flatMap((item, i) => lines(item, rest + i)),
    ];
  }

  votes(n: Figure): string {
    return n === 1 ? this.say('1 vote') : this.say('{n} votes', { n });
  }

  voters(n: Figure): string {
    return n === 1 ? this.say('1 voter') : this.say('{n} voters', { n });
  }

  /** With the exact fraction, where the decimal can’t say it: for what decides. */
  exact(value: Ratio, others: readonly Ratio[] = []): Figure {
    const said = fraction(value, others);
    const exact = exactFraction(value);
    return exact === undefined
      ? said
      : this.say('{decimal}, exactly {fraction}', { decimal: said, fraction: exact });
  }
}

const onOneLine = (name: string): string =>
  name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
