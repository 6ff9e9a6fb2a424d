import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { OutsideError } from '../../federation/outside.ts';
import { smallServer, type SmallServer } from '../../federation/accounts/servers/testing.ts';
import { signedIn } from '../accounts/testing.ts';
import { assertValid, visitor } from '../testing.ts';
import {
  codeOn,
  comesBack,
  type FediverseHall,
  fediverseHall,
  leadsTo,
  proves,
  setsOut,
} from './testing.ts';

let social: SmallServer;
let lemmy: SmallServer;
let hall: FediverseHall;

before(async () => {
  social = smallServer('social.example', 'mastodon');
  lemmy = smallServer('lemmy.example', 'lemmy');
  hall = await fediverseHall(social, lemmy);
});
after(() => hall.close());
beforeEach(() => {
  social.lies.clear();
  // Nobody is in haste: the limits have tests of their own.
  hall.time.now += 3_600_000;
});

describe('coming in by a fediverse account', () => {
  it('is offered beside e-mail, with who can see it', async () => {
    const { text } = await hall.visitor().get('/sign-in?next=/calls/new');
    assert.match(text, /With your fediverse account/);
    assert.match(text, /Your server’s admins can see that you come here/);
    assert.match(text, /role="status" data-under-way="Asking \{server\} …"/);
    await assertValid(text, 'sign-in');
  });

  it('says who can see what before anything is sent, and leads on in the same tab', async () => {
    const page = await setsOut(hall.visitor(), '@ada@social.example');
    assert.match(page.text, /The admins of social\.example can see that you come to Test Hall/);
    assert.match(page.text, /href="\/sign-in\?next=%2Fme"/);
    assert.match(page.text, /Use a code instead/);
    assert.ok(leadsTo(page).startsWith('https://social.example/oauth/authorize?'));
    assert.doesNotMatch(page.text, /target=/);
    await assertValid(page.text, 'away');
  });

  it('makes a place, and leads to the same one each time', async () => {
    const first = hall.visitor();
    const came = await proves(first, social, 'ada', '/me/accounts');
    assert.equal(came.headers.get('location'), '/me/accounts');
    const accounts = await first.follow(came);
    assert.match(
      accounts.text,
      /Welcome\. Your place is kept, and @ada@social\.example leads to it\./,
    );
    assert.match(accounts.text, /@ada@social\.example/);
    assert.match(accounts.text, /Made on <time datetime="2019-05-01">/);
    await assertValid(accounts.text, 'accounts');
    assert.match((await first.get('/me/keys')).text, /Your way in hangs on another server/);
    const second = hall.visitor();
    await second.follow(await proves(second, social, 'ada', '/me/accounts'));
    const data = await second.get('/me/data.json');
    const mine = JSON.parse((await first.get('/me/data.json')).text);
    assert.equal(JSON.parse(data.text).person.id, mine.person.id);
    assert.deepEqual(mine.accountsElsewhere.linked[0].handle, '@ada@social.example');
    assert.match((await second.get('/me/keys')).text, /by an account elsewhere/);
  });

  it('goes on where somebody was going, and to no other site', async () => {
    for (const [next, where] of [
      ['/calls/new?a=b', '/calls/new?a=b'],
      ['https://evil.example/', '/'],
      ['//evil.example/', '/'],
      ['/\\evil.example', '/'],
      ['javascript:alert(1)', '/'],
    ] as const) {
      const who = hall.visitor();
      const came = await proves(who, social, 'nomad', next);
      assert.equal(came.status, 303);
      assert.equal(came.headers.get('location'), where);
      hall.time.now += 60_000;
    }
  });

  it('tells at the field what is wrong with a handle', async () => {
    const who = hall.visitor();
    for (const [handle, why] of [
      ['ada', /“ada” is no account\. Write it as @name@server/],
      ['@x@gone.example', /gone\.example cannot be reached/],
    ] as const) {
      const page = await setsOut(who, handle);
      assert.equal(page.status, 422);
      assert.match(page.text, why);
      assert.match(page.text, /href="#field-handle"/);
      await assertValid(page.text, 'handle');
    }
    who.cookies.set('language', 'de');
    assert.match((await setsOut(who, 'ada')).text, /„ada“ ist kein Konto/);
  });

  it('tells what the server did wrong, and that nothing was done', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@ada@social.example');
    social.lies.set('/oauth/userinfo', () => ({
      body: {
        iss: 'https://social.example/',
        sub: 'https://evil.example/users/x',
        preferred_username: 'x',
      },
    }));
    const back = await comesBack(who, social, page, 'ada');
    assert.equal(back.status, 422);
    assert.match(back.text, /social\.example pointed to another server/);
    assert.equal(who.cookies.has('session'), false);
  });

  it('offers the code where the server’s own question led nowhere, and blames no name', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@ada@social.example', '/calls/new');
    const { pathname, searchParams } = social.allow(leadsTo(page), 'ada');
    const denied = new URLSearchParams({
      state: searchParams.get('state') ?? '',
      iss: searchParams.get('iss') ?? '',
      error: 'access_denied',
    });
    const back = await who.get(`${pathname}?${denied}`);
    assert.match(back.text, /You did not allow it at social\.example/);
    assert.doesNotMatch(back.text, /href="#field-handle"|aria-invalid/);
    assert.match(back.text, /Prove it by a code instead/);
    assert.match(back.text, /name="handle" value="@ada@social\.example"/);
    assert.match(back.text, /name="next" value="\/calls\/new"/);
    await assertValid(back.text, 'denied');
  });

  it('goes on by a code where the server does not answer how it asks', async () => {
    social.lies.set('/.well-known/oauth-authorization-server', () => {
      throw new OutsideError('slow', 'social.example');
    });
    const page = await setsOut(hall.visitor(), '@ada@social.example');
    assert.match(page.text, /Show that @ada@social\.example is yours/);
  });

  it('warns where the server did not say that the hall’s access has ended', async () => {
    social.lies.set('/oauth/revoke', () => ({ status: 500 }));
    const who = hall.visitor();
    const page = await who.follow(await proves(who, social, 'ada'));
    assert.match(page.text, /social\.example did not confirm that it ended the hall’s access/);
  });
});

describe('the way back from a server', () => {
  it('works in the browser that set out, and in no other (login CSRF)', async () => {
    const [mallory, victim] = [hall.visitor(), hall.visitor()];
    const page = await setsOut(mallory, '@mallory@social.example');
    const { pathname, search } = social.allow(leadsTo(page), 'mallory');
    const tricked = await victim.get(pathname + search);
    assert.equal(tricked.headers.get('location'), '/sign-in/fediverse');
    assert.equal(victim.cookies.has('session'), false);
    assert.match((await victim.follow(tricked)).text, /not begun in this browser/);
    // Nor with an attempt of the victim's own under way.
    await setsOut(victim, '@ada@social.example');
    await victim.get(pathname + search);
    assert.equal(victim.cookies.has('session'), false);
  });

  it('works once', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@ada@social.example');
    const { pathname, search } = social.allow(leadsTo(page), 'ada');
    assert.equal((await who.get(pathname + search)).headers.get('location'), '/me');
    const again = await who.get(pathname + search);
    assert.equal(again.headers.get('location'), '/sign-in/fediverse');
  });

  it('takes no attempt that the hall has not sealed', async () => {
    const who = hall.visitor();
    await setsOut(who, '@ada@social.example');
    const [body = '', mark = ''] = (who.cookies.get('account') ?? '').split('.');
    const attempt = JSON.parse(Buffer.from(body, 'base64url').toString());
    const forged = { ...attempt, next: 'https://evil.example/' };
    who.cookies.set(
      'account',
      `${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${mark}`,
    );
    const { headers } = await who.get('/sign-in/fediverse/go');
    assert.equal(headers.get('location'), '/sign-in/fediverse');
  });

  it('does nothing for who has signed in as somebody else meanwhile', async () => {
    const page = await setsOut(hall.visitor(), '@ada@social.example');
    const bea = await signedIn(hall, 'bea@example.org', '192.0.2.7');
    const strangers = visitor(hall.hall, '192.0.2.9');
    const away = await setsOut(strangers, '@cleo@social.example');
    bea.cookies.set('account', strangers.cookies.get('account') ?? '');
    const back = await comesBack(bea, social, away, 'cleo');
    assert.match((await bea.follow(back)).text, /signed in or out meanwhile/);
    assert.doesNotMatch((await bea.get('/me/accounts')).text, /@cleo/);
    assert.equal(page.status, 200);
  });
});

describe('coming in by a code', () => {
  it('shows what to send and where, and lets in once it has come', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@lee@lemmy.example', '/me/accounts');
    await assertValid(page.text, 'code');
    assert.match(page.text, /<code id="message">@instance\.actor@localhost:8080 [\w-]+<\/code>/);
    assert.match(page.text, /Whoever gives you one to send wants to come in as you/);
    const waiting = await who.get('/sign-in/fediverse/look');
    assert.equal(waiting.status, 200);
    assert.equal(codeOn(waiting), codeOn(page), 'the code stays the same');
    assert.doesNotMatch(page.text, /Not here yet/);
    assert.match(waiting.text, /role="status"[\s\S]*Not here yet[\s\S]*Looked at <time/);
    await assertValid(waiting.text, 'not yet');
    await hall.accounts.heard(lemmy.actorOf('lee'), `<p>@instance.actor ${codeOn(page)}</p>`);
    const came = await who.get('/sign-in/fediverse/look');
    assert.equal(came.headers.get('location'), '/me/accounts');
    assert.match((await who.follow(came)).text, /@lee@lemmy\.example/);
  });

  it('goes by the profile alone while the hall hears no other server', async () => {
    hall.mode.speaks = false;
    const who = hall.visitor();
    const page = await setsOut(who, '@lux@lemmy.example', '/me/accounts');
    hall.mode.speaks = true;
    await assertValid(page.text, 'code');
    assert.doesNotMatch(page.text, /instance\.actor|Write a private message/);
    assert.match(page.text, /data-wait="[\s\S]*Put this into your profile[\s\S]*id="code"/);
    lemmy.summaries.set('lux', codeOn(page));
    hall.time.now += 10_000;
    const came = await who.get('/sign-in/fediverse/look');
    assert.equal(came.headers.get('location'), '/me/accounts');
  });

  it('tells the page’s script where to go on', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@leo@lemmy.example');
    const json = { accept: 'application/json' };
    assert.deepEqual(JSON.parse((await who.get('/sign-in/fediverse/look', json)).text), {});
    lemmy.summaries.set('leo', codeOn(page));
    hall.time.now += 10_000;
    const found = await who.get('/sign-in/fediverse/look', json);
    assert.deepEqual(JSON.parse(found.text), { on: '/me' });
    assert.equal((await who.get('/me')).status, 200);
  });

  it('is there for who has OAuth too, as an equal', async () => {
    const who = hall.visitor();
    await setsOut(who, '@ada@social.example');
    const form = { handle: '@ada@social.example', next: '/me', by: 'code' };
    const page = await who.follow(await who.post('/sign-in/fediverse', form));
    assert.match(page.text, /Show that @ada@social\.example is yours/);
    await hall.accounts.heard(social.actorOf('ada'), codeOn(page));
    assert.equal((await who.get('/sign-in/fediverse/look')).headers.get('location'), '/me');
  });

  it('says when it is too late', async () => {
    const who = hall.visitor();
    await setsOut(who, '@lee@lemmy.example');
    hall.time.now += 31 * 60_000;
    const over = await who.get('/sign-in/fediverse/look');
    assert.match((await who.follow(over)).text, /used, or is older than half an hour/);
  });

  it('names the union that somebody is on the way to', async () => {
    const { charterOf } = await import('../../union/testing.ts');
    await hall.found('night-watch', charterOf('association', { name: 'Night Watch' }));
    for (const [next, to, named] of [
      ['/u/night-watch/join', '@night-watch@localhost:8080', 'Night Watch'],
      ['/u/nobody/join', '@instance.actor@localhost:8080', 'Test Hall'],
    ] as const) {
      const page = await setsOut(hall.visitor(), '@lee@lemmy.example', next);
      assert.ok(page.text.includes(`<code id="message">${to} `), page.text);
      assert.ok(page.text.includes(`The words to send name ${named}.`), named);
      assert.match(page.text, /the admins of lemmy\.example can read them; in a public post/);
      assert.match(page.text, /Everybody can see it there, but it names neither/);
      assert.match(page.text, /can come to this account as a private message/);
      assert.match(page.text, /everyone who reads it can connect the two/);
    }
  });

  it('leads back to the form of the union, also after a wrong handle', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, 'lee', '/u/night-watch/join');
    assert.equal(page.status, 422);
    assert.match(page.text, /You are on the way to <strong>Night Watch<\/strong>/);
    assert.match(page.text, /<a href="\/u\/night-watch\/join">Back to where you were/);
    await assertValid(page.text, 'on the way');
  });
});

describe('who asks too often', () => {
  it('must wait, since each attempt asks a server that a stranger named', async () => {
    const who = visitor(hall.hall, '198.51.100.200');
    let last = 0;
    for (let n = 0; n < 20; n++) last = (await setsOut(who, '@ada@social.example')).status;
    assert.equal(last, 429);
  });
});
