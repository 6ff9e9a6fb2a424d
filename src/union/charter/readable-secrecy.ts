/**
 * Secret votes in plain words: who keeps the key, and what that means.
 * @module
 */
import { named } from '../kernel/ids.ts';
import { duration, type Say } from '../kernel/say.ts';
import type { Charter } from './schema.ts';

/** What the rules say of secret votes; nothing where there are none. */
export function aboutSecrecy({ secrecy, offices }: Charter, say: Say): readonly string[] {
  if (!secrecy) return [];
  const office = named(offices, secrecy.trustees);
  const title = office?.title ?? secrecy.trustees;
  const { threshold, disputes, replacing, wait, whole } = secrecy;
  return [
    say(
      'The {n} people in the office “{title}” make the key together. {threshold} of them open a vote.',
      {
        n: office?.seats ?? 0,
        title,
        threshold,
      },
    ),
    say(
      'Supporters can hold this office too, for instance people of another union: they get no vote and no other power by it. Who runs the hall should not hold it.',
    ),
    whole
      ? say(
          'They open the sum of all ballots. Where a method needs whole ballots, {threshold} of them shuffle those first, so that what is opened does not show whose each is. Whole ballots are opened only where {fewest} count, with at most {ranks} options ranked on each.',
          { threshold, ...whole },
        )
      : say('They open the sum of all ballots, and no single one.'),
    say(
      'Any {threshold} of them who break these rules together could read every ballot, and see whose it is.',
      { threshold },
    ),
    say('Who has voted stands in the minutes. How they voted does not.'),
    say('For {time} after its end a secret vote can be disputed, before it is opened.', {
      time: duration(disputes, say),
    }),
    replacing === 0
      ? say('A lost voting key can be replaced until a vote ends.')
      : say('A lost voting key can be replaced until {time} before a vote ends.', {
          time: duration(replacing, say),
        }),
    ...(wait === undefined ? [] : [aboutWaiting(wait, say)]),
  ];
}

const aboutWaiting = (wait: number, say: Say): string =>
  say(
    'Votes that are secret while there is a key wait for one for {time} after the last went out of use, and are open from then on. A vote on nothing but who keeps the key does not wait.',
    { time: duration(wait, say) },
  );
