import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fraction } from '../kernel/fraction.ts';
import { charterOf, questionRuleIn } from '../testing.ts';
import { withoutSecrets } from './testing.ts';
import { Charter, contradictions, type QuestionRule } from './charter.ts';

// Without money, whose contradictions have tests of their own.
const { money: __, powers: all, offices, ...rest } = withoutSecrets(charterOf('association'));
const others = Object.entries(offices).filter(([office]) => office !== 'treasurer');
const named = Object.entries(all).filter(([power]) => !power.startsWith('treasury/'));
const [seats, powers] = [Object.fromEntries(others), Object.fromEntries(named)];
const clean: Charter = { ...rest, offices: seats, powers };
const circle = charterOf('circle');

/** The association with one rule changed. */
const withRule = (change: Partial<QuestionRule>): Charter => {
  const ordinary = { ...questionRuleIn(clean, 'ordinary'), ...change };
  return { ...clean, decisions: { ...clean.decisions, ordinary } };
};

const withPower = (power: string, ...holders: readonly string[]): Charter => ({
  ...clean,
  powers: { ...clean.powers, [power]: [...holders] },
});

const without = (power: string, from: Charter = clean): Charter => {
  const { [power]: _, ...left } = from.powers;
  return { ...from, powers: left };
};

const withSafeguards = (change: Partial<Charter['safeguards']>): Charter => ({
  ...clean,
  safeguards: { ...clean.safeguards, ...change },
});

const consent = { method: 'consent', override: fraction(9, 10) } as const;

/** What is wrong, where it is found, and words that tell why. */
const wrong: readonly (readonly [what: string, charter: Charter, where: string, why: RegExp])[] = [
  [
    'a text too long for the book',
    { ...clean, purpose: 'long '.repeat(2_200) },
    'charter',
    /11009|bytes long/,
  ],
  [
    'more than all',
    withRule({
      method: 'qualified',
      threshold: { of: 'cast', share: fraction(1, 1), reach: 'more' },
    }),
    'decisions.ordinary.threshold',
    /more than all/,
  ],
  [
    'at least nothing',
    withRule({
      method: 'qualified',
      threshold: { of: 'cast', share: fraction(0, 1), reach: 'least' },
    }),
    'decisions.ordinary.threshold',
    /always reached/,
  ],
  [
    'a majority that is not half',
    withRule({ threshold: { of: 'cast', share: fraction(2, 3), reach: 'more' } }),
    'decisions.ordinary.threshold',
    /choose “qualified”/,
  ],
  [
    'a majority of all who are entitled',
    withRule({ threshold: { of: 'entitled', share: fraction(1, 2), reach: 'more' } }),
    'decisions.ordinary.threshold',
    /votes cast/,
  ],
  [
    'an override without blocks',
    withRule({ override: fraction(9, 10) }),
    'decisions.ordinary.override',
    /only consent/,
  ],
  [
    'an override that is easier than adopting',
    withRule({ ...consent, override: fraction(1, 2) }),
    'decisions.ordinary.override',
    /must be larger/,
  ],
  [
    'an override by all, where one has blocked',
    withRule({ ...consent, override: fraction(1, 1) }),
    'decisions.ordinary.override',
    /never all say yes/,
  ],
  [
    'a quorum of nothing',
    withRule({ quorum: { kind: 'turnout', share: fraction(0, 1) } }),
    'decisions.ordinary.quorum',
    /Choose “none”/,
  ],
  [
    'an amending decision that does not exist',
    { ...clean, amendment: 'nothing' },
    'amendment',
    /called “nothing”/,
  ],
  [
    'an amending decision called like what every object has',
    { ...clean, amendment: 'constructor' },
    'amendment',
    /called “constructor”/,
  ],
  [
    'a continuation that does not exist',
    withSafeguards({ continuation: 'constructor' }),
    'safeguards.continuation',
    /called “constructor”/,
  ],
  [
    'an unknown power',
    withPower('members/rule', 'members'),
    'powers.members/rule',
    /There are: assembly/,
  ],
  ['a power that nobody holds', withPower('minutes/redact'), 'powers.minutes/redact', /Nobody/],
  [
    'a power of an unknown office',
    withPower('minutes/redact', 'office:constructor'),
    'powers.minutes/redact',
    /no office called/,
  ],
  [
    'a power of an unknown decision',
    withPower('minutes/redact', 'decision:constructor'),
    'powers.minutes/redact',
    /no kind of decision/,
  ],
  [
    'a clerk that judges',
    withPower('members/decline', 'clerk'),
    'powers.members/decline',
    /a program/,
  ],
  [
    'supporters who decide',
    withPower('members/vouch', 'supporters'),
    'powers.members/vouch',
    /give advice/,
  ],
  [
    'any one member over the others',
    withPower('minutes/redact', 'members'),
    'powers.minutes/redact',
    /alone/,
  ],
  [
    'an office that changes the rules by itself',
    withPower('charter/amend', 'office:committee', 'decision:charter'),
    'powers.charter/amend',
    /members together/,
  ],
  [
    'an office that ends the union by itself',
    withPower('charter/wind-up', 'office:committee'),
    'powers.charter/wind-up',
    /members together/,
  ],
  [
    'an amending decision without the power to amend',
    withPower('charter/amend', 'decision:ordinary'),
    'powers.charter/amend',
    /does not have the power/,
  ],
  [
    'nobody who may put a proposal',
    without('assembly/propose'),
    'powers.assembly/propose',
    /Name the members/,
  ],
  [
    'decisions that speak',
    withPower('assembly/comment', 'decision:ordinary'),
    'powers.assembly/comment',
    /Only a person/,
  ],
  [
    'approval by the clerk',
    { ...clean, admission: { way: 'approved' } },
    'admission',
    /cannot make it/,
  ],
  [
    'open doors that nobody opens',
    withPower('members/admit', 'office:committee'),
    'admission',
    /add “clerk”/,
  ],
  ['open doors without a word on who opens them', without('members/admit'), 'admission', /clerk/],
  ['vouching by nobody', without('members/vouch', circle), 'admission', /must hold members\/vouch/],
  [
    'more vouches than members',
    {
      ...circle,
      admission: { way: 'vouched', vouches: 5 },
      safeguards: { ...circle.safeguards, branchSize: 5 },
    },
    'admission.vouches',
    /asked to divide/,
  ],
  [
    'an office that only offices fill',
    withPower('offices/appoint', 'office:committee'),
    'offices.committee',
    /stays empty/,
  ],
  [
    'an office that nobody can be recalled from',
    withPower('offices/remove', 'office:committee'),
    'powers.offices/remove',
    /recall/,
  ],
  [
    'a union that one block ends',
    { ...circle, safeguards: { ...circle.safeguards, continuation: 'ordinary' } },
    'safeguards.continuation',
    /single block/,
  ],
  [
    'asking again before the answer',
    withSafeguards({ continuationEvery: 24 * 20 }),
    'safeguards.continuationEvery',
    /takes longer/,
  ],
  [
    'a recovery that needs more vouches than others',
    withSafeguards({ recovery: { vouches: 3, delay: 1 }, branchSize: 3 }),
    'safeguards.recovery.vouches',
    /A lost key/,
  ],
  [
    'more sponsors than members',
    { ...withRule({ sponsors: 40 }), safeguards: { ...clean.safeguards, branchSize: 40 } },
    'decisions.ordinary.sponsors',
    /stand behind/,
  ],
];

describe('a charter', () => {
  for (const [what, charter, where, why] of wrong) {
    it(`must not have ${what}`, () => {
      const found = contradictions(charter);
      assert.deepEqual(
        found.map((each) => each.where),
        [where],
        JSON.stringify(found),
      );
      assert.match(found[0]?.why ?? '', why);
    });
  }

  for (const template of ['circle', 'association'] as const) {
    it(`from the template “${template}” has no contradictions, and fits its own schema`, () => {
      assert.deepEqual(contradictions(charterOf(template)), []);
      assert.ok(Charter.safeParse(charterOf(template)).success);
    });
  }

  it('may do without offices, and then needs nobody who fills them', () => {
    const bare = {
      ...withPower('offices/appoint', 'decision:office'),
      offices: {},
      powers: {
        'assembly/propose': ['members'],
        'assembly/comment': ['members'],
        'members/admit': ['clerk'],
      },
    };
    assert.deepEqual(contradictions(bare), []);
  });

  it('has a field for everything that is wrong with it, whatever is changed', () => {
    const paths = fc.constantFrom(...wrong.map(([, charter]) => charter));
    fc.assert(
      fc.property(paths, paths, (one, other) => {
        const mixed: Charter = {
          ...one,
          powers: other.powers,
          decisions: { ...other.decisions, ...one.decisions },
        };
        for (const { where, why } of contradictions(mixed)) {
          const root = where.split('.')[0] ?? '';
          assert.ok(root === 'charter' || root in mixed, where);
          assert.match(why, /\.$/);
        }
      }),
    );
  });
});

describe('the form of a charter', () => {
  const refused = (change: object): boolean => !Charter.safeParse({ ...clean, ...change }).success;

  it('is refused with blank or broken texts', () => {
    assert.ok(refused({ name: ' ' }));
    assert.ok(refused({ name: '\ud800' }));
    assert.ok(refused({ never: [] }));
    assert.ok(!refused({ name: '\u{1f33b}' }));
  });

  it('is refused with shares over one, endless times and unknown fields', () => {
    assert.ok(!Charter.safeParse(withRule({ override: fraction(3, 2) })).success);
    assert.ok(refused({ waiting: 24 * 366 * 5 + 1 }));
    assert.ok(refused({ king: 'Ada' }));
  });
});
