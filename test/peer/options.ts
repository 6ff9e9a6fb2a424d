/**
 * How a test wants its peer.
 * @module
 */
import type { Lie } from './lies.ts';
import type { Software, SoftwareName } from './software.ts';

/** Everything can be written as JSON, since a peer may run in a process of its own. */
export interface PeerOptions {
  readonly software?: SoftwareName;
  /** A free one where it is 0 or not said. */
  readonly port?: number;
  /** The name under which it is reached: one that leads to this very machine. */
  readonly host?: string;
  /** The host in people's handles, without a port, where it is another: `127.0.0.1`, say. */
  readonly handles?: string;
  /** Who has an account; the first is the one whose browser opens pages here. */
  readonly people?: readonly string[];
  /** Where it is otherwise than its software. */
  readonly otherwise?: Partial<Software>;
  /** What it answers in the place of the truth, by the names of places. */
  readonly lies?: Readonly<Record<string, Lie>>;
}
