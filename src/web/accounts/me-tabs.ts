/**
 * The tabs of the account pages.
 * @module
 */
import type { View } from '../env.ts';
import type { Html } from '../html.ts';
import { tabs } from '../parts/nav.ts';
import { phrase } from '../words.ts';

const all = [
  { href: '/me', text: phrase('Settings') },
  { href: '/me/notices', text: phrase('Notices') },
  { href: '/me/keys', text: phrase('Ways to sign in') },
  { href: '/me/accounts', text: phrase('Accounts elsewhere') },
  { href: '/me/data', text: phrase('My data') },
] as const;

export const meTabs = ({ t }: View, here: (typeof all)[number]['href']): Html =>
  tabs(
    t('My account'),
    all.map(({ href, text }) => ({ href, text: t(text), current: href === here })),
  );
