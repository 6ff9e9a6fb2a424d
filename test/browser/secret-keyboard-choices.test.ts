/**
 * A voter who has no mouse, in secret choices: crosses, ranks, scores and grades options by the keyboard alone, or none of
 * them, seals and casts, and hears what is so at each step.
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
  crosses,
  heardAtFocus,
  heardOfCast,
  heardOfSealed,
  pressAt,
  sealsByKey,
  sinceChoosing,
  stepsHeard,
  takesIn,
  watchesSteps,
  writesAt,
} from './by-keyboard.ts';
import { onStage } from './money-stage.ts';
import { look } from './on-a-page.ts';

const charter = openingWhole(
  secretChoices({
    ranks: { method: 'schulze', title: 'Ranking' },
    orders: { method: 'scottish-stv', title: 'Transferring' },
    scores: { method: 'score', title: 'Scoring', top: 3 },
    grades: { method: 'majority-judgment', title: 'Grading', grades: 6 },
    crosses: { method: 'approval', title: 'Approving' },
    one: { method: 'plurality', title: 'Taking one' },
    stars: { method: 'star', title: 'Run-off', top: 3 },
    drawn: { method: 'lot', title: 'Drawing', none: true },
    refused: { method: 'schulze', title: 'Ranking or refusing', none: true },
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
  crosses: {
    title: 'What to order',
    marks: async (page) => {
      await crosses(page, 'Tea');
      await crosses(page, 'Water');
    },
    heard: /checkbox "Tea" \[checked\][^]*checkbox "Coffee"\n[^]*checkbox "Water" \[checked\]/,
    held: ['Tea', 'Water'],
  },
  one: {
    title: 'What to keep',
    marks: (page) => takesIn(page, 'What do you want?', 'Coffee'),
    heard: /group "What do you want\?":[^]*radio "Tea"\n[^]*radio "Coffee" \[checked\]/,
    held: ['Coffee'],
  },
  stars: {
    title: 'How bright',
    marks: async (page) => {
      await takesIn(page, 'Tea', '3');
      await takesIn(page, 'Water', '0');
    },
    heard: /group "Tea":[^]*radio "3" \[checked\][^]*group "Water":[^]*radio "0" \[checked\]/,
    held: ['Tea: 3', 'Water: 0'],
  },
  drawn: {
    title: 'What the lot may take',
    marks: async (page) => {
      await crosses(page, 'Coffee');
      await crosses(page, 'None of these');
    },
    heard: /checkbox "Coffee" \[checked\][^]*checkbox "None of these" \[checked\]/,
    held: ['Coffee', 'None of these'],
  },
  refused: {
    title: 'What to pay for',
    marks: async (page) => {
      await number(page, 'Water', '1');
      await number(page, 'None of these', '2');
    },
    heard: /spinbutton "Water": "1"[^]*spinbutton "None of these": "2"/,
    held: ['1. Water', '2. None of these', '3. Tea, Coffee'],
  },
};

/** Opens what was sealed, and begins anew: the form is empty again. */
async function opensByKey(page: Page, held: readonly string[]): Promise<void> {
  await pressAt(page, 'Check it first');
  await page.locator('[data-step="opened"]:focus').waitFor();
  assert.deepEqual(await page.locator('[data-held] li').allTextContents(), held);
  assert.match(
    await page.locator('[data-step="opened"]').ariaSnapshot(),
    /group "This ballot is open"[^]*textbox "The open ballot"[^]*button "Seal a new ballot"/,
  );
  await pressAt(page, 'Seal a new ballot');
  await page.locator('[data-step="choosing"]:focus').waitFor();
}

/** Votes in a choice of that kind, and has looked into the ballot before. */
async function votesByKey(page: Page, kind: string, choosing: Choosing): Promise<void> {
  const { title, marks, heard, held } = choosing;
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
  assert.deepEqual(sinceChoosing(await steps()), stepsHeard);
  await pressAt(page, 'Cast it');
  await page.locator('#vote:focus').waitFor();
  assert.match(await heardAtFocus(page), heardOfCast);
}

void describe('a voter with a keyboard', { skip: hasChromium ? false : 'no Chromium' }, () => {
  void it('crosses, ranks, scores and grades, and sees three screens from the question on', async () => {
    const { page } = await stage.joins('Kim', { theme: 'light', viewport: phone });
    for (const [kind, choosing] of Object.entries(choices)) await votesByKey(page, kind, choosing);
  });
});
