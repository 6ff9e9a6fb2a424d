import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { canonical } from '../book/json.ts';
import { verifyWithNoble } from '../book/ed25519.ts';
import { type Entry, mostEntryBytes, type PasskeyProof } from './kernel/entry.ts';
import { charterOf, founded, hand, proofBy, said } from './testing.ts';
import { readEntry, readSigned } from './union.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const book = founded(charterOf('association'), ada, bo);
const [text = ''] = book.texts;
const entry = JSON.parse(text) as Entry;

const whyNot = (given: string): string => {
  const read = readEntry(given);
  return 'refused' in read ? read.refused : 'nothing';
};

/** The entry's text with something else in it. */
const changed = (change: object): string => canonical({ ...entry, ...change });
const withIntent = (change: object): string => changed({ intent: { ...entry.intent, ...change } });

describe('an entry', () => {
  it('comes down to one signature check, which holds', async () => {
    for (const each of book.texts) {
      const read = readEntry(each);
      assert.ok('check' in read);
      assert.deepEqual(await verifyWithNoble([read.check]), [true]);
      const { intent, proof } = read.entry;
      const signed = readSigned(intent, proof);
      assert.ok('check' in signed);
      assert.deepEqual(signed.check, read.check, 'both ways to read it agree');
      assert.equal(signed.hash, read.hash);
    }
  });

  it('has one canonical text of at most so many bytes', () => {
    assert.match(whyNot(` ${text}`), /not canonical JSON/);
    assert.match(whyNot('{'), /not canonical JSON/);
    assert.match(whyNot(`${text.slice(0, -1)},"seq":0}`), /not canonical JSON/);
    assert.match(whyNot('x'.repeat(mostEntryBytes + 1)), /at most 16384 bytes/);
    assert.match(whyNot(JSON.stringify('”'.repeat(6_000))), /at most 16384 bytes/);
  });

  it('has a form, and says which field does not fit', () => {
    assert.match(whyNot('null'), /wrong at the top/);
    assert.match(whyNot(changed({ at: '2026-02-30T00:00:00.000Z' })), /wrong at at: an instant/);
    assert.match(whyNot(changed({ at: '1999-12-31T00:00:00.000Z' })), /wrong at at/);
    assert.match(whyNot(withIntent({ by: 'Ada' })), /intent\.by/);
    assert.match(whyNot(withIntent({ more: 1 })), /intent/);
    assert.match(whyNot(withIntent({ act: 'found' })), /such as members\/admit@1/);
  });

  it('has no field that could be read in two ways', () => {
    const body = JSON.parse('{"a":{"__proto__":{"admin":true}}}') as object;
    assert.match(whyNot(withIntent({ body })), /“__proto__”/);
    const innocent = withIntent({ body: { said: '"__proto__":' } });
    assert.equal(whyNot(innocent), 'nothing');
  });

  it('has room for place and time beside what was signed', () => {
    const long = withIntent({ body: { long: 'x'.repeat(15_500) } });
    assert.ok(long.length < mostEntryBytes);
    assert.equal(whyNot(long), 'nothing');
    const edge = withIntent({
      body: {
        long: 'x'.repeat(mostEntryBytes - text.length - 60 + canonical(entry.intent.body).length),
      },
    });
    assert.ok(edge.length <= mostEntryBytes, String(edge.length));
    assert.match(whyNot(edge), /together at most 16256 bytes/);
  });

  it('has a proof that names an Ed25519 key and 64 bytes', () => {
    const { proof } = entry;
    const odd = [
      { ...proof, verificationMethod: 'did:web:example.com' },
      { ...proof, verificationMethod: `did:key:${ada.key}#${bo.key}` },
      { ...proof, proofValue: 'z111' },
    ];
    for (const each of odd) {
      assert.match(whyNot(changed({ proof: each })), /names no Ed25519 key|not 64 bytes/);
    }
    assert.match(whyNot(changed({ proof: { ...proof, created: '2026' } })), /wrong at proof/);
  });

  it('is never too strange to be read or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (given) => {
        assert.ok('refused' in readEntry(given));
      }),
    );
    const paths = fc.constantFrom('at', 'seq', 'intent', 'proof');
    fc.assert(
      fc.property(paths, fc.jsonValue(), (path, value) => {
        const read = readEntry(changed({ [path]: value }));
        assert.ok('refused' in read || 'check' in read);
      }),
    );
  });
});

describe('an intent', () => {
  const odd = (body: Record<string, unknown>): string => {
    const intent = { ...entry.intent, body };
    const read = readSigned(intent, entry.proof);
    return 'refused' in read ? `${read.article}: ${read.refused}` : 'nothing';
  };

  it('that JSON can’t say is refused, with the place', () => {
    assert.match(odd({ name: '\ud800' }), /^form: \/body\/name holds a lone surrogate/);
    assert.match(odd({ n: Number.POSITIVE_INFINITY }), /\/body\/n is not a finite number/);
    let deep: unknown = [];
    for (let i = 0; i < 70; i++) deep = [deep];
    assert.match(odd({ deep }), /nested over 64 deep/);
  });

  it('is hashed and checked whatever JSON its body is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const intent = book.intent(ada, 'members/rename@1', body);
        const read = readSigned(intent, entry.proof);
        assert.ok('refused' in read || /^[0-9a-f]{64}$/.test(read.hash));
      }),
    );
  });

  it('with a passkey’s answer is never too strange to be refused', () => {
    const intent = book.intent(ada, 'members/leave@1', {});
    const Part = fc.oneof(fc.base64String(), fc.string()).map((part) => part.replaceAll('=', ''));
    const Proof: fc.Arbitrary<PasskeyProof> = fc.record({
      type: fc.constant('WebAuthnAssertion'),
      key: fc.constantFrom(ada.key, 'z', ''),
      authenticatorData: Part,
      clientDataJSON: Part,
      signature: Part,
    });
    fc.assert(
      fc.property(Proof, (proof) => {
        assert.ok('refused' in readSigned(intent, proof));
      }),
    );
  });

  it('signed by hand holds, and changed does not', async () => {
    const intent = book.intent(ada, 'members/rename@1', { name: said('A.') });
    const signed = readSigned(intent, proofBy(ada, intent));
    const forged = readSigned({ ...intent, body: { name: said('B.') } }, proofBy(ada, intent));
    assert.ok('check' in signed && 'check' in forged);
    assert.deepEqual(await verifyWithNoble([signed.check, forged.check]), [true, false]);
  });
});
