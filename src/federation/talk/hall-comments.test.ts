import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said, uuidOf } from '../../union/testing.ts';
import { ada, follow, proposal, read, typeOf } from '../delivery/testing.ts';
import { everybody, type TalkingHall, talkingHall } from './testing.ts';

type Thing = Record<string, unknown>;

/** Ada says something in the hall; gives the comment’s id. */
async function speaks(at: TalkingHall, words: string, more = {}): Promise<string> {
  const comment = uuidOf(words);
  const body = { proposal, comment, text: said(words), ...more };
  await at.hall.at.enter('bakers', ada, { act: 'assembly/comment@1', body, texts: [words] });
  await at.settle();
  return comment;
}

const retracts = async (at: TalkingHall, comment: string): Promise<void> => {
  const body = { proposal, comment };
  await at.hall.at.enter('bakers', ada, { act: 'assembly/retract-comment@1', body });
  await at.settle();
};

const heardAt = ({ home }: TalkingHall, ...types: readonly string[]): readonly Thing[] =>
  home.received.filter((each) => types.includes(String(typeOf(each)))).map((each) => each.activity);

const objectOf = (activity: Thing | undefined): Thing => (activity?.['object'] ?? {}) as Thing;

const also = { also: 'fediverse' } as const;

describe('a comment made in the hall', () => {
  it('stays there', async () => {
    await using at = await talkingHall();
    for (const name of ['bakers', 'bakers.secretary']) {
      await follow(at.home, at.hall, name === 'bakers' ? 'bo' : 'cy');
    }
    at.home.received.length = 0;
    await retracts(at, await speaks(at, 'Between these walls.'));
    assert.deepEqual(heardAt(at, 'Create', 'Announce', 'Update', 'Delete'), []);
  });

  it('goes to whom it answers where its author wishes so, as the secretary’s words', async () => {
    await using at = await talkingHall();
    const source = await at.says('eve', '<p>Who bakes?</p>');
    const [answered] = await at.comments();
    at.home.received.length = 0;
    await speaks(at, 'We *all* do.', { ...also, replyTo: answered?.id, side: 'for' });
    const [create] = heardAt(at, 'Create');
    const note = objectOf(create);
    assert.equal(note['attributedTo'], `${at.hall.origin}/ap/actors/bakers.secretary`);
    assert.equal(note['inReplyTo'], source);
    assert.match(String(note['content']), /as a reason for it.*We <em>all<\/em> do\./s);
    assert.doesNotMatch(JSON.stringify(create), /Ada/);
    assert.equal(note['name'], undefined);
    assert.deepEqual([note['to']].flat(), [everybody]);
    const [eve, { tag }] = [at.home.actor('eve'), note];
    assert.ok([note['cc']].flat().includes(eve));
    assert.equal(([tag].flat()[0] as Thing)['href'], eve);
    assert.deepEqual(heardAt(at, 'Announce'), [], 'the union passes no comments on');
  });

  it('stands in the thread, and in the outbox of the secretary alone', async () => {
    await using at = await talkingHall();
    await speaks(at, 'Read me anywhere.', also);
    const first = await read(at.note);
    const thread = JSON.stringify(await read(String(first['context'])));
    const [id] = /http[^"]*\/notes\/\d+/.exec(thread.replace(at.note, '')) ?? [];
    const note = await read(String(id));
    assert.equal(note['inReplyTo'], at.note);
    assert.match(String(note['content']), /Read me anywhere/);
    const outbox = async (name: string) =>
      JSON.stringify(await read(`${at.hall.origin}/ap/actors/${name}/outbox?cursor=newest`));
    assert.match(await outbox('bakers.secretary'), new RegExp(String(id)));
    assert.doesNotMatch(await outbox('bakers'), new RegExp(String(id)));
  });

  it('can be answered from elsewhere, and that answer stands beneath it', async () => {
    await using at = await talkingHall();
    const comment = await speaks(at, 'Who helps?', also);
    const { journal } = (await at.hall.federation.posts.of('bakers')) ?? assert.fail();
    const post = journal.ofComment({ proposal, comment });
    const inReplyTo = `${at.hall.origin}/ap/bakers/notes/${post?.seq ?? ''}`;
    await at.says('eve', '<p>I do.</p>', { inReplyTo });
    assert.equal((await at.comments())[1]?.replyTo, comment);
  });

  it('says that it is hidden once it is, and is deleted once it is taken back', async () => {
    await using at = await talkingHall();
    await at.says('eve', '<p>Who bakes?</p>');
    const [answered] = await at.comments();
    const comment = await speaks(at, 'Not you.', { ...also, replyTo: answered?.id });
    await at.seat();
    at.home.received.length = 0;
    const body = { proposal, comment };
    const reason = 'Unkind.';
    await at.hall.at.enter('bakers', ada, {
      act: 'assembly/hide-comment@1',
      body: { ...body, reason: said(reason) },
      texts: [reason],
    });
    await at.settle();
    const [update] = heardAt(at, 'Update');
    assert.match(String(objectOf(update)['content']), /was hidden in the hall/);
    assert.doesNotMatch(JSON.stringify(update), /Not you/);
    await retracts(at, comment);
    const [deletion] = heardAt(at, 'Delete');
    assert.equal(objectOf(deletion)['id'], objectOf(update)['id']);
    assert.equal(objectOf(deletion)['type'], 'Tombstone');
  });
});
