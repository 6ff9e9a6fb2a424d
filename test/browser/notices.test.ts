/**
 * Notices in a real browser: how somebody says how they are told, the button “Notices on this
 * device”, and the service worker that shows what is pushed.
 *
 * Chromium's own push service is far away and nothing of it is asked here: where the page subscribes,
 * a subscription is put in its hands, and what a push service would bring is handed to the worker by
 * the browser's own tools. The sealing of it is tested over HTTP, in `paths/push.test.ts`.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import {
  assertAccessible,
  assertFits,
  type Browser,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  phone,
  shoot,
} from './browser.ts';
import { type DemoHall, openDemoHall } from './demo-hall.ts';

let browser: Browser;
let hall: DemoHall;
let session: string;
const slug = 'example-harbour';

before(async () => {
  if (!hasChromium) return;
  hall = await openDemoHall();
  browser = await launch({ whole: true });
  const { members } = await hall.union(slug);
  const [member = ''] = [...members.people].flatMap(([id, { standing }]) =>
    standing === 'member' ? [id] : [],
  );
  session = await hall.signIn(slug, member);
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await assertAccessible(page, name);
  await assertFits(page);
}

/** A page of the signed-in member's, closed whatever happens; nothing may break its policy. */
async function withPage(wish: PageWish, story: (page: Page) => Promise<void>): Promise<void> {
  const page = await newPage(browser, wish);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) broken.push(line.text());
  });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(hall.origin)) elsewhere.push(request.url());
  });
  const cookie = { name: 'session', value: session, url: hall.origin, httpOnly: true } as const;
  await page.context().addCookies([cookie]);
  try {
    await story(page);
    assert.deepEqual([broken, elsewhere], [[], []]);
  } finally {
    await page.context().close();
  }
}

/** What the browser would give by its own push service. */
const endpoint = 'https://push.example/wpush/1';
const subscribing = `
  const given = { endpoint: '${endpoint}', toJSON: () => ({ endpoint: '${endpoint}', keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }), unsubscribe: async () => true };
  PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || new Uint8Array(options.applicationServerKey).length !== 65)
      throw new Error('no way to subscribe');
    sessionStorage.setItem('subscribed', 'yes');
    return given;
  };
  PushManager.prototype.getSubscription = async () =>
    sessionStorage.getItem('subscribed') === 'yes' ? given : null;`;

describe('how I am told', { skip: !hasChromium && 'Chromium is missing' }, () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`is a page for everybody, on a phone, in the ${theme}`, () =>
      withPage({ theme, viewport: phone }, async (page) => {
        await page.goto(`${hall.origin}/me/notices`);
        await look(page, `notices-${theme}`);
        await page.goto(`${hall.origin}/u/${slug}/me`);
        await look(page, `notices-membership-${theme}`);
        await page.goto(`${hall.origin}/u/${slug}/me/sent`);
        await look(page, `notices-sent-${theme}`);
      }));
  }

  it('knows the clock that I live by, and keeps my nights quiet', () =>
    withPage({}, async (page) => {
      await page.goto(`${hall.origin}/me/notices`);
      assert.equal(await page.getByLabel('By the clock of').inputValue(), 'Europe/Berlin');
      await page.getByLabel('From', { exact: true }).selectOption('22:00');
      await page.getByLabel('Until', { exact: true }).selectOption('07:00');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      assert.equal(await page.getByLabel('Until', { exact: true }).inputValue(), '07');
      await look(page, 'notices-quiet');
    }));

  it('works without script', () =>
    withPage({ script: false }, async (page) => {
      await page.goto(`${hall.origin}/me/notices`);
      const said = await page.locator('[data-notify] noscript').textContent();
      assert.match(said ?? '', /The other ways work without them/);
      assert.equal(await page.getByRole('button', { name: 'Notices on this device' }).count(), 0);
      await page.getByLabel('Twice a year').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      assert.ok(await page.getByLabel('Twice a year').isChecked());
    }));

  it('asks the browser for leave only when I press, and then this device is notified', () =>
    withPage({}, async (page) => {
      await page.context().grantPermissions(['notifications'], { origin: hall.origin });
      await page.addInitScript(subscribing);
      await page.addInitScript(`
        const ask = Notification.requestPermission.bind(Notification);
        Notification.requestPermission = () => { sessionStorage.setItem('asked', 'yes'); return ask(); };`);
      await page.goto(`${hall.origin}/me/notices`);
      const button = page.getByRole('button', { name: 'Notices on this device' });
      await button.waitFor();
      assert.equal(await page.evaluate(`sessionStorage.getItem('asked')`), null);
      await button.click();
      await page.getByText('This device is notified from now on.').waitFor();
      assert.equal(await page.evaluate(`sessionStorage.getItem('asked')`), 'yes');
      await page.getByText('This device is notified.', { exact: true }).waitFor();
      assert.equal(await button.isVisible(), false);
      await look(page, 'notices-device');
      await page.goto(`${hall.origin}/u/${slug}/me`);
      await page.getByText('This device is notified.', { exact: true }).waitFor();
      await page.goto(`${hall.origin}/me/notices`);
      await page.getByRole('button', { name: 'No more notices there' }).click();
      await button.waitFor();
    }));

  it('says so where the browser may not', () =>
    withPage({}, async (page) => {
      await page.addInitScript(
        `Object.defineProperty(Notification, 'permission', { get: () => 'denied' });`,
      );
      await page.goto(`${hall.origin}/me/notices`);
      await page.getByText('This browser may not show notices of this hall.').waitFor();
      await look(page, 'notices-denied');
    }));
});

/** Registers the worker, and gives how to hand it what a push service would bring. */
async function awaiting(page: Page): Promise<(data: string) => Promise<void>> {
  await page.context().grantPermissions(['notifications'], { origin: hall.origin });
  await page.goto(`${hall.origin}/me/notices`);
  const tools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations;
      if (found) resolve(found.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  // What is pushed to a worker that is only just becoming active can be lost.
  await page.evaluate(
    `navigator.serviceWorker.register('/notices-worker.js').then(() => navigator.serviceWorker.ready).then(async ({ active }) => {
      while (active.state !== 'activated') await new Promise((later) => setTimeout(later, 20));
    })`,
  );
  const registrationId = await registered;
  const push = async (data: string): Promise<void> => {
    const { origin } = hall;
    await tools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
  await untilHeard(page, push);
  return push;
}

/** On a busy machine the browser loses what it is told too early: pushes something until it is shown, and closes it. */
async function untilHeard(page: Page, push: (data: string) => Promise<void>): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await push(JSON.stringify({ title: 'Is anybody there?', tag: 'first' }));
    if ((await closed(page)) === 0) continue;
    // One that was pushed before can still come.
    while ((await closed(page)) > 0);
    return;
  }
  assert.fail('no push was heard');
}

/** Closes what is shown after a moment; how many there were. */
async function closed(page: Page): Promise<number> {
  await page.waitForTimeout(300);
  return page.evaluate<number>(`navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => (all.forEach((each) => each.close()), all.length))`);
}

/**
 * What the browser shows comes to be this one notice, said as often as it takes: on a busy machine
 * a push is lost now and then, however long the worker has been awake. One without a tag stands
 * beside what was shown before it, so several of the same count as the one.
 */
async function comesToShow(page: Page, said: () => Promise<void>, expected: object): Promise<void> {
  let all: readonly unknown[] = [];
  for (let i = 0; i < 150; i++) {
    if (i % 30 === 0) await said();
    all = await page.evaluate<unknown[]>(`navigator.serviceWorker.ready
      .then((registration) => registration.getNotifications())
      .then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, data })))`);
    if (all.length > 0 && all.every((each) => isDeepStrictEqual(each, expected))) return;
    await page.waitForTimeout(100);
  }
  assert.deepEqual(all, [expected]);
}

describe('what is pushed', { skip: !hasChromium && 'Chromium is missing' }, () => {
  it('is shown by the hall’s own worker, with no page’s help', () =>
    withPage({}, async (page) => {
      const push = await awaiting(page);
      const said = { title: 'A vote is open', body: 'Until Friday.', path: '/u/x/p/1', tag: 'one' };
      const { path: data, ...texts } = said;
      await comesToShow(page, () => push(JSON.stringify(said)), { ...texts, data });
      const later = { ...said, body: 'Until Saturday.' };
      const replaced = { ...texts, body: 'Until Saturday.', data };
      await comesToShow(page, () => push(JSON.stringify(later)), replaced);
    }));

  it('is shown somehow, whatever came, so that the browser keeps its trust', () =>
    withPage({}, async (page) => {
      const push = await awaiting(page);
      const nothing = { title: '', body: '', tag: '', data: '/' };
      await comesToShow(page, () => push('no JSON at all'), nothing);
    }));
});
