/**
 * A file that a bank gave: its text, and what kind it is. What is none of a bank’s is refused in plain words.
 * @module
 */
import { type Refusal, refusal } from '../../../../../union/kernel/refusal.ts';
import { decodedText, looksLike } from '../../../../reading/text-file.ts';

/** So large may a file be: a camt.053 of a hundred thousand payments has some 70 MB. */
export const mostFile = 80 * 1_048_576;

export type StatementFile =
  | { readonly kind: 'camt'; readonly text: string }
  | { readonly kind: 'csv'; readonly text: string };

/** Requires at most {@link mostFile} bytes. Never throws. */
export function readStatementFile(bytes: Uint8Array): StatementFile | Refusal {
  if (bytes.length === 0) return refusal('bank', 'This file is empty. Choose another one.');
  const strange = strangeKind(bytes);
  if (strange) return strange;
  const text = decodedText(bytes);
  const start = text.slice(0, 2_000).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html'))
    return refusal(
      'bank',
      'This is a web page, perhaps the one on which your bank asks you to sign in. Save the statement itself, as camt.053 or CSV.',
    );
  if (/^(?:\{1:|:20:|:940:|\d{3}:20:)/.test(start))
    return refusal(
      'bank',
      'This is a statement in the old form MT940, which leaves out what tells payments apart. Ask your bank for camt.053 or CSV.',
    );
  if (!start.startsWith('<')) return { kind: 'csv', text };
  return text.length > largeText && !text.slice(0, largeText).includes('BkToCstmr')
    ? refusal(
        'bank',
        'This is no bank statement in the form of camt.052, camt.053 or camt.054. Ask the bank’s website for one of these.',
      )
    : { kind: 'camt', text };
}

/** Whatever says nothing of a statement by then is not worth reading to its end. */
const largeText = 100_000;

function strangeKind(bytes: Uint8Array): Refusal | undefined {
  switch (looksLike(bytes)) {
    case 'archive':
      return refusal(
        'bank',
        'This is a ZIP archive, or a table of an office program. Unpack it, or save the table as CSV, and choose that file.',
      );
    case 'pdf':
      return refusal(
        'bank',
        'This is a PDF, which people read. Ask your bank for camt.053 or CSV.',
      );
    case 'no text':
      return refusal(
        'bank',
        'This is no statement that can be read. Ask your bank for camt.053 or CSV.',
      );
    case 'text':
      return undefined;
  }
}
