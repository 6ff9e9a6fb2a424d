/**
 * The first page of a large union after a start: from the start of the process until it is answered,
 * when the whole book has to be folded, and when the hall left a snapshot at its last closing; beside
 * them, what the start takes alone.
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { fixtureIn, slug } from './fixture.ts';
import { inFolder } from './hall.ts';
import { percentile } from './percentile.ts';
import { serveHall } from './serving.ts';

const times = 5;

export const reopening = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { sizes } = await fixtureIn(folder);
    const empty = await inFolder(async (other) => {
      // The very first start compiles the program.
      await firstAnswer(other, '/health');
      return median(other, '/health');
    });
    const page = `/u/${slug}`;
    // Nothing but the fold has been here: this closing leaves the snapshot.
    const folded = await firstAnswer(folder, page);
    const thawed = await median(folder, page);
    const limit = { what: 's for the start alone', value: empty };
    const what = `first page of ${sizes.joined.toLocaleString('en')} records after a start`;
    return [
      { what: `${what}, without a snapshot`, value: folded, unit: 's', limit },
      { what: `${what}, with one`, value: thawed, unit: 's', limit, aim: { below: 1 } },
    ];
  });

async function median(folder: string, path: string): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) took.push(await firstAnswer(folder, path));
  return percentile(took, 0.5);
}

/** Seconds from the start of a hall to its first answer; then it is closed. */
async function firstAnswer(folder: string, path: string): Promise<number> {
  const hall = await serveHall(folder, path);
  // It has done its first round.
  await wait(100);
  await hall.stop();
  return hall.startedIn / 1_000;
}
