/**
 * People who prove an account by a code that they send from their own app, or put into its profile;
 * and people of a server that blocks the hall.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf } from '../../src/union/testing.ts';
import type { Peer } from '../peer/control.ts';
import { openPeer } from '../peer/peer.ts';
import { type Browser, hasChromium, launch, type Page, type Theme } from './browser.ts';
import { openTrialHall, type TrialHall } from './trial-hall.ts';
import {
  allows,
  follow,
  isSignedIn,
  names as namesAt,
  press,
  sees,
  someone as visits,
} from './visiting.ts';

let browser: Browser;
let hall: TrialHall;
let mastodon: Peer;
let gotosocial: Peer;
let lemmy: Peer;
const home = '/u/night-moderators';

before(async () => {
  if (!hasChromium) return;
  hall = await openTrialHall();
  const words = { name: 'Night Moderators', purpose: 'To share the night watch.' };
  await hall.found('night-moderators', charterOf('association', words));
  const people = ['noor', 'ola', 'pia'];
  mastodon = await openPeer({ software: 'mastodon', people });
  gotosocial = await openPeer({ software: 'gotosocial', people });
  lemmy = await openPeer({ software: 'lemmy', people });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const peer of [mastodon, gotosocial, lemmy]) await peer?.stop();
  await hall?.close();
});

const someone = (theme?: Theme): Promise<Page> => visits(browser, theme);

const names = (page: Page, handle: string, next?: string): Promise<void> =>
  namesAt(page, hall, { handle, ...(next !== undefined && { next }) });

async function comesBy(page: Page, peer: Peer, name: string, next?: string): Promise<void> {
  await names(page, peer.handle(name), next);
  await allows(page, peer, name);
}

describe('a code from one’s own app', { skip: !hasChromium && 'no Chromium here' }, () => {
  /** The code that the page shows, and the words to send it with. */
  const shown = async (page: Page): Promise<{ code: string; message: string }> => ({
    code: await page.locator('#code').innerText(),
    message: await page.locator('#message').innerText(),
  });

  it('lets in once it comes in a private message, while the page waits', async () => {
    const page = await someone();
    await names(page, mastodon.handle('pia'), `${home}/join`);
    await press(page, 'Use a code instead');
    const { message, code } = await shown(page);
    assert.match(message, new RegExp(`^@night-moderators@${hall.host} `));
    // From somebody else it is worth nothing.
    await mastodon.post({ as: 'noor', text: message, visibility: 'direct' });
    await mastodon.post({ as: 'pia', text: message, visibility: 'direct' });
    await hall.work();
    await page.waitForURL(`${hall.origin}${home}/join`);
    assert.equal(await isSignedIn(page), true);
    await page.goto(`${hall.origin}/me/accounts`);
    await sees(page, mastodon.handle('pia'));
    assert.ok(!hall.log.some((line) => line.includes(code)));
    await page.context().close();
  });

  it('is worth nothing from another account', async () => {
    const page = await someone();
    await names(page, mastodon.handle('ola'));
    await press(page, 'Use a code instead');
    const { message } = await shown(page);
    await mastodon.post({ as: 'noor', text: message, visibility: 'direct' });
    await hall.work();
    await follow(page, 'I have sent it: look');
    await sees(page, `Show that ${mastodon.handle('ola')} is yours`);
    assert.equal(await isSignedIn(page), false);
    await page.context().close();
  });

  it('comes from a Lemmy too, whose private messages are of another kind', async () => {
    const page = await someone();
    await names(page, lemmy.handle('pia'));
    const { message } = await shown(page);
    await lemmy.post({ as: 'pia', text: message, visibility: 'direct' });
    await hall.work();
    await page.waitForURL(`${hall.origin}/me/accounts`);
    await sees(page, lemmy.handle('pia'));
    await page.context().close();
  });

  it('or once it stands in the profile, as with a Lemmy', async () => {
    const page = await someone('dark');
    await names(page, lemmy.handle('ola'));
    const { code } = await shown(page);
    await lemmy.editProfile({ name: 'ola', summary: `<p>Gardener. ${code.toLowerCase()}</p>` });
    await page.waitForURL(`${hall.origin}/me/accounts`);
    await sees(page, lemmy.handle('ola'));
    await page.context().close();
  });
});

describe('a server that blocks the hall', { skip: !hasChromium && 'no Chromium here' }, () => {
  before(async () => {
    if (!hasChromium) return;
    for (const peer of [mastodon, gotosocial]) await peer.blockDomain({ domain: hall.host });
  });

  it('takes nothing from its people: they join and come back by its own question', async () => {
    for (const [peer, called] of [
      [mastodon, 'Quill'],
      [gotosocial, 'Rui'],
    ] as const) {
      await peer.addPerson({ name: 'quill' });
      const page = await someone();
      await comesBy(page, peer, 'quill', `${home}/join`);
      await page.getByLabel('Your name').fill(called);
      await press(page, 'Ask to join');
      await sees(page, 'You are a member');
      await page.context().close();
      const again = await someone();
      await comesBy(again, peer, 'quill', `${home}/me`);
      await sees(again, 'You are a member');
      await again.context().close();
    }
  });
});
