/**
 * Receipts: that what was sent stands in the book. One comes in a cookie that lives for minutes; here it is laid
 * aside for years, so that "check the minutes" can show that what was acknowledged still stands.
 * @module
 */
import { bytesOf } from './signature.ts';

export async function takeReceipt(): Promise<void> {
  const cookie = await globalThis.cookieStore?.get('receipt');
  if (!cookie?.value) return;
  const kept = JSON.parse(localStorage.getItem('syndicat/receipts') ?? '[]') as unknown[];
  const receipt: unknown = JSON.parse(new TextDecoder().decode(bytesOf(cookie.value)));
  localStorage.setItem('syndicat/receipts', JSON.stringify([...kept, receipt].slice(-500)));
  await globalThis.cookieStore.delete('receipt');
}
