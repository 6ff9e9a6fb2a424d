/**
 * A statement that was read and is not entered yet: kept sealed for a day, so that its reader can look it over,
 * and go on where they were interrupted. The file itself is not kept.
 * @module
 */
import { z } from 'zod';
import { type CsvMapping, headingsOf } from '../../../../../bank/csv-mapping.ts';
import type { Double } from '../../../../../bank/doubles.ts';
import { canonical } from '../../../../../book/json.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { dropParts, keepInParts, partsKept, slices } from '../../../../acts/in-parts.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Taken } from './taken-for.ts';

/** A line that the book may not know yet. */
export interface DraftLine {
  /** What it is called in the book. */
  readonly line: string;
  readonly day: string;
  readonly amount: number;
  /** The private text of what the bank wrote. */
  readonly about: string;
  readonly taken?: Taken | undefined;
  /** What was kept back of it as a fee. */
  readonly fee?: number | undefined;
  /** The line of the book that is likely the same payment. */
  readonly double?: Double | undefined;
}

/** What becomes of a line that is likely there already; nothing while somebody is to look. */
export type Said = 'enter' | 'leave' | 'look';

/** Lines that are left out, by reason. */
export interface LeftOut {
  readonly known: number;
  /** Struck out before. */
  readonly struck: number;
  readonly pending: number;
  readonly future: number;
  readonly closed: number;
  /** Booked late into days that are closed, and not borne out by what the bank holds. */
  readonly late: number;
  readonly before: number;
  readonly foreign: number;
}

/** What the bank says was there at the end of a day. */
export interface BankBalance {
  readonly day: string;
  readonly balance: number;
}

/** What is known of the whole. */
export interface DraftHead {
  readonly place: string;
  readonly form: 'camt' | 'csv' | 'stripe';
  /** When it was read. */
  readonly at: string;
  readonly leftOut: LeftOut;
  /** Before the first of its lines, where the bank says so. */
  readonly opening?: BankBalance | undefined;
  readonly closing?: BankBalance | undefined;
  /** What is odd, in the words of whoever read it. */
  readonly odd: readonly string[];
  /** By what the lines are called. */
  readonly said?: Readonly<Record<string, Said>> | undefined;
}

export interface Draft extends DraftHead {
  readonly id: string;
  readonly lines: readonly DraftLine[];
}

/** A CSV file that waits for somebody to say what its columns are. */
export interface Columns {
  readonly id: string;
  readonly place: string;
  /** Enough of it to know its columns by. */
  readonly beginning: string;
  /** All of it, which may be large: asked for where it is read. */
  text(): Promise<string>;
}

const [heads, bodies, mappings] = [
  'sealed-statement',
  'sealed-statement-part',
  'sealed-csv-mapping',
];
const day = 24 * 3_600_000;
const linesAtOnce = 500;

type Deps = Pick<UnionDeps, 'store' | 'now' | 'chance'>;
type Of = Pick<UnionView, 'union'>;

export const newDraftId = ({ chance }: Pick<Deps, 'chance'>): string =>
  Buffer.from(chance(18)).toString('base64url');

/** A day is enough to look it over. */
const keep = (
  deps: Deps,
  { union }: Of,
  { id, head, parts }: { id: string; head: object; parts: readonly unknown[] },
): Promise<void> => {
  const expires = deps.now() + day;
  const put = { collection: heads, id: `${union.id}:${id}`, owner: union.id, expires, doc: head };
  return keepInParts(deps.store.vault, put, { collection: bodies, id, parts });
};

export const keepDraft = (deps: Deps, view: Of, { id, lines, ...head }: Draft): Promise<void> =>
  keep(deps, view, { id, head, parts: slices([...lines], linesAtOnce) });

/** Keeps the text of a CSV file, which comes in parts. */
export const keepColumns = (
  deps: Deps,
  view: Of,
  { id, place, text }: Pick<Columns, 'id' | 'place'> & { readonly text: readonly string[] },
): Promise<void> => keep(deps, view, { id, head: { place, waits: 'columns' }, parts: text });

/** The draft of that name; what waits for its columns is told from one that can be looked over. */
export async function draftOf(
  { store: { vault }, now }: Deps,
  { union }: Of,
  id: string,
): Promise<Draft | Columns | undefined> {
  const head = (await vault.get(heads, `${union.id}:${id}`, now()))?.doc;
  const read = newest.get(vault);
  if (head !== undefined && read?.id === id) return { ...read, ...(head as DraftHead) };
  newest.delete(vault);
  if (head === undefined) return undefined;
  if ('waits' in (head as object))
    return columnsOf({ vault, now }, { id, place: (head as Columns).place });
  const parts = await partsKept({ vault, now }, { collection: bodies, id });
  const draft = { ...(head as DraftHead), id, lines: parts.flat() as readonly DraftLine[] };
  newest.set(vault, draft);
  return draft;
}

async function columnsOf(
  { vault, now }: Pick<Deps['store'], 'vault'> & Pick<Deps, 'now'>,
  { id, place }: Pick<Columns, 'id' | 'place'>,
): Promise<Columns> {
  const [first] = await vault.list(bodies, id, { now: now(), limit: 1 });
  const text = async (): Promise<string> =>
    (await partsKept({ vault, now }, { collection: bodies, id })).join('');
  return { id, place, beginning: beginning((first?.doc ?? '') as string), text };
}

/**
 * The draft that was read last. It is asked for anew before each act that enters some of its lines, and to unseal tens
 * of thousands of them each time would take longer than the acts. Its lines never change, and its name is drawn.
 */
const newest = new WeakMap<UnionDeps['store']['vault'], Draft>();

/** Keeps what somebody said of lines that are likely there already, as long as the draft. */
export async function keepSaid(
  { store: { vault }, now }: Deps,
  { union }: Of,
  { id, said }: { readonly id: string; readonly said: Readonly<Record<string, Said>> },
): Promise<void> {
  const record = await vault.get(heads, `${union.id}:${id}`, now());
  if (!record) return;
  const head = record.doc as DraftHead;
  await vault.write([{ put: { ...record, doc: { ...head, said: { ...head.said, ...said } } } }]);
}

export const isColumns = (draft: Draft | Columns): draft is Columns => 'beginning' in draft;

export async function dropDraft(deps: Deps, { union }: Of, id: string): Promise<void> {
  await deps.store.vault.write([{ delete: { collection: heads, id: `${union.id}:${id}` } }]);
  newest.delete(deps.store.vault);
  await dropParts({ vault: deps.store.vault, now: deps.now }, { collection: bodies, id });
}

/** What the columns of a CSV file are, as it is kept and as programs say it. */
export const Mapping = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']),
  skippedRows: z.int().min(0).max(200),
  columns: z.record(z.string(), z.int().min(0).max(500)),
  text: z.array(z.int().min(0).max(500)).max(20),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
  decimalMark: z.enum([',', '.']),
  statuses: z.record(z.string(), z.boolean()).exactOptional(),
});

/** By what headings a mapping is known to fit. */
const KeptMapping = Mapping.extend({ headings: z.array(z.string()) });

type CsvFile = Pick<Columns, 'place' | 'beginning'>;

/** How the columns of this account’s bank were read the last time; nothing where the file has other headings. */
export async function lastMapping(
  { store: { vault }, now }: Deps,
  { union }: Of,
  { place, beginning: text }: CsvFile,
): Promise<CsvMapping | undefined> {
  const record = await vault.get(mappings, `${union.id}:${place}`, now());
  const { data } = KeptMapping.safeParse(record?.doc);
  if (!data) return undefined;
  const { headings, ...mapping } = data;
  return canonical(headings) === canonical(headingsOf(text, mapping)) ? mapping : undefined;
}

export const keepMapping = (
  { store: { vault } }: Deps,
  { union }: Of,
  { place, beginning: text, mapping }: CsvFile & { readonly mapping: CsvMapping },
): Promise<void> =>
  vault.write([
    {
      put: {
        collection: mappings,
        id: `${union.id}:${place}`,
        owner: union.id,
        doc: { ...mapping, headings: headingsOf(text, mapping) },
      },
    },
  ]);

/** Enough of a file to know its columns by. */
export const beginning = (text: string): string =>
  text.slice(0, 100_000).split('\n', 60).join('\n');
