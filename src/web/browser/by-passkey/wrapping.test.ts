/** A wrapped secret opens for the same passkey and the same place, and for nothing else. */
import { deepEqual, equal, notDeepEqual, rejects } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBase64url, hex } from '../../../book/bytes.ts';
import { drawSeed } from '../../../union/secrecy/secrecy.ts';
import { platformRandom } from '../kept/chance.ts';
import { type Bound, questionFor, unwrap, wrap } from './wrapping.ts';

const secret = drawSeed(platformRandom);
const answer = new Uint8Array(32).fill(7);
const bound: Bound = {
  union: 'a'.repeat(64),
  member: '6f2c1b1e-0000-4000-8000-000000000001',
  use: 'voting',
  key: 'b'.repeat(64),
};

describe('a secret that a passkey keeps', () => {
  it('comes back for the same answer', async () => {
    equal(await unwrap(answer, bound, await wrap(answer, bound, secret)), secret);
  });

  it('is as long as the hall takes it, and never wrapped alike twice', async () => {
    const [one, two] = [await wrap(answer, bound, secret), await wrap(answer, bound, secret)];
    const lengths = Object.values(one).map((text) => fromBase64url(text).length);
    deepEqual(lengths, [32, 12, 22 + 16]);
    for (const name of ['salt', 'iv', 'sealed'] as const) notDeepEqual(one[name], two[name]);
  });

  it('opens for no other passkey', async () => {
    const wrapped = await wrap(answer, bound, secret);
    await rejects(unwrap(new Uint8Array(32).fill(8), bound, wrapped));
  });

  for (const [name, other] of [
    ['union', 'c'.repeat(64)],
    ['member', '6f2c1b1e-0000-4000-8000-000000000002'],
    ['use', 'key-holder'],
    ['key', 'd'.repeat(64)],
  ] as const) {
    it(`is of no other ${name}`, async () => {
      const wrapped = await wrap(answer, bound, secret);
      await rejects(unwrap(answer, { ...bound, [name]: other }, wrapped));
    });
  }

  it('opens no more once a bit of it is changed, or its end is cut off', async () => {
    const wrapped = await wrap(answer, bound, secret);
    for (const name of ['salt', 'iv', 'sealed'] as const) {
      const first = wrapped[name].startsWith('A') ? 'B' : 'A';
      await rejects(unwrap(answer, bound, { ...wrapped, [name]: first + wrapped[name].slice(1) }));
    }
    await rejects(unwrap(answer, bound, { ...wrapped, sealed: wrapped.sealed.slice(0, -4) }));
  });
});

describe('what a passkey is asked', () => {
  it('is another text for each union and each use', () => {
    const asked = [
      questionFor(bound),
      questionFor({ ...bound, union: 'c'.repeat(64) }),
      questionFor({ ...bound, use: 'key-holder' }),
    ];
    equal(new Set(asked.map(hex)).size, 3);
  });
});
