/** Payment files before the schemas of ISO 20022, as libxml2 reads them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { told } from '../../union/kernel/say.ts';
import { creditTransfer } from './credit-transfer.ts';
import { directDebit } from './direct-debit.ts';
import { data, refusedBy } from './schemas/testing.ts';
import { paymentFileFindings } from './semantic-checks.ts';
import { sabotages } from './spoilt/testing.ts';
import { anyDebit, anyTransfer, textOf } from './testing.ts';

const schemas = { transfer: 'pain.001.001.09', debit: 'pain.008.001.08' };

if (existsSync(data)) {
  describe('files that we write', () => {
    for (const [kind, orders] of [
      ['transfer', anyTransfer.map(creditTransfer)],
      ['debit', anyDebit.map(directDebit)],
    ] as const) {
      it(`are ${schemas[kind]}, whatever was ordered`, () => {
        const texts = fc.sample(orders, 300).map(textOf);
        for (const [n, why] of refusedBy(schemas[kind], texts)) assert.fail(`${why}\n${texts[n]}`);
      });
    }
  });

  describe('files that somebody spoilt', () => {
    it('pass the schema but for the few that say so', () => {
      for (const schema of Object.values(schemas)) {
        const those = sabotages.filter(({ text }) => text.includes(schema));
        const refused = refusedBy(
          schema,
          those.map(({ text }) => text),
        );
        assert.deepEqual(
          those.filter((_, n) => refused.has(n)).map(({ what }) => what),
          those.filter(({ seenBySchema }) => seenBySchema).map(({ what }) => what),
          [...refused.values()].join('\n'),
        );
      }
    });
  });

  describe('files that others wrote', () => {
    const wrong = (name: string): readonly string[] =>
      paymentFileFindings(readFileSync(new URL(`samples/${name}.xml`, data), 'utf8'))
        .filter(({ weight }) => weight === 'wrong')
        .map(({ place, saying }) => `${place}: ${told(saying)}`);

    it('are right where they are', () => {
      assert.deepEqual(wrong('own-pain001'), []);
      assert.deepEqual(wrong('own-pain008'), []);
    });

    it('are wrong where only the schema has nothing against them', () => {
      assert.deepEqual(wrong('own-pain008-wrong-but-xsd-valid'), [
        'GrpHdr/NbOfTxs: It says 7 payments, and there are 3.',
        'GrpHdr/CtrlSum: It says 99.99 as the sum, and the payments make 30.37.',
        'PmtInf/NbOfTxs: It says 7 payments, and there are 3.',
        'PmtInf/CtrlSum: It says 99.99 as the sum, and the payments make 30.37.',
        'PmtInf/DrctDbtTxInf[1]/DbtrAcct/Id/IBAN: The check digits of this IBAN do not fit. Compare it sign by sign: one is wrong, or two have changed places.',
      ]);
    });

    // Made for the tests of a library, with an account that is made up and a collection on the same day.
    for (const version of ['001.001.03', '001.001.09']) {
      it(`are read as pain.${version}`, () => {
        const places = wrong(`phpsepa-pain.${version}`).map((each) => each.split(':')[0]);
        assert.deepEqual(places, ['PmtInf/DbtrAcct/Id/IBAN']);
      });
    }
    for (const version of ['008.001.02', '008.001.08']) {
      it(`are read as pain.${version}`, () => {
        const places = wrong(`phpsepa-pain.${version}`).map((each) => each.split(':')[0]);
        const id = 'PmtInf/CdtrSchmeId/Id/PrvtId/Othr/Id';
        assert.deepEqual(places, ['PmtInf/CdtrAcct/Id/IBAN', id, 'PmtInf/ReqdColltnDt']);
      });
    }
  });
} else console.log('Left out: the schemas of ISO 20022, which are not beside this checkout.');
