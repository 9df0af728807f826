import { z } from 'zod';

/** A text of one line, in what HTTP receives. @param description for OpenAPI */
export const printable = (max: number, description: string) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, { error: 'holds control characters' })
    .meta({ description });
