import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hallActor, type Place, placeOf, placesAt, readName, secretaryOf } from './names.ts';

const origin = 'https://hall.example';
const places = placesAt(origin);
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/);
const uuid = fc.uuid();

describe('a name', () => {
  it('says which sort of actor it is, and of which union', () => {
    assert.deepEqual(readName(hallActor), { sort: 'hall' });
    fc.assert(
      fc.property(slug, (name) => {
        assert.deepEqual(readName(name), { sort: 'union', slug: name });
        assert.deepEqual(readName(secretaryOf(name)), { sort: 'secretary', slug: name });
      }),
    );
  });

  it('is none where no actor can be called so', () => {
    for (const name of [
      '',
      'a',
      'Bakers',
      'a.b',
      '.secretary',
      'b.secretary',
      '-x-',
      'a/b',
      'ä-x',
    ]) {
      assert.equal(readName(name), undefined, name);
    }
  });
});

describe('an address', () => {
  it('that the hall gives is one that it reads', () => {
    fc.assert(
      fc.property(slug, fc.nat(99_999), uuid, (name, seq, proposal) => {
        const all: readonly (readonly [string, Place])[] = [
          [places.actor(name), { of: 'actor', name }],
          [places.actor(secretaryOf(name)), { of: 'actor', name: secretaryOf(name) }],
          [places.followers(name), { of: 'followers', name }],
          [places.note(name, seq), { of: 'note', slug: name, seq }],
          [places.context(name, proposal), { of: 'context', slug: name, proposal }],
          [places.page(name), { of: 'page', slug: name }],
          [places.page(name, proposal), { of: 'page', slug: name, proposal }],
          [places.straw(name, proposal), { of: 'page', slug: name, straw: proposal }],
        ];
        for (const [address, place] of all) assert.deepEqual(placeOf(origin, address), place);
      }),
    );
  });

  it('of another server, or of nothing, is none', () => {
    for (const address of [
      'https://hall.example.evil.example/ap/actors/bakers',
      'http://hall.example/ap/actors/bakers',
      'https://hall.example/ap/actors/../x',
      'https://hall.example/ap/actors/bakers?x=1',
      'https://hall.example/ap/bakers/notes/-1',
      'acct:bakers@hall.example',
      '',
    ]) {
      assert.equal(placeOf(origin, address), undefined, address);
    }
  });

  it('is never read with a failure, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (address) => {
        const place = placeOf(origin, address);
        assert.ok(place === undefined || 'of' in place);
      }),
    );
  });
});
