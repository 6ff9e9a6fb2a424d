import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { fundBalance, sumOf, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { messageId } from '../../../../acts/payment-name.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm } from '../desk/testing.ts';

const money = '/u/example/money';
const day = '2026-05-26';

/** The steps from dues to their payment; loading the files writes nothing. */
const steps = ['announce', 'collect', 'load', 'line'] as const;
/** When in a step the machine stops. */
const moments = [
  'before it is written',
  'after it is written, before anybody is answered',
] as const;
type Step = (typeof steps)[number];

/** Where the machine stops: there are two runs, one for each kind of mandate, and so two acts in most steps. */
const stops = [
  ['announce', 'the first run'],
  ['announce', 'the second run'],
  ['collect', 'the first file'],
  ['collect', 'the second file'],
  ['line', 'what came'],
] as const;

for (const [stopped, what] of stops) {
  for (const moment of moments) {
    describe(`a collection on whose way the hall stops: ${stopped}, ${what}, ${moment}`, () => {
      let at: DeskAtWork;
      let bo: Visitor;
      /** So many more commits, and then the machine stops. */
      let left: number | undefined;
      before(async () => {
        at = await deskAtWork({}, debiting());
        const debit = (mandate: string, more = {}) => ({
          mandate,
          signed: '2026-05-01',
          holder: 'An Example',
          iban: 'NL91ABNA0417164300',
          ...more,
        });
        await at.pledge(at.mira, 1_000, { debit: debit('M-1') });
        await at.pledge(at.noor, 500, { debit: debit('N-1', { once: true }) });
        bo = await at.browser(at.bo);
        const { books } = at.web.deps.store;
        const commit = books.commit.bind(books);
        books.commit = async (given) => {
          const isNow = left === 1;
          if (left !== undefined) left = isNow ? undefined : left - 1;
          if (isNow && moment === moments[0]) throw new Error('the machine stops');
          await commit(given);
          if (isNow && moment === moments[1]) throw new Error('the machine stops');
        };
      });
      after(() => at.close());

      const treasury = async (): Promise<Treasury> =>
        (await at.clerk.union(at.id))?.treasury ?? assert.fail();
      const files: string[] = [];

      /** What the treasurer does who looks at the page again, and goes on with what it offers. */
      const does: Readonly<Record<Step, () => Promise<unknown>>> = {
        async announce() {
          const { text } = await bo.follow(await bo.get(`${money}/debits/new?day=${day}`));
          if (!text.includes('Announce this collection')) return;
          await bo.post(`${money}/debits/announce`, fieldsIn(text, `${money}/debits/announce`));
        },
        async collect() {
          for (const run of (await treasury()).debitRuns.keys()) {
            const { text } = await bo.get(`${money}/debits/${run}`);
            if (!text.includes('value="treasury/collect@1"')) continue;
            await sendSigned(at, at.bo, bo, fieldsIn(text, '/act', 'treasury/collect@1'));
          }
        },
        async load() {
          files.length = 0;
          for (const [run, { file }] of (await treasury()).debitRuns) {
            const { text } = await bo.get(`${money}/debits/${run}/file`);
            assert.equal(sha256Hex(utf8(text)), file?.hash, 'the file that was signed');
            files.push(text);
          }
        },
        async line() {
          const books = await treasury();
          const lines = [...books.debitRuns].map(([run, { debits }]) => ({
            day,
            amount: sumOf(books, debits),
            batch: messageId(run),
            ref: run,
          }));
          const brought = await bo.post(`${money}/statements`, fileForm('main', camtOf(lines)));
          await bo.post(`${brought.headers.get('location') ?? ''}/enter`, {});
        },
      };

      it('is collected once, and none of it lost', async () => {
        const had = fundBalance((await treasury()).ledger, 'general', 'EUR');
        for (const step of steps) {
          if (step === 'line') await at.pass(24 * 26);
          if (step === stopped) {
            left = what.includes('second') ? 2 : 1;
            await does[step]().catch(() => undefined);
            assert.equal(left, undefined, 'it did stop');
          }
          await does[step]();
          // Somebody who is not sure presses once more.
          await does[step]();
        }
        const { debitRuns, debits, collecting, instalments, ledger, lines } = await treasury();
        assert.deepEqual(
          [...debitRuns.values()].map(({ stage }) => stage),
          ['sent', 'sent'],
        );
        const stages = [...debits.values()].map(({ stage, amount }) => `${amount} ${stage}`);
        assert.deepEqual(stages.toSorted(), ['1000 paid', '500 paid']);
        const ids = files.flatMap((text) => text.match(/<EndToEndId>[^<]+/g) ?? []);
        assert.deepEqual([ids.length, new Set(ids).size], [2, 2]);
        assert.equal(collecting.size, 0);
        assert.equal(instalments.get('2026-05')?.size, 2);
        assert.equal(fundBalance(ledger, 'general', 'EUR'), had + 1_500n);
        assert.equal(lines.size, 2);
        const kept = await at.web.deps.store.vault.list(sealedPayments, at.id, {
          now: 0,
          limit: 5,
        });
        assert.deepEqual(kept, [], 'the files are forgotten once the bank has answered');
      });
    });
  }
}
