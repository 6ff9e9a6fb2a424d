/**
 * A secret vote in a hall that keeps everything in PostgreSQL, from making the key to the result: whoever dumps its tables
 * finds no secret and no vote in them.
 */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Client } from 'pg';
import { utf8 } from '../../src/book/bytes.ts';
import { sha256Hex } from '../../src/book/hash.ts';
import {
  sealVote,
  type SealedChoice,
  votesOfChoice,
} from '../../src/union/assembly/secret/sealing.ts';
import { isKeyed } from '../../src/union/secrecy/secrecy.ts';
import { randomFrom, seedOf, votingSecretOf } from '../../src/union/secrecy/testing.ts';
import { type Hand, questionOutcomeOf } from '../../src/union/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { assertNowhere, assertSearched, type Secret } from '../nowhere.ts';
import { planted, plantsInBook } from '../planting.ts';
import { startPostgres } from '../postgres.ts';
import { plainVotes, secretsOfBallot, secretsOfKeepers } from '../secrets-of-a-vote.ts';

/** Writes every row of every table into a file of that folder, its bytes as they are. */
async function dumps(connectionString: string, folder: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows: tables } = await client.query<{ readonly name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
  );
  for (const { name } of tables) {
    const { rows } = await client.query<unknown[]>({
      text: `select * from ${name}`,
      rowMode: 'array',
    });
    await writeFile(join(folder, name), Buffer.concat(rows.flat().map(written)));
  }
  await client.end();
}

const written = (value: unknown): Buffer =>
  Buffer.concat([
    Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''),
    Buffer.from('\n'),
  ]);

/** Casts a ballot; what would open it, or say whose it is. */
async function casts(
  at: KeyAtWork,
  who: Hand,
  { proposal, choice }: { readonly proposal: string; readonly choice: SealedChoice },
): Promise<readonly Secret[]> {
  // The union goes on with the ballot, and what it was sealed by hangs on how long the book was before.
  const { size } = await at.union();
  await at.casts(who, proposal, choice);
  const { election, cast } =
    (await at.union()).assembly.proposals.get(proposal)?.poll?.sealed ?? assert.fail();
  const secret = votingSecretOf(who);
  // Sealed once more with the same chance, since what opens a ballot is told to nobody.
  const random = randomFrom(`ballot ${who.id} ${size}`);
  const sealed = sealVote(election, votesOfChoice(choice), { secret, random });
  const own = cast.get(who.id)?.ballot;
  assert.equal(sha256Hex(utf8(sealed.text)), own, 'it is the ballot that was cast');
  return [secret, ...secretsOfBallot(sealed)];
}

/** The whole vote; its secrets. */
async function votes(at: KeyAtWork): Promise<readonly Secret[]> {
  await at.elects();
  await at.makesKey();
  const proposal = await at.asks('Whether the nights are shared out anew');
  const [tia, tom, tua] = at.holders;
  const ballots = [
    await casts(at, at.ada, { proposal, choice: 'no' }),
    await casts(at, at.ada, { proposal, choice: 'yes' }),
    await casts(at, tia, { proposal, choice: 'blank' }),
    await casts(at, tua, { proposal, choice: 'yes' }),
  ];
  await at.pass(48 + 24);
  await at.unseals(tia, proposal);
  await at.unseals(tom, proposal);
  await at.pass(0.01);
  const opened = (await at.union()).assembly.proposals.get(proposal);
  assert.equal(opened && questionOutcomeOf(opened).result, 'adopted');
  const ceremony = await at.ceremony();
  assert.ok(isKeyed(ceremony));
  const keepers = at.holders.map((each) => ({ member: each.id, seed: seedOf(each) }));
  return [...secretsOfKeepers(ceremony, keepers), ...ballots.flat(), ...plainVotes];
}

describe('a secret vote in PostgreSQL', () => {
  it('leaves no secret in any table', async () => {
    const server = await startPostgres();
    const at = await keyAtWork({ databaseUrl: server.url });
    try {
      const secrets = await votes(at);
      await plantsInBook(at);
      const dump = join(at.folder, 'dump');
      await mkdir(dump);
      await dumps(server.url, dump);
      await assertSearched(dump, planted);
      await assertNowhere(dump, secrets);
    } finally {
      await at.close();
      await server.stop();
    }
  });
});
