import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex } from './bytes.ts';
import { cosignatureVerifier } from './cosignature.ts';
import {
  addSignatures,
  COSIGNATURE_TYPE,
  ED25519_TYPE,
  ed25519Signer,
  ed25519Verifier,
  formatNote,
  formatVerifierKey,
  keyIdOf,
  MAX_NOTE_CHARACTERS,
  MAX_SIGNATURES,
  NoteError,
  openNote,
  parseNote,
  parseSignatures,
  parseVerifierKey,
  signNote,
  type Verifier,
  type VerifierKey,
} from './note.ts';
import { publicKeyOf } from './ed25519.ts';
import { vectors } from './vectors.test.ts';

const published = vectors<{
  cases: { name: string; source: string; keys: string[]; note: string; verified: string[] }[];
  signed: { source: string; name: string; secretSeed: string; text: string; note: string }[];
}>('notes');
const rejected = vectors<{
  cases: { attack: string; keys: string[]; note: string }[];
  keys: { attack: string; vkey: string }[];
}>('notes-rejected');

const verifierOf = (vkey: string): Verifier => {
  const key = parseVerifierKey(vkey);
  return key.type === ED25519_TYPE ? ed25519Verifier(key) : cosignatureVerifier(key);
};

const seed = new Uint8Array(32).fill(7);
const key: VerifierKey = {
  name: 'example.com/log',
  type: ED25519_TYPE,
  publicKey: publicKeyOf(seed),
};
const signer = ed25519Signer(key.name, seed);
const verifier = ed25519Verifier(key);
const NOTE = signNote('One.\n\nTwo.\n', [signer]);

describe('a signed note', () => {
  for (const { name, source, keys, note, verified } of published.cases) {
    it(`is opened: ${name} (${source})`, () => {
      const opened = openNote(note, keys.map(verifierOf));
      assert.deepEqual(
        opened.verified.map((each) => each.name),
        verified,
      );
      assert.ok(note.startsWith(`${opened.text}\n— `));
      assert.equal(formatNote(parseNote(note)), note);
    });
  }

  for (const { source, name, secretSeed, text, note } of published.signed) {
    it(`is signed as in ${source}`, () => {
      assert.equal(signNote(text, [ed25519Signer(name, fromHex(secretSeed))]), note);
    });
  }

  for (const { attack, keys, note } of rejected.cases) {
    it(`is not opened: ${attack}`, () => {
      assert.throws(() => openNote(note, keys.map(verifierOf)), NoteError);
    });
  }

  it('is not opened once any character is another', () => {
    for (let at = 0; at < NOTE.length; at += 1) {
      const other = NOTE[at] === 'A' ? 'B' : 'A';
      const changed = NOTE.slice(0, at) + other + NOTE.slice(at + 1);
      assert.throws(() => openNote(changed, [verifier]), NoteError, `at ${at}`);
      assert.throws(() => openNote(NOTE.slice(0, at), [verifier]), NoteError);
    }
  });

  it('has a text that may hold blank lines', () => {
    assert.equal(openNote(NOTE, [verifier]).text, 'One.\n\nTwo.\n');
    assert.equal(openNote(signNote('\n', [signer]), [verifier]).text, '\n');
  });

  it('is not made from what could not be read', () => {
    for (const text of ['', 'no end', 'tab\t\n', '\r\n', 'nul\0\n', '\ud800\n']) {
      assert.throws(() => signNote(text, [signer]), NoteError);
    }
    assert.throws(() => signNote('text\n', []), NoteError);
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\nb', '\ud800']) {
      assert.throws(() => ed25519Signer(name, seed), NoteError);
    }
  });

  it('is not read with a signature that is only a key id, whosever it is', () => {
    assert.throws(() => parseNote('text\n\n— somebody x08gow==\n'), NoteError);
    assert.equal(parseNote('text\n\n— somebody x08gowA=\n').signatures[0]?.signature.length, 1);
  });

  it('is not read when it is oversized', () => {
    const long = signNote(`${'x'.repeat(MAX_NOTE_CHARACTERS)}\n`, [signer]);
    assert.throws(() => parseNote(long), NoteError);
    const [line = assert.fail()] = NOTE.split('\n').slice(-2);
    assert.equal(parseSignatures(`${line}\n`.repeat(MAX_SIGNATURES)).length, MAX_SIGNATURES);
    assert.throws(() => parseSignatures(`${line}\n`.repeat(MAX_SIGNATURES + 1)), NoteError);
  });

  it('is read or refused, whatever the text', () => {
    const piece = fc.constantFrom(
      '\n',
      '\n\n',
      '— ',
      'a ',
      'AAAAAAA=',
      '\n— a AAAAAAA=\n',
      '+',
      '\t',
    );
    const text = fc.oneof(fc.string({ unit: piece }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (each) => {
        try {
          assert.equal(formatNote(parseNote(each)), each);
        } catch (error) {
          assert.ok(error instanceof NoteError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('more signatures', () => {
  const other = ed25519Signer('example.com/other', new Uint8Array(32).fill(8));
  const theirs = parseNote(signNote('One.\n\nTwo.\n', [other])).signatures;

  it('are added at the end', () => {
    const both = addSignatures(NOTE, theirs);
    assert.equal(both, signNote('One.\n\nTwo.\n', [signer, other]));
    assert.equal(openNote(both, [verifier]).unknown.length, 1);
  });

  it('take the place of older ones by the same key', () => {
    const twice = addSignatures(addSignatures(NOTE, theirs), theirs);
    assert.equal(twice, addSignatures(NOTE, theirs));
  });
});

describe('a verifier key', () => {
  const known = published.cases.flatMap(({ keys }) => keys);
  for (const vkey of new Set(known)) {
    it(`is read and written: ${vkey}`, () => {
      assert.equal(formatVerifierKey(parseVerifierKey(vkey)), vkey);
    });
  }

  for (const { attack, vkey } of rejected.keys) {
    it(`is not read with ${attack}`, () => assert.throws(() => parseVerifierKey(vkey), NoteError));
  }

  it('is not read once it is cut, or any character is another', () => {
    const vkey = known[1] ?? assert.fail();
    for (let from = 0; from < vkey.length; from += 1) {
      for (let to = from; to <= vkey.length; to += 1) {
        if (to - from === vkey.length) continue;
        assert.throws(() => parseVerifierKey(vkey.slice(from, to)), NoteError);
      }
      const next = String.fromCharCode(vkey.charCodeAt(from) + 1);
      const changed = vkey.slice(0, from) + next + vkey.slice(from + 1);
      assert.throws(() => parseVerifierKey(changed), NoteError);
    }
  });

  it('has another id for another type', () => {
    const cosigning = { ...key, type: COSIGNATURE_TYPE } as const;
    assert.notEqual(keyIdOf(key), keyIdOf(cosigning));
    assert.deepEqual(parseVerifierKey(formatVerifierKey(cosigning)), cosigning);
    assert.throws(() => ed25519Verifier(cosigning), NoteError);
    assert.throws(() => cosignatureVerifier(key), NoteError);
  });

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^a\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/)),
        (text) => {
          assert.throws(() => parseVerifierKey(text), NoteError);
        },
      ),
    );
  });
});
