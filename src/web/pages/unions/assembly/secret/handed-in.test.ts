/** What comes in as a sealed ballot over HTTP and is none: each is refused in words, and nothing of it is kept. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '../../../../../book/hash.ts';
import { sealVote, votesOfChoice } from '../../../../../union/assembly/secret/sealing.ts';
import type { Intent } from '../../../../../union/kernel/entry.ts';
import { randomFrom, votingSecretOf } from '../../../../../union/secrecy/testing.ts';
import { type Hand, proofBy } from '../../../../../union/testing.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';
import { fieldsIn } from '../testing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

let at: KeyAtWork;
let proposal: string;
let other: string;
let ada: Visitor;
/** The form that casts a ballot, as Ada's browser has it. */
let form: Readonly<Record<string, string>>;

before(async () => {
  at = await keyAtWork();
  await at.elects();
  await at.makesKey();
  proposal = await at.asks('A secret question');
  other = await at.propose(at.ada, 'secretly', 'Another one');
  await at.pass(0);
  ada = await at.browser(at.ada);
  form = fieldsIn((await ada.get(`${at.home}/p/${proposal}`)).text, '/act', 'cast@');
});
after(() => at.close());

const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text));

/** A sound ballot of somebody in a vote; another `mark`, another ballot. */
async function sealed(who: Hand, mark: string, vote = proposal): Promise<string> {
  const poll = (await at.union()).assembly.proposals.get(vote)?.poll;
  const drawn = { secret: votingSecretOf(who), random: randomFrom(`${who.id} ${mark}`) };
  return sealVote(poll?.sealed?.election ?? '', votesOfChoice('yes'), drawn).text;
}

/** Hands in what is said to be a ballot, signed by that member, with the browser of Ada unless it is another's. */
async function handsIn(
  ballot: Bytes,
  {
    who = at.ada,
    by = ada,
    size = ballot.length,
  }: { who?: Hand; by?: Visitor; size?: unknown } = {},
): Promise<Visit> {
  const body = { proposal, ballot: { attachment: sha256Hex(ballot), size } };
  const head = await at.clerk.head(at.id, who.id);
  assert.ok(head);
  const intent: Intent = { act: 'assembly/cast@1', by: who.id, body, ...head };
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) data.set(name, value);
  data.set('e.ballot', new Blob([ballot], { type: 'application/json' }), 'ballot.json');
  data.set('intent', JSON.stringify(intent));
  data.set('proof', JSON.stringify(proofBy(who, intent)));
  data.set('salts', '{}');
  return by.post(`${at.home}/act`, data);
}

async function isRefused(visit: () => Promise<Visit>, status: number, why: RegExp): Promise<void> {
  const kept = async () => ({
    size: (await at.union()).size,
    documents: (await at.store.books.attachments(at.id)).size,
  });
  const were = await kept();
  const { status: answered, text } = await visit();
  assert.equal(answered, status, text.slice(0, 3_000));
  assert.match(text, why);
  assert.deepEqual(await kept(), were);
}

describe('what is handed in as a sealed ballot', () => {
  it('is refused where it is no ballot, whatever its bytes are', async () => {
    const good = await sealed(at.ada, 'never cast');
    for (const [text, why] of [
      ['hello', /the ballot is not JSON/],
      [`${good} `, /not written compactly/],
      [`\ufeff${good}`, /the ballot is not JSON/],
      [good.replace('{', '{"credential":"x",'), /not written compactly/],
      [good.replace('{', '{"__proto__":{},'), /must have the fields/],
      ['['.repeat(100_000) + ']'.repeat(100_000), /the ballot is not JSON/],
    ] as const) {
      await isRefused(() => handsIn(bytesOf(text)), 409, why);
    }
    await isRefused(() => handsIn(new Uint8Array([0xff, 0xfe, 0x80])), 409, /it is not a text/);
    await isRefused(() => handsIn(new Uint8Array(gzipSync(good))), 409, /it is not a text/);
  });

  it('is refused where it is too large, or of another size than it says', async () => {
    await isRefused(() => handsIn(bytesOf('x'.repeat(262_144))), 409, /the ballot is not JSON/);
    await isRefused(() => handsIn(bytesOf('x'.repeat(262_145))), 422, /at most 262,144/);
    await isRefused(() => handsIn(bytesOf('x'.repeat(12 * 1_048_576))), 413, /at most 11,264 KiB/);
    const good = bytesOf(await sealed(at.ada, 'never cast'));
    await isRefused(() => handsIn(good, { size: 5 }), 409, /damaged on its way/);
    await isRefused(() => handsIn(good, { size: '5' }), 422, /Write a number/);
  });

  it('is refused where it is another voter’s, another vote’s, or another session signs', async () => {
    const [tia] = at.holders;
    const foreign = bytesOf(await sealed(tia, 'hers'));
    await isRefused(() => handsIn(foreign), 409, /signed with another voting key/);
    const elsewhere = bytesOf(await sealed(at.ada, 'elsewhere', other));
    await isRefused(() => handsIn(elsewhere), 409, /for another election/);
    await isRefused(() => handsIn(foreign, { who: tia }), 409, /not signed in as the member/);
  });

  it('is cast once: an older one is never the last again, nor one of two that come at once', async () => {
    const [first, second, third] = await Promise.all(
      ['first', 'second', 'third'].map(async (mark) => bytesOf(await sealed(at.ada, mark))),
    );
    assert.ok(first && second && third);
    assert.equal((await handsIn(first)).status, 303);
    assert.equal((await handsIn(second)).status, 303);
    await isRefused(() => handsIn(first), 409, /This very ballot has been cast before/);
    const both = await Promise.all([handsIn(third), handsIn(third)]);
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([303, 409]));
  });

  it('is refused once the vote has closed by the hall’s clock', async () => {
    await at.pass(48);
    const late = bytesOf(await sealed(at.ada, 'late'));
    await isRefused(() => handsIn(late), 409, /Its vote closed at/);
  });
});
