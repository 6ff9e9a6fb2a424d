/**
 * A book in files, while it is read.
 * @module
 */
import type { TiledBook } from '../audit/audit.ts';

/** A book that was opened. */
export interface OpenBook extends Pick<TiledBook, 'description' | 'bundles' | 'source' | 'closed'> {
  /** Lets go of the files; nothing can be read afterwards. */
  close(): Promise<void>;
}
