/**
 * Looking for what must stand nowhere, in whatever form somebody could have written it.
 * @module
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base58btc } from '../src/book/multibase.ts';
import { concat, fromUtf8, hex, utf8 } from '../src/book/bytes.ts';

/** A number, or a text. */
export type Secret = bigint | string;

/** One way in which a secret can stand somewhere. */
interface Written {
  readonly secret: Secret;
  readonly form: string;
  readonly bytes: Uint8Array;
}

/** Nothing that is kept in a folder, databases and backups included, has any of these secrets in it. */
export async function assertNowhere(folder: string, secrets: readonly Secret[]): Promise<void> {
  const [found] = await seenIn(folder, secrets.flatMap(asWritten));
  assert.ok(!found, found && `${found.file} has a secret in it: ${found.secret} as ${found.form}`);
}

/**
 * What {@link assertNowhere} finds nothing in is searched indeed: a secret that was planted there in each of its forms
 * is found in each of them.
 */
export async function assertSearched(
  folder: string,
  planted: bigint,
  forms: (planted: bigint) => readonly Written[] = asWritten,
): Promise<void> {
  const sought = forms(planted);
  const seen = new Set((await seenIn(folder, sought)).map(({ form }) => form));
  const missed = sought.filter(({ form }) => !seen.has(form));
  assert.deepEqual(
    missed.map(({ form }) => form),
    [],
    `forms in which nothing would be found in ${folder}`,
  );
}

/** A number in each of the forms in which it would be found, as whoever plants it leaves it somewhere. */
export const plantable = (planted: bigint): Uint8Array<ArrayBuffer> =>
  concat(...asWritten(planted).flatMap(({ bytes }) => [bytes, utf8('\n')]));

/** The same in each of the forms that are text, on one line: where bytes can't stand, such as in a header. */
export const plantableText = (planted: bigint): string =>
  asText(planted)
    .map(({ bytes }) => fromUtf8(bytes))
    .join(' ');

type Found = Omit<Written, 'bytes'> & { readonly file: string };

async function seenIn(folder: string, sought: readonly Written[]): Promise<readonly Found[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  assert.ok(files.length > 0, 'something is kept');
  const byStart = Map.groupBy(sought, ({ bytes }) => startOf(bytes));
  const found: Found[] = [];
  for (const { parentPath, name: file } of files) {
    const bytes = await readFile(join(parentPath, file));
    for (const { secret, form } of seenAmong(bytes, byStart)) found.push({ secret, form, file });
  }
  return found;
}

/** Goes through the bytes once, however many are sought: only where four bytes fit, all are compared. */
function seenAmong(
  bytes: Buffer,
  byStart: ReadonlyMap<number, readonly Written[]>,
): ReadonlySet<Written> {
  const seen = new Set<Written>();
  let four = 0;
  for (const [end, byte] of bytes.entries()) {
    four = (four << 8) | byte;
    for (const each of byStart.get(four) ?? none)
      if (bytes.subarray(end - 3, end - 3 + each.bytes.length).equals(each.bytes)) seen.add(each);
  }
  return seen;
}

const none: readonly Written[] = [];

/** The first four bytes as a number. Requires that there are as many, or what is sought would be anywhere. */
function startOf(bytes: Uint8Array): number {
  assert.ok(bytes.length >= 6, 'what is sought is long enough not to be met by chance');
  return bytes.subarray(0, 4).reduce((four, byte) => (four << 8) | byte, 0);
}

function asWritten(secret: Secret): readonly Written[] {
  const forms = typeof secret === 'string' ? formsOfText(secret) : formsOfNumber(secret);
  return Object.entries(forms).map(([form, written]) => {
    const bytes = typeof written === 'string' ? utf8(written) : written;
    return { secret, form, bytes };
  });
}

/** A secret as it can stand in a text: in every form but its bare bytes. */
export const asText = (secret: Secret): readonly Written[] =>
  asWritten(secret).filter(({ form }) => !form.startsWith('bytes'));

type Forms = Readonly<Record<string, string | Uint8Array>>;

const formsOfText = (text: string): Forms => ({
  'it is': text,
  ...encoded('it is', utf8(text)),
});

function formsOfNumber(number: bigint): Forms {
  const digits = number.toString(16);
  const big = Uint8Array.from(
    Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex'),
  );
  return {
    decimal: number.toString(),
    ...encoded('big-endian', big),
    ...encoded('little-endian', big.toReversed()),
    'bytes, big-endian': big,
    'bytes, little-endian': big.toReversed(),
  };
}

/** Bytes as they would stand in a text. */
const encoded = (order: string, bytes: Uint8Array): Forms => ({
  [`hexadecimal, ${order}`]: hex(bytes),
  [`HEXADECIMAL, ${order}`]: hex(bytes).toUpperCase(),
  [`Base58, ${order}`]: base58btc(bytes).slice(1),
  [`a list, ${order}`]: bytes.join(','),
  [`a list of lines, ${order}`]: [...bytes].join(', '),
  ...Object.fromEntries(
    [0, 1, 2].flatMap((before) =>
      inBase64(bytes, before).map((text, i) => [`Base64 ${before}.${i}, ${order}`, text]),
    ),
  ),
});

/** What Base64 has of bytes before which others stand, in its alphabets, and as a form is sent. */
function inBase64(bytes: Uint8Array, before: number): readonly string[] {
  const all = Buffer.concat([new Uint8Array(before), bytes]);
  const [from, to] = [Math.ceil((before * 4) / 3), Math.floor((all.length * 4) / 3)];
  const plain = all.toString('base64').slice(from, to);
  return [plain, plain.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(plain)];
}
