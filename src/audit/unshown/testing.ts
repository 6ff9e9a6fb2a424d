/**
 * For tests: entries of secret votes that stand in every way, but whose attachments do not show what they
 * must. Each is signed by its doer, as if a clerk had entered it without looking.
 * @module
 */
import { utf8 } from '../../book/bytes.ts';
import { sealBallot } from '../../belenios/ballot.ts';
import { readElection } from '../../belenios/election.ts';
import { sha256Base64 } from '../../belenios/hashing.ts';
import { sha256Hex } from '../../book/hash.ts';
import { randomFrom, seedOf, votingSecretOf } from '../../union/secrecy/testing.ts';
import { isKeyed, type Keyed, numberOf, ownShare } from '../../union/secrecy/secrecy.ts';
import { isSealed, openingOfSum, sumOfBallots } from '../../union/assembly/assembly.ts';
import type { Hand, TestBook } from '../../union/testing.ts';
import { sealed } from '../good/sealed/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { inStory, next, proved, tia, tua, vic } from '../refused/secret/testing.ts';
import { behind, type Body } from '../refused/testing.ts';

/** An entry behind the first of the story, the documents that it brings, and by which rule it falls. */
export interface Unshown {
  readonly what: string;
  readonly book: string;
  readonly size: number;
  readonly entry: string;
  /** By their hashes. Those of the story are there as well, but for those that are `missing`. */
  readonly brought: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
  readonly rule: string;
}

export interface Enclosing {
  readonly attachment: string;
  readonly size: number;
}

export const enclosing = (text: string): Enclosing => {
  const bytes = utf8(text);
  return { attachment: sha256Hex(bytes), size: bytes.length };
};

const textOf = (seq: number, name: string): string =>
  sealed.get((inStory(seq)[name] as Enclosing).attachment) ?? '';

interface Entering {
  readonly size: number;
  readonly who: Hand;
  readonly act: string;
  readonly body: Body;
  readonly at?: string;
  readonly book?: string;
}

// oxlint-disable-next-line max-params -- a row of a table
export function unshown(
  what: string,
  rule: string,
  { size, who, act, body, at, book = 'secret' }: Entering,
  texts: readonly string[],
  missing: readonly string[] = [],
): Unshown {
  const forced = at === undefined ? {} : { at };
  const [made] = behind(book, size, { [what]: [/./, who, act, body, forced] });
  const brought = new Map(texts.map((text) => [enclosing(text).attachment, text]));
  return { what, book, size, entry: made?.entry ?? '', brought, missing, rule };
}

const proposal = inStory(next.casting)['proposal'];

/** A first ballot in the vote of the story, whatever it says. */
export const castOf = (what: string, text: string, who = vic): Unshown =>
  unshown(
    what,
    'sealed-ballot',
    {
      size: next.casting,
      who,
      act: 'assembly/cast@1',
      body: { proposal, ballot: enclosing(text) },
    },
    [text],
  );

/** The sound ballots of the story: of the voter who is first, and in another vote. */
export const ballots = {
  sound: textOf(next.casting, 'ballot'),
  ofAnotherVote: textOf(72, 'ballot'),
  /** Every proof holds, and everybody reads the vote. */
  get unsealed(): string {
    const asked = readElection(election);
    const votes = [[0, 1, 0, 0]];
    const nonces = [[0n, 0n, 0n, 0n]];
    const random = randomFrom('unsealed');
    return sealBallot(asked, { votes, credentialSecret: votingSecretOf(vic), nonces, random });
  },
} as const;

/** A ballot of which something is changed, and that its voter signs as it is then. */
export function signedAnew(text: string, change: (answer: Body) => Body): string {
  const { signature: _, ...ballot } = JSON.parse(text) as Body;
  const [answer] = ballot['answers'] as readonly [Body];
  const changed = { ...ballot, answers: [change(answer)] };
  const hash = sha256Base64(JSON.stringify(changed));
  const proof = proved(votingSecretOf(vic), { label: 'sig', parts: [hash] });
  return JSON.stringify({ ...changed, signature: { hash, proof } });
}

const { election, threshold, keyed } = votedIn(goodBooks['secret'] as TestBook);

function votedIn({ union }: TestBook): {
  readonly election: string;
  readonly threshold: number;
  readonly keyed: Keyed;
} {
  const poll = union.assembly.proposals.get(String(proposal))?.poll;
  if (!poll || !isSealed(poll)) throw new Error('The story has no secret vote.');
  const ceremony = union.secrecy?.ceremonies[poll.sealed.ceremony - 1];
  if (!ceremony || !isKeyed(ceremony)) throw new Error('The story has no key.');
  return { ...poll.sealed, keyed: ceremony };
}

/** The ballots that count in the story's vote, in order. */
export const right = [57, 59, 60, 62].map((seq) => textOf(seq, 'ballot'));

/** Ballots of the story that do not count: one cast before another, one under a key that was replaced. */
export const replaced = {
  earlier: textOf(56, 'ballot'),
  ofAnotherKey: textOf(58, 'ballot'),
} as const;

/** A first opening of this sum, with all that belongs to it. */
export function openedOf(
  what: string,
  tally: string,
  change = (body: Body): Body => body,
): Unshown {
  const { factors, proof } = openingOfSum(
    {
      election,
      made: keyed.made,
      tally,
      counted: right.length,
      number: numberOf(keyed, tua.id),
      share: ownShare(keyed, { member: tua.id, seed: seedOf(tua) }),
      before: new Map(),
      threshold,
    },
    randomFrom(what),
  );
  const body = {
    proposal,
    tally: enclosing(tally),
    factors: enclosing(factors),
    proof: { ...proof },
  };
  return unsealing(what, change(body), [tally, factors]);
}

const unsealing = (what: string, body: Body, texts: readonly string[]): Unshown =>
  unshown(
    what,
    'opened-ballots',
    {
      size: next.unsealing,
      who: tua,
      act: 'assembly/unseal@1',
      body,
      at: '2026-01-21T10:00:00.000Z',
    },
    texts,
  );

/** The first opening of the story with another text in the place of its factors. */
export const withFactors = (what: string, text: string, more: Body = {}): Unshown =>
  unsealing(what, { ...inStory(next.unsealing), factors: enclosing(text), ...more }, [text]);

/** The second opening of the story, with other numbers. */
export const withNumbers = (what: string, result: readonly (readonly number[])[]): Unshown =>
  unshown(
    what,
    'opened-ballots',
    {
      size: next.unsealing + 1,
      who: tia,
      act: 'assembly/unseal@1',
      body: { ...inStory(next.unsealing + 1), result },
    },
    [],
  );

/** An entry of the story without one of the documents that it names. */
export const without = (
  what: string,
  entering: Omit<Entering, 'body'>,
  name: string,
  texts: readonly string[] = [],
): Unshown => {
  const body = inStory(entering.size);
  const { attachment } = body[name] as Enclosing;
  return unshown(what, 'attachment', { ...entering, body }, texts, [attachment]);
};

/** The sum of these ballots. */
export const sumOf = (texts: readonly string[]): string => sumOfBallots(election, texts);

/** The factors of the story's two openings. */
export const factorsOf = { first: textOf(67, 'factors'), second: textOf(68, 'factors') } as const;
