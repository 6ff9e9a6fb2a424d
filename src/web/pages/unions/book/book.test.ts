import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { audit, type GetFile, tiledBook } from '../../../../audit/audit.ts';
import { verifyWithNoble } from '../../../../book/ed25519.ts';
import { ed25519Verifier, openNote, parseVerifierKey } from '../../../../book/note.ts';
import { readBook } from '../../../../cli/book-files.ts';
import { charterOf, type Hand, hand } from '../../../../union/testing.ts';
import { assertValid } from '../../../testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../assembly/testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let bo: Hand;
let cy: Hand;
let fund: string;
const remark = '00000000-0000-4000-8000-000000000001';

before(async () => {
  at = await unionAtWork();
  bo = await at.join('Bo');
  cy = await at.joinByWord('Cy');
  fund = await at.propose(ada, 'ordinary', 'A fund for server bills');
  await at.act(bo, 'assembly/sponsor@1', { proposal: fund });
  const body = { proposal: fund, comment: remark, text: said('How much?') };
  await at.act(bo, 'assembly/comment@1', body, 'How much?');
  await at.pass(72);
  await at.act(bo, 'assembly/vote@1', { proposal: fund, choice: 'yes' });
  await at.pass(7 * 24);
});
after(() => at.close());

const get = async (path: string, who?: Hand) => (await at.browser(who)).get(`${at.home}${path}`);

describe('the rules', () => {
  it('are read as a page, as Markdown and as data', async () => {
    const page = await get('/rules');
    assert.match(page.text, /What the union may never do to a member/);
    assert.match((await get('/rules.md')).text, /^# The rules of The Example/);
    assert.equal(JSON.parse((await get('/rules.json')).text).name, 'The Example');
    assert.equal((await get('/rules?version=2')).status, 404);
  });
});

describe('the minutes', () => {
  it('tell each record in a sentence, the newest first', async () => {
    const { text } = await get('/minutes');
    assert.match(text, /A fund for server bills/);
    assert.ok(text.indexOf('record 9') < text.indexOf('record 0'), 'the newest is not first');
    assert.match(text, /recorded without a key/);
  });

  it('show those of a member, of a proposal, or of one sort', async () => {
    assert.equal(count((await get(`/minutes?member=${bo.id}`)).text), 5);
    assert.equal(count((await get(`/minutes?proposal=${fund}`)).text), 6);
    assert.equal(count((await get('/minutes?act=assembly/vote@1')).text), 1);
    assert.equal(count((await get('/minutes?act=members')).text), 4);
  });

  it('go back page by page to the first record', async () => {
    const { text } = await get('/minutes?before=2');
    assert.equal(count(text), 2);
    assert.match(text, /Records 0 to 1 of/);
  });

  it('prove that a record stands in the book', async () => {
    const { text, status } = await get('/minutes/1');
    assert.equal(status, 200);
    assert.match(text, /whose <a[^>]*>checkpoint<\/a> the clerk signed/);
    assert.doesNotMatch(text, /can’t be proven/);
  });

  it('say how a record was signed, and what its words are', async () => {
    const seq = await seqOf('members/apply@1', cy.id);
    assert.match(
      (await get(`/minutes/${seq}`)).text,
      /on the clerk’s word, who goes by who was signed in/,
    );
    const comment = await get(`/minutes/${await seqOf('assembly/comment@1', bo.id)}`, bo);
    assert.match(comment.text, /How much\?/);
    assert.match(comment.text, /act=minutes%2Fredact%401/);
  });

  it('have nothing behind their end', async () => {
    assert.equal((await get('/minutes/1000')).status, 404);
    assert.equal((await get('/minutes/-1')).status, 404);
  });
});

describe('the files of the book', () => {
  const file: GetFile = async (path) => {
    const answer = await at.hall.request(`http://localhost:8080${at.home}/book/${path}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };

  it('pass the audit, from nothing but what is served', async () => {
    const { source } = await tiledBook(file);
    const report = await audit({ ...source, union: at.id }, { verify: verifyWithNoble });
    assert.deepEqual(report.findings, []);
    assert.equal(report.counts.outcomes, 1);
    assert.equal(report.counts.texts.matching, 3);
    assert.ok(report.signed);
  });

  it('keep people’s names back', async () => {
    const { text } = await get('/book/texts.jsonl');
    assert.match(text, /How much\?/);
    assert.doesNotMatch(text, /"text":"Bo"/);
  });

  it('come as one file, too, which is what the page offers', async () => {
    const page = await get('/check');
    const [, address = ''] = /<a href="([^"]*)"[^>]*>Download the minutes/.exec(page.text) ?? [];
    const { status, headers, text } = await (await at.browser()).get(address);
    assert.equal(status, 200);
    assert.match(headers.get('content-disposition') ?? '', /filename="example\.book\.jsonl"/);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.doesNotMatch(text, /"text":"(?:Ada|Bo|Cy)"/);
    const folder = await mkdtemp(join(tmpdir(), 'one-file-'));
    try {
      const path = join(folder, 'example.book.jsonl');
      await writeFile(path, text);
      const book = await readBook(path);
      const report = await audit({ ...book.source, union: at.id }, { verify: verifyWithNoble });
      await book.close();
      assert.deepEqual(report.findings, []);
      assert.ok(report.signed);
      assert.equal(report.counts.texts.matching, 3);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('come with the key that their checkpoints are signed with', async () => {
    const [note, key] = await Promise.all(
      ['checkpoint', 'key'].map(async (name) => (await get(`/book/${name}`)).text),
    );
    const verifier = ed25519Verifier(parseVerifierKey((key ?? '').trim()));
    assert.equal(openNote(note ?? '', [verifier]).verified.length, 1);
  });

  it('are for everyone on any site where the book is', async () => {
    const { headers } = await get('/book/checkpoint');
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });

  it('have no such tile', async () => {
    assert.equal((await get('/book/tile/0/999')).status, 404);
    assert.equal((await get('/book/tile/../checkpoint')).status, 200);
    assert.equal((await get('/book/attachments/abc')).status, 404);
  });
});

describe('minutes for members', () => {
  it('are shown to them only; checkpoint and hashes to all', async () => {
    const circle = charterOf('circle', { waiting: 0, admission: { way: 'open' } });
    const closed = await unionAtWork(circle);
    try {
      const stranger = await closed.browser();
      const member = await closed.browser(ada);
      for (const path of [
        '/minutes',
        '/minutes/0',
        '/book/tile/entries/000.p/1',
        '/book/texts.jsonl',
        '/book/book.jsonl',
        '/assembly',
      ]) {
        assert.equal((await stranger.get(closed.home + path)).status, 403, path);
        assert.equal((await member.get(closed.home + path)).status, 200, path);
      }
      for (const path of [
        '/rules',
        '/check',
        '/book/checkpoint',
        '/book/book.json',
        '/book/key',
        '/book/tile/0/000.p/1',
      ]) {
        assert.equal((await stranger.get(closed.home + path)).status, 200, path);
      }
      const entries = await member.get(`${closed.home}/book/tile/entries/000.p/1`);
      assert.match(entries.headers.get('cache-control') ?? '', /^private/);
      const offer = /Download the minutes/;
      assert.doesNotMatch((await stranger.get(`${closed.home}/check`)).text, offer);
      assert.match((await member.get(`${closed.home}/check`)).text, offer);
    } finally {
      await closed.close();
    }
  });
});

describe('the pages', () => {
  it('are valid HTML', async () => {
    const paths = [
      '/rules',
      '/minutes',
      '/minutes/1',
      '/check',
      '/assembly',
      `/p/${fund}`,
      `/p/${fund}/roll`,
      `/p/${fund}/ballots`,
    ];
    for (const path of [
      ...paths,
      '/assembly/new',
      '/assembly/new?kind=charter&act=charter/amend@1',
    ]) {
      await assertValid((await get(path, bo)).text, path);
    }
    await assertValid((await (await at.browser()).get('/check')).text, '/check');
  });

  it('say that nobody outside watches yet', async () => {
    assert.match((await get('/check')).text, /Nobody outside is watching this book yet/);
  });
});

const count = (page: string): number => page.match(/<li value=/g)?.length ?? 0;

/** The number of the first such act by that member. */
async function seqOf(act: string, by: string): Promise<number> {
  const { store, id } = at;
  const entries = await store.books.entries(id, 0, 100);
  return entries
    .map((bytes) => JSON.parse(Buffer.from(bytes).toString()))
    .findIndex(({ intent }) => intent.act === act && intent.by === by);
}
