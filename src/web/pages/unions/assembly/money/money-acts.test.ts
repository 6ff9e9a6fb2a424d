import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, type UnionAtWork } from '../testing.ts';
import { act, appropriated, claimed, moneyAtWork } from './testing.ts';

const ada = hand('Ada');
const here = '/u/example/assembly/new';
const wording = { 'b.kind': 'ordinary', 't.title': 'The budget', 't.text': 'For the year.' };

let at: UnionAtWork;
let bo: Hand;
let author: Visitor;
let appropriation: string;
let claim: string;

before(async () => {
  at = await moneyAtWork({
    caps: { instance: { num: 1, den: 4 }, large: { users: 1000, share: { num: 1, den: 2 } } },
  });
  bo = await at.joinByWord('Bo');
  author = await at.browser(bo);
  appropriation = await appropriated(at, 'Rented servers', 40_000);
  claim = await claimed(at, ada, { of: appropriation, title: 'Server in May', amount: 4_250 });
});
after(() => at.close());

const disks = {
  'b.appropriation': '0a6f1c1e-0000-4000-8000-000000000001',
  't.title': 'Backup disks',
  'b.currency': 'EUR',
  'a.EUR.amount': '300',
  'b.fund': 'general',
  'b.head': 'hosting',
  'd.until': '2027-12-31',
  'b.beneficiary.sort': 'nobody',
};

const preview = (fields: Readonly<Record<string, string>>) =>
  author.post(here, { ...wording, ...fields, do: 'preview' });

/** Puts what the preview shows, and gives the proposal’s page. */
async function put(page: string): Promise<string> {
  const fields = fieldsIn(page, '/u/example/act', 'assembly/propose@1');
  return (await author.follow(await author.post('/u/example/act', fields))).text;
}

describe('an appropriation', () => {
  it('is begun by a link, with what is usual filled in', async () => {
    const { text } = await author.get(
      `${here}?kind=ordinary&act=treasury/appropriate@1&fund=servers`,
    );
    assert.match(text, /value="servers" selected/);
    assert.match(text, /name="b\.carries\.0\.body\.appropriation" value="[0-9a-f-]{36}"/);
    assert.match(text, /only so much goes to large instances, so say it of every one/);
    assert.match(text, /value="2026-12-31"/);
    await assertValid(text, 'a draft with an appropriation');
  });

  it('is said in plain words, with its amount, and beside what the fund has', async () => {
    const { text } = await preview(act(0, 'treasury/appropriate@1', disks));
    assert.match(
      text.replaceAll(/<[^>]+>/g, ''),
      /Give leave to spend €300\.00 of the fund “General” for “Backup disks” \(hosting\), until 31 December 2027\./,
    );
    assert.match(text, /Fund “General” has €1,000\.00 to spend now/);
    const said = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    assert.match(said, /To none in particular €400\.00 €300\.00 no limit/);
    assert.match(text, /leave given before, not used yet<\/span> <b>€400\.00/);
    await assertValid(text, 'the preview of a budget');
  });

  it('says of an amount that it can’t read what is wrong with it, at its field', async () => {
    const typed = { ...disks, 'a.EUR.amount': '1.234', 'b.head': '' };
    const { status, text } = await preview(act(0, 'treasury/appropriate@1', typed));
    assert.equal(status, 422);
    assert.match(text, /“1\.234” can mean 1234\.00 or 1\.23/);
    assert.match(text, /href="#field-a-EUR-carries-0-body-amount"/);
    assert.match(text, /href="#field-b-carries-0-body-head"/);
    assert.match(text, /value="Backup disks"/);
  });

  it('brings another one of the same fund by one press', async () => {
    const first = act(0, 'treasury/appropriate@1', disks);
    const { text } = await author.post(here, { ...wording, ...first, do: 'again:carries.0' });
    const fields = fieldsIn(text, here);
    assert.equal(fields['t.carries.1.body.title'], '');
    assert.notEqual(fields['b.carries.1.body.appropriation'], disks['b.appropriation']);
    assert.match(text, /id="act-carries-1"/);
    assert.match(text, /formaction="\/u\/example\/assembly\/new#act-carries-2"/);
  });

  it('names whom it goes to where the rules cap the share of one, and warns where it is too much', async () => {
    const to = {
      'b.beneficiary.sort': 'instance',
      'b.beneficiary.name': 'https://Social.example',
      'n.beneficiary.users': '5000',
    };
    const { text } = await preview(act(0, 'treasury/appropriate@1', { ...disks, ...to }));
    assert.match(text, /It goes to the instance social\.example, with 5,000 users\./);
    assert.match(text, /As things stand today, this could not be done/);
    assert.match(text, /By the rules at most €250\.00 can go this way/);
    const said = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    assert.match(
      said,
      /social\.example €0\.00 €300\.00 €250\.00 €500\.00 to all large instances together; €0\.00 of it is given already/,
    );
    const smaller = act(1, 'treasury/appropriate@1', {
      ...disks,
      ...to,
      'n.beneficiary.users': '900',
    });
    const both = await preview({
      ...act(0, 'treasury/appropriate@1', { ...disks, ...to }),
      ...smaller,
    });
    const rows = both.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    assert.match(rows, /social\.example €0\.00 €300\.00 €250\.00 €500\.00 to all large/);
    assert.match(rows, /social\.example €0\.00 €300\.00 €250\.00 (?!€500)/);
    const unsaid = await preview(
      act(0, 'treasury/appropriate@1', { ...disks, 'b.beneficiary.sort': '' }),
    );
    assert.match(unsaid.text, /or that it goes to none in particular/);
    const { 'n.beneficiary.users': _, ...silent } = to;
    const unknown = await preview(
      act(0, 'treasury/appropriate@1', { ...disks, ...silent, 'n.beneficiary.users': '' }),
    );
    assert.match(unknown.text, /Say how many users this instance has/);
  });
});

describe('a yearly budget', () => {
  const budget = {
    ...act(0, 'treasury/appropriate@1', disks),
    ...act(1, 'treasury/appropriate@1', {
      ...disks,
      'b.appropriation': '0a6f1c1e-0000-4000-8000-000000000002',
      't.title': 'Domain',
      'a.EUR.amount': '40,50',
    }),
    ...act(2, 'treasury/appropriate@1', {
      ...disks,
      'b.appropriation': '0a6f1c1e-0000-4000-8000-000000000003',
      't.title': 'A lawyer',
      'a.EUR.amount': '500',
      'b.fund': 'legal',
      'b.head': 'legal',
    }),
  };

  it('is put as a proposal whose page adds it up by fund', async () => {
    const page = await put((await preview(budget)).text);
    await assertValid(page, 'a budget');
    assert.match(page, /The sums, by fund/);
    assert.match(page, /€340\.50/);
    assert.match(page, /€840\.50/);
    assert.match(page, /Fund “Legal defence” has €0\.00 to spend now/);
    assert.match(page, /That is €500\.00 more than the fund has now/);
    assert.match(page, /<b>€300\.00<\/b>/);
    assert.match(page, /for “A lawyer”/);
  });

  it('can be changed before its vote, with every amount and day as it was typed', async () => {
    const [id] = [...((await at.clerk.union(at.id))?.assembly.proposals.keys() ?? [])].slice(-1);
    const { text } = await author.get(`/u/example/p/${id}/edit`);
    const fields = fieldsIn(text, `/u/example/p/${id}/edit`, 'b.carries.0.act');
    assert.equal(fields['a.EUR.carries.1.body.amount'], '40.50');
    assert.equal(fields['d.carries.2.body.until'], '2027-12-31');
    assert.equal(fields['t.carries.2.body.title'], 'A lawyer');
    await assertValid(text, 'a budget being changed');
  });
});

describe('other acts about money', () => {
  for (const [name, fields, words] of [
    [
      'treasury/move@1',
      {
        'b.from': 'general',
        'b.to': 'servers',
        'b.currency': 'EUR',
        'a.EUR.amount': '120',
        't.reason': 'It was meant so.',
      },
      /Move €120\.00 from the fund “General” to the fund “Servers”\.\s+Why: It was meant so\./,
    ],
    [
      'treasury/open-place@1',
      {
        't.title': 'Strike box',
        'b.kind': 'cash',
        'b.kept': 'by-hand',
        'b.currency': 'EUR',
        'b.place': 'box',
        'a.EUR.opening.amount': '50',
        'b.opening.fund': 'solidarity',
      },
      /Open the account “Strike box” in the books \(Cash box, in EUR\)\.[\s\S]*€50\.00 lie in it already, and belong to the fund “Solidarity”/,
    ],
    [
      'treasury/close-place@1',
      { 'b.place': 'main' },
      /Close the account “Current account”\.[\s\S]*This account is not empty/,
    ],
    [
      'treasury/arrange@1',
      { 'b.way': 'none', 't.about': 'The bank is leaving.' },
      /Decide how the money is held: The union holds no money\.\s+The bank is leaving\./,
    ],
  ] as const) {
    it(`${name} is offered as fields, and said in plain words`, async () => {
      const begun = await author.get(`${here}?kind=ordinary&act=${name}`);
      assert.doesNotMatch(begun.text, /What exactly \(JSON\)/);
      await assertValid(begun.text, name);
      const { text } = await preview(act(0, name, fields));
      assert.match(text.replaceAll(/<[^>]+>/g, ''), words);
    });
  }

  it('are about what there is: claims that wait, and appropriations with something left', async () => {
    const end = await author.get(`${here}?kind=ordinary&act=treasury/end-appropriation@1`);
    assert.match(end.text, /Rented servers: €400\.00 left/);
    const approving = await author.get(
      `${here}?kind=ordinary&act=treasury/approve@1&claim=${claim}`,
    );
    assert.match(approving.text, /value="[^"]+" selected>Server in May: €42\.50/);
    const { text } = await preview({
      ...act(0, 'treasury/approve@1', { 'b.claim': claim }),
      ...act(1, 'treasury/end-appropriation@1', {
        'b.appropriation': appropriation,
        't.reason': 'All is bought.',
      }),
    });
    const said = text.replaceAll(/<[^>]+>/g, '');
    assert.match(said, /Approve the claim “Server in May” \(€42\.50\)\./);
    assert.match(said, /Take back what is left of “Rented servers”\.\s+Why: All is bought\./);
  });

  it('say where a text is too long, before they are put', async () => {
    const long = { 'b.claim': claim, 't.reason': 'x'.repeat(1_001) };
    const { status, text } = await preview(act(0, 'treasury/decline@1', long));
    assert.equal(status, 422);
    assert.match(text, /Write at most 1,000 characters/);
  });

  it('are not offered where people do them with their own hands', async () => {
    const { text } = await author.get(`${here}?kind=charter`);
    assert.doesNotMatch(text, /treasury\/(?:pay|prepare|enter-lines|claim)@1/);
  });
});
