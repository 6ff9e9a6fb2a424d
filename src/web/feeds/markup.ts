/**
 * Markup for readers elsewhere: what is drawn for a page of the hall, with whole addresses.
 * @module
 */
import type { Html } from '../html.ts';

const link = /(<a [^>]*?href=")([^"]*)"/g;
const schemes: readonly string[] = ['http:', 'https:', 'mailto:'];

/** The markup with each link's address whole, as seen from the page at `base`. */
export const wholeAddresses = (markup: Html, base: string): string =>
  markup.text
    .replaceAll(
      link,
      (_all, before: string, address: string) => `${before}${whole(address, base)}"`,
    )
    .trim();

/** As it stands in markup, before and after. An address of another kind leads to the page. */
function whole(address: string, base: string): string {
  const url = URL.parse(address.replaceAll('&amp;', '&'), base);
  const { href } = url && schemes.includes(url.protocol) ? url : new URL(base);
  return href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
