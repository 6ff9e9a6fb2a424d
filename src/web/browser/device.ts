/**
 * On a new device: makes its key, and shows the code by which an older one lets it in. Shows as
 * well which of the keys on a page is this device's.
 * @module
 */
import { keepKey, keptKeys, makeKey } from './keys.ts';

const keys = await keptKeys();
const isMine = (multikey: string): boolean => keys.some((key) => key.multikey === multikey);

for (const row of document.querySelectorAll<HTMLElement>('[data-key]')) {
  const here = row.querySelector<HTMLElement>('.key-here');
  if (here && isMine(row.dataset['key'] ?? '')) here.hidden = false;
}

const button = document.querySelector<HTMLButtonElement>('button[data-press="new-device"]');
if (button) {
  const mine = keys.find((key) => key.member === button.value);
  const known = document.querySelector<HTMLElement>('[data-keys]')?.dataset['keys']?.split(' ');
  const here = document.querySelector<HTMLElement>('[data-when-key="here"]');
  if (here && mine && known?.includes(mine.multikey)) here.hidden = false;
  else button.hidden = false;
  button.addEventListener('click', () => void showCode(button.value));
}

/** A key that was made here before and never confirmed is shown again. */
async function showCode(member: string): Promise<void> {
  const slug = location.pathname.split('/')[2] ?? '';
  const key = keys.find((each) => each.member === member) ?? (await makeKey(member, slug));
  if (!key) return;
  await keepKey(key);
  location.assign(`${location.pathname}?show=${key.multikey}`);
}
