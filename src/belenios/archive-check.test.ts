/** An archive that is checked piece by piece, in whatever batches, is found to be what it is found to be as a whole. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes, readArchive } from './archive.ts';
import { type ArchiveManner, checkArchive } from './archive-check.ts';
import { BatchCheck, type ElectionSetting } from './ballot-batches.ts';
import { archiveOf, type ElectionEvent, follow, logOf } from './events.ts';
import { readOwner, writeOwned } from './owned.ts';
import { allOf, questions, random, type Story, verdict, wholeElection } from './testing.ts';
import { type NamedStep, StepCheck } from './trustee-steps.ts';
import type { Unsound, Verified } from './verify.ts';

const story: Story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter],
  threshold: 2,
  trustees: 3,
  voters: 4,
  votes: ['001', '010', '100', '010', '001'].map((vote, at) => [at % 4, allOf(vote)]),
  openers: [1, 3],
});

const timestamp = 1_795_427_510;
/** The story without or with other events. */
const told = (events: readonly ElectionEvent[]): Uint8Array =>
  archiveBytes(archiveOf({ timestamp }, events));
const { log } = story;
const ballot = log.find(({ type }) => type === 'Ballot');
if (!ballot) throw new Error('Nobody voted.');

/** The first so many events, and the next ballot with another digit in a proof, and then the one after it. */
function withBad(size: number): readonly ElectionEvent[] {
  const [next, after] = log.slice(size, size + 2).map(({ texts: [each] }) => each?.text ?? '');
  const bad = (next ?? '').replace(
    /("response":")(\d)/,
    (_, name, digit) => `${name}${9 - Number(digit)}`,
  );
  const events = log.slice(0, size);
  for (const text of [bad, after ?? '']) events.push(follow(events, 'Ballot', [text]));
  return events;
}

const archives: Readonly<Record<string, Uint8Array>> = {
  'is sound': story.bytes,
  'goes on': told(log.slice(0, 4)),
  'has a ballot that is none': told(withBad(2)),
  'has a bad ballot before a record that breaks off': told(withBad(3)).slice(0, -700),
  'breaks off': story.bytes.slice(0, -700),
  'has a ballot after the end': told([...log.slice(0, 7), ballot]),
};

const ALL = { ballots: 16, bytes: 1_000_000 };

/** An election with a ranking, which two trustees shuffled and two opened. */
const order: Story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter, questions.order],
  threshold: 2,
  trustees: 3,
  voters: 3,
  votes: [0, 1, 2].map(
    (voter) =>
      [
        voter,
        [
          [0, 1, 0],
          [1, 2, 3],
        ],
      ] as const,
  ),
  openers: [1, 3],
});

/** Where the first texts of events of that election begin. */
const textsOf = (...types: readonly string[]): readonly (number | undefined)[] =>
  logOf(readArchive(told(order.log)))
    .filter(({ type }) => types.includes(type))
    .map(({ texts: [each] }) => each?.start);

/** That election, with what those events bring changed, and whatever else is left of it. */
function changed(
  change: (event: ElectionEvent, text: string, owner: number) => readonly [string, number],
  until: number = order.log.length,
): readonly ElectionEvent[] {
  const events: ElectionEvent[] = [];
  for (const event of order.log.slice(0, until)) {
    const { type, texts } = event;
    const [first = '', second = ''] = texts.map(({ text }) => text);
    const isOwned = type === 'Shuffle' || type === 'PartialDecryption';
    if (!isOwned) {
      events.push(
        follow(
          events,
          type,
          texts.map(({ text }) => text),
        ),
      );
      continue;
    }
    const [text, owner] = change(event, first, readOwner(second, first));
    events.push(follow(events, type, [text, writeOwned(owner, text)]));
  }
  return events;
}

const places = order.log.flatMap(({ type, height }) =>
  type === 'Shuffle' || type === 'PartialDecryption' ? [height] : [],
);

/** The same, with another last number in what these of the four steps prove; numbered from 0. */
const unproved = (...steps: readonly number[]): readonly ElectionEvent[] =>
  changed(({ height }, text, owner) => [
    steps.includes(places.indexOf(height)) ? unprovedText(text) : text,
    owner,
  ]);

/** The text with another digit at the end of its first number behind the elements. */
const unprovedText = (text: string): string =>
  text.replace(/(\d)("[,\]}])/g, (all, digit, rest, at) =>
    at === lastNumber(text) ? `${(Number(digit) + 1) % 10}${rest}` : all,
  );

/** Where the last digit of a number stands that is a text of digits alone. */
const lastNumber = (text: string): number => {
  const [first] = text.matchAll(/"\d{70,77}"/g);
  return (first?.index ?? 0) + (first?.[0].length ?? 0) - 2;
};

const ranked: Readonly<
  Record<string, { readonly events: readonly ElectionEvent[]; readonly wrong: RegExp }>
> = {
  'is sound': { events: order.log, wrong: /"last":"Result"/ },
  'ends with the first shuffle': {
    events: order.log.slice(0, (places[0] ?? 0) + 1),
    wrong: /"last":"Shuffle"/,
  },
  'ends with the first factors': {
    events: order.log.slice(0, (places[2] ?? 0) + 1),
    wrong: /"last":"PartialDecryption"/,
  },
  'has a bad first shuffle': {
    events: unproved(0),
    wrong: /the shuffle of trustee 1 is not proved/,
  },
  'has a bad last shuffle': {
    events: unproved(1),
    wrong: /the shuffle of trustee 3 is not proved/,
  },
  'has only bad shuffles': {
    events: unproved(0, 1),
    wrong: /the shuffle of trustee 1 is not proved/,
  },
  'has a bad shuffle and bad factors': {
    events: unproved(1, 2),
    wrong: /the shuffle of trustee 3 is not proved/,
  },
  'has bad factors': { events: unproved(3), wrong: /the factors of trustee 3 do not hold/ },
  'has a bad shuffle before one of the same trustee': {
    events: changed((event, text, owner) =>
      event.height === places[0]
        ? [unprovedText(text), owner]
        : [text, event.type === 'Shuffle' ? 1 : owner],
    ),
    wrong: /the shuffle of trustee 1 is not proved/,
  },
  'has two shuffles of one trustee': {
    events: changed((event, text, owner) => [text, event.type === 'Shuffle' ? 1 : owner]),
    wrong: /trustee 1 has shuffled before/,
  },
  'has a shuffle that is none': {
    events: changed((event, text, owner) => [event.height === places[1] ? '{}' : text, owner]),
    wrong: /the shuffle must have the fields/,
  },
};

async function inBatches(
  bytes: Uint8Array,
  batch: ArchiveManner['batch'],
  many = 1,
  hear: (step: NamedStep) => void = () => undefined,
): Promise<{ readonly found: Verified | Unsound; readonly ended: number }> {
  const bytesOf = (from: number, count: number): Uint8Array => bytes.subarray(from, from + count);
  let ended = 0;
  const begin = (setting: ElectionSetting): ReturnType<ArchiveManner['begin']> => {
    const checks = new BatchCheck(setting, { bytes: bytesOf }, random);
    const steps = new StepCheck(setting, bytesOf, random);
    return {
      check: (asked) => Promise.resolve(checks.check(asked)),
      wrongIn: (step) => {
        hear(step);
        return Promise.resolve(steps.wrongIn(step));
      },
      end: () => Promise.resolve(void ended++),
    };
  };
  const archive = { bytes: bytesOf, size: bytes.length };
  const manner = { random, begin, batch, ahead: 2, many, tell: () => undefined };
  return { found: await checkArchive(archive, manner), ended };
}

/** What does not hang on who checked it. */
const said = (found: Verified | Unsound): object =>
  found.sound ? { result: found.result, last: found.last, cast: [...found.cast] } : found;

describe('an archive that is checked in batches', () => {
  for (const [which, bytes] of Object.entries(archives)) {
    it(`is what it is as a whole, where it ${which}`, async () => {
      const whole = verdict(bytes);
      for (const batch of [
        { ballots: 1, bytes: 1_000_000 },
        { ballots: 2, bytes: 1_000_000 },
        { ballots: 16, bytes: 1_000_000 },
        { ballots: 16, bytes: 3_000 },
      ])
        deepEqual(said((await inBatches(bytes, batch)).found), said(whole), JSON.stringify(batch));
    });
  }

  it('is not sound in all of these, and lets its threads end with the last ballot', async () => {
    equal(verdict(story.bytes).sound, true);
    const wrongs = Object.values(archives).map((bytes) => verdict(bytes));
    match(
      JSON.stringify(wrongs.map(({ sound }) => sound)),
      /^\[true,true,false,false,false,false\]$/,
    );
    equal((await inBatches(story.bytes, { ballots: 2, bytes: 1_000_000 })).ended, 1);
  });

  for (const [which, { events, wrong }] of Object.entries(ranked)) {
    it(`is what it is as a whole, where others look at what trustees added, and it ${which}`, async () => {
      const bytes = told(events);
      const whole = said(verdict(bytes));
      match(JSON.stringify(whole), wrong);
      for (const many of [1, events.length])
        deepEqual(said((await inBatches(bytes, ALL, many)).found), whole, `from ${many} on`);
    });
  }

  it('has others look at no more than what trustees add', async () => {
    const asked: (readonly [at: number | undefined, key: boolean, on: number | undefined])[] = [];
    await inBatches(told(order.log), ALL, 1, ({ text, key, shuffle }) =>
      asked.push([text.start, key !== undefined, shuffle?.start]),
    );
    const begun = textsOf('Shuffle', 'PartialDecryption');
    const [first, second] = begun;
    deepEqual(
      asked,
      begun.map((at, n) => [at, n > 1, n === 0 ? undefined : n === 1 ? first : second]),
    );
    equal(asked.length, 4);
  });
});
