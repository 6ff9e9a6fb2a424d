/**
 * A proved account, as the rest of the house is told of it.
 * @module
 */
import type { Confirmed } from './confirming.ts';
import { writtenOut } from './handle.ts';

export interface ProvedAccount {
  /** The actor's address: by this the account is known for good. */
  readonly actor: string;
  /** `@name@server` */
  readonly handle: string;
  /** The server's name, which counts as the account's instance. */
  readonly server: string;
  /** When the account was made, in milliseconds since 1970, by its server's word. */
  readonly created?: number;
  readonly name?: string;
  readonly page?: string;
  /** The server did not confirm that the hall's access to the account has ended. */
  readonly stillOpen?: true;
}

/** `created` is what the server said of it in another place than the actor. */
export function provedAccount(
  { actor, handle, shown }: Confirmed,
  created?: number,
): ProvedAccount {
  const since = created ?? shown?.created;
  return {
    actor,
    handle: writtenOut(handle),
    server: new URL(actor).host,
    ...(since !== undefined && { created: since }),
    ...(shown?.name !== undefined && { name: shown.name }),
    ...(shown?.page !== undefined && { page: shown.page }),
  };
}
