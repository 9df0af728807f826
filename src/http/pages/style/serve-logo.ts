import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Branding } from '../../../branding/branding.js';
import { Trouble } from '../serve/trouble.js';

const PARAMETERS = z.object({
  account: z.string().max(200),
  file: z
    .string()
    .regex(/^[0-9a-f]{64}\.png$/)
    .transform((file) => file.slice(0, 64)),
});
const YEAR = 'public, max-age=31536000, immutable';

/**
 * `GET /branding/<account>/<sha256>.png`: an account's logo, to whoever knows its hash. Browsers keep it for a year; another
 * logo has another address.
 */
export function serveLogo(server: FastifyInstance, { picture }: Pick<Branding, 'picture'>): void {
  const config = { call: 'visitor' } as const;
  server.get('/branding/:account/:file', { config }, async ({ params }, reply) => {
    const asked = PARAMETERS.safeParse(params).data;
    const png = asked && (await picture(asked.account, asked.file));
    if (png === undefined) throw new Trouble('not-found');
    return reply
      .type('image/png')
      .headers({
        'cache-control': YEAR,
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'cross-origin-resource-policy': 'same-site',
      })
      .send(png);
  });
}
