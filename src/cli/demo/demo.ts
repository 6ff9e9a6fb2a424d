/**
 * The demonstration: example unions in a hall that has none, made by real acts through the clerk.
 * @module
 */
import type { House } from '../house.ts';
import { Cast } from './cast.ts';
import { playYear } from './story.ts';

const slug = 'example-harbour';

/** Opens the example unions where they are not there yet. Takes some seconds, and says how far it is. */
export async function openDemo(house: House, said: (line: string) => void): Promise<void> {
  if (await house.store.books.bySlug(slug)) return;
  said('Making the example unions, by playing a year of acts …');
  const time = { now: Date.now() };
  const clerk = house.clerkAt(() => time.now);
  await playYear(new Cast(clerk, house.signing, time), { slug, said: (line) => said(`  ${line}`) });
  await clerk.close();
}
