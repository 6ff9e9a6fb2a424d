/** `npm run api-docs`: writes `docs/api.md` anew. */
import { writeFileSync } from 'node:fs';
import { reference } from '../src/web/api/reference.ts';

writeFileSync(new URL('../docs/api.md', import.meta.url), reference());
