/**
 * The key that a request claims to be signed with: what is known of its sender before anybody is asked.
 * @module
 */
import { Address } from './document.ts';

const longest = 8_000;

/** The key that a request names, unproved; nothing where it is not signed in a form that is known. */
export function keyNamedIn(headers: Headers): string | undefined {
  const header = headers.get('signature-input') ?? headers.get('signature') ?? '';
  const id = header.length > longest ? undefined : /\bkeyid="([^"]+)"/i.exec(header)?.[1];
  return Address.safeParse(id).data;
}
