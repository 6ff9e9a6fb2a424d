import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../../cli/signing.ts';
import { startCall, unionHall, type UnionHall } from '../../acts/testing.ts';
import { assertValid } from '../../testing.ts';
import { whoMayStartKey } from '../host/starting.ts';

let hall: UnionHall;
before(async () => {
  hall = await unionHall(nodeSigning());
});
after(() => hall.close());

const three = {
  act: 'founding/call@1',
  'b.name': 'Artists against scraping',
  't.why': 'Our pictures feed machines that nobody asked us about.',
  't.first': 'One letter to ten hosts.',
  'n.needed': '20',
  'n.founders': '3',
  'd.until': '2026-06-20',
};

describe('the hall’s front', () => {
  it('says in plain words what this is, before there is anything', async () => {
    const { status, text } = await hall.visitor().get('/');
    assert.equal(status, 200);
    assert.match(text, /Nobody has called yet/);
    assert.match(text, /How a union comes about/);
    await assertValid(text, '/');
  });
});

describe('/calls/new', () => {
  it('goes from three fields to a call, without an account and without script', async () => {
    const ada = hall.visitor();
    const page = await startCall(ada, { 'b.name': 'Night Shift' });
    assert.equal(page.status, 200);
    assert.match(page.text, /Your call is out/);
    assert.match(page.text, /You have said yes\. Now tell others/);
    await assertValid(page.text, '/u/night-shift');
    const union = await hall.union('night-shift');
    assert.equal(union.members.counts.joiner, 1);
    const mine = await ada.get('/');
    assert.match(mine.text, /Where you belong/);
    await assertValid(mine.text, '/');
  });

  it('shows the call as everybody will see it, before it is out', async () => {
    const who = hall.visitor();
    const form = await who.get('/calls/new');
    await assertValid(form.text, '/calls/new');
    const preview = await who.post('/calls/preview', three);
    assert.equal(preview.status, 200);
    assert.match(preview.text, /Is this your call\?/);
    assert.match(preview.text, /until <time datetime="2026-06-20">20 June 2026/);
    await assertValid(preview.text, '/calls/preview');
    const back = await who.post('/calls/new', three);
    assert.match(back.text, /value="Artists against scraping"/);
  });

  it('names every field that needs another look, and keeps what was typed', async () => {
    const who = hall.visitor();
    await who.get('/calls/new');
    const wrong = {
      ...three,
      'b.name': 'A',
      't.first': '',
      'n.founders': '30',
      'd.until': '2031-01-01',
    };
    const first = await who.post('/calls/preview', wrong);
    assert.equal(first.status, 422);
    assert.match(first.text, /href="#field-b-name">[^<]*\? Write at least 3 characters/);
    assert.match(first.text, /href="#field-t-first">[^<]*[:?] This is needed/);
    assert.match(first.text, /Our pictures feed machines/);
    await assertValid(first.text, '/calls/preview');
    const second = await who.post('/calls/preview', {
      ...wrong,
      'b.name': 'Artists',
      't.first': 'x',
    });
    assert.match(second.text, /Choose a day between tomorrow and a year from now/);
    const third = await who.post('/calls/preview', { ...three, 'n.founders': '30' });
    assert.match(third.text, /No more people can confirm the rules than must say yes/);
  });

  it('asks for the name of who calls, on the page where it is missing', async () => {
    const who = hall.visitor();
    const page = await startCall(who, { 't.organiser.name': '' });
    assert.equal(page.status, 422);
    assert.match(page.text, /href="#field-t-organiser-name">Who are you\? This is needed/);
  });

  it('gives two calls of one name two addresses', async () => {
    await startCall(hall.visitor(), { 'b.name': 'Twins' });
    await startCall(hall.visitor(), { 'b.name': 'Twins' });
    assert.ok(await hall.union('twins-2'));
  });

  for (const who of ['on-request', 'nobody'] as const) {
    it(`says why it does not where the host has set “${who}”`, async () => {
      await hall.store.kv.set(whoMayStartKey, who);
      const { status, text } = await hall.visitor().get('/calls/new');
      assert.equal(status, 403);
      assert.match(text, who === 'nobody' ? /No new calls/ : /Ask the host/);
      await assertValid(text, '/calls/new');
      await hall.store.kv.set(whoMayStartKey, 'anyone');
    });
  }
});
