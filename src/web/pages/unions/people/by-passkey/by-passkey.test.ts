/** What the hall takes in of a passkey's secrets, gives back to whom, and forgets when. */
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { keyOfSeed } from '../../../../../union/secrecy/secrecy.ts';
import { seedOf } from '../../../../../union/secrecy/testing.ts';
import type { Hand } from '../../../../../union/testing.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { assertValid } from '../../../../testing.ts';
import { personOf } from '../../assembly/testing.ts';
import { type KeyAtWork, keyAtWork } from '../key-holders/testing.ts';

const wrapped = { salt: 's'.repeat(43), iv: 'i'.repeat(16), sealed: 'c'.repeat(51) };
const next = '/u/example/key-holders';
const wish = (credential: string, key = 'a'): Record<string, string> => ({
  use: 'key-holder',
  key: key.repeat(64),
  credential,
  ...wrapped,
  next,
});

describe('secrets that passkeys keep', () => {
  let at: KeyAtWork;
  before(async () => {
    at = await keyAtWork();
    await at.elects();
  });
  after(() => at.close());

  /** A browser of theirs, with passkeys of these ids. */
  const withPasskeys = async (who: Hand, ...ids: readonly string[]): Promise<Visitor> => {
    const browser = await at.browser(who);
    const doc = {
      publicKey: 'cose',
      publicKeyMultikey: 'zDn',
      counter: 0,
      transports: ['internal'],
      backedUp: true,
      label: 'Phone',
      created: 1,
    };
    const owner = personOf(who);
    await at.store.vault.write(
      ids.map((id) => ({ put: { collection: 'passkey', id, owner, doc } })),
    );
    await browser.get('/u/example/me');
    return browser;
  };
  const keep = (who: Visitor, fields: Record<string, string>): Promise<Visit> =>
    who.post('/u/example/by-passkey', fields);
  const kept = async (who: Hand): Promise<readonly object[]> => {
    const page = { now: 0, limit: 1_000 };
    return (await at.store.vault.list('kept-secret', personOf(who), page)).map(
      ({ doc }) => doc as object,
    );
  };
  const recordsOn = (page: string): number => page.match(/&quot;sealed&quot;/g)?.length ?? 0;

  it('are offered to whoever has a passkey, and to others a passkey', async () => {
    const [tia, tom] = at.holders;
    const offered = await (await withPasskeys(tia, 'tia-1')).get(next);
    match(offered.text, /Keep it with my passkey/);
    await assertValid(offered.text, next);
    const without = await (await at.browser(tom)).get(next);
    match(without.text, /Make a passkey/);
    doesNotMatch(without.text, /Keep it with my passkey/);
  });

  it('are taken in wrapped, and given back to their owner alone', async () => {
    const [tia, tom] = at.holders;
    const browser = await withPasskeys(tia, 'tia-1');
    const answer = await browser.follow(await keep(browser, wish('tia-1')));
    match(answer.text, /Kept\. Only your passkey opens it/);
    match(answer.text, /Bring it with my passkey/);
    await assertValid(answer.text, next);
    const [{ created: _, ...record } = {}] = (await kept(tia)) as { created?: number }[];
    const { next: __, ...asked } = wish('tia-1');
    deepEqual(record, { ...asked, union: at.id });
    equal(recordsOn((await (await withPasskeys(tom, 'tom-1')).get(next)).text), 0);
  });

  it('take the place of the same one, and not of another', async () => {
    const [, tom] = at.holders;
    const browser = await withPasskeys(tom, 'tom-1', 'tom-2');
    await keep(browser, wish('tom-1'));
    await keep(browser, { ...wish('tom-1'), iv: 'j'.repeat(16) });
    equal((await kept(tom)).length, 1);
    await keep(browser, wish('tom-2'));
    await keep(browser, wish('tom-2', 'b'));
    equal((await kept(tom)).length, 3);
    const forget = { use: 'key-holder', key: 'a'.repeat(64), next };
    const answer = await browser.post('/u/example/by-passkey/forget', forget);
    match((await browser.follow(answer)).text, /It is not kept here any more/);
    equal((await kept(tom)).length, 1);
  });

  it('are refused with another’s passkey, in another shape, or from who is no member', async () => {
    const [, , tua] = at.holders;
    const browser = await withPasskeys(tua, 'tua-1');
    for (const wrong of [
      wish('tia-1'),
      { ...wish('tua-1'), use: 'diary' },
      { ...wish('tua-1'), key: 'A'.repeat(64) },
      { ...wish('tua-1'), salt: 's'.repeat(44) },
      { ...wish('tua-1'), sealed: 'c'.repeat(50) },
      { ...wish('tua-1'), sealed: `${'c'.repeat(50)}=` },
    ]) {
      const answer = await browser.follow(await keep(browser, wrong));
      match(answer.text, /That could not be kept/);
    }
    deepEqual(await kept(tua), []);
    const stranger = await at.browser();
    await stranger.get('/u/example/join');
    match((await keep(stranger, wish('tua-1'))).text, /You have no place here yet/);
  });

  it('are brought for the key that they belong to, and for a new one only while they belong to none', async () => {
    const [, , tua] = at.holders;
    const browser = await at.browser(tua);
    await browser.get('/u/example/me');
    const [own, unused] = [keyOfSeed(seedOf(tua)), 'b'.repeat(64)];
    for (const key of [own, unused]) await keep(browser, { ...wish('tua-1'), key });
    const brought = async (): Promise<readonly string[]> => {
      const { text } = await browser.get(next);
      const part = text.split('data-records=').find((each) => each.includes('data-by-bring'));
      return [...(part ?? '').matchAll(/&quot;key&quot;:&quot;(\w{64})/g)].map(
        ([, key = '']) => key,
      );
    };
    deepEqual((await brought()).toSorted(), [own, unused].toSorted());
    await at.round();
    deepEqual(await brought(), [own]);
    await at.pass(7 * 24);
    await at.act(tua, 'secrecy/begin-anew@1', { ceremony: 1 });
    deepEqual(await brought(), [unused]);
  });

  it('are at most a hundred', async () => {
    const browser = await withPasskeys(at.ada, 'ada-1');
    const keys = Array.from({ length: 101 }, (_, n) => n.toString(16).padStart(64, '0'));
    const owner = personOf(at.ada);
    const record = (key: string, created: number): object => {
      const { next: _, ...secret } = wish('ada-1');
      return { ...secret, key, union: at.id, created };
    };
    await at.store.vault.write(
      keys.slice(1).map((key, n) => ({
        put: { collection: 'kept-secret', id: key, owner, doc: record(key, n) },
      })),
    );
    const answer = await browser.follow(
      await keep(browser, { ...wish('ada-1'), key: keys[0] ?? '' }),
    );
    match(answer.text, /Your passkeys keep 100 secrets here/);
    equal((await kept(at.ada)).length, 100);
  });

  it('go along in the export, go with their passkey, and with the account', async () => {
    const [tia] = at.holders;
    const browser = await withPasskeys(tia, 'tia-1', 'tia-2');
    await keep(browser, wish('tia-2', 'b'));
    const file = JSON.parse((await browser.get('/me/data.json')).text) as {
      secretsKeptByPasskeys: readonly { credential: string }[];
    };
    const credentials = file.secretsKeptByPasskeys.map(({ credential }) => credential);
    deepEqual(credentials.toSorted(), ['tia-1', 'tia-2']);
    const ofUnion = (await browser.get('/u/example/me/export.json')).text;
    equal(ofUnion.match(/"collection":"kept-secret"/g)?.length, 2);
    const { text: keysPage } = await browser.get('/me/keys');
    equal(keysPage.match(/keeps 1 secret of your unions/g)?.length, 2);
    await assertValid(keysPage, '/me/keys');
    await browser.post('/me/passkeys/tia-2/remove', {});
    equal((await kept(tia)).length, 1);
    await browser.get('/me/data');
    await browser.post('/me/delete', { sure: 'yes' });
    deepEqual(await kept(tia), []);
  });
});
