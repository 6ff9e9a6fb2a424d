/**
 * Files that hold text, as programs write them: what kind they look like by their first bytes, and their text, whatever
 * it is encoded in.
 * @module
 */

export type FileLook = 'archive' | 'pdf' | 'no text' | 'text';

/** What the first bytes say. Tables of office programs are archives. */
export function looksLike(bytes: Uint8Array): FileLook {
  const begins = (...start: readonly number[]): boolean =>
    start.every((byte, i) => bytes[i] === byte);
  if (begins(0x50, 0x4b)) return 'archive';
  if (begins(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  const isWide = begins(0xff, 0xfe) || begins(0xfe, 0xff);
  return !isWide && bytes.subarray(0, 4_096).includes(0) ? 'no text' : 'text';
}

/** The text, read as it says itself, or in UTF-8; where it is not, as programs wrote before. Never throws. */
export function decodedText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
