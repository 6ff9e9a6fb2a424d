/**
 * For tests: people of a union with a key who hear by mail.
 * @module
 */
import type { Hand } from '../../../union/testing.ts';
import type { Dial } from '../../accounts/person.ts';
import { loadLanguages } from '../../catalogues.ts';
import { createSeal } from '../../guard/seal.ts';
import { personOf } from '../../pages/unions/assembly/testing.ts';
import type { KeyAtWork } from '../../pages/unions/people/key-holders/testing.ts';
import type { Mail, Mailer } from '../../ports.ts';
import { noticeWorker } from '../notices.ts';

export interface Letters {
  /** From now on they hear by mail, at an address of that name. */
  hears(who: Hand, name: string, dial?: Dial): Promise<void>;
  /** What was sent since the last time. */
  sent(): Promise<readonly Mail[]>;
}

/** A mailer that keeps what it is given. */
export function mailbox(): { readonly mailer: Mailer; readonly mails: Mail[] } {
  const mails: Mail[] = [];
  const send = (mail: Mail): Promise<void> => {
    mails.push(mail);
    return Promise.resolve();
  };
  return { mailer: { way: { kind: 'server' }, send }, mails };
}

export function lettersOf(at: KeyAtWork): Letters {
  const { mailer, mails } = mailbox();
  const { store, now, config, log, secret } = at.web.deps;
  const [languages, seal] = [loadLanguages(), createSeal(secret)];
  const { clerk } = at;
  const worker = noticeWorker({ store, clerk, mailer, now, config, languages, seal, log });
  return {
    async hears(who, name, dial = 'monthly') {
      await at.browser(who);
      const person = personOf(who);
      const doc = { created: 0, dial, email: `${name}@example.org` };
      await store.vault.write([{ put: { collection: 'person', id: person, owner: person, doc } }]);
    },
    async sent() {
      await worker.work();
      return mails.splice(0);
    },
  };
}

/** Whom of those called by first names something was sent to, and its subject. */
export const inShort = ({ to, subject }: Mail): string => `${to.split('@')[0]} ${subject}`;
