import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { smallServer, type SmallServer } from './servers/testing.ts';
import { away, coded, finish, type Hall, hallWith, proved, redirect, sentence } from './testing.ts';

let mastodon: SmallServer;
let gts: SmallServer;
let misskey: SmallServer;
let lemmy: SmallServer;
let evil: SmallServer;
let split: SmallServer;
/** What answers at the name that the handles of `split` have. */
let apex: SmallServer;
let hall: Hall;

before(async () => {
  mastodon = smallServer('social.example', 'mastodon');
  gts = smallServer('gts.example', 'gotosocial');
  misskey = smallServer('key.example', 'misskey');
  lemmy = smallServer('lemmy.example', 'lemmy');
  evil = smallServer('evil.example', 'mastodon');
  split = smallServer('social.split.example', 'mastodon', 'split.example');
  apex = smallServer('split.example', 'lemmy');
  hall = await hallWith(mastodon, gts, misskey, lemmy, evil, split, apex);
});
after(() => hall.close());
beforeEach(() => {
  for (const server of [mastodon, gts, misskey, lemmy, evil, split, apex]) {
    server.lies.clear();
    server.asked.length = 0;
    server.tokens.clear();
  }
  apex.lies.set('/.well-known/webfinger', (asking, url) => split.answer(url, asking));
});

describe('proving an account by OAuth', () => {
  it('asks for as little as the server lets it, and is told by /oauth/userinfo', async () => {
    const begun = await away(hall, '@ada@social.example');
    assert.equal(begun.software, 'mastodon');
    assert.equal(begun.server, 'social.example');
    const url = new URL(begun.url);
    assert.equal(url.origin, 'https://social.example');
    assert.equal(url.searchParams.get('scope'), 'profile');
    assert.deepEqual(await finish(hall, mastodon.allow(begun.url, 'ada')), {
      actor: 'https://social.example/users/ada',
      handle: '@ada@social.example',
      server: 'social.example',
      created: Date.UTC(2019, 4, 1),
      name: 'ADA',
      page: 'https://social.example/@ada',
    });
    assert.equal(mastodon.tokens.size, 0, 'the token is ended');
    const uses = mastodon.asked.filter(({ authorization }) => authorization !== undefined);
    assert.deepEqual(
      uses.map(({ path }) => path),
      ['/oauth/userinfo'],
      'and was used once',
    );
  });

  it('asks for read:accounts where nothing says more, and finds the actor by WebFinger', async () => {
    const begun = await away(hall, '@dave@gts.example');
    assert.equal(new URL(begun.url).searchParams.get('scope'), 'read:accounts');
    assert.deepEqual(await finish(hall, gts.allow(begun.url, 'dave')), {
      actor: 'https://gts.example/users/dave',
      handle: '@dave@gts.example',
      server: 'gts.example',
      created: Date.UTC(2020, 1, 3),
    });
    assert.equal(gts.tokens.size, 0);
  });

  it('takes whichever account of that server its owner chose there', async () => {
    const { url } = await away(hall, '@ada@social.example');
    const account = await finish(hall, mastodon.allow(url, 'bea'));
    assert.equal('handle' in account && account.handle, '@bea@social.example');
  });

  it('knows an account by the name that its server has for it, wherever it lives', async () => {
    const { url } = await away(hall, '@ada@split.example');
    assert.equal(new URL(url).host, 'social.split.example');
    const account = await finish(hall, split.allow(url, 'ada'));
    assert.ok('actor' in account, JSON.stringify(account));
    assert.equal(account.actor, 'https://social.split.example/users/ada');
    assert.equal(account.handle, '@ada@split.example');
    assert.equal(account.server, 'social.split.example');
  });

  it('tells, where the server did not say that the token is ended', async () => {
    mastodon.lies.set('/oauth/revoke', () => ({ status: 500 }));
    const account = await proved(hall, mastodon, 'ada');
    assert.equal(account.stillOpen, true);
  });

  it('ends the token too where it tells nothing that can be used', async () => {
    mastodon.lies.set('/oauth/userinfo', () => ({ body: { sub: 7 } }));
    const { url } = await away(hall, '@ada@social.example');
    sentence(await finish(hall, mastodon.allow(url, 'ada')));
    assert.equal(mastodon.tokens.size, 0);
  });

  it('leaves neither token nor code in the store', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    let token = '';
    mastodon.lies.set('/oauth/userinfo', ({ headers }) => {
      token = headers?.['authorization']?.replace('Bearer ', '') ?? '';
      return undefined;
    });
    await finish(hall, back);
    assert.notEqual(token, '');
    const { vault } = hall.store;
    const kept = JSON.stringify([
      await vault.list('fediverse-app', 'hall', { now: 0, limit: 100 }),
      await vault.list('fediverse-attempt', 'hall', { now: 0, limit: 100 }),
    ]);
    for (const secret of [token, back.searchParams.get('code') ?? '']) {
      assert.ok(!kept.includes(secret));
    }
  });
});

describe('the hall’s registration with a server', () => {
  const registrations = (server: SmallServer): number =>
    server.asked.filter(({ path }) => path === '/api/v1/apps').length;

  it('is made once, and names the hall', async () => {
    const fresh = smallServer('fresh.example', 'mastodon');
    const other = await hallWith(fresh);
    await other.accounts.begin('@ada@fresh.example', { redirect });
    await other.accounts.begin('@bea@fresh.example', { redirect });
    assert.equal(registrations(fresh), 1);
    const { form } = fresh.asked.find(({ path }) => path === '/api/v1/apps') ?? {};
    assert.equal(form?.get('client_name'), 'Test Hall (hall.example)');
    assert.match(
      form?.get('redirect_uris') ?? '',
      /^https:\/\/hall\.example\/sign-in\/fediverse\/back\/[0-9a-f]{16}$/,
    );
    await other.close();
  });

  it('is made anew where the server has tidied it away meanwhile', async () => {
    await proved(hall, mastodon, 'ada');
    mastodon.forget();
    mastodon.asked.length = 0;
    await proved(hall, mastodon, 'ada');
    assert.equal(registrations(mastodon), 1);
    mastodon.asked.length = 0;
    await proved(hall, mastodon, 'ada');
    assert.equal(registrations(mastodon), 0, 'one that still stands is kept');
    assert.equal(mastodon.tokens.size, 0);
  });

  it('is made anew where the server has just forgotten it, and the person is told to try once more', async () => {
    const { url } = await away(hall, '@ada@social.example');
    const back = mastodon.allow(url, 'ada');
    mastodon.forget();
    assert.match(sentence(await finish(hall, back)), /had forgotten this hall.*Try once more/);
    await proved(hall, mastodon, 'ada');
  });

  it('is not a secret of this hall’s alone: another redirect asks for another one', async () => {
    await away(hall, '@ada@social.example');
    mastodon.asked.length = 0;
    const elsewhere = 'https://new.hall.example/sign-in/fediverse/back';
    await hall.accounts.begin('@ada@social.example', { redirect: elsewhere });
    assert.equal(registrations(mastodon), 1);
  });
});

describe('proving an account by MiAuth', () => {
  it('asks for no permission, and knows whose account it is', async () => {
    const begun = await away(hall, '@mei@key.example');
    assert.equal(begun.software, 'misskey');
    assert.equal(new URL(begun.url).searchParams.get('permission'), '');
    assert.deepEqual(await finish(hall, misskey.allow(begun.url, 'mei')), {
      actor: 'https://key.example/users/mei',
      handle: '@mei@key.example',
      server: 'key.example',
      created: Date.UTC(2018, 0, 2, 3, 4, 5, 678),
      name: 'MEI',
      page: 'https://key.example/@mei',
      stillOpen: true,
    });
  });

  it('refuses whose session is another', async () => {
    const { url } = await away(hall, '@mei@key.example');
    const back = misskey.allow(url, 'mei');
    back.searchParams.set('session', crypto.randomUUID());
    assert.match(sentence(await finish(hall, back)), /did not allow it/);
  });

  it('refuses who was not asked, or said no', async () => {
    const { url } = await away(hall, '@mei@key.example');
    const back = misskey.allow(url, 'mei');
    misskey.lies.set(`/api/miauth/${back.searchParams.get('session')}/check`, () => ({
      body: { ok: false },
    }));
    assert.match(sentence(await finish(hall, back)), /did not allow it/);
  });

  it('takes no account that lives on another server', async () => {
    const { url } = await away(hall, '@mei@key.example');
    const back = misskey.allow(url, 'mei');
    misskey.lies.set(`/api/miauth/${back.searchParams.get('session')}/check`, () => ({
      body: { ok: true, user: { username: 'ada', host: 'social.example' } },
    }));
    sentence(await finish(hall, back));
  });
});

describe('proving an account by a code', () => {
  it('is the way where the server has none of its own', async () => {
    const begun = await hall.accounts.begin('lee@lemmy.example', { redirect });
    assert.ok('kind' in begun && begun.kind === 'challenge');
    assert.match(begun.code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.equal(begun.handle, '@lee@lemmy.example');
    assert.equal(begun.software, 'lemmy');
  });

  it('waits until the code comes in a message from that very account', async () => {
    const { state, code } = await coded(hall, '@ada@social.example');
    assert.equal(await hall.accounts.arrived(state), undefined);
    const message = `<p><span class="h-card">@union</span> my code: ${code.toLowerCase()}</p>`;
    assert.equal(await hall.accounts.heard(mastodon.actorOf('mallory'), message), false);
    assert.equal(await hall.accounts.arrived(state), undefined);
    assert.equal(await hall.accounts.heard(mastodon.actorOf('ada'), 'Hello!'), false);
    assert.equal(await hall.accounts.heard(mastodon.actorOf('ada'), message), true);
    assert.deepEqual(await hall.accounts.arrived(state), {
      actor: 'https://social.example/users/ada',
      handle: '@ada@social.example',
      server: 'social.example',
      created: Date.UTC(2019, 4, 1),
      name: 'ADA',
      page: 'https://social.example/@ada',
    });
    assert.match(sentence(await hall.accounts.arrived(state)), /was used/);
    assert.equal(await hall.accounts.heard(mastodon.actorOf('ada'), message), false);
  });

  it('or until it stands in the profile, which is looked at every few seconds', async () => {
    const { state, code } = await coded(hall, '@lee@lemmy.example');
    assert.equal(await hall.accounts.arrived(state), undefined);
    lemmy.summaries.set('lee', `<p>Gardener.<br>${code}</p>`);
    assert.equal(await hall.accounts.arrived(state), undefined, 'not at once');
    hall.time.now += 9_000;
    const account = await hall.accounts.arrived(state);
    assert.equal(account && 'handle' in account && account.handle, '@lee@lemmy.example');
  });

  it('is over after half an hour', async () => {
    const { state, code } = await coded(hall, '@ada@social.example');
    hall.time.now += 31 * 60_000;
    assert.equal(await hall.accounts.heard(mastodon.actorOf('ada'), code), false);
    assert.match(sentence(await hall.accounts.arrived(state)), /half an hour/);
  });

  it('does not begin where name and account do not lead to each other', async () => {
    evil.lies.set('/.well-known/webfinger', (_asking, url) =>
      url.searchParams.get('resource') === 'acct:x@evil.example'
        ? {
            body: {
              subject: 'acct:x@evil.example',
              links: [
                { rel: 'self', type: 'application/activity+json', href: mastodon.actorOf('ada') },
              ],
            },
          }
        : undefined,
    );
    const begun = await hall.accounts.begin('@x@evil.example', { redirect, byCode: true });
    if ('trouble' in begun) sentence(begun);
    // What it leads to is the account as its own server names it, never as a stranger does.
    else assert.equal('handle' in begun && begun.handle, '@ada@social.example');
  });

  it('is heard from one who has many open attempts, and harms nobody else’s', async () => {
    const many = await Promise.all(
      Array.from({ length: 5 }, () => coded(hall, '@ada@social.example')),
    );
    const [, second] = many;
    await hall.accounts.heard(mastodon.actorOf('ada'), second?.code ?? '');
    const answers = await Promise.all(many.map(({ state }) => hall.accounts.arrived(state)));
    assert.deepEqual(
      answers.map((answer) => answer !== undefined),
      [false, true, false, false, false],
    );
  });
});
