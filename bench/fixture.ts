/**
 * The union that several benchmarks look at: 10,000 members, 1,000 proposals and some 100,000
 * records of every sort, made by signed acts through the clerk, over three years of its own time.
 * Making it takes a minute or two, so it is kept, and made anew when the rules in the code change.
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHex, hex } from '../src/book/bytes.ts';
import { announcementKind, type Clerk } from '../src/clerk/clerk.ts';
import type { Store, VaultWrite } from '../src/clerk/ports.ts';
import { tie } from '../src/web/acts/membership.ts';
import { found, join as joinUnion, put } from './founding.ts';
import { openHall } from './hall.ts';
import { enterAll, type Pen, type Person, words } from './people.ts';

const cache = fileURLToPath(new URL('../node_modules/.cache/syndicat-bench', import.meta.url));

const size = {
  members: 10_000,
  /** How many of them are there from the beginning, and do most of what is done. */
  early: 300,
  closed: 950,
  /** Put and decided together. */
  round: 10,
  votes: 79,
  open: 20,
  talked: 30,
} as const;

export const slug = 'measured';

export interface Fixture {
  /** A data folder of one's own, with the union in it. */
  readonly folder: string;
  readonly union: string;
  readonly people: readonly Person[];
  /** Votes that are open to all members, for a year. */
  readonly open: readonly string[];
  /** How many records there were when all was decided, and when the later members had joined. */
  readonly sizes: { readonly decided: number; readonly joined: number };
}

/** What is kept of the story beside the data folder. */
interface Told extends Pick<Fixture, 'union' | 'open' | 'sizes'> {
  /** Ids, public keys and seeds. */
  readonly people: readonly (readonly [string, string, string])[];
}

/** Copies the union into `folder`, and makes it first where there is none for this code. */
export async function fixtureIn(folder: string): Promise<Fixture> {
  const kept = join(cache, nameOf());
  if (!existsSync(kept)) await make(kept);
  for (const file of globSync('hall.sqlite{,-wal}', { cwd: kept })) {
    cpSync(join(kept, file), join(folder, file));
  }
  const told = JSON.parse(await readFile(join(kept, 'story.json'), 'utf8')) as Told;
  const people = told.people.map(([id, publicKey, seed]) => ({
    id,
    publicKey: fromHex(publicKey),
    seed: fromHex(seed),
  }));
  return { ...told, folder, people };
}

/** By what the union is made of: the rules in the code, and how the store lays it down. */
function nameOf(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = globSync(
    [
      'src/union/**/*.ts',
      'src/book/*.ts',
      'src/store/sqlite-schema.ts',
      'bench/f{ixture,ounding}.ts',
    ],
    { cwd: root },
  ).filter((file) => !file.endsWith('.test.ts'));
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

async function make(folder: string): Promise<void> {
  const part = `${folder}.part`;
  await rm(cache, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  process.stderr.write('making the measured union, which is kept for the next time …\n');
  const time = { now: Date.now() - (size.closed / size.round) * 11 * day };
  const hall = await openHall({ folder: part, clock: () => time.now });
  try {
    const story = await tell(hall.clerk, time);
    await register(hall.store, story);
    await settle(hall.store);
    await writeFile(join(part, 'story.json'), JSON.stringify(story));
  } finally {
    await hall.close();
  }
  await rename(part, folder);
}

/** The hall knows by which account each member is reached, as it does after their joining. */
async function register(store: Store, { union, people }: Told): Promise<void> {
  for (let from = 0; from < people.length; from += 500) {
    const writes = people.slice(from, from + 500).flatMap(([member]) => {
      const [id, email] = [randomUUID(), `${member}@mail.example`];
      const doc = { email, created: Date.now(), dial: 'important' };
      const person: VaultWrite = { put: { collection: 'person', id, owner: id, doc } };
      return [[person], tie(union, id, member)].flat();
    });
    await store.vault.write(writes);
  }
}

/** What there was to tell in those years has been told. */
async function settle({ queue }: Store): Promise<void> {
  for (;;) {
    const jobs = await queue.claim([announcementKind], 2 * Date.now(), day, 1_000);
    if (jobs.length === 0) return;
    await queue.done(
      jobs.map(({ id }) => id),
      Date.now(),
    );
  }
}

const day = 86_400_000;

interface StoryTime {
  now: number;
}

async function tell(clerk: Clerk, time: StoryTime): Promise<Told> {
  const { pen, founder } = await found(clerk, slug);
  const early = [founder, ...(await joinUnion(clerk, pen, size.early - 1))];
  for (let from = 0; from < size.closed; from += size.round) {
    await decide(clerk, pen, { early, from, time });
  }
  const decided = await sizeOf(clerk, pen);
  const late = await joinUnion(clerk, pen, size.members - size.early);
  const joined = await sizeOf(clerk, pen);
  const people = [...early, ...late];
  const open: string[] = [];
  for (let i = 0; i < size.open; i++) {
    open.push(
      await put(clerk, pen, { by: nth(early, i), kind: 'now', title: `Open question ${i}` }),
    );
  }
  for (let i = 0; i < size.talked; i++) {
    const title = `Talked-over question ${i}`;
    await comment(clerk, pen, {
      early,
      from: i,
      proposals: [await put(clerk, pen, { by: nth(early, i), kind: 'later', title })],
    });
  }
  return {
    union: pen.union,
    open,
    sizes: { decided, joined },
    people: people.map(({ id, publicKey, seed }) => [id, hex(publicKey), hex(seed)]),
  };
}

const sizeOf = async (clerk: Clerk, { union }: Pen): Promise<number> =>
  (await clerk.union(union))?.size ?? 0;

interface Round {
  readonly early: readonly Person[];
  readonly from: number;
  readonly time: StoryTime;
}

/** A round of proposals from their putting to their outcome. */
async function decide(clerk: Clerk, pen: Pen, { early, from, time }: Round): Promise<void> {
  const proposals: string[] = [];
  for (let i = from; i < from + size.round; i++) {
    proposals.push(
      await put(clerk, pen, { by: nth(early, i), kind: 'ordinary', title: `Question ${i}` }),
    );
  }
  const sponsors = proposals.map((proposal, i) =>
    pen.write(nth(early, from + i + 1), 'assembly/sponsor@1', { proposal }),
  );
  await enterAll(clerk, pen.union, sponsors);
  await comment(clerk, pen, { early, from, proposals });
  time.now += 3 * day;
  await clerk.attend();
  await pen.look(clerk);
  const votes = proposals.flatMap((proposal, i) =>
    Array.from({ length: size.votes }, (_, at) => {
      const choice = choices[(at * 7 + i) % choices.length];
      return pen.write(nth(early, from + i + at), 'assembly/vote@1', { proposal, choice });
    }),
  );
  await enterAll(clerk, pen.union, votes);
  time.now += 8 * day;
  await clerk.attend();
  await pen.look(clerk);
}

const choices = ['yes', 'yes', 'yes', 'no', 'abstain', 'yes', 'blank'] as const;

async function comment(
  clerk: Clerk,
  pen: Pen,
  { early, from, proposals }: Omit<Round, 'time'> & { readonly proposals: readonly string[] },
): Promise<void> {
  const comments = proposals.flatMap((proposal, i) =>
    ['for', 'against'].map((side, at) => {
      const said = words(`A reason ${side}, said at some length. `.repeat(5));
      const body = { proposal, comment: randomUUID(), text: said.hash, side };
      return pen.write(nth(early, from + i + at + 2), 'assembly/comment@1', body, [said.kept]);
    }),
  );
  await enterAll(clerk, pen.union, comments);
}

function nth(people: readonly Person[], at: number): Person {
  const person = people[at % people.length];
  if (!person) throw new Error('A story needs people.');
  return person;
}
