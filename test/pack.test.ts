/**
 * The packages of `npm run pack`, as a stranger gets them: installed from their tarballs into an
 * empty folder, without the network, imported as plain JavaScript and read by the compiler.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { document, documentHash, sourceOf, story } from '../src/audit/testing.ts';
import { questions, wholeElection } from '../src/belenios/testing.ts';
import { hex } from '../src/book/bytes.ts';
import { pack } from '../tools/pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'syndicat-pack-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const npm = (...words: readonly string[]): string =>
  execFileSync('npm', [...words, '--silent'], { cwd: folder, encoding: 'utf8' });

/** What a module prints that stands in the folder where the packages are installed. */
function printedBy(source: string): unknown {
  writeFileSync(join(folder, 'stranger.mjs'), source);
  return JSON.parse(execFileSync('node', ['stranger.mjs'], { cwd: folder, encoding: 'utf8' }));
}

before(() => {
  const packages = join(folder, 'packages');
  mkdirSync(packages);
  // What they depend on is packed from where it is installed: no registry is asked.
  const dependencies = ['@noble/curves', '@noble/hashes', 'zod'].map((name) => {
    const module = resolve('node_modules', name);
    const file = npm('pack', module, '--ignore-scripts', '--pack-destination', packages).trim();
    return join(packages, file);
  });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm('install', '--offline', '--no-audit', '--no-fund', ...dependencies, ...pack(packages));
});

describe('the package syndicat-book', () => {
  it('writes canonical JSON and proves a leaf', () => {
    const printed = printedBy(`
      import { canonical } from 'syndicat-book/json';
      import { utf8 } from 'syndicat-book/bytes';
      import { leafHash, MemoryTree } from 'syndicat-book/merkle';
      import { publicKeyOf, sign, verifyStrict } from 'syndicat-book/ed25519';
      const text = canonical({ b: 1, a: [true] });
      const tree = new MemoryTree();
      tree.append(leafHash(utf8(text)));
      const seed = new Uint8Array(32);
      const holds = verifyStrict(publicKeyOf(seed), utf8(text), sign(seed, utf8(text)));
      console.log(JSON.stringify({ text, size: tree.size, holds }));
    `);
    assert.deepEqual(printed, { text: '{"a":[true],"b":1}', size: 1, holds: true });
  });
});

describe('the package syndicat-count', () => {
  it('reads ballots, counts them, and tells the story as JSON', () => {
    const printed = printedBy(`
      import { countRankings } from 'syndicat-count';
      import { asJson } from 'syndicat-count/as-json';
      import { readElection } from 'syndicat-count/formats/read-election';
      import { lotOf } from 'syndicat-count/lot';
      const { election } = readElection('3:Ann>Bo>Cy\\n2:Bo>Cy>Ann\\n2:Cy>Bo>Ann\\n');
      const lot = lotOf('seed', election.candidates);
      const told = asJson(countRankings('schulze', election, { lot }));
      console.log(JSON.stringify({ elected: told.elected, order: told.order }));
    `);
    assert.deepEqual(printed, { elected: ['Bo'], order: ['Bo', 'Cy', 'Ann'] });
  });
});

describe('the package syndicat-belenios', () => {
  it('checks an election, and finds what was altered in it', () => {
    const { bytes } = wholeElection({
      group: 'Ed25519',
      questions: [questions.charter],
      threshold: 1,
      trustees: 2,
      voters: 2,
      votes: [
        [0, [[0, 1, 0]]],
        [1, [[1, 0, 0]]],
      ],
      openers: [2],
    });
    writeFileSync(join(folder, 'election.bel'), bytes);
    const printed = printedBy(`
      import { randomBytes } from 'node:crypto';
      import { readFileSync } from 'node:fs';
      import { verifyArchive } from 'syndicat-belenios';
      const verdict = (bytes) => {
        const checking = verifyArchive(bytes, (count) => randomBytes(count));
        let step = checking.next();
        while (!step.done) step = checking.next();
        return step.value;
      };
      const bytes = readFileSync('election.bel');
      const { sound, result } = verdict(bytes);
      bytes[bytes.length - 1000] ^= 1;
      console.log(JSON.stringify({ sound, result, altered: verdict(bytes).sound }));
    `);
    assert.deepEqual(printed, { sound: true, result: [[1, 1, 0]], altered: false });
  });
});

describe('the package syndicat-audit', () => {
  const { texts } = story;
  const audited = (entries: readonly string[]): unknown => {
    const told = {
      entries,
      checkpoint: sourceOf(entries).checkpoint,
      attachments: { [documentHash]: hex(document) },
    };
    writeFileSync(join(folder, 'book.json'), JSON.stringify(told));
    return printedBy(`
      import { readFileSync } from 'node:fs';
      import { audit } from 'syndicat-audit';
      import { fromHex } from 'syndicat-audit/book/bytes';
      import { verifyWithNoble } from 'syndicat-audit/book/ed25519';
      const { entries, checkpoint, attachments } = JSON.parse(readFileSync('book.json', 'utf8'));
      const source = {
        entries: (async function* () { yield entries; })(),
        checkpoint,
        attachment: async (sha256) => attachments[sha256] && fromHex(attachments[sha256]),
      };
      const { ok, size, findings } = await audit(source, { verify: verifyWithNoble });
      console.log(JSON.stringify({ ok, size, first: findings[0]?.seq }));
    `);
  };

  it('finds nothing wrong with an honest book', () => {
    assert.deepEqual(audited(texts), { ok: true, size: texts.length });
  });

  it('names the entry that was edited', () => {
    const edited = texts.map((text, seq) =>
      seq === 3 ? text.replace(/"z\w{8}/, '"z11111111') : text,
    );
    assert.notDeepEqual(edited, texts);
    const { ok, first } = audited(edited) as { readonly ok: boolean; readonly first: number };
    assert.deepEqual({ ok, first }, { ok: false, first: 3 });
  });
});

describe('the declarations', () => {
  it('are read by the compiler of somebody else, without our settings', () => {
    writeFileSync(
      join(folder, 'stranger.ts'),
      `import { audit, type AuditSource } from 'syndicat-audit';
       import { verifyWithNoble } from 'syndicat-audit/book/ed25519';
       import { sha256 } from 'syndicat-book/hash';
       export const report = (source: AuditSource): Promise<boolean> =>
         audit(source, { verify: verifyWithNoble }).then(({ ok }) => ok);
       export const hash: Uint8Array = sha256(new Uint8Array(1));
       // @ts-expect-error: a source has entries
       export const wrong = audit({}, { verify: verifyWithNoble });
      `,
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const { stdout } = spawnSync('node', [tsc, ...options, '--types', '', 'stranger.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });
});
