/**
 * An export of Open Collective becomes a draft, as a bank’s statement does: each transaction is a line, called by
 * the number that Open Collective gave it.
 * @module
 */
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import type { StatementLine } from '../../../../../bank/line.ts';
import type { CollectiveFile, CollectiveRow, IdKind } from '../../../../../bank/open-collective.ts';
import { type Refusal, refusal } from '../../../../../union/kernel/refusal.ts';
import { saying } from '../../../../../union/kernel/say.ts';
import { isBeforeFounding, type Treasury } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { expectedIn } from './expected.ts';
import { drafted } from './read-statement.ts';
import { readCollectiveApart } from '../../../../reading/told-apart.ts';
import type { BankBalance, Draft } from './statement-draft.ts';
import { type Taken, takenFor } from './taken-for.ts';
import { amountOf, type Chosen, collectiveKey, toldByCollective } from './told-by-collective.ts';
import type { ForPlace, Fresh, Told, NameOf } from './told-lines.ts';

/** Reads the text for that account. */
export async function draftFromCollective(
  deps: UnionDeps,
  view: UnionView,
  { text, chosen, ...of }: ForPlace & { readonly text: string; readonly chosen: Chosen },
): Promise<Draft | Refusal> {
  const known = await idsOf(deps, view, of.name);
  const file = await readCollectiveApart({ text, ids: known });
  if (isRefusal(file)) return file;
  const [worst] = file.badRows;
  if (file.rows.length === 0 && worst) return worst.why;
  if (known !== undefined && known !== file.ids) return otherIds(known);
  const told = toldIn(deps, view, { ...of, file, chosen });
  const draft = await drafted(deps, view, { ...of, told });
  if (isRefusal(draft)) return draft;
  await keepIds(deps, view, { name: of.name, ids: file.ids });
  return draft;
}

const columnOf: Readonly<Record<IdKind, string>> = {
  number: 'Transaction ID',
  name: 'Transaction GraphQL ID',
  short: 'shortId',
};

const otherIds = (known: IdKind): Refusal =>
  refusal(
    'bank',
    'This account was read by the column “{column}” before, and this file does not have it. Export it with that column again, so that nothing is entered twice.',
    { column: columnOf[known] },
  );

const mostBad = 5;

function toldIn(
  deps: UnionDeps,
  view: UnionView,
  { file, chosen, ...of }: ForPlace & { readonly file: CollectiveFile; readonly chosen: Chosen },
): Told {
  const { rows, badRows, warnings, ids } = file;
  const odd = [...warnings, ...badRows.slice(0, mostBad).map(({ why }) => why.saying)];
  if (badRows.length > mostBad)
    odd.push(saying('Further rows that could not be read: {n}.', { n: badRows.length - mostBad }));
  const lines = rows.map((row) => lineOf(row, of.name));
  return {
    form: 'csv',
    layout: 'open-collective',
    lines,
    keys: rows.map((row) =>
      collectiveKey(ids, { id: row.id, amount: amountOf(row), currency: row.currency }),
    ),
    pending: 0,
    closing: closingIn(file, of),
    odd,
    take: (fresh, nameOf) => taken(deps, view, { fresh, file, chosen, nameOf, name: of.name }),
  };
}

function lineOf(row: CollectiveRow, account: string): StatementLine {
  const { day, currency, otherName: name, text, reference, id, merchant } = row;
  return {
    account,
    day,
    currency,
    amount: amountOf(row),
    text,
    bankRef: [id, merchant].filter(Boolean).join(' '),
    ...(name !== undefined && { name }),
    ...(reference !== undefined && { reference }),
  };
}

const closingIn = ({ closing }: CollectiveFile, { place }: ForPlace): BankBalance | undefined =>
  closing?.currency === place.currency
    ? { day: closing.day, balance: Number(closing.balance) }
    : undefined;

/** What the transactions are that the book does not know. */
async function taken(
  deps: UnionDeps,
  view: UnionView,
  {
    fresh,
    file: { rows, ids },
    chosen,
    nameOf,
    name,
  }: {
    readonly fresh: readonly Fresh[];
    readonly file: CollectiveFile;
    readonly chosen: Chosen;
    readonly nameOf: NameOf;
    readonly name: string;
  },
): Promise<readonly (Taken | undefined)[]> {
  const own = new Set(rows.flatMap(({ account }) => account ?? []));
  const claims = await claimsPaid(deps, view, { name, rows });
  const books = {
    ...chosen,
    own,
    isEarlier: (day: string) => isBeforeFounding(view.union, day),
    lineOf: nameOf,
    claimOf: (row: CollectiveRow) => claims.get(row),
  };
  return fresh.map(({ at }) => {
    const row = rows[at];
    return row && toldByCollective(row, ids, books);
  });
}

/** The claims that expenses pay, as their references say. */
async function claimsPaid(
  deps: UnionDeps,
  view: UnionView,
  { name, rows }: { readonly name: string; readonly rows: readonly CollectiveRow[] },
): Promise<ReadonlyMap<CollectiveRow, string>> {
  const expected = await expectedIn(deps, view, name);
  if (expected.sent.length === 0) return new Map();
  const spent = rows.filter(({ kind, isRefund }) => kind === 'EXPENSE' && !isRefund);
  // What the host takes off the same row is no part of the claim.
  const lines = spent.map((row) => ({ ...lineOf(row, name), amount: row.gross }));
  const found = takenFor(lines, { ...expected, takesDues: false, gifts: new Map() });
  return new Map(
    spent.flatMap((row, i) => {
      const of = found[i];
      return of?.as === 'payout' && of.isSure ? [[row, of.claim] as const] : [];
    }),
  );
}

const collection = 'sealed-collective-ids';

/** By what the transactions of this account were called; nothing while the book has none of them. */
async function idsOf(
  { store: { vault }, now }: UnionDeps,
  { union }: Pick<UnionView, 'union'>,
  name: string,
): Promise<IdKind | undefined> {
  if (!hasLines(union.treasury, name)) return undefined;
  const record = await vault.get(collection, `${union.id}:${name}`, now());
  return (record?.doc as { readonly ids: IdKind } | undefined)?.ids;
}

const hasLines = ({ lines, years }: Treasury, name: string): boolean =>
  years.length > 0 || [...lines.values()].some(({ place }) => place === name);

const keepIds = (
  { store: { vault } }: UnionDeps,
  { union }: Pick<UnionView, 'union'>,
  { name, ids }: { readonly name: string; readonly ids: IdKind },
): Promise<void> =>
  vault.write([{ put: { collection, id: `${union.id}:${name}`, owner: union.id, doc: { ids } } }]);
