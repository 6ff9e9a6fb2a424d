/**
 * The bytes of a file that is too large to be held as a whole: read where they are asked for. Only in threads.
 * @module
 */
import type { BytesOfArchive } from '../../../belenios/archive.ts';

// Threads have it; the library of a page's types does not.
declare const FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };

/** So many are read at a time, since those behind are asked for next. */
const AHEAD = 250_000;

/** The bytes of a file. They throw where it has changed since it was chosen. */
export function bytesOfFile(file: Blob): BytesOfArchive {
  const reader = new FileReaderSync();
  let held = new Uint8Array();
  let start = 0;
  return (from, count) => {
    const until = Math.min(from + count, file.size);
    if (from < start || until > start + held.length) {
      const piece = file.slice(from, Math.max(until, from + AHEAD));
      held = new Uint8Array(reader.readAsArrayBuffer(piece));
      start = from;
    }
    return held.subarray(from - start, until - start);
  };
}
