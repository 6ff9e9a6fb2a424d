import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, type Hand, hand } from '../../union/testing.ts';
import { personOf, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { identityOf } from '../fediverse/linked.ts';
import { assertValid } from '../testing.ts';
import { showingOf } from './choice.ts';
import { choiceKeeper } from './keeper.ts';
import type { KnownBlocks } from './abroad.ts';
import { abroadWith } from './testing.ts';

const ada = hand('Ada');
const page = (at: UnionAtWork): string => `${at.home}/reach`;

let blocks: KnownBlocks = { state: 'asked' };
const abroad = abroadWith({
  followed: () =>
    Promise.resolve([
      { host: 'big.example', followers: 40 },
      { host: 'closed.example', followers: 12 },
      { host: 'small.example', followers: 1 },
    ]),
  reachOf: (hosts) =>
    Promise.resolve(
      hosts
        .filter((host) => host === 'closed.example')
        .map((host) => ({ host, state: 'refuses', since: Date.UTC(2026, 3, 2) })),
    ),
  blocksOf: () => Promise.resolve(blocks),
});

describe('where it arrives', () => {
  let at: UnionAtWork;
  let bo: Hand;
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }), { abroad });
    bo = await at.join('Bo');
    const account = {
      actor: 'https://closed.example/users/bo',
      handle: '@bo@closed.example',
      server: 'closed.example',
    };
    await at.store.vault.claim({ ...identityOf(account, 0), owner: personOf(bo) }, 0);
  });
  after(() => at.close());

  it('names servers that refuse first, and none with next to no followers', async () => {
    const { status, text } = await (await at.browser(ada)).get(page(at));
    assert.equal(status, 200);
    await assertValid(text, 'reach');
    assert.match(text, /<nav class="crumbs"[\s\S]*<a href="\/u\/example\/me">My membership/);
    assert.ok(text.indexOf('closed.example') < text.indexOf('big.example'));
    assert.match(text, /is refused[\s\S]*2 April 2026/);
    assert.doesNotMatch(text, /small\.example/);
    assert.match(text, /1 more server has fewer than 3 followers/);
  });

  it('tells a member alone that their own server refuses, and that membership stays', async () => {
    const own = await (await at.browser(bo)).get(page(at));
    assert.match(own.text, /it blocks this hall[\s\S]*your membership does not depend on it/);
    assert.match(own.text, /We are asking it whom it blocks/);
    const other = await (await at.browser(ada)).get(page(at));
    assert.doesNotMatch(other.text, /it blocks this hall/);
    assert.match(other.text, /You have linked no account/);
  });

  it('names whom one can’t read there, and guesses no hidden name', async () => {
    blocks = {
      state: 'published',
      at: 0,
      standingTo: (host) => (host === 'big.example' ? 'suspended' : undefined),
      hidden: 2,
    };
    const { text } = await (await at.browser(bo)).get(page(at));
    await assertValid(text, 'reach');
    assert.match(text, /You can read their people here[\s\S]*<li>\s*big\.example/);
    assert.match(text, /2 names on its list are hidden/);
  });

  it('lets a member choose what they see of blocked servers, for themselves', async () => {
    const reader = await at.browser(bo);
    await reader.get(page(at));
    assert.equal((await reader.post(page(at), { showing: 'folded' })).status, 303);
    const { text } = await reader.get(page(at));
    assert.match(text, /value="folded"[^>]*checked|checked[^>]*value="folded"/);
    const { vault } = at.store;
    const now = (): number => 0;
    const bob = { id: personOf(bo) };
    const hosts = ['big.example', 'fine.example', 'closed.example'];
    const showing = await showingOf({ vault, now, abroad }, bob, hosts);
    assert.deepEqual(hosts.map(showing), ['folded', 'shown', 'shown']);
    const other = await showingOf({ vault, now, abroad }, { id: personOf(ada) }, hosts);
    assert.deepEqual(hosts.map(other), ['shown', 'shown', 'shown']);
    const kept = choiceKeeper(at.store, now);
    const person = { ...bob, created: 0, dial: 'important' } as const;
    assert.equal(await kept.export(person), 'folded');
    await vault.write(await kept.forget(person));
    assert.equal(await kept.export(person), 'shown');
  });

  it('is for those who stand with the union', async () => {
    const { text } = await (await at.browser()).get(page(at));
    assert.match(text, /You have no place here yet/);
  });

  it('is not there in a hall that speaks with no other', async () => {
    const alone = await unionAtWork(charterOf('association'));
    const { status } = await (await alone.browser(ada)).get(page(alone));
    assert.equal(status, 404);
    await alone.close();
  });
});
