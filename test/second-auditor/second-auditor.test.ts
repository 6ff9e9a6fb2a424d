/**
 * A second auditor, in Python, written from the specification alone: what it says of the example books
 * and of every audit vector is what the specification says.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  budgetBy,
  sharedAsWritten,
  variantName,
  variants as sharings,
} from '../../src/audit/budget/testing.ts';
import {
  contestBy,
  decidedAsWritten,
  methods,
  tellingOf,
} from '../../src/audit/contest/testing.ts';
import { leftOut } from '../python.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
}

interface Report {
  readonly verdict: string;
  readonly size: number;
  readonly clerkSignedAll: boolean;
  readonly checked: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly rule: string; readonly seq?: number }[];
}

const vectors = globSync('spec/vectors/audit-*.json').toSorted();
const circle = 'examples/circle.book.jsonl';

const folder = mkdtempSync(join(tmpdir(), 'second-auditor-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs one of the programs beside this file; `-B` keeps it from writing anything. */
const python = (program: string, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const words = ['-B', `test/second-auditor/${program}.py`, ...args];
    execFile('python3', words, { timeout: 300_000 }, (error, out, err) => {
      resolve({
        status: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        out: out + err,
      });
    });
  });

async function audited(path: string): Promise<Ran & { readonly report: Report }> {
  const ran = await python('audit', path, '--json');
  return { ...ran, report: JSON.parse(ran.out) as Report };
}

/** The circle's book in one file, with something done to its lines. */
function altered(name: string, change: (lines: string[]) => void): string {
  const lines = readFileSync(circle, 'utf8').split('\n');
  change(lines);
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('the second auditor', () => {
  if (leftOut) {
    it('audits examples and vectors with Python', { skip: 'it needs python3, 3.10 or newer' });
    return;
  }

  for (const path of ['examples/harbour', circle]) {
    it(`finds ${path} sound, entry by entry`, async () => {
      const { status, report } = await audited(path);
      assert.deepEqual([status, report.verdict, report.findings], [0, 'OK', []]);
      assert.equal(report.checked['replayed'], report.size);
      assert.ok(report.clerkSignedAll);
    });
  }

  it('comes to what every vector says', async () => {
    assert.ok(vectors.length > 0);
    // In one process, which checks a signature once, though it stands in many of them.
    const { status, out } = await python('vectors', ...vectors);
    assert.equal(status, 0, out);
    for (const path of vectors) assert.match(out, new RegExp(`^${basename(path, '.json')}: `, 'm'));
  });

  it('counts as we do, by every method, whatever the ballots', async () => {
    const small = { options: 5, seats: 3, ballots: 9 };
    const large = { options: 9, seats: 7, ballots: 40 };
    const roomy = { options: 4, seats: 8, ballots: 6 };
    const byChance = methods.flatMap((method) =>
      [small, large, roomy].flatMap((most) =>
        Array.from({ length: 10 }, (_, n) =>
          contestBy(method, `${method} of ${most.options}, ${n}`, most),
        ),
      ),
    );
    const found = tellingOf(['tiny', 'few', 'some', 'long', 'many']);
    const cases = [...byChance, ...found].map((made) => decidedAsWritten(made));
    const path = join(folder, 'audit-contests.json');
    writeFileSync(path, JSON.stringify({ cases }));
    const { status, out } = await python('vectors', path);
    assert.equal(status, 0, out);
    assert.match(out, new RegExp(`${cases.length} cases`));
  });

  it('shares out as we do, by every exact rule, whatever the ballots', async () => {
    const small = { projects: 5, ballots: 8 };
    const large = { projects: 9, ballots: 30 };
    const cases = sharings.flatMap((variant) =>
      [small, large].flatMap((most) =>
        Array.from({ length: 12 }, (_, n) =>
          sharedAsWritten(
            budgetBy(variant, `${variantName(variant)} of ${most.projects}, ${n}`, most),
          ),
        ),
      ),
    );
    const path = join(folder, 'audit-budgets.json');
    writeFileSync(path, JSON.stringify({ cases }));
    const { status, out } = await python('vectors', path);
    assert.equal(status, 0, out);
    assert.match(out, new RegExp(`${cases.length} cases`));
  });

  it('names the first entry that follows on one which was taken out', async () => {
    const without = altered('without.book.jsonl', (lines) => lines.splice(6, 1));
    const { status, report } = await audited(without);
    assert.equal(status, 1);
    assert.equal(report.findings[0]?.seq, 5);
  });

  it('misses an end that was taken off, by the checkpoint', async () => {
    const short = altered('short.book.jsonl', (lines) => lines.splice(lastEntry(lines), 1));
    const { status, report } = await audited(short);
    assert.equal(status, 1);
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['checkpoint'],
    );
  });

  it('says what it can’t read, with status 2', async () => {
    assert.equal((await python('audit', join(folder, 'no-such-book'))).status, 2);
  });
});

/** The line of the last entry: the description is line 0, and entries come in order. */
function lastEntry(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.startsWith('{"at":'));
}
