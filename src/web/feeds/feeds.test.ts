import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, type Hand, hand, uuidOf } from '../../union/testing.ts';
import { kept, said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { elementsOf, itemIn, readFeed, titlesIn } from './testing.ts';

const ada = hand('Ada');
const files = ['feed.atom', 'feed.rss', 'feed.json'] as const;

const amended = (proposal: string, title: string): Readonly<Record<string, unknown>> => ({
  proposal,
  title: said(title),
  text: said(`Text: ${title}`),
  carries: [],
  documents: [],
});

describe('the feed of a union', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let proposal = '';
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }));
    bo = await at.join('Bo Named Person');
  });
  after(() => at.close());

  it('begins with the founding', async () => {
    assert.deepEqual(await titlesIn(at), ['The Example is founded']);
  });

  it('tells of a new proposal, in words that are safe', async () => {
    const text =
      '# Why\n\n<script>x</script> [go](javascript:alert(1)) [rules](/u/example/rules) & “so”';
    const title = 'Buy a <boat> & “oars”';
    const body = {
      kind: 'ordinary',
      title: said(title),
      text: said(text),
      carries: [],
      documents: [],
    };
    proposal = uuidOf('the boat');
    await at.act(bo, 'assembly/propose@1', { proposal, ...body }, title, text);
    const item = await itemIn(at, `New proposal: ${title}`);
    assert.equal(item.url, `http://localhost:8080${at.home}/p/${proposal}`);
    assert.match(item.content_html, /&lt;script&gt;x/);
    assert.match(item.content_html, /<a href="http:\/\/localhost:8080\/u\/example\/rules"/);
    assert.doesNotMatch(item.content_html, /<script|href="javascript/);
    assert.equal(item.date_published, '2026-05-01T12:00:00.000Z');
  });

  it('names no member, since nobody could erase the name there', async () => {
    for (const file of files) {
      const { text } = await (await at.browser()).get(`${at.home}/${file}`);
      assert.doesNotMatch(text, /Bo Named Person|Ada/, file);
    }
  });

  it('tells of each change anew, under an id of its own', async () => {
    await at.pass(1);
    await at.act(
      bo,
      'assembly/amend@1',
      amended(proposal, 'Buy a raft'),
      'Buy a raft',
      'Text: Buy a raft',
    );
    const first = await itemIn(at, 'Changed: Buy a raft');
    const put = await itemIn(at, 'New proposal: Buy a raft');
    assert.equal(first.date_published, '2026-05-01T13:00:00.000Z');
    assert.deepEqual(
      [put.date_published, put.date_modified],
      ['2026-05-01T12:00:00.000Z', '2026-05-01T13:00:00.000Z'],
    );
    await at.act(
      bo,
      'assembly/amend@1',
      amended(proposal, 'Buy a canoe'),
      'Buy a canoe',
      'Text: Buy a canoe',
    );
    const second = await itemIn(at, 'Changed: Buy a canoe');
    assert.notEqual(first.id, second.id);
    assert.equal((await itemIn(at, 'New proposal: Buy a canoe')).id, put.id);
  });

  it('tells of the opening, and of the outcome in words and numbers', async () => {
    await at.act(ada, 'assembly/sponsor@1', { proposal });
    await at.pass(24 * 8);
    const opened = await itemIn(at, 'The vote is open: Buy a canoe');
    assert.match(opened.content_html, /2 members may vote/);
    await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.act(bo, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.pass(24 * 8);
    const outcome = await itemIn(at, 'Adopted: Buy a canoe');
    assert.match(outcome.content_html, /<li>Yes: 2<\/li>/);
    assert.match(outcome.content_html, /Adopted: 2 of 2 votes cast in favour/);
    assert.match(outcome.url, /#outcome$/);
    assert.equal((await titlesIn(at))[0], 'Adopted: Buy a canoe');
  });

  it('tells of what was taken back', async () => {
    const gone = await at.propose(bo, 'ordinary', 'A slip');
    await at.act(bo, 'assembly/withdraw@1', { proposal: gone });
    assert.equal((await titlesIn(at))[0], 'Taken back: A slip');
  });

  it('has the same items in every format, under the same ids', async () => {
    const who = await at.browser();
    const [atom, rss] = await Promise.all(
      ['feed.atom', 'feed.rss'].map((file) => who.get(`${at.home}/${file}`)),
    );
    const { items } = await readFeed(at);
    assert.ok(atom && rss);
    assert.deepEqual(
      elementsOf(atom.text, 'id').slice(1),
      items.map(({ id }) => id),
    );
    assert.deepEqual(
      elementsOf(rss.text, 'guid'),
      items.map(({ id }) => id),
    );
    assert.deepEqual(
      elementsOf(atom.text, 'content'),
      items.map((each) => each.content_html),
    );
    assert.deepEqual(
      elementsOf(rss.text, 'description').slice(1),
      items.map((each) => each.content_html),
    );
    assert.deepEqual(
      elementsOf(rss.text, 'title').slice(1),
      items.map(({ title }) => title),
    );
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  });

  it('is in the language that its address asks for', async () => {
    assert.ok((await titlesIn(at, '?lang=de')).includes('Angenommen: Buy a canoe'));
    const { headers } = await (await at.browser()).get(`${at.home}/feed.json?lang=de`);
    assert.equal(headers.get('vary'), null);
  });

  it('has what JSON Feed 1.1 asks for', async () => {
    const feed = await readFeed(at);
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.feed_url, `http://localhost:8080${at.home}/feed.json`);
    for (const { id, content_html: markup, date_published: date } of feed.items) {
      assert.match(
        id,
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      assert.ok(markup !== '');
      assert.equal(new Date(date).toISOString(), date);
    }
  });
});

describe('the feed of a union whose book is for members', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0, book: 'members' }));
    const bo = await at.join('Bo');
    const proposal = await at.propose(bo, 'ordinary', 'The Private Title');
    await at.act(ada, 'assembly/sponsor@1', { proposal });
    await at.pass(24 * 8);
    await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.pass(24 * 8);
    await at.propose(bo, 'ordinary', 'Another Private Title');
  });
  after(() => at.close());

  for (const file of [...files, 'calendar.ics', 'follow']) {
    it(`${file} tells a stranger no title, no number and no name`, async () => {
      const { text, status } = await (await at.browser()).get(`${at.home}/${file}`);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /Private Title|>Ada|>Bo|votes cast|Text:/);
      assert.ok(!text.includes(kept('The Private Title').salt));
    });
    it(`${file} tells a member no more, without a key`, async () => {
      const { text } = await (await at.browser(ada)).get(`${at.home}/${file}`);
      assert.doesNotMatch(text, /Private Title/);
    });
  }

  it('says that something was decided', async () => {
    assert.deepEqual(await titlesIn(at), [
      'The Example has decided something',
      'The Example is founded',
    ]);
  });
});
