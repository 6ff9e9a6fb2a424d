/**
 * Asks a passkey for its secret answer (the PRF extension of WebAuthn Level 3). Nothing of it is sent anywhere, and
 * the signature that comes along is dropped: its challenge is drawn here, so it would open nothing.
 * @module
 */
import { fromBase64url } from '../../../book/bytes.ts';
import { platformRandom } from '../kept/chance.ts';

/** A passkey as the page names it. */
export interface Passkey {
  readonly id: string;
  readonly transports: readonly string[];
}

/** Why nothing came: nobody used a passkey, or this one gives no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly why: 'unused' | 'unable';
  constructor(why: NoAnswer['why']) {
    super(why);
    this.why = why;
  }
}

export interface Answer {
  /** Which passkey was used. */
  readonly credential: string;
  readonly answer: Uint8Array<ArrayBuffer>;
}

/** Asks one of these passkeys. Rejects with {@link NoAnswer}. */
export async function answerOf(
  passkeys: readonly Passkey[],
  question: Uint8Array<ArrayBuffer>,
): Promise<Answer> {
  const used = await credentialOf(passkeys, question);
  const first = used.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) throw new NoAnswer('unable');
  return { credential: used.id, answer: bytesIn(first) };
}

async function credentialOf(
  passkeys: readonly Passkey[],
  question: Uint8Array<ArrayBuffer>,
): Promise<PublicKeyCredential> {
  const once = new Map(passkeys.map((each) => [each.id, each])).values();
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: new Uint8Array(platformRandom(32)),
    allowCredentials: [...once].map(({ id, transports }) => ({
      type: 'public-key',
      id: fromBase64url(id),
      transports: transports as AuthenticatorTransport[],
    })),
    // A security key has two answers, with its PIN and without; a secret must always have the same.
    userVerification: 'required',
    timeout: 300_000,
    extensions: { prf: { eval: { first: question } } },
  };
  const used = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(used instanceof PublicKeyCredential)) throw new NoAnswer('unused');
  return used;
}

const bytesIn = (source: BufferSource): Uint8Array<ArrayBuffer> =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
