/**
 * Statements sent to PostgreSQL through a pool of connections that survives its absence.
 * @module
 */
import { type ClientBase, Pool, type QueryResult, TypeOverrides } from 'pg';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { mayTryAgain, plainPostgresError } from './postgres-errors.ts';

/** What a statement's parameter may be; an array is unnested by the statement. */
export type Parameter = Scalar | readonly Scalar[];
type Scalar = string | number | null | Uint8Array;

/** A database that is asked one statement at a time, each a transaction by itself. */
export interface Database {
  rows<Row>(sql: string, ...values: Parameter[]): Promise<readonly Row[]>;
  /** Runs a statement; how many rows it changed. */
  run(sql: string, ...values: Parameter[]): Promise<number>;
  /** Runs `steps` on one connection, in one transaction. */
  transaction(steps: (client: ClientBase) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const int8 = 20;

/** How long a statement may take before the connection counts as lost. */
const patience = 60_000;

export function database(url: string): Database {
  const parsers = new TypeOverrides();
  // Sizes, times and job numbers all stay far below 2^53.
  parsers.setTypeParser(int8, Number);
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    query_timeout: patience,
    keepAlive: true,
    application_name: 'syndicat',
    types: parsers,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it
    onConnect: durable,
  });
  // A connection that breaks while idle is replaced at its next use; nothing else is to be done.
  pool.on('error', ignored);
  return new Pooled(pool);
}

class Pooled implements Database {
  readonly #pool: Pool;
  readonly #names = new Map<string, string>();
  readonly #underway = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async rows<Row>(sql: string, ...values: Parameter[]): Promise<readonly Row[]> {
    return (await this.#query(sql, values)).rows as Row[];
  }

  async run(sql: string, ...values: Parameter[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0;
  }

  transaction(steps: (client: ClientBase) => Promise<void>): Promise<void> {
    return this.#watched(() => inTransaction(this.#pool, steps));
  }

  close(): Promise<void> {
    // The pool would leave those waiting that have no connection yet.
    this.#closed ??= Promise.allSettled(this.#underway).then(() => this.#pool.end());
    return this.#closed;
  }

  #query(text: string, values: readonly Parameter[]): Promise<QueryResult> {
    const name = this.#names.get(text) ?? `syndicat_${this.#names.size}`;
    this.#names.set(text, name);
    const query = { name, text, values: values.map(storable) };
    return this.#watched(() => untilDone(() => this.#pool.query(query)));
  }

  async #watched<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreUnavailableError('The store is closed.');
    const underway = work();
    this.#underway.add(underway);
    try {
      return await underway;
    } catch (error) {
      throw plainPostgresError(error);
    } finally {
      this.#underway.delete(underway);
    }
  }
}

/** Tries again what PostgreSQL undid in favour of another transaction. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !mayTryAgain(error)) throw error;
    }
  }
}

const ignored = (): void => undefined;

async function inTransaction(
  pool: Pool,
  steps: (client: ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  // Without a listener a lost connection would end the process.
  client.on('error', ignored);
  try {
    await client.query('begin');
    await steps(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  } finally {
    client.off('error', ignored);
  }
}

/** An acknowledged act is on the disk, even where the server is set to promise less. */
async function durable(client: ClientBase): Promise<void> {
  await client.query(
    `select set_config('synchronous_commit', 'on', false)
     where current_setting('synchronous_commit') = 'off'`,
  );
}

/** PostgreSQL has no text with a zero character; what nobody can have stored is not found. */
const storable = (value: Parameter): Parameter =>
  Array.isArray(value) ? value.map(storableScalar) : storableScalar(value as Scalar);

const storableScalar = (value: Scalar): Scalar =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
