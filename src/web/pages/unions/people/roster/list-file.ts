/**
 * A list of people that somebody sends: a file, or text that they pasted.
 * @module
 */
import { decodedText, looksLike } from '../../../../reading/text-file.ts';
import type { Words } from '../../../../words.ts';

/** So large may a list be, in bytes, and in characters where it was pasted. */
export const mostList = 2 * 1_048_576;

/** Its text, or what is wrong with it, in the reader’s words; and the field that it came by. */
export type Sent = { readonly at: 'file' | 'text' } & (
  | { readonly text: string }
  | { readonly wrong: string }
);

export async function listIn(t: Words, body: FormData | undefined): Promise<Sent> {
  const file = body?.get('file');
  if (file instanceof File && file.size > 0) return { at: 'file', ...(await fileIn(t, file)) };
  const text = pastedIn(body);
  if (text.trim() === '')
    return { at: 'file', wrong: t('Choose the file with the list, or paste the list below.') };
  return text.length > mostList ? { at: 'text', wrong: tooLarge(t) } : { at: 'text', text };
}

/** What was pasted, as it is; empty where nothing was. */
export function pastedIn(body: FormData | undefined): string {
  const text = body?.get('text');
  return typeof text === 'string' ? text.replaceAll('\0', '') : '';
}

const tooLarge = (t: Words): string =>
  t('A list has at most 2 MB. Split it, or leave out columns that nobody needs.');

async function fileIn(
  t: Words,
  file: File,
): Promise<{ readonly text: string } | { readonly wrong: string }> {
  if (file.size > mostList) return { wrong: tooLarge(t) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  switch (looksLike(bytes)) {
    case 'archive':
      return {
        wrong: t(
          'This is a ZIP archive, or a table of an office program. Save the table as CSV, and choose that file.',
        ),
      };
    case 'pdf':
    case 'no text':
      return { wrong: t('This is no table. Save the list as CSV, and choose that file.') };
    case 'text':
      return { text: decodedText(bytes).replaceAll('\0', '') };
  }
}
