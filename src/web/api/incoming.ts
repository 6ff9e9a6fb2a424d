/**
 * What comes in: bodies and queries read through a schema, each error at its field; and how often
 * somebody may.
 * @module
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Env } from '../env.ts';
import { networkOf } from '../guard/address.ts';
import type { Rate } from '../guard/rate-limits.ts';
import { problem } from './problem.ts';

/** Reads the body as JSON. Gives the answer that says what is wrong where it is not of the form. */
export async function readJson<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<T | Response> {
  let given: unknown;
  try {
    given = await c.req.json();
  } catch {
    return problem(c, 'json', { detail: 'Send one JSON value, in UTF-8.' });
  }
  const read = schema.safeParse(given);
  return read.success ? read.data : problem(c, 'form', wrongsIn(read.error));
}

/** Where what is asked stands, in base64url, when the body is a file. */
export const askedHeader = 'Syndicat-Asked';

/** Reads what is asked beside a file. */
export function readAsked<T>(c: Context<Env>, schema: z.ZodType<T>): T | Response {
  const given = jsonIn(c.req.header(askedHeader) ?? '');
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  return given === undefined
    ? problem(c, 'form', {
        detail: `Send the file as the body, and \`ask\` and \`proof\` as JSON, in base64url, in the header ${askedHeader}.`,
        field: askedHeader,
      })
    : problem(c, 'form', wrongsIn(read.error));
}

function jsonIn(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Reads what stands behind the `?`. */
export function readSearch<T extends z.ZodObject>(
  c: Context<Env>,
  schema: T,
): z.output<T> | Response {
  const read = schema.safeParse(c.req.query());
  return read.success ? read.data : problem(c, 'query', wrongsIn(read.error));
}

const mostErrors = 20;

function wrongsIn({ issues }: z.ZodError) {
  const errors = issues.slice(0, mostErrors).map(({ path, message, code }) => ({
    field: path.map(String).join('.') || 'body',
    why: code === 'unrecognized_keys' ? `${message}: nothing else belongs here` : message,
  }));
  const [{ field, why } = { field: 'body', why: 'not what is taken here' }] = errors;
  return { detail: `${field}: ${why}`, field, errors };
}

/** Counts a request of the network that asks; the answer to give where it was too often. */
export function hasty(c: Context<Env>, what: string, rate: Rate): Response | undefined {
  const who = networkOf(c);
  const wait = who === undefined ? 0 : c.var.limits.take(`${what}\n${who}`, rate);
  if (wait === 0) return undefined;
  const seconds = Math.ceil(wait / 1_000);
  c.header('Retry-After', String(seconds));
  return problem(c, 'too-often', { detail: `Wait ${seconds} seconds, then try again.` });
}
