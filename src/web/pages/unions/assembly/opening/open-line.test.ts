/** What the page of an election says while nobody keeps a key: that its vote will not be secret, and that it is. */
import { doesNotMatch, match } from 'node:assert/strict';
import { test } from 'node:test';
import { unionAtWork } from '../testing.ts';

void test('an election without a key says before that it will be open, and while it is', async (t) => {
  const work = await unionAtWork();
  t.after(() => work.close());
  const dee = await work.join('Dee');
  const options = ['Ada', 'Dee'];
  const election = await work.choose(dee, 'election', 'Who serves', { options, seats: 1 });
  const everyday = await work.propose(dee, 'ordinary', 'A new logo');
  const reader = await work.browser(dee);
  const page = async (id: string): Promise<string> =>
    (await reader.get(`${work.home}/p/${id}`)).text;
  match(await page(election), /As things are, its vote will not be secret/);
  doesNotMatch(await page(everyday), /As things are/);
  await work.act(await work.join('Eve'), 'assembly/sponsor@1', { proposal: election });
  await work.pass(7 * 24);
  match(await page(election), /This vote is not secret: who votes how stands in the minutes/);
  const keys = (await reader.get(`${work.home}/key-holders`)).text;
  match(keys, /Election \(while there is a key\)/);
  match(keys, /votes that would be secret with a key are not/);
});
