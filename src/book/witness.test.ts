import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { utf8 } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { cosignatureVerifier, ed25519Cosigner } from './cosignature.ts';
import { publicKeyOf } from './ed25519.ts';
import { consistencyProof, emptyRoot, leafHash, MemoryTree } from './merkle.ts';
import {
  ED25519_TYPE,
  ed25519Signer,
  ed25519Verifier,
  NoteError,
  openNote,
  addSignatures,
  parseVerifierKey,
} from './note.ts';
import { vectors } from './vectors.test.ts';
import {
  badRequest,
  conflictingSize,
  cosignaturesIn,
  decideAddCheckpoint,
  formatAddCheckpoint,
  MAX_REQUEST_BYTES,
  parseAddCheckpoint,
  type WitnessAnswer,
  type WitnessedHead,
} from './witness.ts';

const published = vectors<{
  origin: string;
  log: string;
  requests: { what: string; body: string; status: number; answer?: string }[];
  malformed: { attack: string; body: string }[];
}>('witness');

const witnesses = [
  ed25519Cosigner('witness.example/w1', new Uint8Array(32).fill(4)),
  ed25519Cosigner('witness.example/w2', new Uint8Array(32).fill(5)),
];
const NOW = 1_700_000_000;

/** A witness of one log, as somebody would run it around the decision. */
function witnessOf(origin: string, log: readonly ReturnType<typeof ed25519Verifier>[]) {
  let head: WitnessedHead | undefined;
  return (body: string): WitnessAnswer => {
    let request;
    try {
      request = parseAddCheckpoint(utf8(body));
    } catch (error) {
      assert.ok(error instanceof NoteError);
      return badRequest(error);
    }
    const known = request.checkpoint.origin === origin;
    const answer = decideAddCheckpoint({
      request,
      log: known ? log : undefined,
      head: known ? head : undefined,
      cosigners: witnesses,
      now: NOW,
    });
    if (answer.status === 200) head = answer.head;
    return answer;
  };
}

const seed = new Uint8Array(32).fill(6);
const origin = 'hall.example/union';
const logKey = { name: origin, type: ED25519_TYPE, publicKey: publicKeyOf(seed) } as const;
const logSigner = ed25519Signer(origin, seed);

const treeOf = (size: number, salt = 0): MemoryTree => {
  const tree = new MemoryTree();
  for (let index = 0; index < size; index += 1) tree.append(leafHash(Uint8Array.of(index, salt)));
  return tree;
};
const tree = treeOf(40);
const noteOf = (size: number, of = tree): string =>
  signCheckpoint({ origin, size, root: of.root(size), extensions: [] }, [logSigner]);
const requestOf = (from: number, to: number, of = tree): string =>
  formatAddCheckpoint({
    oldSize: from,
    proof: consistencyProof(from, to, of.read),
    note: noteOf(to, of),
  });
const newWitness = () => witnessOf(origin, [ed25519Verifier(logKey)]);

describe('a witness', () => {
  it('answers as another witness does', () => {
    const ask = witnessOf(published.origin, [ed25519Verifier(parseVerifierKey(published.log))]);
    for (const { what, body, status, answer } of published.requests) {
      const given = ask(body);
      assert.equal(given.status, status, what);
      if (answer !== undefined) assert.equal(given.body, answer);
    }
  });

  for (const { attack, body } of published.malformed) {
    it(`calls it a bad request: ${attack}`, () => assert.equal(newWitness()(body).status, 400));
  }

  it('cosigns whatever continues what it cosigned, at every size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 8 }), { maxLength: 5 }), (steps) => {
        const ask = newWitness();
        let size = 0;
        for (const step of steps) {
          const answer = ask(requestOf(size, size + step));
          size += step;
          assert.equal(answer.status, 200);
          const note = noteOf(size);
          const keys = witnesses.map(({ key }) => cosignatureVerifier(key));
          const cosignatures = cosignaturesIn(answer.body, note, keys);
          assert.deepEqual(
            cosignatures.map(({ name }) => name),
            ['witness.example/w1', 'witness.example/w2'],
          );
          const full = addSignatures(note, cosignatures);
          assert.equal(openNote(full, [ed25519Verifier(logKey), ...keys]).verified.length, 3);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('never cosigns two trees that contradict each other', () => {
    const other = treeOf(40, 1);
    const ask = newWitness();
    assert.equal(ask(requestOf(0, 10)).status, 200);
    assert.equal(ask(requestOf(10, 20, other)).status, 422);
    assert.equal(ask(requestOf(10, 10, other)).status, 409);
    assert.equal(ask(requestOf(0, 20, other)).status, 409);
    assert.equal(ask(requestOf(5, 10, other)).status, 409);
    assert.equal(ask(requestOf(10, 20)).status, 200);
    assert.equal(ask(requestOf(10, 20)).status, 409);
  });

  it('does not go back', () => {
    const ask = newWitness();
    ask(requestOf(0, 20));
    const back = formatAddCheckpoint({ oldSize: 20, proof: [], note: noteOf(10) });
    assert.equal(ask(back).status, 400);
  });

  it('wants no proof from nothing, and none to the same size', () => {
    const ask = newWitness();
    const [hash] = consistencyProof(1, 2, tree.read);
    const proof = [hash ?? assert.fail()];
    assert.equal(ask(formatAddCheckpoint({ oldSize: 0, proof, note: noteOf(5) })).status, 422);
    assert.equal(ask(requestOf(0, 5)).status, 200);
    assert.equal(ask(formatAddCheckpoint({ oldSize: 5, proof, note: noteOf(5) })).status, 422);
    assert.equal(ask(requestOf(5, 5)).status, 200);
  });

  it('cosigns an empty tree only with the root of nothing', () => {
    assert.equal(newWitness()(requestOf(0, 0)).status, 200);
    const root = emptyRoot.with(0, 0);
    const note = signCheckpoint({ origin, size: 0, root, extensions: [] }, [logSigner]);
    assert.equal(newWitness()(formatAddCheckpoint({ oldSize: 0, proof: [], note })).status, 409);
  });

  it('tells the size it knows with its own content type', () => {
    const ask = newWitness();
    ask(requestOf(0, 7));
    const answer = ask(requestOf(0, 9));
    assert.equal(answer.contentType, 'text/x.tlog.size');
    assert.equal(answer.body, '7\n');
    assert.equal(conflictingSize(answer.body), 7);
  });

  it('refuses a checkpoint that somebody else signed, or that fails', () => {
    const ask = newWitness();
    const stranger = ed25519Signer(origin, new Uint8Array(32).fill(9));
    const checkpoint = { origin, size: 1, root: tree.root(1), extensions: [] };
    const forged = signCheckpoint(checkpoint, [stranger]);
    assert.equal(ask(formatAddCheckpoint({ oldSize: 0, proof: [], note: forged })).status, 403);
    const changed = noteOf(1).replace('\n1\n', '\n2\n');
    assert.equal(ask(formatAddCheckpoint({ oldSize: 0, proof: [], note: changed })).status, 403);
  });
});

describe('a request', () => {
  it('is read as it was written', () => {
    const request = parseAddCheckpoint(utf8(requestOf(3, 7)));
    assert.equal(request.oldSize, 3);
    assert.deepEqual(request.proof, consistencyProof(3, 7, tree.read));
    assert.equal(request.note, noteOf(7));
    assert.equal(formatAddCheckpoint(request), requestOf(3, 7));
  });

  it('is not written with a proof that no tree has', () => {
    const proof = Array.from({ length: 64 }, () => emptyRoot);
    assert.throws(() => formatAddCheckpoint({ oldSize: 1, proof, note: noteOf(7) }), NoteError);
  });

  it('is read or refused, whatever the bytes', () => {
    const valid = utf8(requestOf(3, 7));
    const change = fc.tuple(fc.nat({ max: valid.length - 1 }), fc.nat(255));
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (noise, changes) => {
          const changed = valid.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          for (const body of [noise, changed, changed.subarray(0, changes[0]?.[0] ?? 0)]) {
            try {
              assert.equal(typeof parseAddCheckpoint(body).oldSize, 'number');
            } catch (error) {
              assert.ok(error instanceof NoteError);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is refused when it is oversized', () => {
    assert.throws(() => parseAddCheckpoint(new Uint8Array(MAX_REQUEST_BYTES + 1)), NoteError);
  });
});

describe('an answer', () => {
  const note = noteOf(3);
  const [witness = assert.fail()] = witnesses;
  const trusted = [cosignatureVerifier(witness.key)];

  it('counts only where a trusted witness cosigned', () => {
    const answer = newWitness()(requestOf(0, 3));
    assert.equal(cosignaturesIn(answer.body, note, trusted).length, 1);
    assert.throws(() => cosignaturesIn(answer.body, noteOf(4), trusted), NoteError);
    assert.throws(() => cosignaturesIn(answer.body, note, []), NoteError);
    assert.throws(() => cosignaturesIn('', note, trusted), NoteError);
    assert.throws(() => cosignaturesIn('hello\n', note, trusted), NoteError);
  });

  it('of a conflict is one size and a newline', () => {
    for (const body of ['', '7', 'seven\n', '7\n\n', '07\n']) {
      assert.throws(() => conflictingSize(body), NoteError);
    }
  });
});
