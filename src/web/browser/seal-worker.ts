/**
 * Sealing in a thread of the page's own: voting keys, ballots, and the checking of open ones.
 * @module
 */
import {
  challengeOf,
  type Challenge,
  checkBallot,
  lookedOver,
  type Checked,
  sealVote,
  type Votes,
} from '../../union/assembly/secret/sealing.ts';
import { type NotBrought, readVotingKey } from '../../union/secrecy/voting-key-text.ts';
import {
  type ProvenKey,
  votingKeyOf,
  votingKeyText,
  votingSecretOf,
} from '../../union/secrecy/voting-secret.ts';
import { platformRandom } from './kept/chance.ts';

/** What the thread is asked. */
export type Asked =
  | { readonly make: 'key'; readonly seed: string; readonly union: string; readonly member: string }
  | { readonly make: 'key text'; readonly seed: string; readonly union: string }
  | {
      readonly make: 'ballot';
      readonly seed: string;
      readonly union: string;
      readonly election: string;
      readonly votes: Votes;
    }
  | {
      readonly make: 'key brought';
      readonly text: string;
      readonly union: string;
      readonly member: string;
    }
  | { readonly make: 'look'; readonly election: string; readonly ballot: string }
  | { readonly make: 'check'; readonly challenge: Challenge };

/** What it tells, by what it was asked. */
export type Told =
  | ProvenKey
  | { readonly key: string }
  | { readonly wrong: NotBrought }
  | { readonly ballot: string; readonly challenge: Challenge }
  | { readonly credential: string }
  | { readonly unsound: string }
  | { readonly checked: Checked }
  | { readonly failed: string };

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
  globalThis.postMessage(answer(data));
});

function answer(asked: Asked): Told {
  try {
    return made(asked);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function made(asked: Asked): Told {
  if (asked.make === 'check') return { checked: checkBallot(asked.challenge) };
  if (asked.make === 'key brought') return readVotingKey(asked.text, asked);
  if (asked.make === 'look') return lookedOver(asked.election, asked.ballot);
  const secret = votingSecretOf(asked.seed, asked.union);
  switch (asked.make) {
    case 'key':
      return votingKeyOf(secret, { union: asked.union, member: asked.member }, platformRandom);
    case 'key text':
      return { key: votingKeyText(secret) };
    case 'ballot': {
      const { election, votes } = asked;
      const sealed = sealVote(election, votes, { secret, random: platformRandom });
      return { ballot: sealed.text, challenge: challengeOf(election, sealed) };
    }
  }
}
