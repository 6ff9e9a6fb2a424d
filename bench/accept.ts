/**
 * Signed acts accepted in a second with durable commits: many members vote at once, each on one
 * question after the other, through the clerk.
 * @module
 */
import type { Clerk, SignedAct } from '../src/clerk/clerk.ts';
import { postgresPrograms, startPostgres } from '../test/postgres.ts';
import type { Figure } from './figures.ts';
import { found, join, put } from './founding.ts';
import { inFolder, openHall } from './hall.ts';
import { verificationsOnOneCore } from './limits.ts';
import { enterAll } from './people.ts';

const members = 2_000;
const questions = 5;

export async function accept(): Promise<readonly Figure[]> {
  const sqlite = await inFolder((folder) => measured('SQLite', { folder }));
  if (!postgresPrograms()) return [sqlite];
  const server = await startPostgres();
  try {
    return [sqlite, await measured('PostgreSQL', { folder: '', databaseUrl: server.url })];
  } finally {
    await server.stop();
  }
}

async function measured(
  store: string,
  place: { readonly folder: string; readonly databaseUrl?: string },
): Promise<Figure> {
  const hall = await openHall(place);
  try {
    const { union, votes } = await prepared(hall.clerk);
    const before = verificationsOnOneCore();
    const start = performance.now();
    await Promise.all(votes.map((each) => oneAfterTheOther(hall.clerk, union, each)));
    const seconds = (performance.now() - start) / 1_000;
    const limit = (before + verificationsOnOneCore()) / 2;
    return {
      what: `signed acts accepted durably, ${store}`,
      value: (members * questions) / seconds,
      unit: 'acts/s',
      limit: { what: 'verifications/s on one core', value: limit },
      aim: { atLeast: 0.5, share: true },
    };
  } finally {
    await hall.close();
  }
}

/** A union with open questions, and every member's ballots on them, signed. */
async function prepared(
  clerk: Clerk,
): Promise<{ readonly union: string; readonly votes: readonly (readonly SignedAct[])[] }> {
  const { pen, founder } = await found(clerk, 'accept');
  const people = await join(clerk, pen, members);
  const proposals: string[] = [];
  for (let i = 0; i < questions; i++)
    proposals.push(await put(clerk, pen, { by: founder, kind: 'now' }));
  await pen.look(clerk);
  const votes = people.map((person) =>
    proposals.map((proposal) => pen.write(person, 'assembly/vote@1', { proposal, choice: 'yes' })),
  );
  return { union: pen.union, votes };
}

async function oneAfterTheOther(
  clerk: Clerk,
  union: string,
  acts: readonly SignedAct[],
): Promise<void> {
  for (const act of acts) await enterAll(clerk, union, [act]);
}
