/**
 * Subgroups of prime order of the integers modulo a prime: BELENIOS-2048 and RFC-3526-2048.
 *
 * For compatibility, and so that another's tool can check us: arithmetic on big integers takes
 * milliseconds a power, and its time tells the exponent.
 *
 * Sources: Belenios specification, "Group parameters"; RFC 3526 §3 (group 14).
 * @module
 */
import { sha256Number } from '../hashing.ts';
import { protocol1 } from '../protocol.ts';
import { inverseMod, mod } from '../scalars.ts';
import { collectedProduct } from './collected-product.ts';
import { isSquare, productOfPowers } from './finite-field-powers.ts';
import type { Element, Embedding, Group, GroupName, Power } from './group.ts';
import { packed, unpacked, VALUE_BITS } from './packing.ts';

const elementOf = (value: bigint): Element => value as unknown as Element;
const numberOf = (value: Element): bigint => value as unknown as bigint;

interface Parameters {
  readonly name: GroupName;
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
  /** How many bits lie behind an embedded list; undefined where lists are not embedded. */
  readonly padding?: bigint;
}

const DECIMAL = /^(?:0|[1-9][0-9]{0,616})$/;

/** The subgroup of order q of the integers modulo p. */
export function finiteField(parameters: Parameters): Group {
  const { name, p, q, g, padding } = parameters;
  // Where q = (p - 1) / 2, the elements of order q are the squares, which is seen without a power.
  const isOfOrder = (value: bigint): boolean =>
    q === (p - 1n) / 2n ? isSquare(value, p) : productOfPowers([[value, q]], p) === 1n;
  const isMember = (value: bigint): boolean => value > 0n && value < p && isOfOrder(value);
  const product = (powers: readonly Power[]): Element =>
    elementOf(
      productOfPowers(
        powers.map(([base, exponent]) => [numberOf(base), exponent]),
        p,
      ),
    );
  const times = (left: Element, right: Element): Element =>
    elementOf((numberOf(left) * numberOf(right)) % p);
  const decode = (text: string): Element | undefined => {
    if (!DECIMAL.test(text)) return undefined;
    const value = BigInt(text);
    return isMember(value) ? elementOf(value) : undefined;
  };
  return {
    name,
    protocol: protocol1,
    q,
    generator: elementOf(g),
    identity: elementOf(1n),
    decode,
    decodeAll: (texts) => texts.map(decode),
    encode: (value) => numberOf(value).toString(),
    encodeAll: (values) => values.map((value) => numberOf(value).toString()),
    often: (value) => value,
    times,
    timesAll: (all) => all.reduce(times, elementOf(1n)),
    inverse: (value) => elementOf(inverseMod(numberOf(value), p)),
    equal: (left, right) => numberOf(left) === numberOf(right),
    compare: (left, right) =>
      Number(numberOf(left) > numberOf(right)) - Number(numberOf(left) < numberOf(right)),
    product,
    products: (all) => all.map(product),
    growingProduct: () => collectedProduct({ q, identity: elementOf(1n), times, product }),
    secretPower: (base, exponent) =>
      elementOf(productOfPowers([[numberOf(base), mod(exponent, q)]], p)),
    ...(padding === undefined ? {} : { embedding: embeddingOf(p, padding, isMember) }),
    independentGenerator: (index) =>
      elementOf(productOfPowers([[sha256Number(`ggen|${index}`) % p, (p - 1n) / q]], p)),
  };
}

function embeddingOf(p: bigint, padding: bigint, isMember: (value: bigint) => boolean): Embedding {
  const bits = BigInt(p.toString(2).length);
  const longest = Number((bits - 1n - padding) / VALUE_BITS);
  return {
    longest,
    embed(values) {
      if (values.length > longest) throw new RangeError(`at most ${longest} values fit`);
      const first = packed(values) << padding;
      for (let value = first; ; value += 1n) if (isMember(value)) return elementOf(value);
    },
    extract: (value, count) => unpacked(numberOf(value) >> padding, count),
  };
}
