import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Hand } from '../../../union/testing.ts';
import { lastLink } from '../../acts/invitation-link.ts';
import {
  bringIn,
  choose,
  invite,
  type RosterAtWork,
  rosterAtWork,
} from '../../pages/unions/people/roster/testing.ts';
import { createSeal, digestOf } from '../../guard/seal.ts';
import { personOf } from '../../pages/unions/assembly/testing.ts';
import { assertValid, type Visitor } from '../../testing.ts';
import { takeBounce } from '../notices.ts';
import { mostOfMember, mostOfUnion, takeLetter } from './allowance.ts';
import { plainName } from './letter-text.ts';
import { mayWrite } from './written-to.ts';

const returned = (mark: string): Uint8Array =>
  Buffer.from(
    `To: bounce+${mark}@hall.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; rosa@example.org
Action: failed

--b--
`,
  );

/** What a row of the links says beside the address and the link. */
const rowOf = (page: string, address: string): string => {
  const row = page.split(/<tr|<\/tr>/).find((each) => each.includes(address)) ?? '';
  assert.notEqual(row, '');
  return row.replaceAll(address, '').replace(/<code[\s\S]*?<\/code>/, '');
};

const rowsByHand = (page: string): number => page.match(/hand the link out/g)?.length ?? 0;

/** The part of the page with the links. */
const linkless = (page: string): string =>
  /<section class="roster-links">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';

describe('a letter with an invitation', () => {
  let world: RosterAtWork;
  let hedda: Hand;
  let who: Visitor;

  beforeEach(async () => {
    world = await rosterAtWork();
    hedda = await world.at.joinByWord('Hedda');
    who = await world.at.browser(hedda);
  });
  afterEach(() => world.at.close());

  /** Invites them; the path of the list. */
  async function inviting(...addresses: readonly string[]): Promise<string> {
    const shown = await bringIn(world, who, `E-mail\n${addresses.join('\n')}\n`);
    await choose(who, shown);
    await invite(who, shown.path);
    return shown.path;
  }

  const text = async (path: string): Promise<string> => (await who.get(path)).text;

  it('has the link, the union’s name, and nothing of the list', async () => {
    const shown = await bringIn(world, who, 'Name,E-mail\nBuy now,rosa@example.org\n');
    await choose(who, shown);
    await invite(who, shown.path);
    await world.work();
    const [letter] = world.mails;
    assert.equal(letter?.subject, 'You are invited to The Example');
    assert.match(letter.text, /\/u\/example\/invite\/[\w-]{24}\n/);
    assert.doesNotMatch(letter.text, /Buy now|Hedda/);
    assert.match(letter.listUnsubscribe ?? '', /^http:\/\/localhost:8080\/mail\/no-letters\//);
  });

  it('goes out once, however often the hall works or the page is looked at', async () => {
    const path = await inviting('rosa@example.org');
    for (let i = 0; i < 3; i++) {
      await world.work();
      await who.get(path);
    }
    await world.at.pass(24 * 6);
    await who.get(path);
    await world.work();
    assert.equal(world.mails.length, 1);
  });

  it('ends all others, for all unions of the hall, once its receiver says so without signing in', async () => {
    await inviting('rosa@example.org');
    await world.work();
    const stop = new URL(world.mails[0]?.listUnsubscribe ?? '').pathname;
    const rosa = await world.at.browser();
    const asked = await rosa.get(stop);
    assert.match(asked.text, /No more invitations/);
    await assertValid(asked.text, stop);
    assert.equal((await rosa.get(`${stop.slice(0, -3)}xxx`)).status, 404);
    // As a mail program posts it: from nowhere, with no cookie.
    const pressed = await world.at.hall.request(`http://localhost:8080${stop}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    assert.equal(pressed.status, 200);
    assert.match(await pressed.text(), /Nobody can send you an invitation/);
    await world.at.pass(24 * 40);
    const path = await inviting('rosa@example.org', 'noor@example.org');
    await world.work();
    assert.equal(world.mails.length, 2);
    assert.equal(rowsByHand(await text(path)), 1, 'the union wrote before');
  });

  it('that waits is not sent where its receiver said so meanwhile, or it was withdrawn', async () => {
    world.mail.answer = 'away';
    const path = await inviting('rosa@example.org', 'noor@example.org');
    await world.work();
    const secrets = [...(await text(path)).matchAll(/\/invite\/([\w-]{24})</g)].map(
      ([, secret = '']) => secret,
    );
    const fields = { 'b.invitation': lastLink(secrets[0] ?? ''), secret: secrets[0] ?? '' };
    await who.post(`${world.at.home}/act`, {
      act: 'members/withdraw-invitation@1',
      back: path,
      next: path,
      ...fields,
    });
    world.mail.answer = 'taken';
    await world.at.pass(1);
    await world.work();
    assert.deepEqual(
      world.mails.map(({ to }) => to),
      ['noor@example.org'],
    );
  });

  it('does not go to who is in the union, which the inviter can’t tell from any other', async () => {
    const bo = await world.at.join('Bo');
    await world.at.browser(bo);
    const id = digestOf('bo@example.org');
    const email = { collection: 'email', id, owner: personOf(bo), doc: { created: 0 } };
    await world.at.store.vault.write([{ put: email }]);
    const path = await inviting('bo@example.org', 'noor@example.org');
    await world.work();
    assert.deepEqual(
      world.mails.map(({ to }) => to),
      ['noor@example.org'],
    );
    const shown = await text(path);
    assert.match(shown, /2 letters were handed to the mail/);
    assert.equal(rowOf(shown, 'bo@example.org'), rowOf(shown, 'noor@example.org'));
  });

  for (const answer of ['taken', 'away', 'refused'] as const)
    it(`looks the same to a member’s address as to a stranger’s where mail is ${answer}`, async () => {
      const bo = await world.at.join('Bo');
      await world.at.browser(bo);
      const id = digestOf('bo@example.org');
      const email = { collection: 'email', id, owner: personOf(bo), doc: { created: 0 } };
      await world.at.store.vault.write([{ put: email }]);
      world.mail.answer = answer;
      const path = await inviting('bo@example.org', 'noor@example.org');
      const first = await text(path);
      for (const hours of [0, 1, 3, 24]) {
        await world.at.pass(hours);
        await world.work();
        const shown = await text(path);
        assert.equal(rowOf(shown, 'bo@example.org'), rowOf(shown, 'noor@example.org'));
        assert.equal(linkless(shown), linkless(first));
        const { text: table } = await who.get(`${path}/links.csv`);
        assert.equal(table.match(/handed to the mail/g)?.length, 2);
      }
    });

  it('is tried again where the mail server is away, and given up where it refuses', async () => {
    world.mail.answer = 'away';
    const path = await inviting('rosa@example.org');
    await world.work();
    world.mail.answer = 'refused';
    await world.at.pass(1);
    await world.work();
    assert.match(await text(path), /1 letter was handed to the mail/);
    world.mail.answer = 'taken';
    await world.at.pass(24);
    await world.work();
    assert.equal(world.mails.length, 0);
  });

  it('that came back is not told, and its address gets no other for a year', async () => {
    const path = await inviting('rosa@example.org');
    await world.work();
    const { store } = world.at;
    const { now } = world.at.web.deps;
    const mail = returned(world.mails[0]?.mark ?? '');
    const before = await text(path);
    assert.equal(await takeBounce({ store, now }, mail), 'letter');
    assert.equal(await takeBounce({ store, now }, mail), 'unknown');
    assert.equal(linkless(await text(path)), linkless(before));
    await world.at.pass(24 * 40);
    await inviting('rosa@example.org');
    await world.work();
    assert.equal(world.mails.length, 1);
    await world.at.pass(24 * 366);
    who = await world.at.browser(hedda);
    await inviting('rosa@example.org');
    await world.work();
    assert.equal(world.mails.length, 2);
  });

  it('waits for tomorrow where its union has sent all that it may today', async () => {
    const { kv } = world.at.store;
    const { now } = world.at.web.deps;
    for (let i = 0; i < mostOfUnion; i++)
      assert.equal(
        await takeLetter(kv, { union: world.at.id, member: `m${i % 9}` }, now()),
        undefined,
      );
    await inviting('rosa@example.org');
    await world.work();
    assert.equal(world.mails.length, 0);
    await world.at.pass(24);
    await world.work();
    assert.equal(world.mails.length, 1);
  });

  it('waits for tomorrow where its inviter has sent all that one may today', async () => {
    const { kv } = world.at.store;
    const { now } = world.at.web.deps;
    for (let i = 0; i < mostOfMember; i++)
      await takeLetter(kv, { union: world.at.id, member: hedda.id }, now());
    await inviting('rosa@example.org');
    await world.work();
    assert.equal(world.mails.length, 0);
    await world.at.pass(24);
    await world.work();
    assert.equal(world.mails.length, 1);
  });

  it('goes to a box once in a year, whatever is withdrawn and added after a plus', async () => {
    for (const to of ['noor@example.org', 'noor@example.org', 'noor+1@example.org']) {
      const shown = await bringIn(world, who, `E-mail\n${to}\n`);
      assert.equal(/was written to already/.test(shown.text), world.mails.length > 0);
      await choose(who, shown);
      await invite(who, shown.path);
      await world.work();
      const secret = /\/invite\/([\w-]{24})</.exec(await text(shown.path))?.[1] ?? '';
      await who.post(`${world.at.home}/act`, {
        act: 'members/withdraw-invitation@1',
        back: shown.path,
        next: shown.path,
        'b.invitation': lastLink(secret),
        secret,
      });
    }
    await inviting('noor+2@example.org', 'noor+3@example.org', 'Noor@Example.org');
    await world.work();
    assert.equal(world.mails.length, 1);
  });

  it('of another union keeps this one’s from going out, and nobody is told', async () => {
    const { store, web } = world.at;
    const other = { union: 'f'.repeat(64), to: 'noor@example.org', invitation: 'e'.repeat(64) };
    const { now, secret } = web.deps;
    assert.ok(await mayWrite({ vault: store.vault, now }, createSeal(secret), other));
    const shown = await bringIn(world, who, 'E-mail\nnoor@example.org\nrosa@example.org\n');
    assert.doesNotMatch(shown.text, /was written to already/);
    await choose(who, shown);
    await invite(who, shown.path);
    await world.work();
    assert.deepEqual(
      world.mails.map(({ to }) => to),
      ['rosa@example.org'],
    );
    const page = await text(shown.path);
    assert.equal(rowOf(page, 'noor@example.org'), rowOf(page, 'rosa@example.org'));
  });
});

describe('a union’s name in a letter', () => {
  it('has no link, no address, and nothing that nobody sees', () => {
    for (const [name, plain] of [
      ['The Example', 'The Example'],
      ['Confirm at https://evil.example/login', 'Confirm at https: / evil. example / login'],
      ['evil．example', 'evil. example'],
      ['mail me@evil.example', 'mail me @ evil. example'],
      ['mailto:me', 'mailto: me'],
      ['a\r\nBcc\u202E\u200B\u0007b', 'a Bcc b'],
    ] as const)
      assert.equal(plainName(name), plain);
  });
});
