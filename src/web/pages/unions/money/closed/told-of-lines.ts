/**
 * What a book tells of lines that are closed, and which of it they were in the end: the state keeps only their names, and
 * commitments to that.
 * @module
 */
import { type Entry, intentHashHex } from '../../../../../union/kernel/entry.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import {
  closedAs,
  keptOf,
  type Part,
  type Treasury,
  type WasClosed,
} from '../../../../../union/treasury/treasury.ts';

/** A line as it was when its books were closed. */
export type Closed = Omit<WasClosed, 'day' | 'entered'>;
type Facts = Pick<Closed, 'place' | 'dated' | 'amount' | 'about'>;

/** All that was ever said of a line. */
interface Told {
  readonly facts: Facts[];
  readonly parts: (readonly Part[])[];
  /** What went back of it in parts, as far as that stood. */
  readonly back: number[];
}

interface SaidOfLine {
  readonly line: Hash;
  readonly parts?: readonly Part[];
}

interface EnteredLine extends SaidOfLine {
  readonly day: Day;
  readonly dated?: Day;
  readonly amount: number;
  readonly about: Hash;
}

/** The bodies of the acts that say something of lines. The book is our own: what it holds was read when it was entered. */
interface Bodies {
  readonly 'treasury/enter-lines@1': { readonly place: string; readonly lines: EnteredLine[] };
  readonly 'treasury/assign@1': { readonly lines: SaidOfLine[] };
  readonly 'treasury/suggest@1': { readonly lines: SaidOfLine[] };
  readonly 'treasury/record@1': {
    readonly place: string;
    readonly day: Day;
    readonly amount: number;
    readonly parts: readonly Part[];
    readonly note: Hash;
  };
  readonly 'treasury/reopen-line@1': Closed & { readonly line: Hash };
}

/** More parts than that of one line did not go back in any story worth guessing. */
const mostReturns = 8;

export class ToldOfLines {
  readonly #told = new Map<Hash, Told>();

  /** Takes an entry; nothing of one that says nothing of a line. */
  take({ intent }: Pick<Entry, 'intent'>): void {
    const reads = this.#reading[intent.act as keyof Bodies];
    reads?.(intent.body as never, () => intentHashHex(intent));
  }

  readonly #reading: {
    readonly [Act in keyof Bodies]: (body: Bodies[Act], hash: () => Hash) => void;
  } = {
    'treasury/enter-lines@1': ({ place, lines }) => {
      for (const { line, day, dated = day, amount, about, parts } of lines)
        this.#says(line, parts, { place, dated, amount, about });
    },
    'treasury/assign@1': ({ lines }) => {
      for (const { line, parts } of lines) this.#says(line, parts);
    },
    'treasury/suggest@1': ({ lines }) => {
      for (const { line, parts } of lines) this.#says(line, parts);
    },
    'treasury/record@1': ({ place, day: dated, amount, parts, note: about }, hash) =>
      this.#says(hash(), parts, { place, dated, amount, about }),
    'treasury/reopen-line@1': ({ line, place, dated, amount, about, parts, back }) => {
      this.#says(line, parts, { place, dated, amount, about });
      if (back !== undefined) this.#of(line).back.push(back);
    },
  };

  #says(line: Hash, parts?: readonly Part[], facts?: Facts): void {
    const told = this.#of(line);
    if (facts) told.facts.push(facts);
    if (!parts) return;
    told.parts.push(parts);
    for (const part of parts)
      if (part.to === 'part-return') this.#of(part.of).back.push(-part.amount);
  }

  #of(line: Hash): Told {
    const told = this.#told.get(line) ?? { facts: [], parts: [], back: [] };
    this.#told.set(line, told);
    return told;
  }

  /** The lines whose facts are known by now. */
  *lines(): Generator<readonly [Hash, Facts]> {
    for (const [line, { facts }] of this.#told) {
      const newest = facts.at(-1);
      if (newest) yield [line, newest];
    }
  }

  /** What a line was in the end; nothing where that is not among what was told, or it can’t be opened again. */
  inTheEnd(treasury: Treasury, line: Hash): Closed | undefined {
    const kept = keptOf(treasury, line);
    const told = this.#told.get(line);
    return typeof kept === 'string' && told
      ? [...candidatesIn(told)].find((each) => closedAs(each) === kept)
      : undefined;
  }
}

function* candidatesIn({ facts, parts, back }: Told): Generator<Closed> {
  for (const known of facts.toReversed())
    for (const said of parts.toReversed())
      for (const sum of sumsOf(back.slice(-mostReturns)))
        yield { ...known, parts: said, ...(sum > 0 && { back: sum }) };
}

/** What any of these come to together, none of them first: what was taken back again did not count. */
function sumsOf(all: readonly number[]): ReadonlySet<number> {
  const sums = new Set([0]);
  for (const each of all) for (const sum of new Set(sums)) sums.add(sum + each);
  return sums;
}
