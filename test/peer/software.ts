/**
 * What the servers that a peer can stand for have and have not, as far as others meet it.
 * @module
 */
import type { Form } from './signing/message.ts';

export const softwareNames = [
  'mastodon',
  'mastodon-old',
  'gotosocial',
  'snac',
  'misskey',
  'lemmy',
] as const;
export type SoftwareName = (typeof softwareNames)[number];

export interface Software {
  /** As NodeInfo says it. */
  readonly name: string;
  readonly version: string;
  readonly nodeinfo: readonly ('2.0' | '2.1')[];
  readonly paths: Paths;
  /** The Mastodon client API, with `POST /api/v1/apps`. */
  readonly clientApi: boolean;
  /** RFC 8414. */
  readonly metadata: boolean;
  /** `code_challenge` is held to; otherwise it is left aside. */
  readonly pkce: boolean;
  /** OpenID's `/oauth/userinfo`, and the scope `profile` that is enough for it. */
  readonly userinfo: boolean;
  /** A token is good only for the scope it was given. */
  readonly scopes: boolean;
  /** `verify_credentials` says the actor's address. */
  readonly uri: boolean;
  /** The way back has `iss` (RFC 9207). No version of these has it; forks may. */
  readonly namesItself: boolean;
  readonly miauth: boolean;
  /** Authorized fetch: actors and notes are shown to whoever signs the question. */
  readonly secure: boolean;
  /** Forms of HTTP signatures that it reads. */
  readonly reads: readonly Form[];
  /** The form in which it signs. */
  readonly writes: Form;
  /** Where it says whom it blocks. */
  readonly blocks: 'mastodon' | 'gotosocial' | 'lemmy' | 'nowhere';
  /** What a private message is called. */
  readonly message: 'Note' | 'ChatMessage';
  /** It delivers to a server's shared inbox where there is one, even what is for one person. */
  readonly sharedFirst: boolean;
  /** It holds its people's follows to what the other server says of them (FEP-8fcf). */
  readonly synchronises: boolean;
  /** A note says which conversation it is of, and that can be read as a whole (FEP-7888). */
  readonly conversations: boolean;
  /** What it deletes it describes as a tombstone; otherwise it names the address. */
  readonly tombstones: boolean;
}

/** Addresses below the origin; `{name}` is the person's, `{id}` a number of the person or note. */
export interface Paths {
  readonly actor: string;
  readonly page: string;
  readonly note: string;
  /** After the actor's address. */
  readonly key: string;
  readonly sharedInbox: string | undefined;
}

const mastodon: Software = {
  name: 'mastodon',
  version: '4.4.3',
  nodeinfo: ['2.0'],
  paths: {
    actor: '/users/{name}',
    page: '/@{name}',
    note: '/users/{name}/statuses/{id}',
    key: '#main-key',
    sharedInbox: '/inbox',
  },
  clientApi: true,
  metadata: true,
  pkce: true,
  userinfo: true,
  scopes: true,
  uri: true,
  namesItself: false,
  miauth: false,
  secure: false,
  reads: ['cavage', 'rfc9421'],
  writes: 'cavage',
  blocks: 'mastodon',
  message: 'Note',
  sharedFirst: true,
  synchronises: true,
  conversations: false,
  tombstones: true,
};

/** What everything but today's Mastodon lacks. */
const plain: Software = {
  ...mastodon,
  metadata: false,
  pkce: false,
  userinfo: false,
  reads: ['cavage'],
  synchronises: false,
};

export const softwares: Readonly<Record<SoftwareName, Software>> = {
  mastodon,
  'mastodon-old': { ...plain, version: '4.1.0', synchronises: true },
  gotosocial: {
    ...plain,
    name: 'gotosocial',
    version: '0.19.1+git-8bc0a5d',
    paths: { ...mastodon.paths, key: '/main-key', sharedInbox: undefined },
    uri: false,
    secure: true,
    blocks: 'gotosocial',
    sharedFirst: false,
    tombstones: false,
  },
  snac: {
    ...plain,
    name: 'snac',
    version: '2.94',
    paths: {
      actor: '/{name}',
      page: '/{name}',
      note: '/{name}/p/{id}',
      key: '#main-key',
      sharedInbox: '/shared-inbox',
    },
    scopes: false,
    blocks: 'nowhere',
    sharedFirst: false,
  },
  misskey: {
    ...plain,
    name: 'misskey',
    version: '2025.9.0',
    nodeinfo: ['2.1', '2.0'],
    paths: {
      actor: '/users/{id}',
      page: '/@{name}',
      note: '/notes/{id}',
      key: '#main-key',
      sharedInbox: '/inbox',
    },
    clientApi: false,
    miauth: true,
    blocks: 'nowhere',
  },
  lemmy: {
    ...plain,
    name: 'lemmy',
    version: '0.19.12',
    nodeinfo: ['2.1'],
    paths: {
      actor: '/u/{name}',
      page: '/u/{name}',
      note: '/comment/{id}',
      key: '#main-key',
      sharedInbox: '/inbox',
    },
    clientApi: false,
    blocks: 'lemmy',
    message: 'ChatMessage',
    sharedFirst: false,
  },
};
