/**
 * Rules that an election's set-up must keep, each broken alone, as in `archive-rules.test.ts`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writePedersen } from './ceremony.ts';
import type { Element } from './groups/group.ts';
import { sha256Base64, sha256Hex } from './hashing.ts';
import { shareKey, signedContext } from './pedersen.ts';
import { proofAsJson, type ProofJson, proveExponent } from './proofs.ts';
import { mod, randomScalar } from './scalars.ts';
import {
  alone,
  castCharter,
  charterCast,
  group,
  type Keepers,
  over,
  questions,
  random,
  Story,
  verdict,
  wrongWith,
} from './testing.ts';
import { proveOwnKey } from './trustee-keys.ts';

const curve = group('Ed25519');
const draw = (): bigint => randomScalar(curve.q, random);
const powerOf = (secret: bigint): Element => curve.secretPower(curve.generator, secret);
const keyText = (secret: bigint): string => curve.encode(powerOf(secret));

type Change = (text: string) => string;
const same: Change = (text) => text;

/** An election that begins with other texts than it would, and goes on in their sense. */
function begunWith(election: Change, credentials: Change): Story {
  const story = begunAgain(charterCast(), election, credentials);
  castCharter(story);
  return over(story, [1]);
}

/** The same of an election that asks for a ranking, of which no more is there than its set-up. */
function rankingWith(election: Change): Story {
  const asked = { group: 'Ed25519', questions: [questions.order] } as const;
  const story = new Story({ ...asked, threshold: 1, trustees: 1, voters: 1 });
  return begunAgain(story, election, same);
}

function begunAgain(story: Story, election: Change, credentials: Change): Story {
  const texts = story.log[0]?.texts.map(({ text }) => text) ?? [];
  const [asked, trustees, roll] = [election(texts[0] ?? ''), texts[1] ?? '', texts[2] ?? ''];
  const all = [asked, trustees, credentials(roll)];
  const [first, second, third] = all.map(sha256Hex);
  const names = { election: first, trustees: second, credentials: third };
  Object.assign(story, { election: { ...story.election, fingerprint: sha256Base64(asked) } });
  story.log = [];
  story.add('Setup', [...all, JSON.stringify(names)]);
  return story;
}

/** What trustees choose who make a key together. */
interface Chosen {
  readonly signing: readonly bigint[];
  readonly reading: readonly bigint[];
  readonly polynomials: readonly (readonly bigint[])[];
}

const choice = (threshold = 1): Chosen => ({
  signing: [draw(), draw()],
  reading: [draw(), draw()],
  polynomials: [1, 2].map(() => Array.from({ length: threshold }, draw)),
});

const signatureOf = (secret: bigint, message: string): ProofJson => {
  const context = signedContext(message);
  return proofAsJson(proveExponent(curve, { secret, bases: [curve.generator], context }, random));
};

const signed = (secret: bigint, message: string): { message: string; signature: ProofJson } => ({
  message,
  signature: signatureOf(secret, message),
});

/** The record of their key's making; one may publish the key of another share. */
function made({ signing, reading, polynomials }: Chosen, falseShare?: bigint): Keepers {
  const threshold = polynomials[0]?.length ?? 0;
  const size = signing.length;
  const certs = signing.map((secret, at) => {
    const context = { group: curve.name, size, threshold, index: at + 1 };
    const [verification, encryption] = [keyText(secret), keyText(reading[at] ?? 0n)];
    return signed(secret, JSON.stringify({ context, verification, encryption }));
  });
  const rounds = signing.map((secret, at) => {
    const coefexps = (polynomials[at] ?? []).map(keyText);
    return {
      coefexps: signed(secret, JSON.stringify({ coefexps })),
      signature: signatureOf(secret, `certs_sig|${JSON.stringify({ certs, coefexps })}`),
      shares: [],
    };
  });
  const own = signing.map((_, at) => shareAt(polynomials, at + 1));
  const shares = falseShare === undefined ? own : [...own.slice(0, -1), falseShare];
  const keys = shares.map((secret, at) => ({
    pok: proofAsJson(proveOwnKey(curve, powerOf(secret), secret, random)),
    public_key: keyText(secret),
    signature: signatureOf(signing[at] ?? 0n, keyText(secret)),
  }));
  const coefficients = polynomials.map((each) => each.map(powerOf));
  const pedersen = {
    kind: 'pedersen' as const,
    threshold,
    certificates: [],
    coefficients,
    verificationKeys: shares.map((secret) => ({ key: powerOf(secret) })),
    key: shareKey(curve, coefficients, 0),
  };
  return { text: writePedersen({ threshold, certs, rounds, keys }), shares, trustees: [pedersen] };
}

/** Such a record, as far as the form of release 2.0 has it too. */
interface Written {
  readonly threshold: number;
  readonly certs: readonly { readonly message: string }[];
  readonly coefexps: readonly object[];
  readonly verification_keys: readonly { readonly pok: object; readonly public_key: string }[];
}

/** The same in the form of release 2.0: no context, no second round of signatures, and no signed keys. */
function madeInOldForm(chosen: Chosen): Keepers {
  const { text, ...keepers } = made(chosen);
  const [[kind, written]] = JSON.parse(text) as [[string, Written]];
  const { threshold, certs, coefexps, verification_keys: keys } = written;
  const old: Written = {
    threshold,
    certs: certs.map(({ message }, at) => {
      const { context: _, ...both } = JSON.parse(message) as { readonly context: object };
      return signed(chosen.signing[at] ?? 0n, JSON.stringify(both));
    }),
    coefexps,
    verification_keys: keys.map(({ pok, public_key }) => ({ pok, public_key })),
  };
  return { ...keepers, text: JSON.stringify([[kind, old]]) };
}

/** What one holds of the sum of all polynomials. */
const shareAt = (polynomials: Chosen['polynomials'], number: number): bigint => {
  const values = polynomials.flatMap((each) =>
    each.map((coefficient, k) => coefficient * BigInt(number) ** BigInt(k)),
  );
  return mod(
    values.reduce((sum, each) => sum + each, 0n),
    curve.q,
  );
};

/** Choices that leave the first trustee with a share of nothing. */
function nothingForOne(): Chosen {
  const [first, second, third] = [draw(), draw(), draw()];
  const polynomials = [
    [first, second],
    [third, mod(-first - second - third, curve.q)],
  ];
  return { ...choice(), polynomials };
}

interface Case {
  readonly broken: string;
  readonly why: RegExp;
  readonly archive: () => Uint8Array;
}

describe('a set-up is sound', () => {
  const sound: readonly (readonly [string, () => Uint8Array])[] = [
    [
      'of trustees who are alone',
      () => over(charterCast(alone(curve, [draw(), draw()])), [1, 2]).bytes,
    ],
    [
      'of trustees of whom one alone opens the tally',
      () => over(charterCast(made(choice())), [1]).bytes,
    ],
    ['that is written anew with the same texts', () => begunWith(same, same).bytes],
    [
      'of trustees of whom one alone opens nothing',
      () => over(charterCast(made(choice(2))), [1, 2]).bytes,
    ],
  ];
  for (const [which, archive] of sound) {
    it(which, () => assert.equal(wrongWith(archive()), undefined));
  }
});

describe('a set-up is refused', () => {
  const another: Change = (text) => text.replace('"version":1', '"version":2');
  const nobody: Change = (text) =>
    JSON.stringify([...(JSON.parse(text) as string[]), curve.encode(curve.identity)]);
  const one = choice();
  const cases: readonly Case[] = [
    {
      broken: 'of another version',
      why: /^the election is of another version of the protocol$/,
      archive: () => begunWith(another, same).bytes,
    },
    {
      broken: 'with the identity among the credentials',
      why: /^credential 4 is nobody’s$/,
      archive: () => begunWith(same, nobody).bytes,
    },
    {
      broken: 'with a certificate that signs with the identity',
      why: /^trustee 1: certificate 1 has a key that is none$/,
      archive: () =>
        over(charterCast(made({ ...one, signing: one.signing.with(0, 0n) })), [1]).bytes,
    },
    {
      broken: 'with a certificate to which one seals with the identity',
      why: /^trustee 1: certificate 2 has a key that is none$/,
      archive: () =>
        over(charterCast(made({ ...one, reading: one.reading.with(1, 0n) })), [1]).bytes,
    },
    {
      broken: 'with the identity as a trustee’s key',
      why: /^trustee 1 does not prove to know the key$/,
      archive: () => over(charterCast(alone(curve, [0n, draw()])), [1, 2]).bytes,
    },
    {
      broken: 'with the identity as the key of a share',
      why: /^trustee 1: key 1: its trustee does not prove to know it$/,
      archive: () => over(charterCast(made(nothingForOne())), [1, 2]).bytes,
    },
    {
      broken: 'with a key made in the form of release 2.0, which knows no Ed25519',
      why: /^trustee 1: its signatures are missing$/,
      archive: () => over(charterCast(madeInOldForm(one)), [1]).bytes,
    },
    {
      broken: 'with a share’s key that does not follow from the coefficients',
      why: /^trustee 1: key 2 does not follow from the coefficients$/,
      archive: () => over(charterCast(made(one, draw())), [1]).bytes,
    },
  ];
  for (const { broken, why, archive } of cases) {
    it(broken, () => assert.match(wrongWith(archive()) ?? 'it is sound', why));
  }
});

describe('a set-up that asks for what is not known here', () => {
  const lists = '{"type":"Lists","value":{"answers":[["Red","Ana"]],"question":"Whom?"}}';
  const changes: Readonly<Record<string, Change>> = {
    'another version': (text) => text.replace('"version":1', '"version":2'),
    'another group': (text) => text.replace('"Ed25519"', '"Ed448"'),
    'another kind of question': (text) => text.replace('"questions":[', `"questions":[${lists},`),
  };
  for (const [which, change] of Object.entries(changes)) {
    it(`is not called wrong: ${which}`, () => {
      const found = verdict(begunWith(change, same).bytes);
      assert.ok(!found.sound && found.notKnown);
    });
  }

  it('is wrong where it breaks a rule', () => {
    const found = verdict(begunWith((text) => text.replace('"min":', '"least":'), same).bytes);
    assert.ok(!found.sound && !found.notKnown);
  });

  const extras = ['{"2":0,"1":0}', '1.0', '1e3', '-0', '9007199254740993', '{"a":1,"a":2}'];
  for (const extra of extras) {
    it(`is not called wrong where a ranking has the extra ${extra}`, () => {
      const story = rankingWith((text) => text.replace('"}}', `"},"extra":${extra}}`));
      const found = verdict(story.bytes);
      assert.ok(!found.sound && found.notKnown);
      assert.match(found.why, /^a ranking has an “extra” in a form that is not known$/);
    });
  }

  it('is sound where the extra is written as it would be here', () => {
    const extra = '{"b":[1.5,"x"],"a":null}';
    const story = rankingWith((text) => text.replace('"}}', `"},"extra":${extra}}`));
    assert.equal(wrongWith(story.bytes), undefined);
  });

  const wrong: Readonly<Record<string, readonly [Change, RegExp]>> = {
    'a space before it': [
      (text) => text.replace('"}}', '"},"extra":1.0}').replace(',', ', '),
      /not written compactly$/,
    ],
    'a space after it': [
      (text) => text.replace('"}}', '"},"extra":1.0}').replace(',"uuid"', ', "uuid"'),
      /not written compactly$/,
    ],
    'a field that is none': [
      (text) => text.replace('"}}', '"},"extra":1.0,"more":0}'),
      /^question 1 must have the fields/,
    ],
    'no extra but a text that names one': [
      (text) => text.replace('"name":"', '"name":"\\"extra\\":null').replace(',"uuid"', ', "uuid"'),
      /not written compactly$/,
    ],
  };
  for (const [which, [change, why]] of Object.entries(wrong)) {
    it(`is wrong with such an extra, too, where it has ${which}`, () => {
      const found = verdict(rankingWith(change).bytes);
      assert.ok(!found.sound && !found.notKnown);
      assert.match(found.why, why);
    });
  }
});
