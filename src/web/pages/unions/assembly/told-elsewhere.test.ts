import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Fediverse } from '../../../../union/charter/charter.ts';
import { charterOf, hand, uuidOf } from '../../../../union/testing.ts';
import { abroadWith } from '../../../reach/testing.ts';
import { said, type UnionAtWork, unionAtWork } from './testing.ts';

const abroad = abroadWith();

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
