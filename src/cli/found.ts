/**
 * `syndicat found`: founds a union at once, from a charter file or a template, by one person's key.
 * @module
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fromHex } from '../book/bytes.ts';
import { proofHash, proofOptions, proofWith } from '../book/data-integrity.ts';
import { publicKeyOf, sign } from '../book/ed25519.ts';
import { ed25519Multikey } from '../book/multibase.ts';
import { Charter, contradictions, type TemplateName, templates } from '../union/charter/charter.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { openHouse } from './house.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { faultInWords } from './faults.ts';
import { settingsFrom } from './settings.ts';

export async function runFound(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = readArgs(args, {
    slug: text,
    founder: text,
    key: text,
    template: text,
    name: text,
    purpose: text,
    scope: text,
  });
  const { slug, founder, key } = values;
  if (slug === undefined || founder === undefined || key === undefined) {
    throw new UsageError('--slug, --founder and --key are needed.');
  }
  const charter =
    positionals[0] === undefined ? fromTemplate(values) : await fromFile(positionals[0]);
  const wrong = contradictions(charter);
  if (wrong.length > 0) {
    io.err(
      `The rules contradict themselves:\n${wrong.map(({ where, why }) => `  ${where}: ${why}`).join('\n')}`,
    );
    return 1;
  }
  return foundWith({ charter, slug, founder, seed: await seedIn(key, io) }, io);
}

function fromTemplate(values: Readonly<Record<string, string | undefined>>): Charter {
  const { template = '', name, purpose, scope } = values;
  if (!Object.hasOwn(templates, template)) {
    throw new UsageError(
      `Name a charter file, or --template ${Object.keys(templates).join(' or --template ')}.`,
    );
  }
  if (name === undefined || purpose === undefined || scope === undefined) {
    throw new UsageError('A template needs --name, --purpose and --scope.');
  }
  return templates[template as TemplateName]({ name, purpose, scope });
}

async function fromFile(path: string): Promise<Charter> {
  const read = Charter.safeParse(jsonOf(await textOf(path), path), { reportInput: true });
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => `  ${faultInWords(issue)}`);
  throw new UsageError(`${path} is not a charter:\n${wrong.join('\n')}`);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`${path} can’t be read. Name the file of a charter.`);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} is not a charter: it is no JSON (${why}).`);
  }
}

/** The founder's secret seed, made where there is none yet. */
async function seedIn(path: string, io: Io): Promise<Uint8Array> {
  try {
    const kept = (await readFile(path, 'utf8')).trim();
    if (!/^[0-9a-f]{64}$/.test(kept))
      throw new UsageError(`${path} does not hold a key of 64 hexadecimal digits.`);
    return fromHex(kept);
  } catch (error) {
    if (error instanceof UsageError || (error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw error;
  }
  const seed = randomBytes(32);
  await writeFile(path, `${seed.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  io.err(`Your key is in ${path}. Keep it: it is how the union knows you.`);
  return new Uint8Array(seed);
}

async function foundWith(
  of: { charter: Charter; slug: string; founder: string; seed: Uint8Array },
  io: Io,
): Promise<number> {
  const house = await openHouse(settingsFrom(io.env), { clock: Date.now, log: io.err });
  try {
    const name = { salt: randomBytes(32).toString('hex'), text: of.founder };
    const member = randomUUID();
    const publicKey = publicKeyOf(of.seed);
    const keys = [{ kind: 'device', key: ed25519Multikey(publicKey) }];
    const clerkKey = await house.clerk.newKey();
    const founders = [{ member, name: commitment(name), keys }];
    const intent: Intent = {
      act: 'founding/found@1',
      by: member,
      body: { charter: of.charter, seats: [], founders, clerkKey },
      seen: { size: 0, root: createHash('sha256').digest('hex') },
      prev: null,
    };
    const options = proofOptions(publicKey);
    const { created: _, ...proof } = proofWith(options, sign(of.seed, proofHash(intent, options)));
    const answer = await house.clerk.open(of.slug, { intent, proof, texts: [name] });
    if ('refused' in answer) {
      io.err(answer.refused.refused);
      return 1;
    }
    io.out(
      `Founded “${of.charter.name}” at /u/${of.slug}\nIts id: ${answer.entered.union}\nYour member id: ${member}`,
    );
    return 0;
  } finally {
    await house.close();
  }
}
