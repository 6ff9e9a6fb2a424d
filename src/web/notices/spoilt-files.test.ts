import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Hand } from '../../union/testing.ts';
import { debiting } from '../../union/treasury/testing.ts';
import { type DrawUp, drawUp } from '../acts/drawn-up.ts';
import { loadLanguages } from '../catalogues.ts';
import { createSeal } from '../guard/seal.ts';
import { fieldsIn, said, type UnionAtWork } from '../pages/unions/assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  sendSigned,
} from '../pages/unions/money/claims/testing.ts';
import { type DeskAtWork, deskAtWork, iban } from '../pages/unions/money/desk/testing.ts';
import { prepares } from '../pages/unions/money/payouts/testing.ts';
import type { Mail } from '../ports.ts';
import { noticeWorker } from './notices.ts';
import { personOf } from './testing.ts';

let isSpoilt = false;
let checked = 0;
const drawing: DrawUp = (asked) => {
  const drawn = drawUp(asked);
  if ('order' in asked || 'refused' in drawn) return drawn;
  checked++;
  if (!isSpoilt) return drawn;
  const saying = { sentence: 'The mandate of An Example is another one.', values: {} };
  const finding = { kind: 'mandate', weight: 'wrong', payment: undefined, saying } as const;
  return { ...drawn, findings: [finding] };
};

/** What letters these people get, from one look to the next. */
async function letters(
  at: UnionAtWork,
  hearing: readonly Hand[],
): Promise<() => Promise<readonly Mail[]>> {
  for (const who of hearing) {
    await at.browser(who);
    const id = personOf(who);
    const doc = { created: 0, dial: 'never', email: `${who.id}@example.org` };
    await at.store.vault.write([{ put: { collection: 'person', id, owner: id, doc } }]);
  }
  const { store, now, config, log, secret } = at.web.deps;
  const mails: Mail[] = [];
  const worker = noticeWorker({
    store,
    clerk: at.clerk,
    drawUp: drawing,
    mailer: {
      way: { kind: 'server' },
      send: async (mail) => {
        mails.push(mail);
      },
    },
    now,
    config,
    languages: loadLanguages(),
    seal: createSeal(secret),
    log,
  });
  return async () => {
    await worker.work();
    return mails.splice(0);
  };
}

const whom = (mails: readonly Mail[]): readonly string[] =>
  mails.map(({ to }) => to.replace('@example.org', '')).toSorted();

describe('a file of payments that is not for the bank any more', () => {
  let at: MoneyAtWork;
  let told: () => Promise<readonly Mail[]>;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 }, { drawUp: drawing });
    told = await letters(at, [at.bo, at.cy, at.dee, at.ada]);
    await told();
  });
  beforeEach(() => {
    isSpoilt = false;
    checked = 0;
  });
  after(() => at.close());

  it('is told of to all who pay, once, and by nobody’s name', async () => {
    await prepares(at, await at.browser(at.bo), await approvedClaim(at));
    assert.deepEqual(await told(), [], 'it is as it was signed for');
    isSpoilt = true;
    await at.pass(24);
    const mails = await told();
    assert.deepEqual(whom(mails), [at.bo.id, at.cy.id, at.dee.id].toSorted());
    for (const { subject, text } of mails) {
      assert.equal(subject, 'The Example: a file of payments is not for the bank any more');
      assert.match(text, /Do not hand it in[\s\S]*\/money\/payouts/);
      assert.doesNotMatch(text, /Fay|NL91|DE89|12[.]50|An Example/);
    }
    await at.pass(24);
    assert.deepEqual(await told(), []);
  });

  it('is nothing to tell of once it was voided, and costs nothing while nothing changes', async () => {
    const bo = await at.browser(at.bo);
    const { batch } = await prepares(at, bo, await approvedClaim(at));
    await told();
    checked = 0;
    await at.pass(2);
    assert.deepEqual(await told(), []);
    assert.equal(checked, 0);
    await at.act(at.bo, 'treasury/void@1', { batch, reason: said('Not needed.') }, 'Not needed.');
    isSpoilt = true;
    await at.pass(24);
    assert.deepEqual(await told(), []);
  });
});

describe('the file of a collection that is not for the bank any more', () => {
  let work: DeskAtWork;
  before(async () => {
    isSpoilt = false;
    work = await deskAtWork({ drawUp: drawing }, debiting());
  });
  after(() => work.close());

  it('is told of to all who pay, once', async () => {
    const debit = { mandate: 'M-1', signed: '2026-05-01', holder: 'An Example', iban };
    await work.pledge(work.mira, 1_000, { debit });
    const bo = await work.browser(work.bo);
    const home = '/u/example/money/debits';
    const { text } = await bo.follow(await bo.get(`${home}/new?day=2026-05-26`));
    await bo.post(`${home}/announce`, fieldsIn(text, `${home}/announce`));
    const [run = ''] = (await work.clerk.union(work.id))?.treasury.debitRuns.keys() ?? [];
    const page = await bo.get(`${home}/${run}`);
    const signing = fieldsIn(page.text, '/act', 'treasury/collect@1');
    assert.equal((await sendSigned(work, work.bo, bo, signing)).status, 303);
    const told = await letters(work, [work.bo, work.cy, work.mira]);
    const first = (await told()).filter(({ subject }) => subject.includes('not for the bank'));
    assert.deepEqual(first, []);
    isSpoilt = true;
    await work.pass(24);
    const mails = await told();
    assert.deepEqual(whom(mails), [work.bo.id, work.cy.id].toSorted());
    for (const { subject, text: letter } of mails) {
      assert.match(subject, /the file of a collection is not for the bank any more/);
      assert.match(letter, /\/money\/debits/);
      assert.doesNotMatch(letter, /Mira|An Example|NL91|DE89|M-1/);
    }
    await work.pass(24);
    assert.deepEqual(await told(), []);
  });
});
