import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { smallServer } from '../../federation/accounts/servers/testing.ts';
import type { AccountsRule, Charter } from '../../union/charter/charter.ts';
import { standingOf, type Person } from '../../union/members/members.ts';
import { commitment } from '../../union/kernel/text.ts';
import { charterOf } from '../../union/testing.ts';
import { signedIn } from '../accounts/testing.ts';
import { assertValid, type Visit, type Visitor, visitor } from '../testing.ts';
import { type FediverseHall, fediverseHall, proves } from './testing.ts';

const social = smallServer('social.example', 'mastodon');
const other = smallServer('other.example', 'mastodon');
const art = smallServer('art.example', 'mastodon');
const [slug, home] = ['night-watch', '/u/night-watch'];
let hall: FediverseHall;
let network = 0;

/** A hall of its own for each test, so that accounts are new. */
async function withUnion(accounts?: AccountsRule, base: Partial<Charter> = {}): Promise<void> {
  await hall?.close();
  hall = await fediverseHall(social, other, art);
  // The small servers say that accounts were made on 1 May 2019.
  hall.time.now = Date.UTC(2019, 4, 20, 12);
  const charter = charterOf('association', { waiting: 0, ...base });
  await hall.found(slug, accounts ? { ...charter, accounts } : charter);
}
after(() => hall.close());
beforeEach(() => {
  network++;
});

const day = 24;
const someone = (): Visitor => visitor(hall.hall, `198.51.100.${network}`);

/** Asks to join, without script. */
async function applies(who: Visitor, name: string): Promise<Visit> {
  await who.get(`${home}/join`);
  return who.post(`${home}/act`, {
    act: 'members/apply@1',
    back: `${home}/join`,
    next: `${home}/me`,
    't.name': name,
    'k.keys': '',
  });
}

/** Whoever came in last. */
async function newest(): Promise<readonly [id: string, person: Person]> {
  const { people } = (await hall.union(slug)).members;
  return [...people].at(-1) ?? assert.fail('nobody');
}

const standing = async (id: string): Promise<string> =>
  standingOf((await hall.union(slug)).members, id);

const accountsOf = async (id: string): Promise<readonly boolean[]> =>
  [...((await hall.union(slug)).members.people.get(id)?.accounts?.values() ?? [])].map(
    ({ meets }) => meets,
  );

describe('a union that asks for accounts', () => {
  it('says so to who wants to join, and leads there with what was typed', async () => {
    await withUnion({ needed: 1, age: 7 * day });
    const who = someone();
    const page = await who.get(`${home}/join`);
    assert.match(page.text, /Whoever asks to join must first prove an account on the fediverse/);
    assert.match(page.text, /Each such account must be 1 week old at least/);
    assert.match(page.text, /Your server’s admins can see that you come here/);
    await assertValid(page.text, 'join');
    const statement = 'Ich möchte mitmachen. 日本語も。'.repeat(50);
    const form = {
      act: 'members/apply@1',
      next: `${home}/me`,
      back: `${home}/join`,
      't.name': 'Mira',
      't.statement': statement,
      'k.keys': '',
      handle: '@mira@social.example',
    };
    // The button of its own, and the form's usual one with a handle filled in, do the same.
    for (const path of [`${home}/coming-in?next=${home}/join`, `${home}/act`]) {
      let sent = await who.post(path, form);
      while (sent.status === 307) sent = await who.post(sent.headers.get('location') ?? '', form);
      assert.equal(sent.headers.get('location'), '/sign-in/fediverse/go', sent.text.slice(0, 400));
      await who.get(`${home}/join`);
    }
    const away = await who.get('/sign-in/fediverse/go');
    const url = /<a class="button main" href="([^"]+)"/.exec(away.text)?.[1] ?? '';
    const back = social.allow(url.replaceAll('&amp;', '&'), 'mira');
    const came = await who.get(back.pathname + back.search);
    assert.equal(came.headers.get('location'), `${home}/join`);
    const again = await who.follow(came);
    assert.match(again.text, /value="Mira"/);
    assert.ok(again.text.includes(statement));
    assert.match(again.text, /@mira@social\.example/);
    assert.match(again.text, /Yours are enough/);
    assert.match(again.text, /the minutes hold that you proved an account, and not which/);
    await assertValid(again.text, 'join again');
    const joined = await who.follow(await applies(who, 'Mira'));
    assert.match(joined.text, /You are a member/);
  });

  it('takes the application of who has none yet, and admits once there is one', async () => {
    await withUnion({ needed: 2, age: 0 });
    const who = someone();
    const waiting = await who.follow(await applies(who, 'Noor'));
    const [noor] = await newest();
    assert.match(waiting.text, /It waits for 2 accounts on the fediverse that you prove/);
    await assertValid(waiting.text, 'me');
    await proves(who, social, 'noor', `${home}/me`);
    assert.deepEqual(await accountsOf(noor), [true]);
    const half = await who.get(`${home}/me`);
    assert.match(half.text, /You still need to prove 1 account\./);
    hall.time.now += 60_000;
    await proves(who, other, 'noor', `${home}/me`);
    assert.equal(await standing(noor), 'member');
    assert.match((await who.get(`${home}/me`)).text, /You are a member/);
  });

  it('counts one account of each server', async () => {
    await withUnion({ needed: 2, age: 0 });
    const who = someone();
    await applies(who, 'Ola');
    const [ola] = await newest();
    await proves(who, social, 'ola', `${home}/me`);
    hall.time.now += 60_000;
    await proves(who, social, 'ola2', `${home}/me`);
    assert.deepEqual(await accountsOf(ola), [true, false]);
    assert.equal(await standing(ola), 'applicant');
    assert.match((await who.get(`${home}/me`)).text, /You have another one on the same server/);
  });

  it('counts only accounts of the servers that it names', async () => {
    await withUnion({ needed: 1, age: 0, servers: ['art.example'] });
    const who = someone();
    await applies(who, 'Pia');
    const [pia] = await newest();
    await proves(who, social, 'pia', `${home}/me`);
    assert.match((await who.get(`${home}/me`)).text, /not on a server that the rules name/);
    assert.equal(await standing(pia), 'applicant');
    hall.time.now += 60_000;
    await proves(who, art, 'pia', `${home}/me`);
    assert.equal(await standing(pia), 'member');
  });

  it('waits for an account that is too young, and admits without anybody’s doing', async () => {
    await withUnion({ needed: 1, age: 30 * day });
    const who = someone();
    await proves(who, social, 'quill', `${home}/join`);
    await applies(who, 'Quill');
    const [quill] = await newest();
    assert.deepEqual(await accountsOf(quill), [false]);
    assert.match((await who.get(`${home}/me`)).text, /counts once it is old enough/);
    await hall.parts.witnessing.round();
    assert.equal(await standing(quill), 'applicant');
    hall.time.now += 12 * day * 3_600_000;
    await hall.parts.witnessing.round();
    assert.equal(await standing(quill), 'member');
    assert.deepEqual(await hall.store.kv.list('accounts-wait/'), [
      [`accounts-wait/${(await hall.union(slug)).id}`, true],
    ]);
    hall.time.now += 60_000;
    await hall.parts.witnessing.round();
    assert.deepEqual(await hall.store.kv.list('accounts-wait/'), [], 'nobody waits any more');
  });
});

describe('an account that stands for a membership', () => {
  it('is in the book as a commitment, of which only the vault knows the account', async () => {
    await withUnion({ needed: 1, age: 0 });
    const who = someone();
    await proves(who, social, 'rui', `${home}/join`);
    await applies(who, 'Rui');
    const { id, size } = await hall.union(slug);
    const entries = await hall.store.books.entries(id, 0, size);
    const book = entries.map((bytes) => Buffer.from(bytes).toString()).join('\n');
    assert.match(book, /members\/witness-account@1/);
    assert.ok(!book.includes('social.example') && !book.includes('rui@'));
    for (let seq = 0; seq < size; seq++) {
      const { text } = await someone().get(`${home}/minutes/${seq}`);
      assert.ok(!text.includes('social.example'), `record ${seq}`);
    }
    const { accountsElsewhere } = JSON.parse((await who.get('/me/data.json')).text);
    const [{ account, salt }] = accountsElsewhere.witnessed;
    assert.ok(book.includes(account));
    assert.match(salt, /^[0-9a-f]{64}$/);
    assert.equal(
      commitment({ salt, text: social.actorOf('rui') }),
      account,
      'which the owner can show',
    );
    assert.ok((await who.get(`${home}/me/export.json`)).text.includes(salt));
  });

  it('is witnessed once where the rules ask for none: the primary one', async () => {
    await withUnion();
    const who = someone();
    await proves(who, social, 'sam', `${home}/join`);
    hall.time.now += 60_000;
    await proves(who, other, 'sam', `${home}/join`);
    const joined = await who.follow(await applies(who, 'Sam'));
    assert.match(joined.text, /You are a member/);
    assert.deepEqual(await accountsOf((await newest())[0]), [true]);
  });

  it('can be unlinked, and the member remains one; the book says that the word is taken back', async () => {
    await withUnion({ needed: 1, age: 0 });
    const who = await signedIn(hall, 'tove@example.org', '192.0.2.77');
    await proves(who, social, 'tove', `${home}/join`);
    await applies(who, 'Tove');
    const [tove] = await newest();
    await unlinks(who);
    assert.equal(await standing(tove), 'member');
    assert.deepEqual(await accountsOf(tove), []);
    const { accountsElsewhere } = JSON.parse((await who.get('/me/data.json')).text);
    assert.deepEqual(accountsElsewhere.linked, []);
    assert.equal(accountsElsewhere.witnessed[0].salt, undefined, 'nothing tells which it was');
  });

  it('stands for no other, though it was unlinked; only once that member has left', async () => {
    await withUnion({ needed: 1, age: 0 });
    const first = await signedIn(hall, 'uma@example.org', '192.0.2.78');
    await proves(first, social, 'uma', `${home}/join`);
    await applies(first, 'Uma');
    await unlinks(first);
    const second = await signedIn(hall, 'uma2@example.org', '192.0.2.79');
    await proves(second, social, 'uma', `${home}/join`);
    assert.match((await second.get(`${home}/join`)).text, /stands for another membership here/);
    await applies(second, 'Uma again');
    const [again] = await newest();
    assert.equal(await standing(again), 'applicant');
    assert.deepEqual(await accountsOf(again), []);
    await first.get(`${home}/me`);
    await first.post(`${home}/act`, {
      act: 'members/leave@1',
      back: `${home}/me`,
      next: home,
    });
    hall.time.now += 60_000;
    await hall.parts.witnessing.round();
    assert.equal(await standing(again), 'member');
  });

  it('of an applicant who unlinks it is free again', async () => {
    await withUnion({ needed: 2, age: 0 });
    const first = await signedIn(hall, 'vic@example.org', '192.0.2.80');
    await applies(first, 'Vic');
    await proves(first, social, 'vic', `${home}/me`);
    await unlinks(first);
    const second = someone();
    await applies(second, 'Victor');
    const [victor] = await newest();
    await proves(second, social, 'vic', `${home}/me`);
    assert.deepEqual(await accountsOf(victor), [true]);
  });

  it('is forgotten with the person, and its place tells nothing any more', async () => {
    await withUnion({ needed: 1, age: 0 });
    const who = await signedIn(hall, 'wen@example.org', '192.0.2.81');
    await proves(who, social, 'wen', `${home}/join`);
    await applies(who, 'Wen');
    const [wen] = await newest();
    await who.get('/me/data');
    await who.post('/me/delete', { sure: 'yes' });
    const owner = `${(await hall.union(slug)).id}:${wen}`;
    const places = await hall.store.vault.list('account-in-union', owner, { now: 0, limit: 10 });
    assert.deepEqual(
      places.map(({ doc }) => doc),
      [{ member: wen }],
    );
    const next = someone();
    await proves(next, social, 'wen', `${home}/join`);
    assert.match((await next.get(`${home}/join`)).text, /stands for another membership here/);
  });
});

async function unlinks(who: Visitor): Promise<void> {
  hall.time.now += 60_000;
  const { text } = await who.get('/me/accounts');
  const path = /action="(\/me\/accounts\/[0-9a-f]{64}\/unlink)"/.exec(text)?.[1] ?? '';
  assert.match((await who.follow(await who.post(path, {}))).text, / is unlinked\./);
}
