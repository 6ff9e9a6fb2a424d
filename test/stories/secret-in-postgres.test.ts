/**
 * A secret vote in a hall that keeps everything in PostgreSQL, from making the key to the result: whoever dumps its tables
 * finds no secret and no vote in them.
 */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
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
import { startPostgres, type TestPostgres } from '../postgres.ts';
import {
  noncesOfProofs,
  plainVotes,
  secretsOfBallot,
  secretsOfKeepers,
} from '../secrets-of-a-vote.ts';

/** Has the server lay down what it is given as it is: what it compresses can't be searched. */
const leavesAsItIs = `do $$ declare of record; begin
  for of in select table_name, column_name from information_schema.columns where table_schema = 'public'
      and data_type in ('bytea', 'text', 'json', 'jsonb') loop
    execute format('alter table %I alter %I set storage external', of.table_name, of.column_name);
  end loop;
end $$`;

async function asked(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

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

/** The nonces of all proofs that were dumped: of the trustees’ steps and parts, of voting keys and ballots. */
async function noncesIn(dump: string, exponents: readonly bigint[]): Promise<readonly bigint[]> {
  const nonces: bigint[] = [];
  for (const name of await readdir(dump))
    nonces.push(...noncesOfProofs(await readFile(join(dump, name), 'latin1'), exponents));
  assert.ok(nonces.length > 1_000, 'proofs are kept');
  return nonces;
}

/** A folder of what the server has logged, and of the bytes that stand there in hexadecimal. */
async function readsLog({ folder }: TestPostgres, beside: string): Promise<string> {
  const [from, to] = [join(folder, 'data', 'log'), join(beside, 'log')];
  await mkdir(to);
  for (const name of await readdir(from)) {
    const log = await readFile(join(from, name), 'latin1');
    const bytes = [...log.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex'),
    );
    await writeFile(join(to, name), Buffer.concat([Buffer.from(log, 'latin1'), ...bytes]));
  }
  return to;
}

/** A folder of what the server writes before it writes its tables, without the headers of pages, which cut through it. */
async function readsWriteAheadLog({ folder }: TestPostgres, beside: string): Promise<string> {
  const [from, to] = [join(folder, 'data', 'pg_wal'), join(beside, 'write-ahead')];
  await mkdir(to);
  const segments = (await readdir(from)).filter((name) => /^[0-9A-F]{24}$/.test(name)).toSorted();
  const parts: Buffer[] = [];
  for (const name of segments) {
    const bytes = await readFile(join(from, name));
    for (let page = 0; page < bytes.length; page += PAGE) {
      const header = (bytes.readUInt16LE(page + 2) & LONG_HEADER) === 0 ? 24 : 40;
      parts.push(bytes.subarray(page + header, page + PAGE));
    }
  }
  await writeFile(join(to, 'log'), Buffer.concat(parts));
  return to;
}

// As PostgreSQL’s xlog_internal.h has it.
const [PAGE, LONG_HEADER] = [8_192, 2] as const;

const written = (value: unknown): Buffer =>
  Buffer.concat([
    Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''),
    Buffer.from('\n'),
  ]);

/** Casts a ballot; what would open it, or say whose it is, the nonces of its proofs included. */
async function casts(
  at: KeyAtWork,
  who: Hand,
  { proposal, choice }: { readonly proposal: string; readonly choice: SealedChoice },
): Promise<readonly bigint[]> {
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
  return [secret, ...secretsOfBallot(sealed), ...noncesOfProofs(sealed.text, [secret])];
}

/** What is secret in a whole vote: by which secrets its proofs were made, and what opens its ballots. */
interface Secrets {
  readonly exponents: readonly bigint[];
  readonly others: readonly Secret[];
}

/** The whole vote; its secrets. */
async function votes(at: KeyAtWork): Promise<Secrets> {
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
  const keepers = secretsOfKeepers(
    ceremony,
    at.holders.map((each) => ({ member: each.id, seed: seedOf(each) })),
  );
  const exponents = keepers.filter((each) => typeof each === 'bigint');
  return {
    exponents: [...exponents, ...[at.ada, ...at.holders].map((each) => votingSecretOf(each))],
    others: [...keepers, ...ballots.flat(), ...plainVotes],
  };
}

describe('a secret vote in PostgreSQL', () => {
  it('leaves no secret in any table, and none in the files, write-ahead log and log of the server', async () => {
    const server = await startPostgres({ logsAll: true });
    const at = await keyAtWork({ databaseUrl: server.url });
    try {
      await asked(server.url, leavesAsItIs);
      const { exponents, others } = await votes(at);
      await plantsInBook(at);
      const dump = join(at.folder, 'dump');
      await mkdir(dump);
      await dumps(server.url, dump);
      await asked(server.url, 'checkpoint');
      const secrets = [...exponents, ...others, ...(await noncesIn(dump, exponents))];
      const log = await readsLog(server, at.folder);
      const ahead = await readsWriteAheadLog(server, at.folder);
      for (const place of [dump, log, ahead, join(server.folder, 'data', 'base')]) {
        await assertSearched(place, planted);
        await assertNowhere(place, secrets);
      }
    } finally {
      await at.close();
      await server.stop();
    }
  });
});
