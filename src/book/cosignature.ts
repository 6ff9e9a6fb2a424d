/**
 * Cosignatures (C2SP tlog-cosignature, `cosignature/v1`): a witness says that, at a time, this was
 * the longest consistent checkpoint of the log that it had seen.
 *
 * The signed message is two lines and the whole text of the checkpoint:
 *
 *     cosignature/v1
 *     time 1679315147
 *     example.com/behind-the-sofa
 *     20852163
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 */
import { concat, utf8 } from './bytes.ts';
import { publicKeyOf, sign } from './ed25519.ts';
import {
  COSIGNATURE_TYPE,
  keyIdOf,
  NoteError,
  type NoteSignature,
  type Verifier,
  type VerifierKey,
} from './note.ts';

/** A witness's name and key. */
export interface Cosigner {
  readonly key: VerifierKey;
  /** Signs bytes with Ed25519. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** A cosigner by the 32 bytes of its secret seed. */
export const ed25519Cosigner = (name: string, secretSeed: Uint8Array): Cosigner => ({
  key: { name, type: COSIGNATURE_TYPE, publicKey: publicKeyOf(secretSeed) },
  sign: (message) => sign(secretSeed, message),
});

/**
 * Cosigns the text of a checkpoint at a POSIX time in whole seconds.
 *
 * The cosigner must have checked it against every checkpoint that it cosigned before.
 */
export function cosign(text: string, cosigner: Cosigner, time: number): NoteSignature {
  if (!Number.isSafeInteger(time) || time < 0) throw new NoteError(`${time} is no POSIX time.`);
  return {
    name: cosigner.key.name,
    keyId: keyIdOf(cosigner.key),
    signature: concat(writeTime(time), cosigner.sign(cosignedMessage(text, time))),
  };
}

/** Verifies cosignatures; requires a key of type 0x04. */
export function cosignatureVerifier(key: VerifierKey): Verifier {
  if (key.type !== COSIGNATURE_TYPE) throw new NoteError('This key is not one for cosignatures.');
  return {
    name: key.name,
    keyId: keyIdOf(key),
    checkOf: (text, signature) => {
      const time = cosignatureTime(signature);
      if (time === undefined) return undefined;
      return {
        alg: 'Ed25519',
        publicKey: key.publicKey,
        message: cosignedMessage(text, time),
        signature: signature.slice(TIME_BYTES),
      };
    },
  };
}

/**
 * When a cosignature was made, in POSIX seconds, or `undefined` if it is malformed.
 *
 * True only once the cosignature has been verified. Times over 2^53 are taken as malformed.
 */
export function cosignatureTime(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = signature.subarray(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) ? time : undefined;
}

const cosignedMessage = (text: string, time: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${time}\n${text}`);

function writeTime(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  let rest = time;
  for (let at = TIME_BYTES - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
