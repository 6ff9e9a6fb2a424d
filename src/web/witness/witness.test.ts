import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { hex, utf8 } from '../../book/bytes.ts';
import { signCheckpoint } from '../../book/checkpoint.ts';
import { publicKeyOf, verifyWithNoble } from '../../book/ed25519.ts';
import { consistencyProof, leafHash, MemoryTree } from '../../book/merkle.ts';
import { ed25519Signer, ED25519_TYPE, formatVerifierKey, parseNote } from '../../book/note.ts';
import { formatAddCheckpoint } from '../../book/witness.ts';
import { sha256 } from '../../book/hash.ts';
import { audit, tiledBook } from '../../audit/audit.ts';
import { nodeSigning } from '../../cli/signing.ts';
import { startCall, unionHall, type UnionHall } from '../acts/testing.ts';
import type { Env } from '../env.ts';
import { createHall } from '../hall.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { assertValid, visitor } from '../testing.ts';
import { type AskingDeps, askingRounds } from './asking.ts';
import { keepWatched, keepWitnesses, witnessAddress, witnessId } from './listed.ts';
import { logKey } from './log-key.ts';
import { askedBefore, lastCosigned } from './standing.ts';
import { hallWitnessKey } from './witness-key.ts';
import { witnessPages } from './witness.ts';

/** A hall with its books, at an address of its own, which can be reached by the others. */
interface Halls {
  readonly at: UnionHall;
  readonly hall: Hono<Env>;
  readonly server: ServerType;
  readonly origin: string;
  readonly vkey: string;
}

let [one, two]: Halls[] = [];
let requests = 0;

async function open(): Promise<Halls> {
  const at = await unionHall(nodeSigning());
  // The clerk of these tests signs as `hall.example`.
  const config = { ...at.deps.config, origin: 'https://hall.example' };
  const deps = { ...at.deps, config, clerk: at.clerk };
  const hall = createHall({ ...at.deps, pages: [unionsOf(at.clerk), witnessPages] });
  const { server, port } = await listening(hall);
  return { at, hall, server, origin: `http://127.0.0.1:${port}`, vkey: await hallWitnessKey(deps) };
}

const listening = (hall: Hono<Env>): Promise<{ server: ServerType; port: number }> =>
  new Promise((resolve) => {
    const server = serve({ fetch: hall.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, port }),
    );
  });

before(async () => {
  [one, two] = [await open(), await open()];
});
after(async () => {
  for (const each of [one, two]) {
    each?.server.close();
    await each?.at.close();
  }
});

function both(): readonly [Halls, Halls] {
  assert.ok(one && two);
  return [one, two];
}

/** The network of this machine, with a count. */
const send: typeof fetch = (address, init) => {
  requests++;
  return fetch(address, init);
};

const asking = ({ at }: Halls): AskingDeps => ({
  ...at.deps,
  config: { ...at.deps.config, origin: 'https://hall.example' },
  clerk: at.clerk,
  send,
});

async function withCall(name: string): Promise<{ slug: string; id: string; vkey: string }> {
  const [first] = both();
  const page = await startCall(first.at.visitor(), { 'b.name': name });
  assert.equal(page.status, 200, page.text.slice(0, 200));
  const [slug] = (await first.at.store.books.list()).toReversed().map((row) => row.slug);
  const union = await first.at.union(slug ?? '');
  const origin = `hall.example/${union.id}`;
  return { slug: slug ?? '', id: union.id, vkey: logKey(origin, union.minutes.clerkKey) };
}

const watchedBy = async (who: Halls, ...vkeys: readonly string[]): Promise<void> =>
  keepWatched(
    who.at.store.kv,
    vkeys.map((vkey) => ({ vkey, since: 0 })),
  );

describe('two halls', () => {
  it('watch each other: the audit then says so, and so does the page', async () => {
    const [first, second] = both();
    const book = await withCall('Watched');
    await keepWitnesses(first.at.store.kv, [
      { url: `${second.origin}/witness`, vkey: second.vkey },
    ]);
    await watchedBy(second, book.vkey);
    const round = askingRounds(asking(first));
    await round();
    const note = (await first.at.clerk.checkpoint(book.id)) ?? '';
    assert.deepEqual(
      parseNote(note).signatures.map(({ name }) => name),
      [`hall.example/${book.id}`, 'hall.example/witness'],
    );
    assert.deepEqual(await audited(first, book.slug), { findings: [], watched: true });
    assert.match(
      (await visitor(first.hall).get(`/u/${book.slug}/check`)).text,
      /Others are watching this book/,
    );
    const until = requests;
    await round();
    assert.equal(requests, until, 'what is cosigned is not asked for again');
    await grow(first, book.slug);
    assert.deepEqual(await audited(first, book.slug), { findings: [], watched: true });
    await round();
    assert.equal(parseNote((await first.at.clerk.checkpoint(book.id)) ?? '').signatures.length, 2);
    const page = await visitor(second.hall).get('/witness');
    assert.match(page.text, new RegExp(`hall\\.example/${book.id}`));
    await assertValid(page.text, '/witness');
  });

  it('ask anew from where the witness is, whatever they remember themselves', async () => {
    const [first, second] = both();
    const book = await withCall('Forgetful');
    await watchedBy(second, book.vkey);
    await askingRounds(asking(first))();
    await grow(first, book.slug);
    await first.at.store.kv.delete(`witness/asked/${witnessId(second.vkey)}/${book.id}`);
    await askingRounds(asking(first))();
    assert.equal(parseNote((await first.at.clerk.checkpoint(book.id)) ?? '').signatures.length, 2);
  });

  it('note for the host what went wrong, and do not knock again at once', async () => {
    const [first, second] = both();
    const book = await withCall('Unknown');
    await watchedBy(second);
    const round = askingRounds(asking(first));
    await round();
    const asked = await askedBefore(first.at.store.kv, {
      witness: witnessId(second.vkey),
      union: book.id,
    });
    assert.match(asked?.trouble ?? '', /does not watch this book yet/);
    const until = requests;
    await round();
    assert.equal(requests, until);
    await watchedBy(second, book.vkey);
    first.at.time.now += 601_000;
    await round();
    assert.ok(await lastCosigned(first.at.store.kv, book.id));
  });

  it('go on without a witness that can’t be reached, and wait longer each time', async () => {
    const [first, second] = both();
    await withCall('Alone');
    const url = 'http://127.0.0.1:9/witness';
    await keepWitnesses(first.at.store.kv, [{ url, vkey: second.vkey }]);
    const round = askingRounds(asking(first));
    const { log } = first.at;
    const known = log.length;
    const knocks: number[] = [];
    for (let minute = 0; minute < 8; minute++) {
      const until = requests;
      await round();
      if (requests > until) knocks.push(minute);
      first.at.time.now += 60_000;
    }
    assert.deepEqual(knocks, [0, 1, 2, 4]);
    assert.match(log.slice(known).join(), /can’t be reached/);
    await keepWitnesses(first.at.store.kv, [
      { url: `${second.origin}/witness`, vkey: second.vkey },
    ]);
  });

  it('take no cosignature but the one of the key that was listed', async () => {
    const [first, second] = both();
    const book = await withCall('Impostor');
    await watchedBy(second, book.vkey);
    const other = await hallWitnessKey({ ...first.at.deps, store: first.at.store });
    await keepWitnesses(first.at.store.kv, [{ url: `${second.origin}/witness`, vkey: other }]);
    await askingRounds(asking(first))();
    const note = (await first.at.clerk.checkpoint(book.id)) ?? '';
    assert.equal(parseNote(note).signatures.length, 1);
  });
});

/** What an auditor finds who trusts the second hall as a witness, by nothing but the served book. */
async function audited({ hall }: Halls, slug: string) {
  const get = async (path: string): Promise<Uint8Array | undefined> => {
    const answer = await hall.request(`/u/${slug}/book/${path}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  const { source } = await tiledBook(get);
  const witnesses = [both()[1].vkey];
  const { findings, watched } = await audit({ ...source, witnesses }, { verify: verifyWithNoble });
  return { findings, watched };
}

/** One more record. */
async function grow({ at }: Halls, slug: string): Promise<void> {
  const who = at.visitor();
  await who.get(`/u/${slug}`);
  const page = { next: `/u/${slug}`, back: `/u/${slug}` };
  const joining = { act: 'founding/join@1', ...page, 't.name': 'Bo', 'k.keys': '' };
  assert.equal((await who.post(`/u/${slug}/act`, joining)).status, 303);
}

describe('POST /witness/add-checkpoint', () => {
  const seed = sha256(utf8('a log'));
  const origin = 'log.example/fork';
  const signer = ed25519Signer(origin, seed);
  const vkey = formatVerifierKey({
    name: origin,
    type: ED25519_TYPE,
    publicKey: publicKeyOf(seed),
  });
  const treeOf = (...leaves: readonly string[]): MemoryTree => {
    const tree = new MemoryTree();
    for (const leaf of leaves) tree.append(leafHash(utf8(leaf)));
    return tree;
  };
  const noteOf = (tree: MemoryTree): string =>
    signCheckpoint({ origin, size: tree.size, root: tree.root(), extensions: [] }, [signer]);
  const ask = async (tree: MemoryTree, oldSize: number): Promise<Response> => {
    const proof = consistencyProof(Math.min(oldSize, tree.size), tree.size, tree.read);
    const body = formatAddCheckpoint({ oldSize, proof, note: noteOf(tree) });
    return both()[1].hall.request('/witness/add-checkpoint', { method: 'POST', body });
  };

  it('cosigns what continues, and refuses what does not', async () => {
    const [, second] = both();
    const unknown = await ask(treeOf('a'), 0);
    assert.equal(unknown.status, 404);
    await watchedBy(second, vkey);
    const first = await ask(treeOf('a', 'b', 'c'), 0);
    assert.equal(first.status, 200);
    assert.match(await first.text(), /^— hall\.example\/witness /);
    const forked = await ask(treeOf('a', 'B', 'c', 'd'), 3);
    assert.equal(forked.status, 422);
    const rewritten = await ask(treeOf('a', 'B', 'c'), 3);
    assert.equal(rewritten.status, 409);
    const shorter = await ask(treeOf('a', 'b'), 2);
    assert.equal(shorter.status, 409);
    assert.equal(shorter.headers.get('content-type'), 'text/x.tlog.size');
    assert.equal(await shorter.text(), '3\n');
    assert.equal((await ask(treeOf('a', 'b', 'c', 'd'), 3)).status, 200);
  });

  it('lets only one of two go on from the same size', async () => {
    const [, second] = both();
    await watchedBy(second, vkey);
    const tree = treeOf('a', 'b', 'c', 'd');
    const longer = ['e', 'f', 'g', 'h'].map((leaf) => treeOf('a', 'b', 'c', 'd', leaf));
    assert.ok(tree.size === 4);
    const answers = await Promise.all(longer.map((each) => ask(each, 4)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('answers 400 to what is no request', async () => {
    const [, second] = both();
    const answer = await second.hall.request('/witness/add-checkpoint', {
      method: 'POST',
      body: 'hello',
    });
    assert.equal(answer.status, 400);
    assert.equal(
      (await second.hall.request('/witness/add-checkpoint', { method: 'POST' })).status,
      400,
    );
  });
});

describe('a witness’s address', () => {
  it('is https, or this very machine', () => {
    assert.equal(witnessAddress(' https://w.example/witness/ '), 'https://w.example/witness');
    assert.equal(witnessAddress('http://localhost:8081/witness'), 'http://localhost:8081/witness');
    for (const bad of [
      'http://w.example/witness',
      'https://u:p@w.example',
      'https://w.example/?a',
      'file:///etc/passwd',
      'http://localhost.evil.example',
      'nonsense',
    ]) {
      assert.equal(witnessAddress(bad), undefined, bad);
    }
  });

  it('keeps the witness’s key the same', async () => {
    const [first] = both();
    const { deps } = first.at;
    assert.equal(await hallWitnessKey(deps), await hallWitnessKey(deps));
    assert.equal(hex(sha256(utf8(first.vkey))).slice(0, 16), witnessId(first.vkey));
  });
});
