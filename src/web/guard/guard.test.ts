import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { z } from 'zod';
import { goOn, localPath, show } from '../answer.ts';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { blank } from '../form.ts';
import { there } from '../not-there.ts';
import { button } from '../parts/button.ts';
import { form } from '../parts/form.ts';
import { testHall, visitor } from '../testing.ts';
import { StoreUnavailableError } from '../../clerk/ports.ts';
import { prefixOf } from './address.ts';
import { pathMatcher } from './paths.ts';
import { createRateLimits } from './rate-limits.ts';
import { readForm } from './read-form.ts';
import { createSeal } from './seal.ts';

/** A page with a form, one that breaks, one that takes much, one that strangers may post to. */
const trial: Pages = {
  at: '/trial',
  bodies: { '/trial/much': 100_000 },
  crossSite: ['/trial/open/*'],
  routes: () =>
    new Hono<Env>()
      .get('/', (c) =>
        show(c, {
          title: 'T',
          main: [
            form(c.var, { to: '/trial' }, button('Go')),
            form(c.var, { to: '/x' }, button('No')),
          ],
          form: blank,
        }),
      )
      .post('/', async (c) => {
        const read = await readForm(c, z.object({ name: z.string() }));
        return read.ok ? goOn(c, '/trial', `Thanks, ${read.value.name}.`) : c.text('wrong', 422);
      })
      .post('/much', (c) => c.text('taken'))
      .post('/open/:id', (c) => c.text('taken'))
      .post('/json', (c) => c.text(`as ${c.var.person?.id ?? 'nobody'}`))
      .get('/broken', () => {
        throw new Error('the secret reason');
      })
      .get('/away', () => {
        throw new StoreUnavailableError('the disk is full');
      })
      .get('/absent', () => {
        there(undefined);
        return new Response();
      }),
};

const open = () => testHall({ pages: [trial] });

describe('every answer', () => {
  it('lets a browser load from the hall and from nowhere else', async () => {
    const { hall } = await open();
    for (const path of ['/', '/nope', '/trial/broken', '/assets/none.js', '/health']) {
      const { headers } = await hall.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/, path);
      assert.match(policy, /form-action 'self'; frame-ancestors 'none'; base-uri 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('strict-transport-security'), null, 'plain http promises no https');
    }
  });

  it('promises https only where the hall is at https, and binds its cookies to the host', async () => {
    const { deps } = await open();
    const origin = 'https://hall.example';
    const { hall } = await testHall({ config: { ...deps.config, origin }, pages: [trial] });
    const { headers } = await hall.request('/trial');
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/);
    assert.match(
      headers.getSetCookie()[0] ?? '',
      /^__Host-form=.*Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
  });

  it('gives who only reads no cookie', async () => {
    const { hall } = await open();
    for (const path of ['/', '/about', '/legal', '/nope']) {
      assert.deepEqual((await hall.request(path)).headers.getSetCookie(), [], path);
    }
  });
});

describe('a form', () => {
  it('is taken once its page was shown, and says its word once', async () => {
    const { hall } = await open();
    const ada = visitor(hall);
    await ada.get('/trial');
    const answer = await ada.post('/trial', { name: 'Ada' });
    assert.equal(answer.status, 303);
    assert.match((await ada.follow(answer)).text, /Thanks, Ada\./);
    assert.doesNotMatch((await ada.get('/trial')).text, /Thanks, Ada\./);
  });

  const page = 'http://localhost:8080/trial';
  const body = (csrf: string) => new URLSearchParams({ name: 'Ada', csrf });

  it('is refused without a token, and with another browser’s', async () => {
    const { hall } = await open();
    const [ada, eve] = [visitor(hall), visitor(hall)];
    const token = /name="csrf" value="([^"]+)"/.exec((await eve.get('/trial')).text)?.[1] ?? '';
    await ada.get('/trial');
    for (const csrf of ['', 'x', token]) {
      const answer = await ada.post('/trial', { name: 'Ada', csrf });
      assert.equal(answer.status, 403, csrf);
      assert.match(answer.text, /This form has grown old/);
    }
  });

  it('is refused from another site, whatever it carries', async () => {
    const { hall } = await open();
    const ada = visitor(hall);
    const token = /name="csrf" value="([^"]+)"/.exec((await ada.get('/trial')).text)?.[1] ?? '';
    const Cookie = [...ada.cookies].map((pair) => pair.join('=')).join('; ');
    const send = (headers: Record<string, string>) =>
      hall.request(page, { method: 'POST', headers: { Cookie, ...headers }, body: body(token) });
    assert.equal((await send({ Origin: 'http://localhost:8080' })).status, 303);
    assert.equal((await send({ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).status, 303);
    assert.equal((await send({ Origin: 'https://evil.example' })).status, 403);
    assert.equal((await send({ Origin: 'null' })).status, 403);
    for (const site of ['cross-site', 'same-site']) {
      assert.equal((await send({ 'Sec-Fetch-Site': site })).status, 403, site);
    }
  });

  it('has a token that is never written the same twice', async () => {
    const { hall } = await open();
    const ada = visitor(hall);
    const texts = [(await ada.get('/trial')).text, (await ada.get('/trial')).text];
    const [a, b] = texts.map((text) => /name="csrf" value="([^"]+)"/.exec(text)?.[1]);
    assert.notEqual(a, b);
  });

  it('may come from anywhere to a path that says so', async () => {
    const { hall } = await open();
    const send = (path: string) => hall.request(path, { method: 'POST', body: body('') });
    assert.equal((await send('/trial/open/7')).status, 200);
    assert.equal((await send('/trial/openly')).status, 403);
  });

  it('is no form as JSON: then only the session’s power is guarded', async () => {
    const { hall } = await open();
    const headers = { 'Content-Type': 'application/json' };
    const answer = await hall.request('/trial/json', { method: 'POST', headers, body: '{}' });
    assert.equal(await answer.text(), 'as nobody');
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', '']) {
      const sly = { method: 'POST', headers: { 'Content-Type': type }, body: '{}' };
      assert.equal((await hall.request('/trial/json', sly)).status, 403, type);
    }
  });
});

describe('what goes wrong', () => {
  it('has a page in plain words, with a number to ask about', async () => {
    const { hall, log, deps } = await open();
    for (const [path, status, words] of [
      ['/nope', 404, /There is nothing here/],
      ['/trial/absent', 404, /There is nothing here/],
      ['/%E0%A4%A', 404, /There is nothing here/],
      ['/trial/away', 503, /records can’t be reached/],
      ['/trial/broken', 500, /Something broke/],
    ] as const) {
      const answer = await hall.request(path);
      assert.equal(answer.status, status, path);
      const text = await answer.text();
      assert.match(text, words);
      assert.match(
        text,
        new RegExp(`give this number: ${answer.headers.get('x-request-id') ?? 'none'}`),
      );
    }
    assert.equal(log.length, 2);
    const config = { ...deps.config, development: false };
    const quiet = await testHall({ config, pages: [trial] });
    assert.doesNotMatch(await (await quiet.hall.request('/trial/broken')).text(), /secret reason/);
  });

  it('tells a wrong method from an address that never was', async () => {
    const { hall } = await open();
    const ada = visitor(hall);
    await ada.get('/trial');
    const answer = await ada.post('/trial/absent', {});
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get('allow'), 'GET');
    assert.equal((await ada.post('/trial/nope', {})).status, 404);
  });

  it('refuses bodies above 16 KiB, except where a path takes more', async () => {
    const { hall } = await open();
    const ada = visitor(hall);
    await ada.get('/trial');
    const answer = await ada.post('/trial', { name: 'x'.repeat(17_000) });
    assert.equal(answer.status, 413);
    assert.match(answer.text, /at most 16 KiB/);
    assert.equal((await ada.post('/trial/much', { name: 'x'.repeat(90_000) })).status, 200);
    assert.equal((await ada.post('/trial/much', { name: 'x'.repeat(110_000) })).status, 413);
  });

  it('never throws at a body that is none', async () => {
    const { hall, log } = await open();
    const ada = visitor(hall);
    await ada.get('/trial');
    for (const [type, text] of [
      ['multipart/form-data; boundary=x', '--x\r\nbroken'],
      ['multipart/form-data', ''],
      ['application/x-www-form-urlencoded', '%E0%A4%A&&==&\0'],
      ['application/x-www-form-urlencoded', '__proto__=1&constructor.prototype.x=1&a.b.c=2&a=1'],
    ] as const) {
      const headers = { 'Content-Type': type, Origin: 'http://localhost:8080' };
      const answer = await hall.request('/trial', { method: 'POST', headers, body: text });
      assert.equal(answer.status, 403, type);
    }
    assert.deepEqual(log, []);
  });
});

describe('haste', () => {
  it('is slowed for a network, in plain words and with a time', async () => {
    const { hall, time } = await open();
    const [ada, bob] = [visitor(hall, '2001:db8:1:200::7'), visitor(hall, '198.51.100.7')];
    const cousin = visitor(hall, '2001:db8:1:2ff::9');
    for (let i = 0; i < 600; i++) await ada.get('/health?' + i, {});
    for (let i = 0; i < 600; i++)
      await hall.request('/nope', { headers: { 'X-Forwarded-For': '1, 2001:db8:1:200::7' } });
    const late = await cousin.get('/about');
    assert.equal(late.status, 429);
    assert.match(late.text, /Please wait 1 second, then try again\./);
    assert.equal(late.headers.get('retry-after'), '1');
    assert.equal((await bob.get('/about')).status, 200, 'others are not slowed');
    time.now += 1_000;
    assert.equal((await cousin.get('/about')).status, 200);
  });
});

describe('a bucket', () => {
  it('fills with time, up to its burst', () => {
    let now = 0;
    const limits = createRateLimits(() => now, 2);
    const take = (who = 'a'): number => limits.take(who, { burst: 2, every: 100 });
    const wait = (): number => limits.wait('a', { burst: 2, every: 100 });
    assert.deepEqual(
      [wait(), wait(), take(), wait(), take(), wait(), take()],
      [0, 0, 0, 0, 0, 100, 100],
    );
    now = 50;
    assert.equal(wait(), 50);
    assert.equal(take(), 50);
    now = 1_000;
    assert.deepEqual([take(), take(), take()], [0, 0, 100]);
    take('b');
    take('c');
    assert.equal(take(), 0, 'forgotten, for the sake of memory');
  });
});

describe('a network', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2ff::7', '2001:db8:1:200::/56'],
    ['2001:db8:1:2ff:1:2:3:4', '2001:db8:1:200::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['unknown', 'unknown'],
  ] as const) {
    it(`of ${address} is ${network}`, () => assert.equal(prefixOf(address), network));
  }
});

describe('a path to go on to', () => {
  for (const [given, path] of [
    ['/me?x=1', '/me?x=1'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/ok\r\nSet-Cookie: x', '/'],
    ['/a/../../b', '/b'],
    ['/%2F%2Fevil', '/%2F%2Fevil'],
    ['/.//evil.example', '/'],
    ['/x/..//evil.example/a', '/'],
    ['/%2e//evil.example', '/'],
    ['/./\\evil.example', '/'],
    ['/a//b', '/a//b'],
    [undefined, '/'],
  ] as const) {
    it(`${JSON.stringify(given)} is ${path}`, () => assert.equal(localPath(given), path));
  }
});

describe('a pattern of paths', () => {
  it('holds for one part per name, and for all below a star', () => {
    const proposals = pathMatcher('/:union/proposals');
    assert.deepEqual(
      ['/tapirs/proposals', '/tapirs/proposals/', '/a/b/proposals', '/tapirs/proposals/1'].map(
        proposals,
      ),
      [true, true, false, false],
    );
    assert.deepEqual(['/api', '/api/x/y', '/apis'].map(pathMatcher('/api/*')), [true, true, false]);
  });
});

describe('the seal', () => {
  const seal = createSeal(new Uint8Array(32));
  it('opens what it closed, for the same purpose, unchanged', () => {
    const sealed = seal.sealed('notice', 'Grüße');
    assert.equal(seal.opened('notice', sealed), 'Grüße');
    assert.equal(seal.opened('code', sealed), undefined);
    assert.equal(seal.opened('notice', `${sealed}é`), undefined);
    assert.equal(seal.opened('notice', sealed.replace(/^./, 'X')), undefined);
    assert.equal(seal.opened('notice', undefined), undefined);
    assert.equal(createSeal(new Uint8Array(32).fill(1)).opened('notice', sealed), undefined);
  });
});
