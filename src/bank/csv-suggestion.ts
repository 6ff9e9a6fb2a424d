/**
 * A guess at what the columns of a CSV file are: from its headings, and from how days and amounts are written in it.
 * A person sees it before it is used.
 * @module
 */
import type { CsvRow } from '../count/formats/csv-lines.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { decimalMarkOf } from './csv-amount.ts';
import { type Column, type CsvMapping, type Delimiter, rowsOf } from './csv-mapping.ts';
import { plainWord, saysBooked } from './csv-words.ts';

/** What the headings say. How days are written stands open where each of them can be read in two ways. */
export interface SuggestedMapping extends Omit<CsvMapping, 'dateOrder'> {
  readonly dateOrder: CsvMapping['dateOrder'] | undefined;
}

/** Headings as {@link plain} has them: in German and English, and the commonest of other languages. */
const headings: Readonly<Record<Column | 'text', string>> = {
  date:
    'buchungstag buchungsdatum buchung datum date bookingdate transactiondate postingdate dateposted completeddate ' +
    'dateoperation datedoperation datecomptable datecomptabilisation boekdatum boekingsdatum transactiedatum fecha ' +
    'fechaoperacion fechacontable data dataoperazione datacontabile datamovimento dataoperacji dataksiegowania bokfoeringsdag',
  valueDay:
    'valuta valutadatum wertstellung wertstellungsdatum wertstellungstag valuedate datevaleur datedevaleur fechavalor datavaluta datawaluty',
  amount:
    'betrag umsatz amount transactionamount betragineur umsatzineur amountineur betrageur umsatzeur amounteur ' +
    'montant bedrag importe importo kwota valor belopp',
  credit:
    'haben gutschrift eingang einzahlung credit creditamount paidin moneyin deposit bij abono haber avere ' +
    'accrediti entrate',
  debit:
    'soll lastschrift belastung ausgang auszahlung debit debitamount paidout moneyout withdrawal af ' +
    'cargo debe dare addebiti uscite',
  side: 'sollhaben sh habensoll creditdebit debitcredit crdr drcr creditdebitindicator afbij bijaf sens',
  fee: 'fee fees feeamount transactionfee gebuehr gebuehren entgelt frais kosten comision commissione oplata',
  status: 'status state transactionstatus buchungsstatus umsatzstatus statut etat estado stato',
  name:
    'beguenstigterzahlungspflichtiger auftraggeberbeguenstigter auftraggeberempfaenger auftraggeberzahlungsempfaenger ' +
    'namezahlungsbeteiligter zahlungsbeteiligter zahlungsempfaenger empfaenger auftraggeber beguenstigter name ' +
    'counterparty counterpartyname payeepayer partnername tegenpartij naamtegenpartij naamomschrijving',
  payer: 'zahlungspflichtiger payer payername',
  payee: 'zahlungsempfaengerin zahlungsempfaenger payee payeename',
  iban:
    'iban kontonummeriban ibanzahlungsbeteiligter kontonummer counterpartyiban accountnumber partneriban ibankontonummer ' +
    'tegenrekening tegenrekeningiban ibantegenpartij',
  bic: 'bic bicswiftcode bicswiftcodezahlungsbeteiligter biczahlungsbeteiligter blz swift bankleitzahl',
  endToEndId:
    'kundenreferenzendtoend endtoendreferenz endtoendid endtoendreference endtoend kundenreferenz',
  mandateId: 'mandatsreferenz mandatereference mandateid mandat',
  creditorId: 'glaeubigerid glaeubigeridentifikationsnummer creditorid creditoridentifier',
  reference: 'zahlungsreferenz referenz structuredreference',
  bankRef: 'bankreferenz umsatzid transaktionsid transactionid bankreference',
  balance:
    'saldo saldonachbuchung kontostand balance runningbalance solde soldedisponible saldocontable',
  currency: 'waehrung currency',
  text:
    'verwendungszweck vwz buchungstext umsatztext purpose description details memo text paymentdetails narrative ' +
    'reference paymentreference particulars libelle libelleoperation omschrijving mededelingen concepto descripcion ' +
    'descrizione causale tytul opis',
};

const meanings = new Map(
  Object.entries(headings).flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column as Column | 'text'] as const),
  ),
);

/** Small letters from a to z, without a currency in brackets. */
const plain = (heading: string): string =>
  plainWord(heading.replaceAll(/\((?:[A-Za-z]{3}|\p{Sc})\)/gu, ''));

const delimiters = [';', ',', '\t', '|'] as const;

/** How many rows are looked at for headings. */
const before = 40;

/** Cut between lines, so that a large file costs no more than a small one. */
const beginning = (text: string): string => text.split('\n', 200).join('\n');

/** Refused where no row names a day and an amount. */
export function suggestMapping(text: string): SuggestedMapping | Refusal {
  const found = delimiters.flatMap((delimiter) => mappingsWith(beginning(text), delimiter));
  return (
    best(found) ??
    refusal(
      'bank',
      'No row of this file names a day and an amount as banks do. Say which columns they are in.',
    )
  );
}

/**
 * The same with that delimiter, or with the one that divides most rows alike; without columns where no row names a
 * day and an amount.
 */
export function mappingAnyway(
  text: string,
  delimiter: Delimiter = delimiterOf(beginning(text)),
): SuggestedMapping {
  const head = beginning(text);
  const known = best(mappingsWith(head, delimiter));
  if (known) return known;
  const rows = rowsOf(head, delimiter);
  const cells = isRows(rows) ? rows.flatMap((row) => row.cells) : [];
  return {
    delimiter,
    skippedRows: 1,
    columns: {},
    text: [],
    dateOrder: dateOrderOf(cells.filter((cell) => dayInDigits.test(cell))),
    decimalMark: decimalMarkOf(
      cells.filter((cell) => !dayInDigits.test(cell)),
      delimiter,
    ),
  };
}

/** How many rows the delimiter divides into equally many cells, more than one. */
function delimiterOf(text: string): Delimiter {
  const alike = (delimiter: Delimiter): number => {
    const rows = rowsOf(text, delimiter);
    if (!isRows(rows)) return 0;
    const byWidth = Map.groupBy(rows, ({ cells }) => cells.length);
    return Math.max(0, ...[...byWidth].map(([width, { length }]) => (width > 1 ? length : 0)));
  };
  return delimiters.reduce((one, other) => (alike(other) > alike(one) ? other : one));
}

const best = (found: readonly SuggestedMapping[]): SuggestedMapping | undefined =>
  found.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];

const sizeOf = ({ columns, text }: SuggestedMapping): number =>
  Object.keys(columns).length + text.length;

function mappingsWith(text: string, delimiter: Delimiter): readonly SuggestedMapping[] {
  const rows = rowsOf(text, delimiter);
  if (!isRows(rows)) return [];
  return rows.slice(0, before).flatMap(({ cells }, at) => {
    const { columns, text: texts } = columnsIn(cells);
    const amounts = [columns.amount, columns.credit, columns.debit].filter(
      (column) => column !== undefined,
    );
    if (columns.date === undefined || amounts.length === 0) return [];
    const samples = rows.slice(at + 1).map((row) => row.cells);
    const status = columns.status ?? statusIn(samples, cells.length);
    return {
      delimiter,
      skippedRows: at + 1,
      columns: { ...columns, ...(status !== undefined && { status }) },
      text: texts,
      dateOrder: dateOrderOf(inColumns(samples, [columns.date])),
      decimalMark: decimalMarkOf(inColumns(samples, amounts), delimiter),
    };
  });
}

const inColumns = (
  samples: readonly (readonly string[])[],
  columns: readonly number[],
): readonly string[] => samples.flatMap((row) => columns.flatMap((column) => row[column] ?? []));

const isRows = (rows: readonly CsvRow[] | Refusal): rows is readonly CsvRow[] =>
  Array.isArray(rows);

function columnsIn(cells: readonly string[]): Pick<CsvMapping, 'columns' | 'text'> {
  const columns: Partial<Record<Column, number>> = {};
  const text: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = meanings.get(plain(cell));
    if (column === 'text') text.push(at);
    // The first of a name counts: further ones are of the same thing otherwise, such as a second currency.
    else if (column !== undefined) columns[column] ??= at;
  }
  // A payee alone is whoever is on the other side.
  if (columns.payee !== undefined && columns.payer === undefined && columns.name === undefined) {
    columns.name = columns.payee;
    delete columns.payee;
  }
  return { columns, text };
}

/** A column in which nothing stands but words for what is booked or not, whatever it is called. */
function statusIn(samples: readonly (readonly string[])[], width: number): number | undefined {
  return Array.from({ length: width }, (_, column) => column).find((column) => {
    const words = inColumns(samples, [column]).filter((word) => word.trim() !== '');
    return words.length > 0 && words.every((word) => saysBooked(word) !== undefined);
  });
}

const dayInDigits =
  /^\s*(?:\d{1,4}([./-])\d{1,2}\1\d{1,4}|(?:19|20)\d\d(?:0[1-9]|1[0-2])\d\d)(?:$|[ T])/;

/** Open where no day is over the twelfth; days with dots between begin with the day everywhere. */
function dateOrderOf(samples: readonly string[]): SuggestedMapping['dateOrder'] {
  const days = samples.map((each) => each.trim()).filter((each) => dayInDigits.test(each));
  if (days.some((each) => /^\d{4}/.test(each))) return 'ymd';
  const numbers = days.map((each) => each.split(/\D+/).map(Number));
  if (numbers.some(([, second = 0]) => second > 12)) return 'mdy';
  const isDayFirst = days.some((each) => /^\d+\./.test(each));
  return isDayFirst || numbers.some(([first = 0]) => first > 12) ? 'dmy' : undefined;
}
