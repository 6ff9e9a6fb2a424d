import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn, type UnionAtWork } from '../testing.ts';
import { act, appropriated, claimed, moneyAtWork } from './testing.ts';

const ada = hand('Ada');
const here = '/u/example/assembly/new';
const wording = { 'b.kind': 'ordinary', 't.title': 'An account', 't.text': 'For the year.' };

let at: UnionAtWork;
let bo: Hand;
let author: Visitor;
let appropriation: string;
let claim: string;

before(async () => {
  at = await moneyAtWork();
  bo = await at.joinByWord('Bo');
  author = await at.browser(bo);
  await author.get(`${here}?kind=ordinary`);
  appropriation = await appropriated(at, 'Rented servers', 40_000);
  claim = await claimed(at, ada, { of: appropriation, title: 'Server in May', amount: 4_250 });
});
after(() => at.close());

const preview = (fields: Readonly<Record<string, string>>) =>
  author.post(here, { ...wording, ...fields, do: 'preview' });

/** Puts what the preview shows, and gives the proposal’s page. */
async function put(page: string): Promise<string> {
  const fields = fieldsIn(page, '/u/example/act', 'assembly/propose@1');
  return (await author.follow(await author.post('/u/example/act', fields))).text;
}

describe('an account’s number', () => {
  it('is shown to members alone, and stays as it is when the proposal is changed', async () => {
    const typed = {
      't.title': 'Savings',
      'b.kind': 'bank',
      'b.kept': 'statements',
      'b.currency': 'EUR',
      'b.place': 'savings',
      't.number': 'DE89370400440532013000',
    };
    const page = await put((await preview(act(0, 'treasury/open-place@1', typed))).text);
    assert.match(page, /Its number: <b[^>]*>DE89 3704 0044 0532 0130 00/);
    const [id] = [...((await at.clerk.union(at.id))?.assembly.proposals.keys() ?? [])].slice(-1);
    const stranger = await (await at.browser()).get(`/u/example/p/${id}`);
    assert.equal(stranger.status, 200);
    assert.doesNotMatch(stranger.text, /DE89/);
    const { text } = await author.get(`/u/example/p/${id}/edit`);
    assert.doesNotMatch(text, /DE89/);
    const kept = fieldsIn(text, `/u/example/p/${id}/edit`, 'b.carries.0.act')[
      'b.carries.0.body.number'
    ];
    assert.match(kept ?? '', /^[0-9a-f]{64}$/);
  });

  it('is an IBAN where euros lie at a bank, whatever way the proposal comes in', async () => {
    const typed = {
      't.title': 'Savings',
      'b.kind': 'bank',
      'b.kept': 'statements',
      'b.currency': 'EUR',
      'b.place': 'checked',
      't.number': 'DE89370400440532013001 typo',
    };
    const { status, text } = await preview(act(0, 'treasury/open-place@1', typed));
    assert.equal(status, 422);
    assert.match(text, /href="#field-t-carries-0-body-number"/);
    assert.match(text, /An IBAN of DE has 22 letters and digits, and this one has 26/);
    const none = { ...typed, 'b.kept': 'by-hand', 'b.currency': 'CHF', 't.number': '–' };
    const dash = await preview(act(0, 'treasury/open-place@1', none));
    assert.match(dash.text, /Write the number in letters and digits/);
    const right = { ...typed, 't.number': 'DE89370400440532013000' };
    const page = (await preview(act(0, 'treasury/open-place@1', right))).text;
    const fields = fieldsIn(page, '/u/example/act', 'assembly/propose@1');
    const swapped = await author.post('/u/example/act', {
      ...fields,
      't.carries.0.body.number': 'DE88370400440532013000',
    });
    assert.equal(swapped.status, 422);
    assert.match(swapped.text, /check digits of this IBAN do not fit/);
  });

  it('is never a text that somebody else wrote for few', async () => {
    const { treasury } = (await at.clerk.union(at.id)) ?? assert.fail();
    const { payee = '' } = treasury.claims.get(claim) ?? {};
    const typed = {
      't.title': 'Savings',
      'b.kind': 'bank',
      'b.kept': 'statements',
      'b.currency': 'EUR',
      'b.place': 'curious',
      't.number': 'DE89370400440532013000',
    };
    const page = (await preview(act(0, 'treasury/open-place@1', typed))).text;
    const { 't.carries.0.body.number': _, ...fields } = fieldsIn(
      page,
      '/u/example/act',
      'assembly/propose@1',
    );
    const curious = { ...fields, 'b.carries.0.body.number': payee };
    const answer = await author.post('/u/example/act', curious);
    assert.notEqual(answer.status, 303);
    assert.match(answer.text, /did not come along\. Write it anew/);
  });
});

describe('whom a grant is paid to', () => {
  const promise = {
    'b.grant': '0a6f1c1e-0000-4000-8000-000000000009',
    't.title': 'A guide',
    'b.currency': 'EUR',
    't.steps.0.title': 'First draft',
    'a.EUR.steps.0.amount': '100',
  };

  it('is told to members by name and the end of the account', async () => {
    const given = { ...promise, 'b.to': bo.id, 'b.appropriation': appropriation };
    const named = { ...given, 't.payee': 'Bo Example, NL91 ABNA 0417 1643 00' };
    const page = await put((await preview(act(0, 'treasury/grant@1', named))).text);
    assert.match(page, /It is paid to Bo Example, to the account that ends with 4300/);
    assert.doesNotMatch(page, /ABNA/);
  });

  it('is no account with a slip of the pen', async () => {
    const given = { ...promise, 'b.to': bo.id, 'b.appropriation': appropriation };
    const wrong = { ...given, 't.payee': 'Bo Example, NL91 ABNA 0417 1643 01' };
    const { status, text } = await preview(act(0, 'treasury/grant@1', wrong));
    assert.equal(status, 422);
    assert.match(text, /check digits of this IBAN do not fit/);
    const open = { ...given, 't.payee': 'Bo Example NL91 ABNA 0417 1643 00' };
    assert.match(
      (await preview(act(0, 'treasury/grant@1', open))).text,
      /a comma, and then the IBAN/,
    );
  });
});
