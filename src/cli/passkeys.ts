/**
 * Passkeys by `@simplewebauthn/server`: the adapter for the port in `web`.
 *
 * Only keys that a union's book can record are asked for: Ed25519 and P-256 (WebAuthn Level 3).
 * @module
 */
import type {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { ed25519Multikey, p256Multikey } from '../book/multibase.ts';
import type { Ceremony, NewPasskey, Passkeys } from '../web/ports.ts';

/** The library, which takes a tenth of an empty hall's memory, is read when the first passkey is used. */
const library = () => import('@simplewebauthn/server');

/** COSE algorithm identifiers: EdDSA and ES256. */
const algorithms = [-8, -7];

type CreationAnswer = Parameters<typeof verifyRegistrationResponse>[0]['response'];
type RequestAnswer = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

export const webauthn: Passkeys = {
  creation: async ({ hall, ceremony, person, known }) =>
    (await library()).generateRegistrationOptions({
      rpName: hall,
      rpID: siteOf(ceremony),
      userName: person.name,
      userDisplayName: person.name,
      userID: new TextEncoder().encode(person.id),
      challenge: bytesOf(ceremony.challenge),
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      supportedAlgorithmIDs: algorithms,
      // Some devices give a passkey a secret of its own only if it is asked for when it is made.
      extensions: { prf: {} },
      timeout: 300_000,
    }),
  request: async (ceremony) =>
    (await library()).generateAuthenticationOptions({
      rpID: siteOf(ceremony),
      challenge: bytesOf(ceremony.challenge),
      userVerification: 'preferred',
      timeout: 300_000,
    }),
  created: (answer, ceremony) => orNothing(() => readNew(answer as CreationAnswer, ceremony)),
  asserted: (answer, ceremony, key) =>
    orNothing(async () => {
      const { verifyAuthenticationResponse: verify } = await library();
      const { verified, authenticationInfo } = await verify({
        response: answer as RequestAnswer,
        ...expected(ceremony),
        credential: {
          id: key.credentialId,
          publicKey: bytesOf(key.publicKey),
          counter: key.counter,
        },
      });
      return verified ? authenticationInfo.newCounter : undefined;
    }),
};

async function readNew(
  response: CreationAnswer,
  ceremony: Ceremony,
): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse: verify } = await library();
  const { verified, registrationInfo } = await verify({
    response,
    ...expected(ceremony),
    supportedAlgorithmIDs: algorithms,
  });
  if (!verified) return undefined;
  const { credential, credentialBackedUp } = registrationInfo;
  const publicKeyMultikey = await multikeyOf(credential.publicKey);
  if (publicKeyMultikey === undefined) return undefined;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    publicKeyMultikey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

const expected = ({ challenge, origin }: Ceremony) => ({
  expectedChallenge: challenge,
  expectedOrigin: origin,
  expectedRPID: new URL(origin).hostname,
  // Some devices have a button and nothing else; what counts is that they are the person's.
  requireUserVerification: false,
});

/** A COSE key as a Multikey; nothing for a kind that a book does not record (RFC 9053 §7). */
async function multikeyOf(coseKey: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const { cose, decodeCredentialPublicKey } = await import('@simplewebauthn/server/helpers');
  const key = decodeCredentialPublicKey(coseKey);
  if (cose.isCOSEPublicKeyOKP(key)) {
    const x = key.get(cose.COSEKEYS.x);
    return x?.length === 32 ? ed25519Multikey(x) : undefined;
  }
  if (!cose.isCOSEPublicKeyEC2(key)) return undefined;
  const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
  if (x?.length !== 32 || y?.length !== 32) return undefined;
  return p256Multikey(Uint8Array.of(2 + ((y[31] ?? 0) & 1), ...x));
}

/** The library throws for every answer that doesn't hold; to the hall that is an answer like any. */
async function orNothing<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

const siteOf = ({ origin }: Ceremony): string => new URL(origin).hostname;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'base64url'));
