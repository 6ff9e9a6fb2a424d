import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { sourceArchive } from './source.ts';
import { sourceRoutes } from './source-pages.ts';

const listed = async (): Promise<readonly string[]> =>
  execFileSync('tar', ['tzf', '-'], { input: await sourceArchive(), encoding: 'utf8' }).split('\n');

describe('the archive of the source', () => {
  it('is one that tar unpacks, with the program in it', async () => {
    const archive = await sourceArchive();
    const there = await listed();
    for (const path of ['package.json', 'src/cli/main.js', 'src/union/union.ts']) {
      assert.ok(there.includes(`syndicat/${path}`), path);
    }
    assert.doesNotMatch(there.join('\n'), /node_modules|hall\.sqlite/);
    const own = execFileSync('tar', ['xzOf', '-', 'syndicat/src/cli/source.test.ts'], {
      input: archive,
      encoding: 'utf8',
    });
    assert.match(own, /is one that tar unpacks/);
  });

  it('has every file that is tracked, and nothing beside the source', async () => {
    const there = new Set(await listed());
    const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
    const missing = tracked.filter(
      (path) => path !== '' && existsSync(path) && !there.has(`syndicat/${path}`),
    );
    assert.deepEqual(missing, []);
    const tops = new Set(tracked.map((path) => path.split('/')[0]));
    const found = [...there].flatMap((path) => path.split('/')[1] ?? []);
    assert.deepEqual(
      found.filter((top) => !tops.has(top)),
      [],
    );
  });

  it('leaves no link of its front page dead', async () => {
    const there = await listed();
    const readme = await readFile('README.md', 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);
    assert.ok(links.length > 5);
    const dead = links.filter((path) => !there.some((file) => file.startsWith(`syndicat/${path}`)));
    assert.deepEqual(dead, []);
  });

  it('leaves runnable what can be run', async () => {
    const input = await sourceArchive();
    const long = execFileSync('tar', ['tvzf', '-'], { input, encoding: 'utf8' });
    assert.match(long, /^-rwxr-xr-x .* syndicat\/\.ci\/run$/m);
  });
});

describe('the formats in words', () => {
  it('are served as they are', async () => {
    for (const path of ['spec/book.md', 'spec/charter.md', 'spec/README.md']) {
      const answer = await sourceRoutes().request(`/${path}`);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'text/markdown; charset=utf-8');
      assert.equal(await answer.text(), await readFile(path, 'utf8'));
    }
    assert.equal((await sourceRoutes().request('/spec/vectors/README.md')).status, 404);
  });
});
