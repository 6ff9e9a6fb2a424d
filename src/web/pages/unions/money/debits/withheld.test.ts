import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { instant } from '../../../../../union/kernel/instant.ts';
import { debiting, suggestedOf } from '../../../../../union/treasury/testing.ts';
import { debitToken, sumOf, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { debitFile } from '../../../../acts/debit-file.ts';
import { runOf } from '../../../../acts/debtors.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { type DeskAtWork, deskAtWork, saltOf } from '../desk/testing.ts';

const home = '/u/example/money/debits';
const day = '2026-05-26';
const mandate = (reference: string, more = {}) => ({
  mandate: reference,
  signed: '2026-05-01',
  holder: 'An Example',
  iban: 'NL91ABNA0417164300',
  ...more,
});

describe('the file of a collection is not for the bank', () => {
  let own: DeskAtWork;
  let other: Visitor;
  let second: Visitor;
  let signing: Record<string, string> = {};
  before(async () => {
    own = await deskAtWork({}, debiting());
    other = await own.browser(own.bo);
    second = await own.browser(own.cy);
  });
  after(() => own.close());

  const known = async (): Promise<Treasury> =>
    (await own.clerk.union(own.id))?.treasury ?? assert.fail();
  const announces = async (on: string): Promise<string> => {
    const plan = await other.follow(await other.get(`${home}/new?day=${on}`));
    await other.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    return [...(await known()).debitRuns.keys()].at(-1) ?? assert.fail();
  };
  const page = async (run: string): Promise<string> => {
    const { text } = await other.get(`${home}/${run}`);
    await assertValid(text, 'a run and what is wrong with its file');
    return text;
  };

  const signs = async (run: string): Promise<void> => {
    signing = fieldsIn(await page(run), `/act`, 'treasury/collect@1');
    assert.equal((await sendSigned(own, own.bo, other, signing)).status, 303);
  };

  it('but stays so while the next of the same member is signed', async () => {
    await own.pledge(own.ada, 300, { debit: mandate('A-1') });
    const runs = [await announces(day)];
    await signs(runs[0] ?? '');
    runs.push(await announces('2026-06-30'));
    await signs(runs[1] ?? '');
    for (const [i, kind] of ['FRST', 'RCUR'].entries()) {
      const { status, text } = await other.get(`${home}/${runs[i]}/file`);
      assert.equal(status, 200, kind);
      assert.match(text, new RegExp(`<SeqTp>${kind}</SeqTp>`));
    }
  });

  it('where it is too late to hand it in', async () => {
    await own.pledge(own.mira, 1_000, { debit: mandate('M-1', { once: true }) });
    const first = await announces(day);
    await signs(first);
    await own.pass(24 * 24);
    assert.equal((await other.get(`${home}/${first}/file`)).status, 200);

    await own.pass(24 * 2);
    assert.match(await page(first), /Not to be handed in any more[\s\S]*It is too late to collect/);
    assert.equal((await other.get(`${home}/${first}/file`)).status, 303);
    assert.match((await second.get(`${home}/${first}`)).text, /The bank never took the file/);
  });

  it('where it says of a mandate what was before otherwise, or pays a month twice', async () => {
    // As another hall, or a program of somebody’s own, could have let them promise: one mandate for two, and one anew.
    await own.pledge(own.mira, 1_000, { debit: mandate('M-1') });
    await own.pledge(own.noor, 500, { debit: mandate('N-1') });
    await own.pledge(own.cy, 700, { debit: mandate('N-1') });
    assert.match((await other.get(home)).text, /collected from 3 members[.]\s+1 mandate has ended/);
    const plan = await other.follow(await other.get(`${home}/new?day=2026-06-30`));
    assert.match(plan.text, /Mira: the mandate has ended with its last collection/);
    await announces('2026-06-30');
    const union = (await own.clerk.union(own.id)) ?? assert.fail();
    let words = '';
    for (const [run, { stage, debits }] of union.treasury.debitRuns) {
      if (stage !== 'announced') continue;
      const text = await page(run);
      assert.match(text, /This file is not for the bank/);
      assert.doesNotMatch(text, /Sign for this file/);
      words += text;
      const of = (await runOf(own, { union }, run)) ?? assert.fail();
      const order = { of, place: 'main', created: instant(own.web.deps.now()) };
      const made = await debitFile(own, { union, name: 'The Example' }, order);
      const signed = await sendSigned(own, own.bo, other, {
        ...signing,
        'b.run': run,
        'b.file': 'hash' in made ? made.hash : assert.fail(),
        'n.total': String(sumOf(union.treasury, debits)),
        created: order.created,
      });
      assert.equal(signed.status, 409);
      assert.match(signed.text, /A bank would refuse this file, or pay wrongly by it/);
    }
    for (const why of [
      /(?:Cy|Noor):<\/strong>[^<]*FRST says that nothing was collected under N-1/,
      /(?:Cy|Noor):<\/strong>[^<]*N-1 pays for \d{4}-\d\d already/,
    ])
      assert.match(words, why);
  });

  it('where what was given up comes late, and is owed, after its months were announced or signed for anew', async () => {
    const mine = await deskAtWork({}, debiting());
    const bos = await mine.browser(mine.bo);
    const name = (of: string): string => debitToken(saltOf(mine.ada), of);
    const run = async (on: string): Promise<string> => {
      const plan = await bos.follow(await bos.get(`${home}/new?day=${on}`));
      await bos.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
      const union = (await mine.clerk.union(mine.id)) ?? assert.fail();
      return [...union.treasury.debitRuns.keys()].at(-1) ?? assert.fail();
    };
    const form = async (of: string): Promise<Record<string, string>> =>
      fieldsIn((await bos.get(`${home}/${of}`)).text, '/act', 'treasury/collect@1');
    const agreed = async (part: object): Promise<void> => {
      const union = (await mine.clerk.union(mine.id)) ?? assert.fail();
      const lines = [{ line: said('late'), parts: [part] }];
      await mine.act(mine.bo, 'treasury/suggest@1', { lines });
      await mine.act(mine.cy, 'treasury/affirm@1', suggestedOf({ union }, said('late')));
    };
    await mine.pledge(mine.ada, 300, { debit: mandate('A-1') });
    const first = await run(day);
    assert.equal((await sendSigned(mine, mine.bo, bos, await form(first))).status, 303);
    await mine.act(mine.cy, 'treasury/reject-debits@1', { debits: [name(first)], code: 'AM04' });
    const anew = await run('2026-06-30');
    await mine.pass(24 * 26);
    const line = { line: said('late'), day, amount: 300, about: said('late') };
    const undo = { line: said('late'), reason: said('whose is it?') };
    const owed = { to: 'owed', amount: 300, debit: name(first) };
    await mine.act(mine.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'late');

    await agreed(owed);
    const announced = await bos.get(`${home}/${anew}`);
    await assertValid(announced.text, 'a run with a debit that is owed');
    assert.match(
      announced.text,
      /Ada<\/strong> would pay twice: what came late for these months is owed back/,
    );
    assert.doesNotMatch(announced.text, /Sign for this file/);
    const adas = await (await mine.browser(mine.ada)).get('/u/example/money/dues');
    assert.match(adas.text, /Something came late for its months, so it is not collected/);

    await mine.act(mine.bo, 'treasury/undo@1', undo, 'whose is it?');
    const doubted = await bos.get(`${home}/${anew}`);
    assert.match(doubted.text, /or has to be said anew/);
    await agreed({ to: 'donation', amount: 300, fund: 'general' });
    assert.equal((await sendSigned(mine, mine.bo, bos, await form(anew))).status, 303);
    const { text: file } = await bos.get(`${home}/${anew}/file`);
    assert.match(file, /<SeqTp>RCUR<\/SeqTp>/, 'the first file may be carried out after all');
    await mine.act(mine.bo, 'treasury/undo@1', undo, 'whose is it?');
    assert.doesNotMatch((await bos.get(home)).text, /Not for the bank/);
    await agreed(owed);
    assert.match((await bos.get(home)).text, /class="badge bad">Not for the bank/);
    const overview = await bos.get('/u/example/money');
    await assertValid(overview.text, 'an overview with a file that is spoilt');
    assert.match(overview.text, /The file of 1 collection is not for the bank any more/);
    const signed = await bos.get(`${home}/${anew}`);
    await assertValid(signed.text, 'a signed run with a debit that is owed');
    assert.match(signed.text, /Ada:<\/strong>[^<]*would take them a second time/);
    assert.equal((await bos.get(`${home}/${anew}/file`)).status, 303);
    await mine.close();
  });
});
