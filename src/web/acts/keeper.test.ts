import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uuidOf } from '../../union/testing.ts';
import { memoryStore } from '../testing.ts';
import { membershipKeeper } from './keeper.ts';
import { memberOf, tie } from './membership.ts';

const union = 'a'.repeat(64);
const ada = { id: uuidOf('Ada'), created: 0, dial: 'important' } as const;

describe('what goes with an account', () => {
  it('is everything that says which member somebody was, and nothing of others', async () => {
    const { vault } = memoryStore();
    const name = { collection: 'text', id: `${union}:${'b'.repeat(64)}` };
    const forgetting = () => Promise.resolve([{ delete: name }]);
    const keeper = membershipKeeper({ forgetting }, { vault }, () => 0);
    await vault.write([
      ...tie(union, ada.id, uuidOf('member')),
      ...tie(union, uuidOf('Bo'), uuidOf('other')),
      { put: { ...name, owner: union, doc: {} } },
      { put: { collection: 'union-dial', id: `${union}:${ada.id}`, owner: ada.id, doc: {} } },
      {
        put: { collection: 'invitation', id: 'i', owner: `${union}:${uuidOf('member')}`, doc: {} },
      },
    ]);
    assert.deepEqual(await keeper.export(ada), [{ union, member: uuidOf('member') }]);
    await vault.write(await keeper.forget(ada));
    assert.equal(await memberOf(vault, { union, person: ada.id, now: 0 }), undefined);
    assert.equal(await vault.get('member', `${union}:${uuidOf('member')}`, 0), undefined);
    assert.equal(await vault.get('union-dial', `${union}:${ada.id}`, 0), undefined);
    assert.equal(await vault.get('invitation', 'i', 0), undefined);
    assert.equal(await vault.get(name.collection, name.id, 0), undefined);
    assert.equal(await memberOf(vault, { union, person: uuidOf('Bo'), now: 0 }), uuidOf('other'));
  });
});
