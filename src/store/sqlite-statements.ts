/**
 * SQL statements of one connection to the embedded database, each prepared once.
 * @module
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export interface Statements {
  /** Runs a statement; how many rows it changed. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number;
  /** Runs a query to its end, so that no snapshot stays open. */
  readonly rows: Rows;
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever asks names the row
type Rows = <Row>(sql: string, ...values: SQLInputValue[]) => readonly Row[];

export function statements(db: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    rows: (sql, ...values) => statement(sql).all(...values) as never,
  };
}
