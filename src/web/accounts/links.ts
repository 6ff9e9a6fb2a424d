/**
 * Sign-in by e-mail: a link that works once within half an hour, and eight digits that do the same,
 * but only in the browser that asked. Whichever is used first spends both.
 * @module
 */
import { z } from 'zod';
import type { Chance, Clock, Vault } from '../../clerk/ports.ts';
import { digestOf, same, type Seal } from '../guard/seal.ts';

const Asked = z.object({
  address: z.string(),
  /** Where to go afterwards: a path of this hall. */
  next: z.string(),
  /** Set where somebody who is signed in confirms an address for their account. */
  person: z.string().optional(),
});
export type Asked = z.infer<typeof Asked>;

const Code = z.object({ link: z.string(), mark: z.string(), left: z.number() });

export interface Letter {
  /** For the link in the mail. */
  readonly token: string;
  /** Eight digits, in the mail as well. */
  readonly code: string;
  /** For the browser that asked: without it the digits are worth nothing. */
  readonly handle: string;
}

export interface SignInLinks {
  make(asked: Asked): Promise<Letter>;
  /** What a link is for, without spending it. */
  peek(token: string): Promise<Asked | undefined>;
  take(token: string): Promise<Asked | undefined>;
  /** `wrong` may be tried again, five times in all; `gone` may not. */
  takeByCode(handle: string, code: string): Promise<Asked | 'wrong' | 'gone'>;
}

export const linkMinutes = 30;
const life = linkMinutes * 60_000;
const tries = 5;
const linkKind = 'sign-in-link';
const codeKind = 'sign-in-code';

export interface LinksDeps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
  readonly seal: Seal;
}

export function createLinks({ vault, now, chance, seal }: LinksDeps): SignInLinks {
  const secret = (bytes: number): string => Buffer.from(chance(bytes)).toString('base64url');
  const take = async (id: string): Promise<Asked | undefined> => {
    const record = await vault.take(linkKind, id, now());
    return record && Asked.parse(record.doc);
  };
  const markOf = (handle: string, code: string): string =>
    seal.mark(codeKind, `${handle}\n${code}`);
  return {
    async make(asked) {
      const [token, handle, code] = [secret(24), secret(18), digits(chance)];
      const [link, owner, expires] = [digestOf(token), digestOf(asked.address), now() + life];
      const doc = { link, mark: markOf(handle, code), left: tries };
      await vault.write([
        { put: { collection: linkKind, id: link, owner, expires, doc: asked } },
        { put: { collection: codeKind, id: digestOf(handle), owner, expires, doc } },
      ]);
      return { token, code, handle };
    },
    async peek(token) {
      const record = await vault.get(linkKind, digestOf(token), now());
      return record && Asked.parse(record.doc);
    },
    take: (token) => take(digestOf(token)),
    async takeByCode(handle, code) {
      // Taken first, put back if wrong: who tries many at once finds it gone.
      const record = await vault.take(codeKind, digestOf(handle), now());
      if (!record) return 'gone';
      const kept = Code.parse(record.doc);
      if (same(markOf(handle, code), kept.mark)) return (await take(kept.link)) ?? 'gone';
      if (kept.left <= 1) return 'gone';
      await vault.write([{ put: { ...record, doc: { ...kept, left: kept.left - 1 } } }]);
      return 'wrong';
    },
  };
}

/** Eight digits, each as likely: 2^40 is so far above 10^8 that the rest doesn't matter. */
const digits = (chance: Chance): string =>
  String(Buffer.from(chance(5)).readUIntBE(0, 5) % 100_000_000).padStart(8, '0');
