/** A key goes out of use: what members and key holders read while votes wait for another, on a phone and at a desk in the dark. */
import { describe, it } from 'node:test';
import { secretCharter, waitingForKey, whileKept } from '../../src/union/secrecy/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, sees } from './on-a-page.ts';

const charter = waitingForKey(whileKept(secretCharter(), 'secretly'), 21 * 24);
const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish, charter));

async function look(page: Page, path: string, name: string): Promise<void> {
  await page.goto(stage.url(path));
  await lookAt(page, `awaited-${name}-phone`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `awaited-${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

describe('a key that went out of use', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is waited for, and everybody reads until when, and who could end that', async () => {
    const { at } = stage;
    await at.elects();
    await at.makesKey();
    await at.pass(170 * 24);
    const [, tom, tua] = at.holders;
    await at.act(tua, 'offices/resign@1', { office: 'trustee' });
    const proposal = await at.propose(at.ada, 'secretly', 'Who speaks for us next year?');
    await at.pass(24);
    const member = await stage.signedIn(at.ada, { viewport: phone });
    await look(member, `/p/${proposal}`, 'proposal');
    await sees(member, 'This vote waits for a key');
    await look(member, '/assembly', 'list');
    await sees(member, /opens in 20 days at the latest/);
    const holder = await stage.signedIn(tom, { viewport: phone });
    await look(holder, '', 'holder');
    await sees(holder, /votes that would be secret with a key wait for one/);
    await look(holder, '/key-holders', 'key');
    await sees(holder, /1 seat of the key holders is free/);
  });
});
