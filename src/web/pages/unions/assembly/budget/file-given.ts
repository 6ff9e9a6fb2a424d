/**
 * The file that came with a press, or what was pasted, and what was made of it.
 * @module
 */
import type { Context } from 'hono';
import type { Env } from '../../../../env.ts';
import { blank, type Filled } from '../../../../form.ts';
import { fileIn } from '../../../counting/pasted.ts';
import { fileText } from './file-page.ts';
import { tooLarge, fromFile, type FromFile, type Taking } from './from-file.ts';

export interface FileGiven {
  /** The field as it comes back, with what is wrong. */
  readonly form: Filled;
  readonly from: FromFile | undefined;
  readonly text: string;
}

export async function fileGiven(
  c: Context<Env>,
  values: Filled['values'],
  taking: Taking,
): Promise<FileGiven> {
  const { t } = c.var;
  const typed = values[fileText];
  const pasted = typeof typed === 'string' ? typed : '';
  const file = await fileIn(c, tooLarge(t));
  if (file !== undefined && 'error' in file)
    return { form: wrong(pasted, 'file', file.error), from: undefined, text: pasted };
  const given = file?.text ?? pasted;
  const from = fromFile(t, given, taking);
  if ('why' in from)
    return { form: wrong(given, fileText, from.why), from: undefined, text: given };
  const { text } = from.list;
  const [first] = from.wrong;
  if (first === undefined) return { form: blank, from, text };
  return { form: wrong(text, fileText, first), from, text };
}

const wrong = (text: string, field: string, error: string): Filled => ({
  values: { [fileText]: text },
  errors: { [field]: error },
});
