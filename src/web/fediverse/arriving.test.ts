import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { smallServer, type SmallServer } from '../../federation/accounts/servers/testing.ts';
import { assertValid } from '../testing.ts';
import { comesBack, type FediverseHall, fediverseHall, setsOut } from './testing.ts';

let social: SmallServer;
let hall: FediverseHall;

before(async () => {
  social = smallServer('social.example', 'mastodon');
  hall = await fediverseHall(social);
});
after(() => hall.close());
beforeEach(() => {
  hall.time.now += 3_600_000;
});

describe('who is another there than they had named', () => {
  it('is asked before anything is done, and let in as the one that is named then', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@zed@social.example', '/me/accounts');
    const asked = await who.follow(await comesBack(who, social, page, 'zoe'));
    assert.match(
      asked.text,
      /You named @zed@social\.example, but social\.example says that you are @zoe@social\.example/,
    );
    await assertValid(asked.text, 'other');
    assert.equal(who.cookies.has('session'), false);
    const came = await who.post('/sign-in/fediverse/use', {});
    assert.equal(came.headers.get('location'), '/me/accounts');
    assert.match((await who.follow(came)).text, /@zoe@social\.example leads to it/);
    const again = await who.follow(await who.post('/sign-in/fediverse/use', {}));
    assert.match(again.text, /not begun in this browser/, 'it is asked once');
  });

  it('may try again with the one they meant', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@zed@social.example');
    const asked = await who.follow(await comesBack(who, social, page, 'zoe'));
    assert.match(asked.text, /No, I mean @zed@social\.example/);
    assert.match(asked.text, /name="handle" value="@zed@social\.example"/);
    assert.match(asked.text, /name="by" value="code"/);
  });

  it('has ten minutes to say so', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, '@zed@social.example');
    await who.follow(await comesBack(who, social, page, 'zoe'));
    hall.time.now += 10 * 60_000 + 1;
    const late = await who.follow(await who.post('/sign-in/fediverse/use', {}));
    assert.match(late.text, /not begun in this browser/);
    assert.equal(who.cookies.has('session'), false);
  });

  it('is not asked where the address of the profile was given', async () => {
    const who = hall.visitor();
    const page = await setsOut(who, 'https://social.example/@Una');
    const came = await comesBack(who, social, page, 'Una');
    assert.equal(came.headers.get('location'), '/me');
  });
});
