import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../../union/testing.ts';
import { loadLanguages } from '../../catalogues.ts';
import { createSeal } from '../../guard/seal.ts';
import { said } from '../../pages/unions/assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  putClaim,
} from '../../pages/unions/money/claims/testing.ts';
import { personOf } from '../../pages/unions/assembly/testing.ts';
import type { Mail, Mailer } from '../../ports.ts';
import { noticeWorker, type NoticeWorker } from '../notices.ts';

describe('notices of money', () => {
  let at: MoneyAtWork;
  let worker: NoticeWorker;
  const mails: Mail[] = [];
  const mailer: Mailer = {
    way: { kind: 'server' },
    send: (mail) => {
      mails.push(mail);
      return Promise.resolve();
    },
  };

  before(async () => {
    at = await moneyAtWork();
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

  it('tell a member alone that they were reminded, and that their vote rests', async () => {
    await at.act(at.bo, 'treasury/remind@1', { member: at.ada.id });
    assert.deepEqual(await told(), ['ada@example.org The Example: your dues are behind']);
    await at.pass(24 * 60);
    const subjects = await told();
    assert.ok(subjects.includes('ada@example.org The Example: your vote rests'), subjects.join());
  });
});
