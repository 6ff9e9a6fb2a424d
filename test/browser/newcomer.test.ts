/**
 * A newcomer's story, on a phone: from a proposal somebody sent a link to, to a membership with the
 * date of the first vote. Without an account until there is something to keep.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { webauthn } from '../../src/cli/passkeys.ts';
import { nodeSigning } from '../../src/cli/signing.ts';
import { charterOf, hand, questionPollOf, said, uuidOf } from '../../src/union/testing.ts';
import { unionHall, type UnionHall } from '../../src/web/acts/testing.ts';
import {
  addAuthenticator,
  assertAccessible,
  assertFits,
  type Browser,
  hasChromium,
  launch,
  newPage,
  type Page,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

let browser: Browser;
let server: Server;
let hall: UnionHall;
const proposal = uuidOf('a fund for server bills');
const home = '/u/night-moderators';

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    hall = await unionHall(nodeSigning(), { origin, passkeys: webauthn });
    return hall.hall;
  });
  await openVote();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await hall?.close();
});

const ada = hand('Ada');

/** A union of two in which a vote is open, with a word for each side. */
async function openVote(): Promise<void> {
  hall.time.now = Date.now() - 5 * 24 * 3_600_000;
  const words = { name: 'Night Moderators', purpose: 'To share the night watch.' };
  await hall.found('night-moderators', charterOf('association', words));
  const bo = hand('Bo');
  const keys = [{ kind: 'device', key: bo.key }];
  await enter(bo, 'members/apply@1', { name: said('Bo'), keys }, 'Bo');
  const title = 'A fund for server bills';
  const text = 'Twenty instances run on one person’s card. We share the bill.';
  const body = { proposal, kind: 'ordinary', title: said(title), text: said(text) };
  await enter(ada, 'assembly/propose@1', { ...body, carries: [], documents: [] }, title, text);
  await enter(bo, 'assembly/sponsor@1', { proposal });
  await speak('for', 'Nobody should have to close an instance over forty euros.');
  await speak('against', 'First we should know what it costs in a year.');
  await hall.pass(4 * 24);
  hall.time.now = Date.now();
}

const enter = (
  who: typeof ada,
  act: string,
  body: Record<string, unknown>,
  ...texts: readonly string[]
): Promise<void> => hall.enter('night-moderators', who, { act, body, texts });

const speak = (side: 'for' | 'against', text: string): Promise<void> =>
  enter(
    ada,
    'assembly/comment@1',
    { comment: uuidOf(text), proposal, text: said(text), side },
    text,
  );

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `newcomer-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

describe('a newcomer on a phone', { skip: !hasChromium && 'no Chromium here' }, () => {
  let page: Page;

  it('opens a proposal without signing up, and reads both sides', async () => {
    page = await newPage(browser, { viewport: phone });
    page.setDefaultTimeout(15_000);
    await addAuthenticator(page);
    await page.goto(`${server.origin}${home}/p/${proposal}`);
    await sees(page, 'A fund for server bills');
    await sees(page, 'Nobody should have to close an instance over forty euros.');
    await sees(page, 'First we should know what it costs in a year.');
    assert.deepEqual(await page.context().cookies(), []);
    await look(page, 'proposal');
  });

  it('supports the union by a name, and gives advice', async () => {
    await follow(page, 'Support, and give advice');
    await look(page, 'support');
    await page.getByLabel('Your name').fill('Mira');
    await press(page, 'Support');
    await sees(page, 'You support this union now');
    await page.getByLabel('Yes', { exact: true }).check();
    await press(page, 'Give my advice');
    await sees(page, 'Your advice is recorded');
    await look(page, 'advice');
    const union = await hall.union('night-moderators');
    const found = union.assembly.proposals.get(proposal) ?? assert.fail();
    assert.equal(questionPollOf(found).advised.yes, 1);
    assert.equal(union.attested, 0, 'the phone signs from the first act on');
  });

  it('keeps the place by a passkey', async () => {
    await page.goto(server.origin + home);
    await look(page, 'front');
    await follow(page, 'Keep my place');
    await press(page, 'Add a passkey');
    await sees(page, 'Your place is kept.');
    assert.equal(new URL(page.url()).pathname, home, 'back where they came from');
    await page.goto(`${server.origin}${home}/me`);
    await look(page, 'kept');
    assert.equal(await page.getByText('Keep your place').count(), 0);
  });

  it('asks to join, and sees the date of the first vote', async () => {
    await follow(page, 'Ask to join');
    await look(page, 'join');
    await page
      .getByLabel(/Why do you want to join/)
      .fill('I keep the night watch on a small instance.');
    await press(page, 'Ask to join');
    await sees(page, 'You are a member');
    const first = new Date(hall.time.now + 28 * 24 * 3_600_000).toISOString().slice(0, 10);
    await page.locator(`time[datetime="${first}"]`).first().waitFor();
    await look(page, 'member');
    await page.goto(`${server.origin}${home}/p/${proposal}`);
    await sees(page, /The voter list closed on/);
    await sees(page, /Your first vote:/);
    await look(page, 'advice-only');
  });

  it('records the passkey, and lets a second device in with it', async () => {
    await page.goto(`${server.origin}${home}/me`);
    await press(page, /^Record/);
    await sees(page, 'The key is yours now');
    await look(page, 'recorded');
    await forgetKeys(page);
    await page.goto(`${server.origin}${home}/me/device`);
    await look(page, 'device');
    await press(page, 'Let this device in');
    await sees(page, 'The key is yours now');
    await page.locator('.key-here:visible').waitFor();
    const union = await hall.union('night-moderators');
    const mira = [...union.members.people.values()].find(({ keys }) => keys.length === 3);
    assert.ok(mira?.keys.every(({ attested }) => !attested));
    assert.equal(union.attested, 0);
  });

  it('lets another device in by the code that it shows', async () => {
    const other = await newPage(browser);
    other.setDefaultTimeout(15_000);
    await other.context().addCookies(await page.context().cookies());
    await other.goto(`${server.origin}${home}/me/device`);
    await press(other, 'Make a key and show the code');
    await sees(other, 'Now scan this');
    await look(other, 'code');
    const link = await other.locator('#device-link').textContent();
    await page.goto(link ?? '');
    await look(page, 'let-in');
    await press(page, 'Yes, let it in');
    await sees(page, 'The key is yours now');
    await other.goto(`${server.origin}${home}/me`);
    await other.locator('.key-here:visible').waitFor();
    await other.getByLabel('The name you go by here').fill('Mira at her desk');
    await press(other, 'Change it');
    await sees(other, 'You go by this name from now on.');
    assert.equal((await hall.union('night-moderators')).attested, 0);
    await other.context().close();
  });

  it('asks for a new key when every device is lost, and the passkey can stop that', async () => {
    await forgetKeys(page);
    await page.goto(`${server.origin}${home}/recover`);
    await look(page, 'lost');
    await press(page, 'Ask for a new key');
    await sees(page, 'Members are asked to vouch for your new device.');
    await look(page, 'asked');
    await page.goto(`${server.origin}${home}/me`);
    await press(page, 'Stop it');
    await sees(page, 'The exchange of keys is stopped.');
  });

  it('leaves by one press, signed by the passkey', async () => {
    await page.getByText('I want to leave').click();
    await press(page, 'Leave now');
    await sees(page, 'You have left.');
    const { attested } = await hall.union('night-moderators');
    assert.equal(attested, 1, 'only the call for a new key stands on the clerk’s word');
  });
});

/** The browser evicts what it kept: what happens to a phone that is full, or lost. */
async function forgetKeys(page: Page): Promise<void> {
  await page.evaluate(
    `new Promise((done) => { indexedDB.deleteDatabase('syndicat').onsuccess = () => done(null); })`,
  );
}
