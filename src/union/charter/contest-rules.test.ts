import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type MethodName, rankingsMethods, scoresMethods } from '../../count/methods.ts';
import { fraction } from '../kernel/fraction.ts';
import { choosingBy, contestRule } from '../testing.ts';
import { contradictions } from './charter.ts';

const methods: readonly MethodName[] = [...rankingsMethods, ...scoresMethods];

describe('the rules of a choice', () => {
  const wrongs = (rule: Parameters<typeof contestRule>[0]): readonly string[] =>
    contradictions(choosingBy(rule)).map(({ where, why }) => `${where}: ${why}`);

  it('can be lived by for every method', () => {
    for (const method of methods.filter((each) => each !== 'lot'))
      assert.deepEqual(wrongs({ method, none: true }), []);
  });

  it('need none of these for Debian’s method, and a highest score where scores are given', () => {
    assert.match(wrongs({ method: 'debian' }).join(), /choice.none: Debian’s method compares/);
    const { top: _, ...choice } = contestRule({ method: 'score' });
    const charter = choosingBy({ method: 'score' });
    const unscored = { ...charter, decisions: { ...charter.decisions, choice } };
    assert.match(contradictions(unscored)[0]?.why ?? '', /Say which is the highest/);
    assert.match(wrongs({ method: 'irv', top: 5 }).join(), /choice.top: Nobody gives scores/);
  });

  it('say how many grades there are where voters give grades, and nowhere else', () => {
    const rule = { method: 'majority-judgment' } as const;
    const { grades: _, ...choice } = contestRule(rule);
    const charter = choosingBy(rule);
    const ungraded = { ...charter, decisions: { ...charter.decisions, choice } };
    assert.match(contradictions(ungraded)[0]?.why ?? '', /Say how many there are, from 3 to 6/);
    assert.match(wrongs({ method: 'score', grades: 5 }).join(), /choice.grades: Nobody gives/);
    assert.match(wrongs({ ...rule, top: 5 }).join(), /choice.top: Nobody gives scores/);
  });

  it('ask for a share against none of these by Debian’s method alone, between half and all', () => {
    const share = (num: number, den: number) =>
      wrongs({ method: 'debian', none: true, share: fraction(num, den) }).join();
    assert.match(share(1, 3), /In any case it takes half/);
    assert.match(share(1, 1), /less than all/);
    assert.equal(share(2, 3), '');
    assert.match(wrongs({ method: 'irv', share: fraction(2, 3) }).join(), /Only Debian’s/);
  });

  it('have no quorum of yes where nobody says yes', () => {
    const quorum = { kind: 'yes-of-entitled', share: fraction(1, 4) } as const;
    assert.match(wrongs({ method: 'irv', quorum }).join(), /Nobody says yes or no/);
    assert.deepEqual(wrongs({ method: 'debian', none: true, quorum }), []);
  });

  it('don’t change the rules, or say whether the union goes on', () => {
    const charter = choosingBy({ method: 'irv' });
    const powers = { ...charter.powers, 'charter/amend': ['decision:charter', 'decision:choice'] };
    const amended = contradictions({ ...charter, powers }).map(({ why }) => why);
    assert.match(amended.join(), /a minority can win/);
    const { 'charter/amend': _amend, 'charter/wind-up': _windUp, ...unnamed } = charter.powers;
    const byDefault = contradictions({ ...charter, powers: unnamed, amendment: 'choice' });
    assert.deepEqual(
      byDefault.map(({ where }) => where),
      ['amendment'],
    );
    assert.match(byDefault[0]?.why ?? '', /a minority can win/);
    const safeguards = { ...charter.safeguards, continuation: 'choice' };
    const continued = contradictions({ ...charter, safeguards }).map(({ why }) => why);
    assert.match(continued.join(), /this is a yes or a no/);
    const debian = choosingBy({ method: 'debian', none: true });
    assert.deepEqual(contradictions({ ...debian, powers }), []);
  });
});
