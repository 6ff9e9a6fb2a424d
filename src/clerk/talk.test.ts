import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hex, utf8 } from '../book/bytes.ts';
import { verifyWithNoble } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { nodeSigning } from '../cli/signing.ts';
import { openStore } from '../store/store.ts';
import type { Straw } from '../union/assembly/assembly.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { instant } from '../union/kernel/instant.ts';
import { commitment } from '../union/kernel/text.ts';
import { charterOf, hand, proofBy, uuidOf } from '../union/testing.ts';
import { type Clerk, createClerk, type HostAct, type Submission } from './clerk.ts';
import type { Store } from './ports.ts';
import {
  knowsObject,
  repliesIn,
  repliesOf,
  repliesUnlinked,
  type Reply,
  replyByObject,
  replyKept,
} from './replies.ts';
import { keepAnswer, othersSoFar } from './straw-answers.ts';

const ada = hand('Ada');
const text = (words: string) => ({ salt: hex(sha256(utf8(`salt ${words}`))), text: words });
const said = (words: string): string => commitment(text(words));
const hour = 3_600_000;

let folder: string;
let store: Store;
let clerk: Clerk;
let union: string;
let now = Date.parse('2026-03-01T10:00:00Z');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'talk-'));
  store = await openStore({ folder });
  clerk = createClerk({
    store,
    clock: () => now,
    chance: (n: number) => new Uint8Array(randomBytes(n)),
    signing: nodeSigning(),
    verify: verifyWithNoble,
    host: 'hall.example',
    holder: 'one',
    log: (line: string) => assert.fail(line),
  });
  union = await founded();
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function founded(): Promise<string> {
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
  const first = { intent, proof: proofBy(ada, intent), texts: [text('Ada')] };
  const answer = await clerk.open('talk', first);
  assert.ok('entered' in answer, JSON.stringify(answer));
  return answer.entered.union;
}

async function submits(submission: Submission): Promise<void> {
  const answer = await clerk.submit(union, submission);
  assert.ok('entered' in answer, JSON.stringify(answer));
}

async function does(act: string, body: Record<string, unknown>, words: string[]): Promise<void> {
  const head = (await clerk.head(union, ada.id)) ?? assert.fail('no such book');
  const intent: Intent = { union, act, by: ada.id, body, seen: head.seen, prev: head.prev };
  await submits({ intent, proof: proofBy(ada, intent), texts: words.map(text) });
}

const proposal = uuidOf('a proposal');

/** What a guest says; the clerk relays it. */
const relays = (word: string, author = 'https://else.example/ada'): Promise<void> =>
  submits({
    act: 'assembly/relay-comment@1',
    body: {
      proposal,
      comment: uuidOf(word),
      text: said(word),
      author: said(author),
      source: said(`https://else.example/${word}`),
    },
    texts: [word, author, `https://else.example/${word}`].map(text),
  });

const keeps = (act: HostAct['act'], word: string, words: string[] = []): Promise<void> =>
  submits({
    act,
    body: {
      proposal,
      comment: uuidOf(word),
      ...(words[0] !== undefined && { text: said(words[0]) }),
    },
    texts: words.map(text),
  });

/** Ada gets the seat that may hide comments. */
async function seated(): Promise<void> {
  const office = uuidOf('a seat');
  const seat = { act: 'offices/appoint@1', body: { office: 'committee', member: ada.id } };
  const wording = { title: said('seat'), text: said('for Ada'), carries: [seat], documents: [] };
  const body = { proposal: office, kind: 'office', ...wording };
  await does('assembly/propose@1', body, ['seat', 'for Ada']);
  now += 7 * 24 * hour;
  await clerk.attend();
  await does('assembly/vote@1', { proposal: office, choice: 'yes' }, []);
  now += 14 * 24 * hour;
  await clerk.attend();
}

/** Which of these words the hall still has. */
const stillKnown = async (...words: readonly string[]): Promise<readonly string[]> => [
  ...(await clerk.texts(union, words.map(said))).values(),
];

describe('what guests say', () => {
  before(async () => {
    const wording = { title: said('title'), text: said('text'), carries: [], documents: [] };
    const body = { proposal, kind: 'ordinary', ...wording };
    await does('assembly/propose@1', body, ['title', 'text']);
  });

  it('is erased as its author changes or deletes it; who it was, with the last of it', async () => {
    const author = 'https://else.example/ada';
    await relays('one');
    await relays('two');
    await keeps('assembly/revise-comment@1', 'one', ['one anew']);
    assert.deepEqual(await stillKnown('one', 'one anew', author), ['one anew', author]);
    await keeps('assembly/remove-comment@1', 'one');
    const source = 'https://else.example/one';
    assert.deepEqual(await stillKnown('one anew', source, author), [author]);
    await keeps('assembly/remove-comment@1', 'two');
    assert.deepEqual(await stillKnown('two', author), []);
  });
});

describe('a comment', () => {
  it('that repeats another’s commitment takes nothing of theirs back', async () => {
    const [one, two] = [uuidOf('the first'), uuidOf('the second')];
    const words = said('dear to somebody');
    await does('assembly/comment@1', { proposal, comment: one, text: words }, ['dear to somebody']);
    await does('assembly/comment@1', { proposal, comment: two, text: words }, []);
    await does(
      'assembly/comment@1',
      { proposal, comment: uuidOf('third'), text: said('text') },
      [],
    );
    await does('assembly/retract-comment@1', { proposal, comment: two }, []);
    await does('assembly/retract-comment@1', { proposal, comment: uuidOf('third') }, []);
    assert.deepEqual(await stillKnown('dear to somebody', 'text'), ['dear to somebody', 'text']);
    await does('assembly/retract-comment@1', { proposal, comment: one }, []);
    assert.deepEqual(await stillKnown('dear to somebody'), []);
  });

  it('that repeats a content warning does not take it off', async () => {
    const warned = uuidOf('warned of');
    const wording = { title: said('grim'), text: said('gore'), warning: said('it is grim') };
    const body = { proposal: warned, kind: 'ordinary', ...wording, carries: [], documents: [] };
    await does('assembly/propose@1', body, ['grim', 'gore', 'it is grim']);
    const mine = { proposal: warned, comment: uuidOf('a copy') };
    await does('assembly/comment@1', { ...mine, text: said('it is grim') }, []);
    await does('assembly/retract-comment@1', mine, []);
    assert.deepEqual(await stillKnown('it is grim'), ['it is grim']);
  });
});

describe('the author of a comment that is hidden', () => {
  const jobsOf = async (kind: string): Promise<readonly unknown[]> =>
    (await store.queue.claim([kind], now, 1_000, 500)).map(({ doc }) => doc);

  it('is told: a member as of their own affairs, a guest by a letter', async () => {
    const mine = uuidOf('mine');
    const body = { proposal, comment: mine, text: said('mine') };
    await does('assembly/comment@1', body, ['mine']);
    await relays('a guest’s');
    await seated();
    await jobsOf('announcement');
    for (const comment of [mine, uuidOf('a guest’s')])
      await does('assembly/hide-comment@1', { proposal, comment, reason: said(comment) }, [
        comment,
      ]);
    const announced = (await jobsOf('announcement')) as { act: string; member: string }[];
    assert.deepEqual(
      announced.filter(({ act }) => act === 'assembly/hide-comment@1').map(({ member }) => member),
      [ada.id, 'clerk'],
    );
    const letters = (await jobsOf('fediverse-letter')) as { about: string; comment: string }[];
    assert.deepEqual(
      letters.map(({ about, comment }) => [about, comment]),
      [['hidden', uuidOf('a guest’s')]],
    );
  });
});

describe('how others answer a straw poll', () => {
  const straws: Record<'one' | 'several', string> = {
    one: uuidOf('one answer'),
    several: uuidOf('several answers'),
  };
  const strawOf = async (id: string): Promise<Straw> =>
    (await clerk.union(union))?.assembly.straws?.all.get(id) ?? assert.fail('nobody asked');
  const answers = async (id: string, account: string, option: number): Promise<boolean> =>
    keepAnswer(store.vault, { union, straw: await strawOf(id), now }, { account, option });

  before(async () => {
    for (const [name, straw] of Object.entries(straws)) {
      const options = [said(`${name} tea`), said(`${name} coffee`)];
      const until = instant(now + 2 * hour);
      const body = { straw, question: said(name), options, several: name === 'several', until };
      await does('assembly/ask@1', body, [name, `${name} tea`, `${name} coffee`]);
    }
  });

  it('is counted once for each account', async () => {
    assert.equal(await answers(straws.one, 'https://else.example/ada', 0), true);
    assert.equal(await answers(straws.one, 'https://else.example/ada', 1), false);
    assert.equal(await answers(straws.one, 'https://else.example/bo', 1), true);
    const of = { union, straw: await strawOf(straws.one), now };
    assert.deepEqual(await othersSoFar(store.vault, of), { people: 2, options: [1, 1] });
  });

  it('adds up where several answers are asked for', async () => {
    assert.equal(await answers(straws.several, 'https://else.example/ada', 1), true);
    assert.equal(await answers(straws.several, 'https://else.example/ada', 0), true);
    assert.equal(await answers(straws.several, 'https://else.example/ada', 0), false);
    const of = { union, straw: await strawOf(straws.several), now };
    assert.deepEqual(await othersSoFar(store.vault, of), { people: 1, options: [1, 1] });
  });

  it('is entered by the clerk when the straw poll is over, and forgotten later', async () => {
    now += 2 * hour;
    await clerk.attend();
    const { counts } = await strawOf(straws.one);
    assert.deepEqual(counts?.others, { people: 2, options: [1, 1] });
    const several = await strawOf(straws.several);
    assert.deepEqual(several.counts?.others, { people: 1, options: [1, 1] });
    now += 31 * 24 * hour;
    assert.deepEqual(await othersSoFar(store.vault, { union, straw: several, now }), {
      people: 0,
      options: [0, 0],
    });
  });
});

describe('an account that is linked no longer', () => {
  const actor = 'https://else.example/dora';
  const of = (comment: string, more: object = {}): Reply => ({
    union,
    proposal,
    actor,
    handle: '@dora@else.example',
    server: 'else.example',
    images: [],
    comment,
    object: `${actor}/${comment}`,
    url: `${actor}/${comment}`,
    ...more,
  });

  it('leaves its member’s comments, and no way to where they were written', async () => {
    const [theirs, guests] = [uuidOf('as a member'), uuidOf('as a guest')];
    await store.vault.write([
      ...replyKept(of(theirs, { member: ada.id })),
      ...replyKept(of(guests)),
    ]);
    await store.vault.write(await repliesUnlinked(store.vault, actor, now));
    const left = await repliesIn(store.vault, union, { comments: [theirs, guests], now });
    assert.deepEqual([...left.keys()], [guests]);
    assert.equal(await replyByObject(store.vault, `${actor}/${theirs}`, now), undefined);
  });

  it('has its posts known still, by a mark that names nobody, so that none becomes a guest’s', async () => {
    const theirs = of(uuidOf('once a member’s'), { member: ada.id });
    await store.vault.write(replyKept(theirs));
    const named = await store.vault.count('reply-object', actor, now);
    await store.vault.write(await repliesUnlinked(store.vault, actor, now));
    assert.equal(await knowsObject(store.vault, theirs.object, now), true);
    assert.equal(await store.vault.count('reply-object', actor, now), named - 1);
  });

  it('leaves none of however many', async () => {
    const all = Array.from({ length: 1_001 }, (_, i) => of(`many-${i}`, { member: ada.id }));
    await store.vault.write(all.flatMap(replyKept));
    await store.vault.write(await repliesUnlinked(store.vault, actor, now));
    const left = await repliesOf(store.vault, actor, { now });
    assert.deepEqual(
      left.filter(({ member }) => member !== undefined),
      [],
    );
  });
});
