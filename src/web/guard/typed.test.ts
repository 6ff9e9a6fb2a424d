import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertValid, testHall, visitor } from '../testing.ts';

describe('a form that has grown old', () => {
  const page = 'http://localhost:8080/trial';

  it('gives back all that was typed, and shows nobody else’s words', async () => {
    const { hall } = await testHall();
    const ada = visitor(hall);
    await ada.get('/sign-in');
    const fields = {
      csrf: 'x',
      't.text': 'A long <b>comment</b>,\nnot to be lost',
      't.name': 'Ada',
      'j.carries': '["not typed"]',
      next: '/trial',
    };
    const { status, text } = await ada.post('/trial', fields);
    assert.equal(status, 403);
    await assertValid(text, 'grown old');
    assert.match(
      text,
      /<textarea[^>]* readonly>\nA long &lt;b&gt;comment&lt;\/b&gt;,\nnot to be lost</,
    );
    assert.match(text, /Your name<\/label>\s*<textarea[^>]*>\nAda</);
    assert.doesNotMatch(text, /not typed/);
    const headers = { Origin: 'https://evil.example' };
    const sent = new URLSearchParams(fields);
    const elsewhere = await hall.request(page, { method: 'POST', headers, body: sent });
    assert.doesNotMatch(await elsewhere.text(), /A long/);
  });

  it('shows no file', async () => {
    const { hall } = await testHall();
    const file = new FormData();
    file.set('t.text', 'Words beside a file');
    file.set('f.documents', new File(['secret plan'], 'plan.txt', { type: 'text/plain' }));
    const here = { Origin: 'http://localhost:8080' };
    const answer = await (
      await hall.request(page, { method: 'POST', headers: here, body: file })
    ).text();
    assert.match(answer, /Words beside a file/);
    assert.doesNotMatch(answer, /plan/);
  });
});
