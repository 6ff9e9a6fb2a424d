/**
 * Who is signed in, and where: a session is a token in one browser's cookie, and its digest in the
 * vault. It lasts thirty days from the last visit, and its owner can see and end it.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Chance, Clock, Vault, VaultRecord } from '../../clerk/ports.ts';
import type { Languages } from '../catalogues.ts';
import type { Env } from '../env.ts';
import { dropCookie, readCookie, writeCookie } from '../guard/cookies.ts';
import { digestOf } from '../guard/seal.ts';
import { deviceOf } from './device.ts';
import { type CameBy, type Person, type Session, SessionDoc } from './person.ts';
import type { Persons } from './persons.ts';

export interface Sessions {
  /** Sets the session's person on the request, if there is one. */
  readonly recognise: MiddlewareHandler<Env>;
  /** Signs `person` in on this browser. */
  start(c: Context<Env>, person: Person, how: CameBy): Promise<void>;
  list(person: Person): Promise<readonly Session[]>;
  /** Ends one session of this person; nothing happens where it isn't theirs. */
  end(person: Person, id: string): Promise<void>;
  /** Ends all but the one kept. */
  endOthers(person: Person, kept: string | undefined): Promise<void>;
  /** Signs out on this browser. */
  leave(c: Context<Env>): Promise<void>;
}

const day = 24 * 3600_000;
const life = 30 * day;
const cookie = 'session';
const collection = 'session';

export interface SessionsDeps {
  readonly vault: Vault;
  readonly persons: Persons;
  readonly now: Clock;
  readonly chance: Chance;
  readonly languages: Languages;
}

export function createSessions(deps: SessionsDeps): Sessions {
  const { vault, now, chance } = deps;
  const put = (owner: string, { id, ...doc }: Session): Promise<void> =>
    vault.write([{ put: { collection, id, owner, expires: now() + life, doc } }]);
  const list = async (person: Person): Promise<readonly Session[]> => {
    const records = await vault.list(collection, person.id, { now: now(), limit: 200 });
    return records.map(sessionOf).toSorted((a, b) => b.seen - a.seen);
  };
  const remove = (ids: readonly string[]): Promise<void> =>
    vault.write(ids.map((id) => ({ delete: { collection, id } })));
  return {
    recognise: recogniser(deps, put),
    list,
    async start(c, person, how) {
      // A session that stood before is left: signing in always begins a new one.
      if (c.var.session) await remove([c.var.session.id]);
      const token = Buffer.from(chance(32)).toString('base64url');
      const device = deviceOf(c.req.header('user-agent'));
      await put(person.id, { id: digestOf(token), created: now(), seen: now(), how, device });
      writeCookie(c, cookie, token, { maxAge: life / 1000 });
    },
    async end(person, id) {
      const all = await list(person);
      await remove(all.filter((session) => session.id === id).map((session) => session.id));
    },
    async endOthers(person, kept) {
      const all = await list(person);
      await remove(all.map(({ id }) => id).filter((id) => id !== kept));
    },
    async leave(c) {
      if (c.var.session) await remove([c.var.session.id]);
      dropCookie(c, cookie);
    },
  };
}

/** A visit is noted once a day: often enough to roll the thirty days, too rare to follow anyone. */
const recogniser =
  (
    { vault, persons, now, languages }: SessionsDeps,
    put: (owner: string, session: Session) => Promise<void>,
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = readCookie(c, cookie);
    const record = token && (await vault.get(collection, digestOf(token), now()));
    const person = record && (await persons.byId(record.owner));
    if (token && record && person) {
      const session = sessionOf(record);
      c.set('person', person);
      c.set('session', session);
      if (person.language !== undefined) c.set('t', languages.words(person.language));
      if (person.theme !== undefined) c.set('theme', person.theme);
      if (now() - session.seen > day) {
        await put(person.id, { ...session, seen: now() });
        writeCookie(c, cookie, token, { maxAge: life / 1000 });
      }
    }
    return next();
  };

const sessionOf = ({ id, doc }: VaultRecord): Session => ({ id, ...SessionDoc.parse(doc) });
