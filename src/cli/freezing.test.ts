import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nothing, readEntry, replayOne, stateHash, type Union } from '../union/union.ts';
import { nodeFreezing } from './freezing.ts';

const vectors = fileURLToPath(new URL('../../spec/vectors/', import.meta.url));
const books = globSync('audit-good-*.json', { cwd: vectors }).map((name) => {
  const { entries } = JSON.parse(readFileSync(join(vectors, name), 'utf8')) as {
    entries: readonly string[];
  };
  return { name, entries };
});

function fold(union: Union, entries: readonly string[]): Union {
  for (const text of entries) {
    const read = readEntry(text);
    assert.ok(!('refused' in read));
    assert.equal(replayOne(union, read, { text }), undefined);
  }
  return union;
}

describe('a frozen state', () => {
  const freezing = nodeFreezing();

  for (const { name, entries } of books) {
    it(`thaws as it was at every size of a book, and goes on like it: ${name}`, () => {
      const union = nothing();
      let thawed = freezing.thaw(freezing.freeze(union));
      for (const entry of entries) {
        fold(union, [entry]);
        thawed = freezing.thaw(freezing.freeze(fold(thawed, [entry])));
        // Strictly: no prototype, nothing undefined, no order is another.
        assert.deepEqual(thawed, union);
        assert.deepEqual([...thawed.members.people.keys()], [...union.members.people.keys()]);
      }
      assert.equal(stateHash(thawed), stateHash(union));
    });
  }

  it('does not thaw with a bit flipped, cut short or empty', () => {
    const frozen = freezing.freeze(fold(nothing(), books[0]?.entries ?? []));
    for (let at = 0; at < frozen.length; at += 997) {
      assert.throws(() => freezing.thaw(frozen.with(at, (frozen[at] ?? 0) ^ 1)), /damaged/);
      assert.throws(() => freezing.thaw(frozen.subarray(0, at)), /damaged/);
    }
  });
});

describe('the rules', () => {
  let folder: string;
  const rules = () => nodeFreezing(folder).rules();
  const write = (path: string, text: string) => writeFile(join(folder, path), text);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    await mkdir(join(folder, 'src/book'), { recursive: true });
    await mkdir(join(folder, 'src/union/kernel'), { recursive: true });
    await cp(new URL('../../package.json', import.meta.url), join(folder, 'package.json'));
    await write('src/book/tree.ts', 'tree');
    await write('src/union/kernel/act.ts', 'act');
  });
  after(() => rm(folder, { recursive: true }));

  it('are the same as long as what folds is', async () => {
    const one = rules();
    assert.match(one, /^[0-9a-f]{64}$/);
    await write('src/union/kernel/act.test.ts', 'test');
    await mkdir(join(folder, 'src/web'));
    await write('src/web/page.ts', 'page');
    assert.equal(rules(), one);
    assert.notEqual(nodeFreezing().rules(), one);
  });

  it('are others with another text, another name, one file more, or other packages', async () => {
    const seen = [rules()];
    await write('src/union/kernel/act.ts', 'another act');
    seen.push(rules());
    await rename(join(folder, 'src/book/tree.ts'), join(folder, 'src/book/trees.ts'));
    seen.push(rules());
    await write('src/union/state.ts', '');
    seen.push(rules());
    await write('package.json', '{"dependencies":{"zod":"99.0.0"}}');
    seen.push(rules());
    assert.equal(new Set(seen).size, seen.length);
  });

  it('are read once', async () => {
    const freezing = nodeFreezing(folder);
    const one = freezing.rules();
    await write('src/book/trees.ts', 'another tree');
    assert.equal(freezing.rules(), one);
    assert.notEqual(rules(), one);
  });
});
