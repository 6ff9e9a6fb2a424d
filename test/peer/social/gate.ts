/**
 * Who may see what is here: in secure mode whoever signs, and never a server that is blocked.
 * @module
 */
import type { Home } from '../home.ts';
import { type Asked, problem, Refusal } from '../http.ts';
import { SignatureError } from '../signing/message.ts';
import { isSigned } from '../signing/signatures.ts';
import type { Blocks } from './blocks.ts';
import type { Foreign } from './foreign.ts';
import { hostClaimed, verified } from './verifying.ts';

export interface Gate {
  /** Lets a question pass, or throws a {@link Refusal}. */
  pass(asked: Asked): Promise<void>;
  /** The actor that asks; nothing where nobody says so, or it is not true. */
  asker(asked: Asked): Promise<string | undefined>;
}

export function createGate(home: Home, foreign: Foreign, blocks: Blocks): Gate {
  return {
    async pass(asked) {
      if (isSigned(asked) && blocks.isBlocked(hostClaimed(home, asked))) throw blocked();
      if (!home.mode.secure) return;
      try {
        await verified(home, foreign, asked);
      } catch (error) {
        if (!(error instanceof SignatureError)) throw error;
        throw new Refusal(problem(401, error.message));
      }
    },
    async asker(asked) {
      try {
        return (await verified(home, foreign, asked)).actor;
      } catch (error) {
        if (error instanceof SignatureError) return undefined;
        throw error;
      }
    },
  };
}

export const blocked = (): Refusal => new Refusal(problem(403, 'Forbidden: domain is blocked'));
