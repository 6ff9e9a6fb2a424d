/**
 * The talk with other servers in a real browser: what guests say, what is hidden, what waits, straw
 * polls; on a phone and at a desk, in the light and in the dark. No page asks another host.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fallSilent } from '../../src/clerk/taking-out.ts';
import { replyKept } from '../../src/clerk/replies.ts';
import { keepAnswer } from '../../src/clerk/straw-answers.ts';
import { createPictures } from '../../src/federation/actors/pictures.ts';
import { hoursAfter } from '../../src/union/kernel/instant.ts';
import { charterOf, hand, type Hand, uuidOf } from '../../src/union/testing.ts';
import { mediaOf } from '../../src/web/media/media.ts';
import {
  kept,
  said,
  type UnionAtWork,
  unionAtWork,
} from '../../src/web/pages/unions/assembly/testing.ts';
import { saidElsewhereAddress } from '../../src/web/replies/said-elsewhere.ts';
import { assertValid } from '../../src/web/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
const eve = 'https://social.example/users/eve';
const picture = 'https://files.social.example/oven.png';
let at: UnionAtWork;
let server: Server;
let browser: Browser;
let proposal: string;
let straw: string;

before(async () => {
  if (!hasChromium) return;
  const pictures = createPictures(Date.now);
  server = await serveApp(async (origin) => {
    const shown = mediaOf({
      get: (url) =>
        Promise.resolve(
          url === picture
            ? { type: 'image/png', bytes: Buffer.from(pictures.banner('oven')) }
            : undefined,
        ),
    });
    at = await unionAtWork(
      {
        ...charterOf('association', { waiting: 0 }),
        fediverse: { announce: [], guests: 'held', ballots: false },
      },
      { origin, beside: [shown] },
    );
    return at.hall;
  });
  await story();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

/** Ada and Bo may hide comments; a proposal is talked over, and views are asked for. */
async function story(): Promise<void> {
  await at.join('Bo');
  await at.join('Cy');
  await seated();
  proposal = await at.propose(cy, 'ordinary', 'A new oven for the bakery');
  const first = await guestSays('The old one still bakes. What is **wrong** with it?', true);
  await shows(ada, first);
  const answer = { replyTo: first, text: said('It burns the left half of every loaf.') };
  await comments(cy, 'It burns the left half of every loaf.', answer);
  const advert = await guestSays('Buy my ovens, they are the cheapest in town!');
  await hides(bo, advert, 'It advertises.');
  await appeals(advert, 'I only wanted to help.');
  const rude = await comments(cy, 'Whoever says so is a fool.');
  await hides(ada, rude, 'It insults people.');
  await guestSays('Have you thought of one that runs on wood?');
  straw = await asks();
}

async function seated(): Promise<void> {
  const carries = [ada, bo].map(({ id }) => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member: id },
  }));
  const office = await at.propose(ada, 'office', 'Two seats', carries);
  for (const each of [bo, cy]) await at.act(each, 'assembly/sponsor@1', { proposal: office });
  await at.pass(7 * 24);
  for (const each of [ada, bo, cy])
    await at.act(each, 'assembly/vote@1', { proposal: office, choice: 'yes' });
  await at.pass(14 * 24);
}

async function guestSays(words: string, withPicture = false): Promise<string> {
  const comment = uuidOf(words);
  const url = `https://social.example/@eve/${comment}`;
  const answer = await at.clerk.submit(at.id, {
    act: 'assembly/relay-comment@1',
    body: { proposal, comment, text: said(words), author: said(eve), source: said(url) },
    texts: [words, eve, url].map(kept),
    vault: replyKept({
      union: at.id,
      proposal,
      comment,
      actor: eve,
      object: url,
      url,
      handle: '@eve@social.example',
      name: 'Eve, who bakes',
      server: 'social.example',
      images: withPicture ? [{ url: picture, alt: 'An oven' }] : [],
    }),
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  return comment;
}

async function comments(who: Hand, words: string, more: object = {}): Promise<string> {
  const comment = uuidOf(words);
  const body = { proposal, comment, text: said(words), ...more };
  await at.act(who, 'assembly/comment@1', body, words);
  return comment;
}

const shows = (who: Hand, comment: string): Promise<void> =>
  at.act(who, 'assembly/show-comment@1', { proposal, comment });

const hides = (who: Hand, comment: string, reason: string): Promise<void> =>
  at.act(who, 'assembly/hide-comment@1', { proposal, comment, reason: said(reason) }, reason);

async function appeals(comment: string, words: string): Promise<void> {
  const answer = await at.clerk.submit(at.id, {
    act: 'assembly/appeal-hiding@1',
    body: { proposal, comment, text: said(words) },
    texts: [kept(words)],
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
}

async function asks(): Promise<string> {
  const id = uuidOf('which oven');
  const texts = ['Which oven would you like best?', 'Gas', 'Wood', 'Electricity', 'None'];
  const [question = '', ...options] = texts;
  const { at: now = '' } = (await at.clerk.union(at.id)) ?? {};
  const body = {
    straw: id,
    question: said(question),
    options: options.map(said),
    several: true,
    until: hoursAfter(now, 24 * 20),
    proposal,
  };
  await at.act(ada, 'assembly/ask@1', body, ...texts);
  for (const [who, chosen] of [
    [ada, [0, 2]],
    [bo, [1]],
  ] as const)
    await at.act(who, 'assembly/answer@1', { straw: id, options: chosen });
  const asked = (await at.clerk.union(at.id))?.assembly.straws?.all.get(id) ?? assert.fail();
  const of = { union: at.id, straw: asked, now: Date.parse(now) };
  for (const [n, option] of [1, 1, 3, 0, 1].entries())
    await keepAnswer(at.store.vault, of, { account: `${eve}${n}`, option });
  return id;
}

/** The pages that this part of the hall has, for a stranger and for whoever decides. */
const paths = (comment: string): readonly string[] => [
  `${at.home}/assembly`,
  `${at.home}/p/${proposal}`,
  `${at.home}/p/${proposal}/c/${comment}`,
  `${at.home}/assembly/straw/${straw}`,
];

const looks = [
  { colorScheme: 'light', size: phone },
  { colorScheme: 'dark', size: desktop },
] as const;

async function lookAt(page: Page, path: string, name: string): Promise<void> {
  const answer = await page.goto(server.origin + path);
  assert.equal(answer?.status(), 200, path);
  await assertValid((await answer?.text()) ?? '', path);
  for (const { colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await shoot(page, `${name}-${colorScheme}-${size.width}`);
    await assertAccessible(page, `${path} in the ${colorScheme}`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
}

async function pageAs(who?: Hand): Promise<{ page: Page; strangers: string[] }> {
  const page = await newPage(browser);
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.origin) strangers.push(request.url());
  });
  if (who) {
    const { cookies } = await at.browser(who);
    const value = cookies.get('session') ?? '';
    await page.context().addCookies([{ name: 'session', value, url: server.origin }]);
  }
  return { page, strangers };
}

describe('the talk with other servers', { skip: !hasChromium && 'needs Chromium' }, () => {
  it('shuts no stranger out, and asks no other host, pictures included', async () => {
    const { page, strangers } = await pageAs();
    for (const [i, path] of paths(uuidOf('Whoever says so is a fool.')).entries())
      await lookAt(page, path, `talk-stranger-${i}`);
    await page.goto(`${server.origin}${at.home}/p/${proposal}`);
    const image = page.getByAltText('An oven');
    await image.scrollIntoViewIfNeeded();
    // Rejects where the picture can’t be shown.
    await image.evaluate((shown) => (shown as HTMLImageElement).decode());
    assert.deepEqual(strangers, []);
    await page.context().close();
  });

  it('shows whoever decides what waits, and lets it be decided by keyboard alone', async () => {
    const { page, strangers } = await pageAs(ada);
    const sights = [
      ...paths(uuidOf('Buy my ovens, they are the cheapest in town!')),
      `${at.home}/p/${proposal}/c/${uuidOf('Have you thought of one that runs on wood?')}`,
      `${at.home}/assembly/waiting`,
      `${at.home}/assembly/ask?about=${proposal}`,
    ];
    for (const [i, path] of sights.entries()) await lookAt(page, path, `talk-decider-${i}`);
    await page.goto(`${server.origin}${at.home}/assembly/waiting`);
    await page.getByRole('button', { name: 'Let it through' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('The comment is shown.').waitFor();
    assert.deepEqual(strangers, []);
    await page.context().close();
  });

  it('unfolds for a member what is hidden', async () => {
    const { page } = await pageAs(bo);
    await page.goto(`${server.origin}${at.home}/p/${proposal}`);
    const words = page.getByText('Whoever says so is a fool.');
    assert.equal(await words.isVisible(), false);
    await page.getByText('Show it all the same').last().click();
    await words.waitFor();
    await page.context().close();
  });

  it('tells a guest what they said, and takes it out', async () => {
    const { page } = await pageAs();
    const { secret } = at.web.deps;
    const address = saidElsewhereAddress({ origin: server.origin, secret }, at.slug, eve);
    await lookAt(page, new URL(address).pathname, 'talk-guest');
    await page.getByRole('link', { name: 'Take all of it out' }).click();
    await page.getByRole('button', { name: 'Yes, erase it' }).click();
    await page.getByText('What you said is taken out.').waitFor();
    assert.equal(await fallSilent(at, { union: at.id, actor: eve }, Date.now()), 0);
    await page.context().close();
  });
});
