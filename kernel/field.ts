/**
 * Numbers modulo p = 2^255 − 19, in ten limbs of 26 and 25 bits in turn, each an i32 in memory.
 *
 * What is multiplied has limbs below 1.65 · 2^26 and 1.65 · 2^25 in size; products and what is read
 * come out below 1.01 · 2^25 and 1.01 · 2^24, sums and differences of two such below twice that. So
 * one addition or subtraction may stand between two products, and one of a sum and a product.
 *
 * Sources: Bernstein, "Curve25519" (2006), §4; Bernstein, Duif, Lange, Schwabe and Yang, "High-speed
 * high-security signatures" (2011).
 */

/** Bytes of a number in memory. */
export const FE: usize = 40;

/** h = f · g */
export function mul(h: usize, f: usize, g: usize): void {
  const f0: i64 = load<i32>(f, 0);
  const f1: i64 = load<i32>(f, 4);
  const f2: i64 = load<i32>(f, 8);
  const f3: i64 = load<i32>(f, 12);
  const f4: i64 = load<i32>(f, 16);
  const f5: i64 = load<i32>(f, 20);
  const f6: i64 = load<i32>(f, 24);
  const f7: i64 = load<i32>(f, 28);
  const f8: i64 = load<i32>(f, 32);
  const f9: i64 = load<i32>(f, 36);
  const g0: i64 = load<i32>(g, 0);
  const g1: i64 = load<i32>(g, 4);
  const g2: i64 = load<i32>(g, 8);
  const g3: i64 = load<i32>(g, 12);
  const g4: i64 = load<i32>(g, 16);
  const g5: i64 = load<i32>(g, 20);
  const g6: i64 = load<i32>(g, 24);
  const g7: i64 = load<i32>(g, 28);
  const g8: i64 = load<i32>(g, 32);
  const g9: i64 = load<i32>(g, 36);
  const g1w = 19 * g1,
    g2w = 19 * g2,
    g3w = 19 * g3,
    g4w = 19 * g4,
    g5w = 19 * g5;
  const g6w = 19 * g6,
    g7w = 19 * g7,
    g8w = 19 * g8,
    g9w = 19 * g9;
  const f1d = 2 * f1,
    f3d = 2 * f3,
    f5d = 2 * f5,
    f7d = 2 * f7,
    f9d = 2 * f9;
  let h0: i64 =
    f0 * g0 +
    f1d * g9w +
    f2 * g8w +
    f3d * g7w +
    f4 * g6w +
    f5d * g5w +
    f6 * g4w +
    f7d * g3w +
    f8 * g2w +
    f9d * g1w;
  let h1: i64 =
    f0 * g1 +
    f1 * g0 +
    f2 * g9w +
    f3 * g8w +
    f4 * g7w +
    f5 * g6w +
    f6 * g5w +
    f7 * g4w +
    f8 * g3w +
    f9 * g2w;
  let h2: i64 =
    f0 * g2 +
    f1d * g1 +
    f2 * g0 +
    f3d * g9w +
    f4 * g8w +
    f5d * g7w +
    f6 * g6w +
    f7d * g5w +
    f8 * g4w +
    f9d * g3w;
  let h3: i64 =
    f0 * g3 +
    f1 * g2 +
    f2 * g1 +
    f3 * g0 +
    f4 * g9w +
    f5 * g8w +
    f6 * g7w +
    f7 * g6w +
    f8 * g5w +
    f9 * g4w;
  let h4: i64 =
    f0 * g4 +
    f1d * g3 +
    f2 * g2 +
    f3d * g1 +
    f4 * g0 +
    f5d * g9w +
    f6 * g8w +
    f7d * g7w +
    f8 * g6w +
    f9d * g5w;
  let h5: i64 =
    f0 * g5 +
    f1 * g4 +
    f2 * g3 +
    f3 * g2 +
    f4 * g1 +
    f5 * g0 +
    f6 * g9w +
    f7 * g8w +
    f8 * g7w +
    f9 * g6w;
  let h6: i64 =
    f0 * g6 +
    f1d * g5 +
    f2 * g4 +
    f3d * g3 +
    f4 * g2 +
    f5d * g1 +
    f6 * g0 +
    f7d * g9w +
    f8 * g8w +
    f9d * g7w;
  let h7: i64 =
    f0 * g7 +
    f1 * g6 +
    f2 * g5 +
    f3 * g4 +
    f4 * g3 +
    f5 * g2 +
    f6 * g1 +
    f7 * g0 +
    f8 * g9w +
    f9 * g8w;
  let h8: i64 =
    f0 * g8 +
    f1d * g7 +
    f2 * g6 +
    f3d * g5 +
    f4 * g4 +
    f5d * g3 +
    f6 * g2 +
    f7d * g1 +
    f8 * g0 +
    f9d * g9w;
  let h9: i64 =
    f0 * g9 +
    f1 * g8 +
    f2 * g7 +
    f3 * g6 +
    f4 * g5 +
    f5 * g4 +
    f6 * g3 +
    f7 * g2 +
    f8 * g1 +
    f9 * g0;
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

/** h = f², or 2 · f² where `shift` is 1 */
export function square(h: usize, f: usize, shift: i64 = 0): void {
  const f0: i64 = load<i32>(f, 0);
  const f1: i64 = load<i32>(f, 4);
  const f2: i64 = load<i32>(f, 8);
  const f3: i64 = load<i32>(f, 12);
  const f4: i64 = load<i32>(f, 16);
  const f5: i64 = load<i32>(f, 20);
  const f6: i64 = load<i32>(f, 24);
  const f7: i64 = load<i32>(f, 28);
  const f8: i64 = load<i32>(f, 32);
  const f9: i64 = load<i32>(f, 36);
  const f0d = 2 * f0,
    f1d = 2 * f1,
    f2d = 2 * f2,
    f3d = 2 * f3,
    f4d = 2 * f4;
  const f5d = 2 * f5,
    f6d = 2 * f6,
    f7d = 2 * f7,
    f8d = 2 * f8,
    f9d = 2 * f9;
  const f1q = 4 * f1,
    f3q = 4 * f3,
    f5q = 4 * f5,
    f7q = 4 * f7;
  const f5w = 19 * f5,
    f6w = 19 * f6,
    f7w = 19 * f7,
    f8w = 19 * f8,
    f9w = 19 * f9;
  let h0: i64 = f0 * f0 + f1q * f9w + f2d * f8w + f3q * f7w + f4d * f6w + f5d * f5w;
  let h1: i64 = f0d * f1 + f2d * f9w + f3d * f8w + f4d * f7w + f5d * f6w;
  let h2: i64 = f0d * f2 + f1d * f1 + f3q * f9w + f4d * f8w + f5q * f7w + f6 * f6w;
  let h3: i64 = f0d * f3 + f1d * f2 + f4d * f9w + f5d * f8w + f6d * f7w;
  let h4: i64 = f0d * f4 + f1q * f3 + f2 * f2 + f5q * f9w + f6d * f8w + f7d * f7w;
  let h5: i64 = f0d * f5 + f1d * f4 + f2d * f3 + f6d * f9w + f7d * f8w;
  let h6: i64 = f0d * f6 + f1q * f5 + f2d * f4 + f3d * f3 + f7q * f9w + f8 * f8w;
  let h7: i64 = f0d * f7 + f1d * f6 + f2d * f5 + f3d * f4 + f8d * f9w;
  let h8: i64 = f0d * f8 + f1q * f7 + f2d * f6 + f3q * f5 + f4 * f4 + f9d * f9w;
  let h9: i64 = f0d * f9 + f1d * f8 + f2d * f7 + f3d * f6 + f4d * f5;
  h0 <<= shift;
  h1 <<= shift;
  h2 <<= shift;
  h3 <<= shift;
  h4 <<= shift;
  h5 <<= shift;
  h6 <<= shift;
  h7 <<= shift;
  h8 <<= shift;
  h9 <<= shift;
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

/** h = f + g */
export function add(h: usize, f: usize, g: usize): void {
  store<i32>(h, load<i32>(f, 0) + load<i32>(g, 0), 0);
  store<i32>(h, load<i32>(f, 4) + load<i32>(g, 4), 4);
  store<i32>(h, load<i32>(f, 8) + load<i32>(g, 8), 8);
  store<i32>(h, load<i32>(f, 12) + load<i32>(g, 12), 12);
  store<i32>(h, load<i32>(f, 16) + load<i32>(g, 16), 16);
  store<i32>(h, load<i32>(f, 20) + load<i32>(g, 20), 20);
  store<i32>(h, load<i32>(f, 24) + load<i32>(g, 24), 24);
  store<i32>(h, load<i32>(f, 28) + load<i32>(g, 28), 28);
  store<i32>(h, load<i32>(f, 32) + load<i32>(g, 32), 32);
  store<i32>(h, load<i32>(f, 36) + load<i32>(g, 36), 36);
}

/** h = f − g */
export function sub(h: usize, f: usize, g: usize): void {
  store<i32>(h, load<i32>(f, 0) - load<i32>(g, 0), 0);
  store<i32>(h, load<i32>(f, 4) - load<i32>(g, 4), 4);
  store<i32>(h, load<i32>(f, 8) - load<i32>(g, 8), 8);
  store<i32>(h, load<i32>(f, 12) - load<i32>(g, 12), 12);
  store<i32>(h, load<i32>(f, 16) - load<i32>(g, 16), 16);
  store<i32>(h, load<i32>(f, 20) - load<i32>(g, 20), 20);
  store<i32>(h, load<i32>(f, 24) - load<i32>(g, 24), 24);
  store<i32>(h, load<i32>(f, 28) - load<i32>(g, 28), 28);
  store<i32>(h, load<i32>(f, 32) - load<i32>(g, 32), 32);
  store<i32>(h, load<i32>(f, 36) - load<i32>(g, 36), 36);
}

/** h = −f */
export function neg(h: usize, f: usize): void {
  store<i32>(h, -load<i32>(f, 0), 0);
  store<i32>(h, -load<i32>(f, 4), 4);
  store<i32>(h, -load<i32>(f, 8), 8);
  store<i32>(h, -load<i32>(f, 12), 12);
  store<i32>(h, -load<i32>(f, 16), 16);
  store<i32>(h, -load<i32>(f, 20), 20);
  store<i32>(h, -load<i32>(f, 24), 24);
  store<i32>(h, -load<i32>(f, 28), 28);
  store<i32>(h, -load<i32>(f, 32), 32);
  store<i32>(h, -load<i32>(f, 36), 36);
}

/** h = f */
export function copy(h: usize, f: usize): void {
  memory.copy(h, f, FE);
}

/** h = n, for a small n */
export function small(h: usize, n: i32): void {
  memory.fill(h, 0, FE);
  store<i32>(h, n);
}

/** h = g where flag is 1, and h where it is 0; in the same time. */
export function choose(h: usize, g: usize, flag: i32): void {
  const mask = -flag;
  for (let at: usize = 0; at < FE; at += 4) {
    const own = load<i32>(h + at);
    store<i32>(h + at, own ^ (mask & (own ^ load<i32>(g + at))));
  }
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
