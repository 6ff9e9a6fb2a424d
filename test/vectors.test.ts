/**
 * Every backend that checks signatures gives the same answer: script, `node:crypto` inline and in
 * threads, and WebCrypto as browsers have it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex } from '../src/book/bytes.ts';
import {
  publicKeyOf,
  sign,
  type SignatureCheck,
  type VerifySignatures,
  verifyWithNoble,
} from '../src/book/ed25519.ts';
import { nodeSignatures } from '../src/cli/signatures.ts';
import { webSignatures } from '../src/web/browser/signatures.ts';

interface Case {
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

const threads = nodeSignatures(2);
after(() => threads.close());

const oneByOne: VerifySignatures = async (checks) =>
  (await Promise.all(checks.map((check) => threads([check])))).flat();
const backends: Readonly<Record<string, VerifySignatures>> = {
  'noble, in script': verifyWithNoble,
  'node:crypto, inline': oneByOne,
  'node:crypto, in threads': threads,
  WebCrypto: webSignatures,
};

function vectors(file: string): readonly Case[] {
  const text = readFileSync(new URL(`../spec/vectors/${file}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly cases: readonly Case[] }).cases;
}

const check = (
  alg: SignatureCheck['alg'],
  { publicKey, message, signature }: Case,
): SignatureCheck => ({
  alg,
  publicKey: fromHex(publicKey),
  message: fromHex(message),
  signature: fromHex(signature),
});

/** Where the answers differ from `expected`, with the case, so that a failure names the attack. */
async function wrong(
  verify: VerifySignatures,
  alg: SignatureCheck['alg'],
  cases: readonly Case[],
  expected: boolean,
): Promise<readonly Case[]> {
  // Twice over, so that the threads get a batch large enough to be split.
  const twice = [...cases, ...cases];
  const holds = await verify(twice.map((each) => check(alg, each)));
  assert.equal(holds.length, twice.length);
  return twice.filter((_, i) => holds[i] !== expected);
}

for (const [name, verify] of Object.entries(backends)) {
  describe(`signatures checked by ${name}`, () => {
    for (const [alg, file, expected] of [
      ['Ed25519', 'book-ed25519-signed', true],
      ['Ed25519', 'book-ed25519-accepted', true],
      ['Ed25519', 'book-ed25519-rejected', false],
      ['ES256', 'book-es256-accepted', true],
      ['ES256', 'book-es256-rejected', false],
    ] as const) {
      it(`${expected ? 'hold' : 'do not hold'} in ${file}`, async () => {
        assert.deepEqual(await wrong(verify, alg, vectors(file), expected), []);
      });
    }

    it('hold until one bit of key, message or signature changes', async () => {
      await fc.assert(
        fc.asyncProperty(altered(), async ({ whole, broken }) => {
          assert.deepEqual(await verify([whole, broken]), [true, false]);
        }),
        { numRuns: 25 },
      );
    });

    it('answer for lengths that are no key and no signature', async () => {
      const bytes = [0, 1, 31, 33, 63, 65, 300, 70_000].map((length) => new Uint8Array(length));
      const odd = bytes.flatMap((each) =>
        (['Ed25519', 'ES256'] as const).map((alg) => ({
          alg,
          publicKey: each,
          message: each,
          signature: each,
        })),
      );
      assert.deepEqual(
        await verify(odd),
        odd.map(() => false),
      );
    });

    it('come back in the order of the checks', async () => {
      const sound = vectors('book-ed25519-signed').map((each) => check('Ed25519', each));
      const attack = vectors('book-ed25519-rejected').map((each) => check('Ed25519', each));
      const mixed = attack.flatMap((each, i) => [each, sound[i % sound.length] ?? each]);
      assert.deepEqual(
        await verify(mixed),
        mixed.map((_, i) => i % 2 === 1),
      );
    });
  });
}

describe('the threads', () => {
  it('refuse a batch after they are closed, and check single signatures still', async () => {
    const closed = nodeSignatures(1);
    await closed.close();
    const checks = vectors('book-ed25519-signed').map((each) => check('Ed25519', each));
    assert.deepEqual(await closed(checks), [true, true, true]);
    await assert.rejects(closed([...checks, ...checks, ...checks]), /are closed/);
  });
});

/** A sound signature, and the same with one bit of one part turned over. */
function altered(): fc.Arbitrary<{
  readonly whole: SignatureCheck;
  readonly broken: SignatureCheck;
}> {
  return fc
    .tuple(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 1, maxLength: 99 }),
      fc.constantFrom('publicKey', 'message', 'signature'),
      fc.nat(),
    )
    .map(([seed, message, part, bit]) => {
      const whole = {
        alg: 'Ed25519',
        publicKey: publicKeyOf(seed),
        message,
        signature: sign(seed, message),
      } as const;
      const turned = whole[part].slice();
      const at = bit % (turned.length * 8);
      turned[at >> 3] = (turned[at >> 3] ?? 0) ^ (1 << (at & 7));
      return { whole, broken: { ...whole, [part]: turned } };
    });
}
