import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { deskAtWork } from '../desk/testing.ts';

const home = '/u/example/money/debits';
const account = 'NL91ABNA0417164300';

describe('debits that the bank did not collect', () => {
  it('are chosen among those on the page, as many as there are', async () => {
    const own = await deskAtWork({}, debiting());
    const known = async (): Promise<Treasury> =>
      (await own.clerk.union(own.id))?.treasury ?? assert.fail();
    for (const who of [own.mira, own.noor, own.ada])
      await own.pledge(who, 1_000, {
        debit: {
          mandate: who.id.slice(-4).toUpperCase(),
          signed: '2026-05-01',
          holder: 'An Example',
          iban: account,
        },
      });
    const maker = await own.browser(own.bo);
    const plan = await maker.follow(await maker.get(`${home}/new?day=2026-05-26`));
    await maker.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    const [run] = [...(await known()).debitRuns].at(-1) ?? assert.fail();
    const signing = fieldsIn(
      (await maker.get(`${home}/${run}`)).text,
      `/act`,
      'treasury/collect@1',
    );
    assert.equal((await sendSigned(own, own.bo, maker, signing)).status, 303);
    const second = await own.browser(own.cy);
    const { text } = await second.get(`${home}/${run}`);
    await assertValid(text, 'debits to choose among');
    const boxes = [...text.matchAll(/name="(b\.debits\.\d)" value="(\w{64})"/g)];
    assert.equal(boxes.length, 3);
    const ticked = boxes.slice(1).map(([, name = '', debit = '']) => [name, debit] as const);
    const { 'b.debits.0': _, ...form } = fieldsIn(text, `/act`, 'treasury/reject-debits@1');
    const none = await second.post('/u/example/act', form);
    assert.equal(none.status, 422);
    await assertValid(none.text, 'nobody chosen');
    assert.match(none.text, /Whose\?:? This is needed/);
    const rejecting = { ...form, ...Object.fromEntries(ticked), 'b.code': 'AC04' };
    assert.equal((await sendSigned(own, own.cy, second, rejecting)).status, 303);
    const { debits } = await known();
    const stages = boxes.map(([, , debit = '']) => debits.get(debit)?.stage);
    assert.deepEqual(stages, ['sent', 'rejected', 'rejected']);
    await own.close();
  });
});
