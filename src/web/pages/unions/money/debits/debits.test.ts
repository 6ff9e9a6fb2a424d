import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentFileFindings } from '../../../../../bank/payments/semantic-checks.ts';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { debiting } from '../../../../../union/treasury/testing.ts';
import {
  debitToken,
  type Debit,
  type DebitRun,
  instalmentToken,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { collectionId, messageId } from '../../../../acts/payment-name.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, iban, saltOf } from '../desk/testing.ts';

const home = '/u/example/money/debits';
const miras = 'NL91ABNA0417164300';
const noors = 'FR1420041010050500013M02606';
const day = '2026-05-26';

describe('dues by direct debit', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  let cy: Visitor;

  const mandate = (mandateId: string, account: string, more = {}) => ({
    mandate: mandateId,
    signed: '2026-05-01',
    holder: 'An Example',
    iban: account,
    ...more,
  });
  const treasury = async (): Promise<Treasury> => {
    const union = await work.clerk.union(work.id);
    assert.ok(union);
    return union.treasury;
  };
  const theRun = async (): Promise<readonly [string, DebitRun]> =>
    [...(await treasury()).debitRuns].at(-1) ?? assert.fail('no run');
  const debitOf = async (who: { readonly id: string }, run: string): Promise<Debit> =>
    (await treasury()).debits.get(debitToken(saltOf(who), run)) ?? assert.fail('no debit');
  const sealedFiles = (): Promise<readonly unknown[]> =>
    work.web.deps.store.vault.list(sealedPayments, work.id, { now: 0, limit: 5 });
  const isPaid = async (who: { readonly id: string }, period: string): Promise<boolean> =>
    (await treasury()).instalments.get(period)?.has(instalmentToken(saltOf(who), period)) === true;
  const brings = async (...lines: Parameters<typeof camtOf>[0]): Promise<string> => {
    const opening = Number(
      [...((await treasury()).places.get('main')?.days.values() ?? [])].reduce(
        (sum, each) => sum + each,
        0n,
      ),
    );
    const at = '/u/example/money/statements';
    await bo.get(at);
    const answer = await bo.post(at, fileForm('main', camtOf(lines, { opening })));
    assert.equal(answer.status, 303, answer.text);
    const { text } = await bo.follow(answer);
    await assertValid(text, 'preview');
    await bo.post(`${answer.headers.get('location') ?? ''}/enter`, {});
    return text;
  };

  before(async () => {
    work = await deskAtWork({}, debiting());
    await work.pledge(work.mira, 1_000, { debit: mandate('M-1', miras) });
    await work.pledge(work.noor, 500, { rhythm: 'quarter', debit: mandate('N-1', noors) });
    await work.pledge(work.cy, 700);
    bo = await work.browser(work.bo);
    cy = await work.browser(work.cy);
  });
  after(() => work.close());

  it('are for those who keep the books and pay', async () => {
    const mira = await work.browser(work.mira);
    for (const path of [home, `${home}/new?day=${day}`])
      assert.equal((await mira.get(path)).status, 403);
    const { text } = await bo.get(home);
    await assertValid(text, 'no debits yet');
    assert.match(text, /collected from 2 members/);
  });

  it('say which day is too soon, and on which no bank settles', async () => {
    for (const [on, why] of [
      ['2026-05-12', /14 days before, so the first day is/],
      ['2026-05-30', /Banks don’t settle on .*30 May 2026/],
    ] as const) {
      const { text } = await bo.follow(await bo.get(`${home}/new?day=${on}`));
      await assertValid(text, 'a wrong day');
      assert.match(text, why);
      assert.doesNotMatch(text, /Announce this collection/);
    }
    const { text } = await bo.follow(await bo.get(`${home}/new?day=never`));
    assert.match(text, /Choose a day/);
  });

  it('are shown before anybody hears of them, and announced by one press', async () => {
    const { text } = await bo.follow(await bo.get(`${home}/new?day=${day}`));
    await assertValid(text, 'what is due');
    assert.match(text, /First collections/);
    assert.match(text, /Mira[\s\S]*May 2026[\s\S]*€10\.00/);
    assert.match(text, /Noor[\s\S]*May 2026, June 2026, July 2026[\s\S]*€15\.00/);
    assert.doesNotMatch(text, /Cy</);
    const fields = fieldsIn(text, `${home}/announce`);
    const done = await bo.follow(await bo.post(`${home}/announce`, fields));
    assert.match(done.text, /It is announced/);
    assert.match(done.text, /Waits for its file/);
    await bo.post(`${home}/announce`, fields);
    const { debitRuns, debits, collecting } = await treasury();
    assert.deepEqual([debitRuns.size, debits.size], [1, 2]);
    assert.equal(collecting.get('2026-05')?.size, 2);
    const again = await bo.follow(await bo.get(`${home}/new?day=${day}`));
    assert.match(again.text, /Nothing is due/);
  });

  it('are in no file but the one that was looked at, made here', async () => {
    const [run] = await theRun();
    const form = fieldsIn((await bo.get(`${home}/${run}`)).text, `/act`, 'treasury/collect@1');
    const { created, ...elsewhere } = form;
    for (const [fields, why] of [
      [{ ...form, 'b.file': '0'.repeat(64) }, /has changed meanwhile/],
      [{ ...form, created: '2026-05-01T00:00:00.000Z' }, /has changed meanwhile/],
      [elsewhere, /Make it on the page/],
    ] as const) {
      const refused = await sendSigned(work, work.bo, bo, fields);
      assert.equal(refused.status, 409);
      assert.match(refused.text, why);
    }
    assert.ok(created);
    assert.equal((await theRun())[1].stage, 'announced');
  });

  it('go to the bank in a file that one person signs for', async () => {
    const [run] = await theRun();
    const page = await bo.get(`${home}/${run}`);
    await assertValid(page.text, 'a run');
    assert.match(page.text, /Call off/);
    const fields = fieldsIn(page.text, `/act`, 'treasury/collect@1');
    assert.equal((await bo.get(`${home}/${run}/file`)).status, 404);
    assert.equal((await sendSigned(work, work.bo, bo, fields)).status, 303);
    const file = await bo.get(`${home}/${run}/file`);
    assert.equal(file.status, 200);
    assert.equal(sha256Hex(utf8(file.text)), fields['b.file']);
    assert.deepEqual(paymentFileFindings(file.text), []);
    for (const part of [
      messageId(run),
      collectionId(debitToken(saltOf(work.mira), run)),
      'DE98ZZZ09999999999',
      iban,
      miras,
      noors,
      '<SeqTp>FRST</SeqTp>',
      `<ReqdColltnDt>${day}</ReqdColltnDt>`,
      '<CtrlSum>25.00</CtrlSum>',
    ])
      assert.ok(file.text.includes(part), part);
    assert.equal((await (await work.browser(work.mira)).get(`${home}/${run}/file`)).status, 403);
  });

  it('are dues once the statement says that they came, all in one line', async () => {
    const [run] = await theRun();
    await work.pass(24 * 26);
    const text = await brings({ day, amount: 2_500, batch: `${messageId(run)}-FRST`, ref: 'B1' });
    assert.match(text, /Dues by direct debit/);
    assert.match(text, /2 direct debits together/);
    assert.equal((await debitOf(work.mira, run)).stage, 'paid');
    assert.equal(await isPaid(work.noor, '2026-07'), true);
    const page = await bo.get(`${home}/${run}`);
    await assertValid(page.text, 'a run that came');
    assert.match(page.text, /The bank has answered to all/);
    assert.equal(
      (await bo.get(`${home}/${run}/file`)).status,
      404,
      'nobody needs the file any more',
    );
    assert.deepEqual(await sealedFiles(), []);
  });

  it('are open again where the bank takes them back, less its fee', async () => {
    const [run] = await theRun();
    const endToEnd = collectionId(debitToken(saltOf(work.mira), run));
    await work.pass(24);
    const text = await brings({
      day: '2026-05-27',
      amount: -1_300,
      endToEndId: endToEnd,
      returned: 'AM04',
      ref: 'B2',
    });
    assert.match(text, /Direct debits that went back/);
    const debit = await debitOf(work.mira, run);
    assert.deepEqual([debit.stage, debit.code], ['returned', 'AM04']);
    assert.equal(await isPaid(work.mira, '2026-05'), false);
    const page = await bo.get(`${home}/${run}`);
    await assertValid(page.text, 'a run with a return');
    assert.match(page.text, /not enough money/);
  });

  it('come one by one too; what the bank did not collect, or never took, is said by hand', async () => {
    const next = '2026-06-30';
    const plan = await bo.follow(await bo.get(`${home}/new?day=${next}`));
    await assertValid(plan.text, 'further collections');
    assert.match(plan.text, /Further collections/);
    assert.match(plan.text, /Mira[\s\S]*May 2026, June 2026[\s\S]*€20\.00/);
    await bo.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    const [run] = await theRun();
    const page = await bo.get(`${home}/${run}`);
    const fields = fieldsIn(page.text, `/act`, 'treasury/collect@1');
    assert.equal((await sendSigned(work, work.bo, bo, fields)).status, 303);
    assert.match((await bo.get(`${home}/${run}/file`)).text, /<SeqTp>RCUR<\/SeqTp>/);

    const own = await bo.get(`${home}/${run}`);
    assert.doesNotMatch(own.text, /never took the file/, 'a second person says so');
    assert.match(own.text, /Otherwise another person says here/);
    const other = await cy.get(`${home}/${run}`);
    await assertValid(other.text, 'a run at the bank');
    assert.match(other.text, /The bank never took the file/);
    const reject = fieldsIn(other.text, `/act`, 'treasury/reject-debits@1');
    const name = debitToken(saltOf(work.mira), run);
    const rejecting = { ...reject, 'b.debits.0': name, 'b.code': 'MD01' };
    assert.equal((await sendSigned(work, work.cy, cy, rejecting)).status, 303);
    assert.equal((await debitOf(work.mira, run)).stage, 'rejected');
    assert.deepEqual(await sealedFiles(), [], 'nor of this one');
    const later = await cy.get(`${home}/${run}`);
    assert.match(later.text, /knows no mandate/);
  });

  it('are in no file once what was announced no longer fits, and are left out in one press', async () => {
    const own = await deskAtWork({}, debiting());
    const others = await own.browser(own.bo);
    const known = async (): Promise<Treasury> =>
      (await own.clerk.union(own.id))?.treasury ?? assert.fail();
    for (const who of [own.mira, own.noor, own.cy, own.ada])
      await own.pledge(who, 1_000, {
        debit: mandate(`${who.id.slice(-4).toUpperCase()}-1`, miras),
      });
    const on = '2026-05-26';
    const plan = await others.follow(await others.get(`${home}/new?day=${on}`));
    await others.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    const [name] = [...(await known()).debitRuns].at(-1) ?? assert.fail();
    const announced = await others.get(`${home}/${name}`);
    const signing = fieldsIn(announced.text, `/act`, 'treasury/collect@1');

    await own.pass(24);
    await own.pledge(own.mira, 1_000, { paused: true, debit: mandate('A-1', miras) });
    await own.pledge(own.cy, 100, { debit: mandate('B-1', miras) });
    await own.pledge(own.ada, 1_000, { debit: mandate('C-2', noors) });
    await own.act(own.noor, 'members/leave@1', {});
    const page = await others.get(`${home}/${name}`);
    await assertValid(page.text, 'a run that no longer fits');
    assert.match(page.text, /Something changed since this was announced/);
    assert.match(page.text, /Noor<\/strong> no longer belongs to the union/);
    for (const who of ['Mira', 'Cy'])
      assert.match(page.text, new RegExp(`${who}</strong> now promises less`));
    assert.match(page.text, /Ada<\/strong> gave another mandate/);
    assert.doesNotMatch(page.text, /Sign for this file/);
    const refused = await sendSigned(own, own.bo, others, signing);
    assert.equal(refused.status, 409);

    const seen = await (await own.browser(own.mira)).get('/u/example/money/dues');
    await assertValid(seen.text, 'dues with a debit that is left out');
    assert.match(seen.text, /It was announced before you changed what you promised/);
    const off = fieldsIn(page.text, `/act`, 'Call off, and leave out');
    assert.equal((await others.post('/u/example/act', off)).status, 303);
    const stages = [...(await known()).debits.values()].map(({ stage }) => stage);
    assert.deepEqual(stages, Array(4).fill('called-off'));
    await own.close();
  });

  it('can be told by hand, where the statement bears no reference', async () => {
    const on = '2026-07-31';
    const plan = await bo.follow(await bo.get(`${home}/new?day=${on}`));
    await bo.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    const [run] = await theRun();
    const signing = fieldsIn((await bo.get(`${home}/${run}`)).text, `/act`, 'treasury/collect@1');
    assert.equal((await sendSigned(work, work.bo, bo, signing)).status, 303);
    await work.pass(24 * 66);
    bo = await work.browser(work.bo);
    const says = async (amount: number, fields: Record<string, string>): Promise<string> => {
      await brings({ day: on, amount, ref: `H${amount}` });
      const line = [...(await treasury()).unmatched].at(-1) ?? '';
      const at = `/u/example/money/lines/${line}`;
      await assertValid((await bo.get(at)).text, 'a line that may be a debit');
      const over = await bo.post(`${at}/parts`, fields);
      if (over.status !== 200) return over.text;
      await assertValid(over.text, 'looked over');
      const act = fieldsIn(over.text, '/act', 'treasury/assign@1');
      assert.equal((await bo.post('/u/example/act', act)).status, 303);
      return over.text;
    };
    const whole = { kinds: 'debits', 'p.0.run': run };
    for (const [rejected, why] of [
      ['Nobody', /has this name or number/],
      ['Noor', /Nothing of “Noor” is at the bank/],
      ['Mira MD01', /rejected all of it/],
      ['Mira\n'.repeat(101), /At most 100 can be named[\s\S]*on the page of the collection/],
    ] as const)
      assert.match(await says(3_000, { ...whole, 'p.0.rejected': rejected }), why);
    const nobody = await says(3_000, { ...whole, 'p.0.who': 'Noor' });
    assert.match(nobody, /Nothing of this is at the bank/);
    const [line = ''] = (await treasury()).unmatched;
    const over = await bo.post(`/u/example/money/lines/${line}/parts`, whole);
    await bo.post('/u/example/act', fieldsIn(over.text, '/act', 'treasury/assign@1'));
    assert.equal((await debitOf(work.mira, run)).stage, 'paid');
    await says(-3_000, { kinds: 'debit-return', 'p.0.who': 'Mira', 'p.0.code': 'AC04' });
    const { stage, code } = await debitOf(work.mira, run);
    assert.deepEqual([stage, code], ['returned', 'AC04']);
  });
});
