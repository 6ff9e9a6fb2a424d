/**
 * An election checked on the page for it in Chromium, from the press of the button to the answer: on the clock, and
 * in processor time of the whole browser; beside it, the same file checked by the command.
 *
 * `BALLOTS=500` measures another size, `ARCHIVE=file` an election of so many ballots that is there already.
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ballotPages } from '../src/web/pages/ballots/ballots.ts';
import { testHall } from '../src/web/testing.ts';
import { type Browser, launch, type Page, serveApp } from '../test/browser/browser.ts';
import { writeElectionFile } from './election-file.ts';
import { verified } from './elections.ts';
import type { Figure } from './figures.ts';

const LONGEST = 600_000;

export async function electionPage(): Promise<readonly Figure[]> {
  const size = Number(process.env['BALLOTS'] ?? 2_000);
  const folder = await mkdtemp(join(tmpdir(), 'election-page-'));
  const given = process.env['ARCHIVE'];
  const archive = given ?? join(folder, 'election.bel');
  if (given === undefined) await writeElectionFile(archive, size);
  const server = await serveApp(async (origin) => {
    const { deps } = await testHall();
    const config = { ...deps.config, origin };
    return (await testHall({ config, now: Date.now, pages: [ballotPages()] })).hall;
  });
  const browser = await launch({ whole: true, measured: true });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/check-election`);
    return await measured(browser, page, { archive, size });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function measured(
  browser: Browser,
  page: Page,
  { archive, size }: { readonly archive: string; readonly size: number },
): Promise<readonly Figure[]> {
  await page.locator('[data-check-election] input[type=file]').setInputFiles(archive);
  const before = await processorTime(browser);
  const started = performance.now();
  await page.locator('[data-check-election] button').first().click();
  await page.locator('[data-audit-when~="ok"]:not([hidden])').first().waitFor({ timeout: LONGEST });
  const wall = (performance.now() - started) / 1_000;
  const spent = (await processorTime(browser)) - before;
  const command = await verified({ archive, hints: undefined, writeHints: undefined });
  const bare = (command.spent / size) * 1_000;
  const what = `${size.toLocaleString('en')} ballots checked in Chromium`;
  return [
    { what: `${what}, ${availableParallelism()} cores`, value: wall, unit: 's' },
    {
      what: '  processor time, a ballot',
      value: (spent / size) * 1_000,
      unit: 'ms',
      limit: { what: 'ms by the command', value: bare },
      aim: { below: 1.5 * bare },
    },
  ];
}

/** Seconds of it that all processes of the browser have taken. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
