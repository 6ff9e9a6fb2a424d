/** A voter with several voting keys in one browser: each is kept, and shown when it is made. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type SecretUnion,
  secretUnionAtWork,
} from '../../src/web/pages/unions/assembly/secret/testing.ts';
import { assertAccessible, assertFits, hasChromium, type Page, phone, shoot } from './browser.ts';
import { onStage } from './money-stage.ts';
import { phraseOn } from './on-a-page.ts';

const stage = onStage<SecretUnion>(secretUnionAtWork);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `secret-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

async function hasCast(proposal: string, member: string): Promise<boolean> {
  const union = await stage.at.clerk.union(stage.at.id);
  return union?.assembly.proposals.get(proposal)?.poll?.sealed?.cast.has(member) ?? false;
}

async function casts(page: Page, choice: string): Promise<void> {
  await page.getByText(choice, { exact: true }).first().click();
  await press(page, 'Seal my ballot');
  await press(page, 'Cast it');
  await page.locator('#cast-as .tracker').waitFor();
}

/** Lays the seed of the newest key where versions of the page that knew one key a member kept it. */
const underMemberAlone = `async ({ member, phrase }) => {
  const answered = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const db = await answered(indexedDB.open('syndicat-seeds'));
  const on = (name) => db.transaction(name, 'readwrite').objectStore(name);
  const { key } = await answered(on('wrapping').get('key'));
  const [iv, additionalData] = [new Uint8Array(12), new TextEncoder().encode(member)];
  const how = { name: 'AES-GCM', iv, additionalData };
  const sealed = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(phrase));
  await answered(on('seeds').clear());
  await answered(on('seeds').put({ id: member, iv, sealed }));
  db.close();
}`;

const skip = hasChromium ? false : 'no Chromium';

void describe('a voter with several voting keys', { skip }, () => {
  void it('keeps a key made after the cut-off of a vote beside the older one that counts in it', async () => {
    const { page, id } = await stage.joins('Vio', { theme: 'light', viewport: phone });
    const first = await stage.at.ask('Whether to look back');
    await page.goto(stage.url(`/p/${first}`));
    await press(page, 'Make my voting key');
    const shown = page.locator('[data-new-phrase]').filter({ visible: true });
    const older = (await shown.textContent()) ?? '';
    assert.equal(await phraseOn(page), older);
    await look(page, 'new-key');

    // On another device, once keys are replaced no more in this vote.
    await page.evaluate("indexedDB.deleteDatabase('syndicat-seeds')");
    await stage.at.pass(25);
    await page.reload();
    await page.getByText('It is lost').click();
    await press(page, 'Make a new voting key');
    await page.getByText('In this vote the one before it counts').waitFor();
    const newer = (await shown.textContent()) ?? '';
    assert.match(newer, /^[\w]{5}-[\w]{6}-[\w]{5}-[\w]{6}$/);
    assert.notEqual(newer, older);
    await look(page, 'new-key-for-later');

    await page.getByLabel('The 22 characters of your voting key').fill(older);
    await press(page, 'Bring it here');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    assert.equal(await phraseOn(page), older);
    assert.equal(await shown.textContent(), newer);
    await casts(page, 'Yes');
    assert.ok(await hasCast(first, id));

    const second = await stage.at.ask('Whether to look ahead');
    await page.goto(stage.url(`/p/${second}`));
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    assert.equal(await phraseOn(page), newer);
    assert.equal(await shown.count(), 0);
    await casts(page, 'No');
    assert.ok(await hasCast(second, id));

    const kept = { member: id, phrase: newer.replaceAll('-', '') };
    await page.evaluate(`(${underMemberAlone})(${JSON.stringify(kept)})`);
    await page.reload();
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    assert.equal(await phraseOn(page), newer);
  });
});
