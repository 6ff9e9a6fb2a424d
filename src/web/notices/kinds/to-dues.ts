/**
 * The button of a letter that leads to what its reader pays.
 * @module
 */
import type { Letter } from '../letter.ts';
import type { Told } from './kind.ts';

export const toDues = ({ t, home }: Pick<Told, 't' | 'home'>): NonNullable<Letter['button']> => ({
  text: t('To your dues'),
  path: `${home}/money/dues`,
});
