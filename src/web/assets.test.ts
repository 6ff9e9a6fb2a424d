import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadAssets, NoSuchAssetError } from './assets.ts';
import { ofLists, ofMap, ofTexts } from './browser/older/younger-methods.ts';
import { bundled, clientBundled } from './bundle.ts';
import { testHall } from './testing.ts';

describe('an asset', () => {
  it('is named by its content, kept for ever, and sent packed', async () => {
    const { hall, deps } = await testHall();
    const url = deps.assets.url('style.css');
    assert.match(url, /^\/assets\/style-[A-Z0-9]{8}\.css$/);
    const get = async (encoding: string) => {
      const answer = await hall.request(url, { headers: { 'Accept-Encoding': encoding } });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [plain, br, gzip] = [await get(''), await get('gzip, br'), await get('gzip')];
    assert.equal(plain.answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(plain.answer.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.equal(br.answer.headers.get('content-encoding'), 'br');
    assert.deepEqual(brotliDecompressSync(br.bytes), plain.bytes);
    assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes);
    assert.ok(br.bytes.length < plain.bytes.length / 3);
    assert.equal((await hall.request('/assets/style-00000000.css')).status, 404);
    assert.equal((await hall.request('/assets/constructor')).status, 404);
  });

  it('may compile a kernel where it is a thread that reckons on curves, and only there', async () => {
    const { hall, deps } = await testHall();
    const policyOf = async (name: string): Promise<string> =>
      (await hall.request(deps.assets.url(name))).headers.get('content-security-policy') ?? '';
    for (const name of ['seal', 'key-holder', 'audit', 'check-election', 'check-ballots']) {
      assert.match(
        await policyOf(`${name}-worker.js`),
        /; script-src 'self' 'wasm-unsafe-eval'; /,
        name,
      );
    }
    for (const name of ['sign.js', 'signature-worker.js', 'style.css']) {
      assert.match(await policyOf(name), /; script-src 'self'; /, name);
    }
  });

  it('that nobody made is a bug, told at once', async () => {
    const { deps } = await testHall();
    assert.throws(() => deps.assets.url('none.js'), NoSuchAssetError);
  });
});

describe('the bundle', () => {
  it('is made once, kept, and made anew when a source changes or the cache is broken', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'assets-'));
    const kept = join(cache, 'assets.json');
    try {
      const first = await bundled(cache);
      const written = await readFile(kept, 'utf8');
      assert.match(written, /src\/web\/style\/ground\.css/, 'it knows what it was made of');
      const marked = written.replace('"names":{', '"names":{"marked":"x",');
      await writeFile(kept, marked);
      assert.equal((await bundled(cache)).names['marked'], 'x', 'taken from the cache');
      await writeFile(kept, marked.replace(/("src\/web\/style\/ground\.css":")./, '$1x'));
      assert.deepEqual(await bundled(cache), first, 'a source is another');
      await writeFile(kept, '{');
      assert.deepEqual(await bundled(cache), first);
    } finally {
      await rm(cache, { recursive: true });
    }
  });

  it('gives older browsers what they lack before it calls it', async () => {
    const younger = [ofLists, ofTexts, ofMap].flatMap((methods) => Object.keys(methods));
    const calls = new RegExp(String.raw`\.(?:${younger.join('|')})\(`);
    for (const { files } of [await bundled(undefined), await clientBundled(undefined)])
      for (const [name, text] of Object.entries(files)) {
        if (!name.endsWith('.js')) continue;
        const [first = ''] = text.split(calls);
        for (const method of younger)
          assert.match(first, new RegExp(String.raw`\b${method}\([\w,]*\)\{`), name);
      }
  });

  it('asks nothing of any other host', async () => {
    const { files } = await bundled(undefined);
    for (const [name, text] of Object.entries(files)) {
      if (name.endsWith('.css')) assert.doesNotMatch(text, /url\((?!["']?#)|@import/, name);
    }
    assert.ok(await loadAssets(undefined));
  });
});
