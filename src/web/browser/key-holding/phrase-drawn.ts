/**
 * A phrase as it is shown once: in groups to write down, and as a code for a camera.
 * @module
 */
import { encode } from 'uqr';

/** Shows these groups; none take what was shown away. */
export function phraseDrawn(part: HTMLElement, groups: readonly string[]): void {
  const words = part.querySelector('[data-kh-phrase]');
  words?.replaceChildren(...groups.map((group) => groupOf(group)));
  const code = part.querySelector('[data-kh-code]');
  code?.replaceChildren(...(groups.length > 0 ? [codeOf(groups.join(''))] : []));
}

function groupOf(group: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = `${group} `;
  return element;
}

const svg = 'http://www.w3.org/2000/svg';

function codeOf(text: string): SVGElement {
  const { data, size } = encode(text, { border: 2, ecc: 'M' });
  const drawing = drawn('svg', {
    class: 'qr',
    viewBox: `0 0 ${size} ${size}`,
    'aria-hidden': 'true',
    'shape-rendering': 'crispEdges',
    focusable: 'false',
  });
  const dark = data
    .flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  drawing.append(
    drawn('rect', { class: 'qr-light', width: `${size}`, height: `${size}` }),
    drawn('path', { class: 'qr-dark', d: dark }),
  );
  return drawing;
}

function drawn(name: string, set: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [attribute, value] of Object.entries(set)) element.setAttribute(attribute, value);
  return element;
}
