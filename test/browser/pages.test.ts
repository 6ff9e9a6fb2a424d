/**
 * Every page of the hall in a real browser, full of an example union's life: on a phone and at a
 * desk, in the light and in the dark, as a stranger and as a member. None shuts anybody out, none
 * is wider than the smallest phone, none asks another host for anything.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Proposal } from '../../src/union/assembly/assembly.ts';
import type { MemberId } from '../../src/union/kernel/ids.ts';
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
  shoot,
} from './browser.ts';
import { type DemoHall, openDemoHall } from './demo-hall.ts';

let hall: DemoHall;
let browser: Browser;

before(async () => {
  if (!hasChromium) return;
  hall = await openDemoHall();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

const harbour = '/u/example-harbour';
const smallest = { width: 320, height: 640 } as const;

/** A page by its address, and the status it answers with if that isn't 200. */
type Sight = readonly [path: string, status?: number];

const ofTheHall: readonly Sight[] = [
  ['/'],
  ['/about'],
  ['/legal'],
  ['/host'],
  ['/witness'],
  ['/check'],
  ['/counting'],
  ['/counting/budgets'],
  ['/api/docs'],
  ['/calls/new'],
  ['/no/such/page', 404],
  ['/u/nobody-here', 404],
  ['/u/example-call'],
  ['/u/example-call/follow'],
  ['/u/example-call/minutes'],
  ['/u/example-circle'],
  ['/u/example-circle/follow'],
  ['/u/example-circle/rules'],
  ['/u/example-circle/assembly', 403],
];

const ofAUnion: readonly Sight[] = [
  [harbour],
  [`${harbour}/follow`],
  [`${harbour}/assembly`],
  [`${harbour}/assembly?stage=adopted`],
  [`${harbour}/assembly?stage=withdrawn`],
  [`${harbour}/members`],
  [`${harbour}/offices`],
  [`${harbour}/key-holders`],
  [`${harbour}/rules`],
  [`${harbour}/minutes`],
  [`${harbour}/minutes?q=nothing-like-this`],
  [`${harbour}/minutes/0`],
  [`${harbour}/minutes/12`],
  [`${harbour}/check`],
  [`${harbour}/money`],
  [`${harbour}/money/books`],
  [`${harbour}/money/years`],
  [`${harbour}/money/give`],
  [`${harbour}/money/give?own=7.50&fund=general&often=month`],
  [`${harbour}/money/give?own=x&fund=general&often=once`, 422],
  [`${harbour}/me`],
  [`${harbour}/recover`],
  [`${harbour}/p/not-there`, 404],
];

const ofAStranger: readonly Sight[] = [
  ['/sign-in'],
  ['/sign-in/recovery'],
  [`${harbour}/support`],
  [`${harbour}/join`],
];

const ofAnOrganiser: readonly Sight[] = [
  ['/u/example-call'],
  ['/u/example-call/me'],
  ...['template', 'dials', 'try', 'seats', 'table'].map(
    (step) => [`/u/example-call/found?step=${step}`] as const,
  ),
];

const ofTheHost: readonly Sight[] = [
  ['/host'],
  ...['settings', 'requests', 'books', 'witnesses', 'texts'].map(
    (part) => [`/host/${part}`] as const,
  ),
];

const ofAMember: readonly Sight[] = [
  ['/me'],
  ['/me/keys'],
  ['/me/data'],
  [`${harbour}/invitations`],
  [`${harbour}/invitations/list`],
  [`${harbour}/me/device`],
  [`${harbour}/assembly/new`],
  [`${harbour}/assembly/new?kind=ordinary`],
];

/** One proposal of every stage, with the pages below it. */
async function proposals(): Promise<readonly Sight[]> {
  const { assembly } = await hall.union('example-harbour');
  const all = [...assembly.proposals];
  const first = (fits: (proposal: Proposal) => boolean): readonly string[] =>
    all
      .filter(([, proposal]) => fits(proposal))
      .flatMap(([id]) => `${harbour}/p/${id}`)
      .slice(0, 1);
  const voting = first(({ stage }) => stage === 'poll');
  const ended = (['adopted', 'rejected', 'void'] as const).flatMap((how) =>
    first(({ outcome }) => outcome?.result === how),
  );
  const talking = first(({ stage }) => stage === 'deliberation');
  const below = [...voting, ...ended.slice(0, 1)].flatMap((path) => [
    `${path}/roll`,
    `${path}/ballots`,
  ]);
  return [...voting, ...talking, ...ended, ...below].map((path) => [path]);
}

/** A union with secret votes: who keeps the key, and each vote as it stands. */
async function secretVotes(): Promise<readonly Sight[]> {
  const ring = '/u/example-ring';
  const { assembly } = await hall.union('example-ring');
  const votes = [...assembly.proposals.keys()].map((id) => `${ring}/p/${id}`);
  return [ring, `${ring}/key-holders`, `${ring}/offices`, ...votes].map((path) => [path]);
}

/** Every appeal of the union, for anybody. */
async function appeals(): Promise<readonly Sight[]> {
  const { treasury } = await hall.union('example-harbour');
  const all = [...treasury.appeals.keys()];
  assert.ok(all.length > 0, 'the example has appeals');
  return all.map((id) => [`${harbour}/money/appeals/${id}`]);
}

/** What those who keep the books see of collections. */
async function collections(): Promise<readonly Sight[]> {
  const { treasury } = await hall.union('example-harbour');
  const all = [...treasury.debitRuns.keys()];
  assert.ok(all.length > 0, 'the example has collections');
  const money = `${harbour}/money`;
  return [[`${money}/debits`], ...all.map((id) => [`${money}/debits/${id}`] as const)];
}

/** A page on which anything asked of another host, or broken by the policy, counts as a fault. */
async function watched({ session, language }: Looker): Promise<{ page: Page; faults: string[] }> {
  const page = await newPage(browser, language === undefined ? {} : { language });
  const faults: string[] = [];
  if (session !== undefined) {
    await page.context().addCookies([{ name: 'session', value: session, url: hall.origin }]);
  }
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(?:https?|wss?):/.test(protocol) && origin !== hall.origin) faults.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) faults.push(line.text());
  });
  return { page, faults };
}

const nameOf = (path: string): string =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, (id) => id.slice(0, 4)).replace(/\W+/g, '_');

/** As whom pages are looked at. */
interface Looker {
  readonly name: string;
  readonly session?: string;
  readonly language?: string;
}

/** Looks at each page, and tells of all that is wrong at once. */
async function lookAt(sights: readonly Sight[], as: Looker): Promise<void> {
  const { page, faults } = await watched(as);
  for (const sight of sights) {
    await lookAtOne(page, sight, as).catch((error: Error) =>
      faults.push(`${sight[0]}: ${error.message}`),
    );
  }
  await page.context().close();
  assert.deepEqual(faults, []);
}

const looks = [
  { colorScheme: 'light', size: phone },
  { colorScheme: 'dark', size: desktop },
] as const;

/** Loads it once, and looks at it in the light on a phone, in the dark at a desk, and squeezed. */
async function lookAtOne(page: Page, [path, status = 200]: Sight, as: Looker): Promise<void> {
  const answer = await page.goto(hall.origin + path);
  assert.equal(answer?.status(), status);
  await assertValid((await answer?.text()) ?? '', path);
  for (const { colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await shoot(page, `${as.name}${nameOf(path)}-${colorScheme}-${size.width}`);
    await assertAccessible(page, `${path} as ${as.name} in the ${colorScheme}`);
  }
  await page.setViewportSize(smallest);
  await assertFits(page);
}

describe('every page', { skip: !hasChromium && 'needs Chromium' }, () => {
  it('lets a stranger in', async () => {
    const ofMoney = await appeals();
    const ofVotes = [...(await proposals()), ...(await secretVotes())];
    const all = [...ofTheHall, ...ofAUnion, ...ofAStranger, ...ofMoney, ...ofVotes];
    await lookAt(all, { name: 'stranger' });
  });

  it('lets a member in', async () => {
    const session = await hall.signIn('example-harbour', await officer());
    const sights = [['/'] as const, ...ofAUnion, ...ofAMember, ...(await proposals())];
    await lookAt(sights, { name: 'member', session });
  });

  it('lets a treasurer in, and a member to their dues', async () => {
    const { offices, treasury } = await hall.union('example-harbour');
    const keeps = offices.terms.find(({ office }) => office === 'treasurer')?.member ?? '';
    const session = await hall.signIn('example-harbour', keeps);
    await lookAt([...(await collections()), ...(await appeals())], { name: 'treasurer', session });
    const [promiser] = [...(treasury.appeals.values().next().value?.promises.keys() ?? [])];
    assert.ok(promiser, 'somebody promised something to the first appeal of the example');
    const own = await hall.signIn('example-harbour', promiser);
    const sights = [[`${harbour}/money/dues`] as const, ...(await appeals())];
    await lookAt(sights, { name: 'promiser', session: own });
  });

  it('shows a member the addresses of their own feed, which work for whoever has them', async () => {
    const session = await hall.signIn('example-circle', await memberOf('example-circle'));
    const { page, faults } = await watched({ name: 'member', session });
    await page.goto(`${hall.origin}/u/example-circle/me`);
    await page.getByRole('button', { name: 'Make my addresses' }).click();
    await page.getByText('They are shown this once').waitFor();
    const address = (await page.locator('#feed-atom').textContent()) ?? '';
    for (const { colorScheme, size } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await shoot(page, `member_own_feed-${colorScheme}-${size.width}`);
      await assertAccessible(page, `the addresses in the ${colorScheme}`);
    }
    await page.setViewportSize(smallest);
    await assertFits(page);
    await page.context().close();
    assert.deepEqual(faults, []);
    const read = await fetch(address);
    assert.equal(read.status, 200);
    assert.match(await read.text(), /<title>(?:New proposal|The vote is open|Adopted): /);
  });

  it('lets an organiser in', async () => {
    const { call } = await hall.union('example-call');
    const session = await hall.signIn('example-call', call?.organiser ?? '');
    await lookAt(ofAnOrganiser, { name: 'organiser', session });
  });

  it('lets the host in', async () => {
    await lookAt(ofTheHost, { name: 'host', session: await hall.signInHost() });
  });

  it('fits in German too, whose words are longer', async () => {
    const sights = [...ofTheHall, ...ofAUnion, ...ofAStranger, ...(await proposals())];
    const { page, faults } = await watched({ name: 'german', language: 'de-DE' });
    await page.setViewportSize(smallest);
    for (const [path] of sights) {
      await page.goto(hall.origin + path);
      assert.equal(await page.getAttribute('html', 'lang'), 'de');
      await shoot(page, `german${nameOf(path)}`);
      await assertFits(page).catch((error: Error) => faults.push(error.message));
    }
    await page.context().close();
    assert.deepEqual(faults, []);
  });
});

/** Somebody who can do most of what can be done: a member who holds an office. */
async function officer(): Promise<MemberId> {
  const { offices } = await hall.union('example-harbour');
  const [term] = offices.terms;
  assert.ok(term, 'nobody holds an office in the example');
  return term.member;
}

/** Some member of the union. */
async function memberOf(slug: string): Promise<MemberId> {
  const { members } = await hall.union(slug);
  const [found] = [...members.people].find(([, { standing }]) => standing === 'member') ?? [];
  assert.ok(found, `“${slug}” has no members`);
  return found;
}
