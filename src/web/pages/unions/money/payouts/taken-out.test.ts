import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { seenOf, sendersOfAct } from '../../../../acts/senders.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  payeeIban,
  sendSigned,
} from '../claims/testing.ts';

const friday = '2026-05-15';
const payerIban = 'GB82WEST12345698765432';

/** All that lies in the vault, what is sealed opened with the key: as whoever has both would read it. */
function allInVault(folder: string): string {
  const key = Buffer.from(readFileSync(join(folder, 'vault.key'), 'utf8').trim(), 'hex');
  const db = new DatabaseSync(join(folder, 'hall.sqlite'), { readOnly: true });
  try {
    const rows = db.prepare('select collection, id, owner, doc from vault').all();
    return rows
      .map((row) => {
        const [collection = '', id = '', owner = '', doc = ''] = Object.values(row).map(String);
        const { sealed } = JSON.parse(doc) as { readonly sealed?: string };
        if (sealed === undefined) return doc;
        const bytes = Buffer.from(sealed, 'base64');
        const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
          .setAAD(Buffer.from(JSON.stringify([collection, id, owner])))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString();
      })
      .join('\n')
      .replaceAll(/[^\S\n]/g, '');
  } finally {
    db.close();
  }
}

describe('a private text that is taken out', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 10_000 });
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  /** Puts it to the members to have a text destroyed, who agree. */
  const takesOut = (text: string): Promise<string> =>
    at.decide(
      'ordinary',
      [{ act: 'minutes/redact@1', body: { text, reason: said(`because ${text}`) } }],
      `because ${text}`,
    );
  const prepared = async (claim: string): Promise<string> => {
    const { text } = await bo.get(
      `${at.home}/money/payouts/new?claims%5B%5D=${claim}&place=main&day=${friday}`,
    );
    const fields = fieldsIn(text, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    return fields['b.batch'] ?? '';
  };
  const batchPage = async (batch: string): Promise<string> => {
    const { text } = await bo.get(`${at.home}/money/payouts/${batch}`);
    await assertValid(text, batch);
    return text;
  };
  const payeeOf = async (claim: string): Promise<string> =>
    (await at.clerk.union(at.id))?.treasury.claims.get(claim)?.payee ?? assert.fail();

  it('can be asked for beside its fingerprint, and is said to be gone afterwards', async () => {
    const claim = await approvedClaim(at);
    const seq = ((await at.clerk.union(at.id))?.size ?? 0) - 2;
    const payee = await payeeOf(claim);
    const fay = await at.browser(at.fay);
    const { text } = await fay.get(`${at.home}/minutes/${seq}`);
    await assertValid(text, 'the record of a claim');
    assert.match(text, new RegExp(`text=${payee}[^>]*>Propose to destroy these words`));
    assert.doesNotMatch(text, new RegExp(payeeIban));
    await at.act(at.dee, 'treasury/decline@1', { claim, reason: said('no') }, 'no');
    await takesOut(payee);
    const gone = (await fay.get(`${at.home}/minutes/${seq}`)).text;
    await assertValid(gone, 'the record of a claim without its payee');
    assert.match(gone, /These words are gone/);
    assert.doesNotMatch(gone, new RegExp(`text=${payee}`));
  });

  it('stays in the file while the bank needs it, and goes with the last payment', async () => {
    const claim = await approvedClaim(at);
    const batch = await prepared(claim);
    assert.match(await batchPage(batch), /Load the file/);
    await takesOut(await payeeOf(claim));
    assert.ok(allInVault(at.folder).includes(payeeIban), 'the bank still needs it');
    const waiting = await batchPage(batch);
    assert.match(waiting, /The file goes too, once none of its payments is on its way/);
    assert.match(waiting, /Load the file/);
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const parts = [{ to: 'payout', amount: -1_250, claim }];
    const line = { line: said('paid'), day, amount: -1_250, about: said('about'), parts };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'about');
    assert.ok(!allInVault(at.folder).includes(payeeIban), 'nothing says it any more');
    const gone = await batchPage(batch);
    assert.match(gone, /was taken out of the hall, and the file with it/);
    assert.doesNotMatch(gone, /Load the file|written elsewhere/);
    assert.equal((await bo.get(`${at.home}/money/payouts/${batch}/file`)).status, 404);
  });

  it('takes the file along at once where it is settled already', async () => {
    const claim = await approvedClaim(at);
    const batch = await prepared(claim);
    await at.act(at.dee, 'treasury/void@1', { batch, reason: said('not now') }, 'not now');
    await at.act(at.dee, 'treasury/decline@1', { claim, reason: said('no more') }, 'no more');
    assert.ok(allInVault(at.folder).includes(payeeIban));
    await takesOut(await payeeOf(claim));
    assert.ok(!allInVault(at.folder).includes(payeeIban));
  });

  it('takes along what was noted of the account that dues came from', async () => {
    const about = JSON.stringify({ iban: payerIban, name: 'F. Ünal' });
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const line = { line: said('dues'), day, amount: 500, about: said(about) };
    const body = { place: 'main', lines: [line] };
    await at.act(at.bo, 'treasury/enter-lines@1', body, about);
    const deps = { store: at.store, now: () => 0 };
    const of = { union: { id: at.id } };
    const senders = [
      { line: said('dues'), member: at.fay.id, iban: payerIban, name: 'F. Ünal' },
      { line: said('dues'), member: at.eve.id, name: 'Eve E.' },
    ];
    const act = 'treasury/enter-lines@1';
    await at.store.vault.write(await sendersOfAct(deps, of, { act, body, beside: { senders } }));
    assert.ok(allInVault(at.folder).includes(payerIban));
    await takesOut(said(about));
    assert.ok(!allInVault(at.folder).includes(payerIban));
    const seen = await seenOf(deps, of, [at.fay.id, at.eve.id]);
    assert.deepEqual(seen.get(at.fay.id), { ibans: [], names: [] });
    assert.deepEqual(seen.get(at.eve.id)?.names, ['Eve E.'], 'others stay as they were');
  });
});
