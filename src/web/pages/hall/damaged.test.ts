import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../../cli/signing.ts';
import type { Clerk } from '../../../clerk/clerk.ts';
import { DamagedBookError } from '../../../clerk/ports.ts';
import { startCall, unionHall, type UnionHall } from '../../acts/testing.ts';
import { testHall, visitor } from '../../testing.ts';
import { unionsOf } from '../unions/unions.ts';
import { frontOf } from './front.ts';

let hall: UnionHall;
before(async () => {
  hall = await unionHall(nodeSigning());
  await startCall(hall.visitor());
});
after(() => hall.close());

describe('a book that does not replay', () => {
  it('says so on its own page, and leaves the hall’s door open', async () => {
    const damage = new DamagedBookError('Record 5 of this book does not fit.');
    const clerk: Clerk = { ...hall.clerk, union: () => Promise.reject(damage) };
    const changes = { ...hall.deps, pages: [unionsOf(clerk)], front: frontOf(clerk, hall.deps) };
    const guest = visitor((await testHall(changes)).hall);
    assert.equal((await guest.get('/')).status, 200);
    const page = await guest.get('/u/night-moderators');
    assert.equal(page.status, 503);
    assert.match(page.text, /Record 5 of this book does not fit\./);
  });
});
