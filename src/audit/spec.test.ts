/** `spec/` says the same as the program, where a machine can compare them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { holdersIn } from '../union/charter/charter.ts';
import { mostEntryBytes, mostSignedBytes } from '../union/kernel/entry.ts';
import { powers } from '../union/kernel/powers.ts';
import { charterOf } from '../union/testing.ts';
import { registry } from '../union/union.ts';
import { story } from './testing.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../spec/${name}.md`, import.meta.url), 'utf8');
const book = read('book');
const charter = read('charter');

/** Rows of the tables of acts: name and marks, mandate, body. */
const rows = new Map(
  book
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap(([, act = '', mandate = '', body = '']) => {
      const [, name, marks = ''] = /^`([a-z]+\/[a-z-]+@\d+)`(.*)$/.exec(act) ?? [];
      return name === undefined ? [] : [[name, { marks, mandate, body }] as const];
    }),
);

describe('spec/book.md', () => {
  it('has a row for every act, and for no other', () => {
    assert.deepEqual([...rows.keys()].toSorted(), [...registry.keys()].toSorted());
  });

  for (const act of registry.values()) {
    it(`marks ${act.name} as it is`, () => {
      const { marks = '', mandate = '' } = rows.get(act.name) ?? {};
      const marked = (mark: string): boolean => new RegExp(String.raw`\b${mark}\b`).test(marks);
      assert.deepEqual(
        [marked('I'), marked('P'), marked('O')],
        [act.introduces, act.byPasskey, act.ownKey],
      );
      const phases = marked('always')
        ? ['call', 'founded', 'wound-up', 'lapsed']
        : (/phases? ([a-z, -]+)$/.exec(marks)?.[1]?.split(' and ') ?? ['founded']);
      assert.deepEqual(phases, [...act.phases]);
      if (act.needs.kind === 'power') assert.equal(mandate, `power \`${act.needs.power}\``);
      if (act.needs.kind === 'clerk') assert.equal(mandate, 'clerk');
      if (act.needs.kind === 'standing' && !mandate.startsWith('as ')) {
        assert.equal(mandate, `standing ${act.needs.standings.join(', ')}`);
      }
    });
  }

  it('begins with an entry of the example', () => {
    assert.ok(story.texts.includes(book.split('\n')[5] ?? ''));
  });

  it('names the limits of an entry', () => {
    for (const limit of [mostEntryBytes, mostSignedBytes]) {
      assert.ok(book.includes(`${limit.toLocaleString('en')} bytes`), String(limit));
    }
  });
});

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

describe('docs/threats.md', () => {
  const page = readFileSync(new URL('../../docs/threats.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/`([a-z]+\.test\.ts): ([^`]+)`/g)];

  it('names tests that there are', () => {
    assert.ok(named.length > 25);
    for (const [, file = '', title = ''] of named) {
      const tests = readFileSync(new URL(file, import.meta.url), 'utf8');
      assert.ok(tests.includes(title), `${file}: ${title}`);
    }
  });
});
