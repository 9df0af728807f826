/** The audit module. */
export const BRANDING = 'Branding';

/** Lines that answers and errors lead to. */
export const LINES = {
  show: '/branding show',
  set: '/branding set',
  logo: '/branding logo',
  hostname: '/branding hostname',
  preview: '/branding preview',
} as const;
