/**
 * For tests: whatever people might do about the key of secret votes, drawn at random: key holders rehearse, or let it lapse,
 * leave and come back, at once or later, while votes are put and a clerk opens them as it likes.
 * @module
 */
import * as fc from 'fast-check';
import { openingOf } from '../../assembly/polls.ts';
import { secretOpeningOf } from '../../assembly/secret/opening-poll.ts';
import { withKey } from '../../assembly/secret/testing.ts';
import type { Entry } from '../../kernel/entry.ts';
import { hoursAfter } from '../../kernel/instant.ts';
import { newestKey, nextRehearsal } from '../../secrecy/secrecy.ts';
import {
  randomFrom,
  secretCharter,
  seedOf,
  trustees,
  waitingForKey,
  whileKept,
} from '../../secrecy/testing.ts';
import { carrying, hand, type Hand, said, type TestBook, uuidOf } from '../../testing.ts';
import { oneOf } from '../testing.ts';

export interface KeyStep {
  readonly who: Hand;
  readonly what: number;
  readonly pick: number;
}

export const KeyStep: fc.Arbitrary<KeyStep> = fc.record({
  who: fc.noBias(fc.constantFrom(...trustees)),
  what: fc.noBias(fc.nat({ max: 9_999 })),
  pick: fc.noBias(fc.nat({ max: 9_999 })),
});

const office = 'trustee';
const ana = hand('ana');

/** Any member fills the office, and a secret vote does; votes wait five days for a key. */
function charter(): ReturnType<typeof secretCharter> {
  const base = waitingForKey(whileKept(secretCharter(), 'secretly'), 5 * 24);
  const appoint = ['office:committee', 'office:trustee', 'decision:office', 'decision:secretly'];
  const committee = { ...base.offices['committee'], seats: 3, term: 40_000 };
  const trustee = { ...base.offices[office], term: 4_000 };
  return {
    ...base,
    offices: { ...base.offices, committee, [office]: trustee } as typeof base.offices,
    powers: { ...base.powers, 'offices/appoint': appoint, 'offices/remove': appoint },
  };
}

let beginning: readonly string[] = [];

/** Writes a union with a key in use into a book. */
export function beginsWithKey<Book extends TestBook>(book: Book): Book {
  if (beginning.length === 0) beginning = withKey(charter(), trustees, [ana]).texts;
  for (const text of beginning) {
    const { at, intent, proof } = JSON.parse(text) as Entry;
    book.at = at;
    book.enter(intent, proof);
  }
  return book;
}

type Way = (step: KeyStep, book: TestBook) => readonly [who: Hand, act: string, body: object];

/** Somebody takes a step: time passes, or they try something. Then the clerk does what is due, if it does. */
export function takesKeyStep(book: TestBook, step: KeyStep): void {
  const way = oneOf(ways, step.what);
  if (way === undefined) book.at = hoursAfter(book.at, oneOf(pauses, step.pick) ?? 1);
  else {
    const [who, act, body] = way(step, book);
    book.try(who, act, { ...body });
  }
  if (step.pick % 3 > 0) book.settle();
}

const pauses = [1, 5, 24, 24, 100, 119, 120, 700, 1_500, 3_900];

const often = (times: number, way: Way | undefined): readonly (Way | undefined)[] =>
  Array.from({ length: times }, () => way);

/** What a vote carries: nothing, seats of who keeps the key, others, or both. */
const carried = (who: Hand): readonly (readonly object[])[] => {
  const [key, other] = [office, 'committee'].map((each) =>
    carrying('offices/appoint@1', { office: each, member: who.id }),
  ) as [object, object];
  return [[], [key], [other], [key, other]];
};

const rehearsing: Way = ({ who }, { union }) => {
  const key = newestKey(union);
  if (!key) throw new Error('There is no key.');
  const random = randomFrom(`${who.id} ${union.size}`);
  const { act, body } = nextRehearsal(key, { member: who.id, seed: seedOf(who) }, random);
  return [who, act, body];
};

const ways: readonly (Way | undefined)[] = [
  ...often(6, undefined),
  ...often(5, rehearsing),
  ...often(2, ({ who }) => [who, 'offices/resign@1', { office }]),
  ...often(4, ({ who, pick }, { at }) => {
    const from = hoursAfter(at, pick % 500);
    const later = pick % 2 === 0 ? {} : { from };
    const by = trustees.find(({ id }) => id !== who.id) ?? ana;
    return [by, 'offices/appoint@1', { office, member: who.id, ...later }];
  }),
  ...often(3, ({ who, pick }, { union }) => {
    const proposal = uuidOf(`vote ${union.size}`);
    const text = { title: said('title'), text: said('text') };
    const carries = oneOf(carried(who), pick);
    return [
      ana,
      'assembly/propose@1',
      { proposal, kind: 'secretly', ...text, carries, documents: [] },
    ];
  }),
  ...often(2, ({ pick }, { clerk, union, at }) => {
    const proposal = oneOf([...union.assembly.open], pick) ?? uuidOf('none');
    return [clerk, 'assembly/open-poll@1', openingOf(union, proposal, at)];
  }),
  ({ pick }, { clerk, union, at }) => {
    const proposal = oneOf([...union.assembly.open], pick) ?? uuidOf('none');
    const opening = secretOpeningOf(union, proposal, { at, client: undefined });
    const made = { ...openingOf(union, proposal, at), ceremony: 1, election: said('none') };
    return [clerk, 'assembly/open-secret-poll@1', opening ?? made];
  },
];
