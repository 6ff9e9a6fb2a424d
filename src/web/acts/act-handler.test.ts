import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../cli/signing.ts';
import { actFields, startCall, unionHall, type UnionHall } from './testing.ts';

let hall: UnionHall;
before(async () => {
  hall = await unionHall(nodeSigning());
});
after(() => hall.close());

const joining = (slug: string, name: string): Readonly<Record<string, string>> =>
  actFields(
    'founding/join@1',
    { next: `/u/${slug}`, back: `/u/${slug}` },
    { 't.name': name, 'k.keys': '' },
  );

describe('POST /u/:slug/act', () => {
  it('keeps what was typed when the hall can’t enter anything just now', async () => {
    await startCall(hall.visitor());
    const slug = 'night-moderators';
    const newcomer = hall.visitor();
    await newcomer.get(`/u/${slug}`);
    hall.time.now -= 2 * 3_600_000;
    const answer = await newcomer.post(`/u/${slug}/act`, joining(slug, 'Wilhelmina'));
    assert.equal(answer.status, 503);
    assert.match(answer.text, /The hall’s clock stands at/);
    assert.match(answer.text, /value="Wilhelmina"/);
    hall.time.now += 2 * 3_600_000;
    assert.equal((await newcomer.post(`/u/${slug}/act`, joining(slug, 'Wilhelmina'))).status, 303);
    assert.equal((await hall.union(slug)).members.counts.joiner, 2);
  });
});
