/**
 * Hundreds vote in as many different orders, more than one entry holds: the key holder who comes last reads the
 * ballots out from a browser, is cut off once, begins anew, and the choice is made.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingWhole, secretChoices } from '../../src/union/secrecy/testing.ts';
import type { Charter } from '../../src/union/charter/charter.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import { drawsPhrase, makesPart } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const options = Array.from({ length: 30 }, (_, i) => `Option ${i + 1}`);
const voters = 345;

/** Rules that let voters rank every option. */
function rankingAll(charter: Charter): Charter {
  const { secrecy } = charter;
  assert.ok(secrecy?.whole);
  return { ...charter, secrecy: { ...secrecy, whole: { ...secrecy.whole, ranks: 30 } } };
}

const charter = rankingAll(openingWhole(secretChoices({ orders: { method: 'irv' } })));
const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish, charter));
const look = (page: Page, name: string): Promise<void> => lookAt(page, `reading-out-${name}`);

/** The first option in front, and the others turned and counted in steps: an order of its own for each. */
function orderOf(voter: number): readonly number[] {
  const others = options.length - 1;
  const step = 1 + Math.floor(voter / others);
  return [1, ...Array.from({ length: others }, (_, i) => ((i * step + voter) % others) + 2)];
}

describe(
  'ballots that differ too much for one entry',
  { skip: !hasChromium && 'no Chromium here' },
  () => {
    it('are read out from a browser in several, and begun anew by who was cut off', async () => {
      const { at } = stage;
      const [tia, tom, tua] = at.holders;
      await at.elects();
      const page = await stage.signedIn(tua, { viewport: phone });
      // The device replays the book and checks every ballot before it opens them.
      page.setDefaultTimeout(120_000);
      await page.goto(stage.url('/key-holders'));
      await drawsPhrase(page);
      await makesPart(page, stage.url('/key-holders'), () => at.round([tia, tom]));
      const proposal = await everybodyVotes(at);
      for (const who of [tia, tom]) await at.shuffles(who, proposal);
      await at.unseals(tia, proposal);

      await page.goto(stage.url(`/p/${proposal}`));
      await page.route(/./, (route) =>
        route.request().method() === 'POST' ? route.abort() : route.continue(),
      );
      await press(page, 'Open the vote with my part');
      await sees(page, 'Your device enters it in several');
      await look(page, 'sending');
      await sees(page, 'Not everything was entered');
      await look(page, 'broken');
      await page.unroute(/./);
      await press(page, 'Open the vote with my part');
      await sees(page, 'Chosen: Option 1.');
      await look(page, 'opened');

      assert.equal(await actsOf(at, 'assembly/read-out@1'), 1, 'the rest went with the last part');
    });
  },
);

/** All vote, each in another order; gives the proposal, when it can be opened. */
async function everybodyVotes(at: KeyAtWork): Promise<string> {
  const people = [];
  for (let i = 0; i < voters; i++) people.push(await at.join(`Voter ${i}`));
  await at.keys(people);
  const proposal = await at.choose(at.ada, 'orders', 'In which order', { options });
  for (const [i, who] of people.entries()) await at.marks(who, proposal, [...orderOf(i)]);
  await at.pass(48 + 24);
  return proposal;
}

async function actsOf({ store, id }: KeyAtWork, act: string): Promise<number> {
  const { size = 0 } = (await store.books.byId(id)) ?? {};
  let found = 0;
  for (const entry of await store.books.entries(id, 0, size))
    if (Buffer.from(entry).includes(`"act":"${act}"`)) found++;
  return found;
}
