/**
 * Beside the ballot of a budget: what the projects with a cross cost together, or how many points are left. A help
 * for who fills it in; the hall says by itself what is wrong.
 * @module
 */

interface Spoken {
  readonly within: string;
  readonly over: string;
}

function prepare(line: HTMLElement): void {
  const paper = line.closest('fieldset');
  if (!paper) return;
  const show = (): void => {
    const text = wordsFor(line, paper);
    if (line.textContent !== text) line.textContent = text;
  };
  paper.addEventListener('input', show);
  line.hidden = false;
  show();
}

function wordsFor({ dataset }: HTMLElement, paper: HTMLElement): string {
  const words = JSON.parse(dataset['words'] ?? '{}') as Spoken;
  const most = Number(dataset['of']);
  if (dataset['sum'] === 'points') {
    const left = most - pointsIn(paper);
    return said(left < 0 ? words.over : words.within, String(Math.abs(left)));
  }
  const sum = costIn(paper);
  return said(sum > most ? words.over : words.within, money(sum, dataset));
}

const said = (words: string, n: string): string => words.replace('{n}', n);

const costIn = (paper: HTMLElement): number =>
  [...paper.querySelectorAll<HTMLInputElement>('input[data-cost]')]
    .filter((box) => box.checked)
    .reduce((sum, box) => sum + Number(box.dataset['cost']), 0);

const pointsIn = (paper: HTMLElement): number =>
  [...paper.querySelectorAll<HTMLInputElement>('input[data-points]')].reduce(
    (sum, { value }) => sum + (Number.parseInt(value, 10) || 0),
    0,
  );

/** Minor units as the page’s language writes them; the parts are whole, so that nothing is rounded. */
function money(minor: number, { decimals, currency = '' }: DOMStringMap): string {
  const language = document.documentElement.lang;
  // As the hall writes it: English as most of the world does.
  const locale = language === '' || language === 'en' ? 'en-GB' : language;
  const digits = Number(decimals);
  const form = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return form.format(minor / 10 ** digits);
}

document.querySelectorAll<HTMLElement>('[data-sum]').forEach((line) => prepare(line));
