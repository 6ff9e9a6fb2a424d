/**
 * A text as a code for a camera.
 * @module
 */
import { encode } from 'uqr';

const svg = 'http://www.w3.org/2000/svg';

export function codeOf(text: string): SVGElement {
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
