/**
 * For tests: somebody who signs in by e-mail, and the mail they get.
 * @module
 */
import assert from 'node:assert/strict';
import { type TestHall, type Visit, visitor, type Visitor } from '../testing.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** What the newest mail says. */
export const letter = ({ mails }: TestHall): { link: string; code: string; to: string } => {
  const { text = '', to = '' } = mails.at(-1) ?? {};
  return {
    to,
    link: /(\/sign-in\/link\/\S+)/.exec(text)?.[1] ?? 'no link',
    code: /(\d{4} \d{4})/.exec(text)?.[1] ?? 'no code',
  };
};

export async function askByMail(who: Visitor, email: string, next = '/me'): Promise<Visit> {
  await who.get(`/sign-in?next=${encodeURIComponent(next)}`);
  return who.post('/sign-in/email', { email, next });
}

/** Somebody who is signed in by e-mail. */
export async function signedIn(hall: TestHall, email = 'ada@example.org', from = '192.0.2.1') {
  const who = visitor(hall.hall, from);
  await askByMail(who, email);
  const { link } = letter(hall);
  await who.get(link);
  const answer = await who.post(link, {});
  assert.equal(answer.status, 303);
  await who.get('/me/keys');
  return who;
}
