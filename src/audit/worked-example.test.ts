/**
 * The worked example of `spec/book.md`: the smallest book that shows every way to sign, with each
 * hash on the way, so that whoever writes an auditor can compare step by step.
 *
 * It is made here and must say the same for ever; while the format is still being shaped,
 * `SYNDICAT_VECTORS=write` writes it anew.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';
import { fromBase64url, fromUtf8, hex, utf8 } from '../book/bytes.ts';
import { cosign, ed25519Cosigner } from '../book/cosignature.ts';
import { proofHash, type ProofOptions } from '../book/data-integrity.ts';
import { publicKeyOf, sign, verifyWithNoble } from '../book/ed25519.ts';
import { sha256, sha256Hex } from '../book/hash.ts';
import { canonical } from '../book/json.ts';
import { leafHash, MemoryTree } from '../book/merkle.ts';
import { fromBase58btc, readMultikey } from '../book/multibase.ts';
import { addSignatures, formatVerifierKey, parseNote } from '../book/note.ts';
import { rollRoot } from '../union/assembly/assembly.ts';
import { Charter, contradictions } from '../union/charter/charter.ts';
import { type Entry, intentHashHex, type Proof } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { hand, type Hand, said, TestBook } from '../union/testing.ts';
import { audit, Receipt, signLetter } from './audit.ts';
import { checkpointOf, passkeyOf, passkeyProof } from './testing.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];

const any: Charter['decisions'][string] = {
  title: 'Any decision',
  method: 'majority',
  threshold: { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
  quorum: { kind: 'none' },
  deliberation: 24,
  poll: 72,
  sponsors: 0,
};

/** As short as rules can be that do not contradict themselves. */
const charter: Charter = {
  format: 'syndicat-charter@1',
  template: 'smallest',
  name: 'The Smallest Union',
  purpose: 'To show how a book is read.',
  scope: 'Whoever writes an auditor.',
  never: ['keep a member from leaving'],
  book: 'everyone',
  admission: { way: 'open' },
  waiting: 0,
  offices: {},
  decisions: { any },
  powers: {
    'assembly/comment': ['members'],
    'assembly/propose': ['members'],
    'members/admit': ['clerk'],
  },
  amendment: 'any',
  safeguards: {
    branchSize: 100,
    continuation: 'any',
    continuationEvery: 17_520,
    recovery: { vouches: 1, delay: 168 },
  },
};

const device = ({ key }: Hand): object => ({ kind: 'device', key });

/** What happens in the example, one entry each. */
function smallestBook(): TestBook {
  const book = new TestBook();
  const founders = [{ member: ada.id, name: said('Ada'), keys: [device(ada)] }];
  const clerkKey = book.clerk.key;
  book.do(ada, 'founding/found@1', { charter, seats: [], founders, clerkKey });
  book.do(bo, 'members/apply@1', { name: said('Bo'), keys: [device(bo)] });
  book.settle();
  book.do(bo, 'members/add-key@1', { key: passkeyOf(bo) });
  book.do(cy, 'members/support@1', { name: said('Cy'), keys: [] }, { evidence: 'email' });
  const leaving = book.intent(bo, 'members/leave@1', {});
  book.enter(leaving, passkeyProof(leaving));
  return book;
}

const whats = [
  'Ada founds the union alone; the SHA-256 of this entry is the union’s id',
  'Bo applies, signed by the device key that the application brings along',
  'The clerk admits Bo, since these rules admit whoever applies',
  'Bo adds a passkey, signed by the device key',
  'Cy becomes a supporter on the clerk’s word',
  'Bo leaves, signed by the passkey',
];

const book = smallestBook();
const origin = `hall.example/${book.union.id}`;

/** Every value on the way from an entry's text to its place in the tree. */
function steps(text: string, seq: number): object {
  const { intent, proof } = JSON.parse(text) as Entry;
  const leaves = new MemoryTree();
  for (const each of book.texts.slice(0, seq + 1)) leaves.append(leafHash(utf8(each)));
  return {
    what: whats[seq],
    entry: text,
    bytes: utf8(text).length,
    intent: canonical(intent),
    intentHash: intentHashHex(intent),
    proof: proof.type === 'DataIntegrityProof' ? keySteps(proof, intent) : passkeySteps(proof),
    leaf: hex(leafHash(utf8(text))),
    rootBefore: hex(leaves.root(seq)),
    rootAfter: hex(leaves.root()),
  };
}

function keySteps(
  { proofValue, ...options }: Proof & ProofOptions & { proofValue: string },
  intent: object,
): object {
  const multikey = options.verificationMethod.split('#')[1] ?? '';
  return {
    options: canonical(options),
    optionsHash: sha256Hex(utf8(canonical(options))),
    publicKey: hex(readMultikey(multikey)?.publicKey ?? new Uint8Array()),
    signed: hex(proofHash(intent, options)),
    signature: hex(fromBase58btc(proofValue) ?? new Uint8Array()),
  };
}

function passkeySteps(proof: Extract<Proof, { type: 'WebAuthnAssertion' }>): object {
  const clientData = fromBase64url(proof.clientDataJSON);
  const data = fromBase64url(proof.authenticatorData);
  return {
    clientData: fromUtf8(clientData),
    clientDataHash: sha256Hex(clientData),
    authenticatorData: hex(data),
    siteHash: sha256Hex(utf8('hall.example')),
    publicKey: hex(readMultikey(proof.key)?.publicKey ?? new Uint8Array()),
    signed: hex(data) + sha256Hex(clientData),
    signature: hex(fromBase64url(proof.signature)),
  };
}

const name = { salt: hex(sha256(utf8('salt of Bo'))), text: 'Bo' };
const roll = [ada.id, bo.id].toSorted();
const note = checkpointOf(book.texts, { log: origin });
const witness = ed25519Cosigner('witness.example', sha256(utf8('a witness')));
const time = Date.parse('2026-01-01T09:01:00Z') / 1_000;
const cosigned = addSignatures(note, [cosign(parseNote(note).text, witness, time)]);

/** The receipt that the clerk gave Bo for the application. */
function receipt(): object {
  const { seed } = hand('clerk');
  const [, text = ''] = book.texts;
  const letter = { union: book.union.id, seq: 1, leaf: hex(leafHash(utf8(text))), at: book.at };
  return signLetter(letter, {
    publicKey: publicKeyOf(seed),
    sign: (message) => sign(seed, message),
  });
}

const made = {
  source: 'Made by src/audit/worked-example.test.ts; every key is the SHA-256 of a name.',
  union: book.union.id,
  charter: canonical(charter),
  text: { ...name, commitment: commitment(name) },
  entries: book.texts.map(steps),
  roll: { members: roll, leaves: roll.map((id) => hex(leafHash(utf8(id)))), root: rollRoot(roll) },
  checkpoint: {
    note,
    text: parseNote(note).text,
    signature: hex(parseNote(note).signatures[0]?.signature ?? new Uint8Array()),
    keyId: parseNote(note).signatures[0]?.keyId.toString(16).padStart(8, '0'),
    clerkKey: book.clerk.key,
  },
  cosignature: {
    note: cosigned,
    witness: formatVerifierKey(witness.key),
    signed: `cosignature/v1\ntime ${time}\n${parseNote(note).text}`,
  },
  receipt: receipt(),
};

const file = new URL('../../spec/vectors/audit-worked-example.json', import.meta.url);
if (process.env['SYNDICAT_VECTORS'] === 'write') {
  writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`);
}

async function* entries(): AsyncGenerator<readonly string[]> {
  yield await Promise.resolve(book.texts);
}

describe('the worked example', () => {
  it('is what the vector says, to the byte', () => {
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), made);
  });

  it('has rules by which one can live', () => {
    assert.deepEqual(contradictions(Charter.parse(charter)), []);
  });

  it('stands before the audit, with the checkpoint that a witness cosigned, and the receipt', async () => {
    const report = await audit(
      {
        union: made.union,
        entries: entries(),
        checkpoint: cosigned,
        receipts: [Receipt.parse(made.receipt)],
        witnesses: [made.cosignature.witness],
        attachment: () => Promise.resolve(undefined),
        texts: [{ ...name, hash: made.text.commitment }],
      },
      { verify: verifyWithNoble },
    );
    assert.deepEqual(report.findings, []);
    assert.deepEqual(
      { ...report.counts.signatures, watched: report.watched, texts: report.counts.texts.matching },
      { device: 3, passkey: 1, clerk: 2, watched: true, texts: 1 },
    );
  });
});
