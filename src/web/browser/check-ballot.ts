/**
 * "Check a ballot": says what an open ballot holds, without sending it anywhere.
 * @module
 */
import { looksInto } from './secret/looking-into.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('[data-check-ballot]'))
  looksInto(form, form.dataset['checkBallot'] ?? '');
