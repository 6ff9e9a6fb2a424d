/**
 * For tests: a union at work whose notices go by ways that the test holds in its hands.
 * @module
 */
import assert from 'node:assert/strict';
import type { Charter } from '../../union/charter/charter.ts';
import { charterOf, type Hand, uuidOf } from '../../union/testing.ts';
import type { PersonDoc } from '../accounts/person.ts';
import { loadLanguages } from '../catalogues.ts';
import { createSeal } from '../guard/seal.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { type FediverseMessages, type Mail, MailNotSentError, type PushOut } from '../ports.ts';
import { type Delivery, deliveriesTo } from './ledger.ts';
import { noticeWorker, type NoticeWorker } from './notices.ts';

/** Whom a message went to, and what it said. */
export interface Messaged {
  readonly to: string;
  readonly html: string;
  readonly text: string;
}

export interface NoticesAtWork {
  readonly at: UnionAtWork;
  readonly worker: NoticeWorker;
  readonly log: string[];
  readonly mails: Mail[];
  readonly messages: Messaged[];
  /** The addresses that something was pushed to. */
  readonly pushes: string[];
  /** How the ways behave; changed at will. */
  readonly ways: {
    mail: 'taken' | 'away' | 'refused';
    push: number | 'forbidden' | 'away';
    message: 'accepted' | 'refused' | 'gone' | 'away';
  };
  /** Somebody whose mail comes to an address of their name, and more of their settings. */
  hearing(who: Hand, settings?: Partial<PersonDoc>): Promise<string>;
  /** Lets somebody be notified on a device; the address is where pushes go then. */
  notified(who: Hand, endpoint?: string): Promise<void>;
  linked(who: Hand, actor: string): Promise<void>;
  /** What was sent to somebody, the newest first. */
  ledgerOf(who: Hand): Promise<readonly Delivery[]>;
  /** A proposal whose vote is open. */
  voteOn(title: string, by: Hand, behind: Hand): Promise<string>;
  /** Lets hours pass, and the worker do what is due then. */
  pass(hours: number): Promise<void>;
}

const open = (): Charter => charterOf('association', { waiting: 0 });

export const personOf = (who: Hand): string => uuidOf(`person ${who.id}`);

export async function noticesAtWork(charter: Charter = open()): Promise<NoticesAtWork> {
  const at = await unionAtWork(charter);
  const ways: NoticesAtWork['ways'] = { mail: 'taken', push: 201, message: 'accepted' };
  const [log, mails, messages, pushes]: [string[], Mail[], Messaged[], string[]] = [[], [], [], []];
  const pushOut: PushOut = (address) => {
    pushes.push(address);
    return ways.push === 'away' ? Promise.reject(new Error('away')) : Promise.resolve(ways.push);
  };
  const secretary: FediverseMessages = {
    send: (_union, message) => {
      messages.push(message);
      const { message: answer } = ways;
      return answer === 'away' ? Promise.reject(new Error('away')) : Promise.resolve(answer);
    },
  };
  const { store, now, config, secret } = at.web.deps;
  const worker = noticeWorker({
    store,
    clerk: at.clerk,
    now,
    config,
    languages: loadLanguages(),
    seal: createSeal(secret),
    log: (line) => void log.push(line),
    mailer: {
      way: { kind: 'server' },
      send: (mail) => {
        const refused = ways.mail === 'refused';
        if (ways.mail !== 'taken') return Promise.reject(new MailNotSentError('no', { refused }));
        mails.push(mail);
        return Promise.resolve();
      },
    },
    pushOut,
    messages: secretary,
  });
  const put = (collection: string, id: string, owner: string, doc: unknown): Promise<void> =>
    store.vault.write([{ put: { collection, id, owner, doc } }]);
  return {
    at,
    worker,
    log,
    mails,
    messages,
    pushes,
    ways,
    async hearing(who, settings = {}) {
      await at.browser(who);
      const person = personOf(who);
      const doc = { created: 0, dial: 'everything', ...settings };
      await put('person', person, person, doc);
      return person;
    },
    notified: (who, endpoint = `https://push.example/${who.id}`) =>
      put('push', endpoint, personOf(who), { endpoint, keys, label: 'Firefox', created: 1 }),
    linked: (who, actor) =>
      put('fediverse', actor, personOf(who), {
        actor,
        handle: '@x@social.example',
        server: 'social.example',
        linked: 1,
      }),
    ledgerOf: async (who) =>
      (await deliveriesTo(store.vault, personOf(who), 0)).toSorted((a, b) => b.seq - a.seq),
    async voteOn(title, by, behind) {
      const id = await at.propose(by, 'ordinary', title);
      await at.act(behind, 'assembly/sponsor@1', { proposal: id });
      await at.pass(72);
      return id;
    },
    async pass(hours) {
      await at.pass(hours);
      await worker.work();
    },
  };
}

/** A key and a secret as a browser makes them (RFC 8291, appendix A). */
export const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

/** How each path that was tried ended. */
export const triedOn = ({ attempts }: Delivery): string =>
  attempts.map(({ path, state }) => `${path} ${state}`).join(', ');

/** The newest notice of that act. */
export function noticeOf(ledger: readonly Delivery[], act: string): Delivery {
  const found = ledger.find((each) => each.act === act);
  assert.ok(found, `nobody told of ${act}`);
  return found;
}
