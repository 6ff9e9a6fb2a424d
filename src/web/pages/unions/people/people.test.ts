import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, type Hand, hand, uuidOf } from '../../../../union/testing.ts';
import { lastLink } from '../../../acts/invitation-link.ts';
import { assertValid, type Visit, type Visitor } from '../../../testing.ts';
import { type UnionAtWork, unionAtWork } from '../assembly/testing.ts';

const ada = hand('Ada');
const slot = (name: string, text: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

/** Sends an act as the form on that page would, without script. */
async function press(
  at: UnionAtWork,
  who: Visitor,
  { act, page, ...fields }: { act: string; page: string } & Readonly<Record<string, string>>,
): Promise<Visit> {
  await who.get(page);
  return who.post(`${at.home}/act`, { act, back: page, next: `${at.home}/me`, ...fields });
}

describe('an association', () => {
  let at: UnionAtWork;
  let bo: Hand;
  before(async () => {
    at = await unionAtWork(charterOf('association'));
    bo = await at.join('Bo');
  });
  after(() => at.close());

  for (const page of ['', '/support', '/join', '/members', '/offices', '/me', '/recover']) {
    it(`shows ${page === '' ? 'its front' : page} to a stranger`, async () => {
      const { status, text } = await (await at.browser()).get(at.home + page);
      assert.equal(status, 200);
      await assertValid(text, page);
    });
  }

  for (const page of [
    '',
    '/members',
    '/invitations',
    '/offices',
    '/me',
    '/me/device',
    '/recover',
    `/members/${ada.id}`,
  ]) {
    it(`shows ${page === '' ? 'its front' : page} to a member`, async () => {
      const { status, text } = await (await at.browser(ada)).get(at.home + page);
      assert.equal(status, 200);
      await assertValid(text, page);
    });
  }

  it('says what it means to remove one’s only key, before it is pressed', async () => {
    const { text } = await (await at.browser(ada)).get(`${at.home}/me`);
    assert.match(
      text,
      /<summary>Remove<\/summary>[^]*This is your only key here\.[^]*Remove it now/,
    );
  });

  it('says in plain words that there is no such union, and no such member', async () => {
    const who = await at.browser();
    const absent = await who.get('/u/nobody-here');
    assert.equal(absent.status, 404);
    assert.match(absent.text, /Nothing in this hall is called “nobody-here”/);
    assert.equal((await who.get(`${at.home}/members/${uuidOf('nobody')}`)).status, 404);
    assert.equal((await who.get(`${at.home}/members/x`)).status, 404);
  });

  it('takes a supporter by one name, who then belongs', async () => {
    const who = await at.browser();
    for (const page of ['support', 'join']) {
      const { text } = await who.get(`${at.home}/${page}`);
      assert.match(text, /read the minutes: in this union, everybody\./);
    }
    const answer = await press(at, who, {
      act: 'members/support@1',
      page: `${at.home}/support`,
      't.name': 'Tilda',
      'k.keys': '',
    });
    assert.equal(answer.status, 303);
    const me = await who.follow(answer);
    assert.match(me.text, /You support this union now/);
    assert.match(me.text, /Keep your place/);
    assert.match(me.text, /your first vote would be on <time datetime="2026-05-29">/);
    assert.match((await who.get(`${at.home}/members?standing=supporter&q=tild`)).text, /Tilda/);
    assert.equal((await who.get(`${at.home}/support`)).status, 303);
  });

  it('keeps what was typed, and says at the field what is missing', async () => {
    const who = await at.browser();
    const answer = await press(at, who, {
      act: 'members/apply@1',
      page: `${at.home}/join`,
      't.name': '',
      't.statement': 'I keep the night watch.',
      'k.keys': '',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /href="#field-t-name">Your name: This is needed/);
    assert.match(answer.text, /I keep the night watch\./);
    await assertValid(answer.text, '/join');
    assert.equal((await who.get('/')).headers.getSetCookie().join().includes('session'), false);
  });

  it('admits whoever asks, and says from when their vote counts', async () => {
    const who = await at.browser();
    const fields = { 't.name': 'Noor', 'k.keys': '' };
    const answer = await press(at, who, {
      act: 'members/apply@1',
      page: `${at.home}/join`,
      ...fields,
    });
    const me = await who.follow(answer);
    assert.match(me.text, /You are a member/);
    assert.match(me.text, /Your first vote: <time datetime="2026-05-29">29 May 2026/);
  });

  it('refuses a signature in another’s name, and a form of nobody’s', async () => {
    const stranger = await at.browser();
    const answer = await press(at, stranger, {
      act: 'members/leave@1',
      page: `${at.home}/support`,
    });
    assert.equal(answer.status, 409);
    assert.match(answer.text, /not signed in as the member who does this/);
    const head = await stranger.get(`${at.home}/head?by=${bo.id}`);
    assert.equal(head.status, 404);
    assert.equal((await stranger.get(`${at.home}/head?by=${uuidOf('fresh')}`)).status, 200);
  });

  it('lets a member invite, and whoever comes by the link', async () => {
    const host = await at.browser(await at.joinByWord('Hedda'));
    const page = `${at.home}/invitations`;
    const { text } = await host.get(page);
    const secret = slot('secret', text);
    const invitation = slot('b.invitation', text);
    assert.equal(lastLink(secret), invitation);
    const until = '2026-05-08T12:00:00.000Z';
    const fields = { secret, 'b.invitation': invitation, 'b.until': until, 'n.uses': 'many' };
    const wrong = await host.post(`${at.home}/act`, {
      act: 'members/invite@1',
      back: page,
      next: page,
      ...fields,
    });
    assert.match(wrong.text, /href="#field-n-uses">[^<]*\? Write a whole number/);
    const made = await host.post(`${at.home}/act`, {
      act: 'members/invite@1',
      back: page,
      next: page,
      ...fields,
      'n.uses': '2',
    });
    const shown = await host.follow(made);
    assert.match(shown.text, new RegExp(`/invite/${secret}`));
    await assertValid(shown.text, page);
    const guest = await at.browser();
    const door = await guest.get(`${at.home}/invite/${secret}`);
    assert.match(door.text, /Hedda invites you/);
    await assertValid(door.text, '/invite');
    assert.notEqual(slot('b.invitation', door.text), invitation);
    assert.match((await guest.get(`${at.home}/invite/other`)).text, /not known, or was withdrawn/);
    const withdrawn = await press(at, host, {
      act: 'members/withdraw-invitation@1',
      page,
      'b.invitation': invitation,
    });
    assert.equal(withdrawn.status, 303);
    assert.match((await guest.get(`${at.home}/invite/${secret}`)).text, /was withdrawn/);
  });

  it('lets a member be called otherwise, take all data along, and leave', async () => {
    const eli = await at.joinByWord('Eli');
    const who = await at.browser(eli);
    const page = `${at.home}/me`;
    assert.equal(
      (await press(at, who, { act: 'members/rename@1', page, 't.name': 'Elias' })).status,
      303,
    );
    const data = JSON.parse((await who.get(`${page}/export.json`)).text) as {
      entries: { intent: { by: string; act: string } }[];
      texts: Record<string, string>;
    };
    assert.deepEqual(
      data.entries.map(({ intent }) => intent.act),
      ['members/apply@1', 'members/rename@1'],
    );
    assert.ok(data.entries.every(({ intent }) => intent.by === eli.id));
    assert.ok(Object.values(data.texts).includes('Elias'));
    assert.match((await who.get(page)).text, /Nobody but you reads it/);
    const why = 'I no longer agree with what it does';
    const left = await press(at, who, { act: 'members/leave@1', page, 't.reason': why });
    assert.equal(left.status, 303);
    const theirs = `${at.home}/members/${eli.id}`;
    assert.ok((await who.get(theirs)).text.includes(why), 'their own words');
    assert.ok(!(await (await at.browser()).get(theirs)).text.includes(why), 'a stranger');
    const { leftBecause } = (await at.clerk.union(at.id))?.members.people.get(eli.id) ?? {};
    assert.match(leftBecause ?? '', /^[0-9a-f]{64}$/);
    assert.equal((await at.clerk.texts(at.id, [leftBecause ?? ''])).size, 0, 'no public text');
    assert.match((await who.get(page)).text, /You have no place here any more/);
  });

  it('does not remove a member’s own key on the clerk’s word', async () => {
    const cy = await at.join('Cy');
    const page = `${at.home}/me`;
    const answer = await press(at, await at.session(cy), {
      act: 'members/remove-key@1',
      page,
      'b.key': cy.key,
    });
    assert.equal(answer.status, 409);
    assert.match(answer.text, /Confirm this with a device or a passkey you already have/);
  });

  it('keeps how much mail a member wants', async () => {
    const who = await at.browser(ada);
    await who.get(`${at.home}/me`);
    assert.equal((await who.post(`${at.home}/me/notices`, { dial: 'monthly' })).status, 303);
    const records = await at.store.vault.list('union-dial', uuidOf(`person ${ada.id}`), {
      now: at.web.deps.now(),
      limit: 9,
    });
    assert.deepEqual(
      records.map(({ doc }) => doc),
      [{ dial: 'monthly' }],
    );
  });
});

describe('a circle', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork(charterOf('circle'));
  });
  after(() => at.close());

  it('keeps its members to itself, and says so', async () => {
    const { text } = await (await at.browser()).get(`${at.home}/members`);
    assert.match(text, /The list of names is for those who belong/);
    assert.doesNotMatch(text, /Ada/);
  });

  it('admits whom a member vouches for', async () => {
    const guest = await at.browser();
    const fields = { 't.name': 'Mira', 't.statement': 'Ada knows me.', 'k.keys': '' };
    const asked = await guest.follow(
      await press(at, guest, { act: 'members/apply@1', page: `${at.home}/join`, ...fields }),
    );
    assert.match(asked.text, /It waits for 1 member who vouches for you/);
    const member = await at.browser(ada);
    const door = await member.get(`${at.home}/members`);
    assert.match(door.text, /At the door/);
    assert.match(door.text, /Ada knows me\./);
    await assertValid(door.text, '/members');
    const vouched = await press(at, member, {
      act: 'members/vouch@1',
      page: `${at.home}/members`,
      'b.member': slot('b.member', door.text),
    });
    assert.equal(vouched.status, 303);
    assert.match((await guest.get(`${at.home}/me`)).text, /You are a member/);
  });

  it('lets members vouch for the new key of one who lost every device', async () => {
    const dee = await at.joinByWord('Dee');
    await at.act(ada, 'members/vouch@1', { member: dee.id });
    const newKey = { kind: 'device', key: hand('Dee’s new phone').key };
    await at.act(ada, 'members/invite@1', {
      invitation: 'a'.repeat(64),
      uses: 1,
      until: '2026-05-08T12:00:00.000Z',
    });
    const asking = await at.clerk.submit(at.id, {
      act: 'members/recover@1',
      by: dee.id,
      body: { key: newKey },
      evidence: 'session',
    });
    assert.ok('entered' in asking);
    const owner = await at.browser(dee);
    assert.match((await owner.get(`${at.home}/recover`)).text, /Ask members who know you/);
    assert.match((await owner.get(`${at.home}/me`)).text, /A new key is asked for in your name/);
    const member = await at.browser(ada);
    const page = `${at.home}/members`;
    assert.match((await member.get(page)).text, /Has lost all devices/);
    const vouched = await press(at, member, {
      act: 'members/vouch-recovery@1',
      page,
      'b.member': dee.id,
      'b.key': newKey.key,
    });
    assert.equal(vouched.status, 303);
    await assertValid((await owner.get(`${at.home}/recover`)).text, '/recover');
  });

  it('shows who serves until when, and which seats are free', async () => {
    const { text } = await (await at.browser(ada)).get(`${at.home}/offices`);
    assert.match(text, /2 seats are free/);
    assert.match(text, /Propose somebody/);
  });
});
