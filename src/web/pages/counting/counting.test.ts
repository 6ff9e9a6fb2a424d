import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertValid, testHall, visitor, type Visitor } from '../../testing.ts';
import { countingPages } from './counting.ts';
import { example } from './counting-page.ts';
import { methodNames, methodWords } from './method-words.ts';

async function atTheForm(): Promise<Visitor> {
  const { hall } = await testHall({ pages: [countingPages()] });
  const ada = visitor(hall);
  await ada.get('/counting');
  return ada;
}

const scores = '2:Ann/5,Bo/3,Cy/0\n3:Bo/5,Cy/2,Ann/1\n';
const approvals = '{"ballot_type": "choose_many"}\n5:Ann,Bo\n4:Bo\n3:Cy\n';

describe('the counting room', () => {
  it('shows an example that is counted already', async () => {
    const { hall } = await testHall({ pages: [countingPages()] });
    const { status, text } = await visitor(hall).get('/counting');
    assert.equal(status, 200);
    assert.match(text, /This is an example/);
    assert.match(text, /27: Ann &gt; Bo &gt; Cy &gt; Dee/);
    assert.match(text, /Dee is elected\./);
    await assertValid(text, '/counting');
  });

  it('shows that other methods would elect others', async () => {
    const { hall } = await testHall({ pages: [countingPages()] });
    const { text } = await visitor(hall).get('/counting');
    const rowOf = (name: string): string =>
      text.split('<tr').find((row) => row.includes(name) && row.includes('data-title="Method"')) ??
      '';
    assert.match(rowOf('Most first choices'), /<b>Ann<\/b/);
    assert.match(rowOf('Schulze'), /<b>Bo<\/b/);
    assert.match(rowOf('Instant runoff'), /<b>Dee<\/b/);
    assert.match(
      text,
      /Highest score: It asks for points for each name, and these ballots give none/,
    );
    assert.match(text, /Bo: by 6 methods/);
  });

  for (const method of methodNames) {
    const { takes, fills } = methodWords[method];
    const ballots = takes === 'scores' ? scores : takes === 'choices' ? approvals : example;
    it(`counts by ${method}`, async () => {
      const ada = await atTheForm();
      const seats = fills === 'one' ? '1' : '2';
      const asked = { ballots, method, seats, default: method === 'debian' ? 'Dee' : '' };
      const { status, text } = await ada.post('/counting', asked);
      assert.equal(status, 200);
      assert.match(text, /id="result"/);
      await assertValid(text, method);
    });
  }

  it('counts another method of the table without losing what was typed', async () => {
    const ada = await atTheForm();
    const asked = {
      ballots: '3:X>Y\n2:Y>X',
      method: 'irv',
      seats: '1',
      seed: 'tea',
      show: 'schulze',
    };
    const { text } = await ada.post('/counting', asked);
    assert.match(text, /3:X&gt;Y\n2:Y&gt;X/);
    assert.match(text, /value="schulze" selected/);
    assert.match(text, /value="tea"/);
    assert.match(text, /X beats each of the others/);
  });

  it('says how a tie was settled, and by which seed', async () => {
    const ada = await atTheForm();
    const asked = { ballots: '2:Ann\n2:Bo\n', method: 'plurality', seats: '1' };
    const without = await ada.post('/counting', asked);
    assert.match(
      without.text,
      /Ann and Bo were level for a seat\. By lot, preferred: (?:Ann|Bo)\./,
    );
    assert.match(without.text, /without a seed/);
    const runoff = await ada.post('/counting', { ...asked, method: 'irv' });
    assert.match(runoff.text, /Ann and Bo were level for a seat/);
    const seeded = await ada.post('/counting', { ...asked, seed: 'apples' });
    assert.match(seeded.text, /by the seed “apples”/);
  });

  it('draws how votes moved, and says it in a table and in sentences', async () => {
    const ada = await atTheForm();
    const asked = { ballots: example, method: 'scottish-stv', seats: '2' };
    const { text } = await ada.post('/counting', asked);
    assert.match(text, /role="img" aria-label="Votes by stage, as in the table below\. Ann and Bo/);
    assert.match(text, /Cy goes out/);
    assert.match(text, /<b>21\.99986<\/b/);
    assert.match(text, /Lost by rounding/);
    assert.match(text, /Stage 3: Cy, with 10 votes the last, is excluded/);
  });

  it('is told in the reader’s language, with numbers as it writes them', async () => {
    const ada = await atTheForm();
    const asked = { ballots: example, method: 'scottish-stv', seats: '2' };
    ada.cookies.set('language', 'de');
    const { text } = await ada.post('/counting', asked);
    const story = text.slice(text.lastIndexOf('class="counting-story"'));
    assert.match(text, /Schritt 3: Cy liegt mit 10 Stimmen hinten und scheidet aus\./);
    assert.match(story, /Sie gehen an: Bo \(4,99986\)\./);
    assert.match(text, /gewichteter inklusiver Gregory, 5 Nachkommastellen/);
    assert.doesNotMatch(text, /<(?:span|ol)[^>]* lang=/);
    assert.doesNotMatch(story, /Stage|Elected:|\d\.\d/);
    await assertValid(text, 'told in German');
    const named = await ada.post('/counting', { ...asked, ballots: '3:2.5>Bo\n1:Bo\n' });
    assert.match(named.text, /Schritt 1, erste Wahl: 2\.5 \(3\) und Bo \(1\)\./);
    const scored = await ada.post('/counting', { ballots: scores, method: 'score', seats: '1' });
    assert.match(scored.text, /Zählweise: Punkte \(höchste Summe, leer ist 0\)\./);
  });

  it('asks Debian’s method for the quorum and majorities that were typed', async () => {
    const ada = await atTheForm();
    const asked = { ballots: example, method: 'debian', seats: '1', default: 'Dee' };
    const without = await ada.post('/counting', asked);
    assert.match(without.text, /Ann is elected|Bo is elected/);
    const quorum = await ada.post('/counting', { ...asked, quorum: '60' });
    assert.match(quorum.text, /Dee is elected/);
    assert.match(quorum.text, /with a quorum/);
    const majorities = 'Ann = 3:1\n\nBo=3\nCy = 5';
    const majority = await ada.post('/counting', { ...asked, majorities });
    assert.match(majority.text, /Dee is elected/);
    assert.match(majority.text, /Ann = 3:1/);
  });

  it('shares out seats by party totals, above a threshold', async () => {
    const ada = await atTheForm();
    const ballots = 'party,votes\nReds,60\nGreens,36\nBlues,4\n';
    const asked = { ballots, method: 'sainte-lague', seats: '20' };
    const all = await ada.post('/counting', asked);
    assert.match(all.text, /Reds: 12 seats, Greens: 7 seats and Blues: 1 seat/);
    assert.doesNotMatch(all.text, /Schulze\)<\/th/);
    await assertValid(all.text, 'totals');
    const above = await ada.post('/counting', { ...asked, threshold: '5%' });
    assert.match(above.text, /Too few votes to take part: Blues/);
  });

  it('counts one method at a time where there are many names', async () => {
    const ada = await atTheForm();
    const names = Array.from({ length: 31 }, (_, i) => `n${i}`).join('>');
    const asked = { ballots: `1:${names}`, method: 'scottish-stv', seats: '3' };
    const { text } = await ada.post('/counting', asked);
    assert.match(text, /are elected\./);
    assert.match(text, /this page counts one method at a time/);
    assert.doesNotMatch(text, /role="img" aria-label="Votes by stage/);
  });

  it('escapes names', async () => {
    const ada = await atTheForm();
    const asked = { ballots: '2:[<b>&"x]>Bo\n', method: 'scottish-stv', seats: '1' };
    const { text } = await ada.post('/counting', asked);
    assert.doesNotMatch(text, /<b>&"x/);
    await assertValid(text, 'odd names');
  });
});

describe('what can’t be counted', () => {
  const refused = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const ada = await atTheForm();
    const { status, text } = await ada.post('/counting', {
      ballots: example,
      method: 'irv',
      seats: '1',
      ...fields,
    });
    assert.equal(status, 422);
    assert.doesNotMatch(text, /id="result"/);
    await assertValid(text, JSON.stringify(fields).slice(0, 60));
    return text;
  };

  it('is named with its line and column, and stays in the field', async () => {
    const text = await refused({ ballots: '3:Ann>Bo\n4:Bo>>Ann\n' });
    assert.match(text, /id="field-ballots-error"[^]*Line 2, column 6/);
    assert.match(text, /4:Bo&gt;&gt;Ann/);
  });

  it('may be nothing, or nothing that is known', async () => {
    assert.match(await refused({ ballots: '' }), /Paste ballots, or choose a file/);
    assert.match(await refused({ ballots: 'Dear all' }), /Line 1, column 1/);
  });

  it('is more than one seat, where a method fills one', async () => {
    assert.match(await refused({ method: 'two-round', seats: '2' }), /field-seats-error/);
    assert.match(await refused({ seats: '0' }), /field-seats-error/);
    assert.match(await refused({ seats: 'many' }), /field-seats-error/);
  });

  it('is a default option that nobody named, or that isn’t there', async () => {
    assert.match(await refused({ method: 'debian' }), /It compares with a default option/);
    assert.match(await refused({ method: 'debian', default: 'Zoe' }), /called “Zoe”/);
  });

  it('is a quorum, a majority or a threshold that is none', async () => {
    const debian = { method: 'debian', default: 'Dee' };
    assert.match(await refused({ ...debian, quorum: 'many' }), /field-quorum-error/);
    for (const majorities of ['Ann', 'Ann = lots', 'Zoe = 2'])
      assert.match(await refused({ ...debian, majorities }), /field-majorities-error/);
    for (const threshold of ['5', 'high'])
      assert.match(await refused({ method: 'dhondt', threshold }), /field-threshold-error/);
  });

  it('is votes for lists by a method that asks for more', async () => {
    const ballots = 'party,votes\nReds,60\nGreens,40\n';
    assert.match(await refused({ ballots }), /These are votes for lists/);
    assert.match(
      await refused({ ballots: 'party,votes\nReds,x\n', method: 'dhondt' }),
      /Line 2, column 6/,
    );
  });

  it('is an unknown method, or one that asks for points', async () => {
    assert.match(await refused({ method: 'guess' }), /field-method-error/);
    assert.match(await refused({ method: 'score' }), /field-method-error|field-ballots-error/);
  });

  it('is more than a hundred names', async () => {
    const names = Array.from({ length: 101 }, (_, i) => `n${i}`).join('>');
    assert.match(await refused({ ballots: `1:${names}` }), /100 candidates/);
  });

  it('is more than a megabyte', async () => {
    const ballots = '1:Ann>Bo\n'.repeat(112_000);
    assert.match(await refused({ ballots }), /larger than 1 MB/);
  });
});

describe('a file of ballots', () => {
  const sent = async (file: File, ballots: string): Promise<{ status: number; text: string }> => {
    const { hall } = await testHall({ pages: [countingPages()] });
    const page = await hall.request('http://localhost:8080/counting');
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const body = new FormData();
    for (const [name, value] of Object.entries({ csrf, ballots, method: 'irv', seats: '1' }))
      body.set(name, value);
    body.set('file', file);
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const headers = { Origin: 'http://localhost:8080', Cookie: cookie };
    const answer = await hall.request('http://localhost:8080/counting', {
      method: 'POST',
      body,
      headers,
    });
    return { status: answer.status, text: await answer.text() };
  };

  it('takes the place of what was typed, which is still there to be copied', async () => {
    const blt = new File(['2 1\n3 1 2 0\n1 2 0\n0\n"Ida"\n"Oz"\n"Tea"\n'], 'tea.blt');
    const { status, text } = await sent(blt, '2:Mine>Yours');
    assert.equal(status, 200);
    assert.match(text, /Ida is elected/);
    assert.match(text, /id="field-ballots"[^>]*>\s*2 1\n3 1 2 0/);
    assert.match(text, /id="ballots-before"[^]*2:Mine&gt;Yours/);
    await assertValid(text, 'file');
  });

  it('must be text', async () => {
    const { status, text } = await sent(
      new File([Uint8Array.of(0x1f, 0x8b, 0xff)], 'x.gz'),
      '2:Mine',
    );
    assert.equal(status, 422);
    assert.match(text, /id="field-file-error"/);
    assert.match(text, /2:Mine/);
  });
});

describe('haste', () => {
  it('is asked to wait', async () => {
    const ada = await atTheForm();
    const asked = { ballots: '1:Ann', method: 'irv', seats: '1' };
    const answers = [];
    for (let i = 0; i < 31; i++) answers.push((await ada.post('/counting', asked)).status);
    assert.equal(answers.at(-2), 200);
    assert.equal(answers.at(-1), 429);
  });
});
