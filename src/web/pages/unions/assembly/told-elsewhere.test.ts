import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Fediverse } from '../../../../union/charter/charter.ts';
import { charterOf, hand, uuidOf } from '../../../../union/testing.ts';
import type { Abroad } from '../../../reach/abroad.ts';
import { abroadWith } from '../../../reach/testing.ts';
import { assertValid } from '../../../testing.ts';
import { said, type UnionAtWork, unionAtWork } from './testing.ts';

const address = 'https://hall.example/ap/example/notes/7';
let postOf: Abroad['postOf'] = () => Promise.resolve(undefined);
const abroad = abroadWith({ postOf: (slug, page) => postOf(slug, page) });

describe('a comment that is told on the fediverse, too', () => {
  const charter = charterOf('association', { waiting: 0 });
  let at: UnionAtWork;
  afterEach(() => at.close());

  const offered = async (): Promise<boolean> => {
    const proposal = await at.propose(hand('Ada'), 'ordinary', 'A kettle');
    const browser = await at.browser(await at.join('Cy'));
    return (await browser.get(`${at.home}/p/${proposal}`)).text.includes('name="b.also"');
  };

  it('says so', async () => {
    at = await unionAtWork(charter, { abroad });
    const proposal = await at.propose(hand('Ada'), 'ordinary', 'A kettle');
    const says = (words: string, more = {}): Promise<void> => {
      const body = { proposal, comment: uuidOf(words), text: said(words), ...more };
      return at.act(hand('Ada'), 'assembly/comment@1', body, words);
    };
    await says('Just here.');
    await says('Anywhere.', { also: 'fediverse' });
    const { text } = await (await at.browser()).get(`${at.home}/p/${proposal}`);
    const [, marked] = text.split('also told on the fediverse');
    assert.equal(text.split('also told on the fediverse').length, 2);
    assert.match(marked ?? '', /^.{0,200}Anywhere\./s);
  });

  it('is its author’s choice', async () => {
    at = await unionAtWork(charter, { abroad });
    assert.equal(await offered(), true);
  });

  it('is not offered where the minutes are for members', async () => {
    const fediverse: Fediverse = { announce: [], guests: 'ignored', ballots: false };
    at = await unionAtWork({ ...charter, book: 'members', fediverse }, { abroad });
    assert.equal(await offered(), false);
  });

  it('is not offered while the hall is not there for others, nor are answers from there', async () => {
    at = await unionAtWork(charter, {
      abroad: abroadWith({ speaks: () => Promise.resolve(false) }),
    });
    assert.equal(await offered(), false);
    const { text } = await (await at.browser(hand('Ada'))).get(`${at.home}/assembly/ask`);
    assert.match(text, /Members and supporters can answer, and each group/);
    assert.doesNotMatch(text, /fediverse/);
  });

  it('is not offered in a hall that does not federate', async () => {
    at = await unionAtWork(charter);
    assert.equal(await offered(), false);
  });
});

describe('a page that is a post, too', () => {
  const charter = charterOf('association', { waiting: 0 });
  let at: UnionAtWork;
  afterEach(async () => {
    postOf = () => Promise.resolve(undefined);
    await at.close();
  });

  it('says how to answer from one’s own server', async () => {
    at = await unionAtWork(charter, { abroad });
    const proposal = await at.propose(hand('Ada'), 'ordinary', 'A kettle');
    const read = async (): Promise<string> =>
      (await (await at.browser()).get(`${at.home}/p/${proposal}`)).text;
    assert.doesNotMatch(await read(), /Answer from your own server/);
    postOf = (slug, page) =>
      Promise.resolve(slug === 'example' && page.proposal === proposal ? address : undefined);
    const text = await read();
    await assertValid(text, 'a proposal that is a post');
    assert.match(
      text,
      /Answer from your own server[\s\S]*What you answer to the post is shown here/,
    );
    assert.ok(text.includes(address));
  });

  it('is known before it is put', async () => {
    at = await unionAtWork(charter, { abroad });
    const writing = `${at.home}/assembly/new`;
    const draft = { 'b.kind': 'ordinary', 't.title': 'A kettle', 't.text': 'For tea.' };
    const look = async (): Promise<string> => {
      const ada = await at.browser(hand('Ada'));
      await ada.get(`${writing}?kind=ordinary`);
      const { text } = await ada.post(writing, { ...draft, do: 'preview' });
      assert.match(text, /As the members will see it/);
      return text;
    };
    assert.match(await look(), /It is also posted on the fediverse at once/);
    await at.close();
    at = await unionAtWork(
      { ...charter, fediverse: { announce: ['outcomes'], guests: 'shown', ballots: false } },
      { abroad },
    );
    assert.doesNotMatch(await look(), /posted on the fediverse/);
  });

  it('is found by the union’s name as Mastodon writes it', async () => {
    at = await unionAtWork(charter, { abroad });
    const answer = await (await at.browser()).get('/@example');
    assert.equal(answer.headers.get('location'), '/u/example');
  });
});
