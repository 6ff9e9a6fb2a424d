import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { p256 } from '@noble/curves/nist.js';
import { base64url, concat, utf8 } from '../../book/bytes.ts';
import { verifyWithNoble } from '../../book/ed25519.ts';
import { sha256 } from '../../book/hash.ts';
import { p256Multikey } from '../../book/multibase.ts';
import { type Intent, intentHash, type PasskeyProof } from '../kernel/entry.ts';
import {
  charterOf,
  founded,
  hand,
  type Hand,
  refusedIn,
  replayed,
  said,
  type TestBook,
} from '../testing.ts';
import { readSigned, stateHash } from '../union.ts';
import type { Key } from './members.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];
const [phone, stolen] = [hand('Ada’s new phone'), hand('a thief’s phone')];

const device = (of: Hand): object => ({ kind: 'device', key: of.key });
const union = () => founded(charterOf('association', { waiting: 0 }), ada, bo, cy, dee);
const keysOf = ({ union: { members } }: TestBook, who: Hand): readonly Key[] =>
  members.people.get(who.id)?.keys ?? [];
describe('a device key', () => {
  it('is added by another, and signs from then on', () => {
    const book = union();
    book.do(ada, 'members/add-key@1', { key: device(phone) });
    book.do({ ...phone, id: ada.id }, 'members/rename@1', { name: said('from the phone') });
    assert.match(refusedIn(book.try(ada, 'members/add-key@1', { key: device(phone) })), /already/);
  });

  it('signs nothing once it is removed', () => {
    const book = union();
    book.do(ada, 'members/add-key@1', { key: device(phone) });
    book.do({ ...phone, id: ada.id }, 'members/remove-key@1', { key: ada.key });
    assert.equal(book.try(ada, 'members/rename@1', { name: said('x') })?.article, 'keys');
    const again = book.try({ ...phone, id: ada.id }, 'members/remove-key@1', { key: ada.key });
    assert.match(refusedIn(again), /no such key/);
  });

  it('is an Ed25519 key, and one of at most twenty', () => {
    const book = union();
    const { key } = passkey('a passkey');
    const wrong = book.try(ada, 'members/add-key@1', { key: { kind: 'device', key } });
    assert.match(refusedIn(wrong), /key\.key: an Ed25519 Multikey/);
    const none = { kind: 'device', key: `z${'1'.repeat(46)}` };
    assert.equal(book.try(ada, 'members/add-key@1', { key: none })?.article, 'form');
    for (let i = 1; i < 20; i++)
      book.do(ada, 'members/add-key@1', { key: device(hand(`key ${i}`)) });
    const more = book.try(ada, 'members/add-key@1', { key: device(hand('one more')) });
    assert.match(refusedIn(more), /Twenty/);
  });

  it('is not added, removed or renamed over by the clerk’s word for who has one', () => {
    const book = union();
    const session = { evidence: 'session' } as const;
    const tries = [
      ['members/add-key@1', { key: device(stolen) }],
      ['members/remove-key@1', { key: ada.key }],
      ['members/rename@1', { name: said('Eve') }],
    ] as const;
    for (const [act, body] of tries) {
      assert.match(refusedIn(book.try(ada, act, body, session)), /a device or a passkey/);
    }
  });

  it('that came on the clerk’s word makes what it signs stand on that word', () => {
    const book = union();
    const eve = hand('Eve');
    book.do(
      eve,
      'members/apply@1',
      { name: said('Eve'), keys: [device(eve)] },
      { evidence: 'email' },
    );
    book.settle();
    book.do(eve, 'members/rename@1', { name: said('E.') });
    assert.equal(book.union.attested, 2);
    book.do(eve, 'members/add-key@1', { key: device(hand('Eve’s phone')) });
    assert.ok(keysOf(book, eve).every(({ attested }) => attested));
  });
});

interface Passkey {
  readonly key: string;
  readonly secret: Uint8Array;
  readonly site: string;
}

/** An authenticator's key pair that follows from a word. */
function passkey(word: string, site = 'hall.example'): Passkey {
  const secret = sha256(utf8(word));
  return { key: p256Multikey(p256.getPublicKey(secret, true)), secret, site };
}

interface Odd {
  readonly type?: string;
  readonly challenge?: Uint8Array;
  readonly flags?: number;
  readonly clientData?: string;
}

/** What an authenticator answers to the browser (WebAuthn Level 3, §6.3.3 and §5.8.1). */
function assertion({ key, secret, site }: Passkey, intent: Intent, odd: Odd = {}): PasskeyProof {
  const { type = 'webauthn.get', challenge = intentHash(intent), flags = 0b101 } = odd;
  const answered = {
    type,
    challenge: base64url(challenge),
    origin: `https://${site}`,
    crossOrigin: false,
  };
  const clientData = utf8(odd.clientData ?? JSON.stringify(answered));
  const data = concat(sha256(utf8(site)), Uint8Array.of(flags, 0, 0, 0, 7));
  const message = concat(data, sha256(clientData));
  const signature = p256.sign(message, secret, { prehash: true, format: 'der', lowS: false });
  return {
    type: 'WebAuthnAssertion',
    key,
    authenticatorData: base64url(data),
    clientDataJSON: base64url(clientData),
    signature: base64url(signature),
  };
}

describe('a passkey', () => {
  const mine = passkey('Ada’s passkey');
  const withPasskey = () => {
    const book = union();
    book.do(ada, 'members/add-key@1', { key: { kind: 'passkey', key: mine.key, site: mine.site } });
    return book;
  };
  const adding = (book: TestBook): Intent =>
    book.intent(ada, 'members/add-key@1', { key: device(phone) });

  it('adds a device, by a real assertion over the intent’s hash', async () => {
    const book = withPasskey();
    const intent = adding(book);
    const proof = assertion(mine, intent);
    const signed = readSigned(intent, proof);
    assert.ok('check' in signed);
    assert.deepEqual(await verifyWithNoble([signed.check]), [true]);
    const other = readSigned({ ...intent, act: 'members/rename@1' }, proof);
    assert.match('refused' in other ? other.refused : '', /another question/);
    assert.equal(book.enter(intent, proof), undefined);
    assert.equal(keysOf(book, ada).at(-1)?.key, phone.key);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is refused from another site', () => {
    const book = withPasskey();
    const intent = adding(book);
    const elsewhere = { ...mine, site: 'evil.example' };
    assert.match(
      refusedIn(book.enter(intent, assertion(elsewhere, intent))),
      /belongs to another site/,
    );
  });

  it('is refused where it answered something else, or nobody was there', () => {
    const book = withPasskey();
    const intent = adding(book);
    const odd: readonly [Odd, RegExp][] = [
      [{ challenge: new Uint8Array(32) }, /another question/],
      [{ type: 'webauthn.create' }, /another question/],
      [{ clientData: 'not JSON' }, /another question/],
      [{ clientData: 'null' }, /another question/],
      [{ flags: 0b100 }, /a person was present/],
    ];
    for (const [how, why] of odd) {
      assert.match(refusedIn(book.enter(intent, assertion(mine, intent, how))), why);
    }
  });

  it('is refused with bytes that are none, or a key that is none', () => {
    const book = withPasskey();
    const intent = adding(book);
    const proof = assertion(mine, intent);
    assert.match(
      refusedIn(book.enter(intent, { ...proof, signature: 'A' })),
      /well-formed base64url/,
    );
    assert.match(refusedIn(book.enter(intent, { ...proof, key: 'z123' })), /no key that passkeys/);
    const short = { ...proof, authenticatorData: base64url(new Uint8Array(36)) };
    assert.match(refusedIn(book.enter(intent, short)), /a person was present/);
    const strange = passkey('somebody else’s');
    assert.equal(book.enter(intent, assertion(strange, intent))?.article, 'keys');
  });

  it('is not a device, and a device is no passkey', () => {
    const book = withPasskey();
    const intent = adding(book);
    const asDevice = assertion({ ...mine, key: ada.key }, intent);
    assert.match(refusedIn(book.enter(intent, asDevice)), /another site/);
    const key = hand('an Ed25519 passkey');
    const spec = { kind: 'passkey', key: key.key, site: mine.site };
    book.do(ada, 'members/add-key@1', { key: spec });
    const signed = book.try({ ...key, id: ada.id }, 'members/rename@1', { name: said('x') });
    assert.match(refusedIn(signed), /it signs as one/);
  });

  it('votes for nobody: it only changes keys and takes leave', () => {
    const book = withPasskey();
    const rename = book.intent(ada, 'members/rename@1', { name: said('x') });
    assert.match(refusedIn(book.enter(rename, assertion(mine, rename))), /only changes keys/);
    const leave = book.intent(ada, 'members/leave@1', {});
    assert.equal(book.enter(leave, assertion(mine, leave)), undefined);
  });

  it('does not bring in a newcomer', () => {
    const book = withPasskey();
    const eve = hand('Eve');
    const key = { kind: 'passkey', key: mine.key, site: mine.site };
    const intent = book.intent(eve, 'members/support@1', { name: said('Eve'), keys: [key] });
    assert.equal(book.enter(intent, assertion(mine, intent))?.article, 'keys');
  });
});

describe('a member who lost every device', () => {
  const attested = { evidence: 'recovery-code' } as const;
  const asking = () => {
    const book = union();
    book.do(ada, 'members/recover@1', { key: device(phone) }, attested);
    return book;
  };
  const vouch = { member: ada.id, key: phone.key };

  it('comes back by two vouches and a week', () => {
    const book = asking();
    book.do(bo, 'members/vouch-recovery@1', vouch);
    book.pass(24 * 30);
    assert.equal(keysOf(book, ada)[0]?.key, ada.key, 'one vouch is not enough, ever');
    book.do(cy, 'members/vouch-recovery@1', vouch);
    const early = book.try(book.clerk, 'members/finish-recovery@1', { member: ada.id });
    assert.match(refusedIn(early), /counts from 2026-02-07/);
    book.pass(24 * 7);
    assert.deepEqual(
      keysOf(book, ada).map(({ key, attested: word }) => [key, word]),
      [[phone.key, false]],
    );
    assert.equal(book.try(ada, 'members/rename@1', { name: said('x') })?.article, 'keys');
    book.do({ ...phone, id: ada.id }, 'members/rename@1', { name: said('x') });
  });

  it('whose vouches the clerk attested has a key that stands on its word', () => {
    const book = asking();
    book.do(bo, 'members/vouch-recovery@1', vouch, { evidence: 'session' });
    book.do(cy, 'members/vouch-recovery@1', vouch);
    book.pass(24 * 7);
    assert.equal(keysOf(book, ada)[0]?.attested, true);
    const more = asking();
    more.do(bo, 'members/vouch-recovery@1', vouch, { evidence: 'session' });
    for (const each of [cy, dee]) more.do(each, 'members/vouch-recovery@1', vouch);
    more.pass(24 * 7);
    assert.equal(keysOf(more, ada)[0]?.attested, false);
  });

  it('is vouched for by others, once each, and for the key that they read', () => {
    const book = asking();
    assert.match(refusedIn(book.try(ada, 'members/vouch-recovery@1', vouch)), /Others must/);
    book.do(bo, 'members/vouch-recovery@1', vouch);
    assert.match(refusedIn(book.try(bo, 'members/vouch-recovery@1', vouch)), /already/);
    book.do(ada, 'members/recover@1', { key: device(stolen) }, attested);
    assert.match(refusedIn(book.try(cy, 'members/vouch-recovery@1', vouch)), /another key by now/);
    const nobody = book.try(cy, 'members/vouch-recovery@1', { member: dee.id, key: phone.key });
    assert.match(refusedIn(nobody), /not asking/);
  });

  it('stops a thief with a device that was not lost', () => {
    const book = asking();
    for (const each of [bo, cy]) book.do(each, 'members/vouch-recovery@1', vouch);
    assert.match(refusedIn(book.try(ada, 'members/cancel-recovery@1', {}, attested)), /a device/);
    book.do(ada, 'members/cancel-recovery@1', {});
    book.pass(24 * 30);
    assert.equal(keysOf(book, ada)[0]?.key, ada.key);
    assert.match(refusedIn(book.try(ada, 'members/cancel-recovery@1', {})), /under way/);
    const late = book.try(book.clerk, 'members/finish-recovery@1', { member: ada.id });
    assert.match(refusedIn(late), /not asking/);
  });

  it('asks for a key that is not theirs already', () => {
    const book = union();
    assert.match(
      refusedIn(book.try(ada, 'members/recover@1', { key: device(ada) })),
      /nothing is lost/,
    );
  });

  it('who leaves instead is waited for no longer', () => {
    const book = asking();
    book.do(bo, 'members/vouch-recovery@1', vouch);
    const early = book.try(book.clerk, 'members/finish-recovery@1', { member: ada.id });
    assert.match(refusedIn(early), /Not enough members/);
    book.do(cy, 'members/vouch-recovery@1', vouch);
    book.do(ada, 'members/leave@1', {});
    book.do(ada, 'members/apply@1', { name: said('Ada'), keys: [] });
    book.pass(24 * 30);
    assert.deepEqual(
      keysOf(book, ada).map(({ key }) => key),
      [ada.key],
    );
  });
});
