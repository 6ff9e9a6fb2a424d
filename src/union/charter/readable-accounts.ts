/**
 * What the rules ask of newcomers' accounts on other servers, in plain words.
 * @module
 */
import { duration, type Say } from '../kernel/say.ts';
import type { Charter } from './schema.ts';

export function accountsInWords({ accounts }: Charter, say: Say): readonly string[] {
  if (!accounts) return [];
  const { needed, age, servers } = accounts;
  return [
    needed === 1
      ? say('Whoever asks to join must first prove an account on the fediverse.')
      : say(
          'Whoever asks to join must first prove {n} accounts on the fediverse, each on another server.',
          {
            n: needed,
          },
        ),
    ...(age === 0
      ? []
      : [say('Each such account must be {time} old at least.', { time: duration(age, say) })]),
    ...(servers === undefined
      ? []
      : [say('Only accounts on these servers count: {servers}.', { servers: servers.join(', ') })]),
    say(
      'One account stands for one membership at most. Whoever is a member remains one without it.',
    ),
  ];
}
