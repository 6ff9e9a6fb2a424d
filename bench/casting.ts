/**
 * From click to receipt in Chromium with the processor slowed six times: a ballot of a secret vote is sealed, cast, and
 * found in the minutes by the voter's own browser; beside it, the same without slowing.
 *
 * Chromium slows a page and only in part its threads, in which ballots are sealed. What the sealing was spared is added.
 * @module
 */
import { secretChoices } from '../src/union/secrecy/testing.ts';
import { type KeyAtWork, keyAtWork } from '../src/web/pages/unions/people/key-holders/testing.ts';
import { launch, newPage, type Page, phone, serveApp } from '../test/browser/browser.ts';
import type { Figure } from './figures.ts';

const slowed = 6;
const options = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel', 'Larch', 'Maple', 'Oak', 'Pine'];

const charter = secretChoices({
  approving: { method: 'approval', title: 'Approving' },
  ranking: { method: 'schulze', title: 'Ranking' },
});

/** What is voted on, and how somebody marks it. */
interface Vote {
  readonly what: string;
  readonly put: (at: KeyAtWork) => Promise<string>;
  readonly mark: (page: Page) => Promise<void>;
}

const votes: readonly Vote[] = [
  {
    what: 'yes, no or abstain',
    put: (at) => at.propose(at.ada, 'secretly', 'Whether to plant'),
    mark: (page) => page.getByText('Yes', { exact: true }).first().click(),
  },
  {
    what: 'ten options to approve of',
    put: (at) => at.choose(at.ada, 'approving', 'Which ones', { options }),
    mark: (page) => page.getByLabel('Oak', { exact: true }).check(),
  },
  {
    what: 'ten options to rank',
    put: (at) => at.choose(at.ada, 'ranking', 'Which first', { options }),
    mark: (page) => page.getByLabel('Oak', { exact: true }).fill('1'),
  },
];

/** Seconds, for each part of a voter's way. */
interface Way {
  readonly sealing: number;
  readonly casting: number;
}

export async function casting(): Promise<readonly Figure[]> {
  let at: KeyAtWork | undefined;
  const server = await serveApp(async (origin) => {
    at = await keyAtWork({ origin }, charter);
    return at.hall;
  });
  const browser = await launch({ whole: true, measured: true });
  try {
    if (!at) return [];
    await at.elects();
    await at.makesKey();
    const page = await newPage(browser, { viewport: phone });
    page.setDefaultTimeout(120_000);
    const home = server.origin + at.home;
    await joins(page, home);
    const figures: Figure[] = [];
    for (const vote of votes) figures.push(await measured(page, { at, home, vote }));
    return figures;
  } finally {
    await browser.close();
    await server.close();
    await at?.close();
  }
}

async function joins(page: Page, home: string): Promise<void> {
  await page.goto(`${home}/join`);
  await page.getByLabel('Your name').fill('Vic');
  await page.locator('main form[data-act] button[type=submit]').first().click();
  await page.waitForURL('**/me');
}

async function measured(
  page: Page,
  { at, home, vote }: { readonly at: KeyAtWork; readonly home: string; readonly vote: Vote },
): Promise<Figure> {
  const proposal = await vote.put(at);
  await at.pass(0);
  await page.goto(`${home}/p/${proposal}`);
  const key = page.getByRole('button', { name: 'Make my voting key' });
  await key.or(sealButton(page)).filter({ visible: true }).first().waitFor();
  if (await key.isVisible()) await key.click();
  await sealButton(page).waitFor();
  const plain = await way(page, vote);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const slow = await way(page, vote);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const spared = Math.max(0, slowed * plain.sealing - slow.sealing);
  return {
    what: `from click to receipt, slowed ${slowed} times: ${vote.what}`,
    value: slow.sealing + spared + slow.casting,
    unit: 's',
    limit: { what: 's not slowed', value: plain.sealing + plain.casting },
    aim: { below: 5 },
  };
}

const sealButton = (page: Page) => page.getByRole('button', { name: 'Seal my ballot' });

/** A ballot is sealed and cast. */
async function way(page: Page, { mark }: Vote): Promise<Way> {
  await page.reload();
  await sealButton(page).waitFor();
  await mark(page);
  const sealing = await seconds(async () => {
    await sealButton(page).click();
    await page.locator('[data-step="sealed"]:not([hidden])').waitFor();
  });
  const cast = await seconds(async () => {
    await page.getByRole('button', { name: 'Cast it', exact: true }).click();
    await page.locator('[data-state="stands"]:not([hidden])').first().waitFor();
  });
  return { sealing, casting: cast };
}

async function seconds(does: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await does();
  return (performance.now() - start) / 1_000;
}
