import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes, readArchive } from './archive.ts';
import { archiveOf, ArchiveWriter, logOf } from './events.ts';
import { storedArchive, verdict } from './testing.ts';

/** What other programs counted, and say so in the archives they wrote. */
const good: Readonly<Record<string, string>> = {
  doc: '[[1,1,0],[[3,1,2],[1,2,3]]]',
  gA: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0]]',
  gB: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0],[[2,1,3,4,5],[2,1,3,4,5],[2,1,3,4,5]]]',
  gC: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0],[[2,1,3,4,5],[2,1,3,4,5],[2,1,3,4,5]]]',
  gD: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0]]',
  gE: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0],[[2,1,3,4,5],[2,1,3,4,5],[2,1,3,4,5]]]',
  jt_B: '[[1,2,1],[2,2,3,0]]',
  jt_Ed: '[[1,3,1],[2,2,4,0],[[3,1,2],[3,2,1],[2,3,1],[2,3,1],[1,2,3]]]',
  jt_R: '[[0,2,0],[1,0,1,0],[[2,3,1],[3,2,1]]]',
};

describe('an archive of another program', () => {
  for (const [name, result] of Object.entries(good)) {
    it(`is sound: ${name}`, () => {
      const found = verdict(storedArchive(`good/${name}`));
      assert.ok(found.sound, found.sound ? '' : found.why);
      assert.equal(JSON.stringify(found.result), result);
    });
  }

  for (const name of Object.keys(good)) {
    it(`is the same when it is written again: ${name}`, () => {
      const bytes = storedArchive(`good/${name}`);
      const archive = readArchive(bytes);
      const again = archiveBytes(archiveOf(archive, logOf(archive)));
      assert.ok(Buffer.from(again).equals(Buffer.from(bytes)));
    });

    it(`is the same when it is written event by event: ${name}`, () => {
      const bytes = storedArchive(`good/${name}`);
      const archive = readArchive(bytes);
      const writer = new ArchiveWriter(archive);
      const events = logOf(archive).map(({ type, texts }) =>
        writer.event(type, ...texts.map(({ text }) => text)),
      );
      assert.ok(Buffer.concat([writer.header(), ...events]).equals(Buffer.from(bytes)));
    });
  }

  it('is the same when it is written again where its time is a number, as releases 3.x read it too', () => {
    const [name = ''] = Object.keys(good);
    const bytes = archiveBytes({ ...readArchive(storedArchive(`good/${name}`)), isNumber: true });
    assert.match(Buffer.from(bytes.subarray(512, 600)).toString(), /"timestamp":[0-9]+}/);
    assert.deepEqual(archiveBytes(readArchive(bytes)), bytes);
    assert.ok(verdict(bytes).sound);
  });
});
