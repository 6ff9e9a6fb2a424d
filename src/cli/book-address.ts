/**
 * A book at an address: fetches its files, within limits of size and time.
 * @module
 */
import { BookFormatError, type GetFile, MembersOnlyError } from '../audit/audit.ts';

const longest = 60_000;

/** Fetches below that address; a redirect is told to the person instead of being followed. */
export function getFrom(address: string): GetFile {
  const base = address.replace(/\/+$/, '');
  return async (path, most) => {
    const url = `${base}/${path}`;
    const response = await asked(url);
    if (response.status === 404 || response.status === 410) return undefined;
    if (response.status >= 300 && response.status < 400) {
      const on = response.headers.get('location') ?? 'elsewhere';
      throw new BookFormatError(`${url} sends on to ${on}. Name that address instead.`);
    }
    if (response.status === 403) {
      throw new MembersOnlyError(`${url} answers 403: only members read this.`);
    }
    if (!response.ok) throw new BookFormatError(`${url} answers ${response.status}.`);
    return atMost(response, most, url);
  };
}

async function asked(url: string): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(longest) });
  } catch (error) {
    throw unreachable(url, error);
  }
}

async function atMost(response: Response, most: number, url: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > most) throw new BookFormatError(`${url} is larger than ${most} bytes.`);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof BookFormatError ? error : unreachable(url, error);
  }
  return Buffer.concat(parts);
}

function unreachable(url: string, error: unknown): BookFormatError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BookFormatError(`${url} can’t be reached: ${why}`);
}
