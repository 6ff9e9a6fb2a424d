import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { budgetBallotsOf } from '../budget/ballots.ts';
import { FormatError } from './format-error.ts';
import { usualLimits } from './limits.ts';
import { readPabulibProjects } from './pabulib-projects.ts';
import { writePabulib } from './write-pabulib.ts';

const head = 'META\nkey;value\ncurrency;EUR\nbudget;100.50\n';
const projects =
  'PROJECTS\nproject_id;cost;name;category\np1;60;"A park; ""green""";nature,children\np2;40.50;"Two\nlines";\np3;7;;\n';
const votes = 'VOTES\nvoter_id;vote\n1;p1,p9\n2;p2,p1\n';

describe('the projects of a Pabulib file', () => {
  it('are read with their costs, exact, and where they stand', () => {
    const list = readPabulibProjects(`${head}${projects}${votes}`);
    assert.deepEqual(
      list.projects.map(({ id, name, cost, line }) => [id, name, cost.units, cost.places, line]),
      [
        ['p1', 'A park; "green"', 60n, 0, 7],
        ['p2', 'Two lines', 405n, 1, 8],
        ['p3', 'p3', 7n, 0, 10],
      ],
    );
    assert.equal(list.projects[0]?.details.get('category'), 'nature,children');
    assert.deepEqual([list.budget?.units, list.meta.get('currency')], [1005n, 'EUR']);
    assert.deepEqual([list.votes, list.text, list.wrong], [2, `${head}${projects}`, []]);
  });

  it('may end before the votes, and name no budget', () => {
    const list = readPabulibProjects(`META\nkey;value\n${projects}`);
    assert.deepEqual([list.projects.length, list.votes, list.budget], [3, 0, undefined]);
  });

  it('are named where a row is wrong, each of them, and the others are read', () => {
    const rows = 'PROJECTS\nproject_id;cost;name\na;1;A\na;2;B\nb;1,5;C\nc;5\n;4;\nd;4;D\n';
    const list = readPabulibProjects(`META\nkey;value\nbudget;much\n${rows}`);
    assert.deepEqual(
      list.wrong.map(({ message }) => message),
      [
        'Line 3, column 8: “much” is no amount, such as 1200 or 99.50.',
        'Line 7, column 1: Project a stands here twice.',
        'Line 8, column 3: “1,5” is no amount, such as 1200 or 99.50.',
        'Line 9, column 1: This row has 2 fields for 3 columns.',
        'Line 10, column 1: This project has neither a name nor an id.',
      ],
    );
    assert.deepEqual(
      list.projects.map(({ name }) => name),
      ['A', 'D'],
    );
  });

  it('are refused where the sections can’t be made out, and beyond the limits', () => {
    assert.throws(() => readPabulibProjects('A,B\n'), /Line 1, column 1: A file begins with META/);
    assert.throws(() => readPabulibProjects(head), /The section PROJECTS is missing/);
    assert.throws(
      () => readPabulibProjects(`${head}PROJECTS\nproject_id;price\n`),
      /name the columns cost/,
    );
    assert.throws(
      () => readPabulibProjects(`${head}${projects}`, { ...usualLimits, candidates: 2 }),
      /Line 10, column 1: At most 2 projects are read/,
    );
  });

  it('are those that were written', () => {
    const name = fc.string({ unit: fc.constantFrom('a', ';', '"', ',', 'é', ' ', '1') });
    const project = fc.record({ name, cost: fc.bigInt({ min: 1n, max: 999_999_999_999n }) });
    fc.assert(
      fc.property(fc.array(project, { maxLength: 12 }), fc.nat({ max: 3 }), (those, decimals) => {
        const listed = those.map((each, i) => ({ id: String(i + 1), ...each }));
        const written = writePabulib({
          vote: {
            projects: listed,
            budget: 5n,
            decimals,
            ballots: budgetBallotsOf(those.length, [], 'approval'),
          },
          meta: new Map(),
          details: [],
        });
        const read = readPabulibProjects(written);
        assert.deepEqual(read.wrong, []);
        const scaled = read.projects.map(
          ({ cost: { units, places } }) => units * 10n ** BigInt(decimals - places),
        );
        assert.deepEqual(
          scaled,
          those.map(({ cost }) => cost),
        );
        const names = those.map((each, i) => each.name.trim().replaceAll(/ +/g, ' ') || `${i + 1}`);
        assert.deepEqual(
          read.projects.map((each) => each.name),
          names,
        );
        const again = readPabulibProjects(read.text);
        assert.deepEqual(again.projects, read.projects);
      }),
    );
  });

  it('are read or refused, and nothing else, whatever is changed in the file', () => {
    const file = `${head}${projects}${votes}`;
    fc.assert(
      fc.property(fc.nat({ max: file.length }), fc.nat({ max: 9 }), fc.string(), (at, cut, put) => {
        try {
          const text = file.slice(0, at) + put + file.slice(at + cut);
          assert.ok(text.replace('\uFEFF', '').startsWith(readPabulibProjects(text).text));
        } catch (error) {
          assert.ok(error instanceof FormatError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
