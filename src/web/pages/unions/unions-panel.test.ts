import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../../cli/signing.ts';
import { startCall, type UnionHall, unionHall } from '../../acts/testing.ts';
import { assertValid } from '../../testing.ts';
import { unionsPanel } from './unions-panel.ts';

describe('the account', () => {
  let at: UnionHall;
  before(async () => {
    const more: NonNullable<Parameters<typeof unionHall>[1]>['more'] = (deps) => ({
      panels: [unionsPanel(deps.clerk, deps.store, deps.now)],
    });
    at = await unionHall(nodeSigning(), { more });
  });
  after(() => at.close());

  it('lists the unions and calls that one stands with, each a link', async () => {
    const ada = at.visitor();
    await startCall(ada);
    const { text } = await ada.get('/me');
    await assertValid(text, '/me');
    assert.match(text, /<a href="\/u\/night-moderators"><strong>Night Moderators<\/strong><\/a>/);
    assert.match(text, /href="\/u\/night-moderators\/me"/);
  });

  it('is where one goes back from to the page whose place is to be kept', async () => {
    const bo = at.visitor();
    const { text } = await startCall(bo);
    const way = /href="(\/me\/keys\?next=[^"]+)"/.exec(text)?.[1] ?? 'none';
    const keys = await bo.get(way);
    assert.match(keys.text, /class="button main"[^>]*>[^]{0,400}Add a passkey/);
    await bo.post('/me/email', { email: 'bo@example.org', next: '/u/night-moderators-2' });
    const link = /\/sign-in\/link\/\S+/.exec(at.mails.at(-1)?.text ?? '')?.[0] ?? 'none';
    await bo.get(link);
    const back = await bo.follow(await bo.post(link, {}));
    assert.match(back.text, /Your place is kept\./);
    assert.match(back.text, /<h1>Night Moderators<\/h1>/);
    assert.doesNotMatch(back.text, /Keep your place/);
  });
});
