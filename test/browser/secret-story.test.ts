/**
 * A secret vote from set-up to verified result, everybody in a browser of their own: five are elected to keep the key,
 * an administrator puts the vote, three of the five come, one voter checks a ballot first, one votes twice, one disputes. What the
 * hall keeps afterwards, logs and a backup included, has no vote and no secret in it.
 */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Sealed } from '../../src/union/assembly/secret/sealing.ts';
import { secretCharter } from '../../src/union/secrecy/testing.ts';
import { isKeyed, lastCeremony } from '../../src/union/secrecy/secrecy.ts';
import { hand, type Hand } from '../../src/union/testing.ts';
import { inGroups } from '../../src/web/browser/key-holding/phrase.ts';
import { ballotPages } from '../../src/web/pages/ballots/ballots.ts';
import {
  type AtWorkWish,
  type UnionAtWork,
  unionAtWork,
} from '../../src/web/pages/unions/assembly/testing.ts';
import { syndicatIn } from '../stories/syndicat.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { drawsPhrase, makeKeyTogether } from './key-holding.ts';
import { onStage, type Someone } from './money-stage.ts';
import { notesNonces } from './noting-nonces.ts';
import { planted, plantsInBook } from '../planting.ts';
import { asText, assertNowhere, assertSearched, plantableText, type Secret } from '../nowhere.ts';
import {
  noncesOfProofs,
  plainChoices,
  plainVotes,
  secretsOfBallot,
  secretsOfKeepers,
  secretsOfVoter,
} from '../secrets-of-a-vote.ts';
import { follow, look as lookAt, phraseOn, press, sees } from './on-a-page.ts';
import { echo, Traffic } from './traffic.ts';

const base = secretCharter();
const charter = {
  ...base,
  offices: { ...base.offices, trustee: { ...base.offices['trustee'], seats: 5 } },
  secrecy: { trustees: 'trustee', threshold: 3, disputes: 24, replacing: 24 },
} as typeof base;

/**
 * All that ever went to the hall. The key's making is no exception: shares are sent masked, polynomials as powers, choices
 * sealed, so that none of the secrets may be in there.
 */
const traffic = new Traffic();

async function recorded(wish: AtWorkWish): Promise<UnionAtWork> {
  const at = await unionAtWork(charter, { ...wish, beside: [ballotPages(), echo] });
  traffic.listenTo(at.hall);
  return at;
}

const stage = onStage<UnionAtWork>(recorded);
const look = (page: Page, name: string): Promise<void> => lookAt(page, `secret-story-${name}`);

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'story-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A key holder at their device, with the phrase that is on their paper. */
interface Keeper {
  readonly who: Hand;
  readonly page: Page;
  readonly phrase: string;
}

const candidates = ['Tia', 'Tom', 'Tua', 'Tam', 'Tin'] as const;

/** The members elect five, each of whom draws a phrase in a browser of their own. */
async function keepersElected(admin: Page): Promise<readonly Keeper[]> {
  const { at } = stage;
  const people: { readonly who: Hand; readonly page: Page }[] = [];
  for (const name of candidates) {
    const who = await at.join(name);
    people.push({ who, page: await stage.signedIn(who, { viewport: phone }) });
  }
  await elects(
    admin,
    people.map(({ page }) => page),
  );
  return Promise.all(
    people.map(async ({ who, page }) => {
      await page.goto(stage.url('/key-holders'));
      return { who, page, phrase: await drawsPhrase(page) };
    }),
  );
}

/** An election on the pages: put with whom each option appoints, supported, voted on, and seen to be done. */
async function elects(admin: Page, people: readonly Page[]): Promise<void> {
  const { at } = stage;
  const address = stage.url(`/p/${await puts(admin, 'election', 'Who keeps the key?', stand)}`);
  const [second = assert.fail()] = people;
  await second.goto(address);
  await press(second, 'I stand behind it');
  await second.getByRole('button', { name: 'I stand behind it' }).waitFor({ state: 'detached' });
  await at.pass(7 * 24);
  // Each of the five stands first on one ballot.
  for (const [first, voter] of [admin, ...people.slice(1)].entries()) {
    await voter.goto(address);
    for (const [i, name] of candidates.entries())
      await voter.getByLabel(name, { exact: true }).fill(String(((i + first) % 5) + 1));
    await press(voter, 'Cast my vote');
    await sees(voter, /You chose: 1\. /);
  }
  await at.pass(7 * 24);
  await admin.goto(address);
  await sees(admin, /^Chosen: /);
  await look(admin, 'elected');
  await admin.goto(stage.url('/offices'));
  for (const name of candidates) await sees(admin, name);
}

/** Five options, each of which appoints one who stands. */
async function stand(page: Page): Promise<void> {
  for (const [i, name] of candidates.entries()) {
    if (i > 1) await press(page, 'Add an option');
    const option = page.getByRole('group', { name: `Option ${i + 1}`, exact: true });
    await option.getByLabel('What it is called').fill(name);
    await option.getByLabel('Add an act').selectOption('Appoint somebody to an office');
    await option.getByRole('button', { name: 'Add', exact: true }).click();
    await option.getByLabel('Which office?').selectOption('Key holder');
    await option.getByLabel('Who?').selectOption(name);
  }
  await page.getByLabel('How many of them are chosen?').fill('5');
}

/** All five make the key, and rehearse with it. */
async function makeKey(keepers: readonly Keeper[]): Promise<void> {
  const address = stage.url('/key-holders');
  const pages = keepers.map(({ page }) => page);
  await makeKeyTogether(pages, address);
  const [first = assert.fail()] = pages;
  await first.goto(address);
  await sees(first, 'Key 1 is in use');
}

/** The administrator puts something, and the clerk does what is due. */
async function puts(
  page: Page,
  kind: string,
  title: string,
  more: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await page.goto(stage.url(`/assembly/new?kind=${kind}`));
  await page.getByLabel('Title').first().fill(title);
  await page.getByLabel('Text').first().fill('Say it as you think.');
  await more(page);
  await press(page, 'Look at it');
  await press(page, 'Put it to the members');
  await sees(page, 'Your proposal is out');
  await stage.at.pass(0);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Each ballot that was sealed, with what opens it. */
const sealedHere: Sealed[] = [];

/** Makes a voting key, and gives the secrets that follow from it. From now on what opens each ballot is noted, too. */
async function makesVotingKey(page: Page, address: string): Promise<readonly Secret[]> {
  await notesNonces(page, sealedHere);
  await page.goto(address);
  await press(page, 'Make my voting key');
  await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
  return secretsOfVoter(await phraseOn(page), stage.at.id);
}

async function seals(page: Page, choice: string): Promise<string> {
  await page.getByText(choice, { exact: true }).first().click();
  await press(page, 'Seal my ballot');
  const words = page.locator('[data-step="sealed"] [data-tracker]');
  await words.waitFor();
  return (await words.textContent()) ?? '';
}

async function casts(page: Page, words: string): Promise<void> {
  await press(page, 'Cast it');
  await page.locator('.callout.good .tracker', { hasText: words }).waitFor();
}

/** Opens what was sealed under these words, and has it looked into elsewhere. */
async function challenges(page: Page, words: string): Promise<void> {
  await press(page, 'Check it first');
  await page.locator('[data-challenge]').waitFor();
  const challenge = await page.locator('[data-challenge]').inputValue();
  const other = await stage.stranger({ theme: 'dark', viewport: desktop });
  await other.goto(new URL('/check-ballot', stage.url('/')).href);
  await other.getByLabel('The open ballot').fill(challenge);
  await press(other, 'Look into it');
  await sees(other, 'It is sound');
  await other.locator('[data-put="choice"] li', { hasText: 'No' }).waitFor();
  assert.equal(await other.locator('[data-put="tracker"]').textContent(), words);
  await other.context().close();
  await press(page, 'Seal a new ballot');
}

async function disputes(voter: Page, keeper: Page, address: string): Promise<void> {
  await voter.goto(address);
  await voter.locator('summary', { hasText: 'Something is wrong with this vote' }).click();
  await voter.getByLabel('What is wrong?').fill('My device showed other words.');
  await press(voter, 'Dispute this vote');
  await sees(voter, /Done: it stands in the minutes/);
  await look(voter, 'disputed');
  await voter.getByText('My device showed other words.').filter({ visible: true }).waitFor();
  await keeper.goto(address);
  await sees(keeper, '1 dispute is open');
  await keeper.getByText('Answer Vin').click();
  await keeper.getByLabel('Your answer').fill('We compared them together: they agree.');
  await press(keeper, 'Answer, and let the vote be opened');
  await sees(keeper, 'We compared them together: they agree.');
}

/** On the vote’s own page everything is checked, a ballot among it. */
async function checksHere(page: Page, tracker: string): Promise<void> {
  await page.getByText('Check it here, in your browser').click();
  await page.getByLabel('The words of a ballot to look for').fill(tracker);
  await press(page, 'Check it');
  await sees(page, 'The ballot that you look for is there, and counts.');
  const counts = page.locator('[data-audit-each="answers"] dd');
  assert.deepEqual(await counts.allTextContents(), ['1', '2', '0', '0']);
  await look(page, 'checked-here');
}

async function secretsKept(keepers: readonly Keeper[]): Promise<Secret[]> {
  const union = await stage.at.clerk.union(stage.at.id);
  const ceremony = union && lastCeremony(union);
  assert.ok(ceremony && isKeyed(ceremony));
  const parts = keepers.map(({ who, phrase }) => ({ member: who.id, seed: phrase }));
  return [
    ...secretsOfKeepers(ceremony, parts),
    ...keepers.map(({ phrase }) => inGroups(phrase).join(' ')),
  ];
}

/** The nonces of all proofs that were sent by one of these secrets: of trustees’ steps and parts, voting keys, ballots. */
function proofNonces(secrets: readonly Secret[]): readonly bigint[] {
  const exponents = secrets.filter((each) => typeof each === 'bigint');
  const nonces = noncesOfProofs(traffic.sent().toString('latin1'), exponents);
  assert.ok(nonces.length > 1_000, 'proofs were sent');
  return nonces;
}

/** Leaves the planted number where a careless hall would leave a secret: in what is kept, in a request, in headers, and in the log. */
async function plants(): Promise<void> {
  const { at } = stage;
  const bytes = await plantsInBook(at);
  await at.hall.request('/', { method: 'POST', body: bytes });
  await at.hall.request('/echo', { headers: { 'x-echo': plantableText(planted) } });
  at.web.deps.log(Buffer.from(bytes).toString('latin1'), undefined);
}

/** The folders of what is kept: the hall's own, its backup, what it was sent, and its log. */
async function keptAfterwards(): Promise<readonly string[]> {
  const { at } = stage;
  const places = ['backup', 'sent', 'log'].map(folderFor);
  const [backup = '', requests = '', log = ''] = await Promise.all(places);
  const { status, err } = await syndicatIn(at.folder, ['backup', join(backup, 'hall.backup')]);
  assert.equal(status, 0, err);
  await writeFile(join(requests, 'sent'), traffic.sent());
  await writeFile(join(log, 'log'), at.web.log.join('\n'), 'latin1');
  return [at.folder, backup, requests, log];
}

async function folderFor(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

/** A file that a page hands out, where a test can read it. */
async function saved(page: Page, link: string, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, link)]);
  const path = join(folder, name);
  await copyFile(await download.path(), path);
  return path;
}

async function says(args: readonly string[], what: RegExp): Promise<void> {
  const { status, out, err } = await syndicatIn(folder, args);
  assert.equal(status, 0, out + err);
  assert.match(out, what);
}

describe('a secret vote', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('goes from set-up to a result that anybody verifies, and leaves no secret behind', async () => {
    const { at } = stage;
    const admin = await stage.signedIn(hand('Ada'), { viewport: desktop });
    const keepers = await keepersElected(admin);
    await makeKey(keepers);
    const voters: Someone[] = [];
    for (const name of ['Vic', 'Val', 'Vin'])
      voters.push(await stage.joins(name, { viewport: phone }));
    const [vic, val, vin] = voters.map(({ page }) => page) as [Page, Page, Page];
    const address = stage.url(
      `/p/${await puts(admin, 'secretly', 'Whether the nights are shared out anew')}`,
    );
    const own = await secretsKept(keepers);
    for (const page of [vic, val, vin]) own.push(...(await makesVotingKey(page, address)));

    const soFar = traffic.requests;
    await challenges(vic, await seals(vic, 'No'));
    const tracker = await seals(vic, 'Yes');
    await casts(vic, tracker);
    await casts(val, await seals(val, 'No'));
    await casts(val, await seals(val, 'Yes'));
    await casts(vin, await seals(vin, 'Blank'));
    assert.equal(sealedHere.length, 5, 'of five ballots it is known what opens them');
    assert.doesNotMatch(
      traffic.sent(soFar).toString(),
      /["=\s](?:yes|no|abstain|blank)\b/i,
      'no choice was sent',
    );
    await vic.goto(address);
    await sees(vic, /Your browser has looked: record/);
    const receipt = await saved(vic, 'Keep the receipt as a file', 'receipt.json');

    await at.pass(48);
    await disputes(vin, keepers[0]?.page ?? assert.fail(), address);
    await at.pass(24);
    for (const { page } of keepers.slice(1, 4)) {
      await page.goto(address);
      await press(page, 'Open the vote with my part');
      await sees(page, /Done: it stands in the minutes/);
    }
    await admin.goto(address);
    await sees(admin, /^Adopted/);
    await look(admin, 'opened');
    await checksHere(admin, tracker);
    const archive = await saved(admin, 'Download the sealed election', 'election.bel');
    await says(['verify-election', archive], /4 were cast, 3 count[^]*yes +2\n +no +0\n[^]*OK:/);
    await says(['check-receipt', receipt], /OK: whoever has the key/);

    await plants();
    const opening = sealedHere.flatMap(secretsOfBallot);
    const secrets = [...own, ...opening, ...proofNonces(own), ...plainVotes, ...plainChoices];
    for (const place of await keptAfterwards()) {
      await assertSearched(place, planted);
      await assertNowhere(place, secrets);
    }
    for (const place of await traffic.writeHeaders(folder)) {
      await assertSearched(place, planted, asText);
      await assertNowhere(place, secrets);
    }
  });
});
