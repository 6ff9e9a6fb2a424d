import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertValid, testHall, visitor, type Visitor } from '../../testing.ts';
import { budgetExample } from './budget-page.ts';
import type { Patience } from './budget-rules-counted.ts';
import { countingPages } from './counting.ts';

const path = '/counting/budgets';

async function atTheForm(patience?: Patience): Promise<Visitor> {
  const { hall } = await testHall({ pages: [countingPages(patience)] });
  const ada = visitor(hall);
  await ada.get(path);
  return ada;
}

const example = { ballots: budgetExample, rule: 'greedy-cost' };
const points = budgetExample
  .replace('vote_type;approval', 'vote_type;cumulative\ncurrency;EUR')
  .replace('voter_id;vote\n', 'voter_id;vote;points\n')
  .replace(/^(\d+;[\d,]+)$/gm, (row) =>
    row.includes(',') || /^(?:8;4)$/.test(row)
      ? `${row};${row
          .split(';')[1]
          ?.split(',')
          .map((_, i) => i + 1)}`
      : row,
  );

describe('budgets in the counting room', () => {
  it('show an example that is counted already', async () => {
    const { hall } = await testHall({ pages: [countingPages()] });
    const { status, text } = await visitor(hall).get(path);
    assert.equal(status, 200);
    assert.match(text, /This is an example/);
    assert.match(text, /3 of 5 projects are funded/);
    assert.match(text, /Spent: 1,000 of 1,100\. Left over: 100\./);
    assert.match(text, /value="mes-cost-add1u" selected/);
    await assertValid(text, path);
  });

  it('tell in the table what the bars show: cost, why not, and by whom it is wanted', async () => {
    const { text } = await (await atTheForm()).post(path, example);
    const rowOf = (name: string): string =>
      text.split('<tr').find((row) => row.includes('rowheader') && row.includes(name)) ?? '';
    assert.match(rowOf('Bike path'), /<b>700<\/b>[^]*✓<\/span> funded/);
    assert.match(rowOf('Bike path'), /Supported by 6 voters\./);
    assert.match(rowOf('New park'), /✕<\/span> costs more than was left/);
    assert.match(rowOf('New park'), /Funded by \d+ of 65 rules/);
    assert.match(text, /1\. Bike path, which costs 700, supported by 6 voters, fits\./);
  });

  it('show what other rules would fund, those that fund the same together', async () => {
    const ada = await atTheForm();
    const { text } = await ada.post(path, example);
    assert.match(text, /What other rules would fund/);
    assert.match(text, /Also: New park, Playground and Library for kids\./);
    assert.match(text, /It asks for points for each project, and these ballots give none/);
    const other = await ada.post(path, { ...example, show: 'greedy-cost-no-skip', seed: 'tea' });
    assert.match(other.text, /value="greedy-cost-no-skip" selected/);
    assert.match(other.text, /by the seed “tea”/);
    await assertValid(other.text, 'another rule');
  });

  it('count points, and say the currency', async () => {
    const { status, text } = await (
      await atTheForm()
    ).post(path, {
      ballots: points,
      rule: 'mes-points',
    });
    assert.equal(status, 200);
    assert.match(text, /Spent: [\d,]+ EUR of 1,100 EUR/);
    assert.doesNotMatch(text, /these ballots give none/);
  });

  it('are counted where elections are, too', async () => {
    const ada = await atTheForm();
    const { status, text } = await ada.post('/counting', {
      ballots: budgetExample,
      method: 'irv',
      seats: '1',
    });
    assert.equal(status, 200);
    assert.match(text, /3 of 5 projects are funded/);
  });

  it('are told in the reader’s language, with numbers as it writes them', async () => {
    const ada = await atTheForm();
    ada.cookies.set('language', 'de');
    const ballots = budgetExample.replace('budget;1100', 'budget;1100.50');
    const { text } = await ada.post(path, { ballots, rule: 'mes-cost' });
    assert.match(text, /Ausgegeben: 850 von 1\.100,5\. Übrig: 250,5\./);
    const story = text.slice(text.lastIndexOf('class="counting-story"'));
    assert.match(story, /Ausgegeben: 850 von 1\.100,5\./);
    assert.doesNotMatch(story, /Not funded|Each voter/);
    await assertValid(text, 'German');
  });

  it('may fund nothing, and tell projects without names by their ids', async () => {
    const ada = await atTheForm();
    const ballots = budgetExample.replace('budget;1100', 'budget;10').replace(';Bike path', ';');
    const { text } = await ada.post(path, { ballots, rule: 'mes-card' });
    assert.match(text, /Nothing is funded\./);
    assert.match(text, /rowheader">1<\/th>/);
    assert.match(text, /supporters had less than it costs/);
  });

  it('escape names', async () => {
    const ballots = budgetExample.replace('Bike path', '<b>&x');
    const { text } = await (await atTheForm()).post(path, { ...example, ballots });
    assert.doesNotMatch(text, /<b>&x/);
    await assertValid(text, 'odd names');
  });
});

describe('a budget that can’t be counted', () => {
  const refused = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const ada = await atTheForm();
    const { status, text } = await ada.post(path, { ...example, ...fields });
    assert.equal(status, 422);
    assert.doesNotMatch(text, /id="result"/);
    await assertValid(text, JSON.stringify(fields).slice(0, 60));
    return text;
  };

  it('is named with its line and column', async () => {
    const ballots = budgetExample.replace('8;4\n', '8;9\n');
    assert.match(await refused({ ballots }), /Line 24, column 3: There is no project “9”/);
    assert.match(await refused({ ballots: 'Ann > Bo' }), /Line 1, column 1/);
    assert.match(await refused({ ballots: '' }), /Paste ballots/);
  });

  it('is an unknown rule, or one that asks for points', async () => {
    assert.match(await refused({ rule: 'guess' }), /field-rule-error/);
    assert.match(await refused({ rule: 'mes-points' }), /It asks for points for each project/);
  });

  it('is one with very many projects', async () => {
    const rows = Array.from({ length: 251 }, (_, i) => `x${i};1`).join('\n');
    const ballots = `META\nkey;value\nbudget;1\nnum_projects;251\nnum_votes;0\nvote_type;approval\nPROJECTS\nproject_id;cost\n${rows}\nVOTES\nvoter_id;vote\n`;
    assert.match(await refused({ ballots }), /At most 250 projects/);
  });

  it('is one that is too much for boosted equal shares here', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `x${i};9`).join('\n');
    const all = Array.from({ length: 199 }, (_, i) => `x${i}`);
    const votes = Array.from({ length: 70 }, (_, i) => `${i};${all.toSpliced(i, 1).join()}`);
    const ballots = `META\nkey;value\nbudget;99\nnum_projects;200\nnum_votes;70\nvote_type;approval\nPROJECTS\nproject_id;cost\n${rows}\nVOTES\nvoter_id;vote\n${votes.join('\n')}\n`;
    assert.match(await refused({ ballots, rule: 'bos' }), /it would take this page too long/);
  });

  it('is one that takes more steps than the page has time for', async () => {
    const ada = await atTheForm({ asked: 0, others: 0 });
    const { status, text } = await ada.post(path, { ...example, rule: 'mes-cost-add1' });
    assert.equal(status, 422);
    assert.match(text, /id="field-rule-error"[^]*it would take this page too long/);
    const plain = await ada.post(path, { ...example, rule: 'greedy-cost' });
    assert.equal(plain.status, 200);
    assert.match(plain.text, /Not counted yet, as all together would take this page too long/);
  });

  it('keeps nobody waiting but those who count budgets, and of these not too many', async () => {
    const ada = await atTheForm();
    const all = await Promise.all(Array.from({ length: 12 }, () => ada.post(path, example)));
    assert.equal(all.filter(({ status }) => status === 200).length, 8);
    assert.equal(
      all.filter(({ text }) => text.includes('Many budgets are being counted')).length,
      4,
    );
  });
});

describe('a file of a budget', () => {
  const sent = async (to: string, file: File, ballots: string) => {
    const { hall } = await testHall({ pages: [countingPages()] });
    const page = await hall.request(`http://localhost:8080${path}`);
    const body = new FormData();
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const fields = { csrf, ballots, rule: 'greedy-cost', method: 'irv', seats: '1' };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('file', file);
    const cookies = page.headers.getSetCookie().map((each) => each.split(';')[0]);
    const headers = { Origin: 'http://localhost:8080', Cookie: cookies.join('; ') };
    const init = { method: 'POST', body, headers };
    const answer = await hall.request(`http://localhost:8080${to}`, init);
    return { status: answer.status, text: await answer.text() };
  };

  it('takes the place of what was typed, on either page', async () => {
    for (const to of [path, '/counting']) {
      const { status, text } = await sent(to, new File([budgetExample], 'x.pb'), '2:Mine>Yours');
      assert.equal(status, 200);
      assert.match(text, /of 5 projects are funded/);
      assert.match(text, /id="ballots-before"[^]*2:Mine&gt;Yours/);
    }
  });

  it('must be text', async () => {
    const { status, text } = await sent(path, new File([Uint8Array.of(0x1f, 0xff)], 'x.gz'), '');
    assert.equal(status, 422);
    assert.match(text, /id="field-file-error"/);
  });
});

describe('haste with budgets', () => {
  it('is asked to wait, whichever form it comes by', async () => {
    const ada = await atTheForm();
    for (let i = 0; i < 15; i++) await ada.post(path, { ...example, ballots: 'META' });
    assert.equal((await ada.post(path, example)).status, 429);
    const asked = { ballots: budgetExample, method: 'irv', seats: '1' };
    assert.equal((await ada.post('/counting', asked)).status, 429);
  });
});
