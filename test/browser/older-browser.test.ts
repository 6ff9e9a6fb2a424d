/** A secret vote in a browser of 2022: what came since is taken out of this one, as far as a script can. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type SecretUnion,
  secretUnionAtWork,
} from '../../src/web/pages/unions/assembly/secret/testing.ts';
import { hasChromium, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

const stage = onStage<SecretUnion>(secretUnionAtWork);

/** Takes away, once in a page or a thread, what a phone of 2022 does not have. */
const withoutYoungerParts = `if (!globalThis.lacking) {
  globalThis.lacking = true;
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  for (const each of ['toSorted', 'toReversed', 'with']) delete Array.prototype[each], delete typed[each];
  delete Array.prototype.toSpliced;
  for (const each of ['isWellFormed', 'toWellFormed']) delete String.prototype[each];
  for (const each of ['groupBy']) delete Map[each];
  for (const each of ['parse', 'canParse']) delete URL[each];
  for (const each of ['map', 'filter', 'some', 'every', 'find', 'toArray']) delete Iterator.prototype[each];
  for (const each of ['union', 'difference', 'isSubsetOf']) delete Set.prototype[each];
  for (const each of ['fromBase64', 'fromHex']) delete Uint8Array[each];
  for (const each of ['toBase64', 'toHex']) delete Uint8Array.prototype[each];
  for (const each of ['withResolvers', 'try']) delete Promise[each];
  delete Array.fromAsync;
  if (globalThis.document) {
    Object.defineProperty(globalThis, 'cookieStore', { value: undefined });
    const Data = FormData;
    globalThis.FormData = class extends Data { constructor(form) { super(form); } };
  }
};
`;

const skip = hasChromium ? false : 'no Chromium';

void describe('a voter in a secret vote', { skip }, () => {
  void it('votes and gets a receipt in a browser of 2022', async () => {
    const { page } = await stage.joins('Vau', { theme: 'light', viewport: phone });
    await page.addInitScript(withoutYoungerParts);
    // A thread runs no such script: there it goes before whatever is loaded first.
    await page.route('**/assets/*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: withoutYoungerParts + (await response.text()) });
    });
    await page.route('**/assets/*.css', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('light-dark(', 'not-known(');
      await route.fulfill({ response, body });
    });
    await page.goto(stage.url(`/p/${await stage.at.ask('Whether it is old')}`));
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await look(page, 'secret-older');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'secret-older-dark');
    await page.getByText('No', { exact: true }).first().click();
    await press(page, 'Seal my ballot');
    await page.locator('[data-step="sealed"] [data-tracker]').waitFor();
    await press(page, 'Cast it');
    await sees(page, /Your browser has looked: record/);
    await page.getByRole('link', { name: 'Keep the receipt as a file' }).waitFor();
    const lacks = '[typeof cookieStore, typeof Map.groupBy, lacking]';
    assert.deepEqual(await page.evaluate(lacks), ['undefined', 'function', true]);
  });
});
