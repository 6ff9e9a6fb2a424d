/** An example call that waits for people: fourteen of twenty have said yes. */
import { instant } from '../../union/kernel/instant.ts';
import { type Cast, text } from './cast.ts';
import { names } from './people.ts';

const day = 24;

/** Plays a call that was opened nine days before `cast.time.now`. */
export async function playOpenCall(cast: Cast, slug: string): Promise<void> {
  cast.time.now -= 9 * day * 3_600_000;
  const [organiser, ...others] = names.slice(20, 34).map((name) => cast.player(name));
  if (!organiser) return;
  await cast.open(slug, organiser, 'founding/call@1', {
    name: 'Small Servers’ Readers (example)',
    why: text(
      'We read, post and live on servers that one or two people run in their evenings. When they are tired, we notice too late. Many of us would gladly give a little, if we knew to whom and for what.',
    ),
    first: text(
      'Ask ten teams one question, “What would let you sleep?”, and publish the answers.',
    ),
    needed: 20,
    founders: 3,
    until: instant(cast.time.now + 42 * day * 3_600_000),
    organiser: { name: text(organiser.name), keys: cast.keysOf(organiser) },
  });
  for (const each of others) {
    await cast.pass(15);
    await cast.do(each, 'founding/join@1', { name: text(each.name), keys: cast.keysOf(each) });
  }
}
