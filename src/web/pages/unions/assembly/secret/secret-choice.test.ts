/** The pages of secret choices: how one votes, what is said while they are sealed, and what came of them. */
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openingWhole, secretChoices } from '../../../../../union/secrecy/testing.ts';
import type { Hand } from '../../../../../union/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { countChoice, type CountChoice, type Counts } from '../contest/count-choice.ts';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';

let at: KeyAtWork;
let vic: Hand;
let asked: string[] = [];
let counting: CountChoice = countChoice;
before(async () => {
  const charter = openingWhole(
    secretChoices({
      ranks: { method: 'schulze', title: 'Ranking', none: true },
      scores: { method: 'score', title: 'Scoring', top: 3 },
      orders: { method: 'scottish-stv', title: 'Transferring' },
    }),
  );
  at = await keyAtWork(
    {
      countChoice: (cast, by) => {
        asked.push(`${'sum' in cast ? 'the sum' : 'ballots'} by ${by}`);
        return counting(cast, by);
      },
    },
    charter,
  );
  await at.elects();
  await at.makesKey();
  vic = await at.join('Vic');
  await at.keys();
  await at.keys([vic]);
});
after(() => at.close());

const page = async (path: string, who = at.ada): Promise<string> => {
  const { status, text } = await (await at.browser(who)).get(`${at.home}${path}`);
  equal(status, 200);
  await assertValid(text, path);
  return text;
};

const options = ['Tea', 'Coffee', 'Water'];

describe('the page of a secret choice', () => {
  it('has the paper of an open one, in a form that sends nothing', async () => {
    const proposal = await at.choose(at.ada, 'ranks', 'What to drink at night', { options });
    const text = await page(`/p/${proposal}`);
    match(text, /data-rank="ranks"/);
    match(text, /data-choice="\{&quot;form&quot;:&quot;pairs&quot;,&quot;places&quot;:4/);
    const papers = [...text.matchAll(/<form[\s\S]*?<\/form>/g)].filter(([form]) =>
      /m\.marks/.test(form),
    );
    equal(papers.length, 1);
    const [paper = ''] = papers[0] ?? [];
    match(paper, /^<form[^>]*data-seal/);
    doesNotMatch(paper, /^<form[^>]*(?:action|method)=/);
    match(text, /data-step="choosing"[^>]*hidden/);
    match(text, /rank-[\w-]*\.js/);
    const count = await page(`/p/${proposal}/count`);
    match(count, /Once its key holders have opened it/);
    equal(
      (await (await at.browser(at.ada)).get(`${at.home}/p/${proposal}/ballots.blt`)).status,
      404,
    );
  });

  it('says what came of it, by the sums alone, and what other methods make of them', async () => {
    const [tia, tom, tua] = at.holders;
    const proposal = await at.choose(at.ada, 'ranks', 'What to drink in the morning', { options });
    await at.marks(at.ada, proposal, [1, 2, 3, null]);
    await at.marks(tia, proposal, [3, 1, 2, 4]);
    await at.marks(tom, proposal, [2, 1, null, null]);
    await at.pass(48 + 24);
    await at.unseals(tia, proposal);
    await at.unseals(tua, proposal);
    await at.pass(0.01);
    asked = [];
    const done = Promise.withResolvers<Counts | undefined>();
    counting = () => done.promise;
    for (const path of [`/p/${proposal}`, `/p/${proposal}/count`]) {
      const meanwhile = await page(path);
      match(meanwhile, /The ballots are being counted/);
      match(meanwhile, /wait\.js|wait-/);
      doesNotMatch(meanwhile, /ballots\.blt/);
    }
    deepEqual(asked, ['the sum by own', 'the sum by each']);
    done.reject(new Error('The thread died.'));
    match(await page(`/p/${proposal}`), /Chosen: Coffee\.[\s\S]*It could not be counted/);
    counting = countChoice;
    await at.pass(1);
    asked = [];
    const text = await page(`/p/${proposal}`);
    match(text, /Chosen: Coffee\.[\s\S]*The whole story in sentences/);
    match(text, /Anybody can check it: the sealed ballots/);
    doesNotMatch(text, /every ballot stands in the/);
    await page(`/p/${proposal}/count`);
    const count = await page(`/p/${proposal}/count`);
    deepEqual(asked, ['the sum by own', 'the sum by each']);
    match(count, /only sums were opened/);
    match(count, /Ranked pairs/);
    doesNotMatch(count, /ballots\.blt|Scottish/);
    const { bytes } = await (await at.browser()).get(`${at.home}/p/${proposal}/election.bel`);
    const path = join(at.folder, 'choice.bel');
    await writeFile(path, bytes);
    const run = spawnSync(process.execPath, ['src/cli/main.js', 'verify-election', path], {
      encoding: 'utf8',
    });
    equal(run.status, 0, run.stdout + run.stderr);
  });

  it('says that too few came to open it', async () => {
    const proposal = await at.choose(at.ada, 'scores', 'How loud', { options });
    await at.marks(at.ada, proposal, [3, null, 1]);
    await at.pass(48 + 24 + 60 * 24);
    const text = await page(`/p/${proposal}`);
    match(text, /Void: too few key holders came to open it\./);
    doesNotMatch(text, /What each method would do<\/a>/);
  });

  it('shuffles and opens whole ballots where the method needs them, and counts them by others too', async () => {
    const [tia, tom, tua] = at.holders;
    const proposal = await at.choose(at.ada, 'orders', 'What to drink at noon', {
      options: [...options, 'Milk'],
      seats: 2,
    });
    const form = await page(`/p/${proposal}`);
    match(form, /At most 3 options can be ranked\./);
    match(form, /each ballot as it is, and not whose/);
    match(form, /If any 2 of the 3 broke the rules together/);
    doesNotMatch(form, /They open only the sum/);
    const ballots = [
      [at.ada, [1, 2, null, null]],
      [tia, [1, 3, 2, null]],
      [tom, [1, null, 2, null]],
      [tua, [null, 1, 2, null]],
      [vic, [null, 1, null, 2]],
    ] as const;
    for (const [who, marks] of ballots) await at.marks(who, proposal, marks);
    await at.pass(48 + 24);
    match(await page(`/p/${proposal}`, tia), /2 key holders are still to shuffle the ballots/);
    match(await page(`/p/${proposal}`, tia), /Your part: shuffle the ballots/);
    doesNotMatch(await page(`/p/${proposal}`, tia), /It was shuffled by/);
    await at.shuffles(tia, proposal);
    doesNotMatch(await page(`/p/${proposal}`, tia), /Your part/);
    match(await page(`/p/${proposal}`, tom), /One key holder is still to shuffle the ballots/);
    await at.shuffles(tom, proposal);
    const shuffled = await page(`/p/${proposal}`, tia);
    match(shuffled, /Your part in opening it/);
    doesNotMatch(shuffled, /It was opened by/);
    await at.unseals(tom, proposal);
    await at.unseals(tua, proposal);
    await at.pass(0.01);
    const text = await page(`/p/${proposal}`);
    match(text, /Chosen: Tea and Coffee\./);
    match(text, /It was shuffled by:/);
    match(text, /how they were shuffled/);
    match(text, /2 of the 3 key holders could still find out/);
    const count = await page(`/p/${proposal}/count`);
    match(count, /they do not say whose each is/);
    match(count, /Meek/);
    const { text: blt } = await (
      await at.browser(at.ada)
    ).get(`${at.home}/p/${proposal}/ballots.blt`);
    match(blt, /^4 2/);
    match(await page('/minutes'), /shuffled the sealed ballots on/);
  });

  it('says that too few voted for ballots to be opened whole', async () => {
    const proposal = await at.choose(at.ada, 'orders', 'What to drink never', { options });
    await at.marks(at.ada, proposal, [1, 2, null]);
    await at.pass(48 + 1);
    match(await page(`/p/${proposal}`), /Only 1 ballot counts, and by the rules no fewer than 5/);
    await at.pass(24);
    match(await page(`/p/${proposal}`), /Void: too few voted for ballots to be opened whole\./);
  });
});
