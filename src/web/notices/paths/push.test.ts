import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pushOutBy } from '../../../cli/ways-out.ts';
import { createOutside } from '../../../federation/outside.ts';
import { loadLanguages } from '../../catalogues.ts';
import { memoryStore } from '../../testing.ts';
import {
  addDevice,
  deviceKeeper,
  devicesOf,
  mostDevices,
  Subscription,
} from '../devices/devices.ts';
import { vapidPair } from '../devices/vapid.ts';
import { keys } from '../testing.ts';
import { type Dispatch, PathRefusedError } from './path.ts';
import { pushPath } from './push.ts';
import { pushService, type PushService, senderOf, subscriber } from './push-service/testing.ts';

const t = loadLanguages().words('en');
const person = { id: 'p', created: 0, dial: 'everything' } as const;
const now = Date.UTC(2026, 4, 1, 12);

const dispatch = (change: Partial<Dispatch> = {}): Dispatch => ({
  to: person,
  union: 'u',
  letter: {
    subject: 'The Union: a vote is open',
    lines: ['The vote on “Löhne” is open.', 'You can vote.'],
    button: { text: 'To the vote', path: '/u/example/p/1#vote' },
  },
  envelope: {
    t,
    hall: 'Hall',
    origin: 'https://hall.example',
    union: 'The Union',
    dialPath: '/u/example/me',
    stopPath: '/mail/stop/x',
  },
  delivery: 'd'.repeat(32),
  quiet: false,
  deadline: undefined,
  ...change,
});

let service: PushService;
let store: ReturnType<typeof memoryStore>;
const clock = () => now;

const path = (options = { allowPrivate: true }) =>
  pushPath({
    store,
    now: clock,
    config: { origin: 'https://hall.example' },
    pushOut: pushOutBy(createOutside({ origin: 'https://hall.example', ...options })),
  });

const add = (endpoint: string, of = subscriber()) =>
  addDevice({ store, now: clock }, person, { endpoint, keys: of.keys, label: 'Firefox · Android' });

describe('web push', () => {
  before(async () => void (service = await pushService()));
  after(() => service.close());
  beforeEach(() => {
    store = memoryStore();
    service.delivered.length = 0;
    service.answer = () => 201;
  });

  it('brings a letter that only the subscribed browser can read, and says who sends it', async () => {
    const browser = subscriber();
    await add(`${service.origin}/push/1`, browser);
    assert.equal(await path().send(dispatch()), 'accepted');
    const [only] = service.delivered;
    assert.ok(only);
    assert.deepEqual(browser.read(only.body), {
      title: 'The Union: a vote is open',
      body: 'The vote on “Löhne” is open.\nYou can vote.',
      path: '/u/example/p/1#vote',
      tag: 'd'.repeat(32),
    });
    assert.throws(() => subscriber().read(only.body));
    assert.doesNotMatch(only.body.toString('latin1'), /vote/);
    const { claims, key } = senderOf(only);
    assert.equal(key, (await vapidPair(store.kv)).publicKey);
    assert.equal(claims['aud'], service.origin);
    assert.equal(claims['sub'], 'https://hall.example');
    const left = Number(claims['exp']) - Date.now() / 1_000;
    assert.ok(left > 0 && left <= 24 * 3_600, 'RFC 8292 §2: at most a day');
  });

  it('says how long it is worth keeping, and whether the device need wake for it', async () => {
    await add(`${service.origin}/push/1`);
    const said = async (change: Partial<Dispatch>) => {
      await path().send(dispatch(change));
      const {
        ttl,
        urgency,
        topic,
        'content-encoding': encoding,
      } = service.delivered.at(-1)?.headers ?? {};
      assert.deepEqual([topic, encoding], ['d'.repeat(32), 'aes128gcm']);
      return [ttl, urgency];
    };
    assert.deepEqual(await said({}), ['604800', 'normal']);
    assert.deepEqual(await said({ quiet: true }), ['604800', 'low']);
    assert.deepEqual(await said({ deadline: now + 90_500 }), ['91', 'normal']);
    assert.deepEqual(await said({ deadline: now - 1 }), ['60', 'normal']);
    assert.deepEqual(await said({ deadline: now + 1e12 }), ['2419200', 'normal']);
  });

  it('fits what every push service takes, however much there is to say', async () => {
    const browser = subscriber();
    await add(`${service.origin}/push/1`, browser);
    const letter = {
      ...dispatch().letter,
      subject: '😀'.repeat(3_000),
      lines: ['ü'.repeat(9_000)],
    };
    await path().send(dispatch({ letter }));
    const [only] = service.delivered;
    assert.ok(only && only.body.length <= 4_096);
    const { title, body } = browser.read(only.body) as { title: string; body: string };
    assert.ok(title.isWellFormed() && title.length <= 300 && body.length === 300);
  });

  it('goes to all of somebody’s devices, and one that takes it is enough', async () => {
    for (const n of [1, 2, 3]) await add(`${service.origin}/push/${n}`);
    service.answer = (at) => (at.endsWith('2') ? 201 : at.endsWith('3') ? 503 : 404);
    assert.equal(await path().send(dispatch()), 'accepted');
    const left = await devicesOf({ store, now: clock }, person);
    const ends = left.map(({ endpoint }) => endpoint.slice(-1)).toSorted();
    assert.deepEqual(ends, ['2', '3']);
  });

  for (const status of [404, 410]) {
    it(`forgets a subscription that is gone (${status})`, async () => {
      await add(`${service.origin}/push/1`);
      service.answer = () => status;
      await assert.rejects(path().send(dispatch()), PathRefusedError);
      assert.deepEqual(await devicesOf({ store, now: clock }, person), []);
      assert.equal(await path().isOpenFor(person, 'u'), false);
    });
  }

  for (const status of [429, 500, 503]) {
    it(`is tried again where the service takes nothing now (${status})`, async () => {
      await add(`${service.origin}/push/1`);
      service.answer = () => status;
      await assert.rejects(
        path().send(dispatch()),
        (error) => !(error instanceof PathRefusedError),
      );
      assert.equal(await path().isOpenFor(person, 'u'), true);
    });
  }

  for (const status of [400, 401, 403, 413]) {
    it(`is refused where the service says no (${status})`, async () => {
      await add(`${service.origin}/push/1`);
      service.answer = () => status;
      await assert.rejects(path().send(dispatch()), PathRefusedError);
      assert.equal(await path().isOpenFor(person, 'u'), true);
    });
  }

  it('is tried again where the service is away', async () => {
    await add('http://127.0.0.1:1/push');
    await assert.rejects(path().send(dispatch()), (error) => !(error instanceof PathRefusedError));
    assert.equal(await path().isOpenFor(person, 'u'), true);
  });

  it('never goes into the hall’s own network, wherever a name leads by now', async () => {
    const find = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    for (const endpoint of ['https://push.example/1', `${service.origin}/push/1`]) {
      await add(endpoint);
      const guarded = pushPath({
        store,
        now: clock,
        config: { origin: 'https://hall.example' },
        pushOut: pushOutBy(createOutside({ origin: 'https://hall.example', find })),
      });
      await assert.rejects(guarded.send(dispatch()), PathRefusedError);
      assert.deepEqual(await devicesOf({ store, now: clock }, person), []);
    }
    assert.deepEqual(service.delivered, []);
  });

  it('keeps its key for good, and makes one only', async () => {
    const pairs = await Promise.all([
      vapidPair(store.kv),
      vapidPair(store.kv),
      vapidPair(store.kv),
    ]);
    assert.equal(new Set(pairs.map(({ publicKey }) => publicKey)).size, 1);
    assert.deepEqual(await vapidPair(store.kv), pairs[0]);
    assert.equal(Buffer.from(pairs[0].privateKey, 'base64url').length, 32);
  });
});

describe('a subscription', () => {
  const good = { endpoint: 'https://push.services.example/wpush/v2/abc', keys };
  const taken = (change: object): boolean => Subscription.safeParse({ ...good, ...change }).success;

  it('is taken where a browser made it', () => {
    assert.ok(taken({}));
    assert.ok(taken({ expirationTime: null }));
  });

  it('is refused where its address is none of the public web', () => {
    for (const endpoint of [
      'http://push.example/1',
      'https://127.0.0.1/1',
      'https://[::1]/1',
      'https://0x7f000001/1',
      'https://localhost/1',
      'https://push.example:8443/1',
      'https://user:pass@push.example/1',
      'https://push.example@127.0.0.1/1',
      'ftp://push.example/1',
      'javascript:alert(1)',
      'https://',
      '',
      `https://push.example/${'x'.repeat(1_000)}`,
    ]) {
      assert.equal(taken({ endpoint }), false, endpoint);
    }
  });

  it('is refused where nothing could be sealed for it', () => {
    const [point, flat] = [keys.p256dh, keys.auth];
    const broken = Buffer.from(point, 'base64url');
    broken[64] = (broken[64] ?? 0) ^ 1;
    const off = broken.toString('base64url');
    for (const wrong of [
      { p256dh: off, auth: flat },
      { p256dh: point.slice(4), auth: flat },
      { p256dh: point, auth: 'AAAA' },
      { p256dh: `${point}!`, auth: flat },
      { p256dh: point },
      {},
    ]) {
      assert.equal(taken({ keys: wrong }), false, JSON.stringify(wrong));
    }
  });
});

describe('somebody’s devices', () => {
  beforeEach(() => void (store = memoryStore()));

  it('are few: the oldest makes room, and the same one counts once', async () => {
    for (let n = 0; n < mostDevices + 2; n++) await add(`https://push.example/${n}`);
    await add(`https://push.example/${mostDevices + 1}`);
    const all = await devicesOf({ store, now: clock }, person);
    assert.equal(all.length, mostDevices);
  });

  it('are one person’s: who takes over a browser takes over its notices', async () => {
    await add('https://push.example/1');
    await addDevice(
      { store, now: clock },
      { id: 'q' },
      { endpoint: 'https://push.example/1', keys, label: '' },
    );
    assert.deepEqual(await devicesOf({ store, now: clock }, person), []);
    assert.equal((await devicesOf({ store, now: clock }, { id: 'q' })).length, 1);
  });

  it('go along with an export, without what would let others notify them, and with the account', async () => {
    await add('https://push.example/secret-token');
    const keeper = deviceKeeper({ store, now: clock });
    const exported = JSON.stringify(await keeper.export(person));
    assert.match(exported, /"service":"push.example"/);
    assert.doesNotMatch(exported, /secret-token/);
    await store.vault.write(await keeper.forget(person));
    assert.deepEqual(await devicesOf({ store, now: clock }, person), []);
  });
});
