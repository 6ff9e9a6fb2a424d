/**
 * The audit of a book of 10,000 records in Chromium, from the press of the button to the answer;
 * beside it, the bare check of as many signatures by the same browser.
 * @module
 */
import { launch } from '../test/browser/browser.ts';
import type { Figure } from './figures.ts';
import { found, join, put } from './founding.ts';
import { inFolder, openHall } from './hall.ts';
import { enterAll } from './people.ts';
import { serveHall } from './serving.ts';

const slug = 'checked';
const members = 1_000;
const questions = 8;

export const browserAudit = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const records = await writeBook(folder);
    const hall = await serveHall(folder);
    const browser = await launch({ whole: true, measured: true });
    try {
      const page = await browser.newPage();
      await page.goto(`${hall.origin}/u/${slug}/check`);
      const bare = await page.evaluate<number>(verifications(records));
      const start = performance.now();
      await page.click('[data-audit-start]');
      await page.waitForSelector('[data-audit-when~="ok"]:not([hidden])', { timeout: 120_000 });
      return [
        {
          what: `audit of ${records.toLocaleString('en')} records in Chromium`,
          value: (performance.now() - start) / 1_000,
          unit: 's',
          limit: { what: 's for as many signatures', value: bare },
          aim: { below: 3 },
        },
      ];
    } finally {
      await browser.close();
      await hall.stop();
    }
  });

/** A union whose members have all voted on every question. Gives the number of its records. */
async function writeBook(folder: string): Promise<number> {
  const hall = await openHall({ folder });
  const { pen, founder } = await found(hall.clerk, slug);
  const people = await join(hall.clerk, pen, members);
  for (let i = 0; i < questions; i++) {
    const proposal = await put(hall.clerk, pen, { by: founder, kind: 'now' });
    await pen.look(hall.clerk);
    const votes = people.map((person) =>
      pen.write(person, 'assembly/vote@1', { proposal, choice: 'yes' }),
    );
    await enterAll(hall.clerk, pen.union, votes);
  }
  const union = await hall.clerk.union(pen.union);
  await hall.close();
  return union?.size ?? 0;
}

/** A script that checks so many signatures, many at a time, and gives the seconds it took. */
const verifications = (count: number): string => `(async () => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const message = crypto.getRandomValues(new Uint8Array(64));
  const signature = await crypto.subtle.sign('Ed25519', privateKey, message);
  const start = performance.now();
  for (let done = 0; done < ${count}; done += 500) {
    await Promise.all(Array.from({ length: 500 }, () =>
      crypto.subtle.verify('Ed25519', publicKey, signature, message)));
  }
  return (performance.now() - start) / 1000;
})()`;
