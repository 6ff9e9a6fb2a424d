import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { charterOf, hand } from '../../union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { atomOf } from './atom.ts';
import type { Feed } from './feed.ts';
import { rssOf } from './rss.ts';

const ada = hand('Ada');
const program = 'xmllint';
const grammar = fileURLToPath(new URL('atom.rng', import.meta.url));

/** What libxml2 has against a document; by the grammar of Atom too, where it is one. */
function complaints(xml: string, isAtom: boolean): string {
  const asked = isAtom ? ['--relaxng', grammar] : [];
  const { status, stderr } = spawnSync(program, ['--noout', '--nonet', ...asked, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr || `${program} is not there`;
}

describe('feeds before somebody else’s reader of XML', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }));
    for (const title of ['<&>"\']]>', '\u0001\u000B\uFFFF “x”', '🛶 ünïcode']) {
      await at.propose(ada, 'ordinary', title);
    }
    await at.pass(24 * 8);
    await at.pass(24 * 30);
  });
  after(() => at.close());

  for (const path of ['/u/example/feed', '/feed']) {
    for (const language of ['', '?lang=de']) {
      it(`${path}.atom${language} is Atom, and ${path}.rss well-formed`, async () => {
        const who = await at.browser();
        assert.equal(complaints((await who.get(`${path}.atom${language}`)).text, true), '');
        assert.equal(complaints((await who.get(`${path}.rss${language}`)).text, false), '');
      });
    }
  }

  it('hold whatever anybody wrote', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, (title, html, about) => {
        const feed = made({ title, html, about });
        assert.equal(complaints(atomOf(feed), true), '');
        assert.equal(complaints(rssOf(feed), false), '');
      }),
      { numRuns: 40 },
    );
  });

  it('are refused where they are none: the grammar is one', () => {
    const good = atomOf(made({ title: 'a', html: 'b', about: 'c' }));
    assert.notEqual(complaints(good.replace(/<id>.*?<\/id>/, ''), true), '');
    assert.notEqual(complaints(good.replace('2026-05-01T', '1 May 2026 '), true), '');
    assert.notEqual(complaints(good.replace('</feed>', ''), false), '');
  });
});

function made({ title, html, about }: Readonly<Record<'title' | 'html' | 'about', string>>): Feed {
  const at = '2026-05-01T12:00:00.000Z';
  const id = '8a5c35b2-0e0f-8f3c-9d7e-0d3a3a1f8f11';
  const home = 'https://hall.example/u/example';
  const item = { id, title, html, url: `${home}/p/1?a=1&b=2`, at, changed: at, tag: 'proposal' };
  const self = `${home}/feed.atom`;
  return {
    id,
    title,
    about,
    language: 'en',
    home,
    self,
    author: title,
    updated: at,
    items: [item],
  };
}
