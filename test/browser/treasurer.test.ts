/**
 * The treasurers' story, in real browsers: a statement is brought in and signed act by act, the queue is worked
 * off, and cash that one records another confirms.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  type BankLine,
  camtOf,
  deskAtWork,
  numberOf,
} from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look as lookAt, press, sees } from './on-a-page.ts';

let folder: string;
let bo: Page;
let cy: Page;
const stage = onStage(deskAtWork, async (opened) => {
  const { at } = opened;
  folder = await mkdtemp(join(tmpdir(), 'statement-'));
  await at.pledge(at.mira, 1_000);
  await at.pledge(at.noor, 1_500, { rhythm: 'quarter' });
  bo = await opened.signedIn(at.bo, { theme: 'light', viewport: desktop });
  cy = await opened.signedIn(at.cy, { theme: 'dark', viewport: phone });
});

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

const look = (page: Page, name: string): Promise<void> => lookAt(page, `treasurer-${name}`);

/** The same on the other kind of screen, in the other colours. */
async function lookBoth(page: Page, name: string): Promise<void> {
  await look(page, name);
  const own = page.viewportSize() ?? desktop;
  const isWide = own.width === desktop.width;
  await page.setViewportSize(isWide ? phone : desktop);
  await page.emulateMedia({ colorScheme: isWide ? 'dark' : 'light' });
  await look(page, `${name}-${isWide ? 'phone' : 'desktop'}`);
  await page.setViewportSize(own);
  await page.emulateMedia({ colorScheme: isWide ? 'light' : 'dark' });
}

const attested = async (): Promise<number> =>
  (await stage.at.clerk.union(stage.at.id))?.attested ?? Number.NaN;

const day = '2026-05-01';
const others: readonly BankLine[] = Array.from({ length: 90 }, (_, i) => ({
  day,
  amount: 500 + i,
  name: `Giver ${i}`,
  text: 'for the fund',
  ref: `G${i}`,
}));

async function statement(
  name: string,
  lines: readonly BankLine[],
  opening = 100_000,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, camtOf(lines, { opening }));
  return path;
}

describe('treasurers', { skip: !hasChromium && 'no Chromium here' }, () => {
  const first: readonly BankLine[] = [
    { day, amount: 1_000, name: 'Mira M', iban: 'NL91ABNA0417164300', ref: 'M' },
    { day, amount: 4_500, name: 'NOOR', text: 'see you', ref: 'N' },
    { day, amount: -390, name: '', text: 'Kontoführung April', ref: 'K' },
    ...others,
  ];

  it('bring in a statement, and sign it act by act', async () => {
    const lines = [{ ...first[0], text: numberOf(stage.at.mira) } as BankLine, ...first.slice(1)];
    await bo.goto(stage.url('/money'));
    await follow(bo, 'Bring in a statement');
    await lookBoth(bo, 'statements');
    await bo.getByLabel('Statement').setInputFiles(
      await statement('wrong.xml', []).then(async (path) => {
        await writeFile(path, '<html><body>Sign in</body></html>');
        return path;
      }),
    );
    await press(bo, 'Look at it');
    await sees(bo, /This is a web page/);
    await look(bo, 'wrong-file');
    await bo.getByLabel('Statement').setInputFiles(await statement('may.xml', lines));
    await press(bo, 'Look at it');
    await sees(bo, '93 lines are new.');
    await lookBoth(bo, 'preview');
    const onWord = await attested();
    await press(bo, 'Enter 93 lines');
    await sees(bo, 'Bank and book agree');
    await lookBoth(bo, 'entered');
    assert.equal(await attested(), onWord, 'each act is signed');
    assert.equal((await stage.at.clerk.union(stage.at.id))?.treasury.lines.size, 93);
  });

  it('say which column is what, where the bank has only CSV', async () => {
    const path = join(folder, 'may.csv');
    await writeFile(
      path,
      'Buchungstag;Name;IBAN;Verwendungszweck;Betrag\n01.05.2026;Mira;NL91ABNA0417164300;Beitrag;10,00\n01.05.2026;;;Karte;-3,90\n01.05.2026;Noor;;Bus;2,00\n',
    );
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await sees(bo, 'Which column is what?');
    await lookBoth(bo, 'columns');
    await press(bo, 'Look at it');
    await sees(bo, 'Perhaps in the book already');
    await lookBoth(bo, 'doubles');
    await bo.getByLabel('What to do').last().selectOption('leave');
    await press(bo, 'Keep what I chose');
    await sees(bo, '1 line is new.');
    await press(bo, 'Throw it away');
  });

  it('work off the queue', async () => {
    await bo.goto(stage.url('/money/lines'));
    await lookBoth(bo, 'queue');
    await press(bo, /^That is right perhaps dues of Noor/);
    await sees(bo, /Of 91 lines/);
    await follow(bo, 'Say what it is');
    await lookBoth(bo, 'line');
    await press(bo, 'A gift');
    await press(bo, 'Dues of a member');
    await bo.getByLabel('Amount').first().fill('1');
    await bo.getByLabel('Whose?').fill('Mir');
    await bo.getByLabel('Amount').last().fill('1');
    await press(bo, 'Look it over');
    await sees(bo, /The parts come to/);
    await lookBoth(bo, 'parts-wrong');
    await press(bo, 'Take this part out');
    await bo.getByLabel('Amount').fill('5');
    await bo.getByLabel('Amount').press('Enter');
    await sees(bo, 'is entered as:');
    await lookBoth(bo, 'look-over');
    await press(bo, 'Enter it');
    await sees(bo, /Of 90 lines/);
  });

  it('record cash, which another person confirms', async () => {
    await bo.goto(stage.url('/money/by-hand'));
    await press(bo, 'A gift');
    await bo.getByLabel('Amount').fill('12.50');
    await bo.getByLabel('What it is about').fill('From the tin at the meeting');
    await lookBoth(bo, 'by-hand');
    await press(bo, 'Look it over');
    await look(bo, 'by-hand-look-over');
    await press(bo, 'Enter it');
    await sees(bo, 'You entered this. Another person confirms it.');
    await cy.goto(stage.url('/money/by-hand'));
    await sees(cy, 'From the tin at the meeting');
    await lookBoth(cy, 'confirm');
    await press(cy, 'Confirm it');
    await cy.getByText('What waits to be confirmed').waitFor({ state: 'detached' });
    assert.equal((await stage.at.clerk.union(stage.at.id))?.treasury.byHand.size, 0);
  });

  it('see what is on an account', async () => {
    await cy.goto(stage.url('/money/accounts/main'));
    await sees(cy, 'Bank and book agreed');
    await lookBoth(cy, 'account');
  });

  it('strike out a line that stands on no statement, which another person confirms', async () => {
    await bo.goto(stage.url('/money/lines'));
    await follow(bo, 'Say what it is');
    await bo.getByText('It stands on no statement').click();
    await bo.getByLabel('Why?').fill('It came in from two files.');
    await lookBoth(bo, 'no-line');
    await press(bo, 'Have it struck out');
    await sees(bo, 'It waits to be struck out');
    await lookBoth(bo, 'waits-to-be-struck');
    await cy.goto(stage.url('/money/second'));
    await sees(cy, 'It came in from two files.');
    await lookBoth(cy, 'second-strike');
    await press(cy, 'Confirm it');
    await sees(cy, 'Nothing waits here');
    await bo.goto(stage.url('/money/accounts/main'));
    await sees(bo, 'What was put right');
    await lookBoth(bo, 'put-right');
    await press(bo, 'Enter it again');
    await bo.getByText('Enter it again').waitFor({ state: 'detached' });
  });

  it('see who is behind', async () => {
    await stage.at.pass(24 * 160);
    bo = await stage.signedIn(stage.at.bo, { theme: 'light', viewport: desktop });
    await bo.goto(stage.url('/money/members'));
    await lookBoth(bo, 'members');
    await press(bo, /^Remind 2 members/);
    await bo.waitForURL('**/money/members');
    await bo.getByText('It is settled').first().waitFor();
    await lookBoth(bo, 'reminded');
    assert.equal((await stage.at.clerk.union(stage.at.id))?.treasury.reminded.size, 2);
  });
});
