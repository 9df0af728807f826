import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import { UserError } from '../../user-error.js';

/** A picture as it is kept and shown: ours to the last byte. */
export interface PreparedLogo {
  readonly png: Buffer;
  /** Of the PNG, lower-case hex. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** Of a logo as it is sent. */
export const MOST_LOGO_BYTES = 2 * 1024 * 1024;
export const LOGO_EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp'] as const;
/** Pixels of one side as sent, and of the larger side as kept: twice what the pages show at most. */
const MOST_SIDE = 4096;
const KEPT_SIDE = 512;
const SECONDS = 10;

/**
 * Decodes a picture and writes it anew, so that nothing but its pixels is left: no metadata, no second file behind or
 * within it. An animation's first frame, turned as its camera says, at most 512 pixels wide and high.
 * @param sent at most {@link MOST_LOGO_BYTES} of anything
 * @throws UserError for what is no PNG, JPEG or WebP, can't be decoded, or has too many pixels, which is known from its
 * header before anything is decoded
 */
export async function prepareLogo(sent: Buffer): Promise<PreparedLogo> {
  const kind = kindOf(sent);
  if (kind === undefined) throw new UserError(refusalOf(sent), ['/branding logo']);
  // Loaded when there is a picture, since it is large.
  const { default: sharp } = await import('sharp');
  const picture = sharp(sent, { limitInputPixels: MOST_SIDE ** 2, failOn: 'error', animated: false });
  await refuseLarge(picture, kind);
  const { data, info } = await picture
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
    .catch(undecodable(kind));
  return {
    png: data,
    sha256: createHash('sha256').update(data).digest('hex'),
    width: info.width,
    height: info.height,
  };
}

type Kind = 'png' | 'jpeg' | 'webp';
const NAMES: Readonly<Record<Kind, string>> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };

/** By its first bytes; what it is called is of no account. */
function kindOf(sent: Buffer): Kind | undefined {
  const starts = (hex: string, at = 0) => sent.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (starts('89504e470d0a1a0a')) return 'png';
  if (starts('ffd8ff')) return 'jpeg';
  return starts('52494646') && starts('57454250', 8) ? 'webp' : undefined;
}

async function refuseLarge(picture: Sharp, kind: Kind): Promise<void> {
  const { width, height, format } = await picture.metadata().catch(undecodable(kind));
  if (format !== kind)
    throw new UserError(`That is no ${NAMES[kind]}, though it begins like one.`, ['/branding logo']);
  if (width <= MOST_SIDE && height <= MOST_SIDE) return;
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  throw new UserError(
    `The picture has ${size} pixels; at most ${MOST_SIDE.toLocaleString('en')} × ${MOST_SIDE.toLocaleString('en')} are possible. 512 pixels are enough for a logo.`,
    ['/branding logo'],
  );
}

/** The library says it of pictures whose header alone says it, too. */
function undecodable(kind: Kind): (error: unknown) => never {
  return (error) => {
    const isLarge = error instanceof Error && /pixel limit/i.test(error.message);
    const words = isLarge
      ? `The picture has too many pixels; at most ${MOST_SIDE.toLocaleString('en')} × ${MOST_SIDE.toLocaleString('en')} are possible.`
      : `That ${NAMES[kind]} can't be read: it is damaged or not whole. Export it again.`;
    throw new UserError(words, ['/branding logo'], { cause: error });
  };
}

function refusalOf(sent: Buffer): string {
  const begins = sent.subarray(0, 1024).toString('latin1');
  if (/<svg|<!doctype svg|<\?xml/i.test(begins))
    return 'An SVG is refused: it is a program as much as a picture. Export it as PNG, 512 pixels wide.';
  return 'That is none of the pictures that are understood. Send a PNG, a JPEG or a WebP.';
}
