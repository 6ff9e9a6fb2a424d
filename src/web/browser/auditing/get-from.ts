/**
 * Fetches the files of a book from where the page came from.
 * @module
 */
import type { GetFile } from '../../../audit/audit.ts';

/** Fetches below an address of this page's own origin. */
export const getFrom =
  (address: string): GetFile =>
  async (path, most) => {
    const response = await fetch(`${address}/${path}`);
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${path} could not be fetched (${response.status}).`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > most) throw new Error(`${path} is larger than ${most} bytes.`);
    return bytes;
  };
