/**
 * For tests of lists of people: a union at work whose letters are kept, and somebody who brings in lists as a browser
 * without script would.
 * @module
 */
import assert from 'node:assert/strict';
import type { Charter } from '../../../../../union/charter/charter.ts';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { loadLanguages } from '../../../../catalogues.ts';
import { createSeal } from '../../../../guard/seal.ts';
import { noticeWorker } from '../../../../notices/notices.ts';
import { type Mail, type Mailer, MailNotSentError } from '../../../../ports.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { fieldsIn, type UnionAtWork, unionAtWork } from '../../assembly/testing.ts';

export interface RosterAtWork {
  readonly at: UnionAtWork;
  readonly ada: Hand;
  readonly mails: Mail[];
  /** How the mail server behaves; changed at will. */
  readonly mail: { answer: 'taken' | 'away' | 'refused' };
  /** Lets the hall send what is due. */
  work(): Promise<void>;
  /** How many invitations stand open in the book. */
  open(): Promise<number>;
}

export async function rosterAtWork(
  charter?: Charter,
  wish: { readonly origin?: string } = {},
): Promise<RosterAtWork> {
  const mails: Mail[] = [];
  const mail: RosterAtWork['mail'] = { answer: 'taken' };
  const mailer: Mailer = {
    way: { kind: 'server' },
    send: (letter) => {
      const refused = mail.answer === 'refused';
      if (mail.answer !== 'taken') return Promise.reject(new MailNotSentError('no', { refused }));
      mails.push(letter);
      return Promise.resolve();
    },
  };
  const at = await unionAtWork(charter, { ...wish, mailer });
  const { store, now, config, secret, log } = at.web.deps;
  const [languages, seal] = [loadLanguages(), createSeal(secret)];
  const worker = noticeWorker({
    store,
    clerk: at.clerk,
    now,
    config,
    languages,
    seal,
    log,
    mailer,
  });
  return {
    at,
    ada: hand('Ada'),
    mails,
    mail,
    work: () => worker.work(),
    open: async () => {
      const all = [...((await at.clerk.union(at.id))?.members.invitations.values() ?? [])];
      return all.filter(({ left }) => left > 0).length;
    },
  };
}

export const listForm = (content: string | Uint8Array<ArrayBuffer>): FormData => {
  const form = new FormData();
  form.set('file', new File([content], 'people.csv'));
  return form;
};

/** Brings in a list; the page that is shown then, and its path. */
export async function bringIn(
  { at }: RosterAtWork,
  who: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<Visit & { readonly path: string }> {
  const upload = `${at.home}/invitations/list`;
  await who.get(upload);
  const answer = await who.post(upload, listForm(content));
  const path = answer.headers.get('location') ?? '';
  return answer.status === 303
    ? { ...(await who.follow(answer)), path }
    : { ...answer, path: upload };
}

/** The lines that are ticked on the page. */
export const tickedOn = (page: string): readonly string[] =>
  [...page.matchAll(/<input[^>]*name="lines\[\]"[^>]*>/g)].flatMap(([tag]) =>
    / checked/.test(tag) ? (/ value="(\d+)"/.exec(tag)?.[1] ?? []) : [],
  );

/** Chooses those lines of the list on the page, or those that are ticked; the page before the press. */
export async function choose(
  who: Visitor,
  { path, text }: Pick<Visit, 'text'> & { readonly path: string },
  lines: readonly string[] = tickedOn(text),
): Promise<Visit> {
  const fields = fieldsIn(text, `${path}/choose`);
  const form = new FormData();
  form.set('shown', fields['shown'] ?? '');
  const until = /<option value="([^"]+)" selected/.exec(text)?.[1];
  assert.ok(until);
  form.set('until', until);
  for (const line of lines) form.append('lines[]', line);
  const answer = await who.post(`${path}/choose`, form);
  return answer.status === 303 ? who.follow(answer) : answer;
}

/** Presses “Invite”. */
export async function invite(who: Visitor, path: string): Promise<Visit> {
  return who.follow(await who.post(`${path}/enter`, {}));
}
