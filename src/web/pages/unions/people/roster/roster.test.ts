import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { lastLink } from '../../../../acts/invitation-link.ts';
import { digestOf } from '../../../../guard/seal.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { personOf } from '../../assembly/testing.ts';
import {
  bringIn,
  choose,
  invite,
  listForm,
  type RosterAtWork,
  rosterAtWork,
  tickedOn,
} from './testing.ts';

const list = [
  'Name,E-mail,Fediverse,Role',
  'Rosamunde,rosa@example.org,,ADMIN',
  'Noor,,@noor@social.example,BACKER',
  '=1+1,,,BACKER',
  'Wrong,nobody,,BACKER',
  'Bo,bo@example.org,,BACKER',
].join('\n');

const secretsOn = (page: string): readonly string[] =>
  [...page.matchAll(/\/invite\/([\w-]{24})</g)].map(([, secret = '']) => secret);

describe('a list of people to invite', () => {
  let world: RosterAtWork;
  let who: Visitor;
  let path: string;
  before(async () => {
    world = await rosterAtWork();
    who = await world.at.browser(await world.at.joinByWord('Hedda'));
    const bo = await world.at.join('Bo');
    await world.at.browser(bo);
    const email = { collection: 'email', id: digestOf('bo@example.org'), owner: personOf(bo) };
    await world.at.store.vault.write([{ put: { ...email, doc: { created: 0 } } }]);
  });
  after(() => world.at.close());

  it('is for who may invite, and says what is kept', async () => {
    const page = `${world.at.home}/invitations/list`;
    assert.equal((await (await world.at.browser()).get(page)).status, 303);
    const { status, text } = await who.get(page);
    assert.equal(status, 200);
    await assertValid(text, page);
    assert.match(text, /What is kept, and how long/);
  });

  it('that is none is refused at its field, and what was pasted stays', async () => {
    const page = `${world.at.home}/invitations/list`;
    for (const [content, why] of [
      ['', /Choose the file with the list/],
      ['PK\u0003\u0004', /ZIP archive/],
      ['a\0b', /This is no table/],
      ['Name,E-mail\n"x', /Line \d: a quotation mark/],
    ] as const) {
      await who.get(page);
      const { status, text } = await who.post(page, listForm(content));
      assert.equal(status, 422);
      assert.match(text, why);
      await assertValid(text, content);
    }
    const pasted = await who.post(page, { text: 'Name,E-mail\nRosa,nobody' });
    assert.equal(pasted.status, 422);
    assert.match(pasted.text, />\s*Name,E-mail\nRosa,nobody<\/textarea>/);
    assert.match(pasted.text, /Line 2: “nobody” is no e-mail address/);
  });

  it('with columns that nobody knows is read as a person says', async () => {
    const { path: at, text } = await bringIn(world, who, 'who;where\nRosa;rosa@example.org\n');
    assert.match(text, /Which column is what\?/);
    await assertValid(text, 'columns');
    const none = await who.post(`${at}/columns`, { delimiter: ';', skippedRows: '1' });
    assert.equal(none.status, 422);
    const said = { delimiter: ';', skippedRows: '1', 'columns.name': '0', 'columns.email': '1' };
    const { text: preview } = await who.follow(await who.post(`${at}/columns`, said));
    assert.match(preview, /1 person on this list is new/);
    await who.post(`${at}/drop`, {});
    assert.equal((await who.get(at)).status, 404);
  });

  it('shows who is new, who is known, and what is wrong, before anything is done', async () => {
    const shown = await bringIn(world, who, list);
    path = shown.path;
    assert.match(shown.text, /4 people on this list are new/);
    assert.match(shown.text, /Bo <span class="small">\(somebody in the union goes by this name\)/);
    assert.match(shown.text, /Line 5: “nobody” is no e-mail address/);
    await assertValid(shown.text, 'preview');
    assert.deepEqual(tickedOn(shown.text), ['2', '3', '4']);
    const { text } = await who.get(`${path}?more=1&role=ADMIN`);
    assert.deepEqual(tickedOn(text), ['2']);
    assert.equal(await world.open(), 0);
  });

  it('is nobody else’s to see', async () => {
    const other = await world.at.browser(await world.at.join('Cy'));
    for (const page of [path, `${path}/next`, `${path}/links.csv`])
      assert.equal((await other.get(page)).status, 404);
  });

  it('wants somebody ticked', async () => {
    const { text } = await who.get(path);
    const answer = await choose(who, { path, text }, []);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Tick at least one person/);
    await assertValid(answer.text, 'nobody ticked');
  });

  it('invites those who were chosen by one press: by letter, or by a link to hand out', async () => {
    const { text: preview } = await who.get(path);
    const { text } = await choose(who, { path, text: preview });
    assert.match(text, /Invite 3 people\?/);
    assert.match(text, /For 1 person a letter is handed to the mail/);
    assert.match(text, /For 2 people you get links to hand out/);
    await assertValid(text, 'before the press');
    const done = await invite(who, path);
    assert.match(done.text, /3 people are invited/);
    await assertValid(done.text, 'invited');
    assert.equal(await world.open(), 3);
    await world.work();
    assert.deepEqual(
      world.mails.map(({ to }) => to),
      ['rosa@example.org'],
    );
    const [letter] = world.mails;
    const secret = /\/invite\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    assert.ok(secretsOn(done.text).includes(secret));
    const guest = await world.at.browser();
    assert.match((await guest.get(`${world.at.home}/invite/${secret}`)).text, /Hedda invites you/);
    assert.match((await who.get(path)).text, /handed to the mail/);
  });

  it('can be downloaded, and no cell is a formula', async () => {
    const { text, headers } = await who.get(`${path}/links.csv`);
    assert.match(headers.get('content-disposition') ?? '', /invitations\.csv/);
    const rows = text.split('\r\n');
    assert.equal(rows.length, 5);
    for (const cell of rows.flatMap((row) => row.replace(/^\uFEFF/, '').split(',')))
      assert.doesNotMatch(cell, /^"?[=+\-@|%\t]/);
    assert.match(text, /'=1\+1/);
  });

  it('brought in again invites nobody, and sends no second letter', async () => {
    const again = await bringIn(world, who, `${list}\nLate,late@example.org,,\n`);
    assert.match(again.text, /2 people on this list are new/);
    assert.deepEqual(tickedOn(again.text), ['7']);
    assert.match(again.text, /3 people are invited already/);
    await choose(who, again);
    await invite(who, again.path);
    assert.equal(await world.open(), 4);
    await world.work();
    assert.equal(world.mails.length, 2);
    const other = await world.at.browser(await world.at.join('Dee'));
    assert.deepEqual(tickedOn((await bringIn(world, other, list)).text), []);
  });

  it('leaves no name and no address in the book, in clear in the vault, or in the log', async () => {
    const size = (await world.at.store.books.byId(world.at.id))?.size ?? 0;
    const entries = await world.at.store.books.entries(world.at.id, 0, size);
    const book = entries.map((each) => new TextDecoder().decode(each)).join('\n');
    const files = (await readdir(world.at.folder)).map((name) => join(world.at.folder, name));
    const stored = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    assert.ok(stored.some((text) => text.includes('sealed-roster')));
    for (const text of [book, world.at.web.log.join('\n'), ...stored])
      assert.doesNotMatch(text, /rosa@|Rosamunde|noor@/i);
  });

  it('knows who came until the invitation ends, and forgets whoever was withdrawn', async () => {
    const { text } = await who.get(path);
    const [rosas = '', noors = ''] = secretsOn(text);
    await who.post(`${world.at.home}/act`, {
      act: 'members/withdraw-invitation@1',
      'b.invitation': lastLink(noors),
      secret: noors,
      back: path,
      next: path,
    });
    const { vault } = world.at.store;
    const now = world.at.web.deps.now();
    const kept = await vault.list('sealed-invited', lastLink(noors), { now, limit: 9 });
    assert.deepEqual(kept, []);
    const guest = await world.at.browser();
    const { text: page } = await guest.get(`${world.at.home}/invite/${rosas}`);
    const link = /name="b.invitation" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const fields = { 't.name': 'Rosamunde', 'k.keys': '', 'b.invitation': link };
    await guest.post(`${world.at.home}/act`, { act: 'members/apply@1', ...fields, back: page });
    const shown = await bringIn(world, who, list);
    assert.match(shown.text, /2 people on this list are new/);
    assert.deepEqual(tickedOn(shown.text), ['3']);
    await world.at.pass(24 * 40);
    assert.match((await bringIn(world, who, list)).text, /4 people on this list are new/);
  });
});

describe('two lists at once', () => {
  it('invite whom both have once by letter, whoever is faster', async () => {
    const world = await rosterAtWork();
    const hedda = await world.at.browser(await world.at.joinByWord('Hedda'));
    const ivo = await world.at.browser(await world.at.joinByWord('Ivo'));
    try {
      const rows = 'Name,E-mail\nRosa,rosa@example.org\nNoor,noor@example.org\n';
      const [one, other] = [await bringIn(world, hedda, rows), await bringIn(world, ivo, rows)];
      await choose(hedda, one);
      await choose(ivo, other);
      const next = JSON.parse((await hedda.get(`${one.path}/next`)).text) as {
        readonly act: string;
        readonly fields: readonly (readonly [string, string])[];
      };
      await invite(ivo, other.path);
      // What the first was given before comes late.
      const fields = { act: next.act, ...Object.fromEntries(next.fields) };
      const late = { back: one.path, next: one.path, ...fields };
      assert.equal((await hedda.post(`${world.at.home}/act`, late)).status, 303);
      await invite(hedda, one.path);
      await world.work();
      assert.deepEqual(
        world.mails.map(({ to }) => to),
        ['rosa@example.org', 'noor@example.org'],
      );
      assert.match((await ivo.get(other.path)).text, /2 people are invited/);
    } finally {
      await world.at.close();
    }
  });
});

describe('lists that overlap, in any order', () => {
  it('invite each person once, and send each one letter', async () => {
    const world = await rosterAtWork();
    const who = await world.at.browser(world.ada);
    let run = 0;
    const lists = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1 }), {
      minLength: 1,
      maxLength: 4,
    });
    try {
      await fc.assert(
        fc.asyncProperty(lists, async (all) => {
          run++;
          await world.at.pass(1);
          const was = { open: await world.open(), mails: world.mails.length };
          for (const people of all) {
            const rows = people.map((n) => `P${n},p${n}-${run}@example.org`);
            const shown = await bringIn(world, who, ['Name,E-mail', ...rows].join('\n'));
            if (tickedOn(shown.text).length === 0) continue;
            await choose(who, shown);
            await invite(who, shown.path);
            await world.work();
          }
          const wanted = new Set(all.flat()).size;
          assert.equal((await world.open()) - was.open, wanted);
          const sent = world.mails.slice(was.mails).map(({ to }) => to);
          assert.equal(sent.length, wanted);
          assert.equal(new Set(sent).size, wanted);
        }),
        { numRuns: 6, endOnFailure: true },
      );
    } finally {
      await world.at.close();
    }
  });
});
