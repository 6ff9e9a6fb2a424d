/** Who voted in secret hears that their voting key was replaced, and what became of their ballot. */
import { deepEqual } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadLanguages } from '../../catalogues.ts';
import { createSeal } from '../../guard/seal.ts';
import { personOf } from '../../pages/unions/assembly/testing.ts';
import { type KeyAtWork, keyAtWork } from '../../pages/unions/people/key-holders/testing.ts';
import { noticeWorker, type NoticeWorker } from '../notices.ts';
import { mailbox } from './testing.ts';

describe('notices to voters in secret', () => {
  let at: KeyAtWork;
  let worker: NoticeWorker;
  const { mailer, mails } = mailbox();

  before(async () => {
    at = await keyAtWork();
    const { store, now, config, log, secret } = at.web.deps;
    const languages = loadLanguages();
    const seal = createSeal(secret);
    worker = noticeWorker({ store, clerk: at.clerk, mailer, now, config, languages, seal, log });
    await at.elects();
    await at.makesKey();
    await at.browser(at.ada);
    const person = personOf(at.ada);
    const doc = { created: 0, dial: 'important', email: 'ada@example.org' };
    await store.vault.write([{ put: { collection: 'person', id: person, owner: person, doc } }]);
    await worker.work();
  });
  after(() => at.close());

  const replaced = 'The Example: your voting key was replaced';
  const soon = 'The Example: a vote closes soon, and yours is missing';
  const fell = 'fell away';

  /** What was told of votes since the last time, and whether it says that. */
  async function told(words: string): Promise<readonly (readonly [string, boolean])[]> {
    await worker.work();
    return mails
      .splice(0)
      .filter(({ subject }) => /voting key|closes soon/.test(subject))
      .map(({ subject, text }) => [subject, text.includes(words)] as const);
  }

  it('come where a ballot fell away, and remind of it before the vote closes', async () => {
    const proposal = await at.asks('Whether it falls');
    deepEqual(await told(fell), [], 'a first key, and no ballot yet');
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(1);
    await at.keys([at.ada], 2);
    deepEqual(await told(fell), [[replaced, true]]);
    await at.pass(1);
    await at.casts(at.ada, proposal, 'yes', 2);
    await at.keys([at.ada], 3);
    deepEqual(await told(fell), [[replaced, true]], 'each time');
    await at.pass(22);
    deepEqual(await told(fell), [[soon, true]]);
  });

  it('say that a ballot stands which no new key can touch any more', async () => {
    const proposal = await at.propose(at.ada, 'secretly', 'Whether it stands');
    await at.pass(0);
    await at.casts(at.ada, proposal, 'yes', 3);
    await at.pass(25);
    deepEqual(await told(fell), []);
    await at.keys([at.ada], 4);
    deepEqual(await told('in open votes stand'), [[replaced, true]]);
    await at.pass(24);
    await at.keys([at.ada], 5);
    deepEqual(await told(''), [], 'the vote is over');
  });
});
