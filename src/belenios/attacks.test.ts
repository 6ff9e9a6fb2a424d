import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawBallotNonces, readBallot, sealBallot, wrongBallot } from './ballot.ts';
import { openPartly, readPartialDecryption, wrongFactor } from './decryption.ts';
import { follow } from './events.ts';
import { areFactorsProved, proveFactors } from './factor-proof.ts';
import type { Element } from './groups/group.ts';
import { challengeOf } from './claims.ts';
import { proofAsJson } from './proofs.ts';
import { FormatError } from './reading.ts';
import { inverseMod, mod, randomScalar } from './scalars.ts';
import { readShuffle } from './shuffle.ts';
import { tallyOf } from './tally.ts';
import {
  type BallotJson,
  group,
  questions,
  random,
  signBallot,
  Story,
  wholeElection,
} from './testing.ts';
import { proveOwnKey } from './trustee-keys.ts';
import { electionKey, readTrustees } from './trustees.ts';

const curve = group('Ed25519');

const small = (): Story =>
  new Story({
    group: 'Ed25519',
    questions: [questions.charter],
    threshold: 1,
    trustees: 1,
    voters: 2,
  });

const sealedBy = ({ election, secrets }: Story, voter: number, yes: 0 | 1): string =>
  sealBallot(election, {
    votes: [[0, yes, yes === 1 ? 0 : 1]],
    credentialSecret: secrets[voter] ?? 0n,
    nonces: drawBallotNonces(election, random),
    random,
  });

/** A ballot as the voter of that number can sign it, whatever stands in it. */
const signedBy = (
  { secrets }: Pick<Story, 'secrets'>,
  voter: number,
  unsigned: BallotJson,
): string => signBallot(curve, secrets[voter] ?? 0n, unsigned);

const judged = ({ election }: Story, text: string): string | undefined =>
  wrongBallot(election, readBallot(election, text));

describe('a ballot', () => {
  const story = small();
  const text = sealedBy(story, 0, 1);
  const json = JSON.parse(text) as BallotJson;

  it('is sound as it was sealed, and signed anew', () => {
    assert.equal(judged(story, text), undefined);
    assert.equal(judged(story, signedBy(story, 0, json)), undefined);
  });

  it('is not sound where another copies it and signs it', () => {
    assert.match(judged(story, signedBy(story, 1, json)) ?? '', /choice 1 is not proved/);
  });

  it('is not sound with its choices in another order', () => {
    const [answer] = json.answers as [{ choices: object[]; individual_proofs: object[] }];
    const swapped = {
      ...answer,
      choices: answer.choices.toReversed(),
      individual_proofs: answer.individual_proofs.toReversed(),
    };
    const again = signedBy(story, 0, { ...json, answers: [swapped] });
    assert.match(judged(story, again) ?? '', /number of choices/);
  });

  it('is not taken where a choice, or a ranking, is sealed to nobody though every proof holds', () => {
    const rankings = new Story({
      group: 'Ed25519',
      questions: [questions.order],
      threshold: 1,
      trustees: 1,
      voters: 1,
    });
    for (const [of, votes] of [
      [story, [[0, 1, 0]]],
      [rankings, [[1, 2, 3]]],
    ] as const) {
      const [choices = []] = drawBallotNonces(of.election, random);
      const nonces = [choices.with(0, 0n)];
      const credentialSecret = of.secrets[0] ?? 0n;
      const open = sealBallot(of.election, { votes, credentialSecret, nonces, random });
      assert.throws(() => readBallot(of.election, open), /is not sealed/);
    }
  });

  it('is not shuffled into a ciphertext that hides nothing', () => {
    const ranked = wholeElection({
      group: 'Ed25519',
      questions: [questions.order],
      threshold: 1,
      trustees: 1,
      voters: 2,
      votes: [
        [0, [[1, 2, 3]]],
        [1, [[2, 1, 3]]],
      ],
      openers: [1],
    });
    const [made = ''] =
      ranked.log.find(({ type }) => type === 'Shuffle')?.texts.map((each) => each.text) ?? [];
    const before = tallyOf(
      ranked.election,
      ranked.log
        .filter(({ type }) => type === 'Ballot')
        .map(({ texts }) => ({
          ballot: readBallot(ranked.election, texts[0]?.text ?? ''),
          weight: 1,
        })),
    );
    assert.equal(readShuffle(curve, before, made).ciphertexts[0]?.length, 2);
    const open = made.replace(
      /"alpha":"[0-9a-f]{64}"/,
      `"alpha":"${curve.encode(curve.identity)}"`,
    );
    assert.throws(() => readShuffle(curve, before, open), /is not sealed/);
  });

  it('can not be sealed for two answers where one may be chosen', () => {
    assert.throws(
      () =>
        sealBallot(story.election, {
          votes: [[0, 1, 1]],
          credentialSecret: story.secrets[0] ?? 0n,
          nonces: drawBallotNonces(story.election, random),
          random,
        }),
      RangeError,
    );
  });

  it('of another election is none of this one', () => {
    const other = small();
    assert.throws(() => readBallot(other.election, text), FormatError);
    const moved = {
      ...json,
      election_uuid: other.election.uuid,
      election_hash: other.election.fingerprint,
    };
    const again = signedBy(story, 0, moved);
    assert.match(judged(other, again) ?? '', /is not proved/);
  });

  it('has one text only: no space, no other order of fields, no other number', () => {
    const first = '"election_uuid"';
    for (const other of [
      text.replace(first, ` ${first}`),
      text.replace('"challenge":"', '"challenge":"0'),
      text.replace(/"alpha":("[^"]+"),"beta":("[^"]+")/, '"beta":$2,"alpha":$1'),
      text.replace(
        /"alpha":"([0-9a-f]+)"/,
        (_, digits: string) => `"alpha":"${digits.toUpperCase()}"`,
      ),
      `${text}\n`,
    ]) {
      assert.throws(() => readBallot(story.election, other), FormatError);
    }
  });
});

describe('an element of Ed25519', () => {
  it('has one text only', () => {
    const p = 2n ** 255n - 19n;
    // y = 1 + p, and y = 1 with the sign of an x that is 0: two more texts of the identity.
    for (const y of [p + 1n, 1n + 2n ** 255n]) {
      assert.equal(curve.decode(y.toString(16).padStart(64, '0')), undefined);
    }
    assert.ok(curve.decode('1'.padStart(64, '0')));
  });
});

describe('a number modulo p', () => {
  it('has one text only', () => {
    for (const name of ['BELENIOS-2048', 'RFC-3526-2048'] as const) {
      const field = group(name);
      for (const text of ['0', '-1', '01', '1.0', '', ' 1', '9'.repeat(617)]) {
        assert.equal(field.decode(text), undefined, `${name}: ${text}`);
      }
      assert.ok(field.decode('1'));
    }
  });
});

describe('a trustee', () => {
  it('can not bring a key that is made from the others’', () => {
    const honest = curve.secretPower(curve.generator, randomScalar(curve.q, random));
    const own = randomScalar(curve.q, random);
    const rogue = curve.times(curve.secretPower(curve.generator, own), curve.inverse(honest));
    const pok = proofAsJson(proveOwnKey(curve, rogue, own, random));
    const text = JSON.stringify([['Single', { pok, public_key: curve.encode(rogue) }]]);
    assert.throws(() => readTrustees(curve, text), /does not prove to know the key/);
  });

  it('can not bring a key that seals nothing', () => {
    const pok = proofAsJson(proveOwnKey(curve, curve.identity, 0n, random));
    const text = JSON.stringify([['Single', { pok, public_key: curve.encode(curve.identity) }]]);
    assert.throws(() => readTrustees(curve, text), FormatError);
  });
});

describe('wrong factors', () => {
  const story = small();
  const { election, trustees } = story;
  const ballot = readBallot(election, sealedBy(story, 0, 1));
  const tally = tallyOf(election, [{ ballot, weight: 1 }]);
  const secret = story.shares[0] ?? 0n;
  const key = electionKey(curve, trustees);
  const bases = tally.flat().map(({ alpha }) => alpha);
  const statement = (factors: readonly Element[]) => ({
    group: curve,
    fingerprint: election.fingerprint,
    key,
    bases,
    factors,
  });

  /** Commits first, and then chooses the factor that goes with the challenge. */
  function bent(base: Element): { readonly factor: Element; readonly proof: object } {
    const nonce = randomScalar(curve.q, random);
    const commitments = [nonce, nonce + 1n].map((exponent, at) =>
      curve.secretPower(at === 0 ? curve.generator : base, exponent),
    );
    const context = { label: 'decrypt', parts: [election.fingerprint, curve.encode(key)] };
    const challenge = challengeOf(curve, context, commitments);
    const response = mod(nonce - challenge * secret, curve.q);
    const rest = curve.times(
      commitments[1] as Element,
      curve.inverse(curve.secretPower(base, response)),
    );
    const factor = curve.secretPower(rest, inverseMod(challenge, curve.q));
    return { factor, proof: proofAsJson({ challenge, response }) };
  }

  it('pass the protocol’s own proof, and not the one over the whole statement', () => {
    const made = bases.map(bent);
    const text = JSON.stringify({
      decryption_factors: [made.map(({ factor }) => curve.encode(factor))],
      decryption_proofs: [made.map(({ proof }) => proof)],
    });
    const read = readPartialDecryption(election, tally, text);
    assert.equal(wrongFactor(election, tally, key, read), undefined);
    const wrong = statement(read.factors.flat());
    assert.ok(!areFactorsProved(wrong, proveFactors(wrong, secret, random)));
  });

  it('are told from right ones, one by one', () => {
    const right = readPartialDecryption(
      election,
      tally,
      openPartly(election, tally, secret, random),
    );
    const factors = right.factors.flat();
    const proof = proveFactors(statement(factors), secret, random);
    assert.ok(areFactorsProved(statement(factors), proof));
    for (const at of factors.keys()) {
      const other = curve.times(factors[at] as Element, curve.generator);
      const altered = statement(factors.with(at, other));
      assert.ok(!areFactorsProved(altered, proof));
      assert.ok(!areFactorsProved(altered, proveFactors(altered, secret, random)));
    }
    assert.ok(!areFactorsProved(statement(factors.slice(1)), proof));
    assert.ok(!areFactorsProved({ ...statement(factors), fingerprint: 'another' }, proof));
  });
});

describe('an event', () => {
  it('comes only where it may, with the texts it brings', () => {
    const { log } = small();
    assert.throws(() => follow([], 'Ballot', ['x']), /Ballot can't follow nothing/);
    assert.throws(() => follow(log, 'Setup', ['a', 'b', 'c', 'd']), /Setup can't follow Setup/);
    assert.throws(() => follow(log, 'Result', ['x']), /Result can't follow Setup/);
    assert.throws(() => follow(log, 'Ballot', ['x', 'y']), /brings 1 texts, and here are 2/);
  });
});
