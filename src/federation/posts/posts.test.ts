import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { association, fediverseOf } from '../../union/charter/charter.ts';
import { english } from '../../union/kernel/say.ts';
import { said, uuidOf } from '../../union/testing.ts';
import {
  activityType,
  ada,
  bakers,
  elsewhere,
  type Elsewhere,
  federatedHall,
  type FederatedHall,
  follow,
  open,
  proposal,
  propose,
  read,
  typeOf,
} from '../delivery/testing.ts';
import type { Spoken } from './telling.ts';

describe('what became of a post', () => {
  const withFollower = async (
    hall: FederatedHall,
    home: Elsewhere,
  ): Promise<(...types: readonly string[]) => Promise<readonly Record<string, unknown>[]>> => {
    await follow(home, hall, 'bo');
    await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
    await hall.federation.drained();
    home.received.length = 0;
    return async (...types) => {
      await hall.federation.drained();
      const found = home.received.map(({ activity }) => activity);
      return found.filter(({ type }) => types.includes(String(type)));
    };
  };
  const noteOf = (hall: FederatedHall): Promise<Record<string, unknown>> =>
    read(`${hall.origin}/u/bakers/p/${proposal}`);

  it('is an Update where the proposal was amended, to the same post', async () => {
    await using hall = await bakers();
    await using home = await elsewhere();
    const next = await withFollower(hall, home);
    const { id } = await noteOf(hall);
    const [title, text] = ['Open on Saturdays?', 'Let us open on Saturdays.'];
    await hall.at.enter('bakers', ada, {
      act: 'assembly/amend@1',
      body: { proposal, title: said(title), text: said(text), carries: [], documents: [] },
      texts: [title, text],
    });
    const [update, passed] = await next('Update', 'Announce');
    assert.equal(update?.['actor'], `${hall.origin}/ap/actors/bakers.secretary`);
    const note = update?.['object'] as Record<string, unknown>;
    assert.equal(note['id'], id);
    assert.equal(note['name'], title);
    assert.ok(note['updated']);
    assert.equal((passed?.['object'] as { type?: string } | undefined)?.type, 'Update');
  });

  it('is a post for its vote and one for its outcome, in one thread, in words and numbers', async () => {
    await using hall = await bakers();
    await using home = await elsewhere();
    const next = await withFollower(hall, home);
    const { id, context } = await noteOf(hall);
    await hall.at.pass(24 * 15);
    const [opened] = await next('Announce');
    const opening = await read(String(opened?.['object']));
    assert.equal(opening['inReplyTo'], id);
    assert.equal(opening['context'], context);
    assert.match(String(opening['content']), /The vote is open: Open on Sundays\?/);
    const featured = await read(`${hall.origin}/ap/actors/bakers/featured`);
    assert.match(JSON.stringify(featured['orderedItems']), new RegExp(`${String(opening['id'])}"`));
    home.received.length = 0;
    await hall.at.enter('bakers', ada, {
      act: 'assembly/vote@1',
      body: { proposal, choice: 'yes' },
    });
    await hall.at.pass(24 * 30);
    const [closed] = await next('Announce');
    const outcome = await read(String(closed?.['object']));
    assert.match(String(outcome['content']), /Adopted: Open on Sundays\?/);
    assert.match(String(outcome['content']), /1 yes, 0 no/);
    const after = await read(`${hall.origin}/ap/actors/bakers/featured`);
    assert.equal(after['totalItems'], 0);
    const thread = await read(String(context));
    assert.equal(thread['totalItems'], 3);
  });

  it('is in the language that the rules name, and marked with it', async () => {
    const spokenIn = (language: string | undefined): Spoken => ({
      say: (text, values = {}) => (language === 'de' ? `[de] ${text}` : english(text, values)),
      momentOf: (when) => when,
    });
    await using hall = await federatedHall({ spokenIn });
    const fediverse = { ...fediverseOf(association(open)), language: 'de' };
    await hall.at.found('bakers', { ...association(open), fediverse });
    await propose(hall, 'Sonntags öffnen?', 'Ja.');
    const note = await noteOf(hall);
    const { content, name, contentMap, nameMap } = note;
    assert.match(String(content), /\[de\] New proposal/);
    assert.deepEqual(contentMap, { de: content });
    assert.deepEqual([name, nameMap], ['Sonntags öffnen?', { de: name }]);
    const group = await read(`${hall.origin}/ap/actors/bakers`);
    assert.match(String(group['summary']), /\[de\] For/);
    assert.deepEqual(group['summaryMap'], { de: group['summary'] });
  });

  it('says first what to know before one reads it, where its author warns', async () => {
    await using hall = await bakers();
    await propose(hall, 'Open on Sundays?', 'Let us.');
    const [title, text, warning] = ['Open on Sundays?', 'Let us rest.', 'work'];
    const body = { title: said(title), text: said(text), warning: said(warning) };
    await hall.at.enter('bakers', ada, {
      act: 'assembly/amend@1',
      body: { proposal, ...body, carries: [], documents: [] },
      texts: [title, text, warning],
    });
    const { summary, sensitive } = await noteOf(hall);
    assert.deepEqual([summary, sensitive], ['work', true]);
  });

  it('is in English and not marked where the rules name no language', async () => {
    await using hall = await bakers();
    await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
    const note = await noteOf(hall);
    assert.match(String(note['content']), /New proposal/);
    assert.deepEqual([note['contentMap'], note['nameMap']], [undefined, undefined]);
  });

  it('is a stone and a Delete where its text was redacted', async () => {
    await using hall = await bakers();
    await using home = await elsewhere();
    const next = await withFollower(hall, home);
    const { id } = await noteOf(hall);
    const [other, title, reason] = [uuidOf('take it out'), 'Take it out', 'It named somebody.'];
    const redaction = { text: said('Let us open on Sundays.'), reason: said(reason) };
    await hall.at.enter('bakers', ada, {
      act: 'assembly/propose@1',
      body: {
        proposal: other,
        kind: 'ordinary',
        title: said(title),
        text: said(title),
        carries: [{ act: 'minutes/redact@1', body: redaction }],
        documents: [],
      },
      texts: [title, reason],
    });
    await hall.at.pass(24 * 4);
    await hall.at.enter('bakers', ada, {
      act: 'assembly/vote@1',
      body: { proposal: other, choice: 'yes' },
    });
    await hall.at.pass(24 * 8);
    const [deletion] = await next('Delete');
    const stone = deletion?.['object'] as Record<string, unknown>;
    assert.equal(stone['id'], id);
    assert.equal(stone['type'], 'Tombstone');
    const gone = await fetch(String(id), { headers: { Accept: activityType } });
    assert.equal(gone.status, 410);
    assert.equal(((await gone.json()) as { type: string }).type, 'Tombstone');
  });

  it('is nothing where only members may read, and what was open is taken back', async () => {
    await using hall = await federatedHall();
    await using home = await elsewhere();
    await hall.at.found('bakers', { ...association(open), book: 'members' });
    await hall.federation.work();
    await follow(home, hall, 'bo');
    await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
    await hall.federation.drained();
    assert.deepEqual(
      home.received.map(typeOf).filter((type) => type !== 'Accept'),
      [],
    );
    const page = `${hall.origin}/u/bakers/p/${proposal}`;
    const answer = await fetch(page, { headers: { Accept: activityType } });
    assert.notEqual(answer.status, 200);
    const actor = await read(`${hall.origin}/ap/actors/bakers`);
    assert.equal(actor['name'], 'The Bakers');
    assert.equal(actor['indexable'], false);
  });
});
