import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MailNotSentError } from '../ports.ts';
import { testHall, visitor } from '../testing.ts';
import { askByMail, letter, minute, signedIn } from './testing.ts';

describe('sign-in by e-mail', () => {
  it('keeps a place for who is new, and brings them where they wanted to go', async () => {
    const hall = await testHall();
    const ada = visitor(hall.hall);
    const asked = await askByMail(ada, ' Ada@Example.org ', '/about?x=1');
    assert.match((await ada.follow(asked)).text, /Look into your mail/);
    assert.equal(letter(hall).to, 'ada@example.org');
    const page = await ada.get(letter(hall).link);
    assert.match(page.text, /a•••@example\.org/);
    const answer = await ada.post(letter(hall).link, {});
    assert.equal(answer.headers.get('location'), '/about?x=1');
    assert.match((await ada.follow(answer)).text, /Welcome\. Your place is kept\./);
    assert.match((await ada.get('/me/keys')).text, /ada@example\.org/);
  });

  it('is the same person the second time, however the address is written', async () => {
    const hall = await testHall();
    await signedIn(hall);
    hall.time.now += minute;
    const again = visitor(hall.hall);
    await askByMail(again, 'ADA@example.org');
    await again.get(letter(hall).link);
    const answer = await again.post(letter(hall).link, {});
    assert.match((await again.follow(answer)).text, /You are signed in\./);
    assert.match((await again.get('/me/keys')).text, /Sign out everywhere else/);
  });

  it('says the same to a known address and to an unknown one', async () => {
    const hall = await testHall();
    await signedIn(hall, 'known@example.org');
    const [eve] = [visitor(hall.hall, '198.51.100.1')];
    const seen = [];
    for (const email of ['known@example.org', 'other@example.org']) {
      const answer = await askByMail(eve, email);
      seen.push([
        answer.status,
        answer.headers.get('location'),
        (await eve.follow(answer)).text.replace(/"[\w-]{40,}"|this number: \w+/g, ''),
      ]);
    }
    assert.deepEqual(seen[0], seen[1]);
  });

  it('is not spent by a scanner that opens the link, but by the button, once', async () => {
    const hall = await testHall();
    const [ada, scanner] = [visitor(hall.hall), visitor(hall.hall)];
    await askByMail(ada, 'ada@example.org');
    const { link, code } = letter(hall);
    for (let i = 0; i < 3; i++) assert.equal((await scanner.get(link)).status, 200);
    assert.equal(scanner.cookies.has('session'), false);
    await ada.get(link);
    assert.equal((await ada.post(link, {})).status, 303);
    const bob = visitor(hall.hall);
    assert.equal((await bob.get(link)).status, 410);
    await bob.get('/sign-in');
    assert.equal((await bob.post(link, {})).status, 410);
    await ada.get('/sign-in/sent');
    assert.equal(
      (await ada.post('/sign-in/code', { code })).status,
      410,
      'the digits are spent too',
    );
  });

  it('runs out after thirty minutes', async () => {
    const hall = await testHall();
    const ada = visitor(hall.hall);
    await askByMail(ada, 'ada@example.org');
    hall.time.now += 30 * minute;
    const late = await ada.get(letter(hall).link);
    assert.equal(late.status, 410);
    assert.match(late.text, /This link is spent/);
  });

  it('takes the digits where they were asked for, and nowhere else', async () => {
    const hall = await testHall();
    const [ada, eve] = [visitor(hall.hall), visitor(hall.hall)];
    await ada.follow(await askByMail(ada, 'ada@example.org'));
    const { code } = letter(hall);
    await eve.get('/sign-in/sent');
    assert.equal((await eve.post('/sign-in/code', { code })).status, 410);
    const answer = await ada.post('/sign-in/code', { code });
    assert.equal(answer.headers.get('location'), '/me');
    assert.ok(ada.cookies.has('session'));
  });

  it('lets the digits be tried five times', async () => {
    const hall = await testHall();
    const ada = visitor(hall.hall);
    await ada.follow(await askByMail(ada, 'ada@example.org'));
    const { code } = letter(hall);
    const wrong = code === '0000 0000' ? '00000001' : '00000000';
    for (let i = 0; i < 4; i++) {
      const answer = await ada.post('/sign-in/code', { code: wrong });
      assert.equal(answer.status, 422);
      assert.match(answer.text, /not the code in the newest mail/);
      assert.match(answer.text, new RegExp(`value="${wrong}"`), 'what was typed is still there');
    }
    assert.equal((await ada.post('/sign-in/code', { code: wrong })).status, 410);
    assert.equal((await ada.post('/sign-in/code', { code })).status, 410);
    assert.match((await ada.post('/sign-in/code', { code: '12' })).text, /eight digits/);
  });

  it('shows what was typed where it is no address', async () => {
    const hall = await testHall();
    const ada = visitor(hall.hall);
    const answer = await askByMail(ada, 'ada at home');
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="ada at home"/);
    assert.match(answer.text, /href="#field-email"/);
    assert.match(answer.text, /<title>Error: Sign in/);
    assert.deepEqual(hall.mails, []);
  });

  it('sends at most four mails to one address in a while', async () => {
    const hall = await testHall();
    for (let i = 0; i < 4; i++) {
      assert.equal(
        (await askByMail(visitor(hall.hall, `192.0.2.${i}`), 'ada@example.org')).status,
        303,
      );
    }
    const late = await askByMail(visitor(hall.hall, '192.0.2.9'), 'ADA@example.org');
    assert.equal(late.status, 429);
    assert.match(late.text, /Please wait 15 minutes/);
    assert.equal(hall.mails.length, 4);
  });

  it('says plainly that no mail could be sent, or that none can', async () => {
    const send = () => Promise.reject(new MailNotSentError('away'));
    const failing = await testHall({ mailer: { way: { kind: 'server' }, send } });
    const answer = await askByMail(visitor(failing.hall), 'ada@example.org');
    assert.equal(answer.status, 422);
    assert.match(answer.text, /The mail could not be sent/);
    const none = await testHall({ mailer: { way: { kind: 'none' }, send } });
    assert.match((await visitor(none.hall).get('/sign-in')).text, /has no mail server yet/);
    const folder = await testHall({
      mailer: { way: { kind: 'folder', folder: '/data/mail' }, send: () => Promise.resolve() },
    });
    const ada = visitor(folder.hall);
    assert.match((await ada.follow(await askByMail(ada, 'ada@example.org'))).text, /\/data\/mail/);
  });

  it('makes one person of two who come at once', async () => {
    const hall = await testHall();
    const [ada, twin] = [visitor(hall.hall), visitor(hall.hall)];
    await askByMail(ada, 'ada@example.org');
    const first = letter(hall).link;
    await askByMail(twin, 'ada@example.org');
    const second = letter(hall).link;
    await Promise.all([ada.get(first), twin.get(second)]);
    await Promise.all([ada.post(first, {}), twin.post(second, {})]);
    const ids = await Promise.all(
      [ada, twin].map(async (who) => (await who.get('/me/data.json')).text),
    );
    const [a, b] = ids.map((text) => (JSON.parse(text) as { person: { id: string } }).person.id);
    assert.equal(a, b);
  });
});
