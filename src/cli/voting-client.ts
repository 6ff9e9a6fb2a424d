/**
 * `syndicat voting-client`: writes the file with which ballots are sealed away from a hall.
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { loadVotingClient } from '../web/voting-client/voting-client.ts';
import { type Io, readArgs, UsageError } from './io.ts';

const options = { output: { type: 'string' }, sha256: { type: 'boolean' } } as const;

/** Runs `syndicat voting-client` with the words behind it; the exit status. */
export async function runVotingClient(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  if (positionals.length > 0) throw new UsageError('It takes no file: name one with --output.');
  const { text, sha256 } = await loadVotingClient(undefined);
  if (values.sha256 === true) io.out(sha256);
  else if (values.output === undefined) io.out(text.slice(0, -1)); // What is put out ends its line.
  else {
    await writeFile(values.output, text);
    io.err(`${values.output} has the SHA-256 ${sha256}.`);
  }
  return 0;
}
