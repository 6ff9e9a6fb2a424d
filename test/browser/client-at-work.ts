/**
 * The voting client as a saved file in a browser without a network, and what is carried between it and a hall's page.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { KeyAtWork } from '../../src/web/pages/unions/people/key-holders/testing.ts';
import type { Page, PageWish } from './browser.ts';
import type { Stage } from './money-stage.ts';
import { look, press } from './on-a-page.ts';

/** What a voter takes along to seal elsewhere. */
export interface Taken {
  readonly client: string;
  readonly vote: string;
  readonly phrase: string;
}

interface ClientAtWork {
  /** Follows a link that saves a file, and gives where it was saved. */
  readonly saves: (page: Page, link: string, name: string) => Promise<string>;
  /** The client in a browser without a network; what it asks for all the same is kept. */
  readonly opensClient: (
    client: string,
    wish: PageWish,
  ) => Promise<{ readonly page: Page; readonly asked: readonly string[] }>;
  /** The hash of the ballot that a member cast. */
  readonly castBy: (proposal: string, member: string) => Promise<string>;
}

export function clientOn(stage: Stage<KeyAtWork>): ClientAtWork {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'client-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return {
    saves: async (page, link, name) => {
      const path = join(folder, name);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: link, exact: true }).filter({ visible: true }).click(),
      ]);
      await download.saveAs(path);
      return path;
    },
    opensClient: async (client, wish) => {
      const page = await stage.stranger(wish);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.context().setOffline(true);
      await page.goto(`file://${client}`);
      return { page, asked };
    },
    castBy: async (proposal, member) => {
      const { sealed } = (await stage.at.union()).assembly.proposals.get(proposal)?.poll ?? {};
      return sealed?.cast.get(member)?.ballot ?? '';
    },
  };
}

export const lookAtClient = (page: Page, name: string): Promise<void> =>
  look(page, `client-${name}`);

export const unfolds = (page: Page, summary: string): Promise<void> =>
  page.locator('summary', { hasText: summary }).filter({ visible: true }).first().click();

/** Waits until that is said in the step that is shown: others say the same, and are hidden. */
export const says = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** What was asked of anybody but the file itself. */
export const askedOutside = (asked: readonly string[]): readonly string[] =>
  asked.filter((url) => !/^(?:file|blob|data):/.test(url));

export async function opensVote(
  page: Page,
  { vote, phrase }: Pick<Taken, 'vote' | 'phrase'>,
): Promise<void> {
  await page.getByLabel('The file of the vote').setInputFiles(vote);
  await page.getByLabel('The 22 characters of your voting key').fill(phrase);
  await press(page, 'Open the vote');
}

export async function sealedWords(page: Page): Promise<string> {
  const words = page.locator('[data-step="sealed"] [data-tracker]');
  await words.waitFor();
  return (await words.textContent()) ?? '';
}

/** Takes a file in where the page of the vote shows a place for one. */
export async function takesIn(page: Page, file: string): Promise<void> {
  await page.getByLabel('Or as a file').filter({ visible: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Take it in' }).filter({ visible: true }).click();
}
