/**
 * Two products at a time: the formulas of points have them in pairs that do not wait for each other.
 *
 * As in `field.ts`, which says what may be multiplied; the two numbers lie side by side in each vector,
 * limb beside limb, the even limb in its lower half and the odd one in its upper.
 */

/** The limbs 0 and 1, or 2 and 3, of two numbers side by side. */
@inline
function lower(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 4, 1, 5);
}
@inline
function upper(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 2, 6, 3, 7);
}

/** The products of the two even limbs, and of the two odd ones. */
@inline
function evens(f: v128, g: v128): v128 {
  return i64x2.extmul_low_i32x4_s(f, g);
}
@inline
function odds(f: v128, g: v128): v128 {
  return i64x2.extmul_high_i32x4_s(f, g);
}

/** The sum of the even limb and the odd one, in the place of the even one. */
@inline
function both(f: v128): v128 {
  return i32x4.add(f, v128.shuffle<i32>(f, f, 2, 3, 0, 1));
}

@inline
function double(f: v128): v128 {
  return i32x4.add(f, f);
}

@inline
function add(f: v128, g: v128): v128 {
  return i64x2.add(f, g);
}
@inline
function sub(f: v128, g: v128): v128 {
  return i64x2.sub(f, g);
}
@inline
function twice(f: v128): v128 {
  return i64x2.shl(f, 1);
}
@inline
function times19(f: v128): v128 {
  return add(add(i64x2.shl(f, 4), i64x2.shl(f, 1)), f);
}

/** What of a limb is too much for it, rounded. */
@inline
function evenCarry(h: v128): v128 {
  return i64x2.shr_s(add(h, i64x2(1 << 25, 1 << 25)), 26);
}
@inline
function oddCarry(h: v128): v128 {
  return i64x2.shr_s(add(h, i64x2(1 << 24, 1 << 24)), 25);
}

/** Brings ten limbs below their bounds, and stores the number of the lower lanes in ha, of the upper in hb. */
@inline
function carryAndStore(
  ha: usize, hb: usize,
  h0: v128, h1: v128, h2: v128, h3: v128, h4: v128,
  h5: v128, h6: v128, h7: v128, h8: v128, h9: v128,
): void {
  let carry: v128;
  carry = evenCarry(h0);
  h0 = sub(h0, i64x2.shl(carry, 26));
  h1 = add(h1, carry);
  carry = evenCarry(h4);
  h4 = sub(h4, i64x2.shl(carry, 26));
  h5 = add(h5, carry);
  carry = oddCarry(h1);
  h1 = sub(h1, i64x2.shl(carry, 25));
  h2 = add(h2, carry);
  carry = oddCarry(h5);
  h5 = sub(h5, i64x2.shl(carry, 25));
  h6 = add(h6, carry);
  carry = evenCarry(h2);
  h2 = sub(h2, i64x2.shl(carry, 26));
  h3 = add(h3, carry);
  carry = evenCarry(h6);
  h6 = sub(h6, i64x2.shl(carry, 26));
  h7 = add(h7, carry);
  carry = oddCarry(h3);
  h3 = sub(h3, i64x2.shl(carry, 25));
  h4 = add(h4, carry);
  carry = oddCarry(h7);
  h7 = sub(h7, i64x2.shl(carry, 25));
  h8 = add(h8, carry);
  carry = evenCarry(h4);
  h4 = sub(h4, i64x2.shl(carry, 26));
  h5 = add(h5, carry);
  carry = evenCarry(h8);
  h8 = sub(h8, i64x2.shl(carry, 26));
  h9 = add(h9, carry);
  carry = oddCarry(h9);
  h9 = sub(h9, i64x2.shl(carry, 25));
  h0 = add(h0, times19(carry));
  carry = evenCarry(h0);
  h0 = sub(h0, i64x2.shl(carry, 26));
  h1 = add(h1, carry);
  const r0 = v128.shuffle<i32>(h0, h1, 0, 2, 4, 6);
  const r1 = v128.shuffle<i32>(h2, h3, 0, 2, 4, 6);
  const r2 = v128.shuffle<i32>(h4, h5, 0, 2, 4, 6);
  const r3 = v128.shuffle<i32>(h6, h7, 0, 2, 4, 6);
  const r4 = v128.shuffle<i32>(h8, h9, 0, 2, 4, 6);
  v128.store(ha, v128.shuffle<i32>(r0, r1, 0, 2, 4, 6), 0);
  v128.store(hb, v128.shuffle<i32>(r0, r1, 1, 3, 5, 7), 0);
  v128.store(ha, v128.shuffle<i32>(r2, r3, 0, 2, 4, 6), 16);
  v128.store(hb, v128.shuffle<i32>(r2, r3, 1, 3, 5, 7), 16);
  const last = v128.shuffle<i32>(r4, r4, 0, 2, 1, 3);
  v128.store64_lane(ha, last, 0, 32);
  v128.store64_lane(hb, last, 1, 32);
}

/** ha = fa · ga and hb = fb · gb */
export function mul2(ha: usize, hb: usize, fa: usize, fb: usize, ga: usize, gb: usize): void {
  const fa0 = v128.load(fa), fb0 = v128.load(fb);
  const fa1 = v128.load(fa, 16), fb1 = v128.load(fb, 16);
  const f0 = lower(fa0, fb0), f1 = upper(fa0, fb0);
  const f2 = lower(fa1, fb1), f3 = upper(fa1, fb1);
  const f4 = lower(v128.load64_zero(fa, 32), v128.load64_zero(fb, 32));
  const ga0 = v128.load(ga), gb0 = v128.load(gb);
  const ga1 = v128.load(ga, 16), gb1 = v128.load(gb, 16);
  const g0 = lower(ga0, gb0), g1 = upper(ga0, gb0);
  const g2 = lower(ga1, gb1), g3 = upper(ga1, gb1);
  const g4 = lower(v128.load64_zero(ga, 32), v128.load64_zero(gb, 32));
  const e0 = evens(f0, g0);
  const e1 = add(evens(f0, g1), evens(f1, g0));
  const e2 = add(add(evens(f0, g2), evens(f1, g1)), evens(f2, g0));
  const e3 = add(add(add(evens(f0, g3), evens(f1, g2)), evens(f2, g1)), evens(f3, g0));
  const e4 = add(add(add(add(evens(f0, g4), evens(f1, g3)), evens(f2, g2)), evens(f3, g1)), evens(f4, g0));
  const e5 = add(add(add(evens(f1, g4), evens(f2, g3)), evens(f3, g2)), evens(f4, g1));
  const e6 = add(add(evens(f2, g4), evens(f3, g3)), evens(f4, g2));
  const e7 = add(evens(f3, g4), evens(f4, g3));
  const e8 = evens(f4, g4);
  const o0 = odds(f0, g0);
  const o1 = add(odds(f0, g1), odds(f1, g0));
  const o2 = add(add(odds(f0, g2), odds(f1, g1)), odds(f2, g0));
  const o3 = add(add(add(odds(f0, g3), odds(f1, g2)), odds(f2, g1)), odds(f3, g0));
  const o4 = add(add(add(add(odds(f0, g4), odds(f1, g3)), odds(f2, g2)), odds(f3, g1)), odds(f4, g0));
  const o5 = add(add(add(odds(f1, g4), odds(f2, g3)), odds(f3, g2)), odds(f4, g1));
  const o6 = add(add(odds(f2, g4), odds(f3, g3)), odds(f4, g2));
  const o7 = add(odds(f3, g4), odds(f4, g3));
  const o8 = odds(f4, g4);
  const s0 = both(f0), s1 = both(f1), s2 = both(f2), s3 = both(f3), s4 = both(f4);
  const t0 = both(g0), t1 = both(g1), t2 = both(g2), t3 = both(g3), t4 = both(g4);
  const m0 = evens(s0, t0);
  const m1 = add(evens(s0, t1), evens(s1, t0));
  const m2 = add(add(evens(s0, t2), evens(s1, t1)), evens(s2, t0));
  const m3 = add(add(add(evens(s0, t3), evens(s1, t2)), evens(s2, t1)), evens(s3, t0));
  const m4 = add(add(add(add(evens(s0, t4), evens(s1, t3)), evens(s2, t2)), evens(s3, t1)), evens(s4, t0));
  const m5 = add(add(add(evens(s1, t4), evens(s2, t3)), evens(s3, t2)), evens(s4, t1));
  const m6 = add(add(evens(s2, t4), evens(s3, t3)), evens(s4, t2));
  const m7 = add(evens(s3, t4), evens(s4, t3));
  const m8 = evens(s4, t4);
  const h0 = add(e0, times19(add(e5, twice(o4))));
  const h2 = add(add(e1, twice(o0)), times19(add(e6, twice(o5))));
  const h4 = add(add(e2, twice(o1)), times19(add(e7, twice(o6))));
  const h6 = add(add(e3, twice(o2)), times19(add(e8, twice(o7))));
  const h8 = add(add(e4, twice(o3)), times19(twice(o8)));
  const h1 = add(sub(m0, add(e0, o0)), times19(sub(m5, add(e5, o5))));
  const h3 = add(sub(m1, add(e1, o1)), times19(sub(m6, add(e6, o6))));
  const h5 = add(sub(m2, add(e2, o2)), times19(sub(m7, add(e7, o7))));
  const h7 = add(sub(m3, add(e3, o3)), times19(sub(m8, add(e8, o8))));
  const h9 = sub(m4, add(e4, o4));
  carryAndStore(ha, hb, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
}

/** ha = fa² and hb = fb² */
export function square2(ha: usize, hb: usize, fa: usize, fb: usize): void {
  const fa0 = v128.load(fa), fb0 = v128.load(fb);
  const fa1 = v128.load(fa, 16), fb1 = v128.load(fb, 16);
  const f0 = lower(fa0, fb0), f1 = upper(fa0, fb0);
  const f2 = lower(fa1, fb1), f3 = upper(fa1, fb1);
  const f4 = lower(v128.load64_zero(fa, 32), v128.load64_zero(fb, 32));
  const fd0 = double(f0), fd1 = double(f1), fd2 = double(f2), fd3 = double(f3);
  const e0 = evens(f0, f0);
  const e1 = evens(fd0, f1);
  const e2 = add(evens(fd0, f2), evens(f1, f1));
  const e3 = add(evens(fd0, f3), evens(fd1, f2));
  const e4 = add(add(evens(fd0, f4), evens(fd1, f3)), evens(f2, f2));
  const e5 = add(evens(fd1, f4), evens(fd2, f3));
  const e6 = add(evens(fd2, f4), evens(f3, f3));
  const e7 = evens(fd3, f4);
  const e8 = evens(f4, f4);
  const o0 = odds(f0, f0);
  const o1 = odds(fd0, f1);
  const o2 = add(odds(fd0, f2), odds(f1, f1));
  const o3 = add(odds(fd0, f3), odds(fd1, f2));
  const o4 = add(add(odds(fd0, f4), odds(fd1, f3)), odds(f2, f2));
  const o5 = add(odds(fd1, f4), odds(fd2, f3));
  const o6 = add(odds(fd2, f4), odds(f3, f3));
  const o7 = odds(fd3, f4);
  const o8 = odds(f4, f4);
  const s0 = both(f0), s1 = both(f1), s2 = both(f2), s3 = both(f3), s4 = both(f4);
  const sd0 = double(s0), sd1 = double(s1), sd2 = double(s2), sd3 = double(s3);
  const m0 = evens(s0, s0);
  const m1 = evens(sd0, s1);
  const m2 = add(evens(sd0, s2), evens(s1, s1));
  const m3 = add(evens(sd0, s3), evens(sd1, s2));
  const m4 = add(add(evens(sd0, s4), evens(sd1, s3)), evens(s2, s2));
  const m5 = add(evens(sd1, s4), evens(sd2, s3));
  const m6 = add(evens(sd2, s4), evens(s3, s3));
  const m7 = evens(sd3, s4);
  const m8 = evens(s4, s4);
  const h0 = add(e0, times19(add(e5, twice(o4))));
  const h2 = add(add(e1, twice(o0)), times19(add(e6, twice(o5))));
  const h4 = add(add(e2, twice(o1)), times19(add(e7, twice(o6))));
  const h6 = add(add(e3, twice(o2)), times19(add(e8, twice(o7))));
  const h8 = add(add(e4, twice(o3)), times19(twice(o8)));
  const h1 = add(sub(m0, add(e0, o0)), times19(sub(m5, add(e5, o5))));
  const h3 = add(sub(m1, add(e1, o1)), times19(sub(m6, add(e6, o6))));
  const h5 = add(sub(m2, add(e2, o2)), times19(sub(m7, add(e7, o7))));
  const h7 = add(sub(m3, add(e3, o3)), times19(sub(m8, add(e8, o8))));
  const h9 = sub(m4, add(e4, o4));
  carryAndStore(ha, hb, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
}
