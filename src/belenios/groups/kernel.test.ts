import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { compileKernel } from '../../../tools/build-kernel.ts';
import { compiledEd25519 } from './ed25519-compiled.ts';
import { scriptEd25519 as script } from './ed25519-script.ts';
import { kernelBase64 } from './kernel-bytes.ts';
import { startKernel } from './kernel.ts';

const kernel = startKernel();
assert.ok(kernel);
const compiled = compiledEd25519(kernel);
const { q } = script;

/** Scalars of all sizes, and those at which carries run through. */
const scalar = fc.oneof(
  fc.bigInt({ min: 0n, max: q - 1n }),
  fc.constantFrom(0n, 1n, 2n, 8n, 15n, 16n, 2n ** 128n - 1n, 2n ** 252n, q - 2n, q - 1n),
);
/** The texts of elements, the neutral one among them. */
const element = scalar.map((exponent) =>
  script.encode(script.product([[script.generator, exponent]])),
);

const both = (text: string) => {
  const [own, other] = [compiled.decode(text), script.decode(text)];
  assert.ok(own && other, text);
  return { own, other };
};

describe('the compiled kernel', () => {
  it('is what its source compiles to', { timeout: 120_000 }, () => {
    assert.equal(Buffer.from(compileKernel()).toString('base64'), kernelBase64);
  });

  it('multiplies, inverts and compares as @noble/curves does', () => {
    fc.assert(
      fc.property(element, element, (left, right) => {
        const [a, b] = [both(left), both(right)];
        assert.equal(
          compiled.encode(compiled.times(a.own, b.own)),
          script.encode(script.times(a.other, b.other)),
        );
        assert.equal(
          compiled.encode(compiled.inverse(a.own)),
          script.encode(script.inverse(a.other)),
        );
        assert.equal(compiled.equal(a.own, b.own), left === right);
        assert.equal(compiled.equal(a.own, both(left).own), true);
        assert.equal(
          Math.sign(compiled.compare(a.own, b.own)),
          Math.sign(script.compare(a.other, b.other)),
        );
        const twice = compiled.times(a.own, a.own);
        assert.equal(compiled.encode(twice), script.encode(script.times(a.other, a.other)));
        assert.ok(
          compiled.equal(compiled.times(a.own, compiled.inverse(a.own)), compiled.identity),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('raises to secret powers as @noble/curves does, with tables and without', () => {
    fc.assert(
      fc.property(element, scalar, fc.boolean(), (text, exponent, isOften) => {
        const { own, other } = both(text);
        const base = isOften ? compiled.often(own) : own;
        assert.equal(
          compiled.encode(compiled.secretPower(base, exponent)),
          script.encode(script.secretPower(other, exponent)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('multiplies public powers as @noble/curves does, few and many, with tables and without', () => {
    const powers = fc.array(fc.tuple(element, scalar, fc.boolean()), { maxLength: 6 });
    const bases = [1n, 5n, q - 1n, 77n].map((exponent) =>
      script.encode(script.product([[script.generator, exponent]])),
    );
    const check = (all: readonly (readonly [string, bigint, boolean])[]): void => {
      const own = all.map(([text, exponent, isOften]) => {
        const base = both(text).own;
        return [isOften ? compiled.often(base) : base, exponent] as const;
      });
      const other = all.map(([text, exponent]) => [both(text).other, exponent] as const);
      assert.equal(compiled.encode(compiled.product(own)), script.encode(script.product(other)));
    };
    fc.assert(fc.property(powers, check), { numRuns: 60 });
    fc.assert(
      fc.property(fc.constantFrom(47, 48, 49, 130), fc.infiniteStream(scalar), (count, scalars) => {
        check(
          Array.from({ length: count }, (_, at) => {
            const { value } = scalars.next();
            return [bases[at % bases.length] ?? '', value as bigint, false] as const;
          }),
        );
      }),
      { numRuns: 6 },
    );
  });

  it('makes many products at once as one by one', () => {
    const bases = Array.from({ length: 12 }, (_, at) => {
      const base = compiled.product([[compiled.generator, BigInt(at + 2)]]);
      return at % 4 === 0 ? compiled.often(base) : base;
    });
    const power = fc.tuple(fc.constantFrom(...bases), scalar);
    const all = fc.array(fc.array(power, { maxLength: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(all, (products) => {
        const together = compiled.products(products);
        assert.deepEqual(
          together.map((each) => compiled.encode(each)),
          products.map((each) => compiled.encode(compiled.product(each))),
        );
        for (const [at, each] of together.entries()) {
          const exponents = products[at]?.map(
            ([base, exponent]) => BigInt(bases.indexOf(base) + 2) * exponent,
          );
          const sum = (exponents ?? []).reduce((left, right) => left + right, 0n) % q;
          assert.ok(compiled.equal(each, compiled.product([[compiled.generator, sum]])));
        }
      }),
      { numRuns: 60 },
    );
    const many = Array.from(
      { length: 600 },
      (_, at) => [[compiled.generator, BigInt(at)]] as const,
    );
    const texts = compiled.products(many).map((each) => compiled.encode(each));
    assert.equal(texts[599], compiled.encode(compiled.product([[compiled.generator, 599n]])));
    assert.equal(new Set(texts).size, 600);
  });

  it('multiplies very many public powers, long and short, as the sum of their exponents says', () => {
    const bases = Array.from({ length: 300 }, (_, at) =>
      compiled.product([[compiled.generator, BigInt(at + 1)]]),
    );
    for (const count of [300, 5_000, 33_000]) {
      const bytes = randomBytes(32 * count);
      const powers = Array.from({ length: count }, (_, at) => {
        const drawn = BigInt(`0x${bytes.toString('hex', 32 * at, 32 * at + 32)}`) % q;
        const short = drawn >> 125n;
        const exponent = [drawn, short, q - short, BigInt(at % 7)][at % 4] ?? 0n;
        return [bases[at % 300] ?? compiled.identity, exponent] as const;
      });
      const sum = powers.reduce((total, [, each], at) => total + BigInt((at % 300) + 1) * each, 0n);
      const expected = compiled.product([[compiled.generator, sum % q]]);
      assert.ok(compiled.equal(compiled.product(powers), expected), `${count}`);
    }
  });

  it('writes the texts of many as of one', () => {
    const made = (from: number) =>
      Array.from({ length: 300 }, (_, at) =>
        compiled.secretPower(compiled.generator, BigInt(at + from)),
      );
    const known = [...made(0), ...made(300)];
    const texts = known.map((each) => compiled.encode(each));
    assert.deepEqual(compiled.encodeAll([...known.slice(0, 300), ...made(300)]), texts);
    assert.deepEqual(compiled.encodeAll([]), []);
  });

  it('keeps the doublings of more points than it has room for', () => {
    const bases = Array.from({ length: 400 }, (_, at) =>
      compiled.product([[compiled.generator, BigInt(at + 2)]]),
    );
    const all = [...bases.entries(), ...bases.toReversed().entries()];
    for (const [at, base] of all) {
      const exponent = BigInt(at % 3) * 1000n + 7n;
      const [own] = compiled.products([[[base, exponent]]]);
      assert.ok(own && compiled.equal(own, compiled.product([[base, exponent]])));
    }
  });

  it('takes for an element what @noble/curves takes for one, and nothing else', () => {
    const near = [0n, 1n, 2n ** 255n - 20n, 2n ** 255n - 19n, 2n ** 255n - 18n, 2n ** 255n - 1n];
    const values = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
      fc.constantFrom(...near, ...near.map((value) => (value + 2n ** 255n) % 2n ** 256n)),
    );
    fc.assert(
      fc.property(values, (value) => {
        const text = value.toString(16).padStart(64, '0');
        const [own, other] = [compiled.decode(text), script.decode(text)];
        assert.equal(own === undefined, other === undefined);
        if (own) assert.equal(compiled.encode(own), text);
      }),
      { numRuns: 300 },
    );
  });

  it('writes and reads hints as @noble/curves does', () => {
    const [own, other] = [compiled.hinting, script.hinting];
    assert.ok(own && other);
    fc.assert(
      fc.property(fc.array(fc.tuple(element, scalar), { maxLength: 6 }), (powers) => {
        const hints = own.write(powers.map(([text, e]) => [[both(text).own, e]]));
        assert.deepEqual(hints, other.write(powers.map(([text, e]) => [[both(text).other, e]])));
        const [found, expected] = [own.read(hints), other.read(hints)];
        assert.deepEqual(
          found?.map((each) => compiled.encode(each)),
          expected?.map((each) => script.encode(each)),
        );
        assert.deepEqual(
          found?.map((each) => compiled.encode(each)),
          powers.map(([text, e]) => compiled.encode(compiled.product([[both(text).own, e]]))),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('finds by a hint an element of the subgroup or none, whatever the hint', () => {
    const { hinting } = compiled;
    assert.ok(hinting);
    const p = 2n ** 255n - 19n;
    const bytesOf = (value: bigint): readonly number[] =>
      Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
    const { Point: Curve } = ed25519;
    // A point of order 8, whose multiples are all of small order.
    const small = Curve.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: q - 1n }), fc.nat(7), (exponent, order) => {
        const eighth = Curve.BASE.multiply(exponent).add(small.multiplyUnsafe(BigInt(order)));
        const { x, y } = eighth;
        const read = hinting.read(Uint8Array.from([...bytesOf(x), ...bytesOf(y)]));
        const text = read?.map((each) => compiled.encode(each))[0] ?? '';
        assert.equal(
          text,
          compiled.encode(compiled.product([[compiled.generator, (8n * exponent) % q]])),
        );
        assert.ok(compiled.decode(text));
        for (const [wrongX, wrongY] of [
          [x + 1n, y],
          [x, y + 1n],
          [y, x],
          [x + p, y],
          [x, y + p],
        ] as const) {
          if (wrongX >= 2n ** 256n || wrongY >= 2n ** 256n) continue;
          const hint = Uint8Array.from([...bytesOf(wrongX), ...bytesOf(wrongY)]);
          assert.equal(hinting.read(hint), undefined);
        }
      }),
      { numRuns: 40 },
    );
    assert.equal(hinting.read(new Uint8Array(63)), undefined);
    assert.deepEqual(hinting.read(new Uint8Array(0)), []);
  });

  it('finds among many texts those that are elements, as one by one', () => {
    const random = (count: number): Uint8Array => randomBytes(count);
    const sound = Array.from({ length: 300 }, (_, at) =>
      compiled.encode(compiled.product([[compiled.generator, BigInt(at)]])),
    );
    const { Point: Curve } = ed25519;
    const small = Curve.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
    const off = (times: number): string => {
      const point = Curve.BASE.multiply(5n).add(small.multiplyUnsafe(BigInt(times)));
      return Buffer.from(point.toBytes().toReversed()).toString('hex');
    };
    const decoded = (texts: readonly string[]): readonly (string | undefined)[] =>
      compiled.decodeAll(texts, random).map((each) => each && compiled.encode(each));
    assert.deepEqual(decoded(sound), sound);
    for (const times of [1, 2, 4, 7]) {
      for (const at of [0, 150, 299]) {
        const texts = sound.with(at, off(times));
        const expected: (string | undefined)[] = [...texts];
        expected[at] = undefined;
        assert.deepEqual(decoded(texts), expected);
      }
    }
    // Two that make up for each other in half of the sums.
    const texts = sound.with(3, off(4)).with(7, off(4)).with(9, 'x'.repeat(64)).with(10, '');
    assert.deepEqual(
      decoded(texts).flatMap((each, at) => (each === undefined ? [at] : [])),
      [3, 7, 9, 10],
    );
    assert.deepEqual(decoded(texts.slice(0, 8)).indexOf(undefined), 3);
    assert.deepEqual(decoded([]), []);
  });

  it('makes the same generators and embeddings', () => {
    for (const index of [-1, 0, 1, 2, 50, 2n ** 255n + 1n]) {
      assert.equal(
        compiled.encode(compiled.independentGenerator(index)),
        script.encode(script.independentGenerator(index)),
      );
    }
    const [own, other] = [compiled.embedding, script.embedding];
    assert.ok(own && other);
    fc.assert(
      fc.property(fc.array(fc.nat(255), { maxLength: 30 }), (values) => {
        const sealed = own.embed(values);
        assert.equal(compiled.encode(sealed), script.encode(other.embed(values)));
        assert.deepEqual(own.extract(sealed, values.length), values);
      }),
      { numRuns: 60 },
    );
    assert.throws(() => own.embed(Array.from({ length: 31 }, () => 1)), RangeError);
    assert.throws(() => own.embed([256]), RangeError);
  });

  it('keeps the tables of more keys than it has room for', () => {
    const bases = Array.from({ length: 24 }, (_, at) =>
      compiled.often(compiled.product([[compiled.generator, BigInt(at + 2)]])),
    );
    for (const [at, base] of [...bases.entries(), ...bases.entries()]) {
      const expected = compiled.product([[compiled.generator, BigInt(at + 2) * 1000n]]);
      assert.ok(compiled.equal(compiled.product([[base, 1000n]]), expected));
    }
  });
});
