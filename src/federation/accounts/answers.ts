/**
 * What servers answer, read through schemas: only what is asked for, each text with a longest
 * length, each list with a largest number. What does not fit is as if it had not come.
 * @module
 */
import { z } from 'zod';
import { saying } from '../../union/kernel/say.ts';
import type { Answered } from '../outside.ts';
import { TroubleError } from './trouble.ts';

/** A text of some length. */
export const line = (most: number) => z.string().min(1).max(most);

/** A text that may be missing or wrong without harm. */
export const perhaps = (most: number) => line(most).optional().catch(undefined);

/** An absolute address by https, or http, in its one spelling. */
export const Address = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    const url = URL.parse(text);
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (url && isWeb && url.username === '' && url.password === '') return url;
    context.addIssue({ code: 'custom', message: 'an address by https' });
    return z.NEVER;
  });

const jsonTypes =
  /^(?:application|text)\/(?:json|[\w.-]+\+json)$|^text\/plain$|^application\/octet-stream$/;

/** Reads a body as JSON through a schema; nothing where it is no JSON or does not fit. */
export function readJson<Schema extends z.ZodType>(
  { type, body }: Pick<Answered, 'type' | 'body'>,
  schema: Schema,
): z.output<Schema> | undefined {
  if (type !== '' && !jsonTypes.test(type)) return undefined;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(body).toString())).data;
  } catch {
    return undefined;
  }
}

/** The same, where the way ends without it. */
export function mustRead<Schema extends z.ZodType>(
  answer: Answered,
  schema: Schema,
): z.output<Schema> {
  const read = answer.status === 200 ? readJson(answer, schema) : undefined;
  if (read === undefined) throw unreadable(answer.url.host);
  return read;
}

export const unreadable = (host: string): TroubleError =>
  new TroubleError(
    saying(
      '{host} gave an answer that this hall cannot use. Prove your account by a code instead, or come by e-mail.',
      { host },
    ),
  );

/** Whether an address is of the server that was asked: mix-up attacks begin where it is not. */
export const isOf = (url: URL, origin: string): boolean => url.origin === origin;

export const notOfServer = (host: string): TroubleError =>
  new TroubleError(
    saying(
      '{host} pointed to another server. That is how accounts are stolen, so nothing was done. Tell its admins, or come by e-mail.',
      { host },
    ),
  );
