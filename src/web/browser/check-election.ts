/**
 * "Check a secret vote": goes through the archive of an election in a worker, moves the progress bar, and
 * shows those of the page's sentences that are true. The file is chosen, or the page names its address.
 *
 * @example
 * <form data-check-election data-worker="/assets/check-election-worker-….js"
 *     data-archive="/u/circle/p/…/election.bel" data-election="lusab-…" data-called="[…]"
 *     data-asked="{…}" hidden>…</form>
 *
 * States (see `auditing/shown.ts`) are `running`, `ok`, `wrong`, `event` (it is one event that is wrong),
 * `foreign` (it is sound, and another vote than `data-election` names), `failed` and those of {@link Cannot};
 * `over`, `unread` (it is opened, and has no result), `unfinished`; and of a ballot that is looked for its
 * fate. Values are those of a report, and `asked` (each with `question` and `answers`), `seconds`, `message`.
 * @module
 */
import { type ElectionReport, askedIn, type SoundElection } from './auditing/election-report.ts';
import { sayingOn } from './auditing/election-words.ts';
import { moveBar, show } from './auditing/shown.ts';
import type { Asked, Told } from './check-election-worker.ts';
import { typedIn } from './secret/typed.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('[data-check-election]')) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const archive = form.dataset['archive'] ?? form.querySelector('input')?.files?.[0];
    if (archive !== undefined) check(form, { archive, tracker: typedIn(form, 'tracker') });
  });
}

function check(form: HTMLFormElement, asked: Asked): void {
  const part = form.parentElement ?? form;
  const button = form.querySelector('button');
  const began = performance.now();
  const worker = new Worker(form.dataset['worker'] ?? '', { type: 'module' });
  const end = (states: readonly string[], values: object = {}): void => {
    worker.terminate();
    moveBar(part, undefined);
    show(part, states, { ...values, seconds: Math.ceil((performance.now() - began) / 1000) });
    if (button) button.disabled = false;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if ('done' in data) moveBar(part, data);
    else if ('failed' in data) end(['failed'], { message: data.failed });
    else if ('cannot' in data) end([data.cannot]);
    else end(statesOf(form, data.report), valuesOf(form, data.report));
  });
  worker.addEventListener('error', ({ message }) => end(['failed'], { message }));
  if (button) button.disabled = true;
  show(part, ['running'], {});
  moveBar(part, { done: 0, total: 0 });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
  worker.postMessage(asked);
}

function statesOf(form: HTMLFormElement, report: ElectionReport): readonly string[] {
  if (!report.sound) return ['wrong', ...(report.event === undefined ? [] : ['event'])];
  const { election = report.words } = form.dataset;
  return election === report.words
    ? ['ok', stageOf(report), ...(report.fate === undefined ? [] : [report.fate])]
    : ['foreign'];
}

function stageOf({ result, isOpen }: SoundElection): string {
  if (result) return 'over';
  return isOpen ? 'unread' : 'unfinished';
}

const valuesOf = (form: HTMLFormElement, report: ElectionReport): object =>
  report.sound && report.result
    ? { ...report, asked: askedIn(report, sayingOn(form, report)) }
    : report;
