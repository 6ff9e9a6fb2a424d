/**
 * `syndicat bounce`: takes a mail that came back from its standard input, as a mail server hands it
 * over, and notes that the notice in it did not arrive.
 * @module
 */
import process from 'node:process';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { openStore } from '../store/store.ts';
import { type Bounced, mostBytes, takeBounce } from '../web/notices/notices.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { settingsFrom } from './settings.ts';

/** “Try again later”, to a mail server (EX_TEMPFAIL in sysexits.h). */
const tryAgain = 75;

const said: Readonly<Record<Bounced, string>> = {
  noted: 'Noted: a notice did not arrive. The next way to this person is tried.',
  letter: 'Noted: an invitation did not arrive. No other is sent to that address for a year.',
  'not failed': 'That mail is only late. Nothing was changed.',
  unknown: 'This hall knows of no such notice, or knows already that it did not arrive.',
  'no report': 'This is no report of a mail that could not be delivered (RFC 3464).',
};

export async function runBounce(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = readArgs(args, {});
  if (positionals.length > 0) {
    throw new UsageError('Hand the mail in on standard input: syndicat bounce < mail');
  }
  const mail = await read(process.stdin);
  try {
    const store = await openStore(settingsFrom(io.env));
    try {
      io.out(said[await takeBounce({ store, now: Date.now }, mail)]);
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    io.err(error.message);
    return tryAgain;
  }
}

/** The first part of a stream; the rest is taken in and forgotten. */
async function read(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    if (size < mostBytes) parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
}
