/**
 * Ten thousand members vote within a minute: each posts one signed act to the real hall, from a
 * network of their own.
 * @module
 */
import type { Figure } from './figures.ts';
import { type Fixture, fixtureIn, slug } from './fixture.ts';
import { inFolder, openHall } from './hall.ts';
import { ask, type Asked } from './load.ts';
import { Pen } from './people.ts';
import { percentile } from './percentile.ts';
import { serveHall } from './serving.ts';

const seconds = 58;

export const voting = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const fixture = await fixtureIn(folder);
    const votes = await prepared(fixture);
    const hall = await serveHall(folder);
    // The hall has read the book before the rush begins.
    await ask(hall.origin, [{ path: `/u/${slug}` }], 1);
    const answers = await ask(hall.origin, votes, votes.length / seconds);
    await hall.stop();
    const refused = answers.filter(({ status }) => status !== 201);
    for (const { status, text } of refused.slice(0, 3)) console.error(status, text);
    const took = answers.map((each) => each.took);
    const what = `${votes.length.toLocaleString('en')} members vote in a minute`;
    return [
      { what: `${what}, refused`, value: refused.length, unit: 'votes', aim: { below: 1 } },
      { what: `${what}, median`, value: percentile(took, 0.5), unit: 'ms' },
      { what: `${what}, p99`, value: percentile(took, 0.99), unit: 'ms', aim: { below: 200 } },
    ];
  });

async function prepared({ folder, union, people, open }: Fixture): Promise<readonly Asked[]> {
  const [proposal] = open;
  const hall = await openHall({ folder });
  const pen = new Pen(union);
  await pen.remember(hall.clerk, people);
  await hall.close();
  return people.map((person, i) => {
    const { intent, proof } = pen.write(person, 'assembly/vote@1', { proposal, choice: 'yes' });
    return {
      path: `/api/unions/${slug}/acts`,
      headers: { 'x-forwarded-for': `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` },
      json: JSON.stringify({ intent, proof }),
    };
  });
}
