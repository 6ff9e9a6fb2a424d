/**
 * Rules that an election's archive must keep, each broken alone: whoever broke it has brought into
 * line whatever else there is, so that nothing but the rule stands in the way.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes, type ArchiveRecord, recordOf } from './archive.ts';
import { openPartly } from './decryption.ts';
import { type ElectionEvent, type ElectionLog, type EventType, follow } from './events.ts';
import { writeOwned } from './owned.ts';
import { type Size, writeSized } from './tally.ts';
import { charterCast, over, questions, random, Story, wrongWith } from './testing.ts';
import { type Unsound, type Verified, verifyLog } from './verify.ts';

/** Two have ranked, or so many, and the voting is over. Two of three trustees shuffle and open. */
function ranking(voted = 2): Story {
  const asked = { group: 'Ed25519', questions: [questions.order] } as const;
  const story = new Story({ ...asked, threshold: 2, trustees: 3, voters: 2 });
  const votes = [[1, 2, 3] as const, [3, 1, 2] as const].slice(0, voted);
  for (const [voter, ranks] of votes.entries()) story.vote(voter, [ranks]);
  story.close();
  return story;
}

/** Nobody has ranked, so that all trustees have the same factors. */
function nothingRanked(openers: readonly number[]): Story {
  const story = ranking(0);
  story.shuffle([1, 2]);
  story.open(openers);
  return story;
}

function shuffled(shufflers: readonly number[]): Story {
  const story = ranking();
  story.shuffle(shufflers);
  story.open([1, 2]);
  return story;
}

/** The factors of a trustee, with a number that says whose they are. */
function factors({ election, tally, shares }: Story, trustee: number, owner: number): string[] {
  const text = openPartly(election, tally, shares[trustee - 1] ?? 0n, random);
  return [text, writeOwned(owner, text)];
}

/** Two trustees have shuffled and opened, after somebody who gives factors under that number. */
function openedBy(owner: number): Story {
  const story = ranking();
  story.shuffle([1, 2]);
  story.add('PartialDecryption', factors(story, 1, owner));
  story.open([1, 2]);
  return story;
}

/** An event to be written, whether it may be there or not. */
interface Step {
  readonly type: EventType;
  readonly texts: readonly string[];
  /** The hash of the event before it, where it says another than it must. */
  readonly parent?: string | undefined;
}

const stepsOf = ({ log }: Story): readonly Step[] =>
  log.map(({ type, texts }) => ({ type, texts: texts.map(({ text }) => text) }));

/** The archive of any events at all, each naming the one before. */
function linked(steps: readonly Step[]): Uint8Array {
  const records: ArchiveRecord[] = [];
  for (const [height, { type, texts, parent = records.at(-1)?.hash }] of steps.entries()) {
    const data = texts.map((text) => recordOf('data', text));
    const payload = data.at(-1)?.hash;
    records.push(...data, recordOf('event', JSON.stringify({ parent, height, type, payload })));
  }
  return archiveBytes({ timestamp: 1_795_427_510, records });
}

/** A whole election into which an event comes that follows the first of that type. */
function withAfter(story: Story, type: EventType, step: Step): Uint8Array {
  const steps = stepsOf(story);
  return linked(steps.toSpliced(steps.findIndex((each) => each.type === type) + 1, 0, step));
}

/** An election whose size is said to be another. */
function sized(size: Size): Uint8Array {
  const steps = stepsOf(over(charterCast(), [1])).map(({ type, texts }) => {
    const [tally = ''] = texts;
    return { type, texts: type === 'EncryptedTally' ? [tally, writeSized(size, tally)] : texts };
  });
  return linked(steps);
}

/** Two ballots in the other order, the second after an event of that hash. */
function exchanged(story: Story, parent?: string): Uint8Array {
  const [setUp, first, second, ...rest] = stepsOf(story) as [Step, Step, Step, ...Step[]];
  return linked([setUp, second, { ...first, parent }, ...rest]);
}

interface Case {
  readonly broken: string;
  readonly why: RegExp;
  readonly archive: () => Uint8Array;
}

const eachIsRefused = (cases: readonly Case[]): void => {
  for (const { broken, why, archive } of cases) {
    it(broken, () => assert.match(wrongWith(archive()) ?? 'it is sound', why));
  }
};

describe('elections that keep every rule', () => {
  const sound: readonly (readonly [string, () => Uint8Array])[] = [
    ['one whose votes are added', () => over(charterCast(), [1]).bytes],
    ['the same, with each event linked here', () => linked(stepsOf(over(charterCast(), [2])))],
    ['one whose votes are shuffled', () => shuffled([1, 3]).bytes],
    ['one whose shuffles have nothing to shuffle', () => nothingRanked([3, 1]).bytes],
    ['one of which two ballots came in the other order', () => exchanged(over(charterCast(), [1]))],
    ['one whose size is said as it is', () => sized({ ballots: 2, weight: 2 })],
  ];
  for (const [which, archive] of sound) {
    it(which, () => assert.equal(wrongWith(archive()), undefined));
  }
});

describe('a shuffle is refused', () => {
  eachIsRefused([
    {
      broken: 'that is the second by one trustee',
      why: /^trustee 1 has shuffled before$/,
      archive: () => shuffled([1, 1, 2]).bytes,
    },
    {
      broken: 'that is the same as one before, though nothing is to be shuffled',
      why: /^the text [0-9a-f]{64} stands in the archive twice$/,
      archive: () => {
        const story = ranking(0);
        story.shuffle([1]);
        const steps = stepsOf(story);
        const [text = ''] = steps.find(({ type }) => type === 'Shuffle')?.texts ?? [];
        return linked(
          steps.toSpliced(-1, 0, { type: 'Shuffle', texts: [text, writeOwned(2, text)] }),
        );
      },
    },
    {
      broken: 'by nobody, with the number 0',
      why: /^there is no trustee 0$/,
      archive: () => shuffled([1, 2, 0]).bytes,
    },
    {
      broken: 'by a number beyond the last trustee',
      why: /^there is no trustee 4$/,
      archive: () => shuffled([1, 2, 4]).bytes,
    },
    {
      broken: 'where nothing is ranked',
      why: /^nothing is to be shuffled$/,
      archive: () => {
        const story = charterCast();
        story.close();
        story.shuffle([1]);
        story.open([1]);
        return story.bytes;
      },
    },
    {
      broken: 'as the last, where fewer have shuffled than open',
      why: /^1 trustees have shuffled, and 2 must$/,
      archive: () => shuffled([1]).bytes,
    },
  ]);
});

describe('factors are refused', () => {
  eachIsRefused([
    {
      broken: 'that are the second by one trustee',
      why: /^trustee 1 has given factors before$/,
      archive: () => openedBy(1).bytes,
    },
    {
      broken: 'that are the same for want of ballots, and the second by one trustee',
      why: /^the text [0-9a-f]{64} stands in the archive twice$/,
      archive: () => nothingRanked([1, 1, 2]).bytes,
    },
    {
      broken: 'by nobody, with the number 0',
      why: /^there is no trustee 0$/,
      archive: () => openedBy(0).bytes,
    },
    {
      broken: 'by a number beyond the last trustee',
      why: /^there is no trustee 4$/,
      archive: () => openedBy(4).bytes,
    },
    {
      broken: 'of rankings that nobody has shuffled',
      why: /^rankings must be shuffled first$/,
      archive: () => {
        const story = ranking();
        story.open([1, 2]);
        return story.bytes;
      },
    },
  ]);
});

describe('the size of a tally is refused', () => {
  eachIsRefused([
    {
      broken: 'with a false number of ballots',
      why: /^3 ballots are said to count, not 2$/,
      archive: () => sized({ ballots: 3, weight: 2 }),
    },
    {
      broken: 'with a false weight',
      why: /^the ballots are said to weigh 3, not 2$/,
      archive: () => sized({ ballots: 2, weight: 3 }),
    },
  ]);
});

describe('an event is refused', () => {
  eachIsRefused([
    {
      broken: 'that is a second Setup',
      why: /^Setup can't follow Setup$/,
      archive: () => {
        const [setUp] = stepsOf(charterCast()) as [Step];
        return withAfter(over(charterCast(), [1]), 'Setup', setUp);
      },
    },
    {
      broken: 'that is a ballot after the end',
      why: /^Ballot can't follow EndBallots$/,
      archive: () => {
        const story = charterCast();
        story.vote(2, [[1, 0, 0]]);
        const steps = stepsOf(over(story, [1]));
        const [last, end] = steps.slice(3) as [Step, Step];
        return linked([...steps.slice(0, 3), end, last, ...steps.slice(5)]);
      },
    },
    {
      broken: 'that is a second result',
      why: /^Result can't follow Result$/,
      archive: () => {
        // No text may stand there twice, so it has to be another.
        const texts = ['{"result":[[0,2,0]]}'];
        return withAfter(over(charterCast(), [1]), 'Result', { type: 'Result', texts });
      },
    },
    {
      broken: 'that comes after the result',
      why: /^PartialDecryption can't follow Result$/,
      archive: () => {
        const story = over(charterCast(), [1]);
        const texts = factors(story, 2, 2);
        return withAfter(story, 'Result', { type: 'PartialDecryption', texts });
      },
    },
    {
      broken: 'that brings a ballot again',
      why: /^the text [0-9a-f]{64} stands in the archive twice$/,
      archive: () => {
        const story = charterCast();
        story.add('Ballot', [story.log[1]?.texts[0]?.text ?? '']);
        return over(story, [1]).bytes;
      },
    },
    {
      broken: 'that names the parent it had before two ballots changed places',
      why: /^event 2 does not follow from the one before/,
      archive: () => {
        const story = over(charterCast(), [1]);
        return exchanged(story, story.log[0]?.hash);
      },
    },
  ]);
});

/** What the verifier says of events that come from no archive. */
function verdictOnLog(log: ElectionLog): Verified | Unsound {
  const checking = verifyLog(log, random);
  for (;;) {
    const step = checking.next();
    if (step.done === true) return step.value;
  }
}

describe('an event that comes from no archive is refused', () => {
  const { log } = charterCast();

  it('that is a second Setup', () => {
    const [setUp, ...ballots] = log as [ElectionEvent, ...ElectionEvent[]];
    const again = { ...setUp, height: log.length };
    assert.deepEqual(verdictOnLog([setUp, ...ballots, again]), {
      sound: false,
      why: 'an election is set up once',
      event: 3,
    });
  });

  it('that brings a ballot again', () => {
    const again = follow(log, 'Ballot', [log[1]?.texts[0]?.text ?? '']);
    assert.deepEqual(verdictOnLog([...log, again]), {
      sound: false,
      why: 'the same ballot was cast before',
      event: 3,
    });
  });
});
