import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { fediverseOf } from '../../union/charter/charter.ts';
import { charterOf, hand } from '../../union/testing.ts';
import { personOf, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { abroadWith } from '../reach/testing.ts';
import { assertValid, type Visit } from '../testing.ts';
import { elementsOf, readFeed } from './testing.ts';

const ada = hand('Ada');
const files = ['feed.atom', 'feed.rss', 'feed.json'] as const;

describe('sending a feed', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork();
  });
  after(() => at.close());

  const types = {
    'feed.atom': 'application/atom+xml; charset=utf-8',
    'feed.rss': 'application/rss+xml; charset=utf-8',
    'feed.json': 'application/feed+json; charset=utf-8',
    'calendar.ics': 'text/calendar; charset=utf-8',
  };
  for (const [file, type] of Object.entries(types)) {
    it(`${file}: says its type, and nothing at all to who has it already`, async () => {
      const who = await at.browser();
      const path = `${at.home}/${file}`;
      const first = await who.get(path);
      assert.equal(first.headers.get('content-type'), type);
      assert.equal(first.headers.get('cache-control'), 'public, max-age=300');
      const tag = first.headers.get('etag') ?? '';
      const asked = async (header: string): Promise<Visit> =>
        who.get(path, { 'If-None-Match': header });
      assert.deepEqual([(await asked(tag)).status, (await asked(tag)).text], [304, '']);
      assert.equal((await asked(`"other", W/${tag}`)).status, 304);
      assert.equal((await asked('"other"')).status, 200);
      await at.propose(ada, 'ordinary', `Since ${file}`);
      assert.equal((await asked(tag)).status, 200);
      assert.notEqual((await who.get(path)).headers.get('etag'), tag);
    });
  }

  it('lets nobody else keep what a session asked for', async () => {
    const { headers } = await (await at.browser(ada)).get(`${at.home}/feed.atom`);
    assert.equal(headers.get('cache-control'), 'private, max-age=300');
  });

  it('keeps to the fifty newest, and looks no word up for who has them', async () => {
    for (let i = 0; i < 60; i++) await at.propose(ada, 'ordinary', `Number ${i}`);
    const lookedUp = mock.method(at.clerk, 'texts');
    const { items } = await readFeed(at);
    assert.equal(items.length, 50);
    assert.equal(items[0]?.title, 'New proposal: Number 59');
    assert.equal(lookedUp.mock.callCount(), 1);
    assert.equal(lookedUp.mock.calls[0]?.arguments[1].length, 100);
    const who = await at.browser();
    for (const file of Object.keys(types)) {
      const tag = (await who.get(`${at.home}/${file}`)).headers.get('etag') ?? '';
      lookedUp.mock.resetCalls();
      await who.get(`${at.home}/${file}`, { 'If-None-Match': tag });
      assert.equal(lookedUp.mock.callCount(), 0, file);
    }
    lookedUp.mock.restore();
  });

  it('has no feed for a union that is not there', async () => {
    assert.equal((await (await at.browser()).get('/u/nobody/feed.atom')).status, 404);
  });
});

describe('the hall’s own feed', () => {
  it('has its unions, those that everyone may read', async () => {
    for (const book of ['everyone', 'members'] as const) {
      const at = await unionAtWork(charterOf('association', { waiting: 0, book }));
      const who = await at.browser();
      const { text, headers } = await who.get('/feed.atom');
      assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8');
      const found = elementsOf(text, 'title');
      assert.deepEqual(
        found,
        book === 'everyone' ? ['Test Hall', 'The Example is founded'] : ['Test Hall'],
      );
      const again = await who.get('/feed.atom', { 'If-None-Match': headers.get('etag') ?? '' });
      assert.equal(again.status, 304);
      await at.close();
    }
  });
});

describe('how to follow', () => {
  let at: UnionAtWork;
  let isOff = false;
  before(async () => {
    const abroad = abroadWith({ speaks: () => Promise.resolve(!isOff) });
    at = await unionAtWork(undefined, { abroad });
  });
  after(() => at.close());

  it('is told on a page of its own, with every address', async () => {
    for (const who of [await at.browser(), await at.browser(ada)]) {
      const { text, status } = await who.get(`${at.home}/follow`);
      assert.equal(status, 200);
      await assertValid(text, '/follow');
      assert.match(text, />@example@localhost:8080</);
      for (const file of [...files, 'calendar.ics']) {
        assert.ok(text.includes(`http://localhost:8080${at.home}/${file}<`), file);
      }
      assert.match(text, /href="webcal:\/\/localhost:8080\/u\/example\/calendar\.ics"/);
    }
  });

  it('sends nobody to the fediverse where the hall is not there', async () => {
    const { text } = await (await at.browser()).get(`${at.home}/follow`);
    assert.match(text, /your profile there may show it to everybody/);
    isOff = true;
    const off = await (await at.browser()).get(`${at.home}/follow`);
    assert.doesNotMatch(off.text, /fediverse|@example@/i);
    isOff = false;
  });

  it('says of mail what is true of the reader', async () => {
    const member = await at.browser(ada);
    const told = async (): Promise<string> => (await member.get(`${at.home}/follow`)).text;
    const settings = async (more: object): Promise<void> => {
      const doc = { created: 0, dial: 'everything', ...more };
      const id = personOf(ada);
      await at.store.vault.write([{ put: { collection: 'person', id, owner: id, doc } }]);
    };
    assert.match(await told(), /You get no mail from this union, since the hall knows no address/);
    await settings({ email: 'ada@example.org' });
    assert.match(await told(), /You get mail from this union already/);
    await settings({ email: 'ada@example.org', shutPaths: ['email'] });
    assert.match(await told(), /You have shut this way/);
  });

  it('speaks of calls only while there is one', async () => {
    const charter = { ...charterOf('association'), book: 'members' } as const;
    const closed = await unionAtWork(charter, { abroad: abroadWith() });
    assert.deepEqual(fediverseOf(charter).announce, ['calls']);
    const { text } = await (await closed.browser()).get(`${closed.home}/follow`);
    assert.match(text, /The union announces nothing there\./);
    await closed.close();
  });

  it('is where the front page leads to, and what its head names', async () => {
    const { text } = await (await at.browser()).get(at.home);
    assert.equal([...text.matchAll(/href="\/u\/example\/follow"/g)].length, 2);
    const linked = [...text.matchAll(/<link\s+rel="alternate" type="([^"]+)"[^>]+href="([^"]+)"/g)];
    assert.deepEqual(
      linked.map(([, type, href]) => [type, href]),
      [
        ['application/atom+xml', '/u/example/feed.atom'],
        ['application/rss+xml', '/u/example/feed.rss'],
        ['application/feed+json', '/u/example/feed.json'],
        ['text/calendar', '/u/example/calendar.ics'],
      ],
    );
  });
});
