import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Knock, Knocker, Signer } from '../delivery/knocking.ts';
import { OutsideError } from '../outside.ts';
import { createAbroad, readActor } from './abroad.ts';

const id = 'https://home.example/users/ada';
const key = { id: `${id}#main-key`, owner: id, publicKeyPem: 'PEM' };
const actor = {
  id,
  type: 'Person',
  preferredUsername: 'ada',
  name: 'Ada',
  inbox: `${id}/inbox`,
  endpoints: { sharedInbox: 'https://home.example/inbox' },
  url: 'https://home.example/@ada',
  publicKey: key,
  assertionMethod: [{ id: `${id}#ed`, controller: id, publicKeyMultibase: 'z6Mk' }],
};

interface Given {
  readonly status?: number;
  readonly type?: string;
  readonly url?: string;
  readonly document?: unknown;
}

/** Servers that answer as told; `asked` says what they were asked. */
function servers(answer: (url: string) => Given | OutsideError) {
  const asked: string[] = [];
  const time = { now: 0 };
  const knock: Knocker = async ({ url }: Knock) => {
    asked.push(url);
    const given = answer(url);
    if (given instanceof OutsideError) throw given;
    const { status = 200, type = 'application/activity+json', document = actor } = given;
    const body = Buffer.from(JSON.stringify(document) ?? '');
    return { status, type, url: new URL(given.url ?? url), headers: {}, body };
  };
  const abroad = createAbroad({ knock, signer: async () => ({}) as Signer, now: () => time.now });
  return { abroad, asked, time };
}

describe('an account on another server', () => {
  it('is read with its inboxes, names and keys', async () => {
    const found = await servers(() => ({})).abroad.actor(id);
    assert.ok(typeof found === 'object');
    assert.equal(found.inbox, `${id}/inbox`);
    assert.equal(found.sharedInbox, 'https://home.example/inbox');
    assert.equal(found.username, 'ada');
    assert.equal(found.page, 'https://home.example/@ada');
    assert.deepEqual(
      found.keys.map((each) => each.id),
      [`${id}#main-key`, `${id}#ed`],
    );
  });

  it('is gone or missing where its server says so, and unknown where that can’t be asked', async () => {
    for (const [given, found] of [
      [{ status: 404 }, 'missing'],
      [{ status: 410 }, 'gone'],
      [{ document: { id, type: 'Tombstone' } }, 'gone'],
      [{ status: 500 }, 'unreachable'],
      [{ status: 401 }, 'unreachable'],
      [new OutsideError('slow', 'home.example'), 'unreachable'],
    ] as const) {
      assert.equal(await servers(() => given).abroad.actor(id), found, JSON.stringify(given));
    }
  });

  it('is believed of its own server alone', async () => {
    const evil = 'https://evil.example/users/ada';
    for (const given of [
      // What a stranger put there as a picture or a page is no document.
      { type: 'application/json' },
      { type: 'text/html' },
      { type: 'image/png' },
      // Another's document, at another's address or after a redirect to one.
      { document: { ...actor, id: evil } },
      { url: evil },
      { document: 'no object' },
      { document: [actor] },
    ]) {
      assert.equal(
        await servers(() => given).abroad.actor(id),
        'unreachable',
        JSON.stringify(given),
      );
    }
    const other = await servers(() => ({ document: { ...actor, id: `${id}2` } })).abroad.actor(id);
    assert.equal(other, 'unreachable');
  });

  it('signs with no key that another server shows, though its own sends on to there', async () => {
    const sentOn = 'https://home.example/away?to=evil.example';
    const forged = 'https://evil.example/key';
    const shown = { id: forged, publicKey: { ...key, id: sentOn, publicKeyPem: 'FORGED' } };
    const { abroad } = servers(() => ({ url: forged, document: shown }));
    assert.equal(await abroad.key(sentOn), 'unreachable');
  });

  it('is not gone by the word of another server', async () => {
    const evil = 'https://evil.example/stone';
    const stone = { id: evil, type: 'Tombstone' };
    assert.equal(
      await servers(() => ({ url: evil, document: stone })).abroad.actor(id),
      'unreachable',
    );
  });

  it('shows its first key to who names the account in the place of one', async () => {
    const found = await servers(() => ({})).abroad.key(id);
    assert.ok(typeof found === 'object');
    assert.equal(found.id, `${id}#main-key`);
  });

  it('has its post brought to its own server alone', () => {
    assert.equal(readActor({ ...actor, inbox: 'https://victim.example/inbox' }, id), undefined);
    const elsewhere = { sharedInbox: 'https://victim.example/inbox' };
    assert.equal(readActor({ ...actor, endpoints: elsewhere }, id)?.sharedInbox, undefined);
  });

  it('has no keys that it does not own', () => {
    const other = { ...key, owner: 'https://home.example/users/eve' };
    assert.deepEqual(readActor({ ...actor, publicKey: other, assertionMethod: [] }, id)?.keys, []);
  });

  it('is asked for once, by however many, and again only after a while', async () => {
    const { abroad, asked, time } = servers(() => ({}));
    await Promise.all([1, 2, 3].map(() => abroad.actor(id)));
    await abroad.key(`${id}#main-key`);
    assert.equal(asked.length, 1);
    assert.ok(abroad.has(`${id}#main-key`));
    await abroad.actor(id, true);
    assert.equal(asked.length, 1, 'not twice in a minute');
    time.now = 60_001;
    await abroad.actor(id, true);
    assert.equal(asked.length, 2);
    time.now += 3_600_001;
    await abroad.actor(id);
    assert.equal(asked.length, 3);
  });

  it('is asked for soon again where its server was away', async () => {
    let away = true;
    const { abroad, time } = servers(() => (away ? { status: 503 } : {}));
    assert.equal(await abroad.actor(id), 'unreachable');
    away = false;
    assert.equal(await abroad.actor(id), 'unreachable');
    time.now = 60_001;
    assert.ok(typeof (await abroad.actor(id)) === 'object');
  });

  it('is read or not, and never with a failure, whatever its server says', async () => {
    const keys = fc.constantFrom(...Object.keys(actor), 'owner', 'publicKeyPem');
    await fc.assert(
      fc.asyncProperty(keys, fc.jsonValue({ maxDepth: 3 }), async (name, value) => {
        const { abroad } = servers(() => ({ document: { ...actor, [name]: value } }));
        const found = await abroad.actor(id);
        if (typeof found === 'string') return;
        assert.equal(found.id, id);
        assert.equal(new URL(found.inbox).origin, 'https://home.example');
        assert.ok(found.keys.every(({ owner }) => owner === id));
      }),
    );
  });
});

describe('a key', () => {
  it('is found in its owner’s document, and on a page of its own', async () => {
    const { abroad } = servers(() => ({}));
    assert.deepEqual(await abroad.key(`${id}#main-key`), {
      id: `${id}#main-key`,
      owner: id,
      pem: 'PEM',
    });
    // As GoToSocial has it: the page of the key shows its owner, with that key.
    const page = `${id}/main-key`;
    const own = { ...key, id: page };
    const there = servers(() => ({ document: { id, type: 'Person', publicKey: own } })).abroad;
    assert.deepEqual(await there.key(page), { id: page, owner: id, pem: 'PEM' });
    // The page of the key is the key alone, and its owner shows it, or names that page.
    for (const publicKey of [own, page, [page]]) {
      const owner = { ...actor, publicKey, assertionMethod: [] };
      const bare = servers((url) => ({ document: url === page ? own : owner })).abroad;
      assert.deepEqual(await bare.key(page), { id: page, owner: id, pem: 'PEM' });
    }
  });

  it('is none where only something else on its owner’s server says so', async () => {
    const post = 'https://home.example/objects/1';
    const forged = { id: `${post}#key`, owner: id, publicKeyPem: 'FORGED' };
    const note = { id: post, type: 'Note', attributedTo: `${id}2`, publicKey: forged };
    const { abroad } = servers((url) => ({ document: url === post ? note : actor }));
    assert.equal(await abroad.key(forged.id), 'unreachable');
    // Nor where it claims to be a key that its owner has elsewhere, or its owner altogether.
    for (const document of [
      { ...note, publicKey: { ...forged, id: post } },
      { ...actor, publicKey: { ...forged, id: post } },
      { ...forged, id: post },
    ]) {
      const lying = servers((url) => ({ document: url === post ? document : actor })).abroad;
      assert.equal(await lying.key(post), 'unreachable', JSON.stringify(document));
    }
  });

  it('is what its owner shows by its name, whatever stands on its page', async () => {
    const page = `${id}/main-key`;
    const owner = { ...actor, publicKey: { ...key, id: page } };
    const other = { ...key, id: page, publicKeyPem: 'OTHER' };
    const { abroad } = servers((url) => ({ document: url === page ? other : owner }));
    assert.deepEqual(await abroad.key(page), { id: page, owner: id, pem: 'PEM' });
  });

  it('is gone with its owner', async () => {
    const page = `${id}/main-key`;
    const { abroad } = servers((url) =>
      url === page ? { document: { ...key, id: page } } : { status: 410 },
    );
    assert.equal(await abroad.key(page), 'gone');
  });

  it('that says it is of an account on another server is none', async () => {
    const evil = 'https://evil.example/key';
    const document = { id: evil, owner: id, publicKeyPem: 'PEM' };
    assert.equal(await servers(() => ({ document })).abroad.key(evil), 'unreachable');
  });
});
