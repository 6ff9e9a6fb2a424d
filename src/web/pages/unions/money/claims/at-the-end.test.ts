import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carrying, uuidOf } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { claimFields, type MoneyAtWork, moneyAtWork } from './testing.ts';

describe('claims on what is left', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  const heirs = uuidOf('heirs');
  const grant = uuidOf('handbook');
  before(async () => {
    at = await moneyAtWork();
    fay = await at.browser(at.fay);
    await at.decide(
      'ordinary',
      [
        carrying('treasury/appropriate@1', {
          appropriation: heirs,
          title: said('The lifeboats'),
          fund: 'general',
          currency: 'EUR',
          amount: 900_000,
          head: 'relief',
          until: '2027-12-31T00:00:00.000Z',
          atEnd: true,
        }),
        carrying('treasury/grant@1', {
          grant,
          appropriation: at.hosting,
          title: said('A handbook'),
          to: at.fay.id,
          payee: said('Fay'),
          currency: 'EUR',
          steps: [
            { title: said('A draft'), amount: 10_000 },
            { title: said('The text'), amount: 500, due: '2027-12-31T00:00:00.000Z' },
          ],
        }),
      ],
      'The lifeboats',
      'A handbook',
      'Fay',
      'A draft',
      'The text',
    );
  });
  after(() => at.close());

  const money = async (path = ''): Promise<string> => {
    const { status, text } = await fay.get(`${at.home}/money${path}`);
    assert.equal(status, 200);
    await assertValid(text, `money${path}`);
    return text;
  };

  it('are not offered while the union is at work', async () => {
    const overview = await money();
    assert.match(overview, /It is for when the union ends/);
    assert.ok(!overview.includes(`claims/new?of=${heirs}`));
    assert.ok(!(await money('/claims/new')).includes(heirs));
  });

  it('are put, and decided on, once it has wound up, and no others', async () => {
    const end = uuidOf('end');
    const kind = 'charter';
    const carries = [carrying('charter/wind-up@1', {})];
    const put = { proposal: end, kind, title: said('End'), text: said('Why'), documents: [] };
    await at.act(at.ada, 'assembly/propose@1', { ...put, carries }, 'End', 'Why');
    for (const each of [at.bo, at.cy]) await at.act(each, 'assembly/sponsor@1', { proposal: end });
    await at.pass(24 * 7 + 1);
    for (const each of [at.ada, at.bo, at.cy, at.dee, at.eve])
      await at.act(each, 'assembly/vote@1', { proposal: end, choice: 'yes' });
    await at.pass(24 * 14);
    assert.equal((await at.clerk.union(at.id))?.phase, 'wound-up');
    fay = await at.browser(at.fay);
    assert.ok((await money()).includes(`claims/new?of=${heirs}`));
    const promised = await money(`/grants/${grant}`);
    assert.match(
      promised,
      /€100\.00<\/b>[\s\S]*nobody could release it any more[\s\S]*is released on/,
    );
    assert.match(await money(), /0 of 2 steps released/);
    const page = await money('/claims/new');
    assert.ok(!page.includes(`value="${at.hosting}"`));
    const fields = fieldsIn(page, `${at.home}/act`, 'value="treasury/claim@1"');
    const chosen = { ...fields, 'b.appropriation': heirs };
    const visit = await fay.post(`${at.home}/act`, { ...chosen, ...claimFields });
    assert.equal(visit.status, 303, visit.text);
    const [id = ''] = [...((await at.clerk.union(at.id))?.treasury.claims.keys() ?? [])];
    const dee = await (await at.browser(at.dee)).get(`${at.home}/money/claims/${id}`);
    assert.match(dee.text, /Approve it/);
  });
});
