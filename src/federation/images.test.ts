import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createImages, type Images, imageType } from './images.ts';
import { type Answered, OutsideError } from './outside.ts';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(992, 1)]);
const page = Buffer.from('<svg onload="alert(1)"/>');

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
});
after(() => rm(folder, { recursive: true }));

interface Server {
  readonly images: Images;
  readonly asked: string[];
  readonly time: { now: number };
  readonly log: string[];
}

/** Pictures of a server that answers so; kept in a folder of that name. */
function server(name: string, answer: (url: string) => Partial<Answered>, most?: number): Server {
  const asked: string[] = [];
  const log: string[] = [];
  const time = { now: Date.UTC(2026, 4, 1) };
  const images = createImages({
    folder: join(folder, name),
    now: () => time.now,
    log: (line) => log.push(line),
    ...(most !== undefined && { most }),
    outside: {
      ask: (url) => {
        asked.push(String(url));
        const said = answer(String(url));
        return Promise.resolve({
          status: 200,
          url: new URL(url),
          type: 'image/png',
          headers: {},
          body: png,
          ...said,
        });
      },
    },
  });
  return { images, asked, time, log };
}

const address = (name: string): string => `https://files.example/${name}`;

describe('pictures of other servers', () => {
  it('are fetched once, also over a restart', async () => {
    const first = server('once', () => ({}));
    const image = await first.images.get(address('a'));
    assert.equal(image?.type, 'image/png');
    assert.deepEqual(Buffer.from(image.bytes), png);
    await first.images.get(address('a'));
    assert.deepEqual(first.asked, [address('a')]);
    const second = server('once', () => assert.fail('it is there'));
    assert.equal((await second.images.get(address('a')))?.bytes.length, png.length);
  });

  it('are what they are by their first bytes, and by no one’s word', async () => {
    for (const [name, said] of [
      ['text', { type: 'text/html' }],
      ['vector', { type: 'image/svg+xml', body: page }],
      ['disguised', { body: page }],
      ['gone', { status: 404 }],
      ['untyped', { type: '' }],
    ] as const) {
      const { images } = server('kinds', () => said);
      assert.equal(await images.get(address(name)), undefined, name);
    }
    const kinds: readonly (readonly [string, string])[] = [
      ['ffd8ffe000104a464946', 'image/jpeg'],
      ['474946383961', 'image/gif'],
      ['524946460000000057454250', 'image/webp'],
      ['0000001c6674797061766966', 'image/avif'],
      ['3c737667', 'undefined'],
    ];
    for (const [bytes, type] of kinds)
      assert.equal(String(imageType(Buffer.from(bytes, 'hex'))), type);
  });

  it('that can’t be had are asked for again after a while only', async () => {
    const { images, asked, time } = server('away', (url) => {
      if (asked.length < 2) throw new OutsideError('unreachable', url);
      return {};
    });
    assert.equal(await images.get(address('a')), undefined);
    assert.equal(await images.get(address('a')), undefined);
    assert.equal(asked.length, 1);
    time.now += 11 * 60_000;
    assert.ok(await images.get(address('a')));
  });

  it('are asked for once by many readers at once', async () => {
    const { images, asked } = server('many', () => ({}));
    await Promise.all(Array.from({ length: 5 }, () => images.get(address('a'))));
    assert.equal(asked.length, 1);
  });

  it('take no more room than they may: what was not looked at longest goes', async () => {
    const { images, asked } = server('room', () => ({}), 2_500);
    for (const name of ['a', 'b', 'a', 'c']) await images.get(address(name));
    assert.equal((await readdir(join(folder, 'room'))).length, 2);
    await images.get(address('a'));
    assert.equal(asked.length, 3);
    await images.get(address('b'));
    assert.equal(asked.length, 4);
  });

  it('are shown where they can’t be kept', async () => {
    const { images, log } = server('../../dev/null/x', () => ({}));
    assert.equal((await images.get(address('a')))?.type, 'image/png');
    assert.deepEqual(log, ['kept pictures could not be read', 'a picture could not be kept']);
  });
});
