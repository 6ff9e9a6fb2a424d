import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretCharter } from '../../../../union/secrecy/testing.ts';
import { charterOf, type Hand, hand } from '../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../testing.ts';
import { said, type UnionAtWork, unionAtWork } from './testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let cy: Hand;
let author: Visitor;

before(async () => {
  at = await unionAtWork();
  cy = await at.joinByWord('Cy');
  author = await at.browser(cy);
});
after(() => at.close());

const here = '/u/example/assembly/new';
const wording = {
  'b.kind': 'charter',
  't.title': 'Shorter terms',
  't.text': 'So that more serve.',
};

/** What a page's forms would send, by name; of several boxes of one name, the last that is ticked. */
function typed(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string): string =>
      plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (/radio|checkbox/.test(of('type')) && !/ checked/.test(tag)) continue;
    if (of('name') !== 'csrf' && of('type') !== 'file') fields[of('name')] = of('value');
  }
  for (const [, name = '', value = ''] of page.matchAll(
    /<textarea[^>]* name="([^"]+)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
  )) {
    fields[name] = plain(value);
  }
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return fields;
}

describe('writing a proposal', () => {
  it('takes one who is no member to the rules instead', async () => {
    const { text } = await (await at.browser()).get(here);
    assert.match(text, /Members of this union put proposals/);
  });

  it('begins with what a link elsewhere suggests', async () => {
    const { text } = await author.get(`${here}?kind=office&act=offices/appoint@1&member=${ada.id}`);
    assert.match(text, new RegExp(`value="${ada.id}" selected`));
  });

  it('understands the address of a member’s page, and says what could not be done today', async () => {
    await author.get(`${here}?kind=office`);
    const { text } = await author.post(here, {
      ...wording,
      'b.kind': 'office',
      'b.carries.0.act': 'offices/remove@1',
      'b.carries.0.body.office': 'committee',
      'b.carries.0.body.member': `http://localhost:8080/u/example/members/${ada.id}`,
      do: 'preview',
    });
    assert.match(text, /this could not be done/);
    assert.match(text, /does not hold that office/);
  });

  it('offers what the kind has the power for, and refuses the rest', async () => {
    const { text } = await author.get(`${here}?kind=office`);
    assert.match(text, /value="offices\/appoint@1"/);
    assert.doesNotMatch(text, /value="charter\/wind-up@1"/);
  });
});

describe('changing the rules in a form', () => {
  let form: Record<string, string>;

  it('starts from the rules in force', async () => {
    await author.get(`${here}?kind=charter`);
    const added = await author.post(here, {
      ...wording,
      do: 'add:carries',
      'add.carries': 'charter/amend@1',
    });
    const page = await author.post(here, { ...typed(added.text), do: 'rules:carries.0' });
    assert.match(page.text, /name="rules\.name" value="The Example"/);
    await assertValid(page.text, 'rules form');
    form = typed(page.text);
    assert.equal(form['rules.offices.0.term'], '365');
    assert.equal(form['t.title'], 'Shorter terms');
  });

  it('shows what contradicts itself, at its field', async () => {
    const { status, text } = await author.post(here, {
      ...form,
      'rules.decisions.0.share': '2/3',
      do: 'rules-check:carries.0',
    });
    assert.equal(status, 422);
    assert.match(text, /href="#field-rules-decisions-0-share"/);
    assert.match(text, /value="2\/3"/);
  });

  it('says why in the reader’s language', async () => {
    author.cookies.set('language', 'de');
    const wrong = { ...form, 'rules.decisions.0.share': '2/3', do: 'rules-check:carries.0' };
    const { text } = await author.post(here, wrong);
    author.cookies.delete('language');
    assert.match(text, /Eine einfache Mehrheit ist mehr als die Hälfte der abgegebenen Stimmen/);
  });

  it('shows what is no number, at its field', async () => {
    const { status, text } = await author.post(here, {
      ...form,
      'rules.waiting': 'soon',
      do: 'rules-check:carries.0',
    });
    assert.equal(status, 422);
    assert.match(text, /href="#field-rules-waiting"/);
  });

  it('asks newcomers for accounts elsewhere, and finds what is wrong with that', async () => {
    const asked = {
      ...form,
      'rules.accounts': '2',
      'rules.accountsAge': '30',
      'rules.accountsServers': 'Social.example\n\n art.example ',
      do: 'rules-check:carries.0',
    };
    const { status, text } = await author.post(here, asked);
    assert.equal(status, 200);
    assert.match(text, /<ins>Whoever asks to join must first prove 2 accounts on the fediverse/);
    assert.match(text, /<ins>Each such account must be 1 month old at least\./);
    assert.match(
      text,
      /<ins>Only accounts on these servers count: social\.example, art\.example\./,
    );
    for (const [name, value] of [
      ['accountsServers', 'social.example'],
      ['accountsServers', 'social.example\nno server'],
      ['accountsAge', 'old'],
      ['accounts', '9'],
    ] as const) {
      const wrong = await author.post(here, { ...asked, [`rules.${name}`]: value });
      assert.equal(wrong.status, 422);
      assert.match(wrong.text, new RegExp(`href="#field-rules-${name}"`));
    }
  });

  it('shows what would change, and takes it into the proposal', async () => {
    const changed = { ...form, 'rules.offices.0.term': '180' };
    const checked = await author.post(here, { ...changed, do: 'rules-check:carries.0' });
    assert.equal(checked.status, 200);
    const marked =
      /“Committee”: 5 seats, each for [\s\S]*<del>1 year\.<\/del>[\s\S]*<ins>6 months\.<\/ins>/;
    assert.match(checked.text, marked);
    const taken = await author.post(here, { ...changed, do: 'rules-done:carries.0' });
    assert.match(taken.text, marked);
    const preview = await author.post(here, { ...typed(taken.text), do: 'preview' });
    assert.match(preview.text, /Put new rules in force/);
    assert.match(preview.text, marked);
    const put = await author.post(`${at.home}/act`, actIn(preview.text));
    assert.equal(put.status, 303, put.text.slice(0, 500));
    const page = await author.get(put.headers.get('location') ?? '');
    assert.match(page.text, marked);
  });
});

describe('changing the rules of a union with secret votes in a form', () => {
  it('loses nothing of them', async () => {
    const secret = await unionAtWork(secretCharter());
    const writer = await secret.browser(ada);
    await writer.get(`${here}?kind=charter`);
    const added = await writer.post(here, {
      ...wording,
      do: 'add:carries',
      'add.carries': 'charter/amend@1',
    });
    const page = await writer.post(here, { ...typed(added.text), do: 'rules:carries.0' });
    const form = typed(page.text);
    assert.equal(form['rules.keyHolders'], 'trustee');
    const changed = { ...form, 'rules.purpose': 'Something else.' };
    const checked = await writer.post(here, { ...changed, do: 'rules-check:carries.0' });
    assert.equal(checked.status, 200);
    assert.match(checked.text, /<ins>Something else\.<\/ins>/);
    assert.doesNotMatch(checked.text, /<del>[^<]*(?:secret|key)/i);
    const wrong = { ...form, 'rules.keyThreshold': '3', do: 'rules-check:carries.0' };
    assert.match((await writer.post(here, wrong)).text, /href="#field-rules-keyThreshold"/);
    await secret.close();
  });
});

describe('new rules that change nothing', () => {
  it('are not put to anybody', async () => {
    const { charter } = (await at.clerk.union(at.id)) ?? {};
    const draft = {
      'b.kind': 'charter',
      't.title': 'The same rules again',
      't.text': 'Nothing changes.',
      'b.carries.0.act': 'charter/amend@1',
      'j.carries.0.body.charter': JSON.stringify(charter),
      do: 'preview',
    };
    await author.get(`${at.home}/assembly/new`);
    const { status, text } = await author.post(`${at.home}/assembly/new`, draft);
    assert.equal(status, 422);
    assert.match(text, /These are the rules in force/);
  });
});

describe('changing a proposal before its vote', () => {
  it('is its author’s, and starts the talk anew', async () => {
    const put = await author.get(`${at.home}/assembly`);
    const id = /\/p\/([0-9a-f-]{36})/.exec(put.text)?.[1] ?? '';
    const edit = `${at.home}/p/${id}/edit`;
    assert.match((await (await at.browser(ada)).get(edit)).text, /Put a proposal/);
    const { text } = await author.get(edit);
    assert.match(text, /value="Shorter terms"/);
    const preview = await author.post(edit, {
      ...typed(text),
      't.title': 'Shorter terms for all',
      do: 'preview',
    });
    const done = await author.post(`${at.home}/act`, actIn(preview.text));
    assert.equal(done.status, 303, done.text.slice(0, 500));
    assert.match(
      (await author.get(`${at.home}/p/${id}`)).text,
      /Shorter terms for all[\s\S]*Changed/,
    );
  });

  it('folds its text where it warns of what it says', async () => {
    const put = await author.get(`${at.home}/assembly`);
    const id = /\/p\/([0-9a-f-]{36})/.exec(put.text)?.[1] ?? '';
    const edit = `${at.home}/p/${id}/edit`;
    const { text } = await author.get(edit);
    const draft = { ...typed(text), 't.warning': 'Violence', do: 'preview' };
    const preview = await author.post(edit, draft);
    const folded = /<summary>Content warning: Violence\. Show the text<\/summary>/;
    assert.match(preview.text, folded);
    await author.post(`${at.home}/act`, actIn(preview.text));
    assert.match((await author.get(`${at.home}/p/${id}`)).text, folded);
    assert.match((await author.get(edit)).text, /name="t\.warning"[^>]* value="Violence"/);
    const long = await author.post(edit, { ...draft, 't.warning': 'x'.repeat(121) });
    assert.match(long.text, /Write at most 120 characters/);
  });
});

describe('a circle’s vote', () => {
  it('asks for the reason of a block, keeps what was typed, and lets supporters advise', async () => {
    const admission = { way: 'open' } as const;
    const circle = await unionAtWork(
      charterOf('circle', { waiting: 0, admission, book: 'everyone' }),
    );
    try {
      const bo = await circle.joinByWord('Bo');
      const id = await circle.propose(ada, 'ordinary', 'Meet weekly');
      await circle.pass(48);
      const voter = await circle.browser(bo);
      const page = await voter.get(`${circle.home}/p/${id}`);
      assert.match(page.text, /One block stops it, unless 90 % agree all the same/);
      const ballot = {
        act: 'assembly/vote@1',
        back: `${circle.home}/p/${id}`,
        next: circle.home,
        'b.proposal': id,
      };
      const refused = await voter.post(`${circle.home}/act`, { ...ballot, 'b.choice': 'block' });
      assert.equal(refused.status, 409);
      assert.match(refused.text, /A block needs a reason/);
      assert.match(refused.text, /value="block"[^>]* checked/);
      const blocked = await voter.post(`${circle.home}/act`, {
        ...ballot,
        'b.choice': 'block',
        't.reason': 'Too often.',
      });
      assert.equal(blocked.status, 303);
      await circle.act(
        hand('Eve'),
        'members/support@1',
        { name: said('Eve'), keys: [{ kind: 'device', key: hand('Eve').key }] },
        'Eve',
      );
      const eve = await circle.browser(hand('Eve'));
      assert.match(
        (await eve.get(`${circle.home}/p/${id}`)).text,
        /Your view counts as advice today/,
      );
      await circle.act(hand('Eve'), 'assembly/advise@1', { proposal: id, choice: 'yes' });
      const seen = await (await circle.browser()).get(`${circle.home}/p/${id}`);
      assert.match(seen.text, /Too often\./);
      assert.match(seen.text, /Advice of 1 who has no vote/);
    } finally {
      await circle.close();
    }
  });
});

/** The fields of the form that does an act. */
function actIn(page: string): Record<string, string> {
  const form = (page.match(/<form[\s\S]*?<\/form>/g) ?? []).find((each) => each.includes('/act"'));
  assert.ok(form);
  return typed(form);
}
