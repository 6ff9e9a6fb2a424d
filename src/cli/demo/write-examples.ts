/**
 * `npm run examples`: plays the example unions anew and writes their books to `examples/`.
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exported } from '../export.ts';
import { writeBook } from '../book-files.ts';
import { openHouse } from '../house.ts';
import { settingsFrom } from '../settings.ts';
import { openDemo } from './demo.ts';

const written: Readonly<Record<string, string>> = {
  'example-harbour': 'examples/harbour',
  'example-circle': 'examples/circle.book.jsonl',
};

const folder = await mkdtemp(join(tmpdir(), 'examples-'));
const settings = settingsFrom({ SYNDICAT_DATA: folder, SYNDICAT_ORIGIN: 'https://hall.example' });
const house = await openHouse(settings, { clock: Date.now, log: console.error });
await openDemo(house, console.log);
for (const [slug, to] of Object.entries(written)) {
  const row = await house.store.books.bySlug(slug);
  if (!row) throw new Error(`${slug} was not played.`);
  await rm(to, { recursive: true, force: true });
  await writeBook(to, await exported(house, row, 'all'));
  console.log(`${to}: ${row.size} records`);
}
await house.close();
await rm(folder, { recursive: true });
