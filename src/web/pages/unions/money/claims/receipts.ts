/**
 * `/u/:slug/money/claims/:id/receipts/:n`: a receipt, for those alone whom it concerns. It was chosen by somebody
 * else, so the browser shows it as what it says it is, and lets it do nothing.
 * @module
 */
import { type ReceiptFile, readReceipt } from '../../../../acts/receipt-file.ts';
import type { ReceiptLine } from './on-claim.ts';

export function receiptLine(text: string | undefined): ReceiptLine | undefined {
  const file = text === undefined ? undefined : readReceipt(text);
  return (
    file && {
      kind: file.type === 'application/pdf' ? 'pdf' : 'picture',
      size: file.bytes.length,
    }
  );
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** Pictures are shown; a PDF is saved, since a viewer for it is more than a sandbox lets run. */
export const receiptHeaders = ({ type }: ReceiptFile, n: number): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `${type === 'application/pdf' ? 'attachment' : 'inline'}; filename="receipt-${n}.${endings[type] ?? 'bin'}"`,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
});
