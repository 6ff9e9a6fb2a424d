/**
 * The ways out that notices have besides mail: to push services, and to members' accounts elsewhere.
 * @module
 */
import type { Federation } from '../federation/federation.ts';
import { createOutside, type Outside, OutsideError } from '../federation/outside.ts';
import type { FediverseMessages, PushOut } from '../web/ports.ts';

interface Deps {
  readonly origin: string;
  /** Whether the hall may ask servers on its own machine. */
  readonly trial: boolean;
  readonly federation: Pick<Federation, 'mode' | 'send'>;
}

export const waysOut = ({ origin, trial, federation }: Deps) => ({
  pushOut: pushOutBy(createOutside({ origin, allowPrivate: trial })),
  messages: messagesBy(federation),
});

/** At addresses that browsers named, so with the same care as to any server that nobody here chose. */
export const pushOutBy =
  (outside: Outside): PushOut =>
  async (address, { headers, body }) => {
    try {
      const asking = { method: 'POST', headers, bytes: body, follow: false, read: false } as const;
      return (await outside.ask(address, asking)).status;
    } catch (error) {
      const leadsInside =
        error instanceof OutsideError && (error.reason === 'private' || error.reason === 'address');
      if (leadsInside) return 'forbidden';
      throw error;
    }
  };

/** A hall that does not federate sends no messages. */
const messagesBy = (federation: Deps['federation']): FediverseMessages => ({
  send: async (union, message) =>
    (await federation.mode()) === 'off' ? 'refused' : federation.send(union, message),
});
