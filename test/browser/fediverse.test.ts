/**
 * People who come by accounts on other servers, over real HTTP: by the server's own question, by
 * MiAuth, by a code in the profile; who link one more, and none; and servers that lie.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf } from '../../src/union/testing.ts';
import { openPeer } from '../peer/peer.ts';
import type { Peer } from '../peer/control.ts';
import type { PeerOptions } from '../peer/options.ts';
import {
  addAuthenticator,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  phone,
  type Theme,
} from './browser.ts';
import { openTrialHall, type TrialHall } from './trial-hall.ts';
import {
  allows,
  follow,
  isSignedIn,
  look,
  names as namesAt,
  press,
  sees,
  someone as visits,
} from './visiting.ts';

let browser: Browser;
let hall: TrialHall;
const peers: Peer[] = [];
const home = '/u/night-moderators';

async function peerWith(options: PeerOptions): Promise<Peer> {
  const peer = await openPeer(options);
  peers.push(peer);
  return peer;
}

let mastodon: Peer;
let gotosocial: Peer;
let misskey: Peer;
let lemmy: Peer;

before(async () => {
  if (!hasChromium) return;
  hall = await openTrialHall();
  const words = { name: 'Night Moderators', purpose: 'To share the night watch.' };
  await hall.found('night-moderators', charterOf('association', words));
  const accounts = { needed: 1, age: 24 };
  await hall.found('old-hands', { ...charterOf('association', { name: 'Old Hands' }), accounts });
  const people = ['mira', 'noor', 'ola', 'pia'];
  mastodon = await peerWith({ software: 'mastodon', people });
  gotosocial = await peerWith({ software: 'gotosocial', people });
  misskey = await peerWith({ software: 'misskey', people });
  lemmy = await peerWith({ software: 'lemmy', people });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all(peers.map((peer) => peer.stop()));
  await hall?.close();
});

const someone = (theme?: Theme, viewport?: typeof phone | typeof desktop): Promise<Page> =>
  visits(browser, theme, viewport);

const names = (page: Page, handle: string, next?: string): Promise<void> =>
  namesAt(page, hall, { handle, ...(next !== undefined && { next }) });

async function comesBy(page: Page, peer: Peer, name: string, next?: string): Promise<void> {
  await names(page, peer.handle(name), next);
  await allows(page, peer, name);
}

describe(
  'somebody with an account on a Mastodon',
  { skip: !hasChromium && 'no Chromium here' },
  () => {
    let page: Page;

    it('is told who can see it, before anything is sent, and asked by their own server', async () => {
      page = await someone();
      await addAuthenticator(page);
      await page.goto(`${hall.origin}/sign-in?next=${home}`);
      await sees(page, 'Your server’s admins can see that you come here.');
      await look(page, 'sign-in');
      assert.deepEqual(await mastodon.asked(), [], 'nobody was asked anything');
      await page.getByLabel(/Your account on Mastodon/).fill(mastodon.handle('mira'));
      await press(page, 'Go on with this account');
      await sees(page, /can see that you come to Trial Hall/);
      await look(page, 'away');
      await allows(page, mastodon, 'mira');
      await page.waitForURL(hall.origin + home);
      await sees(page, /Welcome\. Your place is kept, and @mira@/);
      assert.equal(page.context().pages().length, 1, 'all in the same tab');
    });

    it('leaves no token behind: used once, ended at once, asked for as little as can be', async () => {
      const [app] = await mastodon.apps();
      assert.deepEqual(app?.scopes, ['profile']);
      const tokens = await mastodon.tokens();
      const own = tokens.find(({ person }) => person === 'mira');
      assert.deepEqual(
        own?.uses.map(({ what }) => what),
        ['GET /oauth/userinfo'],
      );
      assert.notEqual(own?.revoked, undefined);
    });

    it('is asked about a way back after the first thing done, not before', async () => {
      assert.equal(await page.getByText('Keep your place').count(), 0);
      await page.goto(`${hall.origin}${home}/join`);
      await page.getByLabel('Your name').fill('Mira');
      await look(page, 'join');
      await press(page, 'Ask to join');
      await sees(page, 'You are a member');
      await sees(page, 'Keep your place');
      await sees(page, /you get in by your account on another server alone/);
      await look(page, 'member');
      const union = await hall.union('night-moderators');
      const [, mira] = [...union.members.people].at(-1) ?? [];
      assert.equal(mira?.accounts?.size, 1, 'the clerk has witnessed the account');
      await follow(page, 'Keep my place');
      await look(page, 'only-way');
      await press(page, 'Add a passkey');
      await sees(page, 'Your place is kept.');
    });

    it('links a second account and makes it the primary one', async () => {
      await page.goto(`${hall.origin}/me/accounts`);
      await page.getByLabel(/Your account on Mastodon/).fill(gotosocial.handle('mira'));
      await press(page, 'Go on');
      await allows(page, gotosocial, 'mira');
      await sees(page, /The account @mira@\S+ is linked\./);
      await press(page, /Make it the primary one/);
      await sees(page, 'Saved.');
      await look(page, 'accounts');
    });

    it('still comes in when the server knows the hall no longer, and registers it anew', async () => {
      await gotosocial.purgeApps();
      const again = await someone();
      await comesBy(again, gotosocial, 'mira');
      await sees(again, gotosocial.handle('mira'));
      await again.context().close();
    });

    it('unlinks them all and remains a member', async () => {
      await page.goto(`${hall.origin}/me/accounts`);
      await press(page, /^Unlink/);
      await sees(page, / is unlinked\./);
      await press(page, /^Unlink/);
      await sees(page, 'No account is linked');
      await page.goto(`${hall.origin}${home}/me`);
      await sees(page, 'You are a member');
      await page.context().close();
    });
  },
);

describe('other servers', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are asked in their own way: a GoToSocial, which shows its actors to nobody unsigned', async () => {
    const page = await someone('dark');
    await comesBy(page, gotosocial, 'noor');
    await sees(page, gotosocial.handle('noor'));
    const [app] = await gotosocial.apps();
    assert.deepEqual(app?.scopes, ['read:accounts']);
    await look(page, 'accounts-dark');
    await page.context().close();
  });

  it('or a Misskey, which is asked for no permission at all', async () => {
    const page = await someone();
    await comesBy(page, misskey, 'ola');
    await sees(page, misskey.handle('ola'));
    const [token] = await misskey.tokens();
    assert.deepEqual([token?.scope, token?.uses], ['', []]);
    await page.context().close();
  });

  it('and all of it works without script', async () => {
    const page = await newPage(browser, { viewport: phone, script: false });
    page.setDefaultTimeout(15_000);
    await page.goto(`${hall.origin}/u/old-hands/join`);
    await page.getByLabel('Your name').fill('Ola');
    await page.getByLabel(/Your account on Mastodon/).fill(gotosocial.handle('ola'));
    // With a handle filled in, the form’s first button goes to prove it.
    await press(page, 'Ask to join');
    await allows(page, gotosocial, 'ola');
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Ola');
    await press(page, 'Ask to join');
    await sees(page, 'You are a member');
    await page.context().close();
  });

  it('are named while they are asked, and nobody presses twice', async () => {
    const page = await someone();
    await page.goto(`${hall.origin}/sign-in/fediverse`);
    await page.evaluate(() => {
      const place = document.querySelector('[data-under-way]');
      if (!place) return;
      new MutationObserver(() => {
        const isOff = place.closest('form')?.querySelector('button')?.disabled;
        sessionStorage.setItem('said', `${place.textContent} ${isOff}`);
      }).observe(place, { childList: true });
    });
    await page.getByLabel(/Your account on Mastodon/).fill(lemmy.handle('pia'));
    await press(page, 'Go on');
    await sees(page, `Show that ${lemmy.handle('pia')} is yours`);
    const said = await page.evaluate(() => sessionStorage.getItem('said'));
    assert.equal(said, `Asking ${lemmy.handle('pia').split('@').at(-1)} … true`);
    await page.context().close();
  });

  it('are asked nothing where the person says no', async () => {
    const page = await someone();
    await names(page, mastodon.handle('noor'));
    await mastodon.signIn({ name: 'noor' });
    await follow(page, /^Go on to/);
    await press(page, 'Deny');
    await sees(page, /You did not allow it at/);
    assert.equal(await isSignedIn(page), false);
    await look(page, 'denied');
    await page.context().close();
  });

  it('need not be signed in to in this browser: a code does', async () => {
    const page = await someone('dark');
    await names(page, lemmy.handle('pia'));
    await sees(page, `Show that ${lemmy.handle('pia')} is yours`);
    await look(page, 'code-dark');
    await page.context().close();
    const wide = await someone('light', desktop);
    await names(wide, mastodon.handle('pia'));
    await press(wide, 'Use a code instead');
    await sees(wide, `Show that ${mastodon.handle('pia')} is yours`);
    await look(wide, 'code-desktop');
    await wide.context().close();
  });
});

describe('a union that asks for accounts', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('leads there from what was begun, and back to it', async () => {
    const page = await someone('light', desktop);
    await page.goto(`${hall.origin}/u/old-hands/join`);
    await sees(page, 'You still need to prove 1 account.');
    await look(page, 'asked');
    await page.getByLabel('Your name').fill('Pia');
    await page.getByLabel(/Why do you want to join/).fill('I keep the night watch.');
    await page.getByLabel(/Your account on Mastodon/).fill(mastodon.handle('pia'));
    await press(page, 'Go on with this account');
    await allows(page, mastodon, 'pia');
    await sees(page, 'Yours are enough.');
    await look(page, 'enough');
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Pia');
    assert.match(await page.getByLabel(/Why do you want/).inputValue(), /night watch/);
    await press(page, 'Ask to join');
    await sees(page, 'You are a member');
    const { members } = await hall.union('old-hands');
    const [, pia] = [...members.people].at(-1) ?? [];
    assert.equal(pia?.standing, 'member');
    assert.deepEqual(
      pia.keys.map(({ attested }) => attested),
      [false],
      'the browser signed with a key of its own',
    );
    await page.context().close();
  });
});

describe('a way back that is not one’s own', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('works once, and in no other browser', async () => {
    const [mallory, victim] = [await someone(), await someone()];
    await names(mallory, mastodon.handle('ola'));
    await mastodon.signIn({ name: 'ola' });
    await follow(mallory, /^Go on to/);
    const answered = mallory.waitForRequest(/\/sign-in\/fediverse\/back\//);
    await press(mallory, 'Allow');
    const back = (await answered).url();
    await sees(mallory, mastodon.handle('ola'));
    await victim.goto(back);
    await sees(victim, /not begun in this browser/);
    assert.equal(await isSignedIn(victim), false);
    await mallory.goto(back);
    await sees(mallory, /not begun in this browser/);
    for (const page of [mallory, victim]) await page.context().close();
  });

  it('leads to no other site', async () => {
    const page = await someone();
    await comesBy(page, mastodon, 'ola', 'https://evil.example/');
    await page.waitForURL((url) => url.origin === hall.origin && url.pathname === '/');
    await page.context().close();
  });
});
