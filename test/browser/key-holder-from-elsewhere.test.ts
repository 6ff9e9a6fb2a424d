/**
 * A supporter from another union keeps a part of the key of a union whose minutes only members read: on their phone
 * they make it, rehearse, and open a vote whose words they never see.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretCharter } from '../../src/union/secrecy/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import { drawsPhrase, makesPart } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { follow, look as lookAt, press, sees } from './on-a-page.ts';

const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish, secretCharter({ book: 'members' })));
const look = (page: Page, name: string): Promise<void> => lookAt(page, `elsewhere-${name}`);

describe('a key holder from elsewhere', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('makes a part of the key, rehearses, and opens a vote of a book that they may not read', async () => {
    const { at } = stage;
    const [tia, tom] = at.holders;
    const abe = await at.support('Abe');
    await at.elects([tia, tom, abe]);
    const page = await stage.signedIn(abe, { viewport: phone });
    await page.goto(stage.url(''));
    await sees(page, 'The key of secret votes waits for you');
    await look(page, 'front');
    await page.goto(stage.url('/key-holders'));
    await look(page, 'key');
    await drawsPhrase(page);
    await makesPart(page, stage.url('/key-holders'), () => at.round([tia, tom]));
    await page.goto(stage.url(''));
    await sees(page, 'You keep a part of the key of secret votes');

    await at.keys([at.ada, tia]);
    const proposal = await at.propose(at.ada, 'secretly', 'Whether we strike');
    await at.pass(0);
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(72);
    await page.goto(stage.url(''));
    await follow(page, 'To the vote');
    await sees(page, 'What it is about only members read.');
    await look(page, 'opening');
    await press(page, 'Open the vote with my part');
    await sees(page, /Done: it stands in the minutes/);
    assert.ok(!(await page.content()).includes('Whether we strike'));
    await at.unseals(tia, proposal);
    await at.pass(0);
    assert.equal(
      (await at.union()).assembly.proposals.get(proposal)?.outcome?.because,
      'threshold-reached',
    );

    const ada = await stage.signedIn(at.ada, { viewport: phone });
    await ada.goto(stage.url('/offices'));
    await sees(ada, 'supporter, without a vote here');
    await look(ada, 'offices');
    await ada.goto(stage.url('/key-holders'));
    await look(ada, 'holders');
  });
});
