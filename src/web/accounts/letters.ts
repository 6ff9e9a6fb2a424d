/**
 * The mails about an account: short, in the reader's language, with nothing to load.
 * @module
 */
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { type Mail, type Mailer, MailNotSentError } from '../ports.ts';
import type { Asked, Letter } from './links.ts';
import { linkMinutes } from './links.ts';

/** The mail with the link and the digits. */
export function signInLetter(c: Context<Env>, asked: Asked, { token, code }: Letter): Mail {
  const { t, config } = c.var;
  const link = `${config.origin}/sign-in/link/${token}`;
  const confirming = asked.person !== undefined;
  const text = [
    confirming
      ? t('To use this address for your account on {hall}, open this link:', { hall: config.name })
      : t('To sign in to {hall}, open this link:', { hall: config.name }),
    link,
    t('Or type these digits where you asked for them: {code}', { code: spaced(code) }),
    t('Both work once, for {n} minutes.', { n: linkMinutes }),
    t('If you did not ask for this, do nothing: then nothing happens.'),
  ];
  const subject = confirming
    ? t('Confirm your address for {hall}', { hall: config.name })
    : t('Sign in to {hall}', { hall: config.name });
  return { to: asked.address, subject, text: text.join('\n\n') };
}

/** Tells the owner that the keys to their account have changed; goes to the address of before. */
export async function tellOfChange(
  c: Context<Env>,
  mailer: Mailer,
  { to, what }: { readonly to: string | undefined; readonly what: string },
): Promise<void> {
  if (to === undefined) return;
  const { t, config } = c.var;
  const text = [
    what,
    t('If that was not you, sign in and look at your ways to sign in: {link}', {
      link: `${config.origin}/me/keys`,
    }),
  ];
  const subject = t('Your account on {hall} has changed', { hall: config.name });
  await sent(mailer, { to, subject, text: text.join('\n\n') });
}

/** Whether the mail could be handed over. */
export async function sent(mailer: Mailer, mail: Mail): Promise<boolean> {
  try {
    await mailer.send(mail);
    return true;
  } catch (error) {
    if (error instanceof MailNotSentError) return false;
    throw error;
  }
}

/** `'1234 5678'`: easier to carry from one screen to another. */
const spaced = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
