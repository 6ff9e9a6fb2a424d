/**
 * Receipts: that what was sent stands in the book. One comes in a cookie that lives for minutes; here it is laid
 * aside for years, so that "check the minutes" can show that what was acknowledged still stands.
 * @module
 */
import { keptList } from '../kept/list.ts';
import { bytesOf } from './signature.ts';

/** Under this name the receipts lie, the oldest first. */
export const receiptsName = 'syndicat/receipts';

export async function takeReceipt(): Promise<void> {
  const cookie = await globalThis.cookieStore?.get('receipt');
  if (!cookie?.value) return;
  const receipt: unknown = JSON.parse(new TextDecoder().decode(bytesOf(cookie.value)));
  const all = [...keptList(receiptsName), receipt].slice(-500);
  localStorage.setItem(receiptsName, JSON.stringify(all));
  await globalThis.cookieStore.delete('receipt');
}
