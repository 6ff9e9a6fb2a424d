/**
 * Receipts: that what was sent stands in the book. One comes in a cookie that lives for minutes; here it is laid
 * aside for years, so that "check the minutes" can show that what was acknowledged still stands.
 * @module
 */
import { keptList } from '../kept/list.ts';
import { dropReceiptCookie, receiptCookie } from './receipt-cookie.ts';
import { bytesOf } from './signature.ts';

/** Under this name the receipts lie, the oldest first. */
export const receiptsName = 'syndicat/receipts';

export function takeReceipt(): void {
  const cookie = receiptCookie();
  if (cookie === undefined) return;
  dropReceiptCookie();
  try {
    const receipt: unknown = JSON.parse(new TextDecoder().decode(bytesOf(cookie)));
    const all = [...keptList(receiptsName), receipt].slice(-500);
    localStorage.setItem(receiptsName, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing can still act; its pages say that there is no receipt.
  }
}
