import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { drawBallotNonces, readBallot, sealBallot, type Votes } from './ballot.ts';
import { type BallotText, checkAndHint, checkBallots, type CheckedBallot } from './checking.ts';
import { type Election, readElection, writeElection } from './election.ts';
import { elementsOf, hintSize } from './hints.ts';
import { sha256Base64 } from './hashing.ts';
import { challengeOf } from './claims.ts';
import { mod, randomScalar } from './scalars.ts';
import { group, questions, random } from './testing.ts';

const curve = group('Ed25519');

function electionIn(name: 'Ed25519' | 'BELENIOS-2048'): Election {
  const of = group(name);
  const key = of.secretPower(of.generator, randomScalar(of.q, random));
  const isRanked = of.embedding !== undefined;
  return readElection(
    writeElection({
      group: of,
      key,
      name: 'Hints',
      description: '',
      questions: isRanked
        ? [questions.charter, questions.committee, questions.order]
        : [questions.charter],
      uuid: 'HintsHintsHints',
    }),
  );
}

const sealedIn = (election: Election, votes: Votes): string =>
  sealBallot(election, {
    votes,
    credentialSecret: randomScalar(election.group.q, random),
    nonces: drawBallotNonces(election, random),
    random,
  });

const election = electionIn('Ed25519');
const texts = [
  [
    [0, 1, 0],
    [1, 0, 1],
    [1, 2, 3],
  ],
  [
    [1, 0, 0],
    [0, 0, 0],
    [3, 2, 1],
  ],
  [
    [0, 0, 1],
    [1, 1, 1],
    [2, 1, 3],
  ],
].map((votes) => sealedIn(election, votes));
const written = texts.map((text) => checkAndHint(election, text));
const hinted = texts.map((text, at) => ({ text, hints: written[at]?.hints }));

/** What is said of a ballot. */
const said = (checked: CheckedBallot | undefined): string =>
  checked && 'ballot' in checked
    ? `${checked.ballot.tracker}: ${checked.wrong ?? 'sound'}`
    : (checked?.unreadable ?? 'nothing');

const sayings = (ballots: readonly BallotText[]): readonly string[] =>
  checkBallots(election, ballots, random).map(said);

const withoutHints = (ballots: readonly BallotText[]): readonly string[] =>
  ballots.map(({ text }) => said(checkBallots(election, [{ text }], random)[0]));

/** A ballot with one of its elements, challenges or responses exchanged, and a new hash of the rest. */
function spoiled(text: string, at: number): string {
  const values = [...text.matchAll(/"(?:[0-9a-f]{64}|[0-9]{60,80})"/g)];
  const [value = '""'] = values[at % values.length] ?? [];
  const bare = value.slice(1, -1);
  const element = curve.decode(bare);
  const other = element
    ? curve.encode(curve.times(element, curve.generator))
    : ((BigInt(bare) + 1n) % curve.q).toString();
  return signedAnew(text.replace(bare, other));
}

/** The ballot with the hash of what it says now, so that it can be read. */
function signedAnew(text: string): string {
  const { signature, ...rest } = JSON.parse(text) as { signature: { proof: unknown } };
  const hash = sha256Base64(JSON.stringify(rest));
  return JSON.stringify({ ...rest, signature: { hash, proof: signature.proof } });
}

describe('hints to ballots', () => {
  it('are written for sound ballots, all of one size, and let them pass together', () => {
    assert.deepEqual(
      written.map(({ checked }) => said(checked)),
      withoutHints(hinted),
    );
    for (const { hints } of hinted) assert.equal(hints?.length, hintSize(election));
    assert.deepEqual(sayings(hinted), withoutHints(hinted));
    assert.ok(sayings(hinted).every((each) => each.endsWith(': sound')));
  });

  it('spare what costs most', () => {
    const { hinting } = curve;
    assert.ok(hinting);
    const counts = { products: 0, decoded: 0 };
    const counting: Election = {
      ...election,
      group: {
        ...curve,
        products: (all) => {
          counts.products += all.length;
          return curve.products(all);
        },
        decode: (text) => {
          counts.decoded += 1;
          return curve.decode(text);
        },
      },
    };
    checkBallots(counting, hinted, random);
    assert.deepEqual(counts, { products: 0, decoded: 0 });
  });

  it('never let a bad ballot pass, and name it among others: whatever is spoiled', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(200), (which, place) => {
        const bad = spoiled(texts[which] ?? '', place);
        // With the hints to the ballot as it was, and with those that whoever spoiled it writes.
        for (const hints of [hinted[which]?.hints, checkAndHint(election, bad).hints]) {
          const ballots = hinted.with(which, { text: bad, hints });
          const found = sayings(ballots);
          assert.deepEqual(found, withoutHints(ballots));
          assert.deepEqual(
            found.map((each) => each.endsWith(': sound')),
            ballots.map((_, at) => at !== which),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('change nothing of what is found, whatever they are', () => {
    const bytes = fc.oneof(
      fc.record({ at: fc.nat(10_000), byte: fc.nat(255) }).map(({ at, byte }) => {
        const own = hinted[0]?.hints ?? new Uint8Array();
        return own.with(at % own.length, byte);
      }),
      fc.record({ from: fc.nat(200), to: fc.nat(200) }).map(({ from, to }) => exchanged(from, to)),
      fc.nat(200).map((at) => ofSmallOrder(at)),
      fc.constantFrom(hinted[1]?.hints, undefined, new Uint8Array(), new Uint8Array(64)),
      fc.constant(new Uint8Array(hintSize(election) ?? 0)),
    );
    fc.assert(
      fc.property(bytes, fc.nat(2), (hints, which) => {
        const ballots = hinted.with(which, { text: texts[which] ?? '', hints });
        assert.deepEqual(sayings(ballots), withoutHints(hinted));
      }),
      { numRuns: 60 },
    );
  });

  it('let no commitment pass that hashes to the challenge and is not what it must be', () => {
    // Whoever seals chooses commitments first: with others than the responses lead to, hashes hold.
    const bad = bentBallot();
    const [full] = withoutHints([{ text: bad.text }]);
    assert.match(full ?? '', /its signature does not hold/);
    for (const ballots of [[bad], [...hinted, bad], [bad, ...hinted]]) {
      assert.deepEqual(sayings(ballots), withoutHints(ballots));
    }
  });

  it('let no two ballots pass whose faults would make up for each other, had somebody known the coefficients', () => {
    const ballots = twoBentBallots();
    const ones = (count: number): Uint8Array =>
      Uint8Array.from({ length: count }, (_, at) => (at % 16 === 15 ? 1 : 0));
    assert.deepEqual(
      checkBallots(election, ballots, ones).map((each) => 'wrong' in each),
      [false, false],
    );
    assert.deepEqual(sayings(ballots), withoutHints(ballots));
    assert.ok(sayings(ballots).every((each) => /its signature does not hold/.test(each)));
  });

  it('are there for Ed25519 alone, and where they are not ballots are checked in full', () => {
    const other = electionIn('BELENIOS-2048');
    const text = sealedIn(other, [[0, 1, 0]]);
    const { checked, hints } = checkAndHint(other, text);
    assert.deepEqual([hints, hintSize(other)], [undefined, undefined]);
    assert.match(said(checked), /: sound$/);
    const [again] = checkBallots(other, [{ text, hints: new Uint8Array(64) }], random);
    assert.equal(said(again), said(checked));
    const [unreadable] = checkBallots(other, [{ text: texts[0] ?? '' }], random);
    assert.match(said(unreadable), /must be|another election/);
  });
});

const HINT = curve.hinting?.size ?? 0;

/** The hints to the first ballot, two of them exchanged. */
function exchanged(from: number, to: number): Uint8Array {
  const hints = Uint8Array.from(hinted[0]?.hints ?? []);
  const count = hints.length / HINT;
  const [left, right] = [(from % count) * HINT, (to % count) * HINT];
  const held = hints.slice(left, left + HINT);
  hints.copyWithin(left, right, right + HINT);
  hints.set(held, right);
  return hints;
}

/** The hints to the first ballot, one of them to the point (0, −1) of order 2. */
function ofSmallOrder(at: number): Uint8Array {
  const hints = Uint8Array.from(hinted[0]?.hints ?? []);
  const place = (at % (hints.length / HINT)) * HINT;
  hints.fill(0, place, place + HINT);
  const minusOne = 2n ** 255n - 20n;
  for (let byte = 0; byte < 32; byte += 1) {
    hints[place + 32 + byte] = Number((minusOne >> BigInt(8 * byte)) & 255n);
  }
  return hints;
}

/** A ballot whose signature was made for a commitment of no meaning, with hints that lead to it. */
function bentBallot(): BallotText {
  const [{ text, hints } = { text: '', hints: undefined }] = hinted;
  const { signature, ...rest } = JSON.parse(text) as { signature: { hash: string } };
  const commitment = curve.product([[curve.generator, 12_345n]]);
  const challenge = challengeOf(curve, { label: 'sig', parts: [signature.hash] }, [commitment]);
  const proof = { challenge: challenge.toString(), response: '1' };
  const bent = JSON.stringify({ ...rest, signature: { hash: signature.hash, proof } });
  const elements = elementsOf(readBallot(election, bent)).length;
  const own = Uint8Array.from(hints ?? []);
  own.set(curve.hinting?.write([[[commitment, 1n]]]) ?? [], elements * HINT);
  return { text: bent, hints: own };
}

/** Two ballots whose signatures are wrong by an element and by its inverse, with hints that lead to their commitments. */
function twoBentBallots(): readonly BallotText[] {
  const secrets = [11n, 12n] as const;
  const fault = 7n;
  return secrets.map((credentialSecret, at) => {
    const votes = [
      [0, 1, 0],
      [1, 0, 1],
      [1, 2, 3],
    ];
    const nonces = drawBallotNonces(election, random);
    const text = sealBallot(election, { votes, credentialSecret, nonces, random });
    const { signature, ...rest } = JSON.parse(text) as { signature: { hash: string } };
    const nonce = randomScalar(curve.q, random);
    const commitment = curve.product([[curve.generator, nonce]]);
    const challenge = challengeOf(curve, { label: 'sig', parts: [signature.hash] }, [commitment]);
    const right = nonce - challenge * credentialSecret;
    const response = mod(at === 0 ? right + fault : right - fault, curve.q);
    const proof = { challenge: challenge.toString(), response: response.toString() };
    const bent = JSON.stringify({ ...rest, signature: { hash: signature.hash, proof } });
    const ballot = readBallot(election, bent);
    const hints = Uint8Array.from(checkAndHint(election, text).hints ?? []);
    hints.set(curve.hinting?.write([[[commitment, 1n]]]) ?? [], elementsOf(ballot).length * HINT);
    return { text: bent, hints };
  });
}
