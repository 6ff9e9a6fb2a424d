/**
 * Golden books: what was entered once replays for ever to the same state.
 *
 * Where an act of an unreleased version changes on purpose, write them anew with
 * `GOLDEN=write node --test src/union/golden/golden.test.ts`. Books of released versions stay.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { verifyWithNoble } from '../../book/ed25519.ts';
import type { Entry } from '../kernel/entry.ts';
import { replayed } from '../testing.ts';
import { readEntry, registry, stateHash } from '../union.ts';
import { approving } from './approving/testing.ts';
import { treasury } from './money/testing.ts';
import { budgeting } from './budgeting/testing.ts';
import { debiting } from './debiting/testing.ts';
import { keptFromElsewhere } from './from-elsewhere/testing.ts';
import { losingKeys } from './losing-keys/testing.ts';
import { owing } from './owing/testing.ts';
import { reopening } from './reopening/testing.ts';
import { votingSecretly } from './secret/testing.ts';
import { choosingSecretly } from './secret-choices/testing.ts';
import {
  accounts,
  association,
  choosing,
  circle,
  lapsedCall,
  reaching,
  talking,
} from './testing.ts';

const stories = {
  accounts,
  approving,
  association,
  budgeting,
  choosing,
  'choosing-secretly': choosingSecretly,
  circle,
  debiting,
  'from-elsewhere': keptFromElsewhere,
  'lapsed-call': lapsedCall,
  'losing-keys': losingKeys,
  owing,
  reaching,
  reopening,
  talking,
  treasury,
  'voting-secretly': votingSecretly,
} as const;
type Story = keyof typeof stories;
const names = Object.keys(stories) as Story[];

const file = (name: string): URL => new URL(name, import.meta.url);
if (process.env['GOLDEN'] === 'write') write();

const textsOf = (name: Story): readonly string[] =>
  readFileSync(file(`${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
const hashes = JSON.parse(readFileSync(file('state-hashes.json'), 'utf8')) as Record<Story, string>;

function write(): void {
  const states: Record<string, string> = {};
  for (const name of names) {
    const { texts, union } = stories[name]();
    states[name] = stateHash(union);
    writeFileSync(file(`${name}.jsonl`), `${texts.join('\n')}\n`);
  }
  writeFileSync(file('state-hashes.json'), `${JSON.stringify(states, undefined, 2)}\n`);
}

for (const name of names) {
  describe(`the golden book “${name}”`, () => {
    it('replays to its state', () => {
      assert.equal(stateHash(replayed(textsOf(name))), hashes[name]);
    });

    it('has signatures that hold', async () => {
      const checks = textsOf(name).map((text) => {
        const read = readEntry(text);
        return 'refused' in read ? assert.fail(read.refused) : read.check;
      });
      const held = await verifyWithNoble(checks);
      assert.deepEqual(
        held,
        checks.map(() => true),
      );
    });

    it('is what the same people would write today', () => {
      assert.deepEqual(stories[name]().texts, textsOf(name));
    });
  });
}

describe('the golden books', () => {
  it('do every act there is', () => {
    const done = new Set(
      names.flatMap(textsOf).map((text) => (JSON.parse(text) as Entry).intent.act),
    );
    assert.deepEqual([...done].toSorted(), [...registry.keys()].toSorted());
  });
});
