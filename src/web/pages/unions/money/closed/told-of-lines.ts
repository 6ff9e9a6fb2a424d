/**
 * What a book tells of lines that are closed: the state keeps only their names, and commitments to what they were. Their
 * story is told again as it went, so that nothing is guessed, and one look says whether a line was that in the end.
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
export type Facts = Pick<Closed, 'place' | 'dated' | 'amount' | 'about'>;

/** A line as the book tells of it so far. */
interface Told {
  facts?: Facts;
  parts?: readonly Part[];
  /** What went back of it in parts, and how often the whole of it did. */
  back: number;
  returned: number;
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
  readonly 'treasury/affirm@1': {
    readonly lines: readonly { readonly line: Hash; readonly suggestion: Hash }[];
  };
  readonly 'treasury/undo@1': { readonly line: Hash };
  readonly 'treasury/record@1': {
    readonly place: string;
    readonly day: Day;
    readonly amount: number;
    readonly parts: readonly Part[];
    readonly note: Hash;
  };
  readonly 'treasury/reopen-line@1': Closed & { readonly line: Hash };
}

export class ToldOfLines {
  readonly #told = new Map<Hash, Told>();
  /** Whoever may enter can suggest without end: a suggestion says something only once it is affirmed. */
  readonly #suggested = new Map<Hash, readonly SaidOfLine[]>();

  /**
   * Takes an entry; nothing of one that says nothing of a line. Requires that each is taken once, in the order of the
   * book, and what was entered by hand only if it was confirmed.
   */
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
    'treasury/suggest@1': ({ lines }, hash) => void this.#suggested.set(hash(), lines),
    'treasury/affirm@1': ({ lines }) => {
      for (const { line, suggestion } of lines)
        this.#says(
          line,
          this.#suggested.get(suggestion)?.find((each) => each.line === line)?.parts,
        );
    },
    'treasury/undo@1': ({ line }) => this.#takesBack(line),
    'treasury/record@1': ({ place, day: dated, amount, parts, note: about }, hash) =>
      this.#says(hash(), parts, { place, dated, amount, about }),
    // What had gone back of it by then is told by what went back.
    'treasury/reopen-line@1': ({ line, place, dated, amount, about, parts }) => {
      this.#of(line).facts = { place, dated, amount, about };
      this.#of(line).parts = parts;
    },
  };

  #says(line: Hash, parts?: readonly Part[], facts?: Facts): void {
    const told = this.#of(line);
    if (facts) told.facts = facts;
    if (!parts) return;
    told.parts = parts;
    this.#goesBack(parts, 1);
  }

  #takesBack(line: Hash): void {
    const told = this.#of(line);
    this.#goesBack(told.parts ?? [], -1);
    delete told.parts;
  }

  #goesBack(parts: readonly Part[], times: 1 | -1): void {
    for (const part of parts)
      if (part.to === 'part-return') this.#of(part.of).back -= times * part.amount;
      else if (part.to === 'return') this.#of(part.of).returned += times;
  }

  #of(line: Hash): Told {
    const told = this.#told.get(line) ?? { back: 0, returned: 0 };
    this.#told.set(line, told);
    return told;
  }

  /** The lines that the book tells of so far, as they came. */
  *lines(): Generator<readonly [Hash, Facts]> {
    for (const [line, { facts }] of this.#told) if (facts) yield [line, facts];
  }

  /** What a line was in the end; nothing where the book went on with it. */
  inTheEnd(treasury: Treasury, line: Hash): Closed | undefined {
    const { facts, parts, back = 0, returned = 0 } = this.#told.get(line) ?? {};
    if (!facts || !parts) return undefined;
    const closed: Closed = {
      ...facts,
      parts,
      ...(back > 0 && { back }),
      ...(returned > 0 && { returned: true }),
    };
    return closedAs(closed) === keptOf(treasury, line) ? closed : undefined;
  }
}
