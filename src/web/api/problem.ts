/**
 * What went wrong, as RFC 9457 has it: `application/problem+json`, with the field where it is one.
 * The API speaks English to programs and those who write them; pages speak their reader's language.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { SignedRefusal } from '../../audit/audit.ts';
import { Seen } from '../../union/kernel/entry.ts';
import { Hash } from '../../union/kernel/ids.ts';
import type { Env } from '../env.ts';

/** Every kind of problem: its status, and its title, which never changes. */
export const problems = {
  json: { status: 400, title: 'This is not JSON' },
  query: { status: 400, title: 'A part of the address is not what it should be' },
  'readers-only': { status: 403, title: 'Only members read this book' },
  'not-yours': { status: 403, title: 'This is for others to ask' },
  'may-not-start': { status: 403, title: 'No union can be started here in this way' },
  'not-there': { status: 404, title: 'There is nothing here' },
  method: { status: 405, title: 'This address takes something else' },
  'not-whole': { status: 408, title: 'The file did not come to its end' },
  refused: { status: 409, title: 'The act was refused' },
  stale: { status: 409, title: 'The intent does not follow the doer’s last one' },
  'no-length': { status: 411, title: 'It is not said how long the file is' },
  'too-large': { status: 413, title: 'That is too much at once' },
  form: { status: 422, title: 'A field is not what it should be' },
  'too-often': { status: 429, title: 'That was very often' },
  broken: { status: 500, title: 'Something broke in the hall' },
  busy: { status: 503, title: 'Too many large files at once' },
  unavailable: { status: 503, title: 'The hall can’t enter anything just now' },
} as const;

export type ProblemKind = keyof typeof problems;

/** What the doer of the next act needs to write its intent. */
export const Head = z.object({
  union: Hash,
  seen: Seen,
  prev: Hash.nullable().meta({ description: 'SHA-256 of this doer’s last intent in this book' }),
});

export const Problem = z.object({
  type: z.string().meta({ description: 'An address that names the kind and explains it' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'One sentence: what was wrong, and what to do' }),
  article: z
    .string()
    .optional()
    .meta({ description: 'The article of the rules (or law of the book) that says no' }),
  field: z.string().optional().meta({ description: 'The field that is wrong: `body.name`' }),
  errors: z.array(z.object({ field: z.string(), why: z.string() })).optional(),
  refusal: SignedRefusal.optional().meta({ description: 'Signed by the clerk: keep it' }),
  head: Head.optional().meta({ description: 'Where the next intent follows (with `stale`)' }),
});
export type Problem = z.infer<typeof Problem>;

type Said = Omit<Problem, 'type' | 'title' | 'status'>;

/** The answer that says what was wrong. */
export function problem(c: Context<Env>, kind: ProblemKind, said: Said): Response {
  const { status, title } = problems[kind];
  const type = `${c.var.config.origin}/api/docs#problem-${kind}`;
  c.header('Cache-Control', 'no-store');
  return c.json({ type, title, status, ...said } satisfies Problem, status, {
    'Content-Type': 'application/problem+json',
  });
}
