import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { replyKept } from '../../clerk/replies.ts';
import { charterOf, type Hand, hand, uuidOf } from '../../union/testing.ts';
import {
  kept,
  personOf,
  said,
  type UnionAtWork,
  unionAtWork,
} from '../pages/unions/assembly/testing.ts';
import { identityOf } from '../fediverse/linked.ts';
import { assertValid } from '../testing.ts';
import { showingOf } from './choice.ts';
import { choiceKeeper } from './keeper.ts';
import type { KnownBlocks, ReachState } from './abroad.ts';
import { abroadWith } from './testing.ts';

const ada = hand('Ada');
const page = (at: UnionAtWork): string => `${at.home}/reach`;

const followers = [
  { host: 'big.example', followers: 40 },
  { host: 'closed.example', followers: 12 },
  { host: 'small.example', followers: 1 },
];
let followed = followers;
let blocks: KnownBlocks = { state: 'asked' };
let state: ReachState = 'refuses';
const abroad = abroadWith({
  followed: () => Promise.resolve(followed),
  reachOf: (hosts) =>
    Promise.resolve(
      hosts
        .filter((host) => host === 'closed.example')
        .map((host) => ({ host, state, since: Date.UTC(2026, 3, 2) })),
    ),
  blocksOf: () => Promise.resolve(blocks),
});

const small = (host: string): 'suspended' | undefined =>
  host === 'small.example' ? 'suspended' : undefined;

/** Somebody who does not belong says something, on that server. */
async function guestSays({ clerk, id, ...at }: UnionAtWork, server: string): Promise<void> {
  const proposal = await at.propose(ada, 'ordinary', 'A kettle');
  const [actor, url] = [`https://${server}/users/eve`, `https://${server}/@eve/1`];
  const comment = uuidOf(url);
  const answer = await clerk.submit(id, {
    act: 'assembly/relay-comment@1',
    body: { proposal, comment, text: said('Red.'), author: said(actor), source: said(url) },
    texts: ['Red.', actor, url].map(kept),
    vault: replyKept({
      union: id,
      proposal,
      comment,
      actor,
      object: url,
      url,
      handle: `@eve@${server}`,
      server,
      images: [],
    }),
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
}

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
    assert.match(text, /By the list that it published on\s*<time datetime="1970-01-01">/);
  });

  it('compares with nothing where no other server is named', async () => {
    followed = followers.filter(({ host }) => host !== 'big.example');
    const { text } = await (await at.browser(bo)).get(page(at));
    assert.match(text, /No other server is named below yet to compare that with/);
    assert.doesNotMatch(text, /No server named below is among them/);
    followed = followers;
  });

  it('names the server of who has spoken here, however few follow from there', async () => {
    await guestSays(at, 'small.example');
    blocks = { state: 'published', at: 0, standingTo: small, hidden: 0 };
    const { text } = await (await at.browser(bo)).get(page(at));
    await assertValid(text, 'reach');
    assert.match(text, /You can read their people here[\s\S]*<li>\s*small\.example/);
    assert.match(text, /<t[hd][^>]*>\s*small\.example[\s\S]{0,80}fewer than 3/);
    assert.doesNotMatch(text, /and is not named/);
  });

  it('says that nothing arrives where nothing does', async () => {
    for (const [now, words] of [
      ['trying', /on its way there, and nothing has arrived yet/],
      ['rejects', /it takes nothing of what the union sends/],
    ] as const) {
      state = now;
      const { text } = await (await at.browser(bo)).get(page(at));
      await assertValid(text, 'reach');
      assert.match(text, words);
      assert.doesNotMatch(text, /What the union sends arrives there/);
    }
    state = 'refuses';
  });

  it('lets a member choose what they see of blocked servers, for themselves', async () => {
    const suspended = (host: string) => (host === 'big.example' ? 'suspended' : undefined);
    blocks = { state: 'published', at: 0, standingTo: suspended, hidden: 0 };
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
    const keeper = choiceKeeper(at.store, now);
    const person = { ...bob, created: 0, dial: 'important' } as const;
    assert.equal(await keeper.export(person), 'folded');
    await vault.write(await keeper.forget(person));
    assert.equal(await keeper.export(person), 'shown');
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
