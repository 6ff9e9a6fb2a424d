/**
 * Vectors of entries whose attachments do not show what they must: ballots that may not be counted, sums of
 * other ballots, factors and numbers that are false. `SYNDICAT_VECTORS=write` writes them anew.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64, utf8 } from '../book/bytes.ts';
import { audit, type Finding } from './audit.ts';
import { enclosed } from './good/sealed/testing.ts';
import { goodBooks } from './good/testing.ts';
import { assertKept } from './kept.test.ts';
import { elements, theOrder, tia, tua, val, vic } from './refused/secret/testing.ts';
import type { Body } from './refused/testing.ts';
import {
  ballots,
  castOf,
  factorsOf,
  openedOf,
  replaced,
  right,
  signedAnew,
  sumOf,
  type Unshown,
  withFactors,
  withNumbers,
  without,
} from './unshown/testing.ts';
import { unshownWhole } from './unshown/whole/testing.ts';
import { checkShowing, verify } from './checks.test.ts';

const { sound } = ballots;

/** A list of the ballot's answer, changed. */
const inAnswer =
  (name: string, change: (list: readonly unknown[]) => unknown) =>
  (answer: Body): Body => ({ ...answer, [name]: change(answer[name] as readonly unknown[]) });

const swapped = ([first, second, ...rest]: readonly unknown[]): readonly unknown[] => [
  second,
  first,
  ...rest,
];

const field = 2n ** 255n - 19n;
const sign = 2n ** 255n;

/** The same element, and the point of order two added to it. */
const withTorsion = (text: string): string => {
  const number = BigInt(`0x${text}`);
  const y = field - (number % sign);
  return ((number >= sign ? 0n : sign) + y).toString(16).padStart(64, '0');
};

interface Ciphertext {
  readonly alpha: string;
  readonly beta: string;
}

const firstChoice =
  (change: (choice: Ciphertext) => object) =>
  ([first, ...rest]: readonly unknown[]): readonly unknown[] => [
    change(first as Ciphertext),
    ...rest,
  ];

const unsound = [
  castOf('another’s ballot', sound, val),
  castOf('a ballot of another vote', ballots.ofAnotherVote),
  castOf('no ballot', '{}'),
  castOf('a list', '[]'),
  castOf('a text', 'yes'),
  castOf('a ballot with a space', sound.replace(':', ': ')),
  castOf('a ballot with a line behind it', `${sound}\n`),
  castOf('a ballot with a field twice', sound.replace('{', '{"credential":"",')),
  castOf('a ballot with a field too many', sound.replace(/\}$/, ',"weight":"2"}')),
  castOf('a ballot without its signature', sound.replace(/,"signature":.*$/, '}')),
  castOf(
    'a ballot signed otherwise',
    sound.replace(/"response":"\d+"\}\}\}$/, '"response":"1"}}}'),
  ),
  castOf('a ballot in which an answer was changed', sound.replace('"response":"', '"response":"1')),
  castOf('a ballot with a choice that hides nothing', ballots.unsealed),
  castOf(
    'a ballot whose credential is written in capital letters',
    sound.replace(/"credential":"([0-9a-f]+)"/, (all) =>
      all.toUpperCase().replace('CREDENTIAL', 'credential'),
    ),
  ),
];

const signed = (what: string, change: (answer: Body) => Body): Unshown =>
  castOf(what, signedAnew(sound, change));

const signedUnsound = [
  signed('proofs of two choices swapped', inAnswer('individual_proofs', swapped)),
  signed(
    'a proof of one choice missing',
    inAnswer('individual_proofs', (list) => list.slice(1)),
  ),
  signed('two choices swapped', inAnswer('choices', swapped)),
  signed(
    'three choices',
    inAnswer('choices', (list) => list.slice(1)),
  ),
  signed(
    'five choices',
    inAnswer('choices', (list) => [...list, list[0]]),
  ),
  signed(
    'a choice of no element',
    inAnswer(
      'choices',
      firstChoice((choice) => ({ ...choice, alpha: elements.ofOrderFour })),
    ),
  ),
  signed(
    'a choice with an element outside of the subgroup',
    inAnswer(
      'choices',
      firstChoice(({ alpha, beta }) => ({ alpha, beta: withTorsion(beta) })),
    ),
  ),
  signed(
    'a choice in another order',
    inAnswer(
      'choices',
      firstChoice(({ alpha, beta }) => ({ beta, alpha })),
    ),
  ),
  signed('the two halves of the proof about blank swapped', inAnswer('blank_proof', swapped)),
  signed('the two halves of the proof of one choice swapped', inAnswer('overall_proof', swapped)),
  signed(
    'half a proof of one choice',
    inAnswer('overall_proof', (list) => list.slice(1)),
  ),
  signed(
    'a third half of the proof about blank',
    inAnswer('blank_proof', (list) => [...list, { challenge: '0', response: '0' }]),
  ),
  signed('a response that is not below the order', (answer) => {
    const [first, ...rest] = answer['overall_proof'] as readonly { readonly response: string }[];
    const response = `${BigInt(first?.response ?? 0) + BigInt(theOrder)}`;
    return { ...answer, overall_proof: [{ ...first, response }, ...rest] };
  }),
  signed('an answer without a proof about blank', ({ blank_proof: _, ...answer }) => answer),
];

const sum = sumOf(right);
const sums = [
  openedOf('a sum that leaves out a ballot', sumOf(right.slice(1))),
  openedOf('a sum with a ballot twice', sumOf([...right, ...right.slice(0, 1)])),
  openedOf('a sum with a ballot that was replaced', sumOf([...right, replaced.earlier])),
  openedOf(
    'a sum with the ballot of a key that was replaced',
    sumOf([...right.slice(0, 3), replaced.ofAnotherKey]),
  ),
  openedOf('a single ballot as the sum', sumOf(right.slice(0, 1))),
  openedOf('factors that are proved otherwise', sum, (body) => ({
    ...body,
    proof: { challenge: '1', response: '1' },
  })),
];

/** The factors of the first opening, changed. */
function otherFactors(change: (factors: readonly unknown[], proofs: readonly unknown[]) => object) {
  const { decryption_factors, decryption_proofs } = JSON.parse(factorsOf.first) as Readonly<
    Record<string, readonly [readonly unknown[]]>
  >;
  return JSON.stringify(change(decryption_factors?.[0] ?? [], decryption_proofs?.[0] ?? []));
}

const factors = [
  withFactors('factors of another trustee', factorsOf.second),
  withFactors(
    'two factors swapped, and their proofs with them',
    otherFactors((all, proofs) => ({
      decryption_factors: [swapped(all)],
      decryption_proofs: [swapped(proofs)],
    })),
  ),
  withFactors(
    'a factor too few',
    otherFactors((all, proofs) => ({
      decryption_factors: [all.slice(1)],
      decryption_proofs: [proofs.slice(1)],
    })),
  ),
  withFactors(
    'a factor outside of the subgroup',
    otherFactors(([first, ...rest], proofs) => ({
      decryption_factors: [[withTorsion(String(first)), ...rest]],
      decryption_proofs: [proofs],
    })),
  ),
  withFactors('factors with a space', factorsOf.first.replace(':', ': ')),
  withFactors('no factors', '{"decryption_factors":[],"decryption_proofs":[]}'),
];

const inTime = { at: '2026-01-21T10:00:00.000Z' } as const;
const casting = { who: vic, act: 'assembly/cast@1' } as const;
const rest = [
  withNumbers('numbers in another order', [[0, 2, 1, 1]]),
  withNumbers('numbers that move one vote', [[1, 2, 1, 0]]),
  without('a ballot that is missing', { size: 56, ...casting }, 'ballot'),
  without(
    'a sum that is missing',
    { size: 67, who: tua, act: 'assembly/unseal@1', ...inTime },
    'tally',
  ),
  without('factors that are missing', { size: 68, who: tia, act: 'assembly/unseal@1' }, 'factors'),
];

const all = [...unsound, ...signedUnsound, ...sums, ...factors, ...rest, ...unshownWhole];
const source = 'Made by src/audit/unshown.test.ts; every key is the SHA-256 of a name.';

async function* inOne(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  yield await Promise.resolve(texts);
}

async function foundIn({
  book,
  size,
  entry,
  brought,
  missing,
}: Unshown): Promise<readonly Finding[]> {
  const texts = [...(goodBooks[book]?.texts.slice(0, size) ?? []), entry];
  const attachment = (hash: string): Promise<Uint8Array | undefined> => {
    if (missing.includes(hash)) return Promise.resolve(undefined);
    const text = brought.get(hash);
    return Promise.resolve(text === undefined ? enclosed(hash) : utf8(text));
  };
  return (await audit({ entries: inOne(texts), attachment }, { verify, checkShowing })).findings;
}

describe('attachments that do not show what they must', () => {
  it('say the same for ever', () => {
    const cases = all.map(({ brought, ...each }) => ({
      ...each,
      brought: Object.fromEntries([...brought].map(([hash, text]) => [hash, base64(utf8(text))])),
    }));
    assertKept('unshown', { source, cases });
  });

  for (const each of all) {
    it(`are found: ${each.what}`, async () => {
      const [first] = await foundIn(each);
      assert.deepEqual([first?.seq, first?.rule], [each.size, each.rule], first?.why);
    });
  }

  it('are all there where nothing is wrong', async () => {
    const fine = castOf('a sound ballot', sound);
    assert.deepEqual(await foundIn(fine), []);
    const [found] = await foundIn(withNumbers('the right numbers', [[1, 1, 2, 0]]));
    assert.equal(found, undefined);
    assert.deepEqual(await foundIn(openedOf('the right sum', sum)), []);
  });
});
