import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { budgetBallotsOf } from '../../../../../count/budget/ballots.ts';
import { writePabulib } from '../../../../../count/formats/write-pabulib.ts';
import { budgetRule } from '../../../../../union/assembly/testing.ts';
import { hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { wordsOf } from '../../../../words.ts';
import { draftFrom } from '../draft.ts';
import { fieldsIn, type UnionAtWork, unionAtWork } from '../testing.ts';
import { freshIn, fromFile, type FromFile, withProjects } from './from-file.ts';
import { share, sharingCharter } from './testing.ts';

const t = wordsOf('en', {});
const rule = budgetRule({ method: 'equal-shares-budget', title: 'Our fund', most: 500_000 });
const empty = draftFrom({ 'b.kind': 'shares' });

const fileOf = (rows: string, meta = 'currency;EUR\nbudget;1000'): string =>
  `META\nkey;value\n${meta}\nPROJECTS\nproject_id;cost;name;category;target\n${rows}`;

const read = (text: string, draft = empty): FromFile => {
  const from = fromFile(t, text, { draft, rule });
  assert.ok('list' in from, 'why' in from ? from.why : '');
  return from;
};

const wrongs = (rows: string, meta?: string): readonly string[] => read(fileOf(rows, meta)).wrong;

describe('projects from a file', () => {
  it('come with exact costs, and with what is said of them', () => {
    const { projects, budget, wrong } = read(
      fileOf('1;700;Night bus;mobility,night;adults\n2;500.5;New chairs;;\n3;250.00;;;\n'),
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      projects.map(({ title, cost, text, there }) => [title, cost, text, there]),
      [
        [
          'Night bus',
          70_000,
          'What it is about: mobility and night\n\nWhom it is for: adults',
          'no',
        ],
        ['New chairs', 50_050, '', 'no'],
        ['3', 25_000, '', 'no'],
      ],
    );
    assert.equal(budget, 100_000);
  });

  it('are named by their lines where something is wrong', () => {
    assert.deepEqual(wrongs('1;7.005;A;;\n2;0;B;;\n3;5;a;;\n4;x;D;;\n'), [
      'Line 7: An amount stands there with more than the 2 decimals that EUR has.',
      'Line 8: A project costs something.',
      'Line 9: “a” stands in line 7 already.',
      'Line 10, column 3: “x” is no amount, such as 1200 or 99.50.',
    ]);
    assert.deepEqual(wrongs('1;7;A;;\n', 'currency;PLN'), [
      'The file counts in PLN, and decisions of this kind are in EUR.',
    ]);
    assert.match(wrongs(`1;7;${'x'.repeat(121)};;\n`)[0] ?? '', /Line 7: Write at most 120/);
    assert.match(wrongs('1;99999999999999;A;;\n')[0] ?? '', /Line 7: An amount can be/);
    assert.match(wrongs('', 'budget;1.001')[0] ?? '', /more than the 2 decimals/);
    assert.match(wrongs('')[0] ?? '', /No project/);
    const many = Array.from({ length: 41 }, (_, i) => `${i};1;P${i};;\n`).join('');
    assert.match(wrongs(many)[0] ?? '', /takes 40 projects, and with these there would be 41/);
  });

  it('come once, however often the file comes, and change nothing that stands there', () => {
    const text = fileOf('1;700;Night bus;;\n2;500;New chairs;;\n');
    const draft = {
      ...empty,
      budget: '900',
      options: [
        { title: '', text: '', cost: '', acts: [] },
        { title: 'night  BUS', text: 'Mine', cost: '650', acts: [] },
      ],
    };
    const once = withProjects(draft, read(text, draft), rule);
    assert.deepEqual(
      once.options.map(({ title, text: said, cost }) => [title, said, cost]),
      [
        ['night  BUS', 'Mine', '650'],
        ['New chairs', '', '500.00'],
      ],
    );
    assert.equal(once.budget, '900');
    const again = read(text, once);
    assert.deepEqual(
      again.projects.map(({ there }) => there),
      [{ cost: '650' }, 'yes'],
    );
    assert.deepEqual(withProjects(once, again, rule), once);
  });

  it('are those of a budget that was written to a file, and again nothing new the second time', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', ';', '"', ',', 'é'), minLength: 1 });
    const minor = fc.integer({ min: 1, max: 999_999_999_999 });
    const project = fc.record({ name, cost: minor }, { noNullPrototype: true });
    const those = fc.uniqueArray(project, {
      minLength: 1,
      maxLength: 40,
      selector: (each) => each.name,
    });
    fc.assert(
      fc.property(those, fc.integer({ min: 1, max: 999_999 }), (projects, budget) => {
        const text = writePabulib({
          vote: {
            projects: projects.map(({ name: called, cost }, i) => ({
              id: String(i + 1),
              name: called,
              cost: BigInt(cost),
            })),
            budget: BigInt(budget),
            decimals: 2,
            ballots: budgetBallotsOf(projects.length, [], 'approval'),
          },
          meta: new Map([['currency', 'EUR']]),
          details: [],
        });
        const from = read(text);
        assert.deepEqual(from.wrong, []);
        assert.deepEqual(
          from.projects.map(({ title, cost }) => ({ name: title, cost })),
          projects,
        );
        assert.equal(from.budget, budget);
        const once = withProjects(empty, from, rule);
        assert.deepEqual(freshIn(read(text, once)), []);
        assert.deepEqual(withProjects(once, read(text, once), rule), once);
      }),
      { numRuns: 100 },
    );
  });

  it('are looked over quickly, however large the file', () => {
    const rows = `${'1;7;A;b,c;d\n'.repeat(240)}VOTES\nvoter_id;vote\n${'1;2\n'.repeat(200_000)}`;
    const begun = performance.now();
    read(fileOf(rows));
    assert.ok(performance.now() - begun < 2_000);
    assert.ok('why' in fromFile(t, 'x'.repeat(1_000_001), { draft: empty, rule }));
  });
});

describe('the page that takes projects from a file', () => {
  let at: UnionAtWork;
  let writer: Visitor;
  const here = '/u/example/assembly/new';
  const file = fileOf('1;700;Night bus;mobility;\n2;500.50;New chairs;;\n');

  before(async () => {
    at = await unionAtWork(sharingCharter());
    writer = await at.browser(await at.join('Bo'));
    await writer.get(`${here}?kind=shares`);
  });
  after(() => at.close());

  const draft = { 'b.kind': 'shares', 't.title': 'The summer money', 't.text': 'For summer.' };

  it('is opened from the draft, shows what is in the file, and puts it in by one press', async () => {
    const opened = await writer.post(here, { ...draft, do: 'file' });
    assert.equal(opened.status, 200);
    assert.match(opened.text, /Votes are not taken[\s\S]*signed by the member[\s\S]*counting room/);
    assert.match(opened.text, /name="t\.title" value="The summer money"/);
    await assertValid(opened.text, 'a file to choose');
    const meta =
      'description;Town\ncurrency;EUR\nbudget;1000\nvote_type;cumulative\nrule;greedy\nmax_length;4\nnum_votes;7\nnum_projects;2';
    const given = `${fileOf('1;700;Night bus;mobility;\n2;500.50;New chairs;;\n', meta)}VOTES\nvoter_id;vote\n1;1\n`;
    const looked = await writer.post(here, { ...draft, 'file.text': given, do: 'file-look' });
    assert.equal(looked.status, 200, looked.text.slice(0, 2_000));
    await assertValid(looked.text, 'a file looked over');
    assert.match(looked.text, /This file has 1 vote\. It stays where it is/);
    assert.match(looked.text, /Night bus[\s\S]*€700\.00[\s\S]*mobility[\s\S]*new/);
    assert.match(looked.text, /points \(cumulative\)[\s\S]*crosses/);
    assert.match(looked.text, /the most wanted first \(greedy\)[\s\S]*equal shares/);
    assert.match(looked.text, /Projects on a ballot, at most[\s\S]*no such limit/);
    assert.doesNotMatch(looked.text, /voter_id;vote/);
    const fields = fieldsIn(looked.text, '/assembly/new');
    const taken = await writer.post(here, { ...fields, 'file.text': given, do: 'file-take' });
    assert.equal(taken.status, 200, taken.text.slice(0, 2_000));
    assert.match(taken.text, /2 projects of the file are in your draft now/);
    assert.match(taken.text, /value="Night bus"[\s\S]*value="700\.00"[\s\S]*value="500\.50"/);
    assert.match(taken.text, /value="1000\.00"/);
    const written = fieldsIn(taken.text, '/assembly/new');
    const preview = await writer.post(here, { ...written, ...draft, do: 'preview' });
    const done = await writer.post(`${at.home}/act`, fieldsIn(preview.text, '/act'));
    assert.equal(done.status, 303, done.text.slice(0, 2_000));
  });

  it('says at the field what is wrong, keeps the text, and takes nothing', async () => {
    for (const press of ['file-look', 'file-take']) {
      const text = fileOf('1;700.005;Night bus;;\n2;5;New chairs;;\n');
      const answer = await writer.post(here, { ...draft, 'file.text': text, do: press });
      assert.equal(answer.status, 422);
      assert.match(answer.text, /Line 7: An amount stands there with more than the 2 decimals/);
      assert.match(answer.text, /<textarea[^>]*>\s*META[\s\S]*700\.005/);
      assert.doesNotMatch(answer.text, /Put \d project/);
      await assertValid(answer.text, 'a file with faults');
    }
    const none = await writer.post(here, { ...draft, 'file.text': 'a,b', do: 'file-look' });
    assert.match(none.text, /Line 1, column 1: A file begins with META/);
    const nothing = await writer.post(here, { ...draft, do: 'file-look' });
    assert.match(nothing.text, /Choose a file, or paste its text/);
  });

  it('takes what another budget of the hall was written to', async () => {
    const ada = hand('Ada');
    const id = await share(at, ada, 'shares');
    const path = `${at.home}/p/${id}`;
    await at.act(ada, 'assembly/mark@1', { proposal: id, marks: [1, 1, null] });
    await at.pass(24);
    const { text } = await writer.get(`${path}/ballots.pb`);
    const looked = await writer.post(here, { ...draft, 'file.text': text, do: 'file-look' });
    assert.match(looked.text, /Night bus[\s\S]*€700\.00[\s\S]*A week of cake[\s\S]*€250\.00/);
    assert.match(looked.text, /Put 3 projects into the draft/);
  });

  it('is not there for other kinds of decisions', async () => {
    const other = { ...draft, 'b.kind': 'ordinary', 'file.text': file, do: 'file-take' };
    const answer = await writer.post(here, other);
    assert.match(answer.text, /Write your proposal/);
  });
});
