/**
 * The writer's thread: takes a batch of writes, puts all of them into one transaction with a
 * savepoint each, and answers when the disk has it. One `fsync` so serves many unions, and a
 * refused write undoes nothing but itself.
 * @module
 */
import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { StaleWriterError, StoreUnavailableError } from '../clerk/ports.ts';
import { plainSqliteError } from './sqlite-errors.ts';
import { type Statements, statements } from './sqlite-statements.ts';
import { type SqliteWrites, sqliteWrites } from './sqlite-writes.ts';

/** One write by name. */
export interface WriteCall {
  readonly name: keyof SqliteWrites;
  readonly argument: unknown;
}

/** What came of one write. An error crosses the threads as its kind and message. */
export type WriteAnswer =
  | { readonly value: unknown }
  | { readonly failed: 'stale' | 'unavailable' | 'defect'; readonly message: string };

type AnyWrite = (db: Statements, argument: unknown) => unknown;

interface Connection {
  readonly db: DatabaseSync;
  readonly tables: Statements;
}

function batch(connection: Connection, calls: readonly WriteCall[]): readonly WriteAnswer[] {
  const { db } = connection;
  try {
    db.exec('begin immediate');
    const answers = calls.map((call) => within(connection, call));
    db.exec('commit');
    return answers;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

/** One write in its savepoint. Throws only what ends the whole batch. */
function within({ db, tables }: Connection, call: WriteCall): WriteAnswer {
  db.exec('savepoint one');
  try {
    const value = (sqliteWrites[call.name] as AnyWrite)(tables, call.argument);
    db.exec('release one');
    return { value };
  } catch (error) {
    // A full disk may have rolled everything back already; then no write of the batch stands.
    if (!db.isTransaction) throw error;
    db.exec('rollback to one; release one');
    return failure(error);
  }
}

function failure(error: unknown): WriteAnswer {
  const plain = plainSqliteError(error);
  const message = plain instanceof Error ? plain.message : String(plain);
  if (plain instanceof StaleWriterError) return { failed: 'stale', message };
  if (plain instanceof StoreUnavailableError) return { failed: 'unavailable', message };
  return { failed: 'defect', message };
}

function connect(file: string): Connection {
  const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  // What is erased from the vault is overwritten in the file, not only unlinked.
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma secure_delete = on;
    pragma journal_size_limit = 67108864;
  `);
  return { db, tables: statements(db) };
}

function serve(port: MessagePort, file: string): void {
  let connection: Connection | undefined;
  const answers = (calls: readonly WriteCall[]): readonly WriteAnswer[] => {
    try {
      connection ??= connect(file);
      return batch(connection, calls);
    } catch (error) {
      return calls.map(() => failure(error));
    }
  };
  port.on('message', (message: readonly WriteCall[] | 'close') => {
    if (message !== 'close') return port.postMessage(answers(message));
    connection?.db.close();
    return port.close();
  });
}

if (parentPort) serve(parentPort, (workerData as { file: string }).file);
