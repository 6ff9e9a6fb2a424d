import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import { openStore } from '../../store/store.ts';
import { testStore } from '../delivery/testing.ts';
import { createKeys, type KeyPair } from './keys.ts';

const { subtle } = webcrypto;
const publicOf = async ({ publicKey }: KeyPair): Promise<string> =>
  JSON.stringify(await subtle.exportKey('jwk', publicKey));

describe('an actor’s keys', () => {
  it('are RSA of 2048 bits and Ed25519, and sign what they verify', async () => {
    await using at = await testStore();
    const { rsa, ed25519 } = await createKeys(at.store.vault, () => 0).of('bakers');
    const { algorithm } = rsa.publicKey as { algorithm: { modulusLength?: number } };
    assert.equal(algorithm.modulusLength, 2048);
    const message = Buffer.from('hello');
    for (const [pair, how] of [
      [rsa, 'RSASSA-PKCS1-v1_5'],
      [ed25519, 'Ed25519'],
    ] as const) {
      const signature = await subtle.sign(how, pair.privateKey, message);
      assert.ok(await subtle.verify(how, pair.publicKey, signature, message));
    }
  });

  it('are made once, however many ask at once, and by several processes', async () => {
    await using at = await testStore();
    const other = await openStore({ folder: at.folder });
    const here = createKeys(at.store.vault, () => 0);
    const there = createKeys(other.vault, () => 0);
    const all = await Promise.all([1, 2, 3, 4].map((i) => (i % 2 ? here : there).of('bakers')));
    const texts = await Promise.all(all.map(({ rsa }) => publicOf(rsa)));
    assert.equal(new Set(texts).size, 1);
    await other.close();
  });

  it('are the same after a restart', async () => {
    await using at = await testStore();
    const keys = createKeys(at.store.vault, () => 0);
    assert.equal(await keys.known('bakers'), false);
    const before = await keys.of('bakers');
    const after = await createKeys(at.store.vault, () => 0).of('bakers');
    assert.equal(await publicOf(before.rsa), await publicOf(after.rsa));
    assert.equal(await publicOf(before.ed25519), await publicOf(after.ed25519));
    assert.equal(await keys.known('bakers'), true);
    assert.equal(await keys.known('smiths'), false);
  });
});
