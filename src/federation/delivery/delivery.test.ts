import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { association } from '../../union/charter/charter.ts';
import { said } from '../../union/testing.ts';
import { askedToWait, mostAge, waitAfter } from './back-off.ts';
import {
  ada,
  bakers,
  elsewhere,
  type Elsewhere,
  federatedHall,
  type FederatedHall,
  follow,
  open,
  proposal,
  propose,
  typeOf,
} from './testing.ts';

const minute = 60_000;

/** A union with one follower, who has been accepted. */
async function followed(home: Elsewhere): Promise<FederatedHall> {
  const hall = await bakers();
  await follow(home, hall, 'bo');
  home.received.length = 0;
  return hall;
}

const hostOf = ({ origin }: Elsewhere): string => new URL(origin).host;

describe('a delivery', () => {
  for (const [status, state] of [
    [401, 'refuses'],
    [403, 'refuses'],
  ] as const) {
    it(`that is answered with ${status} is not tried again, and shows that the server ${state}`, async () => {
      await using home = await elsewhere();
      await using hall = await followed(home);
      home.status = status;
      await propose(hall, 'Open on Sundays?', 'Let us.');
      await hall.federation.drained();
      assert.equal((await hall.federation.reachOf(hostOf(home)))?.state, state);
      const tried = home.received.length;
      assert.ok(tried <= 4, 'each of two activities in at most two forms');
      hall.at.time.now += 48 * 60 * minute;
      await hall.federation.drained();
      assert.equal(home.received.length, tried);
      assert.deepEqual((await hall.federation.state()).dead, {});
      home.status = 202;
      await hall.at.enter('bakers', ada, {
        act: 'assembly/withdraw@1',
        body: { proposal },
      });
      await hall.federation.drained();
      assert.equal((await hall.federation.reachOf(hostOf(home)))?.state, 'reachable');
    });
  }

  it('to an account that is gone ends its following', async () => {
    await using home = await elsewhere({ shared: false });
    await using hall = await followed(home);
    home.status = 410;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    assert.equal(await hall.federation.followers('bakers'), 0);
    assert.equal((await hall.federation.reachOf(hostOf(home)))?.state, 'gone');
  });

  it('to a shared inbox that is gone ends nothing, since the accounts may still be there', async () => {
    await using home = await elsewhere();
    await using hall = await followed(home);
    home.status = 404;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    assert.equal(await hall.federation.followers('bakers'), 1);
  });

  it('to a server that is not well is tried again later, in order, and arrives', async () => {
    await using home = await elsewhere();
    await using hall = await followed(home);
    home.status = 503;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.at.enter('bakers', ada, {
      act: 'assembly/amend@1',
      body: {
        proposal,
        title: said('Open on Mondays?'),
        text: said('Let us.'),
        carries: [],
        documents: [],
      },
      texts: ['Open on Mondays?', 'Let us.'],
    });
    await hall.federation.drained();
    const first = home.received.length;
    assert.equal(first, 1, 'what follows waits for its turn');
    home.status = 202;
    for (let i = 0; i < 10; i++) {
      hall.at.time.now += 2 * minute;
      await hall.federation.drained();
    }
    const types = home.received.slice(first).map(typeOf);
    assert.deepEqual(types, ['Announce', 'Announce', 'Update', 'Announce']);
    assert.deepEqual((await hall.federation.state()).waiting, {});
  });

  it('is given up after a week, and can be taken up again or dropped by the host', async () => {
    await using home = await elsewhere();
    await using hall = await followed(home);
    home.status = 500;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    for (let i = 0; i < 30; i++) {
      hall.at.time.now += 13 * 60 * minute;
      await hall.federation.drained();
    }
    const tried = home.received.length;
    assert.ok(tried < 40, `${tried} tries in two weeks`);
    assert.equal((await hall.federation.reachOf(hostOf(home)))?.state, 'silent');
    const [first, second] = await hall.federation.undelivered(undefined, 9);
    assert.match(first?.inbox ?? '', /\/inbox$/);
    assert.equal(first?.error, 'It answered 500.');
    home.status = 202;
    await hall.federation.retry([first?.id ?? '']);
    await hall.federation.drop([second?.id ?? '']);
    await hall.federation.drained();
    assert.equal(home.received.length, tried + 1);
    assert.deepEqual(await hall.federation.undelivered(undefined, 9), []);
  });

  it('that the server will never take is a dead letter at once', async () => {
    await using home = await elsewhere();
    await using hall = await followed(home);
    home.status = 422;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    const [letter] = await hall.federation.undelivered(undefined, 9);
    assert.equal(letter?.error, 'It answered 422.');
    assert.deepEqual([letter?.union, letter?.type], ['bakers', 'Announce']);
    assert.match(letter?.page ?? '', /^\/ap\/bakers\/notes\/\d+$/);
    const reach = await hall.federation.reachOf(hostOf(home));
    assert.equal(reach?.counts.rejected, 2);
  });

  it('goes to each server once, however many of it follow', async () => {
    await using home = await elsewhere();
    await using hall = await followed(home);
    for (const name of ['cy', 'di', 'ed']) await follow(home, hall, name);
    home.received.length = 0;
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    assert.equal(home.received.length, 2);
  });

  it('leaves no private key in the queue, nor anywhere but in the vault', async () => {
    await using home = await elsewhere({ shared: false });
    await using hall = await followed(home);
    home.status = 503;
    for (const name of ['cy', 'di', 'ed', 'fo', 'gu', 'ho']) await follow(home, hall, name);
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.drained();
    const jobs = await hall.at.store.queue.claim(
      ['fediverse-delivery', 'fediverse-fan-out', 'fediverse'],
      hall.at.time.now + 365 * 24 * 60 * minute,
      1,
      1_000,
    );
    assert.ok(jobs.length >= 7);
    const text = JSON.stringify(jobs);
    assert.doesNotMatch(text, /privateKey|"d":|"dp":|"qi":/);
    assert.ok(text.length / jobs.length < 1_500, 'nor the activity again and again');
  });
});

describe('a private message', () => {
  it('arrives at once, for one person alone, and tells what the server answered', async () => {
    await using home = await elsewhere();
    await using hall = await bakers();
    const { id } = await hall.at.union('bakers');
    const message = {
      to: home.actor('bo'),
      html: '<p>Your code is <b>7</b>.</p>',
      text: 'Your code is 7.',
    };
    assert.equal(await hall.federation.send(id, message), 'accepted');
    const [received] = home.received;
    assert.equal(received?.path, '/users/bo/inbox');
    const { activity } = received ?? {};
    assert.equal(activity?.['type'], 'Create');
    assert.equal(activity?.['to'], home.actor('bo'));
    const note = activity?.['object'] as Record<string, unknown>;
    assert.equal(note['content'], '<p>Your code is <b>7</b>.</p>');
    assert.match(JSON.stringify(note['tag']), /Mention/);
    assert.doesNotMatch(JSON.stringify(activity), /#Public|as:Public/);
    home.status = 403;
    assert.equal(await hall.federation.send(id, message), 'refused');
    home.status = 410;
    assert.equal(await hall.federation.send(id, message), 'gone');
    home.status = 500;
    await assert.rejects(hall.federation.send(id, message), { name: 'NotDeliveredError' });
    home.documents.set('/users/gone', 410);
    const toGone = { ...message, to: home.actor('gone') };
    assert.equal(await hall.federation.send(id, toGone), 'gone');
  });
});

describe('two halls', () => {
  it('in secure mode read each other’s actors, and nobody reads unsigned', async () => {
    await using here = await bakers();
    await using there = await federatedHall();
    await there.at.found('smiths', association({ ...open, name: 'Smiths' }));
    for (const hall of [here, there]) await hall.federation.setMode('secure');
    const { id } = await here.at.union('bakers');
    const smiths = `${there.origin}/ap/actors/smiths`;
    const message = { to: smiths, html: '<p>Hello</p>', text: 'Hello' };
    assert.equal(await here.federation.send(id, message), 'accepted');
    assert.deepEqual((await there.federation.state()).taken, { Create: 1 });
    const accept = { Accept: 'application/activity+json' };
    const bare = await fetch(smiths, { headers: accept });
    const stub = (await bare.json()) as Record<string, unknown>;
    assert.equal(bare.status, 200, 'the key must be seen, or nobody could ask anybody');
    assert.ok(stub['publicKey']);
    assert.equal(stub['summary'], undefined);
    const outbox = await fetch(`${smiths}/outbox`, { headers: accept });
    assert.equal(outbox.status, 401);
    const hallItself = await fetch(`${there.origin}/ap/actors/instance.actor`, { headers: accept });
    assert.equal(hallItself.status, 200);
  });
});

describe('a server elsewhere', () => {
  it('that shows actors only to who signs is asked in the hall’s name', async () => {
    await using home = await elsewhere();
    home.secure = true;
    await using hall = await bakers();
    await follow(home, hall, 'bo');
    assert.equal(await hall.federation.followers('bakers'), 1);
    assert.ok(home.asked.every(({ signature }) => signature !== undefined));
  });

  it('sees those of its own who follow, by its signature, and no others', async () => {
    await using home = await elsewhere();
    await using other = await elsewhere();
    await using hall = await bakers();
    await follow(home, hall, 'bo');
    await follow(other, hall, 'cy');
    const followers = `${hall.origin}/ap/actors/bakers/followers`;
    const partial = `${followers}?base-url=${encodeURIComponent(`${home.origin}/`)}`;
    const items = async (answer: Response): Promise<unknown> => {
      const { orderedItems, items: all = orderedItems } = (await answer.json()) as Record<
        string,
        unknown
      >;
      return all;
    };
    assert.deepEqual([await items(await home.get(partial, 'bo'))].flat(), [home.actor('bo')]);
    assert.equal((await other.get(partial, 'cy')).status, 401);
    assert.equal((await home.get(partial)).status, 401);
    const all = await home.get(followers, 'bo');
    const { totalItems, orderedItems } = (await all.json()) as Record<string, unknown>;
    assert.equal(totalItems, 2);
    assert.deepEqual([orderedItems ?? []].flat(), []);
  });
});

describe('back-off', () => {
  it('waits longer after each failure, never less than before, and about half a day at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, spread) => {
          const wait = waitAfter(failures, spread);
          assert.ok(wait >= 45_000 && wait <= 15 * 60 * minute);
          assert.ok(waitAfter(failures + 1, spread) >= wait);
        },
      ),
    );
    assert.ok(mostAge > 6 * 24 * 60 * minute);
  });

  it('does as a server asks, within reason', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.equal(askedToWait('120', now), 120_000);
    assert.equal(askedToWait('Thu, 01 Jan 2026 00:01:00 GMT', now), minute);
    assert.equal(askedToWait('999999999', now), 24 * 60 * minute);
    for (const odd of ['', '-1', 'soon', '0', undefined, 7, 'Thu, 01 Jan 1970 00:00:00 GMT']) {
      assert.equal(askedToWait(odd, now), undefined, String(odd));
    }
  });
});
