/** A key holder sends a false share: the other one's device notices, and shows it to everyone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextStep } from '../../src/union/secrecy/secrecy.ts';
import { randomFrom, seedOf } from '../../src/union/secrecy/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, phone } from './browser.ts';
import { drawsPhrase } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish));

interface Round {
  readonly shares: readonly { readonly alpha: string; readonly masked: string }[];
}

describe('a false share', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is shown to everyone by whom it was sent to, and the key is begun anew', async () => {
    const { at } = stage;
    await at.elects();
    const [tia, tom, tua] = at.holders;
    await at.round([tia, tua]);
    const page = await stage.signedIn(tom, { viewport: phone });
    await page.goto(stage.url('/key-holders'));
    await drawsPhrase(page);
    await press(page, 'Do the first step');
    await sees(page, 'Your second step');
    await press(page, 'Do the second step');
    await sees(page, /Now it waits for (?:Tia and Tua|Tua and Tia)\./);
    await at.round([tua]);
    const part = { member: tia.id, seed: seedOf(tia) };
    const step = nextStep(await at.ceremony(), part, randomFrom('false'));
    assert.ok(step);
    const round = step.body['round'] as Round;
    const shares = round.shares.map((share) => ({
      ...share,
      masked: `${BigInt(share.masked) / 2n}`,
    }));
    await at.act(tia, step.act, { ...step.body, round: { ...round, shares } });
    await page.goto(stage.url('/key-holders'));
    await press(page, 'Do the third step');
    await sees(page, 'Somebody sent you a false part');
    await look(page, 'key-false-share-phone');
    await press(page, 'Show it to everyone');
    await sees(page, /a share that Tia had sent was false/);
    await sees(page, 'Key 2 is being made.');
    await look(page, 'key-history-phone');
  });
});
