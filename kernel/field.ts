/**
 * Numbers modulo p = 2^255 − 19, in ten limbs of 26 and 25 bits in turn, each an i32 in memory.
 *
 * Products and what is read come out with limbs below 1.01 · 2^25 and 1.01 · 2^24 in size, and sums of
 * n such below n times that. Where m · n ≤ 40, such sums may be multiplied with each other: no sum in a
 * product then comes to 2^63.
 *
 * A product is made of three of half the size, of the even limbs, the odd ones and their sums
 * (Karatsuba): with t = 2^51 a number is E(t) + 2^26·O(t), where t^5 is 19 and 2^52 is 2t.
 *
 * Sources: Bernstein, "Curve25519" (2006), §4; Bernstein, Duif, Lange, Schwabe and Yang, "High-speed
 * high-security signatures" (2011); Karatsuba and Ofman (1962).
 */

/** Bytes of a number in memory. */
export const FE: usize = 40;

/** h = f · g */
export function mul(h: usize, f: usize, g: usize): void {
  const fe0: i64 = load<i32>(f, 0), fo0: i64 = load<i32>(f, 4);
  const fe1: i64 = load<i32>(f, 8), fo1: i64 = load<i32>(f, 12);
  const fe2: i64 = load<i32>(f, 16), fo2: i64 = load<i32>(f, 20);
  const fe3: i64 = load<i32>(f, 24), fo3: i64 = load<i32>(f, 28);
  const fe4: i64 = load<i32>(f, 32), fo4: i64 = load<i32>(f, 36);
  const ge0: i64 = load<i32>(g, 0), go0: i64 = load<i32>(g, 4);
  const ge1: i64 = load<i32>(g, 8), go1: i64 = load<i32>(g, 12);
  const ge2: i64 = load<i32>(g, 16), go2: i64 = load<i32>(g, 20);
  const ge3: i64 = load<i32>(g, 24), go3: i64 = load<i32>(g, 28);
  const ge4: i64 = load<i32>(g, 32), go4: i64 = load<i32>(g, 36);
  const gew1 = 19 * ge1, gow1 = 19 * go1;
  const gew2 = 19 * ge2, gow2 = 19 * go2;
  const gew3 = 19 * ge3, gow3 = 19 * go3;
  const gew4 = 19 * ge4, gow4 = 19 * go4;
  const e0 = fe0 * ge0 + fe1 * gew4 + fe2 * gew3 + fe3 * gew2 + fe4 * gew1;
  const e1 = fe0 * ge1 + fe1 * ge0 + fe2 * gew4 + fe3 * gew3 + fe4 * gew2;
  const e2 = fe0 * ge2 + fe1 * ge1 + fe2 * ge0 + fe3 * gew4 + fe4 * gew3;
  const e3 = fe0 * ge3 + fe1 * ge2 + fe2 * ge1 + fe3 * ge0 + fe4 * gew4;
  const e4 = fe0 * ge4 + fe1 * ge3 + fe2 * ge2 + fe3 * ge1 + fe4 * ge0;
  const o0 = fo0 * go0 + fo1 * gow4 + fo2 * gow3 + fo3 * gow2 + fo4 * gow1;
  const o1 = fo0 * go1 + fo1 * go0 + fo2 * gow4 + fo3 * gow3 + fo4 * gow2;
  const o2 = fo0 * go2 + fo1 * go1 + fo2 * go0 + fo3 * gow4 + fo4 * gow3;
  const o3 = fo0 * go3 + fo1 * go2 + fo2 * go1 + fo3 * go0 + fo4 * gow4;
  const o4 = fo0 * go4 + fo1 * go3 + fo2 * go2 + fo3 * go1 + fo4 * go0;
  const fs0 = fe0 + fo0, gs0 = ge0 + go0;
  const fs1 = fe1 + fo1, gs1 = ge1 + go1;
  const fs2 = fe2 + fo2, gs2 = ge2 + go2;
  const fs3 = fe3 + fo3, gs3 = ge3 + go3;
  const fs4 = fe4 + fo4, gs4 = ge4 + go4;
  const gsw1 = gew1 + gow1;
  const gsw2 = gew2 + gow2;
  const gsw3 = gew3 + gow3;
  const gsw4 = gew4 + gow4;
  let h0: i64 = e0 + 38 * o4;
  let h2: i64 = e1 + 2 * o0;
  let h4: i64 = e2 + 2 * o1;
  let h6: i64 = e3 + 2 * o2;
  let h8: i64 = e4 + 2 * o3;
  let h1: i64 = fs0 * gs0 + fs1 * gsw4 + fs2 * gsw3 + fs3 * gsw2 + fs4 * gsw1 - e0 - o0;
  let h3: i64 = fs0 * gs1 + fs1 * gs0 + fs2 * gsw4 + fs3 * gsw3 + fs4 * gsw2 - e1 - o1;
  let h5: i64 = fs0 * gs2 + fs1 * gs1 + fs2 * gs0 + fs3 * gsw4 + fs4 * gsw3 - e2 - o2;
  let h7: i64 = fs0 * gs3 + fs1 * gs2 + fs2 * gs1 + fs3 * gs0 + fs4 * gsw4 - e3 - o3;
  let h9: i64 = fs0 * gs4 + fs1 * gs3 + fs2 * gs2 + fs3 * gs1 + fs4 * gs0 - e4 - o4;
  let carry: i64;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h1 + (1 << 24)) >> 25;
  h2 += carry;
  h1 -= carry << 25;
  carry = (h5 + (1 << 24)) >> 25;
  h6 += carry;
  h5 -= carry << 25;
  carry = (h2 + (1 << 25)) >> 26;
  h3 += carry;
  h2 -= carry << 26;
  carry = (h6 + (1 << 25)) >> 26;
  h7 += carry;
  h6 -= carry << 26;
  carry = (h3 + (1 << 24)) >> 25;
  h4 += carry;
  h3 -= carry << 25;
  carry = (h7 + (1 << 24)) >> 25;
  h8 += carry;
  h7 -= carry << 25;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h8 + (1 << 25)) >> 26;
  h9 += carry;
  h8 -= carry << 26;
  carry = (h9 + (1 << 24)) >> 25;
  h0 += carry * 19;
  h9 -= carry << 25;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;

  store<i32>(h, <i32>h0, 0);
  store<i32>(h, <i32>h1, 4);
  store<i32>(h, <i32>h2, 8);
  store<i32>(h, <i32>h3, 12);
  store<i32>(h, <i32>h4, 16);
  store<i32>(h, <i32>h5, 20);
  store<i32>(h, <i32>h6, 24);
  store<i32>(h, <i32>h7, 28);
  store<i32>(h, <i32>h8, 32);
  store<i32>(h, <i32>h9, 36);
}

/** h = f² */
export function square(h: usize, f: usize): void {
  const fe0: i64 = load<i32>(f, 0), fo0: i64 = load<i32>(f, 4);
  const fe1: i64 = load<i32>(f, 8), fo1: i64 = load<i32>(f, 12);
  const fe2: i64 = load<i32>(f, 16), fo2: i64 = load<i32>(f, 20);
  const fe3: i64 = load<i32>(f, 24), fo3: i64 = load<i32>(f, 28);
  const fe4: i64 = load<i32>(f, 32), fo4: i64 = load<i32>(f, 36);
  const fed0 = 2 * fe0, fed1 = 2 * fe1, fed2 = 2 * fe2, fed3 = 2 * fe3, few3 = 19 * fe3, few4 = 19 * fe4;
  const e0 = fe0 * fe0 + fed1 * few4 + fed2 * few3;
  const e1 = fed0 * fe1 + fed2 * few4 + fe3 * few3;
  const e2 = fed0 * fe2 + fe1 * fe1 + fed3 * few4;
  const e3 = fed0 * fe3 + fed1 * fe2 + fe4 * few4;
  const e4 = fed0 * fe4 + fed1 * fe3 + fe2 * fe2;
  const fod0 = 2 * fo0, fod1 = 2 * fo1, fod2 = 2 * fo2, fod3 = 2 * fo3, fow3 = 19 * fo3, fow4 = 19 * fo4;
  const o0 = fo0 * fo0 + fod1 * fow4 + fod2 * fow3;
  const o1 = fod0 * fo1 + fod2 * fow4 + fo3 * fow3;
  const o2 = fod0 * fo2 + fo1 * fo1 + fod3 * fow4;
  const o3 = fod0 * fo3 + fod1 * fo2 + fo4 * fow4;
  const o4 = fod0 * fo4 + fod1 * fo3 + fo2 * fo2;
  const fs0 = fe0 + fo0;
  const fs1 = fe1 + fo1;
  const fs2 = fe2 + fo2;
  const fs3 = fe3 + fo3;
  const fs4 = fe4 + fo4;
  const fsd0 = 2 * fs0, fsd1 = 2 * fs1, fsd2 = 2 * fs2, fsd3 = 2 * fs3, fsw3 = 19 * fs3, fsw4 = 19 * fs4;
  let h0: i64 = e0 + 38 * o4;
  let h2: i64 = e1 + 2 * o0;
  let h4: i64 = e2 + 2 * o1;
  let h6: i64 = e3 + 2 * o2;
  let h8: i64 = e4 + 2 * o3;
  let h1: i64 = fs0 * fs0 + fsd1 * fsw4 + fsd2 * fsw3 - e0 - o0;
  let h3: i64 = fsd0 * fs1 + fsd2 * fsw4 + fs3 * fsw3 - e1 - o1;
  let h5: i64 = fsd0 * fs2 + fs1 * fs1 + fsd3 * fsw4 - e2 - o2;
  let h7: i64 = fsd0 * fs3 + fsd1 * fs2 + fs4 * fsw4 - e3 - o3;
  let h9: i64 = fsd0 * fs4 + fsd1 * fs3 + fs2 * fs2 - e4 - o4;
  let carry: i64;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h1 + (1 << 24)) >> 25;
  h2 += carry;
  h1 -= carry << 25;
  carry = (h5 + (1 << 24)) >> 25;
  h6 += carry;
  h5 -= carry << 25;
  carry = (h2 + (1 << 25)) >> 26;
  h3 += carry;
  h2 -= carry << 26;
  carry = (h6 + (1 << 25)) >> 26;
  h7 += carry;
  h6 -= carry << 26;
  carry = (h3 + (1 << 24)) >> 25;
  h4 += carry;
  h3 -= carry << 25;
  carry = (h7 + (1 << 24)) >> 25;
  h8 += carry;
  h7 -= carry << 25;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h8 + (1 << 25)) >> 26;
  h9 += carry;
  h8 -= carry << 26;
  carry = (h9 + (1 << 24)) >> 25;
  h0 += carry * 19;
  h9 -= carry << 25;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;

  store<i32>(h, <i32>h0, 0);
  store<i32>(h, <i32>h1, 4);
  store<i32>(h, <i32>h2, 8);
  store<i32>(h, <i32>h3, 12);
  store<i32>(h, <i32>h4, 16);
  store<i32>(h, <i32>h5, 20);
  store<i32>(h, <i32>h6, 24);
  store<i32>(h, <i32>h7, 28);
  store<i32>(h, <i32>h8, 32);
  store<i32>(h, <i32>h9, 36);
}

// Numbers are written as they are read by `pairs.ts`, by 16 bytes and the 8 that are left: a processor
// waits where it reads at once what was written in smaller parts.

/** h = f + g */
export function add(h: usize, f: usize, g: usize): void {
  v128.store(h, i32x4.add(v128.load(f), v128.load(g)));
  v128.store(h, i32x4.add(v128.load(f, 16), v128.load(g, 16)), 16);
  const last = i32x4.add(v128.load64_zero(f, 32), v128.load64_zero(g, 32));
  v128.store64_lane(h, last, 0, 32);
}

/** h = f − g */
export function sub(h: usize, f: usize, g: usize): void {
  v128.store(h, i32x4.sub(v128.load(f), v128.load(g)));
  v128.store(h, i32x4.sub(v128.load(f, 16), v128.load(g, 16)), 16);
  const last = i32x4.sub(v128.load64_zero(f, 32), v128.load64_zero(g, 32));
  v128.store64_lane(h, last, 0, 32);
}

/** h = −f */
export function neg(h: usize, f: usize): void {
  v128.store(h, i32x4.neg(v128.load(f)));
  v128.store(h, i32x4.neg(v128.load(f, 16)), 16);
  v128.store64_lane(h, i32x4.neg(v128.load64_zero(f, 32)), 0, 32);
}

/** h = f */
export function copy(h: usize, f: usize): void {
  // Of so few bytes this is faster than the instruction that copies many.
  v128.store(h, v128.load(f));
  v128.store(h, v128.load(f, 16), 16);
  store<u64>(h, load<u64>(f, 32), 32);
}

/** h = n, for a small n */
export function small(h: usize, n: i32): void {
  v128.store(h, i32x4.replace_lane(i32x4.splat(0), 0, n));
  v128.store(h, i32x4.splat(0), 16);
  store<u64>(h, 0, 32);
}

/** h = g where flag is 1; in the same time. */
export function choose(h: usize, g: usize, flag: i32): void {
  const mask = i32x4.splat(-flag);
  v128.store(h, v128.bitselect(v128.load(g), v128.load(h), mask));
  v128.store(h, v128.bitselect(v128.load(g, 16), v128.load(h, 16), mask), 16);
  const last = v128.bitselect(v128.load64_zero(g, 32), v128.load64_zero(h, 32), mask);
  v128.store64_lane(h, last, 0, 32);
}

/** f squared so many times, to h. */
function squares(h: usize, f: usize, count: i32): void {
  square(h, f);
  for (let i = 1; i < count; i++) square(h, h);
}

const t0 = memory.data(40),
  t1 = memory.data(40),
  t2 = memory.data(40),
  t3 = memory.data(40);

/** t1 = f^(2^250 − 1), t0 = f^11: where both long chains begin. */
function chain(f: usize): void {
  square(t0, f); // 2
  squares(t1, t0, 2); // 8
  mul(t1, f, t1); // 9
  mul(t0, t0, t1); // 11
  square(t2, t0); // 22
  mul(t1, t1, t2); // 2^5 − 1
  squares(t2, t1, 5);
  mul(t1, t2, t1); // 2^10 − 1
  squares(t2, t1, 10);
  mul(t2, t2, t1); // 2^20 − 1
  squares(t3, t2, 20);
  mul(t2, t3, t2); // 2^40 − 1
  squares(t2, t2, 10);
  mul(t1, t2, t1); // 2^50 − 1
  squares(t2, t1, 50);
  mul(t2, t2, t1); // 2^100 − 1
  squares(t3, t2, 100);
  mul(t2, t3, t2); // 2^200 − 1
  squares(t2, t2, 50);
  mul(t1, t2, t1); // 2^250 − 1
}

/** h = 1 / f, and 0 of 0: f^(p − 2). */
export function invert(h: usize, f: usize): void {
  chain(f);
  squares(t1, t1, 5);
  mul(h, t1, t0);
}

/** h = f^((p − 5) / 8), with which square roots are found. */
export function rootPower(h: usize, f: usize): void {
  chain(f);
  squares(t1, t1, 2);
  mul(h, t1, f);
}

/** The 32 bytes at `from` as a number, the bit 255 left out. */
export function fromBytes(h: usize, from: usize): void {
  const low = (1 << 26) - 1,
    lower = (1 << 25) - 1;
  const a = load<u64>(from),
    b = load<u64>(from, 8),
    c = load<u64>(from, 16),
    d = load<u64>(from, 24);
  let h0 = <i64>(a & low);
  let h1 = <i64>((a >> 26) & lower);
  let h2 = <i64>(((a >> 51) | (b << 13)) & low);
  let h3 = <i64>((b >> 13) & lower);
  let h4 = <i64>((b >> 38) & low);
  let h5 = <i64>(c & lower);
  let h6 = <i64>((c >> 25) & low);
  let h7 = <i64>(((c >> 51) | (d << 13)) & lower);
  let h8 = <i64>((d >> 12) & low);
  let h9 = <i64>((d >> 38) & lower);
  let carry: i64;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h1 + (1 << 24)) >> 25;
  h2 += carry;
  h1 -= carry << 25;
  carry = (h5 + (1 << 24)) >> 25;
  h6 += carry;
  h5 -= carry << 25;
  carry = (h2 + (1 << 25)) >> 26;
  h3 += carry;
  h2 -= carry << 26;
  carry = (h6 + (1 << 25)) >> 26;
  h7 += carry;
  h6 -= carry << 26;
  carry = (h3 + (1 << 24)) >> 25;
  h4 += carry;
  h3 -= carry << 25;
  carry = (h7 + (1 << 24)) >> 25;
  h8 += carry;
  h7 -= carry << 25;
  carry = (h4 + (1 << 25)) >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = (h8 + (1 << 25)) >> 26;
  h9 += carry;
  h8 -= carry << 26;
  carry = (h9 + (1 << 24)) >> 25;
  h0 += carry * 19;
  h9 -= carry << 25;
  carry = (h0 + (1 << 25)) >> 26;
  h1 += carry;
  h0 -= carry << 26;

  store<i32>(h, <i32>h0, 0);
  store<i32>(h, <i32>h1, 4);
  store<i32>(h, <i32>h2, 8);
  store<i32>(h, <i32>h3, 12);
  store<i32>(h, <i32>h4, 16);
  store<i32>(h, <i32>h5, 20);
  store<i32>(h, <i32>h6, 24);
  store<i32>(h, <i32>h7, 28);
  store<i32>(h, <i32>h8, 32);
  store<i32>(h, <i32>h9, 36);
}

const limbs = memory.data(40);

/** The one 32 bytes of f, to `to`. */
export function toBytes(to: usize, f: usize): void {
  let h0: i64 = load<i32>(f, 0);
  let h1: i64 = load<i32>(f, 4);
  let h2: i64 = load<i32>(f, 8);
  let h3: i64 = load<i32>(f, 12);
  let h4: i64 = load<i32>(f, 16);
  let h5: i64 = load<i32>(f, 20);
  let h6: i64 = load<i32>(f, 24);
  let h7: i64 = load<i32>(f, 28);
  let h8: i64 = load<i32>(f, 32);
  let h9: i64 = load<i32>(f, 36);
  // q is how many times p is to be taken off: found by adding 19 and looking what runs over.
  let q = (19 * h9 + (1 << 24)) >> 25;
  q = (h0 + q) >> 26;
  q = (h1 + q) >> 25;
  q = (h2 + q) >> 26;
  q = (h3 + q) >> 25;
  q = (h4 + q) >> 26;
  q = (h5 + q) >> 25;
  q = (h6 + q) >> 26;
  q = (h7 + q) >> 25;
  q = (h8 + q) >> 26;
  q = (h9 + q) >> 25;
  h0 += 19 * q;
  let carry: i64;
  carry = h0 >> 26;
  h1 += carry;
  h0 -= carry << 26;
  carry = h1 >> 25;
  h2 += carry;
  h1 -= carry << 25;
  carry = h2 >> 26;
  h3 += carry;
  h2 -= carry << 26;
  carry = h3 >> 25;
  h4 += carry;
  h3 -= carry << 25;
  carry = h4 >> 26;
  h5 += carry;
  h4 -= carry << 26;
  carry = h5 >> 25;
  h6 += carry;
  h5 -= carry << 25;
  carry = h6 >> 26;
  h7 += carry;
  h6 -= carry << 26;
  carry = h7 >> 25;
  h8 += carry;
  h7 -= carry << 25;
  carry = h8 >> 26;
  h9 += carry;
  h8 -= carry << 26;
  carry = h9 >> 25;
  h9 -= carry << 25;
  store<u64>(to, <u64>(h0 | (h1 << 26) | (h2 << 51)));
  store<u64>(to, <u64>((h2 >> 13) | (h3 << 13) | (h4 << 38)), 8);
  store<u64>(to, <u64>(h5 | (h6 << 25) | (h7 << 51)), 16);
  store<u64>(to, <u64>((h7 >> 13) | (h8 << 12) | (h9 << 38)), 24);
}

/** Whether f is odd, as its one encoding says. */
export function isOdd(f: usize): bool {
  toBytes(limbs, f);
  return (load<u8>(limbs) & 1) == 1;
}

export function isZero(f: usize): bool {
  toBytes(limbs, f);
  return (
    (load<u64>(limbs) | load<u64>(limbs, 8) | load<u64>(limbs, 16) | load<u64>(limbs, 24)) == 0
  );
}
