import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asActivity, peerWith } from './testing.ts';

describe('an account that is gone', () => {
  it('answers 410, and those who followed are told', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    await there.follow({ as: 'bob', who: here.handle('ada') });
    await here.settled();
    const { actor } = await here.person({ name: 'ada' });
    await here.removePerson({ name: 'ada' });
    assert.equal((await fetch(actor, asActivity)).status, 410);
    const finger = `${here.origin}/.well-known/webfinger?resource=acct:ada@${here.host}`;
    assert.equal((await fetch(finger)).status, 410);
    await there.settled();
    assert.deepEqual(await there.following({ name: 'bob' }), []);
  });
});

describe('a changed profile', () => {
  it('is shown, and told to followers', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    await there.follow({ as: 'bob', who: here.handle('ada') });
    await here.settled();
    const fields = [{ name: 'Code', value: 'abc-123' }];
    await here.editProfile({ name: 'ada', summary: '<p>New</p>', fields });
    const { actor, page } = await here.person({ name: 'ada' });
    const shown = (await (await fetch(actor, asActivity)).json()) as Record<string, unknown>;
    assert.equal(shown['summary'], '<p>New</p>');
    assert.deepEqual(shown['attachment'], [{ type: 'PropertyValue', ...fields[0] }]);
    assert.match(await (await fetch(page)).text(), /abc-123/);
    assert.equal((await there.received({ type: 'Update', says: 'abc-123' })).length, 1);
  });
});
