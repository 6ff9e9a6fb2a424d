/**
 * Key holders drawn by lot, on the pages: those who were elected open the vote, half of the voters find fit, the lot takes,
 * and when the terms are over those whom it took make a key and open a secret vote with it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretCharter } from '../../src/union/secrecy/testing.ts';
import { charterOf, type Hand } from '../../src/union/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { drawsPhrase, makeKeyTogether } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const base = secretCharter();
const { lot } = charterOf('association').decisions;
assert.ok(lot, 'the template can draw by lot');
const quick = { deliberation: 0, poll: 48, sponsors: 0, quorum: { kind: 'none' } } as const;
// A term of a month: key holders’ devices open nothing before its time by their own clock, which runs as ever.
const month = 720;
const charter = {
  ...base,
  offices: { ...base.offices, trustee: { ...base.offices['trustee'], term: month } },
  decisions: { ...base.decisions, lot: { ...lot, ...quick } },
  powers: { ...base.powers, 'offices/appoint': ['decision:office', 'decision:lot'] },
} as typeof base;

const stage = onStage<KeyAtWork>(
  (wish) => keyAtWork(wish, charter),
  async ({ at }) => {
    await at.elects();
    await at.makesKey();
    await at.keys();
  },
);

const look = (page: Page, name: string): Promise<void> => lookAt(page, `by-lot-${name}`);

const standing = ['Vera', 'Wim', 'Xenia', 'Yan'] as const;

/** Four stand, each for a seat that is free when the term of those who were elected is over. */
async function putsLot(page: Page): Promise<string> {
  await page.goto(stage.url('/assembly/new?kind=lot'));
  await page.getByLabel('Title').first().fill('Who keeps the key next?');
  await page.getByLabel('Text').first().fill('Whoever half of us find fit.');
  for (const [i, name] of standing.entries()) {
    if (i > 1) await press(page, 'Add an option');
    const option = page.getByRole('group', { name: `Option ${i + 1}`, exact: true });
    await option.getByLabel('What it is called').fill(name);
    await option.getByLabel('Add an act').selectOption('Appoint somebody to an office');
    await option.getByRole('button', { name: 'Add', exact: true }).click();
    await option.getByLabel('Which office?').selectOption('Key holder');
    await option.getByLabel('Who?').selectOption(name);
    await option.getByLabel('When does the term begin?').selectOption({ index: 1 });
  }
  await page.getByLabel('How many of them are chosen?').fill('3');
  await look(page, 'written');
  return put(page);
}

async function put(page: Page): Promise<string> {
  await press(page, 'Look at it');
  await press(page, 'Put it to the members');
  await sees(page, 'Your proposal is out');
  await stage.at.pass(0);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Makes a voting key, marks, seals and casts. */
async function votes(page: Page, proposal: string, labels: readonly string[]): Promise<void> {
  await page.goto(stage.url(`/p/${proposal}`));
  await press(page, 'Make my voting key');
  await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
  for (const label of labels) await page.getByLabel(label, { exact: true }).check();
  await press(page, 'Seal my ballot');
  await press(page, 'Cast it');
  await sees(page, /Your ballot is in the minutes/);
}

/** The drawn draw their phrases, make the key, and rehearse with it. */
async function makesKey(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.goto(stage.url('/key-holders'));
    await drawsPhrase(page);
  }
  await makeKeyTogether(pages, stage.url('/key-holders'));
}

describe('key holders by lot', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are found fit, drawn, and open a secret vote', async () => {
    const { at } = stage;
    const people: Hand[] = [];
    for (const name of standing) people.push(await at.join(name));
    const admin = await stage.signedIn(at.ada, { viewport: desktop });
    const first = await putsLot(admin);
    await admin.goto(stage.url(`/p/${first}`));
    await sees(admin, /to the office “Key holder” from/);
    const [vera, wim] = await Promise.all(
      people.slice(0, 2).map((who) => stage.signedIn(who, { viewport: phone })),
    );
    assert.ok(vera && wim);
    await votes(vera, first, [...standing]);
    await votes(wim, first, ['Wim', 'Xenia', 'Yan', 'Vera']);
    await at.marks(at.ada, first, [1, 1, 1, 1, null]);
    await at.pass(48 + 24);
    for (const who of at.holders.slice(0, 2)) await at.unseals(who, first);
    await at.pass(0.01);
    await vera.goto(stage.url(`/p/${first}`));
    await sees(vera, /^Chosen: /);
    await sees(vera, 'fit, but not drawn');
    await look(vera, 'drawn');

    // The term of those who were elected is over; the others take their seats by themselves.
    await at.pass(month);
    const keepers = new Set((await at.union()).offices.terms.map(({ member }) => member));
    const drawn = people.filter(({ id }) => keepers.has(id));
    assert.equal(drawn.length, 3);
    assert.ok(at.holders.every(({ id }) => !keepers.has(id)));
    const pages: Page[] = [];
    for (const who of drawn) pages.push(await stage.signedIn(who, { viewport: phone }));
    await makesKey(pages);
    const [one, , three] = pages;
    assert.ok(one && three);
    await look(one, 'key');

    const { page: vic } = await stage.joins('Vic', { viewport: phone });
    await vic.goto(stage.url('/assembly/new?kind=secretly'));
    await vic.getByLabel('Title').first().fill('Whether we meet in May');
    await vic.getByLabel('Text').first().fill('In the open.');
    const second = await put(vic);
    await votes(vic, second, ['Yes']);
    await at.casts(at.ada, second, 'yes');
    await at.pass(48 + 24);
    for (const page of [one, three]) {
      await page.goto(stage.url(`/p/${second}`));
      await press(page, 'Open the vote with my part');
      await sees(page, /Done: it stands in the minutes/);
    }
    await vic.goto(stage.url(`/p/${second}`));
    await sees(vic, /^Adopted/);
  });
});
