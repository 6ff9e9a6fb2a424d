/**
 * The actor of a whole server.
 * @module
 */
import type { RsaKeys } from './people.ts';

/** The server's own actor: it asks for others' documents, and reports in everybody's name. */
export interface InstanceActor {
  readonly id: string;
  readonly key: string;
  keys(): Promise<RsaKeys>;
}
