import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand, uuidOf } from '../../../union/testing.ts';
import { moneyed } from '../../../union/treasury/testing.ts';
import { debitToken, duesText, instalmentToken } from '../../../union/treasury/treasury.ts';
import { loadLanguages } from '../../catalogues.ts';
import { createSeal } from '../../guard/seal.ts';
import { kept, personOf, said } from '../../pages/unions/assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  putClaim,
} from '../../pages/unions/money/claims/testing.ts';
import { noticeWorker, type NoticeWorker } from '../notices.ts';
import { mailbox } from './testing.ts';

describe('notices of money', () => {
  let at: MoneyAtWork;
  let worker: NoticeWorker;
  const { mailer, mails } = mailbox();

  before(async () => {
    const { dues } = moneyed().money ?? {};
    assert.ok(dues);
    const debit = { creditor: 'DE98ZZZ09999999999', notice: 14 };
    at = await moneyAtWork({ dues: { ...dues, debit }, twoApproveAbove: 15_000 });
    const { store, now, config, log, secret } = at.web.deps;
    const languages = loadLanguages();
    const seal = createSeal(secret);
    worker = noticeWorker({ store, clerk: at.clerk, mailer, now, config, languages, seal, log });
    for (const [who, name] of [
      [at.fay, 'fay'],
      [at.ada, 'ada'],
    ] as const)
      await hearing(who, name);
    await worker.work();
    mails.splice(0);
  });
  after(() => at.close());

  async function hearing(who: Hand, name: string): Promise<void> {
    await at.browser(who);
    const person = personOf(who);
    const doc = { created: 0, dial: 'important', email: `${name}@example.org` };
    await at.store.vault.write([{ put: { collection: 'person', id: person, owner: person, doc } }]);
  }

  /** What was told since the last time, to whom. */
  async function told(): Promise<readonly string[]> {
    await worker.work();
    return mails.splice(0).map(({ to, subject }) => `${to} ${subject}`);
  }

  it('tell a claimant alone that their claim is approved, declined or paid', async () => {
    const claim = await approvedClaim(at);
    assert.deepEqual(await told(), ['fay@example.org The Example: your claim is approved']);

    const { id } = await putClaim(at, await at.browser(at.fay));
    const reason = 'Not this year.';
    await at.act(at.dee, 'treasury/decline@1', { claim: id, reason: said(reason) }, reason);
    assert.deepEqual(await told(), ['fay@example.org The Example: your claim is declined']);

    const [file, batch] = [said('file'), claim];
    const body = { batch, place: 'main', claims: [claim], total: 1_250, file };
    await at.act(at.bo, 'treasury/prepare@1', body);
    const [day] = new Date(at.web.deps.now()).toISOString().split('T');
    const line = { line: said('line'), day, amount: -1_250, about: said('about') };
    const parts = [{ to: 'payout', amount: -1_250, claim }];
    const entered = { place: 'main', lines: [{ ...line, parts }] };
    await at.act(at.bo, 'treasury/enter-lines@1', entered, 'about');
    assert.deepEqual(await told(), ['fay@example.org The Example: your claim is paid']);
  });

  it('tell each member of their own debit, how much and when, and that it went back', async () => {
    const day = (days: number): string =>
      new Date(at.web.deps.now() + days * 86_400_000).toISOString().slice(0, 10);
    const period = day(0).slice(0, 7);
    const run = uuidOf('run');
    const gus = hand('Gus');
    const name = { name: said('Gus'), keys: [{ kind: 'device', key: gus.key }] };
    await at.act(gus, 'members/support@1', name, 'Gus');
    await hearing(gus, 'gus');
    const giving = async (who: Hand, iban: string): Promise<object> => {
      const payer = `n${who.id}`;
      const mandate = { mandate: 'M-1', signed: day(0), holder: 'An Example', iban };
      const dues = duesText({ amount: 500, rhythm: 'month', debit: mandate });
      const body = { payer: said(payer), dues: said(dues) };
      await at.act(who, 'treasury/pledge@1', body, payer, dues);
      const { salt } = kept(payer);
      const token = instalmentToken(salt, period);
      return { debit: debitToken(salt, run), amount: 500, instalments: [{ period, token }] };
    };
    const debits = [
      await giving(at.fay, 'NL91ABNA0417164300'),
      await giving(at.ada, 'DE89370400440532013000'),
      await giving(at.eve, 'DE89370400440532013000'),
      await giving(gus, 'DE89370400440532013000'),
    ] as const;
    await at.act(at.bo, 'treasury/announce@1', { run, day: day(20), debits });
    await worker.work();
    const letters = mails.splice(0);
    assert.deepEqual(letters.map(({ to }) => to).toSorted(), [
      'ada@example.org',
      'fay@example.org',
      'gus@example.org',
    ]);
    const { subject, text } = letters.find(({ to }) => to.startsWith('gus')) ?? assert.fail();
    assert.match(subject, /what you give will be collected/);
    assert.match(text, /collects €5\.00 from your account ending in 3000, as you give it/);
    assert.doesNotMatch(text, /of dues|your dues/);
    const fays = letters.find(({ to }) => to.startsWith('fay'))?.text ?? '';
    assert.match(fays, /collects €5\.00 of dues from your account ending in 4300/);
    assert.match(fays, /Mandate reference: M-1\. Creditor identifier: DE98ZZZ09999999999/);
    assert.ok(!fays.includes('ABNA') && !fays.includes('3000'));
    assert.match(letters.find(({ to }) => to.startsWith('ada'))?.text ?? '', /ending in 3000/);

    await at.act(at.bo, 'treasury/collect@1', {
      run,
      place: 'main',
      total: 2_000,
      file: said('debits'),
    });
    const [{ debit }] = debits as unknown as readonly [{ readonly debit: string }];
    await at.act(at.cy, 'treasury/reject-debits@1', { debits: [debit], code: 'AC04' });
    await worker.work();
    const [back, ...others] = mails.splice(0);
    assert.equal(others.length, 0);
    assert.equal(back?.to, 'fay@example.org');
    assert.match(back.text, /The account is closed\./);
    assert.match(back.text, /Those months are open again/);
  });

  it('tell each member once that nothing is collected after all', async () => {
    const day = new Date(at.web.deps.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const run = uuidOf('another run');
    const debits = [at.fay, at.ada].map(({ id }) => {
      const { salt } = kept(`n${id}`);
      const instalments = [{ period: '2027-01', token: instalmentToken(salt, '2027-01') }];
      return { debit: debitToken(salt, run), amount: 500, instalments };
    });
    await at.act(at.bo, 'treasury/announce@1', { run, day, debits });
    await worker.work();
    mails.splice(0);
    await at.act(at.bo, 'treasury/call-off@1', { debits: [debits[0]?.debit] });
    await worker.work();
    const [letter, ...others] = mails.splice(0);
    assert.equal(others.length, 0);
    assert.equal(letter?.to, 'fay@example.org');
    assert.match(letter.subject, /^The Example: nothing is collected on /);
    assert.match(letter.text, /does not collect the €5\.00 of dues that were announced for/);

    await at.pass(20 * 24);
    const subjects = await told();
    const adas = subjects.filter((each) => each.includes('nothing is collected'));
    assert.deepEqual(
      adas.map((each) => each.split(' ')[0]),
      ['ada@example.org'],
    );
  });

  it('tell a member alone that they were reminded, and that their vote rests', async () => {
    await at.act(at.bo, 'treasury/remind@1', { member: at.ada.id });
    assert.deepEqual(await told(), ['ada@example.org The Example: your dues are behind']);
    await at.pass(24 * 60);
    const subjects = await told();
    assert.ok(subjects.includes('ada@example.org The Example: your vote rests'), subjects.join());
  });

  it('tell who could be the second that a claim was approved once, and the claimant only then', async () => {
    await hearing(at.eve, 'eve');
    await hearing(at.dee, 'dee');
    const claim = await approvedClaim(at, { 'a.EUR.amount': '200', 't.title': 'A rack' });
    await worker.work();
    const { text } = mails[0] ?? assert.fail();
    assert.match(text, /approved “A rack”, a claim of €200\.00 in The Example/);
    assert.match(text, new RegExp(`/money/claims/${claim}\\b`));
    assert.deepEqual(await told(), [
      'eve@example.org The Example: a claim waits for a second approval',
    ]);
    await at.act(at.eve, 'treasury/approve@1', { claim });
    assert.deepEqual(await told(), ['fay@example.org The Example: your claim is approved']);
  });
});
