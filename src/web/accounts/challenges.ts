/**
 * Challenges for passkeys, made out of the hall's seal: a page that is only looked at writes
 * nothing, and each is still good for one use only.
 * @module
 */
import type { Chance, Clock, Vault } from '../../clerk/ports.ts';
import { digestOf, same, type Seal } from '../guard/seal.ts';

export interface Challenges {
  make(purpose: string): string;
  /** True once for each challenge that this hall made for `purpose` within the last ten minutes. */
  spend(purpose: string, challenge: string): Promise<boolean>;
}

export interface ChallengesDeps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
  readonly seal: Seal;
}

const life = 10 * 60_000;

export function createChallenges({ vault, now, chance, seal }: ChallengesDeps): Challenges {
  const markOf = (purpose: string, head: string): string =>
    seal.mark('passkey', `${purpose}\n${head}`);
  return {
    make(purpose) {
      const time = Buffer.alloc(6);
      time.writeUIntBE(now(), 0, 6);
      const head = Buffer.concat([time, chance(18)]).toString('base64url');
      return head + markOf(purpose, head);
    },
    async spend(purpose, challenge) {
      const head = challenge.slice(0, 32);
      if (!same(challenge.slice(32), markOf(purpose, head))) return false;
      const made = Buffer.from(head, 'base64url').readUIntBE(0, 6);
      if (now() - made > life) return false;
      const [id, expires] = [digestOf(challenge), made + life];
      return vault.claim(
        { collection: 'spent-challenge', id, owner: '', expires, doc: null },
        now(),
      );
    },
  };
}
