/** What the page of a secret vote says while there are too few who could vote, and that it opens once there are enough. */
import { doesNotMatch, match } from 'node:assert/strict';
import { test } from 'node:test';
import { openingWhole, secretChoices } from '../../../../../union/secrecy/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { keyAtWork } from '../../people/key-holders/testing.ts';

void test('a vote of whole ballots says that it waits for members, and opens when they come', async (t) => {
  const at = await keyAtWork({}, openingWhole(secretChoices({ orders: { method: 'irv' } })));
  t.after(() => at.close());
  await at.elects();
  await at.makesKey();
  const proposal = await at.choose(at.ada, 'orders', 'What to drink', { options: ['Tea', 'Milk'] });
  const page = async (): Promise<string> =>
    (await (await at.browser(at.ada)).get(`${at.home}/p/${proposal}`)).text;
  const waiting = await page();
  match(waiting, /no fewer than 5 ever are, so that nobody’s can be guessed. 4 members may vote/);
  await assertValid(waiting, 'a vote that waits for members');
  await at.join('Vic');
  await at.pass(0);
  const opened = await page();
  doesNotMatch(opened, /4 members may vote/);
  match(opened, /5 members on the voter list/);
});
