/** `spec/` says the same as the program, where a machine can compare them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rankingsMethods, scoresMethods } from '../count/methods.ts';
import { holdersIn } from '../union/charter/charter.ts';
import { mostEntryBytes, mostSignedBytes } from '../union/kernel/entry.ts';
import { always } from '../union/kernel/act.ts';
import { powers } from '../union/kernel/powers.ts';
import { charterOf } from '../union/testing.ts';
import { registry } from '../union/union.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../spec/${name}.md`, import.meta.url), 'utf8');
const book = read('book');
const charter = read('charter');

/** What follows an act's name, up to the end of its paragraph: mandate, phases and marks, body. */
const headings = new Map(
  [...book.matchAll(/^\*\*`([a-z]+\/[a-z-]+@\d+)`\*\* ·((?:.|\n(?!\n))*)/gm)].map(
    ([, name = '', heading = '']) => [name, heading.replaceAll('\n', ' ')] as const,
  ),
);

describe('spec/book.md', () => {
  it('describes every act, and no other', () => {
    assert.deepEqual([...headings.keys()].toSorted(), [...registry.keys()].toSorted());
  });

  for (const { name, needs, phases, ...marks } of registry.values()) {
    it(`gives ${name} its mandate, phases and marks`, () => {
      const parts = (headings.get(name) ?? '').split(' · ').map((part) => part.trim());
      const [mandate = ''] = parts;
      // It may be written as that of the act above.
      if (!parts.some((part) => part.includes('as above'))) {
        assert.ok(mandate.startsWith(mandates[needs.kind]), mandate);
        if (needs.kind === 'power') assert.ok(mandate.includes(`\`${needs.power}\``), mandate);
        assert.equal(phasesIn(parts), phases.join());
      }
      const marked = (mark: string): boolean =>
        parts.some((part) => /^[IPO ]+$/.test(part) && part.includes(mark));
      if (!parts.some((part) => part.includes('marks as above'))) {
        const { introduces, byPasskey, ownKey } = marks;
        assert.deepEqual([marked('I'), marked('P'), marked('O')], [introduces, byPasskey, ownKey]);
      }
    });
  }

  it('names the limits of an entry', () => {
    for (const limit of [mostEntryBytes, mostSignedBytes]) {
      assert.ok(book.includes(limit.toLocaleString('en')), String(limit));
    }
  });
});

const mandates = {
  power: 'power',
  standing: 'standing',
  clerk: 'clerk',
  anyone: 'anyone',
} as const;

function phasesIn(parts: readonly string[]): string {
  if (parts.includes('every phase')) return always.join();
  const named = parts.find((part) => part.startsWith('phase'))?.match(/[a-z-]+(?=`)/g);
  return (named ?? ['founded']).join();
}

describe('spec/charter.md', () => {
  it('names every power, and every field of a charter', () => {
    for (const name of [...powers, ...Object.keys(charterOf('association'))]) {
      assert.ok(charter.includes(`\`${name}\``), name);
    }
  });

  it('gives a power that is not named to the amending decision', () => {
    const plain = charterOf('association');
    assert.deepEqual(holdersIn({ ...plain, powers: {} }, 'members/admit'), ['decision:charter']);
  });
});

describe('spec/counting.md', () => {
  const counting = read('counting');

  for (const method of [...rankingsMethods, ...scoresMethods]) {
    it(`says how ${method} counts, as charter.md names it`, () => {
      // In bold at the beginning of a paragraph, or in a heading.
      assert.match(counting, new RegExp(`^(?:\\*\\*|### .*)\`${method}\``, 'm'));
      assert.ok(charter.includes(`\`${method}\``));
    });
  }
});

describe('docs/threats.md', () => {
  const page = readFileSync(new URL('../../docs/threats.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/`((?:src\/)?[a-z/-]+\.test\.ts): ([^`]+)`/g)];

  it('names tests that there are', () => {
    assert.ok(named.length > 25);
    for (const [, file = '', title = ''] of named) {
      const path = file.startsWith('src/') ? `../../${file}` : file;
      const tests = readFileSync(new URL(path, import.meta.url), 'utf8');
      assert.ok(tests.includes(title), `${file}: ${title}`);
    }
  });
});
