/**
 * What a voter does who has no mouse.
 * @module
 */
import assert from 'node:assert/strict';
import type { Page } from './browser.ts';

type Target = ReturnType<Page['locator']>;

/** Presses Tab until that has the focus, or something in it. */
export async function tabTo(page: Page, target: Target): Promise<void> {
  const seen = target.filter({ visible: true }).first();
  await seen.waitFor();
  for (let i = 0; i < 150; i++) {
    if (await seen.evaluate((each) => each.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${target.toString()}`);
}

export async function pressAt(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** Writes into a field. */
export async function writesAt(page: Page, field: Target, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Puts a cross beside that. */
export async function crosses(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name, exact: true }));
  await page.keyboard.press('Space');
}

/** Goes into a group of which one may be taken, and on with the arrows until this is. */
export async function takesIn(page: Page, group: string, name: string): Promise<void> {
  const all = page.getByRole('group', { name: group, exact: true });
  const wanted = all.getByRole('radio', { name, exact: true });
  await tabTo(page, all);
  const choices = await all.getByRole('radio').count();
  for (let i = 0; i < choices && !(await wanted.isChecked()); i++)
    await page.keyboard.press('ArrowRight');
  assert.ok(await wanted.isChecked(), `${name} is taken beside ${group}`);
}

/** Seals what is chosen; what is heard of the ballot then. */
export async function sealsByKey(page: Page): Promise<string> {
  await pressAt(page, 'Seal my ballot');
  await page.locator('[data-step="sealed"] [data-tracker]').waitFor();
  return page.locator('[data-step="sealed"]').ariaSnapshot();
}

/** What the accessibility tree calls that which has the focus, and says of it. */
export async function heardAtFocus(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  // The page as a whole has the focus, too.
  const { name, description } =
    nodes.findLast(({ properties = [] }) =>
      properties.some((each) => each.name === 'focused' && each.value.value === true),
    ) ?? {};
  return `${String(name?.value ?? '')}: ${String(description?.value ?? '')}`;
}

/** A step that came to be shown, and what it is called where the focus went along. */
export interface Seen {
  readonly step: string;
  readonly heard: string;
}

/** The steps of a booth that are seen from now on, one after the other. */
export async function watchesSteps(page: Page): Promise<() => Promise<readonly Seen[]>> {
  await page.evaluate(() => {
    const seen: Seen[] = [];
    const note = (): void => {
      const shown = [...document.querySelectorAll<HTMLElement>('[data-step]')].find(
        ({ hidden }) => !hidden,
      );
      const step = shown?.dataset['step'] ?? '';
      const heard = document.activeElement === shown ? (shown?.ariaLabel ?? '') : '';
      if (seen.at(-1)?.step !== step) seen.push({ step, heard });
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, attributes: true });
    Object.assign(globalThis, { seenSteps: seen });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenSteps: Seen[] }).seenSteps);
}

/** The steps that came after the voter had last chosen. */
export const sinceChoosing = (seen: readonly Seen[]): readonly Seen[] =>
  seen.slice(seen.findLastIndex(({ step }) => step === 'choosing') + 1);

/** What is heard on the way from the question to the sealed ballot; the third screen then says that it is cast. */
export const stepsHeard: readonly Seen[] = [
  { step: 'sealing', heard: 'Sealing' },
  { step: 'sealed', heard: 'Your ballot is sealed' },
];

/** A sealed ballot, as the accessibility tree has it: with its words. */
export const heardOfSealed =
  /group "Your ballot is sealed"[^]*It will stand in the minutes as[^]*button "Cast it"/;

/** What is heard where the page leads whoever has cast a ballot. */
export const heardOfCast = /^Your sealed ballot: Your ballot is in the minutes as /;
