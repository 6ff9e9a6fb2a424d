/**
 * Start-up time and memory of an empty hall: `syndicat serve` on a new data folder, the second time
 * and later, as after a restart; and the very first time, when nothing was compiled yet.
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { inFolder } from './hall.ts';
import { serveHall } from './serving.ts';

const times = 5;
/** By then the hall has done its first rounds, and let go of what it needed only to start. */
const settled = 13_000;

export const start = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const startedIn: number[] = [];
    let memory = 0;
    for (let i = 0; i < times; i++) {
      const hall = await serveHall(folder);
      startedIn.push(hall.startedIn / 1_000);
      if (i === times - 1) {
        await wait(settled);
        memory = hall.memory();
      }
      await hall.stop();
    }
    const [first = 0, ...again] = startedIn;
    return [
      { what: 'first start of an empty hall', value: first, unit: 's' },
      { what: 'start of an empty hall', value: median(again), unit: 's', aim: { below: 1 } },
      { what: 'memory of an empty hall', value: memory, unit: 'MB', aim: { below: 120 } },
    ];
  });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
