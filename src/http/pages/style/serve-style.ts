import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Look } from '../../../branding/look.js';
import { RULES } from './rules.js';
import { THEME_COLOURS } from './themes.js';

const SHEET = `${THEME_COLOURS}${RULES}`;
const HASH = createHash('sha256').update(SHEET).digest('hex').slice(0, 16);
const YEAR = 'public, max-age=31536000, immutable';
const COLOURS = '([0-9a-f]{6})-([0-9a-f]{6})';

/** Where the sheet of that look is: another address for each accent and each version of the sheet. */
export const styleOf = ({ accent }: Pick<Look, 'accent'>): string =>
  `/pages/${HASH}/${accent.colour}-${accent.text}.css`;

/** `GET /pages/<hash>/<accent>-<text>.css`: kept by browsers for a year. A sheet of another version is not there. */
export function serveStyle(server: FastifyInstance): void {
  const config = { call: 'visitor' } as const;
  server.get<{ Params: { colours: string } }>(
    `/pages/${HASH}/:colours(^${COLOURS}\\.css$)`,
    { config },
    async ({ params }, reply) => {
      const [, accent, text] = new RegExp(`^${COLOURS}`).exec(params.colours) ?? [];
      return reply
        .type('text/css; charset=utf-8')
        .header('cache-control', YEAR)
        .send(`:root { --accent: #${accent}; --accent-text: #${text}; }${SHEET}`);
    },
  );
}
