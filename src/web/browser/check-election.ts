/**
 * "Check a secret vote": goes through the archive of an election in a worker, moves the progress bar, and
 * shows those of the page's sentences that are true. The file is chosen, or the page names its address.
 *
 * @example
 * <form data-check-election data-worker="/assets/check-election-worker-….js"
 *     data-archive="/u/circle/p/…/election.bel" data-called='{"commitment":"Ana"}' hidden>…</form>
 *
 * States (see `auditing/shown.ts`) are `running`, `ok`, `wrong`, `event` (it is one event that is wrong),
 * `failed`, `large`, `unfetched`, `over`, `unfinished`, and of a ballot that is looked for `counts`,
 * `replaced` and `absent`. Values are those of a report, and `asked` (each with `question` and `answers`),
 * `seconds`, `message`.
 * @module
 */
import { type ElectionReport, askedIn } from './auditing/election-report.ts';
import { moveBar, show } from './auditing/shown.ts';
import type { Asked, Told } from './check-election-worker.ts';
import { wordsOn } from './secret/held.ts';
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
    else end(statesOf(data.report), valuesOf(form, data.report));
  });
  worker.addEventListener('error', ({ message }) => end(['failed'], { message }));
  if (button) button.disabled = true;
  show(part, ['running'], {});
  moveBar(part, { done: 0, total: 0 });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
  worker.postMessage(asked);
}

function statesOf(report: ElectionReport): readonly string[] {
  if (!report.sound) return ['wrong', ...(report.event === undefined ? [] : ['event'])];
  return [
    'ok',
    report.result ? 'over' : 'unfinished',
    ...(report.fate === undefined ? [] : [report.fate]),
  ];
}

function valuesOf(form: HTMLFormElement, report: ElectionReport): object {
  if (!report.sound) return report;
  return { ...report, asked: report.result ? askedIn(report, namesOn(form)) : [] };
}

/** What texts of the election are called: as the page says, or else as they stand there. */
function namesOn(form: HTMLFormElement): (text: string) => string {
  const called = new Map(Object.entries(JSON.parse(form.dataset['called'] ?? '{}') as object));
  const word = wordsOn(form);
  return (text) => {
    const [title = ''] = text.split('|');
    const known: unknown = called.get(title);
    if (typeof known === 'string') return known;
    for (const name of [`of-${text}`, `grade-${text}`, text]) {
      if (form.hasAttribute(`data-${name}`)) return word(name);
    }
    return text.replaceAll(/\b[0-9a-f]{64}\b/g, (commitment) => `${commitment.slice(0, 12)}…`);
  };
}
