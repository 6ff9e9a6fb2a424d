/** The pages of a secret vote, from its opening to what it waits for. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { said } from '../testing.ts';
import { type SecretUnion, secretUnionAtWork } from './testing.ts';

let at: SecretUnion;
before(async () => {
  at = await secretUnionAtWork();
});
after(() => at.close());

describe('the page of a secret vote', () => {
  it('asks nothing by a form that would send the choice', async () => {
    const proposal = await at.ask('Whether to whisper');
    const page = await (await at.browser(at.ada)).get(`${at.home}/p/${proposal}`);
    assert.match(page.text, /2 key holders open it/);
    assert.match(page.text, /Your secret vote/);
    assert.match(page.text, /data-secret-vote="/);
    for (const [form] of page.text.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
      assert.doesNotMatch(form, /name="choice"/);
    }
    assert.match(page.text, /Who could learn how I voted\?/);
    assert.match(page.text, /If any 2 of them broke that rule together/);
    const [beside = ''] = page.text.split(/<details[^>]*>\s*<summary>Who could learn how I voted/);
    assert.match(beside, /no single person can read your ballot\. 2 of the 3 <a[^>]*>key holders/);
  });

  it('shows nobody how it stands, and who has voted', async () => {
    const proposal = await at.ask('Whether to mumble');
    const stranger = await at.browser();
    const page = await stranger.get(`${at.home}/p/${proposal}`);
    assert.match(page.text, /nobody knows before they are opened together/);
    const ballots = await stranger.get(`${at.home}/p/${proposal}/ballots`);
    assert.match(ballots.text, /Who has voted/);
    assert.match(ballots.text, /Nobody has voted yet/);
  });

  it('takes a dispute until it is opened, and says what it waits for', async () => {
    const proposal = await at.ask('Whether to shout');
    const ada = await at.browser(at.ada);
    const path = `${at.home}/p/${proposal}`;
    assert.match((await ada.get(path)).text, /Something is wrong with this vote/);
    await at.act(
      at.ada,
      'assembly/dispute@1',
      { proposal, text: said('My words are not there.') },
      'My words are not there.',
    );
    const disputed = await ada.get(path);
    assert.match(disputed.text, /My words are not there\./);
    assert.doesNotMatch(disputed.text, /Something is wrong with this vote/);
    await at.pass(49);
    const closed = await ada.get(path);
    assert.match(closed.text, /The vote has closed, and its ballots are sealed/);
  });
});
