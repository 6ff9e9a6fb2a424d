/**
 * The cookie in which a receipt comes. Many a phone has no `cookieStore`: it came with Safari 18.4 and Firefox 140.
 * @module
 */

const name = 'receipt';

/** What it holds; nothing where none has come. */
export const receiptCookie = (): string | undefined =>
  document.cookie
    .split('; ')
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export function dropReceiptCookie(): void {
  document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax`;
}
