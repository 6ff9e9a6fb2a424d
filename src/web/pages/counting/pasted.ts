/**
 * What somebody pasted into a form of the counting room, or sent as a file.
 * @module
 */
import type { Context } from 'hono';
import { FormatError } from '../../../count/formats/format-error.ts';
import type { Limits } from '../../../count/formats/limits.ts';
import { CountError } from '../../../count/rankings.ts';
import type { Env } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { readBody } from '../../guard/read-form.ts';
import type { Words } from '../../words.ts';

export const mostBytes = 1_000_000;

/** What is read here: little enough that the slowest method is done with it in a moment. */
export const limits: Limits = {
  bytes: mostBytes,
  textBytes: mostBytes,
  candidates: 100,
  line: 100_000,
  ballots: 50_000,
};

/** What is pasted and a file, each at its largest, and what the form adds. */
export const mostBody = 2 * mostBytes + 64 * 1024;

export const textIn = ({ values }: Filled): string => String(values['ballots'] ?? '');

/** The file that came along, as text; nothing where none was chosen. `large` says what to do with one that is too large. */
export async function fileIn(
  c: Context<Env>,
  large = tooLarge(c.var.t),
): Promise<{ readonly text: string } | { readonly error: string } | undefined> {
  const { t } = c.var;
  const file = (await readBody(c))?.get('file');
  if (!(file instanceof File) || file.size === 0) return undefined;
  if (file.size > mostBytes) return { error: large };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const text = decoder.decode(await file.arrayBuffer());
    return { text: text.normalize('NFC').replaceAll('\r\n', '\n').trim() };
  } catch {
    return { error: t('It is no text in UTF-8. Save it as UTF-8, unpacked.') };
  }
}

/** What a file took the place of, where that was somebody’s own. */
export const replaced = (typed: string, text: string, example: string): string | undefined =>
  ['', example.trim(), text].includes(typed) ? undefined : typed;

const tooLarge = (t: Words): string =>
  t('It is larger than 1 MB. The program on your own computer counts it: “syndicat count”.');

/** What a text is read as, or what is wrong with it, and in which line and column. */
export function readText<Read>(
  t: Words,
  text: string,
  read: (text: string) => Read,
): { readonly read: Read } | { readonly why: string } {
  if (text.trim() === '') return { why: t('Paste ballots, or choose a file.') };
  if (Buffer.byteLength(text) > mostBytes) return { why: tooLarge(t) };
  try {
    return { read: read(text) };
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    return { why: error instanceof FormatError ? placed(t, error) : error.message };
  }
}

/** What is wrong with a file, and where, in the reader’s words. */
export function placed(t: Words, { line, column, message }: FormatError): string {
  const reason = message.replace(/^Line \d+, column \d+: /, '');
  return t('Line {line}, column {column}: {reason}', { line, column, reason });
}
