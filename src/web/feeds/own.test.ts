import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, type Hand, hand, uuidOf } from '../../union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { assertValid, type Visitor } from '../testing.ts';
import { feedKeeper, feedReadAt } from './feeds.ts';
import { elementsOf } from './testing.ts';

const ada = hand('Ada');
const personOf = (who: Hand): string => uuidOf(`person ${who.id}`);

/** Presses “Make my addresses”, and gives what they have in common: the key. */
async function makeKey(at: UnionAtWork, who: Visitor): Promise<string> {
  await who.get(`${at.home}/me`);
  const { text, status } = await who.post(`${at.home}/me/feed`, { do: 'make' });
  assert.equal(status, 200);
  await assertValid(text, 'the addresses');
  const keys = new Set([...text.matchAll(/key=([\w-]{43})/g)].map(([, key]) => key ?? ''));
  assert.equal(keys.size, 1);
  return [...keys].join('');
}

describe('a private feed', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let who: Visitor;
  let proposal = '';
  const get = async (key: string, file = 'feed.atom', headers = {}) =>
    (await at.browser()).get(`${at.home}/${file}?key=${key}`, headers);
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0, book: 'members' }));
    bo = await at.join('Bo');
    who = await at.browser(bo);
    proposal = await at.propose(ada, 'ordinary', 'The Private Title');
    await at.act(bo, 'assembly/sponsor@1', { proposal });
  });
  after(() => at.close());

  it('tells whoever has its key what members read, in every format', async () => {
    const key = await makeKey(at, who);
    for (const file of ['feed.atom', 'feed.rss', 'feed.json', 'calendar.ics']) {
      const { text, status, headers } = await get(key, file);
      assert.equal(status, 200, file);
      assert.match(text, /The Private Title/, file);
      assert.equal(headers.get('cache-control'), 'private, max-age=300');
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.ok(!text.includes(key), `${file} says its own secret`);
    }
  });

  it('is kept as a digest, bound to person and union', async () => {
    const key = await makeKey(at, who);
    const records = await at.store.vault.list('feed-key', personOf(bo), { now: 0, limit: 10 });
    assert.equal(records.length, 1);
    assert.doesNotMatch(JSON.stringify(records), new RegExp(key));
  });

  it('leads nowhere under a key that was replaced or withdrawn, or that never was', async () => {
    const [first, second] = [await makeKey(at, who), await makeKey(at, who)];
    assert.equal((await get(first)).status, 404);
    assert.equal((await get(second)).status, 200);
    const answer = await who.post(`${at.home}/me/feed`, { do: 'withdraw' });
    assert.match((await who.follow(answer)).text, /Your addresses are withdrawn/);
    assert.equal((await get(second)).status, 404);
    assert.equal((await get('x'.repeat(43))).status, 404);
  });

  it('says what waits, and no longer once it is done', async () => {
    const key = await makeKey(at, who);
    await at.pass(24 * 8);
    const title = 'Your vote is missing: The Private Title';
    const told = await get(key);
    assert.ok(elementsOf(told.text, 'title').includes(title));
    const tag = told.headers.get('etag') ?? '';
    assert.equal((await get(key, 'feed.atom', { 'If-None-Match': tag })).status, 304);
    const closes =
      (await at.clerk.union(at.id))?.assembly.proposals.get(proposal)?.poll?.closes ?? '';
    const hours = (Date.parse(closes) - at.web.time.now) / 3_600_000;
    assert.ok(hours > 48);
  });

  it('says once more that a vote closes soon, and nothing after it was cast', async () => {
    const key = await makeKey(at, who);
    const poll = (await at.clerk.union(at.id))?.assembly.proposals.get(proposal)?.poll;
    const tag = (await get(key)).headers.get('etag') ?? '';
    await at.pass((Date.parse(poll?.closes ?? '') - (await nowOf(at))) / 3_600_000 - 5);
    const soon = await get(key, 'feed.atom', { 'If-None-Match': tag });
    assert.equal(soon.status, 200);
    assert.match(soon.text, /The vote closes soon, and yours is missing: The Private Title/);
    assert.doesNotMatch(soon.text, /Your vote is missing/);
    await at.act(bo, 'assembly/vote@1', { proposal, choice: 'no' });
    assert.doesNotMatch((await get(key)).text, /missing/);
  });

  it('counts as read when it was fetched by its key, and not before', async () => {
    const { vault } = at.store;
    const key = await makeKey(at, who);
    assert.equal(await feedReadAt(vault, at.id, personOf(bo)), undefined);
    await get(key);
    const first = await feedReadAt(vault, at.id, personOf(bo));
    assert.equal(first, await nowOf(at));
    await at.propose(ada, 'ordinary', 'News');
    await at.pass(0.1);
    const tag = (await get(key)).headers.get('etag') ?? '';
    const second = await feedReadAt(vault, at.id, personOf(bo));
    assert.ok(first !== undefined && second !== undefined && second > first);
    await at.pass(2);
    assert.equal((await get(key, 'feed.atom', { 'If-None-Match': tag })).status, 304);
    assert.equal(await feedReadAt(vault, at.id, personOf(bo)), await nowOf(at));
    assert.match((await who.get(`${at.home}/me`)).text, /Last fetched/);
    await who.post(`${at.home}/me/feed`, { do: 'withdraw' });
    assert.equal(await feedReadAt(vault, at.id, personOf(bo)), undefined);
  });

  it('goes along with an export, and with an account that is forgotten', async () => {
    const key = await makeKey(at, who);
    await get(key);
    const keeper = feedKeeper(at.store);
    const person = { id: personOf(bo), created: 0, dial: 'everything' } as const;
    const told = JSON.stringify(await keeper.export(person));
    assert.match(told, new RegExp(`"union":"${at.id}".*"at":`));
    assert.match((await who.get(`${at.home}/me/export.json`)).text, /"feed-key"/);
    await at.store.vault.write(await keeper.forget(person));
    assert.equal((await get(key)).status, 404);
    assert.equal(await feedReadAt(at.store.vault, at.id, personOf(bo)), undefined);
  });

  it('ends when its owner is no member any more', async () => {
    const key = await makeKey(at, who);
    assert.equal((await get(key)).status, 200);
    await at.act(bo, 'members/leave@1', {});
    const { status, text } = await get(key);
    assert.equal(status, 410);
    assert.doesNotMatch(text, /Private/);
    assert.doesNotMatch((await who.get(`${at.home}/me`)).text, /id="own-feed"/);
    await who.post(`${at.home}/me/feed`, { do: 'make' });
    assert.equal((await get(key)).status, 410);
  });

  it('is of one union only', async () => {
    const key = await makeKey(at, await at.browser(ada));
    const answer = await (await at.browser()).get(`/u/other/feed.atom?key=${key}`);
    assert.equal(answer.status, 404);
  });
});

const nowOf = async (at: UnionAtWork): Promise<number> => at.web.deps.now();
