/**
 * Replay of a book of 100,000 records of every sort, by the audit: every byte read, every signature
 * checked, every act judged; beside it, the bare check of the same signatures on all cores.
 * @module
 */
import { audit } from '../src/audit/audit.ts';
import { fromUtf8 } from '../src/book/bytes.ts';
import type { SignatureCheck } from '../src/book/ed25519.ts';
import { nodeSignatures } from '../src/cli/signatures.ts';
import { openStore } from '../src/store/store.ts';
import { readEntry } from '../src/union/union.ts';
import type { Figure } from './figures.ts';
import { fixtureIn } from './fixture.ts';
import { inFolder } from './hall.ts';

const batch = 1_000;

export const replay = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { union } = await fixtureIn(folder);
    const store = await openStore({ folder });
    const texts = (await store.books.entries(union, 0, 1e9)).map(fromUtf8);
    const checkpoint = await store.books.checkpoint(union);
    await store.close();
    const verify = nodeSignatures();
    const sample = checksIn(texts.filter((_, seq) => seq % 8 === 0));
    // The threads start, and learn, before anything is timed.
    await rate(verify, sample.slice(0, 2_000));
    const before = await rate(verify, sample);
    const start = performance.now();
    const report = await audit(
      {
        union,
        entries: inBatches(texts),
        attachment: () => Promise.resolve(undefined),
        ...(checkpoint !== undefined && { checkpoint }),
      },
      { verify },
    );
    const seconds = (performance.now() - start) / 1_000;
    if (!report.ok) throw new Error(report.findings[0]?.why);
    const limit = (before + (await rate(verify, sample))) / 2;
    await verify.close();
    return [
      {
        what: `replay of ${texts.length.toLocaleString('en')} records with their signatures`,
        value: texts.length / seconds,
        unit: 'records/s',
        limit: { what: 'verifications/s on all cores', value: limit },
        aim: { atLeast: 0.6, share: true },
      },
    ];
  });

/** How many of the same signatures are checked in a second where nothing else is done. */
async function rate(
  verify: (checks: readonly SignatureCheck[]) => Promise<readonly boolean[]>,
  checks: readonly SignatureCheck[],
): Promise<number> {
  const start = performance.now();
  await verify(checks);
  return checks.length / ((performance.now() - start) / 1_000);
}

const checksIn = (texts: readonly string[]): readonly SignatureCheck[] =>
  texts.map((text) => {
    const read = readEntry(text);
    if ('refused' in read) throw new Error(read.refused);
    return read.check;
  });

async function* inBatches(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < texts.length; from += batch) yield texts.slice(from, from + batch);
}
