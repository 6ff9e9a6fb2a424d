/**
 * `syndicat accounts --format pdf`: the accounts of a year on paper, from a union's book. It is the paper that a hall
 * hands out, for whoever has the book and no hall.
 * @module
 */
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BookFormatError, folded, type TravellingText } from '../audit/audit.ts';
import { hex, utf8 } from '../book/bytes.ts';
import { Frontier, leafHash } from '../book/merkle.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { commitment } from '../union/kernel/text.ts';
import {
  type FinancialYear,
  financialYear,
  financialYears,
  periodOf,
  yearlyAccounts,
} from '../union/treasury/treasury.ts';
import type { ReadUnion } from '../union/union.ts';
import { loadLanguages } from '../web/catalogues.ts';
import { type BookOf, yearlyPaper } from '../web/pages/unions/money/papers/yearly.ts';
import { readBook } from './book-files.ts';
import { type Io, UsageError } from './io.ts';

interface Asked {
  readonly year: string | undefined;
  readonly language: string | undefined;
  readonly output: string | undefined;
}

/** Writes them to the file that was asked for; the exit status. */
export async function writeYearlyAccounts(from: string, asked: Asked, io: Io): Promise<number> {
  const { output } = asked;
  if (output === undefined) throw new UsageError('A PDF is no text: say --output FILE.');
  const t = wordsIn(asked.language ?? 'en');
  const asksFor = monthIn(asked.year);
  const { union, book, texts } = await whole(from);
  const rules = union.charter?.money;
  if (!rules) throw new BookFormatError('The rules of this union say nothing of money.');
  const year = yearIn(union, asksFor);
  const accounts = yearlyAccounts(union.treasury, { year, currency: rules.currency });
  const name = nameOfUnion(union);
  const paper = yearlyPaper({ t, name, union, rules, texts, accounts, book });
  await pipeline(Readable.from(pdfOf(paper)), createWriteStream(output));
  io.err(
    `Wrote the accounts of ${year.from} to ${year.through} from ${book.size} records. No signature was checked: “syndicat audit” does that.`,
  );
  return 0;
}

const nameOfUnion = ({ charter }: ReadUnion): string => charter?.name ?? '';

function wordsIn(language: string): ReturnType<ReturnType<typeof loadLanguages>['words']> {
  const languages = loadLanguages();
  if (languages.codes.includes(language)) return languages.words(language);
  throw new UsageError(`--language takes ${languages.codes.join(', ')}.`);
}

/** The year that was asked for by its last month, or the one in which the last record was made. */
function yearIn({ treasury, charters, at }: ReadUnion, asked: string | undefined): FinancialYear {
  const years = financialYears(treasury, { charters, at });
  const found = asked === undefined ? years[0] : years.find(({ through }) => through === asked);
  const year = found ?? financialYear(treasury, asked ?? '', at);
  if (year.from <= periodOf(at)) return year;
  throw new UsageError(`The last record of this book is of ${at.slice(0, 10)}, before that year.`);
}

/** The last month of the year; a year by itself is the calendar’s. */
function monthIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const month = /^\d{4}$/.test(text) ? `${text}-12` : text;
  if (!/^2\d{3}-(?:0[1-9]|1[0-2])$/.test(month))
    throw new UsageError('--year takes a year or its last month, such as 2026 or 2026-06.');
  return month;
}

interface Whole {
  readonly union: ReadUnion;
  readonly book: BookOf;
  readonly texts: Parameters<typeof yearlyPaper>[0]['texts'];
}

async function whole(from: string): Promise<Whole> {
  const opened = await readBook(from);
  try {
    if (opened.closed) throw new BookFormatError('Only members read this book.');
    const edge = new Frontier();
    const union = await folded(opened.source.entries, (_, __, text) =>
      edge.append(leafHash(utf8(text))),
    );
    const source = /^https?:\/\//.test(from) ? from : basename(from);
    const book = { size: union.size, root: hex(edge.root()), source };
    return { union, book, texts: textsIn(opened.source.texts ?? [], union) };
  } finally {
    await opened.close();
  }
}

/** The texts that came with the book, as far as they are those that it speaks of. */
function textsIn(all: Iterable<TravellingText>, { treasury }: ReadUnion): Whole['texts'] {
  const wanted = new Set(
    [...treasury.places.values(), ...treasury.appropriations.values()].map(({ title }) => title),
  );
  const found = new Map<string, string>();
  for (const { hash, salt, text } of all)
    if (wanted.has(hash) && commitment({ salt, text }) === hash) found.set(hash, text);
  return { of: (hash) => found.get(hash ?? ''), name: (doer) => doer };
}
