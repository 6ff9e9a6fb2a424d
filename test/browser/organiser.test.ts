/**
 * The organiser's story, in a real browser: from the hall's front page to a union that asks its
 * members one question.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../src/cli/signing.ts';
import { hand, said } from '../../src/union/testing.ts';
import { unionHall, type UnionHall } from '../../src/web/acts/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

let browser: Browser;
let server: Server;
let hall: UnionHall;

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    hall = await unionHall(nodeSigning(), { origin });
    hall.time.now = Date.now();
    return hall.hall;
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await hall?.close();
});

const call = '/u/night-moderators';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true }).first().click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `organiser-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

async function open(wish: PageWish = {}): Promise<Page> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  return page;
}

/** Somebody says yes on a phone, and keeps the key that the phone makes. */
async function saysYes(name: string): Promise<Page> {
  const page = await open({ viewport: phone });
  await page.goto(server.origin + call);
  await page.getByLabel('Your name').fill(name);
  await press(page, 'Yes, I would');
  await sees(page, 'You have said yes.');
  return page;
}

const names = ['Mira', 'Jonas', 'Noor', 'Tilda', 'Samir', 'Greta', 'Ola', 'Ruth', 'Imani', 'Leo'];

/** Others say yes elsewhere, until so many have. */
async function othersSayYes(until: number): Promise<void> {
  const { members } = await hall.union('night-moderators');
  for (let n = members.counts.joiner; n < until; n++) {
    const name = `${names[n % names.length]} ${'ABCDEFGH'.charAt(n % 8)}.`;
    const who = hand(name);
    const body = { name: said(name), keys: [{ kind: 'device', key: who.key }] };
    await hall.enter('night-moderators', who, { act: 'founding/join@1', body, texts: [name] });
  }
}

describe('an organiser', { skip: !hasChromium && 'no Chromium here' }, () => {
  let ada: Page;
  let bo: Page;
  let cy: Page;

  it('goes from the front to a call in three fields', async () => {
    ada = await open();
    await ada.goto(server.origin);
    await look(ada, 'front');
    await follow(ada, 'Start a call');
    await ada.getByLabel('What would the union be called?').fill('Night Moderators');
    await ada.getByLabel('Why?').fill('Every night we clean up what the day left behind, alone.');
    await ada
      .getByLabel('What would be a first small thing')
      .fill('One shared list of spam waves.');
    await look(ada, 'three-fields');
    await press(ada, 'Look it over');
    await ada.getByLabel('Who are you?').fill('Ada Lovelace');
    await look(ada, 'preview');
    await press(ada, 'Publish the call');
    await sees(ada, 'Your call is out');
    await look(ada, 'published');
    const { attested, members } = await hall.union('night-moderators');
    assert.equal(attested, 0);
    assert.equal([...members.people.values()][0]?.keys.length, 1);
  });

  it('sees fourteen of twenty have said yes', async () => {
    bo = await saysYes('Bo');
    cy = await saysYes('Cy');
    await othersSayYes(14);
    await ada.goto(server.origin + call);
    await sees(ada, 'have said yes');
    await ada.getByRole('img', { name: '14 of 20 have said yes' }).waitFor();
    await look(ada, 'fourteen');
    await look(bo, 'phone');
  });

  it('founds it together: chooses rules and tries a vote before anything is signed', async () => {
    await othersSayYes(20);
    await ada.goto(server.origin + call);
    await follow(ada, 'Found it together');
    await ada.getByLabel('Association').check();
    await look(ada, 'template');
    await press(ada, 'Go on');
    await ada.getByLabel('A new member votes after').fill('soon');
    await press(ada, 'Go on');
    await sees(ada, 'Write a whole number of days, such as 7.');
    await look(ada, 'wrong-dial');
    await ada.getByLabel('A new member votes after').fill('14');
    await press(ada, 'Go on');
    await follow(ada, 'Hardly anybody comes');
    await sees(ada, '2 of 20 had to say yes; 2 did.');
    await follow(ada, 'A tie');
    await sees(ada, 'It would be rejected');
    await ada.getByLabel('Yes', { exact: true }).fill('15');
    await press(ada, 'How would it end?');
    await sees(ada, 'More ballots than people who may vote.');
    await ada.getByLabel('No', { exact: true }).fill('3');
    await press(ada, 'How would it end?');
    await sees(ada, 'It would be adopted');
    await look(ada, 'try');
    await follow(ada, 'Go on');
    await ada.getByLabel('Committee, seat 1').selectOption({ label: 'Bo' });
    await look(ada, 'seats');
    await press(ada, 'Go on');
    await look(ada, 'table');
    await press(ada, 'Put the rules on the table');
    await sees(ada, 'The rules are on the table. Now the founders confirm them.');
  });

  it('is confirmed by three founders, each with a key of their own', async () => {
    for (const [page, word] of [
      [ada, 'You have confirmed the rules with your own key.'],
      [bo, 'You have confirmed the rules with your own key.'],
      [cy, 'The union is founded.'],
    ] as const) {
      await page.goto(`${server.origin}${call}/found`);
      await press(page, 'Confirm these rules');
      await sees(page, word);
    }
    await hall.clerk.attend();
    const union = await hall.union('night-moderators');
    assert.equal(union.phase, 'founded');
    assert.equal(union.members.counts.member, 20);
    assert.equal(union.attested, 0);
  });

  it('asks the members one question', async () => {
    await ada.goto(server.origin + call);
    await sees(ada, 'Ask your members one question');
    await look(ada, 'founded');
    await follow(ada, 'Ask your members one question');
    await ada.waitForURL('**/assembly/new**');
    await look(ada, 'question');
  });
});
