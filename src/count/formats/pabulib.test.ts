import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { budgetBallotsIn, budgetBallotsOf } from '../budget/ballots.ts';
import { FormatError } from './format-error.ts';
import { usualLimits } from './limits.ts';
import { readPabulib } from './pabulib.ts';
import { writePabulib } from './write-pabulib.ts';

const meta = 'META\nkey;value\ndescription;Two parks\nnum_projects;2\nnum_votes;3\nbudget;100.50\n';
const projects =
  'PROJECTS\nproject_id;cost;name\np1;60;"A park; ""green"""\np2;40.5;"Two\nlines"\n';
const file = `${meta}vote_type;approval\n${projects}VOTES\nvoter_id;vote\n1;p1,p2\n2;p2,p1\n3;\n`;

/** The same file with one thing changed. */
const changed = (from: string, to: string): string => {
  assert.ok(file.includes(from), from);
  return file.replace(from, to);
};

describe('a Pabulib file', () => {
  it('is read', () => {
    const { vote, meta: said, details } = readPabulib(file);
    assert.deepEqual(vote.projects, [
      { id: 'p1', name: 'A park; "green"', cost: 600n },
      { id: 'p2', name: 'Two\nlines', cost: 405n },
    ]);
    assert.deepEqual([vote.title, vote.budget, vote.decimals], ['Two parks', 1005n, 1]);
    assert.deepEqual(
      [...budgetBallotsIn(vote.ballots)].map(({ weight, projects: named }) => [weight, named]),
      [
        [2, [0, 1]],
        [1, []],
      ],
    );
    assert.equal(said.get('num_votes'), '3');
    assert.equal(details[0]?.get('name'), 'A park; "green"');
  });

  it('is read with a byte order mark, carriage returns, empty lines and quotes among the votes', () => {
    const votes = changed('1;p1,p2', '\n"1";"p1,p2"');
    const turned = `\uFEFF${votes.replaceAll('\n', '\r\n')}\r\n`;
    assert.equal(readPabulib(turned).vote.ballots.groups, 2);
    assert.equal(readPabulib(file.trimEnd()).vote.ballots.total, 3);
  });

  it('is read where voters rank or give points', () => {
    const ordinal = readPabulib(changed('approval', 'ordinal')).vote.ballots;
    assert.deepEqual([ordinal.kind, ordinal.groups], ['order', 3]);
    const points = file
      .replace('approval', 'cumulative')
      .replace('voter_id;vote', 'voter_id;vote;points')
      .replace('1;p1,p2', '1;p1,p2;3,1.0')
      .replace('2;p2,p1', '2;"p2,p1";1,3')
      .replace('3;', '3;;');
    const { ballots } = readPabulib(points).vote;
    assert.deepEqual([...(ballots.points ?? [])], [3, 1]);
    const odd = (from: string, to: string, reason: RegExp): void =>
      assert.throws(() => readPabulib(points.replace(from, to)), reason);
    odd('3,1.0', '3', /^FormatError: Line 15, column 9: 1 points stand here for 2 projects/);
    odd('3,1.0', '3,x', /whole numbers from 0, not “x”/);
    odd('vote;points', 'vote;marks', /Line 14, column 1: This row has to name the columns points/);
  });

  it('is refused with line and column', () => {
    const refusals: readonly (readonly [string, string, string])[] = [
      ['META', 'METAL', 'Line 1, column 1: A file begins with META.'],
      ['key;value', 'key', 'Line 2, column 1: This row has to name the columns value.'],
      ['Two parks', 'Two;parks', 'Line 3, column 1: This row has 3 fields, not a key and a value.'],
      ['num_votes;3', 'num_projects;2', 'Line 5, column 1: “num_projects” stands here twice.'],
      ['num_votes;3', 'num_votes;4', 'Line 5, column 11: num_votes says 4, but the file has 3.'],
      ['num_projects;2', 'number;2', 'Line 1, column 1: The section META lacks “num_projects”.'],
      ['100.50', '100,50', 'Line 6, column 8: “100,50” is no amount, such as 1200 or 99.50.'],
      ['100.50', '1'.repeat(61), 'Line 6, column 8: This amount has more than 60 digits.'],
      [
        'approval',
        'liking',
        'Line 7, column 11: A vote_type is one of approval, choose-1, ordinal, cumulative, scoring.',
      ],
      ['PROJECTS', 'PROJECT', 'Line 8, column 1: This row has 1 fields, not a key and a value.'],
      ['p1;60', 'p2;60', 'Line 11, column 1: Project p2 stands here twice.'],
      [
        'p1;60',
        'p,1;60',
        'Line 10, column 1: A project’s id has at least one character, and no comma.',
      ],
      ['p1;60', 'p1;60;1', 'Line 10, column 1: This row has 4 fields for 3 columns.'],
      [
        'p1;60;"A',
        'p1;60;"A"',
        'Line 10, column 10: After a closing quote comes a semicolon or the line’s end.',
      ],
      ['lines"', 'lines', 'Line 11, column 9: The quote that begins here is not closed.'],
      ['VOTES', 'BALLOTS', 'Line 13, column 1: This row has 1 fields for 3 columns.'],
      ['1;p1,p2', '1;p1,p3', 'Line 15, column 6: There is no project “p3”.'],
      ['1;p1,p2', '1;"p1,p3"', 'Line 15, column 6: There is no project “p3”.'],
      ['1;p1,p2', '1;p1,p1', 'Line 15, column 6: Project p1 stands on this ballot twice.'],
      ['2;p2,p1', '2;p2,p1;7', 'Line 16, column 1: This row has 3 fields for 2 columns.'],
      ['2;p2,p1', 'VOTES', 'Line 16, column 1: This row has 1 fields for 2 columns.'],
    ];
    for (const [from, to, message] of refusals) {
      assert.throws(
        () => readPabulib(changed(from, to)),
        (error) => error instanceof FormatError && error.message === message,
        message,
      );
    }
    assert.throws(() => readPabulib(''), /Line 1, column 1: A file begins with META/);
    assert.throws(() => readPabulib(meta), /Line 7, column 1: The section PROJECTS is missing/);
    assert.throws(
      () => readPabulib(`${meta}vote_type;approval\n${projects}`),
      /The section VOTES is missing/,
    );
  });

  it('is refused beyond the limits', () => {
    const refuses = (limit: object, reason: RegExp): void =>
      assert.throws(() => readPabulib(file, { ...usualLimits, ...limit }), reason);
    refuses({ candidates: 1 }, /Line 11, column 1: At most 1 projects are read/);
    refuses({ ballots: 2 }, /Line 17, column 1: At most 2 votes are read/);
    refuses({ bytes: 10 }, /larger than 10 bytes/);
  });

  it('is refused at once where one line has very many fields', () => {
    const wide = `META\n${';'.repeat(90_000)}\n`;
    const begun = performance.now();
    assert.throws(() => readPabulib(wide), /has to name the columns/);
    assert.ok(performance.now() - begun < 5_000);
  });

  it('comes back as it was written, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', ',', 'é', ' ') });
    const ballot = fc.uniqueArray(fc.integer({ min: 0, max: 2 }));
    const kinds = fc.constantFrom('approval', 'order', 'points');
    fc.assert(
      fc.property(text, text, fc.array(ballot), kinds, (name, title, named, kind) => {
        const ballots = budgetBallotsOf(
          3,
          named.map((each) => ({
            projects: each,
            ...(kind === 'points' && { points: each.map((i) => i + 1) }),
          })),
          kind,
        );
        const vote = {
          ...(title && { title }),
          projects: ['a', 'b;', '"c'].map((id, i) => ({ id, name, cost: BigInt(i) })),
          budget: 1234n,
          decimals: 1,
          ballots,
        };
        const written = writePabulib({ vote, meta: new Map(), details: [] });
        const { details, ...read } = readPabulib(written);
        assert.deepEqual(read.vote, vote);
        assert.equal(writePabulib({ ...read, details }), written);
      }),
    );
  });

  it('is not written where it can’t be read again', () => {
    const { vote, ...rest } = readPabulib(file);
    const odd = { ...vote, projects: [{ id: 'a,b', cost: 1n }] };
    assert.throws(() => writePabulib({ vote: odd, ...rest }), /can’t hold the project id “a,b”/);
    const many = { ...vote, ballots: { ...vote.ballots, total: 30_000_000 } };
    assert.throws(() => writePabulib({ vote: many, ...rest }), /at most 20000000 ballots/);
  });

  it('is refused or read, and nothing else, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat({ max: file.length }), fc.nat({ max: 9 }), fc.string(), (at, cut, put) => {
        try {
          readPabulib(file.slice(0, at) + put + file.slice(at + cut));
        } catch (error) {
          assert.ok(error instanceof FormatError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
