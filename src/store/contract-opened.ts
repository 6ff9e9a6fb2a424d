/**
 * A store on which the contract is tried.
 * @module
 */
import type { Store } from '../clerk/ports.ts';

/** A store on data of its own. */
export interface Opened {
  readonly store: Store;
  /** Opens the same data a second time, as another process would. */
  readonly another: () => Promise<Store>;
  /** Closes the first store and throws the data away. */
  readonly end: () => Promise<void>;
}
