import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { Intent } from '../union/kernel/entry.ts';
import { proofBy } from '../union/testing.ts';
import { paymentFile } from '../web/acts/payment-file.ts';
import { textsHere } from '../web/acts/union-view.ts';
import { testHall, type Visitor, visitor } from '../web/testing.ts';
import { said, signIn } from '../web/pages/unions/assembly/testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  payeeIban,
} from '../web/pages/unions/money/claims/testing.ts';
import { camtOf, fileForm } from '../web/pages/unions/money/desk/testing.ts';
import { unionsOf } from '../web/pages/unions/unions.ts';
import { type House, openHouse } from './house.ts';
import type { Io } from './io.ts';
import { exported, runExport } from './export.ts';
import { writeBook } from './book-files.ts';
import { runImport } from './import.ts';
import { sealedRecords } from './moving.ts';
import { writeSealedFile } from './sealed-file.ts';
import { settingsFrom } from './settings.ts';

const payerIban = 'GB82WEST12345698765432';
const words = 'correct horse battery staple';

let folder: string;
let at: MoneyAtWork;
let told: string[] = [];
const path = (name: string): string => join(folder, name);

const ioIn = (data: string): Io => ({
  env: { SYNDICAT_DATA: path(data) },
  out: (text) => void told.push(text),
  err: (text) => void told.push(text),
  watched: false,
  now: () => 0,
});

const statement = (): string =>
  camtOf([
    { day: '2026-05-02', amount: 700, name: 'F. Ünal', iban: payerIban, ref: 'one' },
    { day: '2026-05-02', amount: 900, name: 'Somebody', text: 'for you', ref: 'two' },
  ]);

/** A hall over that house, and a browser in it in which Bo is signed in. */
async function boIn(house: House, now: number): Promise<Visitor> {
  const { hall } = await testHall({
    store: house.store,
    now: () => now,
    pages: [unionsOf(house.clerk)],
  });
  const bo = visitor(hall);
  await signIn(house.store, bo, { union: at.id, who: at.bo, now });
  return bo;
}

async function bringsIn(bo: Visitor): Promise<{ status: number; text: string }> {
  await bo.get(`${at.home}/money/statements`);
  const sent = await bo.post(`${at.home}/money/statements`, fileForm('main', statement()));
  return sent.status === 303 ? bo.follow(sent) : sent;
}

const openIn = (data: string): Promise<House> =>
  openHouse(settingsFrom({ SYNDICAT_DATA: path(data) }), {
    clock: () => at.web.deps.now(),
    log: (line) => assert.fail(line),
  });

let claim = '';

/** Somebody does something in the new hall, with the key they had. */
async function withdrawn(house: House): Promise<void> {
  const head = (await house.clerk.head(at.id, at.fay.id)) ?? assert.fail();
  const intent: Intent = {
    act: 'treasury/withdraw-claim@1',
    by: at.fay.id,
    body: { claim },
    ...head,
  };
  const answer = await house.clerk.submit(at.id, { intent, proof: proofBy(at.fay, intent) });
  assert.ok('entered' in answer, JSON.stringify(answer));
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moving-'));
  at = await moneyAtWork();
  await at.pass(48);
  claim = await approvedClaim(at);
  const dues = '{"amount":500,"rhythm":"month"}';
  const body = { payer: said('7K3QX-9M2TA'), dues: said(dues) };
  await at.act(at.fay, 'treasury/pledge@1', body, '7K3QX-9M2TA', dues);
  const bo = await at.browser(at.bo);
  const draft = await bringsIn(bo);
  assert.match(draft.text, /2 lines are new/);
  const place = /action="([^"]+\/enter)"/.exec(draft.text)?.[1] ?? '';
  assert.equal((await bo.post(place, {})).status, 303);
  await writeFile(path('words.txt'), `${words}\n`);
  await writeFile(path('others.txt'), 'quite another passphrase\n');
});
after(async () => {
  await at.close();
  await rm(folder, { recursive: true });
});

describe('a union that moves to another hall', () => {
  it('takes the clerk’s key along, and what lies sealed, readable by its passphrase alone', async () => {
    const row = (await at.store.books.byId(at.id)) ?? assert.fail();
    await writeBook(path('book'), await exported(at, row, 'all'));
    const key = { place: 'cards', key: 'rk_live_0123456789', by: at.bo.id, at: '2026-05-01' };
    const doc = { collection: 'sealed-stripe', id: at.id, owner: at.id, doc: key };
    await at.store.vault.write([{ put: doc }]);
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    for await (const record of sealedRecords(at.store, union))
      assert.ok(!JSON.stringify(record).includes(key.key), 'the key for cards stays');
    const records = sealedRecords(at.store, union);
    const passphrase = Buffer.from(words);
    await writeSealedFile(path('sealed'), { union: at.id, passphrase, records });
    assert.equal((await stat(path('sealed'))).mode & 0o777, 0o600);
    const bytes = await readFile(path('sealed'), 'latin1');
    for (const secret of [payeeIban, payerIban, '7K3QX-9M2TA']) assert.ok(!bytes.includes(secret));
  });

  it('says what is wrong with the sealed file before anything is taken', async () => {
    const first = async (name: string, ...more: string[]): Promise<string> => {
      const args = [path('book'), '--sealed', path(name), '--passphrase', ...more];
      return runImport(args, ioIn('fresh')).then(
        () => assert.fail(`${name} was taken`),
        (error: unknown) => (error as Error).message,
      );
    };
    const whole = await readFile(path('sealed'));
    const flip = (place: number): Buffer => {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      return bytes;
    };
    await writeFile(path('altered'), flip(whole.indexOf('\n') + 40));
    await writeFile(path('end-altered'), flip(whole.length - 1));
    await writeFile(
      path('head-altered'),
      whole.toString('latin1').replace('"p":1', '"p":2'),
      'latin1',
    );
    await writeFile(path('cut'), whole.subarray(0, whole.length - 1));
    await writeFile(path('nothing'), '');
    await writeFile(path('short.txt'), 'short');
    const right = path('words.txt');
    assert.match(await first('sealed', path('others.txt')), /passphrase does not open/);
    assert.match(await first('altered', right), /was altered/);
    assert.match(await first('end-altered', right), /was altered/);
    assert.match(await first('head-altered', right), /no file of sealed records/);
    assert.match(await first('cut', right), /was altered|cut short/);
    assert.match(await first('nothing', right), /no file of sealed records/);
    assert.match(await first('not-there', right), /can’t be read/);
    assert.match(await first('sealed', path('short.txt')), /too short/);
    assert.match(await first('sealed', path('not-there.txt')), /can’t be read/);
    await assert.rejects(
      runImport([path('book'), '--sealed', path('sealed')], ioIn('fresh')),
      /Name both/,
    );
    const house = await openIn('fresh');
    assert.equal(await house.store.books.byId(at.id), undefined);
    await house.close();
  });

  it('without what lay sealed says what is missing, and enters nothing twice', async () => {
    assert.equal(await runImport([path('book')], ioIn('new')), 0);
    const house = await openIn('new');
    const bo = await boIn(house, at.web.deps.now());
    const refused = await bringsIn(bo);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /named in another hall/);
    const head = (await house.clerk.head(at.id, at.fay.id)) ?? assert.fail();
    const intent: Intent = {
      act: 'treasury/withdraw-claim@1',
      by: at.fay.id,
      body: { claim },
      ...head,
    };
    const copied = await house.clerk.submit(at.id, { intent, proof: proofBy(at.fay, intent) });
    assert.ok('refused' in copied, 'it is a copy');
    for (const page of ['/payouts', '/members', `/claims/${claim}`])
      assert.match((await bo.get(`${at.home}/money${page}`)).text, /left behind in another hall/);
    await house.close();
  });

  it('goes on as before with it, under the new hall’s own key', async () => {
    const args = [path('book'), '--sealed', path('sealed'), '--passphrase', path('words.txt')];
    told = [];
    assert.equal(await runImport(args, ioIn('new')), 0);
    assert.match(told.join('\n'), /Took \d+ sealed records/);
    assert.equal(await runImport(args, ioIn('new')), 0, 'once more changes nothing');
    assert.match(told.join('\n'), /Took 0 sealed records.* \d+ were here already/);
    const house = await openIn('new');
    const bo = await boIn(house, at.web.deps.now());
    assert.match((await bringsIn(bo)).text, /Nothing new in it/);
    const payouts = (await bo.get(`${at.home}/money/payouts`)).text;
    assert.doesNotMatch(payouts, /left behind/);
    assert.match(payouts, /NL91 ABNA 0417 1643 00/);
    const union = (await house.clerk.union(at.id)) ?? assert.fail();
    const made = await paymentFile(
      house,
      { union, name: 'The Example', textsOf: textsHere(house, at.id) },
      {
        batch: crypto.randomUUID(),
        place: 'main',
        claims: [claim],
        day: '2026-06-01',
        created: union.at,
      },
    );
    assert.ok('text' in made && made.text.includes(payeeIban));
    await withdrawn(house);
    await house.close();
    for (const name of await readdir(path('new'))) {
      if ((await stat(join(path('new'), name))).isFile())
        assert.ok(!(await readFile(join(path('new'), name), 'latin1')).includes(payeeIban), name);
    }
  });

  it('is exported with what lies sealed only where both files are named', async () => {
    told = [];
    const args = [
      'example',
      path('again'),
      '--sealed',
      path('again.sealed'),
      '--passphrase',
      path('words.txt'),
    ];
    assert.equal(await runExport(args, ioIn('new')), 0);
    assert.match(told.join('\n'), /Wrote \d+ sealed records/);
    await assert.rejects(runExport(args, ioIn('new')), /is there already/);
    const alone = ['example', path('alone'), '--passphrase', path('words.txt')];
    await assert.rejects(runExport(alone, ioIn('new')), /Name both/);
  });

  it('goes into a pipe as it comes, and never takes its place', async () => {
    const pipe = path('pipe');
    spawnSync('/usr/bin/mkfifo', [pipe]);
    const reading = buffer(createReadStream(pipe));
    const args = ['example', path('third'), '--sealed', pipe, '--passphrase', path('words.txt')];
    assert.equal(await runExport(args, ioIn('new')), 0);
    await writeFile(path('piped'), await reading);
    assert.ok((await stat(pipe)).isFIFO());
    const taken = ['--sealed', path('piped'), '--passphrase', path('words.txt')];
    assert.equal(await runImport([path('third'), ...taken], ioIn('third-hall')), 0);
  });

  it('notices that a file of many frames ends too early', async () => {
    const long = Array.from({ length: 40 }, (_, i) => ({
      collection: 'sealed-csv-mapping',
      id: `bank-${i}`,
      doc: { x: 'x'.repeat(9_000) },
    }));
    const records = (async function* records() {
      for (const each of long) yield await Promise.resolve(each);
    })();
    const passphrase = Buffer.from(words);
    await writeSealedFile(path('long'), { union: at.id, passphrase, records });
    const file = await open(path('long'));
    const end = (await file.readFile()).indexOf('\n') + 1 + 2 * (65_536 + 16);
    await file.close();
    await truncate(path('long'), end);
    const args = [path('book'), '--sealed', path('long'), '--passphrase', path('words.txt')];
    await assert.rejects(runImport(args, ioIn('new')), /cut short/);
  });
});
