import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { fundBalance } from '../../../../../union/treasury/treasury.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';

const friday = '2026-05-15';
const amount = -1_250;

/** The steps between an approved claim and its payment; loading the file writes nothing. */
const steps = ['prepare', 'sign', 'load', 'line'] as const;
const writing = ['prepare', 'sign', 'line'] as const;
/** When in a step the machine stops. */
const moments = [
  'before it is written',
  'after it is written, before anybody is answered',
] as const;
type Step = (typeof steps)[number];

describe('a payment on whose way the hall stops', () => {
  let at: MoneyAtWork;
  let [bo, cy]: Visitor[] = [];
  let stops: (typeof moments)[number] | undefined;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    [bo, cy] = [await at.browser(at.bo), await at.browser(at.cy)];
    const { books } = at.web.deps.store;
    const commit = books.commit.bind(books);
    books.commit = async (given) => {
      const when = stops;
      stops = undefined;
      if (when === moments[0]) throw new Error('the machine stops');
      await commit(given);
      if (when === moments[1]) throw new Error('the machine stops');
    };
  });
  after(() => at.close());

  const treasury = async () => (await at.clerk.union(at.id))?.treasury ?? assert.fail();
  const page = (who: Visitor | undefined, rest: string) =>
    (who ?? assert.fail()).get(`${at.home}/money/payouts${rest}`);

  /** The file a claim is in, as the treasurers find it again. */
  const batchOf = async (claim: string): Promise<string | undefined> =>
    [...(await treasury()).batches].find(([, { claims }]) => claims.includes(claim))?.[0];

  /** What a treasurer does who looks at the page again, and goes on with what it offers. */
  const does: Readonly<Record<Step, (claim: string) => Promise<unknown>>> = {
    async prepare(claim) {
      if ((await batchOf(claim)) !== undefined) return;
      const { text } = await page(bo, `/new?claims%5B%5D=${claim}&place=main&day=${friday}`);
      const fields = fieldsIn(text, `${at.home}/act`, 'treasury/prepare@1');
      await sendSigned(at, at.bo, bo ?? assert.fail(), fields);
    },
    async sign(claim) {
      const { text } = await page(cy, `/${await batchOf(claim)}`);
      if (!text.includes('value="treasury/sign@1"')) return;
      const fields = fieldsIn(text, `${at.home}/act`, 'treasury/sign@1');
      await sendSigned(at, at.cy, cy ?? assert.fail(), fields);
    },
    async load(claim) {
      const batch = await batchOf(claim);
      const { file = '' } = (await treasury()).batches.get(batch ?? '') ?? {};
      const { text } = await page(bo, `/${batch}/file`);
      assert.equal(sha256Hex(utf8(text)), file, 'the file that was signed, and no other');
    },
    async line(claim) {
      const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
      const parts = [{ to: 'payout', amount, claim }];
      const line = { line: said(`line of ${claim}`), day, amount, about: said('about'), parts };
      await at
        .act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'about')
        .catch(() => undefined);
    },
  };

  for (const stopped of writing) {
    for (const moment of moments) {
      it(`is made once, whatever stops: ${stopped}, ${moment}`, async () => {
        const claim = await approvedClaim(at);
        const { ledger: books, lines } = await treasury();
        const [had, known] = [fundBalance(books, 'general', 'EUR'), lines.size];
        for (const step of steps) {
          if (step === stopped) {
            stops = moment;
            await does[step](claim).catch(() => undefined);
            assert.equal(stops, undefined, 'it did stop');
          }
          await does[step](claim);
          // Somebody who is not sure presses once more.
          await does[step](claim);
        }
        const { claims, batches, ledger, lines: now } = await treasury();
        assert.equal(claims.get(claim)?.stage, 'paid');
        assert.equal([...batches.values()].filter((each) => each.claims.includes(claim)).length, 1);
        assert.equal(fundBalance(ledger, 'general', 'EUR'), had + BigInt(amount));
        assert.equal(now.size, known + 1);
      });
    }
  }
});
