/**
 * A passkey keeps what else lies in one browser and on paper: a voter’s key and a key holder’s phrase come back with it
 * after the browser has forgotten them, whatever the hall gives back instead is noticed, and the hall never has them.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { webauthn } from '../../src/cli/passkeys.ts';
import type { VaultRecord } from '../../src/clerk/ports.ts';
import { votingSecretOf } from '../../src/union/secrecy/voting-secret.ts';
import { personOf } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { syndicatIn } from '../stories/syndicat.ts';
import { addAuthenticator, desktop, hasChromium, type Page, phone } from './browser.ts';
import { drawsPhrase } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { assertNowhere } from '../nowhere.ts';
import { follow, look as lookAt, phraseOn, press, sees } from './on-a-page.ts';

/** All that the hall was ever sent, by address and with its body. */
const sent: string[] = [];
/** What must be nowhere but in browsers and on paper. */
const secrets: string[] = [];

const stage = onStage<KeyAtWork>(async (wish) => {
  const at = await keyAtWork({ ...wish, passkeys: webauthn });
  const { fetch } = at.hall;
  at.hall.fetch = async (request, ...more) => {
    sent.push(`${request.url} ${await request.clone().text()}`);
    return fetch(request, ...more);
  };
  return at;
});

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'by-passkey-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** On a phone by day, and at a desk in the dark. */
async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, `by-passkey-${name}-phone`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `by-passkey-${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

/** From the offer on the page that they are on: makes a passkey, and comes back. */
async function makesPasskey(page: Page): Promise<void> {
  await follow(page, 'Make a passkey');
  await press(page, 'Add a passkey');
  await page.getByRole('button', { name: 'Keep it with my passkey' }).waitFor();
}

/** A passkey is asked once, though the button is pressed twice at once. */
async function keeps(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep it with my passkey' }).waitFor();
  await page.evaluate(`{
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (wish) => {
      sessionStorage.setItem('asked', Number(sessionStorage.getItem('asked') ?? 0) + 1);
      return get(wish);
    };
    sessionStorage.removeItem('asked');
    const button = document.querySelector('form[data-form="passkey-keep"] button');
    button.click();
    button.click();
  }`);
  await sees(page, 'Kept. Only your passkey opens it');
  assert.equal(await page.evaluate(`sessionStorage.getItem('asked')`), '1');
}

async function forgets(page: Page, database: string): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    indexedDB.deleteDatabase(${JSON.stringify(database)}).onsuccess = done;
  })`);
  await page.reload();
}

/** What the hall keeps, the oldest first. */
async function kept(person: string): Promise<readonly VaultRecord[]> {
  const all = await stage.at.store.vault.list('kept-secret', person, { now: 0, limit: 100 });
  return all.toSorted((a, b) => createdOf(a) - createdOf(b));
}
const createdOf = ({ doc }: VaultRecord): number => (doc as { created: number }).created;

/** Hands out another text in the place of one that a passkey keeps. */
const swap = (record: VaultRecord, instead: object): Promise<void> =>
  stage.at.store.vault.write([
    { put: { ...record, doc: { ...(record.doc as object), ...instead } } },
  ]);

const wrappedIn = ({ doc }: VaultRecord): object => {
  const { salt, iv, sealed } = doc as Readonly<Record<'salt' | 'iv' | 'sealed', string>>;
  return { salt, iv, sealed };
};

async function isRefused(page: Page): Promise<void> {
  await page.reload();
  await press(page, 'Bring it with my passkey');
  await sees(page, /What this hall gave back is not what your passkey was to keep/);
}

/** The seed of the voting key that this browser has. */
async function seedOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
  const seed = (await phraseOn(page)).replaceAll('-', '');
  const secret = votingSecretOf(seed, stage.at.id);
  secrets.push(seed, String(secret), secret.toString(16));
  return seed;
}

async function asksAgain(title: string): Promise<string> {
  const proposal = await stage.at.propose(stage.at.ada, 'secretly', title);
  await stage.at.pass(0.01);
  return proposal;
}

async function casts(page: Page, choice: string): Promise<void> {
  await page.getByText(choice, { exact: true }).first().click();
  await press(page, 'Seal my ballot');
  await press(page, 'Cast it');
  await sees(page, /Your ballot is in the minutes/);
}

describe('a passkey that keeps secrets', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('brings a key holder’s phrase back, and opens a vote with it', async () => {
    const { at } = stage;
    const [tia, tom, tua] = at.holders;
    await at.elects();
    const page = await stage.signedIn(tia, { viewport: phone });
    await addAuthenticator(page, { hasPrf: true });
    await page.goto(stage.url('/key-holders'));
    secrets.push(await drawsPhrase(page));
    await makesPasskey(page);
    await look(page, 'offered');
    await keeps(page);
    await sees(page, 'Your passkey keeps your phrase, beside your paper');
    await look(page, 'phrase-kept');

    await forgets(page, 'syndicat-key-holder');
    await page.getByText('I have a phrase already').click();
    await press(page, 'Bring it with my passkey');
    for (const step of ['first', 'second', 'third']) {
      await press(page, `Do the ${step} step`);
      await sees(page, /Done: it stands in the minutes/);
      await at.round([tom, tua]);
      await page.goto(stage.url('/key-holders'));
    }
    await press(page, 'Rehearse now');
    await sees(page, /Done: it stands in the minutes/);
    await at.round([tom, tua]);

    const proposal = await at.asks('Whether to whisper');
    await at.casts(at.ada, proposal, 'yes');
    await at.casts(tom, proposal, 'yes');
    await at.pass(48 + 24);
    await page.goto(stage.url(`/p/${proposal}`));
    await forgets(page, 'syndicat-key-holder');
    await look(page, 'phrase-gone');
    const [record = assert.fail('nothing is kept')] = await kept(personOf(tia));
    await swap(record, { iv: 'A'.repeat(16) });
    await isRefused(page);
    await look(page, 'phrase-swapped');
    await swap(record, {});
    await page.reload();
    await press(page, 'Bring it with my passkey');
    await press(page, 'Open the vote with my part');
    await sees(page, 'has given their part');
    await at.unseals(tom, proposal);
    await page.reload();
    await sees(page, /^Adopted/);
  });

  it('brings a voting key back, and no older one', async () => {
    const { page, id } = await stage.joins('Vic', { viewport: phone });
    await addAuthenticator(page, { hasPrf: true });
    const proposal = await asksAgain('Whether to hum');
    await page.goto(stage.url(`/p/${proposal}`));
    await press(page, 'Make my voting key');
    const old = await seedOn(page);
    await makesPasskey(page);
    await look(page, 'key-offered');
    await keeps(page);
    await sees(page, 'Your passkey keeps your voting key');
    await look(page, 'key-kept');

    await forgets(page, 'syndicat-seeds');
    await sees(page, /Your voting key is not in this browser/);
    await look(page, 'key-gone');
    await press(page, 'Bring it with my passkey');
    assert.equal(await seedOn(page), old);
    await casts(page, 'No');

    // A new key takes the place of the old one; the hall gives back the old one as if it were the new.
    await forgets(page, 'syndicat-seeds');
    // By the hall's clock, so that it is known which of both is the older.
    await stage.at.pass(0.01);
    await page.getByText('It is lost').click();
    await press(page, 'Make a new voting key');
    const seed = await seedOn(page);
    assert.notEqual(seed, old);
    await keeps(page);
    await forgets(page, 'syndicat-seeds');
    const member = await stage.at.store.vault.get('member', `${stage.at.id}:${id}`, 0);
    assert.ok(member);
    const { person } = member.doc as { person: string };
    const [older, newer] = (await kept(person)) as [VaultRecord, VaultRecord];
    await swap(newer, wrappedIn(older));
    await isRefused(page);
    await look(page, 'key-swapped');
    const [phraseKept = assert.fail('nothing is kept')] = await kept(personOf(stage.at.holders[0]));
    await swap(newer, wrappedIn(phraseKept));
    await isRefused(page);
    await swap(newer, {});
    await page.reload();
    await press(page, 'Bring it with my passkey');
    assert.equal(await seedOn(page), seed);
    await casts(page, 'Yes');
    const union = await stage.at.union();
    assert.ok(union.assembly.proposals.get(proposal)?.poll?.sealed?.cast.has(id));

    await page.getByText('Your passkey keeps your voting key').click();
    await press(page, 'Keep it no longer');
    await sees(page, 'It is not kept here any more.');
    await page.getByRole('button', { name: 'Keep it with my passkey' }).waitFor();
  });

  it('takes no text that was cut', async () => {
    const { page } = await stage.joins('Val', { viewport: phone });
    await addAuthenticator(page, { hasPrf: true });
    const address = stage.url(`/p/${await asksAgain('Whether to sing')}`);
    await page.goto(address);
    await press(page, 'Make my voting key');
    await seedOn(page);
    await makesPasskey(page);
    await keeps(page);
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(
        /(&quot;sealed&quot;:&quot;)[\w-]{51}/g,
        `$1${'A'.repeat(22)}`,
      );
      await route.fulfill({ response, body });
    });
    await page.goto(address);
    await forgets(page, 'syndicat-seeds');
    await isRefused(page);
  });

  it('says so where it can’t, and the characters stay', async () => {
    const { page } = await stage.joins('Vin', { viewport: phone });
    await addAuthenticator(page);
    await page.goto(stage.url(`/p/${await asksAgain('Whether to clap')}`));
    await press(page, 'Make my voting key');
    await seedOn(page);
    await makesPasskey(page);
    await press(page, 'Keep it with my passkey');
    await sees(page, /This passkey can’t keep secrets in this browser/);
    await look(page, 'unable');
    await page.evaluate('navigator.credentials.get = () => Promise.reject(new Error("closed"))');
    await press(page, 'Keep it with my passkey');
    await sees(page, /No passkey was used/);
    await casts(page, 'Yes');
  });

  it('leaves no secret in the hall, and sends no signature that could sign somebody in', async () => {
    const backup = join(folder, 'hall.backup');
    const { status, err } = await syndicatIn(stage.at.folder, ['backup', backup]);
    assert.equal(status, 0, err);
    await writeFile(join(folder, 'sent'), sent.join('\n'));
    await writeFile(join(folder, 'log'), stage.at.web.log.join('\n'));
    for (const each of [stage.at.folder, folder]) await assertNowhere(each, secrets);
    const handed = sent.filter((each) => each.includes('/by-passkey'));
    assert.ok(handed.length > 0);
    assert.doesNotMatch(handed.join('\n'), /clientDataJSON|authenticatorData|signature/);
  });
});
