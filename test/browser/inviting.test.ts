/**
 * A member invites people from a list, in a real browser: it is chosen, looked over, and each invitation signed; then
 * the same list comes again. The people are invented.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  type RosterAtWork,
  rosterAtWork,
} from '../../src/web/pages/unions/people/roster/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

let folder: string;
let world: RosterAtWork;
let ada: Page;
const stage = onStage(
  async (wish) => {
    world = await rosterAtWork(undefined, wish);
    return world.at;
  },
  async (opened) => {
    folder = await mkdtemp(join(tmpdir(), 'people-'));
    ada = await opened.signedIn(world.ada, { theme: 'light', viewport: desktop });
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

/** On both kinds of screen, in light and dark. */
async function lookBoth(name: string): Promise<void> {
  await look(ada, `inviting-${name}`);
  await ada.setViewportSize(phone);
  await ada.emulateMedia({ colorScheme: 'dark' });
  await look(ada, `inviting-${name}-phone`);
  await ada.setViewportSize(desktop);
  await ada.emulateMedia({ colorScheme: 'light' });
}

/** As Open Collective exports its members. */
const exported = [
  '"MemberId","createdAt","type","role","tier","isActive","totalAmountDonated","currency","lastTransactionAt","lastTransactionAmount","profile","name","company","description","image","email","twitter","github","website"',
  '1,"2024-02-01 10:00","USER","ADMIN",,true,0,,"2024-02-01 10:00",0,"https://opencollective.com/rosa-example","Rosa Example",,,,"rosa@example.org",,,',
  '2,"2024-02-01 10:00","USER","BACKER","backer",true,20,"EUR","2024-02-01 10:00",20,"https://opencollective.com/rosa-example","Rosa Example",,,,"rosa@example.org",,,',
  '3,"2024-03-01 10:00","ORGANIZATION","BACKER",,true,100,"EUR","2024-03-01 10:00",100,"https://opencollective.com/example-org","Example Foundation",,"Two\nlines",,,,,',
  '4,"2024-03-01 10:00","USER","FOLLOWER",,true,0,,"2024-03-01 10:00",0,"https://opencollective.com/noor-example","Noor of a Rather Long Name That Goes On",,,,,,,',
  '5,"2024-03-01 10:00","USER","BACKER",,true,0,,"2024-03-01 10:00",0,"https://opencollective.com/x","X",,,,"nobody",,,',
].join('\n');

async function bringIn(): Promise<void> {
  await ada.goto(stage.url('/invitations'));
  await follow(ada, 'Invite people from a list');
  await ada.getByLabel('List', { exact: true }).setInputFiles(join(folder, 'members.csv'));
}

describe('people of a list', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are invited, each by an act that is signed', async () => {
    await writeFile(join(folder, 'members.csv'), exported);
    await ada.goto(stage.url('/invitations/list'));
    await lookBoth('list');
    await bringIn();
    await press(ada, 'Look at it');
    await sees(ada, '3 people on this list are new.');
    await sees(ada, 'Line 7: “nobody” is no e-mail address.');
    await lookBoth('preview');
    assert.equal(await ada.getByLabel('Example Foundation').isChecked(), false);
    await follow(ada, /^Contributor/);
    await sees(ada, 'Rosa Example');
    await follow(ada, /^All/);
    await press(ada, 'Go on with those ticked');
    await sees(ada, 'Invite 2 people?');
    await lookBoth('before');
    const onWord = (await stage.at.clerk.union(stage.at.id))?.attested;
    await press(ada, 'Invite 2 people');
    await sees(ada, '2 people are invited');
    await world.work();
    await ada.reload();
    await sees(ada, '1 letter was handed to the mail.');
    await lookBoth('invited');
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, onWord, 'each is signed');
    assert.equal(await world.open(), 2);
    assert.equal(world.mails.length, 1);
    assert.equal(await ada.locator('.roster-link').count(), 2);
  });

  it('are not invited again when the list comes again', async () => {
    await bringIn();
    await press(ada, 'Look at it');
    await sees(ada, '1 person on this list is new.');
    await sees(ada, '2 people are invited already');
    await ada.getByLabel('Example Foundation').check();
    await press(ada, 'Go on with those ticked');
    await press(ada, 'Invite 1 person');
    await sees(ada, '1 person is invited');
    await bringIn();
    await press(ada, 'Look at it');
    await sees(ada, 'Nobody new');
    await lookBoth('again');
    await world.work();
    assert.equal(world.mails.length, 1);
  });

  it('come by their links, and can say that they want no more letters', async () => {
    const rosa = await stage.stranger({ theme: 'light', viewport: phone });
    const letter = world.mails[0]?.text ?? '';
    await rosa.goto(/http\S+\/invite\/[\w-]+/.exec(letter)?.[0] ?? '');
    await sees(rosa, 'You are invited to The Example');
    await rosa.goto(/http\S+\/mail\/no-letters\/\S+/.exec(letter)?.[0] ?? '');
    await look(rosa, 'inviting-no-letters-phone');
    await press(rosa, 'Don’t write to me again');
    await sees(rosa, 'Nobody can send you an invitation');
    await rosa.context().close();
  });

  it('can be pasted, and their columns named by hand', async () => {
    await ada.goto(stage.url('/invitations/list'));
    await ada.getByText('Paste the list instead').click();
    await ada.getByLabel('The list').fill('wer;wo\nOle;ole@example.org\n');
    await press(ada, 'Look at it');
    await sees(ada, 'Which column is what?');
    await lookBoth('columns');
    await ada.getByLabel('Name', { exact: true }).selectOption('0');
    await ada.getByLabel('E-mail').selectOption('1');
    await press(ada, 'Look at it');
    await sees(ada, '1 person on this list is new.');
  });
});
