/**
 * What a thread that reads is asked.
 * @module
 */
import type { Compared } from '../pages/unions/money/desk/told-before.ts';
import type { CamtFile } from '../../bank/camt.ts';
import type { CsvStatement } from '../../bank/csv-statement.ts';
import type { CsvMapping } from '../../bank/csv-mapping.ts';
import type { IdKind } from '../../bank/open-collective.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import type { OwnAccount, Statement } from '../../bank/statement.ts';
import type { PeopleMapping } from '../pages/unions/people/roster/people-columns.ts';

/** Some of the lines; then, as often as there is more, the next of what was found. */
export type Comparing =
  | ({ readonly kind: 'some lines' } & Compared)
  | { readonly kind: 'what was found' };

/** What a camt file says of its statements besides what is booked. */
export interface CamtHead extends Omit<CamtFile, 'statements'> {
  readonly statements: readonly Omit<Statement, 'entries'>[];
}

/** What a CSV file says besides its lines, with the first few of the rows that could not be read. */
export interface CsvHead extends Pick<CsvStatement, 'pending' | 'unknownStatuses' | 'badRows'> {
  readonly warnings: Statement['warnings'];
  /** How many rows could not be read. */
  readonly bad: number;
}

/** What a thread answers that can also say no. */
export type Answer<Read> = Read | Refusal;

/** After a file was read: the lines of some statements of a camt file; then, as often as there is more, the next of them. */
export type Telling =
  | { readonly kind: 'lines'; readonly places: readonly number[]; readonly currency: string }
  | { readonly kind: 'more' };

/** What a bank’s file is; the text of CSV comes as often as more is asked for. */
export type FileHead = CamtHead | { readonly kind: 'csv' };

export type ToRead =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      /** What its SHA-256 was said to be. */
      readonly sha256?: string | undefined;
    }
  | {
      readonly kind: 'csv';
      readonly text: string;
      readonly mapping: CsvMapping;
      readonly account: OwnAccount & { readonly currency: string };
    }
  | { readonly kind: 'collective'; readonly text: string; readonly ids?: IdKind | undefined }
  | { readonly kind: 'people'; readonly text: string; readonly mapping: PeopleMapping };
