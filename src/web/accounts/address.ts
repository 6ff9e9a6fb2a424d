/**
 * E-mail addresses as they are compared: one spelling for each mailbox.
 * @module
 */
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { phrase } from '../words.ts';

/**
 * The one spelling of an address, or nothing where it is none: lower case, the domain in ASCII.
 * `normalAddress(' Ada@Bücher.example ')` is `'ada@xn--bcher-kva.example'`.
 */
export function normalAddress(text: string): string | undefined {
  const [, local, domain] = /^([^\s@<>()",;:\\[\]]{1,64})@([^\s@]{1,190})$/.exec(text.trim()) ?? [];
  if (local === undefined || domain === undefined) return undefined;
  const ascii = domainToASCII(domain);
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(ascii)
    ? `${local.toLowerCase()}@${ascii}`
    : undefined;
}

const sentence = phrase('An e-mail address looks like name@example.org.');

/** A field that holds an address; reads as its one spelling. */
export const Address = z.string().transform((text, context) => {
  const address = normalAddress(text);
  if (address !== undefined) return address;
  context.addIssue({ code: 'custom', message: sentence });
  return z.NEVER;
});

/** An address that its owner knows again, and nobody else learns: `a•••@example.org`. */
export const veiled = (address: string): string => address.replace(/^(.).*@/u, '$1•••@');
