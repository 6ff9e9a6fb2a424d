/** The voting client as a file: the same bytes wherever it is made, and nothing in it that connects to anywhere. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { testHall } from '../testing.ts';
import { loadVotingClient } from './voting-client.ts';

const run = promisify(execFile);

/** The file as a copy of the program writes it, in a folder of that name. */
async function madeIn(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  try {
    await cp('src', join(folder, 'src'), { recursive: true });
    await cp('package.json', join(folder, 'package.json'));
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const output = join(folder, 'file.html');
    const env = { PATH: process.env['PATH'], TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' };
    const args = ['src/cli/main.js', 'voting-client', '--output', output];
    await run(process.execPath, args, { cwd: folder, env });
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the voting client', () => {
  it('is the same file wherever it is made, to the byte', async () => {
    const { text, sha256 } = await loadVotingClient(undefined);
    for (const folder of ['one-', 'quite-another-folder-'])
      assert.ok((await madeIn(folder)) === text, `another file in ${folder}`);
    assert.equal(createHash('sha256').update(text).digest('hex'), sha256);
    assert.ok(!text.includes(process.cwd()), 'it names no folder');
    assert.ok(text.endsWith('</html>\n'));
  });

  it('may connect to nothing, and runs no script but its own', async () => {
    const { text, policy } = await loadVotingClient('node_modules/.cache/syndicat');
    assert.match(
      policy,
      /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style/,
    );
    assert.doesNotMatch(policy, /connect-src|'self'|https?:|unsafe-inline|\*/);
    assert.ok(text.includes(policy.replaceAll("'", '&#39;')), 'the file says so itself');
    for (const [, attribute] of text.matchAll(/<(?:script|link|img|iframe)\b([^>]*)>/g))
      assert.doesNotMatch(attribute ?? '', /\b(?:src|href)=/);
    assert.equal(text.match(/<script/g)?.length, 2, 'nothing in a script ends it early');
  });

  it('is served by every hall, which says its hash', async () => {
    const { hall, deps } = await testHall();
    const answer = await hall.request('/voting-client.html');
    const { text, sha256, policy } = deps.assets.client;
    assert.equal(await answer.text(), text);
    assert.equal(answer.headers.get('etag'), `"${sha256}"`);
    assert.equal(
      answer.headers.get('content-security-policy'),
      `${policy}; frame-ancestors 'none'`,
    );
  });

  it('speaks every language of the hall', async () => {
    const { text } = await loadVotingClient('node_modules/.cache/syndicat');
    assert.deepEqual(
      [...text.matchAll(/<template data-language="(\w+)"/g)].map(([, language]) => language),
      ['de', 'en'],
    );
    assert.match(text, /Abstimmung öffnen/);
  });
});
