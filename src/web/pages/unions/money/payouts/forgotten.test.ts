/** A file of payments is kept while somebody may need it, and for sixty days more. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { forgetting } from '../../../../../clerk/forgetting.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';

describe('a file of payments', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let claim: string;
  let batch = '';
  let line: { readonly line: string; readonly day: string; readonly amount: number };
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 10_000 });
    bo = await at.browser(at.bo);
    claim = await approvedClaim(at);
    const { text } = await bo.get(
      `${at.home}/money/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`,
    );
    const fields = fieldsIn(text, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    batch = fields['b.batch'] ?? '';
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    line = { line: said('paid'), day, amount: -1_250 };
  });
  after(() => at.close());

  /** What the hall does once so many days have gone. */
  async function passes(days: number): Promise<void> {
    const now = at.web.deps.now() + days * 24 * 3_600_000;
    await forgetting({ store: at.store, clerk: at.clerk, clock: () => now })();
  }
  const isKept = async (): Promise<boolean> =>
    (await at.store.vault.count(sealedPayments, at.id, 0)) > 0;
  const parts = (): object => ({ parts: [{ to: 'payout', amount: -1_250, claim }] });

  it('stays while the bank may still need it', async () => {
    await passes(1);
    await passes(100);
    assert.ok(await isKept());
  });

  it('stays for sixty days once all of it is paid, counted anew where that was taken back', async () => {
    const entered = { ...line, about: said('about'), ...parts() };
    const body = { place: 'main', lines: [entered] };
    await at.act(at.bo, 'treasury/enter-lines@1', body, 'about');
    const page = await bo.get(`${at.home}/money/payouts/${batch}`);
    await assertValid(page.text, 'a file that is over');
    assert.match(page.text, /keeps the file for another sixty days/);
    await passes(101);
    await at.act(at.bo, 'treasury/undo@1', { line: line.line, reason: said('wrong') }, 'wrong');
    await passes(102);
    const again = { lines: [{ line: line.line, ...parts() }] };
    await at.act(at.bo, 'treasury/assign@1', again);
    await passes(103);
    await passes(162);
    assert.ok(await isKept());
  });

  it('goes then, and its hash stays in the book', async () => {
    await passes(163);
    assert.equal(await isKept(), false);
    const page = await bo.get(`${at.home}/money/payouts/${batch}`);
    await assertValid(page.text, 'a file that is gone');
    assert.doesNotMatch(page.text, /written elsewhere/);
    assert.match(
      (await at.clerk.union(at.id))?.treasury.batches.get(batch)?.file ?? '',
      /^\w{64}$/,
    );
  });

  it('goes with whatever else has had its time', async () => {
    const { vault } = at.store;
    const put = { collection: 'some-day', id: 'a', owner: 'a', expires: 1, doc: {} };
    await vault.write([{ put }]);
    assert.ok(await vault.get('some-day', 'a', 0));
    await passes(0);
    assert.equal(await vault.get('some-day', 'a', 0), undefined);
  });
});
