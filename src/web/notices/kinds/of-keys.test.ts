/** Key holders hear of what waits for them, when it does, and nobody else does. */
import { deepEqual } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Charter } from '../../../union/charter/charter.ts';
import { secretCharter, waitingForKey, whileKept } from '../../../union/secrecy/testing.ts';
import type { Hand } from '../../../union/testing.ts';
import { said } from '../../pages/unions/assembly/testing.ts';
import { type KeyAtWork, keyAtWork } from '../../pages/unions/people/key-holders/testing.ts';
import { inShort, lettersOf } from './testing.ts';

/** Ada, Tia and Tom hear by mail; gives what was told of keys since the last time, to whom. */
async function listens(at: KeyAtWork): Promise<() => Promise<readonly string[]>> {
  const letters = lettersOf(at);
  const [tia, tom] = at.holders;
  for (const [name, who] of Object.entries({ ada: at.ada, tia, tom }))
    await letters.hears(who, name);
  return async () =>
    (await letters.sent())
      .map(inShort)
      .filter((line) => /key|opened|dispute/.test(line))
      .toSorted();
}

describe('notices to key holders', () => {
  let at: KeyAtWork;
  let told: Awaited<ReturnType<typeof listens>>;

  before(async () => {
    at = await keyAtWork();
    told = await listens(at);
  });
  after(() => at.close());

  const step = 'The Example: the key of secret votes waits for you';

  it('come with each step that becomes theirs', async () => {
    await at.elects();
    deepEqual(await told(), [`tia ${step}`, `tom ${step}`]);
    const [tia, tom, tua] = at.holders;
    await at.round([tia]);
    deepEqual(await told(), []);
    await at.round([tom, tua]);
    deepEqual(await told(), [`tia ${step}`, `tom ${step}`]);
    for (let round = 0; round < 3; round++) await at.round();
    await told();
  });

  it('come when a vote can be opened', async () => {
    const proposal = await at.asks('A secret question');
    await at.casts(at.ada, proposal, 'yes');
    await told();
    await at.pass(48);
    deepEqual(await told(), []);
    await at.pass(24);
    const opens = 'The Example: a secret vote waits to be opened';
    deepEqual(await told(), [`tia ${opens}`, `tom ${opens}`]);
  });

  async function disputes(who: Hand, proposal: string): Promise<void> {
    const text = `Disputed by ${who.id}`;
    await at.act(who, 'assembly/dispute@1', { proposal, text: said(text) }, text);
  }

  it('come at once where a vote is disputed, and to the voter once it is answered', async () => {
    const proposal = await at.propose(at.ada, 'secretly', 'A question with a doubt');
    await at.pass(0);
    await at.casts(at.ada, proposal, 'yes');
    await told();
    await disputes(at.ada, proposal);
    const disputed = 'The Example: a secret vote is disputed';
    deepEqual(await told(), [`tia ${disputed}`, `tom ${disputed}`]);
    await at.pass(49);
    await told();
    await disputes(at.holders[0], proposal);
    deepEqual(await told(), [`tom ${disputed}`]);
    const [tia, tom] = at.holders;
    const answer = 'It was looked into';
    const body = { proposal, member: at.ada.id, text: said(answer) };
    await at.act(tom, 'assembly/settle@1', body, answer);
    deepEqual(await told(), ['ada The Example: your dispute was answered']);
    await at.act(tia, 'assembly/settle@1', { ...body, member: tia.id }, answer);
    deepEqual(await told(), []);
    await at.pass(24);
    await told();
  });

  it('come once more when a dispute is still open after two weeks', async () => {
    const proposal = await at.propose(at.ada, 'secretly', 'A disputed question');
    await at.pass(0);
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(49);
    for (const who of [at.ada, at.holders[0]]) await disputes(who, proposal);
    await at.pass(24);
    await told();
    await at.pass(13 * 24);
    deepEqual(await told(), []);
    await at.pass(24);
    const disputed = 'The Example: a disputed secret vote can be opened';
    deepEqual(await told(), [`tia ${disputed}`, `tom ${disputed}`]);
  });

  it('come a month before a rehearsal runs out', async () => {
    await at.pass(131 * 24);
    const again = 'The Example: time to rehearse with the key';
    deepEqual(await told(), [`tia ${again}`, `tom ${again}`]);
  });
});

describe('notices of a key that went out of use', () => {
  const lost = 'The Example: no key of secret votes is in use';
  const rules = waitingForKey(whileKept(secretCharter(), 'secretly'), 21 * 24);

  it('come once to all who are left when some leave, and to all when a rehearsal runs out', async () => {
    const at = await keyAtWork({}, rules);
    const told = await listens(at);
    await at.elects();
    await at.makesKey();
    await at.pass(150 * 24);
    await told();
    const [, tom, tua] = at.holders;
    await at.act(tua, 'offices/resign@1', { office: 'trustee' });
    deepEqual(await told(), [`tia ${lost}`, `tom ${lost}`]);
    await at.act(tom, 'offices/resign@1', { office: 'trustee' });
    deepEqual(await told(), [], 'in the same moment');
    await at.elects([tom, tua]);
    await told();
    await at.pass(20 * 24);
    deepEqual(await told(), [`tia ${lost}`, `tom ${lost}`]);
    await at.close();
  });

  it('come to the other key holders, and to whoever put a vote, as soon as a rehearsal has run out', async () => {
    const { secretly } = rules.decisions;
    const decisions = { ...rules.decisions, secretly: { ...secretly, deliberation: 240 } };
    const at = await keyAtWork({}, { ...rules, decisions } as Charter);
    const told = await listens(at);
    const [tia, tom, tua] = at.holders;
    await at.elects();
    for (let round = 0; round < 3; round++) await at.round();
    await at.round([tua]);
    await at.pass(24);
    await at.round([tia, tom]);
    await at.pass(178 * 24);
    await at.propose(at.ada, 'secretly', 'It waits');
    await told();
    await at.pass(23);
    deepEqual(await told(), []);
    await at.pass(1);
    deepEqual(await told(), [`ada ${lost}`, `tia ${lost}`, `tom ${lost}`], 'that of Tua');
    await at.pass(24);
    deepEqual(await told(), [], 'their own, of the same loss');
    await at.close();
  });
});
