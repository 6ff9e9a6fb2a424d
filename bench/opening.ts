/**
 * Opening a vote over 10,000 members: from the sponsor's signed act, over the voter list and the
 * durable commit, to a notice queued for each member.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { loadLanguages } from '../src/web/catalogues.ts';
import { createSeal } from '../src/web/guard/seal.ts';
import { noticeWorker } from '../src/web/notices/notices.ts';
import { MailNotSentError } from '../src/web/ports.ts';
import type { Figure } from './figures.ts';
import { fixtureIn } from './fixture.ts';
import { put } from './founding.ts';
import { type BenchHall, inFolder, openHall } from './hall.ts';
import { enterAll, Pen } from './people.ts';

const times = 3;

export const opening = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { union, people } = await fixtureIn(folder);
    const [author, sponsor] = people;
    if (!author || !sponsor) throw new Error('The measured union has no members.');
    const hall = await openHall({ folder });
    const pen = new Pen(union);
    await pen.remember(hall.clerk, [author, sponsor]);
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const proposal = await put(hall.clerk, pen, { by: author, kind: 'soon' });
      await queued(hall);
      const act = pen.write(sponsor, 'assembly/sponsor@1', { proposal });
      const start = performance.now();
      await enterAll(hall.clerk, union, [act]);
      const ended = await queued(hall);
      took.push((ended - start) / 1_000);
    }
    const { notice = 0 } = await hall.store.queue.depth();
    await hall.close();
    if (notice < people.length * times) throw new Error(`Only ${notice} notices were queued.`);
    return [
      {
        what: `a vote opened over ${people.length.toLocaleString('en')} members, notices queued`,
        value: Math.min(...took),
        unit: 's',
        aim: { below: 1 },
      },
    ];
  });

/** Lets the worker queue what there is to tell. Gives the moment at which it was all queued. */
async function queued({ store, clerk }: BenchHall): Promise<number> {
  let ended: number | undefined;
  const worker = noticeWorker({
    store,
    clerk,
    now: Date.now,
    config: { name: 'Hall', origin: 'https://hall.example' },
    languages: loadLanguages(),
    seal: createSeal(randomBytes(32)),
    log: () => undefined,
    mailer: {
      way: { kind: 'server' },
      // The first mail goes out when the last one is queued.
      send: () => {
        ended ??= performance.now();
        return Promise.reject(new MailNotSentError('This is only a measurement.'));
      },
    },
  });
  await worker.work();
  return ended ?? performance.now();
}
