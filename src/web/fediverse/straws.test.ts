import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { keepAnswer, othersSoFar } from '../../clerk/straw-answers.ts';
import { smallServer } from '../../federation/accounts/servers/testing.ts';
import { instant } from '../../union/kernel/instant.ts';
import { charterOf, hand, said, uuidOf } from '../../union/testing.ts';
import { signedIn } from '../accounts/testing.ts';
import { type FediverseHall, fediverseHall, proves } from './testing.ts';

const social = smallServer('social.example', 'mastodon');
const actor = social.actorOf('mira');
const [slug, home] = ['night-watch', '/u/night-watch'];
const straw = uuidOf('tea or coffee');
let hall: FediverseHall;

before(async () => {
  hall = await fediverseHall(social);
  await hall.found(slug, charterOf('association', { waiting: 0 }));
  const [question, ...options] = ['Tea or coffee?', 'Tea', 'Coffee'] as const;
  const until = instant(hall.time.now + 48 * 3_600_000);
  await hall.enter(slug, hand('Ada'), {
    act: 'assembly/ask@1',
    body: { straw, question: said(question), options: options.map(said), several: false, until },
    texts: [question, ...options],
  });
});
after(() => hall.close());

async function asked() {
  const union = await hall.union(slug);
  const running = union.assembly.straws?.all.get(straw) ?? assert.fail('nobody asked');
  return { union: union.id, straw: running, now: hall.time.now };
}

const answers = async (): Promise<boolean> =>
  keepAnswer(hall.store.vault, await asked(), { account: actor, option: 0 });
const counted = async (): Promise<number> =>
  (await othersSoFar(hall.store.vault, await asked())).people;

describe('what an account answered before it was linked to somebody who belongs', () => {
  it('is not counted as a stranger’s any more, and nothing else of it is', async () => {
    assert.equal(await answers(), true);
    assert.equal(await counted(), 1);
    const mira = await signedIn(hall, 'mira@example.org', '192.0.2.11');
    await mira.get(`${home}/join`);
    await mira.post(`${home}/act`, {
      act: 'members/apply@1',
      back: `${home}/join`,
      next: `${home}/me`,
      't.name': 'Mira',
      'k.keys': '',
    });
    assert.equal(await counted(), 1, 'whose account it is, nobody knows yet');
    await proves(mira, social, 'mira');
    assert.equal(await counted(), 0);
    assert.equal(await answers(), false);
    assert.equal(await counted(), 0);
  });
});
