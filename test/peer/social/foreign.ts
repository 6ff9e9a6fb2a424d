/**
 * What others are: their actors, keys and posts, asked for with the signature of the server's own
 * actor, as servers with authorized fetch want it.
 * @module
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Home } from '../home.ts';
import { parsed } from '../http.ts';
import type { InstanceActor } from '../instance-actor.ts';
import { type Message, SignatureError } from '../signing/message.ts';
import { multikey, ProofError } from '../signing/proofs.ts';
import { signed } from '../signing/signatures.ts';
import { type Doc, idOf, isDoc, listOf, textIn } from './documents.ts';
import { ForeignError, send } from './fetching.ts';

export interface ForeignKey {
  readonly owner: string;
  readonly key: KeyObject;
}

export interface ForeignActor {
  readonly id: string;
  readonly name: string;
  readonly page: string;
  readonly inbox: string;
  readonly sharedInbox: string | undefined;
  readonly followers: string | undefined;
}

export interface Foreign {
  /** A document, as it is now. Throws a {@link ForeignError}. */
  document(id: string): Promise<Doc>;
  /** Throws a {@link SignatureError} where the key can't be had. */
  key(keyId: string, fresh: boolean): Promise<ForeignKey>;
  /** An Ed25519 key that its owner uses for objects. Throws a {@link ProofError}. */
  objectKey(method: string): Promise<ForeignKey>;
  /** Throws a {@link ForeignError}. */
  actor(id: string): Promise<ForeignActor>;
  /** The actor's address, of a handle or itself. Throws a {@link ForeignError}. */
  find(who: string): Promise<string>;
  /** Drops what is remembered of an actor. */
  forget(id: string): void;
}

const accept =
  'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
const mostRedirects = 3;

export function createForeign(home: Home, instance: InstanceActor): Foreign {
  const keys = new Map<string, ForeignKey>();
  const actors = new Map<string, ForeignActor>();
  const document = (id: string): Promise<Doc> => documentAt(home, instance, id);
  return {
    document,
    async key(keyId, fresh) {
      const kept = fresh ? undefined : keys.get(keyId);
      const key = kept ?? (await keyAt(document, keyId));
      keys.set(keyId, key);
      return key;
    },
    objectKey: (method) => objectKeyAt(document, method),
    async actor(id) {
      const actor = actors.get(id) ?? actorIn(await document(id), id);
      actors.set(id, actor);
      return actor;
    },
    find: (who) => (who.startsWith('@') ? fingered(who) : Promise.resolve(who)),
    forget(id) {
      actors.delete(id);
      for (const [keyId, { owner }] of keys) if (owner === id) keys.delete(keyId);
    },
  };
}

async function documentAt(home: Home, instance: InstanceActor, id: string): Promise<Doc> {
  let at = URL.parse(id);
  for (let redirects = 0; at !== null && redirects <= mostRedirects; redirects++) {
    const { status, headers, body } = await send(await question(home, instance, at));
    const { location } = headers;
    if (status >= 300 && status < 400 && typeof location === 'string') {
      at = URL.parse(location, at.href);
      continue;
    }
    const doc = parsed(body.toString());
    if (status !== 200) throw new ForeignError(`${at.href} answers ${status}.`);
    if (!/^application\/(?:activity|ld)\+json/.test(String(headers['content-type']))) {
      throw new ForeignError(`${at.href} is no document of ActivityStreams.`);
    }
    if (!isDoc(doc)) throw new ForeignError(`${at.href} can’t be read.`);
    return doc;
  }
  throw new ForeignError(`${id} leads nowhere.`);
}

async function question(home: Home, instance: InstanceActor, url: URL): Promise<Message> {
  const headers = { host: url.host, accept, 'user-agent': agentOf(home) };
  const message: Message = { method: 'GET', url, headers, body: Buffer.of() };
  const { privateKey } = await instance.keys();
  const signing = { form: home.software.writes, keyId: instance.key, privateKey, at: home.now() };
  return { ...message, headers: { ...headers, ...signed(message, signing) } };
}

export const agentOf = ({ software, origin }: Home): string =>
  `${software.name}/${software.version} (+${origin}/)`;

/** The key that stands at the address, in its owner's document, or in one of its own. */
async function keyAt(document: (id: string) => Promise<Doc>, keyId: string): Promise<ForeignKey> {
  try {
    const doc = await document(keyId);
    const owner = textIn(doc, 'owner') ?? idOf(doc) ?? '';
    // A document of the key's own names its owner, who must name the key in turn.
    const holder = textIn(doc, 'owner') === undefined ? doc : await document(owner);
    if (idOf(holder) !== owner || new URL(owner).origin !== new URL(keyId).origin) {
      throw new ForeignError(`${keyId} is no key of ${owner}.`);
    }
    return { owner, key: createPublicKey(pemIn(holder, keyId)) };
  } catch (error) {
    throw new SignatureError(`The key ${keyId} can’t be had: ${String(error)}`);
  }
}

/** Keys for objects stand in the owner's document (FEP-521a). */
async function objectKeyAt(
  document: (id: string) => Promise<Doc>,
  method: string,
): Promise<ForeignKey> {
  const owner = method.replace(/#.*$/, '');
  try {
    const holder = await document(owner);
    const key = listOf(holder['assertionMethod']).find((each) => idOf(each) === method);
    if (idOf(holder) !== owner || textIn(key, 'controller') !== owner) {
      throw new ProofError(`${method} is no key of ${owner}.`);
    }
    return { owner, key: multikey(textIn(key, 'publicKeyMultibase')) };
  } catch (error) {
    if (error instanceof ForeignError) throw new ProofError(error.message);
    throw error;
  }
}

function pemIn(holder: Doc, keyId: string): string {
  const key = listOf(holder['publicKey']).find((each) => idOf(each) === keyId);
  const pem = textIn(key, 'publicKeyPem');
  if (pem === undefined) throw new ForeignError(`${idOf(holder) ?? ''} has no such key.`);
  return pem;
}

function actorIn(doc: Doc, id: string): ForeignActor {
  const inbox = textIn(doc, 'inbox');
  if (idOf(doc) !== id || inbox === undefined) throw new ForeignError(`${id} is no actor.`);
  return {
    id,
    inbox,
    name: textIn(doc, 'preferredUsername') ?? '',
    page: textIn(doc, 'url') ?? id,
    sharedInbox: textIn(doc['endpoints'], 'sharedInbox'),
    followers: idOf(doc['followers']),
  };
}

/** WebFinger over http, since nobody on this machine has a certificate. */
async function fingered(handle: string): Promise<string> {
  const account = handle.slice(1);
  const host = account.replace(/^[^@]*@/, '');
  const url = new URL(`http://${host}/.well-known/webfinger`);
  url.searchParams.set('resource', `acct:${account}`);
  const headers = { host: url.host, accept: 'application/jrd+json' };
  const { status, body } = await send({ method: 'GET', url, headers, body: Buffer.of() });
  const doc = parsed(body.toString());
  const links = isDoc(doc) ? listOf(doc['links']) : [];
  const self = links.find((link) => textIn(link, 'rel') === 'self');
  const href = textIn(self, 'href');
  if (status !== 200 || href === undefined) {
    throw new ForeignError(`${host} knows no ${handle} (${status}).`);
  }
  return href;
}
