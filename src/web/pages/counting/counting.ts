/**
 * The counting room: anybody pastes ballots, and sees what each method makes of them. Nothing is kept.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { FormatError } from '../../../count/formats/format-error.ts';
import { isScoresMethod } from '../../../count/methods.ts';
import { CountError } from '../../../count/rankings.ts';
import { show } from '../../answer.ts';
import type { Pages } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { type Filled, hasErrors, withError } from '../../form.ts';
import { line, whole } from '../../guard/fields.ts';
import { limited } from '../../guard/limits.ts';
import { readBody, readForm } from '../../guard/read-form.ts';
import type { Rate } from '../../guard/rate-limits.ts';
import type { Words } from '../../words.ts';
import { type Ballots, ballotsIn, limits } from './ballots.ts';
import { compared, counted, type Question } from './counted.ts';
import { countingPage, example, type Shown } from './counting-page.ts';
import { methodNames } from './method-words.ts';

const path = '/counting';
/** Counting is work: so many at once from one network, then one every two seconds. */
const rate: Rate = { burst: 30, every: 2_000 };
/** What is pasted and a file, each at its largest, and what the form adds. */
const mostBody = 2 * limits.bytes + 64 * 1024;

export const countingPages: Pages = {
  at: '/',
  bodies: { [path]: mostBody },
  routes: () =>
    new Hono<Env>()
      .get(path, (c) => answer(c, outcome(c.var.t, exampleForm, { method: 'irv', seats: 1 })))
      .post(path, post),
};

const exampleForm: Filled = {
  values: { ballots: example, method: 'irv', seats: '1' },
  errors: {},
};

const asked = z.object({
  ballots: z.string().optional(),
  method: z.enum(methodNames),
  /** A button beside another method. */
  show: z.enum(methodNames).optional(),
  seats: whole(1, limits.candidates),
  seed: line(200).optional(),
  default: line(200).optional(),
});

function answer(c: Context<Env>, shown: Shown): Response {
  return show(c, countingPage(c.var, shown), hasErrors(shown.filled) ? 422 : 200);
}

async function post(c: Context<Env>): Promise<Response> {
  const often = limited(c, 'counting', rate);
  if (often) return often;
  const read = await readForm(c, asked);
  const file = await fileIn(c);
  if (file !== undefined && 'error' in file)
    return answer(c, { filled: withError(read.form, 'file', file.error) });
  const typed = String(read.form.values['ballots'] ?? '');
  const filled = withText(read.form, file?.text ?? typed);
  const before = file === undefined ? undefined : replaced(typed, file.text);
  if (!read.ok) return answer(c, { filled, before });
  const { method, show: other = method, seats, seed, default: defaultOption } = read.value;
  return answer(c, {
    ...outcome(c.var.t, filled, { method: other, seats, seed, defaultOption }),
    before,
  });
}

/** The form as it comes back: a file’s text stands in the field, and the method that was counted is chosen. */
function withText({ values, errors }: Filled, ballots: string): Filled {
  const { show: other, ...rest } = values;
  return { values: { ...rest, ballots, ...(other !== undefined && { method: other }) }, errors };
}

/** What a file took the place of, where that was somebody’s own. */
const replaced = (typed: string, text: string): string | undefined =>
  ['', example.trim(), text].includes(typed) ? undefined : typed;

/** The file that came along, as text; nothing where none was chosen. */
async function fileIn(
  c: Context<Env>,
): Promise<{ readonly text: string } | { readonly error: string } | undefined> {
  const { t } = c.var;
  const file = (await readBody(c))?.get('file');
  if (!(file instanceof File) || file.size === 0) return undefined;
  if (file.size > limits.bytes) return { error: tooLarge(t) };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const text = decoder.decode(await file.arrayBuffer());
    return { text: text.normalize('NFC').replaceAll('\r\n', '\n').trim() };
  } catch {
    return { error: t('It is no text in UTF-8. Save it as UTF-8, unpacked.') };
  }
}

const tooLarge = (t: Words): string =>
  t('It is larger than 1 MB. The program on your own computer counts it: “syndicat count”.');

/** The form with what came of it: a result, or what is wrong with which field. */
function outcome(t: Words, filled: Filled, question: Question): Shown {
  const ballots = readBallots(t, String(filled.values['ballots'] ?? ''), question);
  if (typeof ballots === 'string') return { filled: withError(filled, 'ballots', ballots) };
  const result = counted(t, ballots, question);
  if (!result.ok) return { filled: withError(filled, result.field, result.why) };
  const lines = compared(t, ballots, question);
  return { filled, result: { ballots, count: result.count, seed: question.seed, lines } };
}

/** The ballots, or what is wrong with them, and in which line and column. */
function readBallots(t: Words, text: string, { method }: Question): Ballots | string {
  if (text.trim() === '') return t('Paste ballots, or choose a file.');
  if (Buffer.byteLength(text) > limits.bytes) return tooLarge(t);
  try {
    return ballotsIn(text, isScoresMethod(method) ? 'scores' : 'rankings');
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    if (!(error instanceof FormatError)) return error.message;
    const reason = error.message.replace(/^Line \d+, column \d+: /, '');
    return t('Line {line}, column {column}: {reason}', {
      line: error.line,
      column: error.column,
      reason,
    });
  }
}
