/**
 * A voter who has no mouse, in secret choices: ranks, scores and grades options by the keyboard alone, seals and
 * casts, and hears what is so at each step.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingWhole, secretChoices } from '../../src/union/secrecy/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import {
  heardOfSealed,
  pressAt,
  sealsByKey,
  stepsHeard,
  takesIn,
  watchesSteps,
  writesAt,
} from './by-keyboard.ts';
import { onStage } from './money-stage.ts';
import { look, sees } from './on-a-page.ts';

const charter = openingWhole(
  secretChoices({
    ranks: { method: 'schulze', title: 'Ranking' },
    orders: { method: 'scottish-stv', title: 'Transferring' },
    scores: { method: 'score', title: 'Scoring', top: 3 },
    grades: { method: 'majority-judgment', title: 'Grading', grades: 6 },
  }),
);

const stage = onStage<KeyAtWork>(
  (wish) => keyAtWork(wish, charter),
  async ({ at }) => {
    await at.elects();
    await at.makesKey();
  },
);

interface Choosing {
  readonly title: string;
  /** Marks the options. */
  readonly marks: (page: Page) => Promise<void>;
  /** What the tree says of the form once they are marked. */
  readonly heard: RegExp;
  /** What the ballot holds then. */
  readonly held: readonly string[];
}

const number = (page: Page, option: string, rank: string): Promise<void> =>
  writesAt(page, page.getByRole('spinbutton', { name: option, exact: true }), rank);

const choices: Readonly<Record<string, Choosing>> = {
  ranks: {
    title: 'What to drink at night',
    marks: async (page) => {
      await number(page, 'Coffee', '1');
      await pressAt(page, 'Move up: Water');
      await page.getByText('Water: place 2 of 3').waitFor({ state: 'attached' });
    },
    heard: /spinbutton "Coffee": "1"[^]*spinbutton "Water": "2"[^]*spinbutton "Tea"/,
    held: ['1. Coffee', '2. Water', '3. Tea'],
  },
  orders: {
    title: 'What to buy',
    marks: async (page) => {
      await number(page, 'Tea', '2');
      await number(page, 'Water', '1');
    },
    heard: /spinbutton "Tea": "2"[^]*spinbutton "Water": "1"/,
    held: ['1. Water', '2. Tea'],
  },
  scores: {
    title: 'How loud',
    marks: async (page) => {
      await takesIn(page, 'Tea', '3');
      await takesIn(page, 'Water', '1');
    },
    heard: /group "Tea":[^]*radio "3" \[checked\][^]*group "Water":[^]*radio "1" \[checked\]/,
    held: ['Tea: 3', 'Coffee: 0', 'Water: 1'],
  },
  grades: {
    title: 'How good',
    marks: async (page) => {
      await takesIn(page, 'Tea', 'excellent');
      await takesIn(page, 'Water', 'poor');
    },
    heard: /group "Tea":[^]*radio "excellent" \[checked\][^]*radio "poor" \[checked\]/,
    held: ['Tea: excellent', 'Coffee: to reject', 'Water: poor'],
  },
};

/** Opens what was sealed, and begins anew: the form is empty again. */
async function opensByKey(page: Page, held: readonly string[]): Promise<void> {
  await pressAt(page, 'Check it first');
  await page.locator('[data-challenge]').waitFor();
  assert.deepEqual(await page.locator('[data-held] li').allTextContents(), held);
  assert.match(
    await page.locator('[data-step="opened"]').ariaSnapshot(),
    /group "This ballot is open"[^]*textbox "The open ballot"[^]*button "Seal a new ballot"/,
  );
  await pressAt(page, 'Seal a new ballot');
}

void describe('a voter with a keyboard', { skip: hasChromium ? false : 'no Chromium' }, () => {
  void it('ranks, scores and grades, and sees three screens from the question on', async () => {
    const { page } = await stage.joins('Kim', { theme: 'light', viewport: phone });
    for (const [kind, { title, marks, heard, held }] of Object.entries(choices)) {
      const options = ['Tea', 'Coffee', 'Water'];
      const proposal = await stage.at.choose(stage.at.ada, kind, title, { options });
      await page.goto(stage.url(`/p/${proposal}`));
      if (kind === 'ranks') await pressAt(page, 'Make my voting key');
      await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
      await marks(page);
      await look(page, `secret-keyboard-${kind}`);
      assert.match(await page.locator('#vote').ariaSnapshot(), heard);
      await sealsByKey(page);
      await opensByKey(page, held);

      await marks(page);
      const steps = await watchesSteps(page);
      assert.match(await sealsByKey(page), heardOfSealed);
      assert.deepEqual((await steps()).slice(1), stepsHeard);
      await pressAt(page, 'Cast it');
      await sees(page, /Your ballot is in the minutes/);
      assert.match(
        await page.locator('#vote').ariaSnapshot(),
        /region "Your sealed ballot"[^]*Your ballot is in the minutes as/,
      );
    }
  });
});
