/**
 * What every page does once it is there: hours in the reader's own zone, and the buttons that only
 * a script can serve. Without it, every page says the same and works.
 * @module
 */
import { sayWhatIsUnderWay } from './under-way.ts';
import { momentInWords } from './words/moment.ts';

for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-moment]'))
  time.textContent = momentInWords(new Date(time.dateTime));

const presses: Readonly<Record<string, (button: HTMLButtonElement) => void>> = {
  print: () => globalThis.print(),
  copy: (button) => void copy(button),
};

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-press]')) {
  const press = presses[button.dataset['press'] ?? ''];
  if (press) {
    button.hidden = false;
    button.addEventListener('click', () => press(button));
  }
}

sayWhatIsUnderWay();

/** Copies the text of the element that `value` names, and says so on the button for a moment. */
async function copy(button: HTMLButtonElement): Promise<void> {
  const text = document.getElementById(button.value)?.textContent ?? '';
  await navigator.clipboard.writeText(text.trim());
  button.classList.add('pressed');
  setTimeout(() => button.classList.remove('pressed'), 2000);
}
