/** Who leaves while a vote is open: their page says that they cast no more, and what became of their ballot. */
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretCharter } from '../../../../union/secrecy/testing.ts';
import type { Hand } from '../../../../union/testing.ts';
import { waitingFor } from '../../../feeds/waiting.ts';
import { assertValid } from '../../../testing.ts';
import { type KeyAtWork, keyAtWork } from '../people/key-holders/testing.ts';

const heading = /You cast no more ballots in this vote/;
const stands = /The ballot that you cast stands, and counts as those of the members do\./;

/** What somebody reads at an address, without markup. */
async function read(at: KeyAtWork, who: Hand, path: string, expected = 200): Promise<string> {
  const { status, text } = await (await at.browser(who)).get(`${at.home}${path}`);
  equal(status, expected);
  await assertValid(text, path);
  return text;
}

describe('who left while a secret vote was open', () => {
  let at: KeyAtWork;
  let proposal: string;
  let people: readonly [Hand, Hand, Hand];

  before(async () => {
    at = await keyAtWork();
    await at.elects();
    await at.makesKey();
    people = [await at.join('Bo'), await at.join('Cy'), await at.join('Di')];
    const [bo, cy] = people;
    await at.keys([bo, cy]);
    proposal = await at.asks('Whether to go on');
    await at.casts(bo, proposal, 'yes');
    await at.casts(cy, proposal, 'yes');
    await at.pass(1);
    await at.keys([cy], 2);
    for (const who of people) {
      doesNotMatch(await read(at, who, `/p/${proposal}`), heading);
      await at.act(who, 'members/leave@1', {});
    }
  });
  after(() => at.close());

  it('is told what became of the ballot, and offered nothing that is refused', async () => {
    const [bo, cy, di] = people;
    const [counts, fell, none] = [
      await read(at, bo, `/p/${proposal}`),
      await read(at, cy, `/p/${proposal}`),
      await read(at, di, `/p/${proposal}`),
    ];
    match(counts, stands);
    match(counts, /It is in the minutes as <b class="tracker">/);
    match(fell, /fell away when your voting key was replaced on/);
    match(none, /You had cast no ballot\./);
    for (const text of [counts, fell, none]) {
      match(text, heading);
      match(text, /See what became of my ballot/);
      match(text, /data-own-ballot/, 'the device that cast it goes on looking for it');
      doesNotMatch(text, /assembly\/cast@1|assembly\/dispute@1|data-secret-vote|waits for you/);
    }
  });

  it('is reminded of nothing, and a member who has yet to vote is', async () => {
    const [, , di] = people;
    doesNotMatch(await read(at, di, '/assembly'), /You haven’t voted/);
    match(await read(at, at.ada, '/assembly'), /You haven’t voted/);
    const union = await at.union();
    deepEqual(waitingFor(union, di.id, union.at), []);
    equal(waitingFor(union, at.ada.id, union.at).length, 1);
  });

  it('is told so after the vote has closed, as long as it is not opened', async () => {
    await at.pass(48);
    const [bo] = people;
    const text = await read(at, bo, `/p/${proposal}`);
    match(text, heading);
    match(text, stands);
    doesNotMatch(text, /assembly\/dispute@1|#dispute/);
    match(await read(at, at.ada, `/p/${proposal}`), /assembly\/dispute@1/);
  });
});

describe('who left while votes were open that others don’t see', () => {
  it('reads of their ballot where the minutes are closed to them, and a member never does', async () => {
    const at = await keyAtWork({}, { ...secretCharter(), book: 'members' });
    const bo = await at.join('Bo');
    const cy = await at.join('Cy');
    const open = await at.propose(at.ada, 'ordinary', 'An open vote');
    await at.act(bo, 'assembly/sponsor@1', { proposal: open });
    await at.pass(72);
    await at.act(bo, 'assembly/vote@1', { proposal: open, choice: 'yes' });
    doesNotMatch(await read(at, bo, `/p/${open}`), heading);
    for (const who of [bo, cy]) await at.act(who, 'members/leave@1', {});
    const said = /cast in votes that are open stand, and count/;
    match(await read(at, bo, `/p/${open}`, 403), said);
    doesNotMatch(await read(at, cy, `/p/${open}`, 403), said);
    await at.close();
  });

  it('reads of the ballot in an open vote, too', async () => {
    const at = await keyAtWork();
    const bo = await at.join('Bo');
    const open = await at.propose(at.ada, 'ordinary', 'An open vote');
    await at.act(bo, 'assembly/sponsor@1', { proposal: open });
    await at.pass(72);
    await at.act(bo, 'assembly/vote@1', { proposal: open, choice: 'yes' });
    await at.act(bo, 'members/leave@1', {});
    const text = await read(at, bo, `/p/${open}`);
    match(text, heading);
    match(text, stands);
    doesNotMatch(text, /assembly\/vote@1|dispute this vote/);
    await at.close();
  });
});
