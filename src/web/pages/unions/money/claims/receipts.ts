/**
 * `/u/:slug/money/claims/:id/receipts/:n`: a receipt, for those alone whom it concerns. It was chosen by somebody
 * else, so the browser shows it as what it says it is, and lets it do nothing.
 * @module
 */
import type { ReceiptLine } from './claim-page.ts';

export interface ReceiptFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const form = /^data:(application\/pdf|image\/png|image\/jpeg);base64,([A-Za-z0-9+/]*={0,2})$/;

/** Reads a receipt as it is kept; nothing where the text is none. */
export function readReceipt(text: string): ReceiptFile | undefined {
  const [, type, base64] = form.exec(text) ?? [];
  return type === undefined || base64 === undefined
    ? undefined
    : { type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}

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
