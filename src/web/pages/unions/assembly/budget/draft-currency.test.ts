import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { decideCharter } from '../../money/dues/testing.ts';
import { fieldsIn, type UnionAtWork, unionAtWork } from '../testing.ts';
import { sharingCharter } from './testing.ts';

describe('sums that were typed before the members changed the currency', () => {
  const draft = {
    'b.kind': 'shares',
    't.title': 'The winter money',
    't.text': 'For the winter.',
    'typed.choice.budget': '1000.50',
    't.choice.options.0.title': 'Night bus',
    'typed.choice.options.0.cost': '700',
    't.choice.options.1.title': 'New chairs',
    'typed.choice.options.1.cost': '500',
  };
  const why = /These sums were written in EUR\.[^<]* now decisions of this kind are in JPY/;
  let turned: UnionAtWork;
  let eve: Hand;
  let writing: Record<string, string>;
  let looked: Record<string, string>;
  let put: string;
  before(async () => {
    const ada = hand('Ada');
    const rules = sharingCharter();
    const { shares } = rules.decisions;
    assert.ok(shares);
    const slow = { ...rules.decisions, shares: { ...shares, deliberation: 2_000 } };
    turned = await unionAtWork({ ...rules, decisions: slow });
    const others = { bo: await turned.join('Bo'), cy: await turned.join('Cy') };
    eve = await turned.joinByWord('Eve');
    const writer = await turned.browser(eve);
    const begun = (await writer.get(here)).text;
    writing = { ...fieldsIn(begun, '/assembly/new'), ...draft };
    const preview = await writer.post('/u/example/assembly/new', { ...writing, do: 'preview' });
    looked = fieldsIn(preview.text, '/act');
    put = (await writer.post(`${turned.home}/act`, looked)).headers.get('location') ?? '';
    await decideCharter({ ...turned, ada, ...others }, (charter) => ({
      ...charter,
      decisions: { ...charter.decisions, shares: { ...slow.shares, currency: 'JPY' } as never },
    }));
  });
  after(() => turned.close());

  const here = '/u/example/assembly/new?kind=shares';
  const proposals = async (): Promise<number> =>
    (await turned.clerk.union(turned.id))?.assembly.proposals.size ?? 0;
  const held = (text: string): Record<string, string> => fieldsIn(text, 'assembly/new');

  it('are not read in the new one, and stay as they were typed', async () => {
    const writer = await turned.browser(eve);
    await writer.get(here);
    for (const [press, sum] of [
      ['preview', '1000'],
      ['preview', '1000.50'],
      ['option', '1000.50'],
      ['file', '1000.50'],
    ] as const) {
      const { status, text } = await writer.post('/u/example/assembly/new', {
        ...writing,
        'typed.choice.budget': sum,
        do: press,
      });
      assert.equal(status, 422, press);
      assert.match(text, why);
      await assertValid(text, 'sums in another currency');
      assert.equal(held(text)['typed.choice.budget'], sum);
      assert.equal(held(text)['typed.choice.options.1.cost'], '500');
      assert.equal(held(text)['currency'], 'JPY');
    }
  });

  it('are not put where they were looked at before', async () => {
    const writer = await turned.browser(eve);
    await writer.get(here);
    const known = await proposals();
    const fresh = { ...looked, 'b.proposal': crypto.randomUUID() };
    const { status, text } = await writer.post(`${turned.home}/act`, fresh);
    assert.equal(status, 409);
    assert.equal(
      text.match(new RegExp(why.source, 'g'))?.length,
      2,
      'in the summary and the field',
    );
    assert.equal(await proposals(), known);
    assert.equal(held(text)['typed.choice.budget'], '1000.50');
    const anew = { ...held(text), 'typed.choice.budget': '1000', do: 'preview' };
    const preview = await writer.post('/u/example/assembly/new', anew);
    assert.match(preview.text, /¥1,000<\/b>\s*are shared out/);
    const done = await writer.post(`${turned.home}/act`, fieldsIn(preview.text, '/act'));
    assert.equal(done.status, 303);
    assert.equal(await proposals(), known + 1);
  });

  it('come back so where what was put is changed', async () => {
    const writer = await turned.browser(eve);
    const { status, text } = await writer.get(`${put}/edit`);
    assert.equal(status, 200);
    assert.match(text, why);
    assert.equal(fieldsIn(text, '/edit')['typed.choice.budget'], '1000.50');
    const sent = { ...fieldsIn(text, '/edit'), do: 'preview' };
    assert.match((await writer.post(`${put}/edit`, { ...sent, currency: 'EUR' })).text, why);
    assert.doesNotMatch((await writer.post(`${put}/edit`, sent)).text, why);
    const { 'b.kind': _, ...wording } = looked;
    const proposal = put.split('/').at(-1) ?? '';
    const amended = { ...wording, act: 'assembly/amend@1', 'b.proposal': proposal };
    assert.equal((await writer.post(`${turned.home}/act`, amended)).status, 409);
  });
});
