/**
 * What PostgreSQL's errors, and those on the way to it, mean to a host. Codes after
 * https://www.postgresql.org/docs/current/errcodes-appendix.html.
 * @module
 */
import { DatabaseError } from 'pg';
import { StoreUnavailableError } from '../clerk/ports.ts';

const away =
  'The database can’t be reached. Check that PostgreSQL runs and that DATABASE_URL is right; the hall goes on by itself once it is back.';

/** By code, or by the first two characters of it, which are its class. */
const sentences: Readonly<Record<string, string>> = {
  '08': away,
  '25006':
    'The database can only be read. Point DATABASE_URL to the primary server, or end its read-only mode.',
  '28': 'PostgreSQL refuses the user or password in DATABASE_URL. Correct them there.',
  '3D000': 'There is no such database. Create it with createdb, or correct DATABASE_URL.',
  '42501':
    'The database user lacks a right it needs. Make it the owner of the database that DATABASE_URL names.',
  '53': 'PostgreSQL is short of memory or of connections. Give it more, or run fewer programs on it.',
  '53100': 'The disk of the database is full. Free some space there; the hall goes on by itself.',
  '55P03': 'The database is locked by another program. Please try again.',
  '57': away,
  '58': 'PostgreSQL could not read or write its disk. Look into its log, and check that disk.',
  XX: 'PostgreSQL found its own data damaged. Look into its log, and restore the last backup.',
};

/** The error as the port promises it: a plain sentence where the host can do something about it. */
export function plainPostgresError(error: unknown): unknown {
  const sentence = error instanceof DatabaseError ? sentenceOf(error.code ?? '') : onTheWay(error);
  return sentence ? new StoreUnavailableError(sentence, { cause: error }) : error;
}

/** Whether PostgreSQL undid the statement only since another stood in its way. */
export const mayTryAgain = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001');

const sentenceOf = (code: string): string | undefined =>
  sentences[code] ?? sentences[code.slice(0, 2)];

/** Whatever comes from the driver and not from the server is a connection that failed. */
const onTheWay = (error: unknown): string | undefined =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof StoreUnavailableError
    ? undefined
    : away;
