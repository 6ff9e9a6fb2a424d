import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Slug } from '../../../union/kernel/ids.ts';
import { freeSlug, slugOf } from './slug.ts';

describe('the short name of a union', () => {
  it('is made of its letters', () => {
    assert.equal(slugOf('Night Moderators'), 'night-moderators');
    assert.equal(slugOf('Künstler:innen gegen Scraping!'), 'kunstler-innen-gegen-scraping');
    assert.equal(slugOf('4 Freedoms'), 'freedoms');
    assert.equal(slugOf('東京'), 'union');
  });

  it('is always one that an address can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => Slug.safeParse(slugOf(name)).success),
    );
  });

  it('is counted on where it is taken', async () => {
    const taken = new Set(['tapirs', 'tapirs-2']);
    const bySlug = (slug: string) =>
      Promise.resolve(taken.has(slug) ? { id: slug, slug, size: 1 } : undefined);
    assert.equal(await freeSlug({ bySlug }, 'Tapirs'), 'tapirs-3');
  });
});
