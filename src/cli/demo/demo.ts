/**
 * The demonstration: example unions in a hall that has none, made by real acts through the clerk.
 * @module
 */
import type { House } from '../house.ts';
import { playOpenCall } from './call.ts';
import { Cast } from './cast.ts';
import { playCircle } from './circle.ts';
import { playSecretVotes } from './secret.ts';
import { playYear } from './story.ts';

type Said = (line: string) => void;

/** Every example: the address it has, and how it is played. */
const examples: Readonly<Record<string, (cast: Cast, slug: string, said: Said) => Promise<void>>> =
  {
    'example-harbour': (cast, slug, said) => playYear(cast, { slug, said }),
    'example-circle': (cast, slug) => playCircle(cast, slug),
    'example-ring': (cast, slug) => playSecretVotes(cast, slug),
    'example-call': (cast, slug) => playOpenCall(cast, slug),
  };

/** Opens the example unions where they are not there yet. Takes some seconds, and says how far it is. */
export async function openDemo(house: House, said: Said): Promise<void> {
  for (const [slug, play] of Object.entries(examples)) {
    if (await house.store.books.bySlug(slug)) continue;
    said(`Playing ${slug}, by real acts …`);
    const time = { now: Date.now() };
    const clerk = house.clerkAt(() => time.now);
    await play(new Cast(clerk, house.signing, time), slug, (line) => said(`  ${line}`));
    await clerk.close();
  }
}
