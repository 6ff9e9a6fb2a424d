/**
 * The journal as comma-separated values (RFC 4180), one posting in a line, for spreadsheet programs.
 * @module
 */
import { decimal } from '../../union/kernel/amounts.ts';
import { type Agreed, type Booked, inOrder, type Journal } from './journal.ts';

const columns = [
  'day',
  'record',
  'what',
  'account',
  'fund',
  'currency',
  'amount',
  'agreed balance',
  'ref',
  'claim',
  'mandate',
  'approved by',
  'act',
  'entry',
  'dated',
] as const;
type Row = Partial<Readonly<Record<(typeof columns)[number], string>>>;

/** The journal as text, piece by piece. An agreement is a line without an amount. */
export function* csvJournal(journal: Journal): Generator<string> {
  yield `${columns.join(',')}\r\n`;
  for (const each of inOrder(journal))
    yield 'postings' in each ? transaction(each) : agreement(each);
}

const transaction = ({ postings, ...booked }: Booked): string =>
  postings
    .map(({ account, fund = '', currency, amount, claim = '' }) =>
      line({
        ...groundsIn(booked),
        what: booked.what,
        account,
        fund,
        currency,
        amount: decimal(amount, currency),
        ref: booked.ref,
        claim,
        mandate: booked.mandates.join(' '),
        'approved by': booked.approvedBy.join(' '),
      }),
    )
    .join('');

const agreement = ({ account, currency, balance, overtaken, ...agreed }: Agreed): string =>
  line({
    ...groundsIn(agreed),
    what: overtaken === undefined ? 'agreed' : `agreed until record ${overtaken}`,
    account,
    currency,
    'agreed balance': decimal(balance, currency),
  });

const groundsIn = ({ day, dated, grounds }: Pick<Booked, 'day' | 'dated' | 'grounds'>): Row => ({
  day,
  ...(dated !== undefined && { dated }),
  ...(grounds && { record: String(grounds.seq), act: grounds.act, entry: grounds.entry }),
});

const line = (row: Row): string =>
  `${columns.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`;

/** A text as a cell: in quotes where it must be, and never one that a spreadsheet program would run as a formula. */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const plain = !isNumber && /^[\s=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
