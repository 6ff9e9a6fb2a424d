import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../../../../cli/signing.ts';
import { startCall, unionHall, type UnionHall } from '../../../../acts/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';

const home = '/u/night-moderators';
const found = `${home}/found`;
let hall: UnionHall;
let ada: Visitor;

before(async () => {
  hall = await unionHall(nodeSigning());
  ada = hall.visitor();
  await startCall(ada, { 'n.needed': '1', 't.why': 'We **clean up** while\n\n# others sleep.' });
});
after(() => hall.close());

const words = { name: 'Night Moderators', purpose: 'To share the watch.', scope: 'Moderators.' };

const step = async (name: string): Promise<string> => {
  const { status, text } = await ada.get(`${found}?step=${name}`);
  assert.equal(status, 200);
  await assertValid(text, name);
  return text;
};

describe('founding without script', () => {
  it('is for the organiser; others are sent back to the call until there is something to read', async () => {
    const stranger = hall.visitor();
    assert.equal((await stranger.get(found)).status, 303);
    await stranger.get(home);
    assert.equal((await stranger.post(found, { step: 'template', ...words })).status, 303);
  });

  it('compares the two templates, and keeps what was chosen', async () => {
    assert.match(await step('template'), />\s*We clean up while others sleep\.<\/textarea>/);
    const { text: call } = await hall.visitor().get(home);
    assert.match(call, /of this call, everybody; of the union, whoever its rules say/);
    assert.match(await step('template'), /Up to about a hundred people/);
    const wrong = await ada.post(found, {
      step: 'template',
      template: 'circle',
      ...words,
      purpose: '',
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /href="#field-purpose">What is it for\? This is needed/);
    const right = await ada.post(found, { step: 'template', template: 'circle', ...words });
    assert.equal(right.headers.get('location'), `${found}?step=dials`);
    assert.match(await step('template'), /To share the watch\./);
  });

  it('shows a contradiction at its field', async () => {
    await step('dials');
    const dials = {
      step: 'dials',
      'charter.threshold': 'cast least 3/4',
      'charter.override': '2/3',
    };
    const { status, text } = await ada.post(found, dials);
    assert.equal(status, 422);
    assert.match(
      text,
      /href="#field-charter-override">When somebody blocks: The share that overrides a block must be larger/,
    );
    await assertValid(text, 'dials');
    const emptied = await ada.post(found, { step: 'dials', never: '' });
    assert.match(emptied.text, /href="#field-never">[^<]*: This is needed\./);
    ada.cookies.set('language', 'de');
    assert.match((await ada.post(found, dials)).text, /Der Anteil, der ein Veto überstimmt, muss/);
    ada.cookies.delete('language');
    assert.equal((await ada.post(found, { step: 'dials', waiting: '14' })).status, 303);
    assert.match(await step('dials'), /name="waiting" value="14"/);
  });

  it('tries a vote under these rules, and says how it would end', async () => {
    const few = await step('try');
    assert.match(few, /name="entitled" value="1"/);
    assert.doesNotMatch(few, /A close one|A tie|Hardly anybody comes/, 'with one voter');
    const three = await ada.get(`${found}?step=try&kind=ordinary&entitled=3`);
    assert.match(three.text, /Most agree[^]*A tie[^]*One blocks/);
    assert.doesNotMatch(three.text, /A close one|Hardly anybody comes/);
    const twenty = await ada.get(`${found}?step=try&kind=ordinary&entitled=20`);
    assert.match(twenty.text, /A close one[^]*A tie[^]*Hardly anybody comes/);
    const blocked = await ada.get(
      `${found}?step=try&kind=ordinary&entitled=20&yes=12&no=2&block=1`,
    );
    assert.match(blocked.text, /One member blocked it\./);
    assert.match(blocked.text, /It would be rejected/);
    await assertValid(blocked.text, 'try');
    const many = await ada.get(`${found}?step=try&kind=ordinary&entitled=2&yes=15`);
    assert.match(many.text, /More ballots than people who may vote\./);
    ada.cookies.set('language', 'de');
    const inGerman = await ada.get(`${found}?step=try&kind=ordinary&entitled=2&yes=15`);
    ada.cookies.delete('language');
    assert.match(inGerman.text, /Mehr Stimmen als Stimmberechtigte\./);
    const no = await ada.get(`${found}?step=try&kind=ordinary&entitled=20&yes=3&no=x`);
    assert.match(no.text, /id="field-no-error">.*Write a whole number, such as 12\./);
    assert.doesNotMatch(no.text, /field-entitled-error/);
    const odd = await ada.get(`${found}?step=try&kind=nothing&entitled=x&yes=-1`);
    assert.equal(odd.status, 200);
  });

  it('seats who was asked, and puts the rules on the table in plain words', async () => {
    const seats = await step('seats');
    const [, id = ''] = /<option value="([0-9a-f-]{36})"/.exec(seats) ?? [];
    const seated = { step: 'seats', 'seat.convenor.0': id, 'seat.x.0': id };
    const twice = await ada.post(found, { ...seated, 'seat.convenor.1': id });
    assert.equal(twice.status, 422);
    assert.match(twice.text, /href="#field-seat-convenor-1">[^<]*: This person sits here already/);
    await assertValid(twice.text, 'seats');
    assert.equal((await ada.post(found, { ...seated, 'seat.convenor.1': '' })).status, 303);
    const table = await step('table');
    assert.match(table, /A new member may vote 2 weeks after joining\./);
    assert.match(table, /Who serves from the first day/);
    const field = (name: string): string =>
      (new RegExp(`name="${name}" value="([^"]*)"`).exec(table)?.[1] ?? '').replaceAll(
        '&quot;',
        '"',
      );
    const put = await ada.post(`${home}/act`, {
      act: 'founding/draft@1',
      next: found,
      back: `${found}?step=table`,
      'j.charter': field('j.charter').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
      'j.seats': field('j.seats'),
    });
    assert.equal(put.status, 303);
    const page = await ada.follow(put);
    assert.match(page.text, /Will you found it\?/);
    await assertValid(page.text, 'found');
  });

  it('is read by everyone, but confirmed with a key of one’s own only', async () => {
    const { text } = await hall.visitor().get(found);
    assert.match(text, /The rules are on the table/);
    assert.match(text, /Whoever has said yes to the call can confirm these rules/);
    const draft = (await hall.union('night-moderators')).call?.draft?.hash ?? '';
    await ada.get(found);
    const fields = { act: 'founding/confirm@1', next: home, back: found, 'b.draft': draft };
    const refused = await ada.post(`${home}/act`, fields);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /A founder signs with a key of their own/);
  });

  it('comes to nothing when its time is over, and binds nobody', async () => {
    await hall.pass(24 * 60);
    const { text } = await hall.visitor().get(home);
    assert.match(text, /This call has ended/);
    await assertValid(text, home);
    assert.equal((await ada.get(found)).status, 303);
  });
});
