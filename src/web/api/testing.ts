/**
 * A client of the API, with nothing of ours but the API: for tests, and as an example for those who
 * write one in another language.
 * @module
 */
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';

/** Sends a request to the hall; `fetch` bound to its address does. */
export type Send = (path: string, init?: RequestInit) => Response | Promise<Response>;

type Body = Readonly<Record<string, unknown>>;
interface Said {
  readonly salt: string;
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly json: Record<string, unknown>;
}

/** Somebody with a key of their own. */
export class Client {
  readonly id: string = randomUUID();
  readonly key: string;
  readonly #send: Send;
  readonly #secret: KeyObject;

  constructor(send: Send) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    this.key = base58btc(Buffer.concat([Buffer.from([0xed, 0x01]), raw]));
    this.#secret = privateKey;
    this.#send = send;
  }

  async get(path: string): Promise<Reply> {
    return reply(await this.#send(path));
  }

  async post(path: string, value: unknown): Promise<Reply> {
    const headers = { 'Content-Type': 'application/json' };
    return reply(await this.#send(path, { method: 'POST', headers, body: JSON.stringify(value) }));
  }

  /** Opens a book with its first act. */
  async start(slug: string, act: string, body: Body, texts: readonly Said[]): Promise<Reply> {
    const { json } = await this.post('/api/clerk-keys', {});
    const seen = { size: 0, root: sha256('').toString('hex') };
    const whole = { ...body, clerkKey: json['clerkKey'] };
    const intent = { act, by: this.id, body: whole, seen, prev: null };
    return this.post('/api/unions', { slug, intent, proof: this.proof(intent), texts });
  }

  /** Does an act in a union. */
  async act(slug: string, act: string, body: Body, texts: readonly Said[] = []): Promise<Reply> {
    const { json: head } = await this.get(`/api/unions/${slug}/head?by=${this.id}`);
    const intent = { ...head, act, by: this.id, body };
    return this.post(`/api/unions/${slug}/acts`, { intent, proof: this.proof(intent), texts });
  }

  /** W3C Data Integrity, cryptosuite eddsa-jcs-2022. */
  proof(intent: unknown): Body {
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: `did:key:${this.key}#${this.key}`,
      proofPurpose: 'assertionMethod',
    };
    const hashes = Buffer.concat([sha256(canonical(options)), sha256(canonical(intent))]);
    return { ...options, proofValue: base58btc(sign(null, hashes, this.#secret)) };
  }
}

/** A text with its salt, to be sent along. */
export const say = (text: string): Said => ({ salt: randomBytes(32).toString('hex'), text });

/** What a body holds of a text. */
export const commitmentTo = ({ salt, text }: Said): string =>
  sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)])).toString('hex');

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** RFC 8785: as `JSON.stringify` writes, with the names of every object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const all = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${all.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Multibase `z`. */
function base58btc(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  for (; rest > 0n; rest /= 58n) digits = (alphabet[Number(rest % 58n)] ?? '') + digits;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(Math.max(0, zeros))}${digits}`;
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}
