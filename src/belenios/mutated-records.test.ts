import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  archiveBytes,
  type ArchiveHeader,
  type ArchiveRecord,
  readArchive,
  recordOf,
} from './archive.ts';
import { archiveOf, type ElectionEvent, eventTypes, logOf } from './events.ts';
import { sha256Hex } from './hashing.ts';
import { otherWritings, pathsIn, valueIn, withText } from './mutating/testing.ts';
import { FormatError } from './reading.ts';
import { allOf, questions, wholeElection, wrongWith } from './testing.ts';

const { log } = wholeElection({
  group: 'Ed25519',
  questions: [questions.order],
  threshold: 2,
  trustees: 2,
  voters: 2,
  votes: [
    [0, allOf('123')],
    [1, allOf('312')],
  ],
  openers: [1, 2],
});
const header: ArchiveHeader = { timestamp: 1_795_427_510 };
const sound = archiveBytes(archiveOf(header, log));

/** The fields of an event, in their order. */
type Fields = Readonly<Record<string, unknown>>;

/** The archive in which an event has other fields, whose text all that follow name; it may end there. */
function withEvent(
  height: number,
  change: (fields: Fields) => string,
  events: readonly ElectionEvent[] = log,
): Uint8Array {
  const records: ArchiveRecord[] = [];
  for (const { type, texts, ...event } of events) {
    const parent = records.at(-1)?.hash;
    const fields = { parent, height: event.height, type, payload: texts.at(-1)?.hash };
    const text = event.height === height ? change(fields) : JSON.stringify(fields);
    records.push(...texts, recordOf('event', text));
  }
  return archiveBytes({ ...header, records });
}

const other = sha256Hex('another text');

/** What may be said instead, field by field; nothing where a field is to be left out. */
const instead = ({
  height,
  type,
}: ElectionEvent): Readonly<Record<string, readonly unknown[]>> => ({
  parent: [undefined, null, '', other, log[height - 2]?.hash ?? other, log[height]?.hash],
  height: [undefined, null, height + 1, height - 1, `${height}`],
  type: [undefined, null, '', ...eventTypes.filter((each) => each !== type)],
  payload: [undefined, null, '', other, log[height]?.hash, log[0]?.texts[0]?.hash],
});

describe('the fields of every event', () => {
  it('are as they were: linked anew without a change, the archive is the same', () => {
    assert.deepEqual(withEvent(0, JSON.stringify), sound);
    assert.equal(wrongWith(sound), undefined);
  });

  for (const field of ['parent', 'height', 'type', 'payload']) {
    it(`are held by something: with another ${field} the election is not sound`, () => {
      for (const event of log) {
        for (const value of instead(event)[field] ?? []) {
          const changed = withEvent(event.height, (fields) =>
            JSON.stringify({ ...fields, [field]: value }),
          );
          // The first event has no parent, and some bring no text: there it is as it was.
          if (Buffer.from(changed).equals(sound)) continue;
          assert.notEqual(wrongWith(changed), undefined, `${event.type}: ${String(value)}`);
        }
      }
    });
  }

  it('have one text: written otherwise, the archive of the election can’t be read', () => {
    for (const { height, type, texts } of log) {
      const fields: unknown = JSON.parse(
        JSON.stringify({
          parent: log[height - 1]?.hash,
          height,
          type,
          payload: texts.at(-1)?.hash,
        }),
      );
      const until = log.slice(0, height + 1);
      for (const path of pathsIn(fields)) {
        for (const [how, put] of otherWritings(valueIn(fields, path))) {
          const bytes = withEvent(height, () => withText(fields, path, put), until);
          const where = `${type}: ${path.join('/')} ${how}`;
          assert.throws(() => logOf(readArchive(bytes)), FormatError, where);
        }
      }
    }
  });
});

/** The archive with that text as its header's, however long it is; all else is as it was. */
function withHeader(text: string): Uint8Array {
  const bytes = Buffer.from(sound);
  bytes.fill(0, 512, 1024);
  bytes.write(text, 512);
  return resized(bytes, Buffer.byteLength(text));
}

/** Says in the header's record that its text is of so many bytes. */
function resized(bytes: Buffer, size: number): Buffer {
  bytes.write(size.toString(8).padStart(11, '0'), 124);
  return summed(bytes);
}

/** Brings the sum of the header's record into line. */
function summed(bytes: Buffer): Buffer {
  bytes.write(' '.repeat(8), 148);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

describe('the header of an archive', () => {
  const time = '1795427510';

  it('is as it was: written anew without a change, the archive is the same', () => {
    assert.deepEqual(withHeader(`{"version":1,"timestamp":"${time}"}`), Buffer.from(sound));
  });

  const refused: Readonly<Record<string, string>> = {
    'another version': `{"version":2,"timestamp":"${time}"}`,
    'the version as a text': `{"version":"1","timestamp":"${time}"}`,
    'no version': `{"timestamp":"${time}"}`,
    'another time than its records': '{"version":1,"timestamp":"1795427511"}',
    'a time below zero': `{"version":1,"timestamp":-${time}}`,
    'a time with a fraction': `{"version":1,"timestamp":${time}.5}`,
    'a time with a zero before it': `{"version":1,"timestamp":"0${time}"}`,
    'a time of eleven digits': `{"version":1,"timestamp":"${time}0"}`,
    'no time': '{"version":1}',
    'one more field': `{"version":1,"timestamp":"${time}","more":true}`,
    'its fields in another order': `{"timestamp":"${time}","version":1}`,
    'a space': `{"version":1, "timestamp":"${time}"}`,
    'a line feed behind': `{"version":1,"timestamp":"${time}"}\n`,
  };
  for (const [how, text] of Object.entries(refused)) {
    it(`is refused with ${how}`, () => assert.notEqual(wrongWith(withHeader(text)), undefined));
  }

  it('is refused with anything in it written otherwise', () => {
    const fields = { version: 1, timestamp: time };
    for (const path of pathsIn(fields)) {
      for (const [how, put] of otherWritings(valueIn(fields, path))) {
        const isNumber = how === 'as a number';
        const wrong = wrongWith(withHeader(withText(fields, path, put)));
        assert.equal(wrong === undefined, isNumber, `${path.join('/')} ${how}`);
      }
    }
  });

  // These say the same of the votes, and no event names them.
  const passed: Readonly<Record<string, Uint8Array>> = {
    'with the time as a number, which releases 3.x read as well': archiveBytes(
      archiveOf({ ...header, isNumber: true }, log),
    ),
    'with another time that all records have, since no event and no proof rests on it':
      archiveBytes(archiveOf({ timestamp: header.timestamp + 1 }, log)),
  };
  for (const [how, bytes] of Object.entries(passed)) {
    it(`is let pass ${how}`, () => {
      assert.notDeepEqual(bytes, sound);
      assert.equal(wrongWith(bytes), undefined);
    });
  }
});

/** The fields of a record as tar has them: where each begins, and a byte that may stand there. */
const tarFields: Readonly<Record<string, readonly [number, string]>> = {
  name: [0, 'b'],
  mode: [106, '5'],
  owner: [114, '1'],
  'group of the owner': [122, '1'],
  size: [134, '7'],
  time: [146, '7'],
  sum: [150, '7'],
  kind: [156, '5'],
  'name of a link': [157, 'a'],
  magic: [257, 'u'],
  'last byte': [511, '1'],
};

describe('the record of an archive’s header', () => {
  for (const [field, [at, text]] of Object.entries(tarFields)) {
    it(`is refused with another ${field}, also where its sum is brought into line`, () => {
      const bytes = Buffer.from(sound);
      bytes.write(text, at);
      assert.notDeepEqual(bytes, Buffer.from(sound));
      assert.notEqual(wrongWith(bytes), undefined);
      if (field !== 'sum') assert.notEqual(wrongWith(summed(bytes)), undefined);
    });
  }

  it('is refused with anything behind its text', () => {
    const bytes = Buffer.from(sound);
    bytes.write(' ', 1023);
    assert.notEqual(wrongWith(bytes), undefined);
  });
});
