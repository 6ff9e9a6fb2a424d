import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import { type Answered, type Outside, OutsideError } from '../outside.ts';
import { createBlocks } from './blocks.ts';

const day = 24 * 3_600_000;
let [folder, store, now]: [string, Store | undefined, number] = ['', undefined, 0];
let asked: string[] = [];
let says: Readonly<Record<string, unknown>> = {};

/** Servers that answer what the test lets them say, and 404 otherwise. */
const outside: Outside = {
  ask: (given) => {
    const url = new URL(String(given));
    asked.push(url.href);
    if (url.hostname === 'away.example') throw new OutsideError('unreachable', url.host);
    const json = says[url.href];
    const body = new TextEncoder().encode(JSON.stringify(json ?? {}));
    const status = json === undefined ? 404 : 200;
    const answer: Answered = { status, url, type: 'application/json', headers: {}, body };
    return Promise.resolve(answer);
  },
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blocks-'));
  store = await openStore({ folder });
});
after(async () => {
  await store?.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  now = Date.UTC(2026, 10, 28);
  asked = [];
});

const opened = () => {
  assert.ok(store);
  return createBlocks({ store, outside, now: () => now });
};

describe('the blocks of a server', () => {
  it('are asked for when somebody wants to know, and kept for a day', async () => {
    says = {
      'https://home.example/api/v1/instance/domain_blocks': [
        { domain: 'bad.example', severity: 'suspend' },
      ],
    };
    const blocks = opened();
    assert.deepEqual(await blocks.of('home.example'), { state: 'asked' });
    assert.equal(asked.length, 0, 'a page waits for no other server');
    await blocks.work();
    const published = { suspended: ['bad.example'], limited: [], hidden: 0 };
    assert.deepEqual(await blocks.of('home.example'), { state: 'published', at: now, published });
    await blocks.work();
    assert.equal(asked.length, 1);
    now += day + 1;
    await blocks.work();
    assert.equal(asked.length, 2);
  });

  it('are unknown where a server publishes none, or is away', async () => {
    const blocks = opened();
    for (const server of ['quiet.example', 'away.example']) await blocks.of(server);
    await blocks.work();
    for (const server of ['quiet.example', 'away.example'])
      assert.deepEqual(await blocks.of(server), { state: 'silent', at: now });
  });

  it('are forgotten when nobody has asked for a month', async () => {
    const blocks = opened();
    await blocks.of('once.example');
    await blocks.work();
    now += 31 * day;
    await blocks.work();
    assert.equal(await store?.kv.get('blocks/once.example'), undefined);
  });
});
