/**
 * Secrets that lie on a shelf of this browser only wrapped with a key that no script can read out, and each
 * under its name alone.
 * @module
 */
import type { OnShelf } from './shelf.ts';

/** A secret as it lies on a shelf. */
export interface Wrapped {
  readonly id: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

type WrappingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Wraps a text under its name, with the key that lies on the shelf `wrapping`. */
export async function wrapped(
  onShelf: OnShelf<'wrapping'>,
  id: string,
  text: string,
): Promise<Wrapped> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) };
  const bytes = new TextEncoder().encode(text);
  return { id, iv, sealed: await crypto.subtle.encrypt(how, await keyOn(onShelf), bytes) };
}

/** The text of what was wrapped. Rejects where another key wrapped it, or under another name. */
export async function unwrapped(
  onShelf: OnShelf<'wrapping'>,
  { id, iv, sealed }: Wrapped,
): Promise<string> {
  const how = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, await keyOn(onShelf), sealed));
}

async function keyOn(onShelf: OnShelf<'wrapping'>): Promise<WrappingKey> {
  const kept = (await onShelf('wrapping', 'readonly', (shelf) => shelf.get('key'))) as
    | { readonly key: WrappingKey }
    | undefined;
  if (kept) return kept.key;
  const how = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.generateKey(how, false, ['encrypt', 'decrypt']);
  await onShelf('wrapping', 'readwrite', (shelf) => shelf.put({ id: 'key', key }));
  return key;
}
