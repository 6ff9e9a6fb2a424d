import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { randomBytes } from 'node:crypto';
import { fromUtf8, hex } from '../book/bytes.ts';
import { checkOfLetter, SignedRefusal } from '../audit/audit.ts';
import { verifyWithNoble } from '../book/ed25519.ts';
import { parseNote } from '../book/note.ts';
import { parseCheckpoint } from '../book/checkpoint.ts';
import { sha256 } from '../book/hash.ts';
import { utf8 } from '../book/bytes.ts';
import { nodeSigning } from '../cli/signing.ts';
import { openStore } from '../store/store.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { charterOf, hand, type Hand, proofBy, uuidOf } from '../union/testing.ts';
import { readEntry, replayOne, nothing, stateHash } from '../union/union.ts';
import { type Answer, type Clerk, createClerk, type SignedAct } from './clerk.ts';
import type { Store } from './ports.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const text = (words: string) => ({ salt: hex(sha256(utf8(`salt ${words}`))), text: words });
const said = (words: string): string => commitment(text(words));

let folder: string;
let store: Store;
let now = Date.parse('2026-03-01T10:00:00Z');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clerk-'));
  store = await openStore({ folder });
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const deps = (holder = 'one') => ({
  store,
  clock: () => now,
  chance: (n: number) => new Uint8Array(randomBytes(n)),
  signing: nodeSigning(),
  verify: verifyWithNoble,
  host: 'hall.example',
  holder,
  log: (line: string) => assert.fail(line),
});

/** The founding of a union by Ada under an open charter, everyone voting at once. */
async function foundingOf(clerk: Clerk): Promise<SignedAct> {
  const intent: Intent = {
    act: 'founding/found@1',
    by: ada.id,
    body: {
      charter: charterOf('association', { waiting: 0 }),
      seats: [],
      founders: [{ member: ada.id, name: said('Ada'), keys: [{ kind: 'device', key: ada.key }] }],
      clerkKey: await clerk.newKey(),
    },
    seen: { size: 0, root: hex(sha256(new Uint8Array())) },
    prev: null,
  };
  return { intent, proof: proofBy(ada, intent), texts: [text('Ada')] };
}

async function founded(clerk: Clerk, slug: string): Promise<string> {
  const answer = await clerk.open(slug, await foundingOf(clerk));
  assert.ok('entered' in answer, JSON.stringify(answer));
  return answer.entered.union;
}

async function signed(
  clerk: Clerk,
  union: string,
  { who, act, body }: { who: Hand; act: string; body: Record<string, unknown> },
): Promise<SignedAct> {
  const head = await clerk.head(union, who.id);
  assert.ok(head);
  const intent: Intent = { union, act, by: who.id, body, seen: head.seen, prev: head.prev };
  return { intent, proof: proofBy(who, intent) };
}

const refusedIn = (answer: Answer): string => ('refused' in answer ? answer.refused.refused : '');

async function replayed(union: string): Promise<string> {
  const again = nothing();
  for (const bytes of await store.books.entries(union, 0, 1e6)) {
    const entry = fromUtf8(bytes);
    const read = readEntry(entry);
    assert.ok(!('refused' in read));
    assert.equal(replayOne(again, read, { text: entry }), undefined);
  }
  return stateHash(again);
}

describe('the clerk', () => {
  it('opens a book with its founding, and gives a receipt', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'first');
    const state = await clerk.union(union);
    assert.equal(state?.phase, 'founded');
    const note = parseNote((await clerk.checkpoint(union)) ?? '');
    assert.equal(parseCheckpoint(note.text).origin, `hall.example/${union}`);
    assert.deepEqual([...(await clerk.texts(union, [said('Ada')])).values()], ['Ada']);
  });

  it('refuses an address that is taken', async () => {
    const clerk = createClerk(deps());
    assert.match(refusedIn(await clerk.open('first', await foundingOf(clerk))), /taken/);
  });

  it('enters acts, admits by itself, and replays to the same state', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'second');
    const body = { name: said('Bo'), keys: [{ kind: 'device', key: bo.key }] };
    const application = await signed(clerk, union, { who: bo, act: 'members/apply@1', body });
    const answer = await clerk.submit(union, { ...application, texts: [text('Bo')] });
    assert.ok('entered' in answer, JSON.stringify(answer));
    const state = await clerk.union(union);
    assert.equal(state?.members.counts.member, 2);
    assert.equal(await replayed(union), state && stateHash(state));
  });

  it('refuses a forged signature, a repetition, and a text that did not come along', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'third');
    const body = { name: said('Bo'), keys: [{ kind: 'device', key: bo.key }] };
    const application = await signed(clerk, union, { who: bo, act: 'members/apply@1', body });
    assert.match(refusedIn(await clerk.submit(union, application)), /name: the text itself/);
    const forged = { ...application, proof: proofBy(ada, application.intent), texts: [text('Bo')] };
    assert.match(refusedIn(await clerk.submit(union, forged)), /not one of the doer/);
    const changed = {
      ...application,
      intent: { ...application.intent, prev: union },
      texts: [text('Bo')],
    };
    assert.match(refusedIn(await clerk.submit(union, changed)), /does not fit/);
    const enclosed = { ...application, texts: [text('Bo')] };
    assert.ok('entered' in (await clerk.submit(union, enclosed)));
    assert.match(refusedIn(await clerk.submit(union, enclosed)), /repetition/);
  });

  it('signs no more of a refusal than its letter has, and keeps beside it what pages say', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'refusing');
    const body = { proposal: uuidOf('none') };
    const answer = await clerk.submit(
      union,
      await signed(clerk, union, { who: ada, act: 'assembly/sponsor@1', body }),
    );
    assert.ok('refused' in answer, JSON.stringify(answer));
    const { refused, letter } = answer;
    assert.equal(refused.saying.sentence, 'There is no such proposal.');
    const { key } = checkOfLetter(SignedRefusal.parse(letter)) ?? {};
    assert.equal(key, (await clerk.union(union))?.minutes.clerkKey);
    assert.equal(letter?.refused, refused.refused);
  });

  it('does by itself what falls due, also after a restart, and carries out what was adopted', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'fourth');
    const proposal = uuidOf('p');
    const attest = (by: string, act: string, body: Record<string, unknown>, texts: string[] = []) =>
      clerk.submit(union, { act, by, body, evidence: 'session', texts: texts.map(text) });
    await attest(bo.id, 'members/apply@1', { name: said('Bo'), keys: [] }, ['Bo']);
    const carries = [{ act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } }];
    const put = {
      proposal,
      kind: 'office',
      title: said('T'),
      text: said('X'),
      carries,
      documents: [],
    };
    const answer = await attest(bo.id, 'assembly/propose@1', put, ['T', 'X']);
    assert.ok('entered' in answer, JSON.stringify(answer));
    const sponsor = await signed(clerk, union, {
      who: ada,
      act: 'assembly/sponsor@1',
      body: { proposal },
    });
    assert.ok('entered' in (await clerk.submit(union, sponsor)));
    now += 72 * 3_600_000;
    await clerk.attend();
    const vote = await signed(clerk, union, {
      who: ada,
      act: 'assembly/vote@1',
      body: { proposal, choice: 'yes' },
    });
    const voted = await clerk.submit(union, vote);
    assert.ok('entered' in voted, JSON.stringify(voted));
    await clerk.close();
    now += 7 * 24 * 3_600_000;
    const next = createClerk(deps('two'));
    await next.attend();
    const state = await next.union(union);
    assert.equal(state?.assembly.proposals.get(proposal)?.outcome?.result, 'adopted');
    assert.deepEqual(
      state?.offices.terms.map(({ member }) => member),
      [bo.id],
    );
    assert.equal(await replayed(union), state && stateHash(state));
  });

  it('lets two processes write the same book in turn', async () => {
    const [one, two] = [createClerk(deps('one')), createClerk(deps('two'))];
    const union = await founded(one, 'fifth');
    const apply = async (clerk: Clerk, who: Hand) => {
      const body = { name: said(who.id), keys: [{ kind: 'device', key: who.key }] };
      const act = await signed(clerk, union, { who, act: 'members/apply@1', body });
      return clerk.submit(union, { ...act, texts: [text(who.id)] });
    };
    assert.ok('entered' in (await apply(one, bo)));
    await one.close();
    assert.ok('entered' in (await apply(two, hand('Cy'))));
    assert.equal((await two.union(union))?.members.counts.member, 3);
    assert.equal((await one.union(union))?.members.counts.member, 3);
  });

  it('shows nobody a book that it has only half read', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'long');
    const comers = Array.from({ length: 1_100 }, (_, i) => uuidOf(`comer ${i}`));
    const body = { name: said('Bo'), keys: [] };
    const support = { act: 'members/support@1', body, evidence: 'session' } as const;
    await Promise.all(
      comers.map((by) => clerk.submit(union, { ...support, by, texts: [text('Bo')] })),
    );
    await clerk.close();
    const { books } = store;
    const slow = {
      ...store,
      books: {
        ...books,
        entries: async (...range: Parameters<typeof books.entries>) => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          return books.entries(...range);
        },
      },
    };
    const next = createClerk({ ...deps('next'), store: slow });
    const writing = next.submit(union, { ...support, by: uuidOf('late'), texts: [text('Bo')] });
    // The first thousand records are read by then, and the lease is held.
    await new Promise((resolve) => setTimeout(resolve, 80));
    const seen = await next.union(union);
    assert.ok((seen?.size ?? 0) > comers.length, `${seen?.size} records`);
    assert.ok('entered' in (await writing));
    await next.close();
  });

  it('refuses to write while the clock is far behind the book', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'sixth');
    const act = await signed(clerk, union, { who: ada, act: 'members/leave@1', body: {} });
    now -= 2 * 3_600_000;
    await assert.rejects(clerk.submit(union, act), { name: 'ClockError' });
    now += 2 * 3_600_000;
    assert.ok('entered' in (await clerk.submit(union, act)));
  });

  it('forgets a name that nobody goes by any more', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'seventh');
    const body = { name: said('Ada the Second') };
    const rename = await signed(clerk, union, { who: ada, act: 'members/rename@1', body });
    const answer = await clerk.submit(union, { ...rename, texts: [text('Ada the Second')] });
    assert.ok('entered' in answer, JSON.stringify(answer));
    const kept = await clerk.texts(union, [said('Ada'), said('Ada the Second')]);
    assert.deepEqual([...kept.values()], ['Ada the Second']);
    await store.vault.write(await clerk.forgetting(union, ada.id));
    assert.equal((await clerk.texts(union, [said('Ada the Second')])).size, 0);
  });

  it('reads no text that is not the one the book has committed to, and says so', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'altered');
    const id = `${union}:${said('Ada')}`;
    const record = (await store.vault.get('text', id, 0)) ?? assert.fail();
    await store.vault.write([
      { put: { ...record, doc: { ...(record.doc as object), text: 'Eve' } } },
    ]);
    const found = await clerk.texts(union, [said('Ada')]);
    assert.deepEqual([found.size, [...found.altered]], [0, [said('Ada')]]);
  });

  it('opens no book with a key that another book has', async () => {
    const clerk = createClerk(deps());
    const first = await foundingOf(clerk);
    assert.ok('entered' in (await clerk.open('eighth', first)));
    assert.match(refusedIn(await clerk.open('ninth', first)), /clerkKey/);
  });

  it('opens no book with a key that another book has changed to', async () => {
    const clerk = createClerk(deps());
    const union = await founded(clerk, 'tenth');
    const key = await clerk.newKey();
    const rotated = await clerk.submit(union, { act: 'minutes/rotate-clerk@1', body: { key } });
    assert.ok('entered' in rotated, JSON.stringify(rotated));
    const intent = (await foundingOf(clerk)).intent;
    const taken = { ...intent, body: { ...intent.body, clerkKey: key } };
    const first = { intent: taken, proof: proofBy(ada, taken), texts: [text('Ada')] };
    assert.match(refusedIn(await clerk.open('eleventh', first)), /clerkKey/);
  });
});
