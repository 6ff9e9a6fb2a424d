import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../cli/signing.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import { charterOf, type Hand, hand, proofBy } from '../../union/testing.ts';
import { actFields, startCall, unionHall, type UnionHall } from './testing.ts';

let hall: UnionHall;
before(async () => {
  hall = await unionHall(nodeSigning());
});
after(() => hall.close());

const joining = (slug: string, name: string): Readonly<Record<string, string>> =>
  actFields(
    'founding/join@1',
    { next: `/u/${slug}`, back: `/u/${slug}` },
    { 't.name': name, 'k.keys': '' },
  );

describe('POST /u/:slug/act', () => {
  it('keeps what was typed when the hall can’t enter anything just now', async () => {
    await startCall(hall.visitor());
    const slug = 'night-moderators';
    const newcomer = hall.visitor();
    await newcomer.get(`/u/${slug}`);
    hall.time.now -= 2 * 3_600_000;
    const answer = await newcomer.post(`/u/${slug}/act`, joining(slug, 'Wilhelmina'));
    assert.equal(answer.status, 503);
    assert.match(answer.text, /The hall’s clock stands at/);
    assert.match(answer.text, /value="Wilhelmina"/);
    hall.time.now += 2 * 3_600_000;
    assert.equal((await newcomer.post(`/u/${slug}/act`, joining(slug, 'Wilhelmina'))).status, 303);
    assert.equal((await hall.union(slug)).members.counts.joiner, 2);
  });

  it('takes what somebody signed in their browser, with the texts under the browser’s own salts', async () => {
    const slug = 'night-moderators';
    const who = hall.visitor();
    await who.get(`/u/${slug}`);
    const answer = await who.post(`/u/${slug}/act`, await signedJoining(slug, hand('Grete')));
    assert.equal(answer.status, 303);
    const union = await hall.union(slug);
    const grete = union.members.people.get(hand('Grete').id);
    assert.deepEqual(
      grete?.keys.map(({ attested }) => attested),
      [false],
    );
    assert.match((await who.follow(answer)).text, /Grete/);
    assert.equal((await who.get(`/u/${slug}/head?by=${hand('Grete').id}`)).status, 200);
    const receipt = Buffer.from(who.cookies.get('receipt') ?? '', 'base64url').toString();
    assert.equal((JSON.parse(receipt) as { union: string }).union, union.id);
  });

  it('offers to sign once more what came too late', async () => {
    const slug = 'night-moderators';
    const who = hall.visitor();
    const gerda = hand('Gerda');
    await who.get(`/u/${slug}`);
    await who.post(`/u/${slug}/act`, await signedJoining(slug, gerda, 'Gerda'));
    await who.get(`/u/${slug}/me`);
    const body = { name: commitment(kept('Gerda the Great')) };
    const late = await signedFields(slug, gerda, { act: 'members/rename@1', body });
    const page = `/u/${slug}/me`;
    const fields = { ...late, next: page, back: page, 't.name': 'Gerda the Great' };
    assert.equal(
      (await who.post(`/u/${slug}/act`, { ...fields, salts: salts('t.name') })).status,
      303,
    );
    const again = await who.post(`/u/${slug}/act`, { ...fields, salts: salts('t.name') });
    assert.equal(again.status, 409);
    assert.match(again.text, /data-retry/);
    assert.match(again.text, /value="Gerda the Great"/);
  });

  it('says that the union is founded to whoever confirms last', async () => {
    const [slug, ada, gerda] = ['day-moderators', hall.visitor(), hand('Gerda')];
    const page = { next: `/u/${slug}`, back: `/u/${slug}` };
    await startCall(ada, { 'b.name': 'Day Moderators', 'n.needed': '2' });
    const who = hall.visitor();
    await who.get(`/u/${slug}`);
    await who.post(`/u/${slug}/act`, await signedJoining(slug, gerda, 'Gerda'));
    const charter = JSON.stringify(charterOf('circle'));
    const drafted = actFields('founding/draft@1', page, { 'j.charter': charter, 'j.seats': '[]' });
    await ada.get(`/u/${slug}/me`);
    const tabled = await ada.post(`/u/${slug}/act`, drafted);
    assert.match((await ada.follow(tabled)).text, /on the table/);
    const body = { draft: (await hall.union(slug)).call?.draft?.hash ?? '' };
    const signed = await signedFields(slug, gerda, { act: 'founding/confirm@1', body });
    await who.get(`/u/${slug}/me`);
    const fields = { ...page, ...signed, 'b.draft': body.draft };
    const answer = await who.follow(await who.post(`/u/${slug}/act`, fields));
    assert.match(answer.text, /The union is founded\./);
  });

  it('refuses what was changed on its way, and enters nothing', async () => {
    const slug = 'night-moderators';
    const who = hall.visitor();
    await who.get(`/u/${slug}`);
    const fields = await signedJoining(slug, hand('Greta'), 'Greta');
    const { size } = await hall.union(slug);
    const forged = {
      ...fields,
      intent: (fields['intent'] ?? '').replace(/"name":"../, '"name":"00'),
    };
    assert.equal((await who.post(`/u/${slug}/act`, forged)).status >= 400, true);
    const other = { ...fields, 't.name': 'Somebody else' };
    assert.equal((await who.post(`/u/${slug}/act`, other)).status >= 400, true);
    assert.equal((await hall.union(slug)).size, size);
    assert.equal(who.cookies.has('session'), false);
  });

  it('answers a form of no known act, and one that is no form', async () => {
    const slug = 'night-moderators';
    const who = hall.visitor();
    await who.get(`/u/${slug}`);
    const page = { next: `/u/${slug}`, back: `/u/${slug}` };
    const unknown = await who.post(`/u/${slug}/act`, { act: 'members/crown@1', ...page });
    assert.equal(unknown.status, 422);
    const elsewhere = {
      act: 'founding/join@1',
      next: 'https://evil.example',
      back: '//evil.example',
    };
    const lost = await who.post(`/u/${slug}/act`, { ...elsewhere, 't.name': '' });
    assert.equal(lost.status, 422);
    assert.match(lost.text, /This was not done/);
  });
});

const salt = 'ab'.repeat(32);
const kept = (text: string): KeptText => ({ salt, text });
const salts = (name: string): string => JSON.stringify({ [name]: salt });

/** What a browser that holds the hand's key would send. */
async function signedFields(
  slug: string,
  who: Hand,
  { act, body }: { act: string; body: Record<string, unknown> },
): Promise<Readonly<Record<string, string>>> {
  const union = await hall.union(slug);
  const head = await hall.clerk.head(union.id, who.id);
  assert.ok(head);
  const intent: Intent = { act, by: who.id, body, ...head };
  return { act, intent: JSON.stringify(intent), proof: JSON.stringify(proofBy(who, intent)) };
}

async function signedJoining(
  slug: string,
  who: Hand,
  called = 'Grete',
): Promise<Readonly<Record<string, string>>> {
  const name = commitment(kept(called));
  const body = { name, keys: [{ kind: 'device', key: who.key }] };
  const signed = await signedFields(slug, who, { act: 'founding/join@1', body });
  return { ...joining(slug, called), ...signed, salts: salts('t.name') };
}
