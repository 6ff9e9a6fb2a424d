/**
 * What all parts of a peer share.
 * @module
 */
import type { People } from './people.ts';
import type { Software } from './software.ts';

export interface Home {
  /** As `http://localhost:8901`. */
  readonly origin: string;
  readonly host: string;
  /** The host in people's handles, where it is another than the actors'. */
  readonly handles: string;
  readonly software: Software;
  readonly people: People;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What its administrators set. */
  readonly mode: { secure: boolean };
  /** Whose browser it is that opens pages here. */
  readonly visitor: { name: string };
}

export const handleOf = ({ handles }: Home, name: string): string => `@${name}@${handles}`;

/** A time as JSON has it. */
export const timeText = (ms: number): string => new Date(ms).toISOString();
