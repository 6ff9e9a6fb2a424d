/**
 * Budgets as Pabulib files, read by a strict reader in Python that was written from the format’s description: it has
 * nothing against what towns published, nor against any sort of file that a hall writes.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { env } from 'node:process';
import { type Hand, hand } from '../../src/union/testing.ts';
import { share } from '../../src/web/pages/unions/assembly/budget/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import type { Visitor } from '../../src/web/testing.ts';
import { charter, marked, none, projects, rules } from './testing.ts';
import { leftOut } from '../python.ts';

const published = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/pb/files`;

/** What the reader found, a line each, by the files’ names. */
function findings(paths: readonly string[]): readonly string[] {
  const words = ['-B', 'test/pabulib/check.py', ...paths];
  const { stdout, stderr } = spawnSync('python3', words, { encoding: 'utf8', timeout: 110_000 });
  assert.match(stdout, new RegExp(`^${paths.length} files`, 'm'), stderr);
  const lines = stdout.trimEnd().split('\n').slice(0, -1);
  return lines.map((line) => line.replace(/^.*\//, ''));
}

const good = `META
key;value
description;An example
country;Worldwide
unit;A union
instance;1
num_projects;2
num_votes;2
budget;100.50
vote_type;cumulative
rule;greedy
date_begin;01.06.2026
date_end;08.06.2026
max_sum_points;10
PROJECTS
project_id;cost;votes;score;name;selected
1;60;2;9;"A park; ""green""";1
2;50;1;5;Benches;0
VOTES
voter_id;vote;points
1;2,1;5,4
2;1;5
`;

/** One thing changed in it, and what the reader says. */
const wrong: readonly (readonly [from: string, to: string, finding: RegExp])[] = [
  ['', '', /^$/],
  ['country;Worldwide', 'country;', /^line 4: META has to say country$/],
  ['num_votes;2', 'num_votes;3', /^line 8: num_votes says 3, and there are 2$/],
  ['100.50', '100,50', /budget is no number/],
  ['100.50', '55', /what is selected costs 60, and the budget is 55/],
  ['100.50', '110', /all projects fit the budget[^]*2 fits what greedy left over/],
  ['cumulative', 'liking', /vote_type is one of/],
  ['cumulative', 'approval', /max_sum_points means nothing/],
  ['max_sum_points;10\n', '', /has to say max_sum_points/],
  ['max_sum_points;10', 'max_sum_points;8', /more points in all/],
  ['max_sum_points;10', 'min_length;2\nmax_sum_points;10', /line 23: names 1 projects/],
  ['max_sum_points;10', 'max_points;4\nmax_sum_points;10', /points to one project/],
  ['rule;greedy', 'rule;by hand', /rule is not as the format has it/],
  ['08.06.2026', '08.05.2026', /ends before it begins/],
  ['08.06.2026', '31.06.2026', /date_end is a day/],
  ['votes;score', 'for;score', /no column for/],
  ['2;50', '1;50', /project 1 stands there twice/],
  ['2;50', '2;0', /costs more than nothing/],
  ['2;50;1;5', '2;50;2;5', /votes says 2, and the ballots come to 1/],
  ['2;50;1;5', '2;50;1;6', /score says 6, and the ballots come to 5/],
  ['Benches;0', 'Benches;9', /selected is no such number/],
  ['A park', 'A park"', /^line 17: a field with a quote/],
  ['green"""', 'green""', /^line 17: a quote is not closed/],
  ['1;2,1', '1;2,3', /line 21: names a project twice, or one that is not there/],
  ['1;2,1;5,4', '1;1,2;4,5', /the most points comes first/],
  ['1;2,1;5,4', '2;2,1;5,4', /two voters are called/],
  ['VOTES\n', 'VOTES\n\n', /the column voter_id is missing/],
  ['2;1;5\n', '2;1;5\n\n', /line 23: an empty line/],
];

if (leftOut) it('Pabulib files are read by others', { skip: 'it needs python3, 3.10 or newer' });
else {
  describe('a strict reader of Pabulib files', () => {
    it('has nothing against what towns published', (test) => {
      if (!existsSync(published)) {
        test.diagnostic(`left out: no files in ${published}`);
        return;
      }
      const files = globSync(`${published}/*.pb.gz`);
      // Names in small letters are of examples that were made to try rules, and say less than the format asks for.
      const towns = files.filter((path) => /^[A-Z]/.test(basename(path)));
      assert.ok(towns.length > 30);
      assert.deepEqual(findings(towns), []);
    });
  });

  const folder = mkdtempSync(join(tmpdir(), 'pabulib-'));
  after(() => rmSync(folder, { recursive: true }));

  it('names what is wrong in a file', () => {
    const paths = wrong.map(([from, to], i) => {
      const path = join(folder, `wrong-${String(i).padStart(2, '0')}.pb`);
      assert.ok(good.includes(from), from);
      writeFileSync(path, good.replace(from, to));
      return path;
    });
    const found = Map.groupBy(findings(paths), (line) => line.slice(0, 'wrong-00.pb'.length));
    for (const [i, [, to, finding]] of wrong.entries()) {
      const lines = found.get(basename(paths[i] ?? '')) ?? [];
      const said = lines.map((line) => line.slice('wrong-00.pb: '.length)).join('\n');
      assert.match(said, finding, to);
    }
  });

  describe('a budget’s file from the hall', () => {
    const ada = hand('Ada');
    let at: UnionAtWork;
    let voters: readonly Hand[];
    let reader: Visitor;

    before(async () => {
      at = await unionAtWork(charter);
      voters = [ada, await at.join('Bo'), await at.join('Cy')];
      reader = await at.browser(ada);
    });
    after(() => at.close());

    const fileOf = async (id: string, name: string): Promise<string> => {
      const path = join(folder, `${name}.pb`);
      writeFileSync(path, (await reader.get(`${at.home}/p/${id}/ballots.pb`)).text);
      return path;
    };

    const voteOn = async (id: string, ballots: readonly (readonly (number | null)[])[]) => {
      for (const [i, marks] of ballots.entries())
        await at.act(voters[i] ?? ada, 'assembly/mark@1', { proposal: id, marks });
    };

    it('is as the format has it, by every rule and sort of ballot, open, decided and void', async () => {
      const ids = new Map<string, string>();
      for (const [kind, { ballot }] of Object.entries(rules)) {
        const id = await share(at, ada, kind, { projects });
        await voteOn(id, [...marked[ballot], none]);
        ids.set(kind, id);
      }
      const nobody = await share(at, ada, 'shares', { projects, budget: 90_000 });
      await voteOn(nobody, [none]);
      ids.set('void', nobody);
      const files: string[] = [];
      for (const [kind, id] of ids) files.push(await fileOf(id, `${kind}-open`));
      await at.pass(24);
      for (const [kind, id] of ids) files.push(await fileOf(id, kind));
      assert.deepEqual(findings(files), []);
    });
  });
}
