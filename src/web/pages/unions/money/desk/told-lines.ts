/**
 * What a file says of an account, and which of its lines the book does not know.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Saying } from '../../../../../union/kernel/say.ts';
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { BankBalance, Draft } from './statement-draft.ts';
import type { Taken } from './taken-for.ts';

/** A line that the book does not know, where it stands among those of the file, and what it is called. */
export interface Fresh {
  readonly line: StatementLine;
  readonly at: number;
  readonly name: string;
}

export interface ForPlace {
  readonly name: string;
  readonly place: Place;
}

/** What a file, or whoever keeps the account, says of it. */
export interface Told {
  readonly form: Draft['form'];
  /** The kind of file: lines are written alike in all of one kind. */
  readonly layout: string;
  readonly lines: readonly StatementLine[];
  readonly keys: readonly string[];
  readonly pending: number;
  readonly opening?: BankBalance | undefined;
  readonly closing?: BankBalance | undefined;
  readonly odd: readonly Saying[];
  /** What lines are taken for, those that the book does not know; by matching, where the file says nothing of it. */
  readonly take?:
    | ((fresh: readonly Fresh[], nameOf: NameOf) => Promise<readonly (Taken | undefined)[]>)
    | undefined;
}

/** What the book calls a line that is known by that key. */
export type NameOf = (key: string) => Hash;
