/**
 * A receipt as it is kept: a private text that is the `data:` address of a file.
 * @module
 */
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
