import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Hono } from 'hono';
import { sha256Hex } from '../../book/hash.ts';
import { utf8 } from '../../book/bytes.ts';
import { canonical } from '../../book/json.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { type Hand, proofBy, uuidOf } from '../../union/testing.ts';
import { moneyed } from '../../union/treasury/testing.ts';
import { duesText } from '../../union/treasury/treasury.ts';
import type { Beside } from '../acts/along-act.ts';
import { keptPayments, paymentFile } from '../acts/payment-file.ts';
import { seenOf } from '../acts/senders.ts';
import { textsHere } from '../acts/union-view.ts';
import type { Env } from '../env.ts';
import { createHall } from '../hall.ts';
import { kept, said } from '../pages/unions/assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  payeeTyped,
} from '../pages/unions/money/claims/testing.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { apiOf } from './api.ts';
import type { Problem } from './problem.ts';

interface Sent {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly texts?: readonly string[];
  readonly beside?: Beside;
}

interface Drawn {
  readonly number: string;
  readonly mark: string;
}

describe('the treasury by the API', () => {
  let at: MoneyAtWork;
  let hall: Hono<Env>;
  before(async () => {
    const { dues } = moneyed().money ?? {};
    assert.ok(dues);
    const debit = { creditor: 'DE98ZZZ09999999999', notice: 14 };
    at = await moneyAtWork({ dues: { ...dues, debit } });
    hall = createHall({ ...at.web.deps, pages: [unionsOf(at.clerk), apiOf(at.clerk)] });
  });
  after(() => at.close());
  // Nobody is hasty here.
  beforeEach(() => at.pass(1));

  const post = async (path: string, value: unknown): Promise<{ status: number; json: unknown }> => {
    const answer = await hall.request(`http://localhost:8080/api/unions/${at.slug}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    });
    return { status: answer.status, json: await answer.json() };
  };

  async function sends(
    who: Hand,
    { act, body, texts = [], beside }: Sent,
  ): Promise<{ status: number; json: unknown }> {
    const head = (await at.clerk.head(at.id, who.id)) ?? assert.fail();
    const intent: Intent = { act, by: who.id, body, ...head };
    const proof = proofBy(who, intent);
    const all: readonly KeptText[] = texts.map(kept);
    return post('/acts', { intent, proof, texts: all, ...(beside && { beside }) });
  }

  const isRefused = (answer: { status: number; json: unknown }, why: RegExp): Problem => {
    const problem = answer.json as Problem;
    assert.match(problem.detail ?? '', why, JSON.stringify(problem));
    assert.ok(answer.status === 409 || answer.status === 422, String(answer.status));
    return problem;
  };

  const claiming = (payee: string, receipts: readonly string[] = []): Sent => ({
    act: 'treasury/claim@1',
    body: {
      claim: uuidOf(`claim ${payee} ${receipts.length}`),
      appropriation: at.hosting,
      amount: 500,
      title: said('A disk'),
      payee: said(payee),
      receipts: receipts.map(said),
    },
    texts: ['A disk', payee, ...receipts],
  });

  it('takes claims whose account and receipts are what they say', async () => {
    const png = `data:image/png;base64,${Buffer.from('a picture').toString('base64')}`;
    for (const [sent, why, field] of [
      [claiming('Fay, in cash'), /JSON of a name/, 'payee'],
      [claiming('{"iban":"NL91ABNA0417164301","name":"Fay"}'), /check digits/, 'payee.iban'],
      [claiming(`{"iban":"${payeeTyped}"}`), /needed/, 'payee.name'],
      [claiming('{"name":"Fay"}', ['a receipt']), /PDF, PNG or JPEG/, 'receipts.0'],
    ] as const)
      assert.equal(isRefused(await sends(at.fay, sent), why).field, `body.${field}`);
    const right = claiming(canonical({ iban: payeeTyped, name: 'Fay' }), [png]);
    const answer = await sends(at.fay, right);
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
  });

  const pledging = (number: string, dues: string, beside?: Beside): Sent => ({
    act: 'treasury/pledge@1',
    body: { payer: said(number), dues: said(dues) },
    texts: [number, dues],
    ...(beside && { beside }),
  });
  const some = duesText({ amount: 500, rhythm: 'month' });

  it('takes a pledge under a number drawn for its doer, and under no other', async () => {
    const { status, json } = await post('/payment-references', { by: at.fay.id });
    assert.equal(status, 201);
    const { number, mark } = json as Drawn;
    isRefused(await sends(at.fay, pledging(number, some)), /was not made for you/);
    isRefused(await sends(at.eve, pledging(number, some, { mark })), /was not made for you/);
    isRefused(await sends(at.fay, pledging(number, 'much', { mark })), /no promise of dues/);
    isRefused(await sends(at.fay, pledging('7K3QX-9M2TV', some, { mark })), /slip in it/);
    const answer = await sends(at.fay, pledging(number, some, { mark }));
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const less = duesText({ amount: 100, rhythm: 'month' });
    assert.equal((await sends(at.fay, pledging(number, less))).status, 201, 'the number stays');
    const { payer } = (await at.clerk.union(at.id))?.treasury.dues.get(at.fay.id) ?? assert.fail();
    const stolen = { act: 'treasury/pledge@1', body: { payer, dues: said(some) }, texts: [some] };
    isRefused(await sends(at.eve, stolen), /was not made for you/);
    const sealed = await at.store.vault.get('sealed-text', `${at.id}:${payer}`, 0);
    assert.ok(sealed, 'the number is sealed');
  });

  it('takes a mandate that is its giver’s own, new, and over an account that there is', async () => {
    const own = (await at.clerk.union(at.id))?.treasury.dues.get(at.fay.id) ?? assert.fail();
    const texts = await at.clerk.privateTexts(at.id, [own.payer]);
    const reference = texts.get(own.payer)?.text ?? assert.fail();
    const mandate = {
      mandate: `${reference}-1`,
      signed: new Date(at.web.deps.now()).toISOString().slice(0, 10),
      holder: 'Fay Ünal',
      iban: 'NL91ABNA0417164300',
    };
    const promising = (debit: object, more: object = {}): Sent => {
      const dues = canonical({ amount: 100, rhythm: 'month', debit, ...more });
      return {
        act: 'treasury/pledge@1',
        body: { payer: own.payer, dues: said(dues) },
        texts: [dues],
      };
    };
    for (const [debit, field, why] of [
      [{ ...mandate, iban: 'NL91ABNA0417164301' }, 'iban', /check digits/],
      [{ ...mandate, iban: 'NL91 ABNA 0417 1643 00' }, 'iban', /without spaces/],
      [{ ...mandate, iban: 'CH9300762011623852957' }, 'address.town', /address is needed/],
      [{ ...mandate, holder: ' ' }, 'holder', /This is needed/],
      [{ ...mandate, mandate: `${reference}-7` }, 'mandate', /its reference is/],
      [{ ...mandate, signed: '2026-01-01' }, 'mandate', /signed today/],
    ] as const) {
      const problem = isRefused(await sends(at.fay, promising(debit)), why);
      assert.equal(problem.field, `body.dues.debit.${field}`);
    }
    isRefused(await sends(at.fay, promising(mandate, { waived: true })), /needs no mandate/);
    assert.equal((await sends(at.fay, promising(mandate))).status, 201);
    const again = promising(mandate, { amount: 200 });
    assert.equal((await sends(at.fay, again)).status, 201, 'the mandate stays');
    const ending = promising({ ...mandate, last: '2026-12' }, { amount: 200 });
    assert.equal((await sends(at.fay, ending)).status, 201, 'its giver says its last month');
    assert.equal((await sends(at.fay, again)).status, 201, 'and takes that back');
    isRefused(await sends(at.fay, promising({ ...mandate, once: true })), /its reference is/);
    const { dues } = (await at.clerk.union(at.id))?.treasury.dues.get(at.fay.id) ?? assert.fail();
    const drawn = (await post('/payment-references', { by: at.eve.id })).json as Drawn;
    const stolen = {
      act: 'treasury/pledge@1',
      body: { payer: said(drawn.number), dues },
      texts: [drawn.number],
      beside: { mark: drawn.mark },
    };
    isRefused(await sends(at.eve, stolen), /did not come along/);
  });

  it('keeps the file of payments whose hash is signed, and takes no other', async () => {
    const claim = await approvedClaim(at, { 't.title': 'A domain' });
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const order = {
      batch: uuidOf('batch'),
      place: 'main',
      claims: [claim],
      day: '2026-05-04',
      created: union.at,
    };
    const name = union.charter?.name ?? '';
    const view = { union, name, textsOf: textsHere(at, at.id) };
    const made = await paymentFile(at, view, order);
    assert.ok('text' in made);
    const { batch, place, claims, day, created } = order;
    const body = { batch, place, claims, total: 1_250, file: made.hash };
    const preparing = (more: Partial<Sent>): Sent => ({ act: 'treasury/prepare@1', body, ...more });
    isRefused(await sends(at.bo, preparing({})), /on the page “Payouts”/);
    const other = { ...body, file: sha256Hex(utf8('another file')) };
    isRefused(
      await sends(at.bo, preparing({ body: other, beside: { day, created } })),
      /changed meanwhile/,
    );
    const answer = await sends(at.bo, preparing({ beside: { day, created } }));
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const of = { union: at.id, file: made.hash, now: 0 };
    assert.equal((await keptPayments(at.store.vault, of))?.text, made.text);
  });

  it('remembers from where dues came', async () => {
    const lines = [{ line: said('line'), day: '2026-05-01', amount: 500, about: said('about') }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'about');
    const parts = [{ to: 'donation', amount: 500, fund: 'general' }];
    const answer = await sends(at.bo, {
      act: 'treasury/assign@1',
      body: { lines: [{ line: said('line'), parts }] },
      beside: { senders: [{ line: said('line'), member: at.fay.id, name: 'F. Ünal' }] },
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const deps = { store: at.store, now: () => 0 };
    const seen = await seenOf(deps, { union: { id: at.id } }, [at.fay.id]);
    assert.deepEqual(seen.get(at.fay.id)?.names, ['F. Ünal']);
    const broken = { act: 'treasury/assign@1', body: { lines: [null] }, beside: { senders: [] } };
    isRefused(await sends(at.bo, broken), /lines/);
  });

  it('takes no decision by which the hall could write nothing any more', async () => {
    const carries = [{ act: 'minutes/replace-clerk@1', body: { key: at.eve.key } }];
    const proposal = uuidOf('another clerk');
    const texts = ['Another clerk', 'Why'];
    const [title, text] = texts.map(said);
    const body = { proposal, kind: 'charter', title, text, carries, documents: [] };
    const sent = { act: 'assembly/propose@1', body, texts };
    isRefused(await sends(at.ada, sent), /does not have that key/);
  });

  it('knows a name that somebody goes by already', async () => {
    const sent = { act: 'members/rename@1', body: { name: said('Dee') }, texts: ['Dee'] };
    isRefused(await sends(at.fay, sent), /goes by that name already/);
  });
});
