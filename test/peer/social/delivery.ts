/**
 * Bringing an activity to an inbox, signed as a test wants it: rightly, or in some way wrongly.
 * @module
 */
import { digest, contentDigest } from '../signing/digests.ts';
import type { Form, Message } from '../signing/message.ts';
import { signed, type Signing } from '../signing/signatures.ts';
import type { Home } from '../home.ts';
import { ForeignError, send } from './fetching.ts';
import { agentOf } from './foreign.ts';

/** How a delivery is signed, where it is otherwise than its server does it. */
export interface Manner {
  readonly form?: Form;
  /** By how many seconds the signer's clock is ahead; behind where negative. */
  readonly ahead?: number;
  /** Whose key signs, where it is somebody else's: a name on this server. */
  readonly keyOf?: string;
  /** The key that is named, whichever signs. */
  readonly keyId?: string;
  /**
   * What is done to it on the way: `body` changes the body, `digest` the body and its digest,
   * `signature` one bit of that, `unsigned` takes it away.
   */
  readonly tamper?: 'body' | 'digest' | 'signature' | 'unsigned';
  readonly contentType?: string;
}

export interface Delivery {
  readonly inbox: string;
  /** 0 where nobody answered. */
  readonly status: number;
  /** What was said with it. */
  readonly said: string;
}

export interface Parcel {
  readonly inbox: string;
  readonly body: string;
  readonly signing: Signing;
  readonly manner: Manner;
  /** Headers besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Delivers once; whoever wants to try again does. */
export async function deliver(home: Home, parcel: Parcel): Promise<Delivery> {
  const { inbox } = parcel;
  try {
    const { status, body } = await send(wrapped(home, parcel));
    return { inbox, status, said: body.toString().slice(0, 500) };
  } catch (error) {
    if (!(error instanceof ForeignError)) throw error;
    return { inbox, status: 0, said: error.message };
  }
}

function wrapped(home: Home, { inbox, body, signing, manner, headers: more }: Parcel): Message {
  const url = new URL(inbox);
  const headers = {
    host: url.host,
    'content-type': manner.contentType ?? 'application/activity+json',
    'user-agent': agentOf(home),
    ...more,
  };
  const message: Message = { method: 'POST', url, headers, body: Buffer.from(body) };
  const whole = { ...message, headers: { ...headers, ...signed(message, signing) } };
  return tampered(whole, manner);
}

function tampered(message: Message, { tamper }: Manner): Message {
  const { signature, 'signature-input': _, ...unsigned } = message.headers;
  switch (tamper) {
    case 'body':
      return { ...message, body: changed(message.body) };
    case 'digest':
      return redigested({ ...message, body: changed(message.body) });
    case 'signature':
      return {
        ...message,
        headers: { ...message.headers, signature: bitTurned(String(signature)) },
      };
    case 'unsigned':
      return { ...message, headers: unsigned };
    default:
      return message;
  }
}

const changed = (body: Uint8Array): Buffer => Buffer.concat([body, Buffer.from(' ')]);

function redigested(message: Message): Message {
  const { headers, body } = message;
  return {
    ...message,
    headers: {
      ...headers,
      ...('digest' in headers && { digest: digest(body) }),
      ...('content-digest' in headers && { 'content-digest': contentDigest(body) }),
    },
  };
}

/** In both forms the signature proper is the last text in base64. */
function bitTurned(signature: string): string {
  return signature.replace(/([A-Za-z0-9+/])([A-Za-z0-9+/]+={0,2}[":]*)$/, (_, first, rest) => {
    const turned = first === 'A' ? 'B' : 'A';
    return turned + String(rest);
  });
}
