/**
 * The kernel as this room calls it: compiled arithmetic on Ed25519, with memory of its own.
 *
 * It uses vectors of 128 bits. Where a platform has no WebAssembly with these, or forbids it, there is no
 * kernel, and the group falls back on script that is more than ten times slower.
 * @module
 */
import { kernelBase64 } from './kernel-bytes.ts';

/** What `kernel/index.ts` exports; numbers are addresses in its memory, unless they count. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly heapBase: { readonly value: number };
  readonly affineBytes: { readonly value: number };
  readonly bucketsBytes: { readonly value: number };
  readonly summandBytes: { readonly value: number };
  readonly fewRoomBytes: { readonly value: number };
  readonly chainBytes: { readonly value: number };
  readonly fixedBytes: { readonly value: number };
  readonly fixedRoomBytes: { readonly value: number };
  neutral(to: number): void;
  decompress(to: number, from: number): number;
  writeTexts(to: number, from: number, count: number, room: number): void;
  coordinates(to: number, from: number, count: number, room: number): void;
  fromEighths(to: number, from: number, count: number): number;
  toAffine(to: number, from: number, size: number, count: number, room: number): void;
  areSumsInSubgroup(
    ...places: readonly [
      points: number,
      count: number,
      coins: number,
      buckets: number,
      chain: number,
    ]
  ): number;
  isInSubgroup(chain: number): number;
  addPoints(to: number, left: number, right: number): void;
  negate(to: number, from: number): void;
  equal(left: number, right: number): number;
  startChain(chain: number, from: number): void;
  addChained(to: number, chain: number, scalar: number): void;
  prepareFixed(table: number, from: number, room: number): void;
  addFixed(to: number, table: number, scalar: number): void;
  addFixedSecretly(to: number, table: number, scalar: number): void;
  secretMultiple(to: number, from: number, scalar: number): void;
  fewMultiples(to: number, summands: number, count: number, room: number): void;
  manyRoom(count: number, width: number): number;
  manyMultiples(
    ...places: readonly [to: number, summands: number, count: number, width: number, room: number]
  ): void;
}

// Node and browsers have it; the pure rooms' library of types does not.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The kernel, made anew; undefined where the platform has none. */
export function startKernel(): Kernel | undefined {
  try {
    const module = new WebAssembly.Module(fromBase64(kernelBase64));
    return new WebAssembly.Instance(module).exports as Kernel;
  } catch {
    return undefined;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = (bits << 6) | ALPHABET.indexOf(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 255;
    at += 1;
    bits &= (1 << held) - 1;
  }
  return bytes;
}
