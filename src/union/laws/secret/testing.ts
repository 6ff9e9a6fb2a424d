/**
 * For tests: whatever people might do about secret votes, drawn at random, in a union whose key holders have
 * made a key; one of them is a supporter.
 * @module
 */
import * as fc from 'fast-check';
import { FormatError } from '../../../belenios/reading.ts';
import {
  isContestPoll,
  isSealed,
  keyFor,
  type Marks,
  type SealedPoll,
  sealedFormOf,
  votesOfMarks,
} from '../../assembly/assembly.ts';
import { SecretBook, withKey } from '../../assembly/secret/testing.ts';
import { type SealedChoice, type Votes, votesOfChoice } from '../../assembly/secret/sealing.ts';
import type { Entry } from '../../kernel/entry.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import {
  abe,
  keepersWithAbe as keepers,
  openingWhole,
  randomFrom,
  secretChoices,
  trustees,
  voters,
  votingKeyBody,
} from '../../secrecy/testing.ts';
import { nextStep } from '../../secrecy/secrecy.ts';
import { hand, type Hand, type How, optionOf, said, type TestBook, uuidOf } from '../../testing.ts';
import { oneOf } from '../testing.ts';

const people: readonly Hand[] = [...trustees, abe, ...voters, hand('ana')];
const choices = ['yes', 'no', 'abstain', 'blank'] as const satisfies readonly SealedChoice[];

export interface SecretStep {
  readonly who: Hand;
  readonly about: Hand;
  readonly what: number;
  readonly pick: number;
  readonly how: How;
}

export const SecretStep: fc.Arbitrary<SecretStep> = fc.record({
  who: fc.noBias(fc.constantFrom(...people)),
  about: fc.noBias(fc.constantFrom(...people)),
  what: fc.noBias(fc.nat({ max: 9_999 })),
  pick: fc.noBias(fc.nat({ max: 9_999 })),
  how: fc.constantFrom<How[]>({}, {}, {}, {}, {}, {}, { evidence: 'session' }),
});

const choosing = openingWhole(
  secretChoices({
    choice: { method: 'schulze', none: true },
    orders: { method: 'irv', none: true },
  }),
);
/** Key holders may fill seats, those among them who have the office’s powers. */
const powers = { ...choosing.powers, 'offices/appoint': ['office:trustee', 'decision:office'] };
const charter = { ...choosing, powers };
let beginning: readonly string[] = [];

/** Writes the founding, the making of the key and the voting keys into a book. */
export function beginsSecretly<Book extends TestBook>(book: Book): Book {
  if (beginning.length === 0) beginning = withKey(charter, keepers).texts;
  for (const text of beginning) {
    const { at, intent, proof } = JSON.parse(text) as Entry;
    book.at = at;
    book.enter(intent, proof);
  }
  return book;
}

/** A ballot that was entered, and what it says. */
export interface Said {
  readonly votes: Votes;
  readonly key: string;
}

type Doing = readonly [act: string, body: Record<string, unknown>];

/** Somebody takes steps in a book; what ballots say is kept beside it. */
export class SecretWalk {
  readonly secret: SecretBook;
  /** By proposal, of each voter the last. */
  readonly cast = new Map<string, Map<string, Said>>();
  readonly #enters: (who: Hand, act: string, body: Doing[1], how: How) => unknown;
  #asked = 0;

  /** `enters` gives nothing where the act was entered. */
  constructor(
    book: TestBook,
    enters: (
      secret: SecretBook,
      ...of: Parameters<TestBook['try']>
    ) => Refusal | string | undefined,
  ) {
    this.secret = new SecretBook(book);
    this.#enters = (who, act, body, how) => enters(this.secret, who, act, body, how);
  }

  /** What comes of a step: time passes, or somebody tries something. */
  takes(step: SecretStep): void {
    const { book } = this.secret;
    const way = oneOf(ways, step.what);
    if (way === undefined) return book.pass(step.pick % 4 === 0 ? 72 : 1 + (step.pick % 20));
    for (const who of comingBy(way) ?? [step.who]) this.#tries({ ...step, who }, way);
    book.settle();
  }

  #tries(step: SecretStep, way: Way): void {
    const doing = way(step, this);
    if (!doing) return;
    const refused = this.#enters(step.who, ...doing, step.how);
    if (refused === undefined) this.#notes(step, doing);
  }

  get poll(): SealedPoll | undefined {
    const poll = this.secret.book.union.assembly.proposals.get(this.secret.proposal)?.poll;
    return poll && isSealed(poll) ? poll : undefined;
  }

  /** The id of a proposal that nobody has put. */
  fresh(): string {
    return uuidOf(`secret ${this.#asked++} ${this.secret.book.union.size}`);
  }

  #notes({ who, pick }: SecretStep, [act, body]: Doing): void {
    const { proposal } = body;
    if (act === 'assembly/propose@1') this.secret.proposal = String(proposal);
    if (act !== 'assembly/cast@1') return;
    const key = this.poll?.sealed.cast.get(who.id)?.key ?? '';
    const votes = this.cast.get(String(proposal)) ?? new Map<string, Said>();
    if (this.poll) votes.set(who.id, { votes: votesOf(this.poll, pick), key });
    this.cast.set(String(proposal), votes);
  }
}

const introduction = (who: Hand): Doing[1] => ({
  name: said(who.id),
  keys: [{ kind: 'device', key: who.key }],
});

type Way = (step: SecretStep, walk: SecretWalk) => Doing | undefined;

const often = (times: number, way: Way | undefined): readonly (Way | undefined)[] =>
  Array.from({ length: times }, () => way);

/** What somebody votes who picks so. */
function votesOf(poll: SealedPoll, pick: number): Votes {
  if (!isContestPoll(poll)) return votesOfChoice(oneOf(choices, pick) ?? 'blank');
  const marks: Marks = [pick % 3, Math.trunc(pick / 3) % 4, Math.trunc(pick / 12) % 3].map((mark) =>
    mark === 0 ? null : mark,
  );
  return votesOfMarks(sealedFormOf(poll), marks);
}

/** A ballot, mostly by the voting key that is the voter’s in this vote, of three that they know. */
const casting: Way = ({ who, pick }, { poll, secret }) => {
  if (!poll) return undefined;
  const right = keyFor(secret.book.union, poll, who.id);
  const which = [1, 2, 3].find((each) => votingKeyBody(secret.book, who, each)['key'] === right);
  const own = pick % 9 === 0 ? 3 : (which ?? 1);
  return ['assembly/cast@1', secret.sealed(who, votesOf(poll, pick), own)];
};

/** Everybody casts a ballot, one after the other. */
const gathering: Way = (step, walk) => casting(step, walk);

/** A secret question, mostly once the one before is decided. */
const proposing: Way = ({ who, pick }, walk) => {
  const { union } = walk.secret.book;
  const before = union.assembly.proposals.get(walk.secret.proposal);
  if (before?.stage === 'poll' && pick % 12 > 0) return undefined;
  const text = { title: said(`title ${who.id}`), text: said('text') };
  const about = { proposal: walk.fresh(), ...text, carries: [], documents: [] };
  const choice = { options: [optionOf('here'), optionOf('there')], seats: 1 };
  const kinds = ['secretly', 'choice', 'orders'] as const;
  const kind = oneOf(kinds, pick) ?? 'secretly';
  return ['assembly/propose@1', { ...about, kind, ...(kind !== 'secretly' && { choice }) }];
};

/** A trustee shuffles, mostly as they should. */
const shuffling =
  (change: (body: Doing[1], step: SecretStep) => Doing[1]): Way =>
  (step, { poll, secret }) => {
    if (!poll?.sealed.mixing || poll.sealed.cast.size === 0) return undefined;
    if (!keepers.includes(step.who)) return undefined;
    return ['assembly/shuffle@1', change(secret.shuffled(step.who), step)];
  };

/** All trustees come to shuffle, one after the other. */
const mixing = shuffling((body) => body);

const unsealing =
  (change: (body: Doing[1], step: SecretStep) => Doing[1]): Way =>
  (step, { poll, secret }) => {
    if (!poll || poll.sealed.cast.size === 0 || !keepers.includes(step.who)) return undefined;
    return ['assembly/unseal@1', change(partOf(secret, step.who), step)];
  };

/** All trustees come to open the vote, one after the other. */
const opening = unsealing((body) => body);

/** A trustee’s honest part; where others gave false ones, or too many did, nothing that opens anything. */
function partOf(secret: SecretBook, who: Hand): Doing[1] {
  try {
    return secret.part(who);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof FormatError)) throw error;
    const sealed = { attachment: said('nothing'), size: 1 };
    const proof = { challenge: '1', response: '1' };
    return { proposal: secret.proposal, tally: sealed, factors: sealed, proof };
  }
}

/** What a trustee would say last, of which the first ballots are read out before. */
function readable(secret: SecretBook, who: Hand): { first: object; rest: Doing[1] } | undefined {
  const body = partOf(secret, who);
  const [first, ...others] = Object.entries(body['ballots'] ?? {});
  return (
    first && {
      first: Object.fromEntries([first]),
      rest: { ...body, ballots: Object.fromEntries(others), parts: 1 },
    }
  );
}

const reading =
  (place: number): Way =>
  ({ who }, { poll, secret }) => {
    if (!poll?.sealed.mixing || poll.sealed.cast.size === 0 || !keepers.includes(who))
      return undefined;
    const ballots = readable(secret, who)?.first ?? { '12-': 1 };
    return ['assembly/read-out@1', { proposal: secret.proposal, place, ballots }];
  };

/** All trustees come to read out ballots, one after the other. */
const readingFirst = reading(1);

/** Who comes to do something together. */
function comingBy(way: Way): readonly Hand[] | undefined {
  if (way === gathering) return people;
  return way === opening || way === mixing || way === readingFirst ? keepers : undefined;
}

const ways: readonly (Way | undefined)[] = [
  ...often(7, undefined),
  ...often(3, proposing),
  ...often(6, casting),
  ...often(2, gathering),
  (step, walk) => {
    // Somebody sends what another has cast.
    const ballot = walk.poll?.sealed.cast.get(step.about.id)?.ballot;
    return ballot === undefined
      ? undefined
      : [
          'assembly/cast@1',
          { proposal: walk.secret.proposal, ballot: { attachment: ballot, size: 3_000 } },
        ];
  },
  (_, { secret: { proposal } }) => ['assembly/vote@1', { proposal, choice: 'yes' }],
  (_, { secret: { proposal } }) => ['assembly/mark@1', { proposal, marks: [1, 2, null] }],
  ...often(4, ({ who, pick }, { secret }) => [
    'secrecy/voting-key@1',
    votingKeyBody(secret.book, who, 2 + (pick % 2)),
  ]),
  ({ about }, { secret }) => ['secrecy/voting-key@1', votingKeyBody(secret.book, about)],
  ({ pick }, { secret: { proposal } }) => [
    'assembly/dispute@1',
    { proposal, text: said(`dispute ${pick}`) },
  ],
  ...often(3, ({ about }, { secret: { proposal } }) => [
    'assembly/settle@1',
    { proposal, member: about.id, text: said('so it is') },
  ]),
  ...often(5, opening),
  ...often(5, mixing),
  shuffling((body, { pick }) => ({ ...body, place: 1 + (pick % 3) })),
  shuffling((body) => ({ ...body, shuffle: body['tally'] })),
  shuffling((body) => ({ ...body, tally: { attachment: said('another list'), size: 1 } })),
  ...often(
    3,
    unsealing((body) => body),
  ),
  unsealing(({ result: _, ballots: __, ...body }) => body),
  ...often(4, readingFirst),
  reading(2),
  ...often(4, ({ who }, { poll, secret }) => {
    const read = poll?.sealed.mixing?.readOut.size ? readable(secret, who) : undefined;
    return read && ['assembly/unseal@1', read.rest];
  }),
  unsealing(({ lot: _, ...body }) => body),
  unsealing((body, { pick }) => ({ ...body, ballots: { '12-': 1 + (pick % 7) } })),
  unsealing((body, { pick }) => ({ ...body, result: [[pick % 3, 1, pick % 2, 0]] })),
  unsealing((body) => ({ ...body, tally: { attachment: said('another sum'), size: 1 } })),
  unsealing((body) => ({ ...body, factors: { attachment: said('others'), size: 1 } })),
  ({ who, pick }) =>
    pick % 12 === 0 && keepers.includes(who)
      ? ['offices/resign@1', { office: 'trustee' }]
      : undefined,
  ({ pick }) => (pick % 20 === 0 ? ['members/leave@1', {}] : undefined),
  ({ about, pick }) => {
    const office = pick % 4 === 0 ? 'committee' : 'trustee';
    return ['offices/appoint@1', { office, member: about.id }];
  },
  ({ who, pick }) => (pick % 8 === 0 ? ['members/apply@1', introduction(who)] : undefined),
  ({ who, pick }) => (pick % 2 === 0 ? ['members/support@1', introduction(who)] : undefined),
  ({ who, pick }) => (pick % 40 === 0 ? ['members/remove-key@1', { key: who.key }] : undefined),
  ({ pick }) => ['secrecy/begin-anew@1', { ceremony: 1 + (pick % 2) }],
  ...often(2, ({ who }, { secret: { book } }) => {
    const ceremony = book.union.secrecy?.ceremonies.at(-1);
    if (!ceremony?.trustees.includes(who.id)) return undefined;
    const random = randomFrom(`${who.id} ${book.union.size}`);
    return steps(nextStep(ceremony, { member: who.id, seed: `seed ${who.id}` }, random));
  }),
];

const steps = (step: { readonly act: string; readonly body: object } | undefined) =>
  step && ([step.act, { ...step.body }] as const);
