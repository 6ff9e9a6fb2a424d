import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { letter, signedIn } from '../accounts/testing.ts';
import { houseTexts } from './house.ts';
import { assertValid, type TestHall, testHall, visitor } from '../testing.ts';

describe('the hall’s pages are well-formed', () => {
  for (const path of [
    '/',
    '/about',
    '/legal',
    '/style',
    '/sign-in',
    '/sign-in/sent',
    '/sign-in/recovery',
    '/nope',
  ]) {
    it(path, async () => {
      const { hall } = await testHall();
      await assertValid((await visitor(hall).get(path)).text, path);
    });
  }

  for (const path of ['/me', '/me/keys', '/me/data']) {
    it(path, async () => {
      const ada = await signedIn(await testHall());
      await assertValid((await ada.get(path)).text, path);
    });
  }

  it('the link’s page, the codes, and forms that came back', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    await assertValid((await ada.post('/me/recovery', {})).text, '/me/recovery');
    await assertValid((await ada.post('/me', {})).text, '/me again');
    await ada.post('/me/email', { email: 'new@example.org' });
    await assertValid((await ada.get(letter(hall).link)).text, 'link');
    const bob = visitor(hall.hall);
    await bob.get('/sign-in');
    await assertValid((await bob.post('/sign-in/email', { email: '"<' })).text, '/sign-in again');
  });
});

describe('the house', () => {
  it('shows the host’s legal notice, written in Markdown', async () => {
    const hall = await testHall();
    assert.match((await visitor(hall.hall).get('/legal')).text, /has not written a legal notice/);
    await hall.deps.store.kv.set(houseTexts.legal, '**Ada**, Analytical Lane 1');
    assert.match(
      (await visitor(hall.hall).get('/legal')).text,
      /<strong>Ada<\/strong>, Analytical/,
    );
  });

  it('says that its check is run in a copy of the program, and where that is', async () => {
    const { hall, deps } = await testHall();
    const { text } = await visitor(hall).get('/about');
    assert.match(text, /a copy of the program: unpack its <a href="([^"]*)">source code<\/a>/);
    assert.ok(text.includes(`<a href="${deps.config.source}">source code</a>`));
  });

  it('shows its parts in development only', async () => {
    const { deps } = await testHall();
    const { hall } = await testHall({ config: { ...deps.config, development: false } });
    assert.equal((await hall.request('/style')).status, 404);
  });

  it('answers a watch', async () => {
    const { hall } = await testHall();
    const answer = await hall.request('/health');
    assert.deepEqual(await answer.json(), { ok: true });
  });
});

describe('how the hall looks', () => {
  const look = async (hall: TestHall, fields: Record<string, string>) => {
    const ada = visitor(hall.hall);
    const answer = await ada.post('/look', { csrf: '', back: '/about', ...fields });
    return { answer, page: await ada.follow(answer) };
  };

  it('follows a choice, without an account', async () => {
    const { answer, page } = await look(await testHall(), { theme: 'dark' });
    assert.equal(answer.headers.get('location'), '/about');
    assert.match(page.text, /data-theme="dark"/);
    assert.match(page.text, /value="dark" aria-pressed="true"/);
  });

  it('speaks another language', async () => {
    const { page } = await look(await testHall(), { language: 'de' });
    assert.match(page.text, /<html lang="de"/);
    assert.match(page.text, /Über dieses Haus/);
  });

  it('takes no nonsense, and leads nowhere else', async () => {
    const hall = await testHall();
    const { page, answer } = await look(hall, {
      theme: 'neon',
      language: 'xx',
      back: '//evil.example',
    });
    assert.equal(answer.headers.get('location'), '/');
    assert.match(page.text, /<html lang="en" dir="ltr">/);
  });
});

describe('the frame', () => {
  it('says who asks what the page is, and loads nothing from elsewhere', async () => {
    const { hall } = await testHall();
    const { text } = await visitor(hall).get('/about');
    assert.match(text, /<title>About this hall · Test Hall<\/title>/);
    assert.match(text, /property="og:url" content="http:\/\/localhost:8080\/about"/);
    assert.match(text, /<a class="skip" href="#main">/);
    assert.doesNotMatch(text, /(?:src|srcset)="(?!\/)|<link[^>]+href="(?!\/)|style="/);
  });
});
