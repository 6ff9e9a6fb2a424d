import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fraction } from '../kernel/fraction.ts';
import { powers } from '../kernel/powers.ts';
import { duration, english } from '../kernel/say.ts';
import { charterOf, questionRuleIn } from '../testing.ts';
import { type Charter, rulesMarkdown, rulesOf, type Threshold } from './charter.ts';
import { ruleInWords, shareInWords, thresholdInWords } from './charter.ts';

const pointsUnder = (charter: Charter, heading: string): readonly string[] =>
  rulesOf(charter).find((part) => part.heading === heading)?.points ?? assert.fail(heading);

describe('readable rules', () => {
  it('say how a decision is made, in one paragraph', () => {
    const { decisions } = charterOf('association');
    assert.deepEqual(
      ['ordinary', 'charter', 'continuation'].map((kind) =>
        ruleInWords(decisions[kind] ?? assert.fail(), english),
      ),
      [
        'A decision of the kind “Everyday decision” needs more than half of the votes cast. If less than 10 % of those who may vote say yes, nothing is decided. Another member must stand behind it before its vote. It is talked over for 3 days; then its vote is open for 1 week.',
        'A decision of the kind “Changing the rules” needs at least two thirds of the votes cast. If less than a quarter of those who may vote take part, nothing is decided. 2 other members must stand behind it before its vote. It is talked over for 1 week; then its vote is open for 2 weeks.',
        'A decision of the kind “Whether the union goes on” needs more than half of the votes cast. Nobody but its author has to stand behind it. Its vote opens at once and is open for 3 weeks.',
      ],
    );
  });

  it('say what a block does', () => {
    const ordinary = questionRuleIn(charterOf('circle'), 'ordinary');
    assert.match(ruleInWords(ordinary, english), /the block stands unless 90 % say yes/);
    const { override: _, ...strict } = ordinary;
    assert.match(ruleInWords(strict, english), /with a reason; then it is rejected/);
  });

  it('open with what the union may never do', () => {
    const [first] = rulesOf(charterOf('circle'));
    assert.equal(first?.heading, 'What the union may never do to a member');
    assert.equal(first.points.length, 5);
  });

  it('name who may do what, for every power there is', () => {
    const { 'members/invite': _, ...some } = charterOf('association').powers;
    const points = pointsUnder({ ...charterOf('association'), powers: some }, 'Who may do what');
    assert.equal(points.length, powers.length);
    assert.ok(points.includes('Make invitations: a decision of the kind “Changing the rules”.'));
    assert.ok(points.includes('Speak about proposals: every member, or every supporter.'));
    assert.ok(points.includes('Decline an application: “Committee”.'));
    assert.ok(
      points.includes('Admit members: the automatic clerk, where the rules leave no choice.'),
    );
  });

  it('say which accounts newcomers must prove', () => {
    const asked = (accounts: Charter['accounts']): string =>
      pointsUnder({ ...charterOf('circle'), ...(accounts && { accounts }) }, 'Joining and leaving')
        .filter((point) => /account/.test(point))
        .join(' ');
    assert.equal(asked(undefined), '');
    assert.equal(
      asked({ needed: 1, age: 0 }),
      'Whoever asks to join must first prove an account on the fediverse. One account stands for one membership at most. Whoever is a member remains one without it.',
    );
    assert.equal(
      asked({ needed: 2, age: 720, servers: ['social.example', 'art.example'] }),
      'Whoever asks to join must first prove 2 accounts on the fediverse, each on another server. Each such account must be 1 month old at least. Only accounts on these servers count: social.example, art.example. One account stands for one membership at most. Whoever is a member remains one without it.',
    );
  });

  it('say how the union speaks and listens on the fediverse', () => {
    const there = (fediverse: Charter['fediverse']): readonly string[] =>
      pointsUnder({ ...charterOf('circle'), ...(fediverse && { fediverse }) }, 'On the fediverse');
    assert.deepEqual(
      there({ announce: ['outcomes', 'calls'], guests: 'held', ballots: false, language: 'de' }),
      [
        'The union announces there: calls, outcomes.',
        'Its posts there are in the language with the code “de”.',
        'Replies from there are shown once somebody who may hide comments lets them through.',
        'Ballots are cast in the hall alone; answers from there are advice.',
      ],
    );
    const [told, ignored, ballots] = there({ announce: [], guests: 'ignored', ballots: true });
    assert.equal(told, 'The union announces nothing there.');
    assert.match(ignored ?? '', /are not shown/);
    assert.match(ballots ?? '', /is their ballot/);
  });

  it('say from which sum on two people approve', () => {
    const { money, ...rest } = charterOf('association');
    const about = (twoApproveAbove?: number): string =>
      (money
        ? pointsUnder(
            {
              ...rest,
              money: { ...money, ...(twoApproveAbove !== undefined && { twoApproveAbove }) },
            },
            'Money',
          )
        : []
      ).join(' ');
    assert.doesNotMatch(about(), /Two people approve/);
    assert.match(about(0), /Two people approve every claim, or the members do by a decision\./);
    assert.match(
      about(50_000),
      /Two people approve claims of more than 500\.00 EUR, or the members do by a decision\. What one person alone approved of the same claimant’s in thirty days counts with it\./,
    );
  });

  it('say when financial years end, where it is not with December', () => {
    const { money, ...rest } = charterOf('association');
    const about = (yearEnds: number): string =>
      (money ? pointsUnder({ ...rest, money: { ...money, yearEnds } }, 'Money') : []).join(' ');
    assert.doesNotMatch(about(12), /Financial years/);
    assert.match(about(3), /Financial years end with March\./);
  });

  it('say how people join, wait and read', () => {
    const joining = (change: Partial<Charter>): readonly string[] =>
      pointsUnder({ ...charterOf('circle'), ...change }, 'Joining and leaving');
    assert.equal(joining({ admission: { way: 'open' } })[0], 'Whoever asks to join is a member.');
    assert.match(joining({})[0] ?? '', /once another member vouches/);
    assert.match(
      joining({ admission: { way: 'vouched', vouches: 3 } })[0] ?? '',
      /once 3 members vouch/,
    );
    const approved = { admission: { way: 'approved' } } as const;
    const byOffice = { ...approved, powers: { 'members/admit': ['office:convenor'] } };
    assert.match(joining(byOffice)[0] ?? '', /admitted by “Convenor”/);
    assert.match(joining({ ...approved, powers: { 'members/admit': [] } })[0] ?? '', /by nobody/);
    const unknown = ['office:gone', 'decision:gone'];
    assert.match(
      joining({ ...approved, powers: { 'members/admit': unknown } })[0] ?? '',
      /“gone”, or a decision of the kind “gone”/,
    );
    assert.equal(joining({})[1], 'A new member may vote 1 week after joining.');
    assert.equal(joining({ waiting: 0 })[1], 'A new member may vote at once.');
    assert.match(joining({})[4] ?? '', /Only members may read/);
    assert.equal(joining({ book: 'everyone' })[4], 'Everyone may read the minutes.');
  });

  it('say how offices are held', () => {
    const { offices } = charterOf('circle');
    const { convenor } = offices;
    assert.ok(convenor);
    const point = (change: object): string =>
      pointsUnder(
        { ...charterOf('circle'), offices: { convenor: { ...convenor, ...change } } },
        'Offices',
      )[0] ?? '';
    assert.match(
      point({}),
      /^“Convenor”: 2 seats, each for 1 year. Nobody serves more than 2 terms/,
    );
    assert.match(point({ seats: 1, terms: 1 }), /one seat, for 1 year. Nobody serves two terms/);
    const { terms: _, ...endless } = convenor;
    const [held] = pointsUnder(
      { ...charterOf('circle'), offices: { convenor: endless } },
      'Offices',
    );
    assert.match(held ?? '', /each for 1 year. Calls the circle/);
    assert.ok(
      !rulesOf({ ...charterOf('circle'), offices: {} }).some(
        ({ heading }) => heading === 'Offices',
      ),
    );
  });

  it('say what keeps the union its members’ own', () => {
    const safe = (change: Partial<Charter['safeguards']>): string => {
      const base = charterOf('circle');
      const safeguards = { ...base.safeguards, ...change };
      return pointsUnder({ ...base, safeguards }, 'What keeps the union its members’ own').join(
        ' ',
      );
    };
    assert.match(safe({}), /Every 2 years the members are asked .*If they say no, it ends/);
    assert.match(safe({ trial: 180 * 24 }), /^The union is on trial: 6 months after/);
    assert.match(safe({ recovery: { vouches: 1, delay: 36 } }), /another member .* after 36 hours/);
    assert.match(safe({ continuation: 'gone' }), /“gone”/);
  });

  it('are Markdown in which the founders’ texts are texts', () => {
    const text = rulesMarkdown(
      charterOf('circle', { name: '*Us*', purpose: 'One\n\n# Two <b>', amendment: 'gone' }),
    );
    assert.match(text, /^# The rules of \\\*Us\\\*\n\n## What the union may never/);
    assert.match(text, /- One \\# Two \\<b\\>\n/);
    assert.match(text, /of the kind “gone”, and in no other way/);
  });

  it('are said through the translator, sentence by sentence', () => {
    const shouted = rulesOf(charterOf('circle'), (text, values) =>
      english(text, values).toUpperCase(),
    );
    for (const { heading, points } of shouted.slice(2)) {
      assert.equal(heading, heading.toUpperCase());
      for (const point of points)
        assert.equal(point.slice(0, 20), point.slice(0, 20).toUpperCase());
    }
  });
});

describe('a share', () => {
  it('is said as people say it', () => {
    const shares = [
      [1, 2],
      [2, 4],
      [1, 3],
      [4, 6],
      [1, 4],
      [3, 4],
      [9, 10],
      [3, 7],
    ] as const;
    assert.deepEqual(
      shares.map(([num, den]) => shareInWords(fraction(num, den), english)),
      ['half', 'half', 'a third', 'two thirds', 'a quarter', 'three quarters', '90 %', '3/7'],
    );
  });

  it('is of the votes cast, or of all who may vote', () => {
    const of = (whom: 'cast' | 'entitled', reach: 'more' | 'least', num: number): string => {
      const threshold: Threshold = { of: whom, reach, share: fraction(num, 3) };
      return thresholdInWords(threshold, english);
    };
    assert.equal(of('cast', 'more', 2), 'more than two thirds of the votes cast');
    assert.equal(of('cast', 'least', 3), 'all votes cast');
    assert.equal(of('entitled', 'more', 1), 'the votes of more than a third of all who may vote');
    assert.equal(of('entitled', 'least', 1), 'the votes of at least a third of all who may vote');
    assert.equal(of('entitled', 'least', 3), 'the votes of all who may vote');
  });
});

describe('a duration', () => {
  it('is in the largest unit that divides it', () => {
    const hours = [0, 1, 5, 24, 72, 168, 336, 720, 2_160, 8_760, 17_520, 25];
    assert.deepEqual(
      hours.map((each) => duration(each, english)),
      [
        'no time',
        '1 hour',
        '5 hours',
        '1 day',
        '3 days',
        '1 week',
        '2 weeks',
        '1 month',
        '3 months',
        '1 year',
        '2 years',
        '25 hours',
      ],
    );
  });

  it('leaves a slot without a value as it is', () => {
    assert.equal(english('{n} of {all}', { n: 1 }), '1 of {all}');
  });
});
