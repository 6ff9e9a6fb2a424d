/**
 * A file of sealed records, for a union that moves: readable by whoever has its passphrase, and by nobody else.
 *
 * Its first line is JSON: the format, the union, how the keys are made (scrypt, RFC 7914), and a MAC over all that.
 * Behind it stand frames of AES-256-GCM, each 64 KiB of text and a tag of 16 bytes, the last one shorter. A frame’s
 * nonce is its number in 11 bytes and a byte that is 1 for the last (the construction STREAM of Hoang, Reyhanitabar,
 * Rogaway and Vizár), and each is bound to the first line: no frame can be left out, exchanged, or cut off. What is in
 * the frames are lines of JSON, a record in each.
 * @module
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { canonical } from '../book/json.ts';
import { Hash } from '../union/kernel/ids.ts';
import { writeWhole } from './whole-file.ts';

/** A sealed file that can’t be written or read: the message says why, and what to do. */
export class SealedFileError extends Error {
  override readonly name = 'SealedFileError';
}

const format = 'syndicat-sealed@1';
const [frameBytes, tagBytes, nonceBytes] = [65_536, 16, 12];
/** RFC 7914: 128 MiB and some tenths of a second for each guess. */
const cost = { n: 131_072, r: 8, p: 1 } as const;
const leastPassphrase = 12;
const mostLine = 12_582_912;
const mostHeader = 1_000;

const Header = z.strictObject({
  format: z.literal(format),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    n: z.literal(cost.n),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  union: Hash,
});
type Header = z.infer<typeof Header>;

interface Keys {
  readonly frames: Buffer;
  readonly header: Buffer;
}

const derive = promisify<
  Buffer,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

async function keysFrom(passphrase: Buffer, { kdf }: Header): Promise<Keys> {
  const options = { N: kdf.n, r: kdf.r, p: kdf.p, maxmem: 256 * kdf.n * kdf.r };
  const both = await derive(passphrase, Buffer.from(kdf.salt, 'hex'), 64, options);
  return { frames: both.subarray(0, 32), header: both.subarray(32) };
}

/** The passphrase in a file, or its key, whatever its bytes: without a line’s end. Throws {@link SealedFileError}. */
export async function passphraseIn(path: string): Promise<Buffer> {
  const bytes = await bytesOf(path);
  const end = /\r?\n$/.exec(bytes.toString('latin1'))?.[0].length ?? 0;
  const passphrase = bytes.subarray(0, bytes.length - end);
  if (passphrase.length >= leastPassphrase) return passphrase;
  throw new SealedFileError(
    `The passphrase in ${path} is too short: use at least ${leastPassphrase} characters, such as six words drawn by lot.`,
  );
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size <= 4_096) return await file.readFile();
  } catch {
    throw new SealedFileError(`The file ${path} with the passphrase can’t be read.`);
  }
  throw new SealedFileError(`The file ${path} is too large for a passphrase or key.`);
}

const mac = ({ header }: Keys, text: string): Buffer =>
  createHmac('sha256', header).update(text).digest();

const nonceOf = (frame: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUInt32BE(frame, nonceBytes - 5);
  nonce.writeUInt8(isLast ? 1 : 0, nonceBytes - 1);
  return nonce;
};

/**
 * Writes the records into a file that is not there yet, for its owner alone; it appears whole or not at all. Gives how
 * many there were. A pipe or a device gets them as they come. Throws {@link SealedFileError}.
 */
export async function writeSealedFile(path: string, what: ToSeal): Promise<number> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile() || there?.isDirectory())
    throw new SealedFileError(`${path} is there already. Name another file.`);
  let many = 0;
  const counted = async function* (): AsyncGenerator<object> {
    for await (const record of what.records) {
      many++;
      yield record;
    }
  };
  await writeWhole(path, sealedPieces({ ...what, records: counted() }), 0o600);
  return many;
}

/** What is sealed, and with what. */
interface ToSeal {
  readonly union: Hash;
  readonly passphrase: Buffer;
  readonly records: AsyncIterable<object>;
}

/** The first line, and the frames behind it. */
async function* sealedPieces({ union, passphrase, records }: ToSeal): AsyncGenerator<Buffer> {
  const kdf = { name: 'scrypt', ...cost, salt: randomBytes(32).toString('hex') } as const;
  const header: Header = { format, kdf, union };
  const keys = await keysFrom(passphrase, header);
  const first = canonical({ ...header, mac: mac(keys, canonical(header)).toString('hex') });
  yield Buffer.from(`${first}\n`);
  let waiting = Buffer.alloc(0);
  let frame = 0;
  const next = (bytes: Buffer, isLast: boolean): Buffer =>
    sealed(keys, { bytes, nonce: nonceOf(frame++, isLast), first });
  for await (const record of records) {
    waiting = Buffer.concat([waiting, Buffer.from(`${canonical(record)}\n`)]);
    // What comes last is known once there is nothing behind it.
    for (; waiting.length > frameBytes; waiting = waiting.subarray(frameBytes))
      yield next(waiting.subarray(0, frameBytes), false);
  }
  yield next(waiting, true);
}

interface Frame {
  readonly bytes: Buffer;
  readonly nonce: Buffer;
  readonly first: string;
}

function sealed({ frames }: Keys, { bytes, nonce, first }: Frame): Buffer {
  const cipher = createCipheriv('aes-256-gcm', frames, nonce).setAAD(Buffer.from(first));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The frame’s text; nothing where it is not what was written there. */
function opened({ frames }: Keys, { bytes, nonce, first }: Frame): Buffer | undefined {
  if (bytes.length < tagBytes) return undefined;
  const end = bytes.length - tagBytes;
  const cipher = createDecipheriv('aes-256-gcm', frames, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(first))
    .setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, end)), cipher.final()]);
  } catch {
    return undefined;
  }
}

/** The records in a sealed file of that union, one after the other. Throws {@link SealedFileError}. */
export async function* readSealedFile(
  path: string,
  { union, passphrase }: { readonly union: Hash; readonly passphrase: Buffer },
): AsyncGenerator {
  const { first, header, given } = await headerOf(path);
  if (header.union !== union)
    throw new SealedFileError(`${path} belongs to another union than the book.`);
  const keys = await keysFrom(passphrase, header);
  if (!timingSafeEqual(mac(keys, canonical(header)), given))
    throw new SealedFileError(
      `The passphrase does not open ${path}. Compare it with the one it was written with.`,
    );
  let line = '';
  const decoder = new TextDecoder('utf8', { fatal: true });
  for await (const bytes of textIn(path, { keys, first })) {
    const lines = (line + decoder.decode(bytes, { stream: true })).split('\n');
    line = lines.pop() ?? '';
    if (line.length > mostLine) throw altered(path);
    for (const each of lines) yield JSON.parse(each);
  }
  if (line !== '') throw altered(path);
}

const altered = (path: string): SealedFileError =>
  new SealedFileError(
    `${path} was altered, or damaged. Have it written anew, or copied once more.`,
  );

async function headerOf(
  path: string,
): Promise<{ readonly first: string; readonly header: Header; readonly given: Buffer }> {
  const bytes = await beginningOf(path);
  const end = bytes.indexOf('\n');
  const first = bytes.subarray(0, Math.max(0, end)).toString('utf8');
  const read = Header.extend({ mac: z.string().regex(/^[0-9a-f]{64}$/) }).safeParse(jsonIn(first));
  if (!read.success)
    throw new SealedFileError(`${path} is no file of sealed records that this program can read.`);
  const { mac: given, ...header } = read.data;
  return { first, header, given: Buffer.from(given, 'hex') };
}

async function beginningOf(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeader), 0, mostHeader, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    throw new SealedFileError(`The file ${path} can’t be read.`);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the frames say, each once it was found to be as it was written. */
async function* textIn(
  path: string,
  { keys, first }: { readonly keys: Keys; readonly first: string },
): AsyncGenerator<Buffer> {
  const whole = frameBytes + tagBytes;
  let frame = 0;
  let waiting = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { start: Buffer.byteLength(first) + 1 })) {
    waiting = Buffer.concat([waiting, piece as Buffer]);
    for (; waiting.length > whole; waiting = waiting.subarray(whole)) {
      const bytes = waiting.subarray(0, whole);
      const text = opened(keys, { bytes, nonce: nonceOf(frame++, false), first });
      if (!text) throw altered(path);
      yield text;
    }
  }
  const last = opened(keys, { bytes: waiting, nonce: nonceOf(frame, true), first });
  if (last) return yield last;
  const isCut =
    waiting.length < tagBytes ||
    opened(keys, { bytes: waiting, nonce: nonceOf(frame, false), first });
  throw isCut
    ? new SealedFileError(`${path} is cut short: its end is missing. Copy it once more.`)
    : altered(path);
}
