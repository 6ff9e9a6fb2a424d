/**
 * The columns of Open Collective’s export of transactions: as they are called in its dashboard’s default of today,
 * in the default of 2023, whose headings are the names of fields, and in single fields that one may add. After the
 * source of opencollective-rest and opencollective-frontend, and exports that collectives publish.
 * @module
 */

/** What a column holds. Amounts are in the currency of the host. */
export type CollectiveColumn =
  /** When it counts, and when it was entered: UTC. */
  | 'effective'
  | 'created'
  /** The transaction’s own number or name, and that of the one that it takes back. */
  | 'id'
  | 'refundOf'
  /** The first eight letters of these. */
  | 'shortId'
  | 'shortRefundOf'
  | 'group'
  | 'description'
  | 'memo'
  /** `CREDIT` or `DEBIT`. */
  | 'side'
  | 'kind'
  | 'isRefund'
  | 'gross'
  | 'net'
  | 'credit'
  | 'debit'
  /** What was taken off before it came, where the export has it in the same row: below nothing. */
  | 'processorFee'
  | 'hostFee'
  | 'platformFee'
  | 'tax'
  | 'balance'
  | 'currency'
  | 'account'
  | 'other'
  | 'otherName'
  | 'tags'
  | 'category'
  | 'reference'
  | 'merchant';

/** Headings as {@link plainHeading} has them, those that are looked for first before the others. */
const headings: Readonly<Record<CollectiveColumn, string>> = {
  effective: 'effectivedate effectivedatetime',
  created: 'datetime date createdat',
  id: 'legacyid transactionid legacytransactionid id transactiongraphqlid publicid transactionpublicid',
  shortId: 'shortid shorttransactionid',
  shortRefundOf: 'shortrefundid shortrefundtransactionid',
  refundOf:
    'reverselegacyid reversetransactionid refundlegacyid refundtransactionid reverseid refundid ' +
    'reversepublicid refundpublicid refundtransactionpublicid',
  group: 'group groupid shortgroup shortgroupid',
  description: 'description',
  memo: 'ordermemo contributionmemo',
  side: 'type creditdebit',
  kind: 'kind',
  isRefund: 'isreverse isrefund',
  gross: 'amount grossamount',
  net: 'netamount amountsinglecolumn',
  credit: 'creditamount credit',
  debit: 'debitamount debit',
  processorFee: 'paymentprocessorfee',
  hostFee: 'hostfee',
  platformFee: 'platformfee',
  tax: 'taxamount',
  balance: 'balance',
  currency: 'currency',
  account: 'accountslug accounthandle',
  other: 'oppositeaccountslug oppositeaccounthandle',
  otherName: 'oppositeaccountname',
  tags: 'expensetags',
  category: 'accountingcategoryname',
  reference: 'expensereference expensereferencenumber expensetransferreference',
  merchant: 'merchantid',
};

/** One of each of these must be there. */
const needed: readonly (readonly CollectiveColumn[])[] = [
  ['id', 'shortId'],
  ['effective', 'created'],
  ['net', 'gross', 'credit'],
  ['kind'],
  ['account', 'other'],
  ['currency'],
];

/** Small letters only: `plainHeading('Credit/Debit') === 'creditdebit'`. */
export const plainHeading = (heading: string): string =>
  heading.toLowerCase().replaceAll(/[^a-z]/g, '');

export type CollectiveColumns = Readonly<Partial<Record<CollectiveColumn, readonly number[]>>>;

/**
 * Where each column stands, several where several hold the same in other words; nothing where these are no headings
 * of that export. Columns that are missing, or that nobody knows, are none of its concern.
 */
export function collectiveColumns(cells: readonly string[]): CollectiveColumns | undefined {
  const plain = cells.map(plainHeading);
  const columns: Partial<Record<CollectiveColumn, readonly number[]>> = {};
  for (const [column, names] of Object.entries(headings)) {
    const found = names.split(' ').flatMap((name) => {
      const at = plain.indexOf(name);
      return at < 0 ? [] : [at];
    });
    if (found.length > 0) columns[column as CollectiveColumn] = found;
  }
  const isThere = needed.every((any) => any.some((column) => columns[column] !== undefined));
  return isThere ? columns : undefined;
}

/** Where the first of a column’s cells stands that says something; nothing where none does. */
export const filledAt = (
  cells: readonly string[],
  columns: CollectiveColumns,
  column: CollectiveColumn,
): number | undefined => columns[column]?.find((at) => (cells[at] ?? '').trim() !== '');
