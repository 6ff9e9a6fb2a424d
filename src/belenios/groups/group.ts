/**
 * The one interface behind which a group of prime order stands, written multiplicatively.
 *
 * Whatever is decoded has been checked: canonical text, member of the subgroup of order q. So an
 * {@link Element} that exists is sound, and no proof has to ask again.
 * @module
 */

import type { Protocol } from '../protocol.ts';
import type { RandomBytes } from '../scalars.ts';

declare const element: unique symbol;

/** An element of a group of order q; only the group that made it can do anything with it. */
export interface Element {
  readonly [element]: true;
}

export type GroupName = 'Ed25519' | 'BELENIOS-2048' | 'RFC-3526-2048';

/** A base and its exponent, 0 ≤ exponent < q. */
export type Power = readonly [base: Element, exponent: bigint];

export interface Group {
  readonly name: GroupName;
  /** The version of the protocol in which the group is used, which also says how it is hashed to. */
  readonly protocol: Protocol;
  /** The order, a prime. */
  readonly q: bigint;
  readonly generator: Element;
  readonly identity: Element;

  /** The element of that text; undefined where it is not canonical or not of order q (or 1). */
  decode(text: string): Element | undefined;
  /**
   * The elements of many texts, as {@link decode} gives them, and cheaper. With what the verifier draws
   * together with it, a text that is none passes with probability 2^-104 at most.
   */
  decodeAll(texts: readonly string[], random: RandomBytes): readonly (Element | undefined)[];
  /** The one text of an element, as Belenios writes it. */
  encode(value: Element): string;
  /** The texts of many elements, cheaper together than one by one; they are kept for {@link encode}. */
  encodeAll(values: readonly Element[]): readonly string[];

  /** The same element, made ready where that helps for being raised to many public powers. */
  often(value: Element): Element;

  times(left: Element, right: Element): Element;
  /** The product of elements, 1 where there are none; cheaper than {@link times} for each. */
  timesAll(all: readonly Element[]): Element;
  inverse(value: Element): Element;
  equal(left: Element, right: Element): boolean;
  /** How the encrypted tally of a ranked question is sorted: below zero where `left` comes first. */
  compare(left: Element, right: Element): number;

  /** The product of powers with **public** exponents. Its time tells the exponents. */
  product(powers: readonly Power[]): Element;
  /** Many such products, whose texts will be asked for: cheaper together where they share bases. */
  products(all: readonly (readonly Power[])[]): readonly Element[];
  /** Such a product that grows power by power, so that of many powers none has to be kept. */
  growingProduct(): GrowingProduct;
  /** A power with a **secret** exponent; in constant time where the group's arithmetic has one. */
  secretPower(base: Element, exponent: bigint): Element;

  /** How a ranking travels as one element; undefined where the group has no embedding. */
  readonly embedding?: Embedding;
  /** How elements are written so that they are read faster; undefined where the group has no such way. */
  readonly hinting?: Hinting;
  /**
   * The `index`-th generator whose logarithm nobody knows, from -1 on; made by hashing alone. Where whoever asks
   * can choose the index, two of them must be as hard to bring together as two texts of one hash: give it whole.
   */
  independentGenerator(index: number | bigint): Element;
}

/** A product of powers with **public** exponents, 1 as long as there are none. */
export interface GrowingProduct {
  /** Multiplies by a power, −q < exponent < q. */
  times(base: Element, exponent: bigint): void;
  value(): Element;
}

/** Lists of small numbers as elements of a group. */
export interface Embedding {
  /** The longest list that fits. */
  readonly longest: number;
  /**
   * The element of a list of numbers 0 to 255, of which there are at most {@link longest}.
   * @throws {RangeError} for any other list
   */
  embed(values: readonly number[]): Element;
  /** The first `count` values of the list an element carries; undefined where it carries none. */
  extract(value: Element, count: number): readonly number[] | undefined;
}

/** Elements by hints, which tell the same as their texts and are several times faster to read. */
export interface Hinting {
  /** Bytes that one takes. */
  readonly size: number;
  /** Hints to products of powers with public exponents, one behind the other. */
  write(all: readonly (readonly Power[])[]): Uint8Array;
  /** The elements that hints lead to; undefined where one leads to none. */
  read(hints: Uint8Array): readonly Element[] | undefined;
}
