/** Payments that two people approved, in a hall with its vault: when their file is there, and when it is not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentsId, sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { carrying } from '../../../../../union/testing.ts';
import { claimIn, waitingApproval } from '../../../../../union/treasury/treasury.ts';
import type { Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, payeeIban } from '../claims/testing.ts';
import { drafted, type Prepared, prepares } from './testing.ts';

describe('the file of a claim that two approve', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let claim: string;
  let first: Prepared;
  before(async () => {
    at = await moneyAtWork({ twoApproveAbove: 1_000, twoHandsAbove: 1_000 });
    bo = await at.browser(at.bo);
    claim = await approvedClaim(at);
  });
  after(() => at.close());

  const kept = async ({ file }: Prepared): Promise<string | undefined> => {
    const record = await at.store.vault.get(sealedPayments, paymentsId(at.id, file), 0);
    return (record?.doc as { readonly text: string } | undefined)?.text;
  };
  const stage = async ({ batch }: Prepared): Promise<string | undefined> =>
    (await at.clerk.union(at.id))?.treasury.batches.get(batch)?.stage;
  /** Whose approval of it waits for another. */
  const waiting = async (): Promise<string | undefined> => {
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const found = claimIn(union, claim) ?? assert.fail();
    return waitingApproval(union, found, union.at)?.by;
  };

  it('is not written after the first approval', async () => {
    assert.equal(await waiting(), at.dee.id);
    assert.doesNotMatch(await drafted(at, bo, { claim }), /treasury\/prepare@1/);
    assert.equal(await at.store.vault.count(sealedPayments, at.id, 0), 0);
  });

  it('lies in the vault after the second, and waits for a second hand', async () => {
    await at.act(at.eve, 'treasury/approve@1', { claim });
    first = await prepares(at, bo, claim);
    assert.ok((await kept(first))?.includes(payeeIban));
    assert.equal(await stage(first), 'prepared');
  });

  it('is given up when an interest takes one of the approvals back', async () => {
    const about = 'My sister sells them.';
    await at.act(at.eve, 'treasury/declare-interest@1', { claim, about: said(about) }, about);
    assert.equal(await waiting(), at.dee.id);
    assert.equal(await stage(first), 'void');
    const page = await (await at.browser(at.cy)).get(`${at.home}/money/payouts/${first.batch}`);
    assert.doesNotMatch(page.text, /treasury\/sign@1/);
    assert.doesNotMatch(await drafted(at, bo, { claim }), /treasury\/prepare@1/);
  });

  it('is written anew once another has approved, under a name of its own, and goes from the vault with its payee', async () => {
    await at.decide('office', [
      carrying('offices/appoint@1', { office: 'committee', member: at.ada.id }),
    ]);
    await at.act(at.ada, 'treasury/approve@1', { claim });
    const second = await prepares(at, bo, claim);
    assert.notEqual(second.file, first.file);
    await at.act(at.cy, 'treasury/sign@1', { batch: second.batch, file: second.file });
    assert.equal(await stage(second), 'ready');
    assert.ok((await kept(second))?.includes(payeeIban));
    const { payee = '' } = (await at.clerk.union(at.id))?.treasury.claims.get(claim) ?? {};
    const body = { text: payee, reason: said('why') };
    await at.decide('ordinary', [{ act: 'minutes/redact@1', body }], 'why');
    assert.equal(await kept(first), undefined, 'nobody has a use for it');
    assert.ok(await kept(second), 'the bank needs it still');
  });
});
