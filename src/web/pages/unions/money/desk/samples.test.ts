/**
 * Statements that somebody else made up, brought in as treasurers do: sent, looked over, entered. Each to an account of
 * its own, whose number is the one in the file.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { readCamt } from '../../../../../bank/camt.ts';
import { carrying } from '../../../../../union/testing.ts';
import { heldOn } from '../../../../../union/treasury/treasury.ts';
import { stateHash } from '../../../../../union/union.ts';
import { said } from '../../assembly/testing.ts';
import { camtOf, fileForm, type StatementDesk, statementDesk } from './testing.ts';
import { toldByCamt } from './told-by-camt.ts';

const folder = '../shared/data/sepa/camt-samples';

interface Sample {
  readonly file: string;
  readonly text: string;
  readonly place: string;
  readonly number: string;
  readonly currency: string;
  /** What the lines come to that are booked in that currency. */
  readonly sum: number;
}

function samplesIn(): readonly Sample[] {
  return readdirSync(folder).flatMap((file, i): readonly Sample[] => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const read = readCamt(text);
    if (isRefusal(read)) return [];
    const [statement] = read.statements;
    const currency = statement?.entries[0]?.currency;
    if (!statement || currency === undefined) return [];
    const { lines } = toldByCamt(read.kind, read.statements, currency);
    const booked = lines.filter((line) => line.currency === currency);
    const sum = Number(booked.reduce((all, { amount }) => all + amount, 0n));
    return [{ file, text, place: `place-${i}`, number: statement.account.id, currency, sum }];
  });
}

if (existsSync(folder))
  describe('the samples of genkgo/camt', () => {
    const samples = samplesIn();
    let desk: StatementDesk;

    before(async () => {
      desk = await statementDesk();
      for (let at = 0; at < samples.length; at += 8)
        await desk.work.decide(
          'ordinary',
          samples.slice(at, at + 8).map(({ place, number, currency }) =>
            carrying('treasury/open-place@1', {
              place,
              kind: 'bank',
              kept: 'statements',
              currency,
              title: said(place),
              number: said(number),
            }),
          ),
          ...samples.slice(at, at + 8).flatMap(({ place, number }) => [place, number]),
        );
    });
    after(() => desk.work.close());

    const held = async (place: string): Promise<bigint> => {
      const found = (await desk.treasury()).places.get(place);
      assert.ok(found);
      return heldOn(found, '2999-12-31');
    };

    const hashNow = async (): Promise<string> => {
      const union = await desk.work.clerk.union(desk.work.id);
      assert.ok(union);
      return stateHash(union);
    };

    /** Sends it and enters it; where it was looked over. */
    const enters = async (place: string, text: string): Promise<string> => {
      const { path } = await desk.brings(fileForm(place, text));
      assert.match(path, /\/money\/statements\/./);
      await desk.bo.post(`${path}/enter`, {});
      return path;
    };

    it('come in whole', async () => {
      assert.ok(samples.length > 20);
      for (const { file, text, place, sum } of samples) {
        await enters(place, text);
        assert.equal(await held(place), BigInt(sum), file);
      }
    });

    it('change nothing when they come a second time', async () => {
      for (const { file, text, place } of samples) {
        const unchanged = await hashNow();
        const { text: page, path } = await desk.brings(fileForm(place, text));
        assert.match(page, /Nothing new in it/, file);
        await desk.bo.post(`${path}/enter`, {});
        assert.equal(await hashNow(), unchanged, file);
      }
    });

    it('come to what the bank says, once what was there before came in', async () => {
      const sample = samples.find(({ file }) => file.includes('multi.statement'));
      assert.ok(sample);
      const { place, number: account } = sample;
      const earlier = { day: '2014-12-30', amount: 1_815, text: 'what was there' };
      await enters(place, camtOf([earlier], { opening: 0, account }));
      const path = await enters(place, sample.text);
      assert.equal(await held(place), 2_000n);
      const { agreed } = (await desk.treasury()).places.get(place) ?? {};
      assert.equal(agreed?.day, '2014-12-31');
      assert.match((await desk.bo.get(path)).text, /agree/i);
    });
  });
else
  it('the samples of genkgo/camt are left out', (test) => test.diagnostic(`no files in ${folder}`));
