import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { contradictions } from '../../../../../union/charter/charter.ts';
import { bareCharter, charterFrom, type Dials, usualDials } from './dials.ts';

const words = { name: 'The Example', purpose: 'To try things.', scope: 'Anyone.' };

const wrongIn = (dials: Dials): readonly string[] => {
  const made = charterFrom({ ...words, ...dials });
  return 'wrong' in made ? made.wrong.map(({ field }) => field) : [];
};

describe('the dials of a founding', () => {
  for (const template of ['circle', 'association']) {
    it(`make the ${template} as it comes where none is turned, but on trial for half a year`, () => {
      const made = charterFrom({ ...words, template });
      assert.ok('charter' in made);
      const { trial, ...safeguards } = made.charter.safeguards;
      assert.equal(trial, 183 * 24);
      const bare = bareCharter({ ...words, template });
      const office = { ...bare.decisions['ordinary'], title: bare.decisions['office']?.title };
      assert.deepEqual(
        { ...made.charter, safeguards },
        { ...bare, decisions: { ...bare.decisions, office } },
      );
    });
  }

  it('say at the field what contradicts itself', () => {
    assert.deepEqual(
      wrongIn({
        template: 'circle',
        'charter.threshold': 'cast least 3/4',
        'charter.override': '2/3',
      }),
      ['charter.override'],
    );
  });

  it('say at the field what is no number', () => {
    assert.deepEqual(wrongIn({ template: 'association', waiting: 'soon' }), ['waiting']);
    assert.deepEqual(wrongIn({ template: 'association', 'ordinary.poll': '0' }), [
      'ordinary.poll',
      'ordinary.poll',
    ]);
    assert.deepEqual(wrongIn({ template: 'association', never: '  ' }), ['never']);
  });

  it('never throw, and never make rules that nobody could live by', () => {
    const name = fc.constantFrom(...Object.keys(usualDials(words)), 'name', 'purpose', 'template');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'cast more 1/2',
        'entitled least 2/3',
        'none',
        'turnout 1/2',
        '7',
        '9/10',
        'association',
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (dials) => {
        const made = charterFrom({ ...words, ...dials });
        if ('charter' in made) assert.deepEqual(contradictions(made.charter), []);
        else assert.ok(made.wrong.length > 0);
      }),
    );
  });
});
