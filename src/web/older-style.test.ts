/** What browsers see that know no `light-dark()`. */
import { equal, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPlainColours } from './older-style.ts';

describe('the style for older browsers', () => {
  it('says each colour in light and in dark before it says both at once', () => {
    equal(
      withPlainColours('a{--b:light-dark(#fff,#000);color:red}'),
      'a{--b:#fff;color:red}' +
        '@media screen and (prefers-color-scheme:dark){a{--b:#000}}' +
        '@supports (color:light-dark(#000,#fff)){a{--b:light-dark(#fff,#000)}}',
    );
  });

  it('keeps brackets together, and several colours of one line', () => {
    const two = 'light-dark(hsl(var(--h) 1% 2%),rgb(1,2,3)) light-dark(red,blue)';
    equal(
      withPlainColours(`@layer x{a,b{c:${two}}d{e:f}}`),
      '@layer x{a,b{c:hsl(var(--h) 1% 2%) red}' +
        '@media screen and (prefers-color-scheme:dark){a,b{c:rgb(1,2,3) blue}}' +
        `@supports (color:light-dark(#000,#fff)){a,b{c:${two}}}d{e:f}}`,
    );
  });

  it('leaves alone what says none, and takes nothing broken', () => {
    equal(withPlainColours('a{color:red}b{}'), 'a{color:red}b{}');
    throws(() => withPlainColours('a{b:light-dark(red}'), RangeError);
  });
});
