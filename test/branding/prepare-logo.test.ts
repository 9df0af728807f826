import sharp from 'sharp';
import { prepareLogo } from '../../src/branding/logo/prepare-logo.js';
import { headerBomb, picture } from '../support/pictures.js';

describe('a logo', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'may be sent as %s, and is kept as a PNG of ours',
    async (format) => {
      const logo = await prepareLogo(await picture(format));
      expect(logo).toMatchObject({ width: 512, height: 160 });
      expect(await sharp(logo.png).metadata()).toMatchObject({ format: 'png', width: 512, height: 160 });
    },
  );

  it('keeps its size when it is small, and the same bytes make the same logo', async () => {
    const small = await picture('png', { width: 60, height: 40 });
    const logo = await prepareLogo(small);
    expect(logo).toMatchObject({ width: 60, height: 40 });
    expect((await prepareLogo(small)).sha256).toBe(logo.sha256);
  });

  it('keeps nothing but its pixels: no metadata, and no second file behind them', async () => {
    const sent = await picture('jpeg');
    expect(sent.includes('secret-camera-owner')).toBe(true);
    const polyglot = Buffer.concat([sent, Buffer.from('PK\u0003\u0004<script>alert(1)</script>%PDF-1.7')]);
    const { png } = await prepareLogo(polyglot);
    for (const trace of ['secret-camera-owner', '<script', 'PK\u0003\u0004', '%PDF', 'JFIF'])
      expect(png.includes(trace)).toBe(false);
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
  });

  it('is the first frame of an animation', async () => {
    const frames = Buffer.concat([Buffer.alloc(20 * 20 * 3, 200), Buffer.alloc(20 * 20 * 3, 20)]);
    const animated = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    expect(await prepareLogo(animated)).toMatchObject({ width: 20, height: 20 });
  });

  it('is turned as its camera says', async () => {
    const turned = await sharp(await picture('jpeg', { width: 40, height: 20 }))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await prepareLogo(turned)).toMatchObject({ width: 20, height: 40 });
  });

  it('of 50,000 × 50,000 pixels is refused by its header, before anything is decoded', async () => {
    const bomb = headerBomb(50_000, 50_000);
    expect(bomb.length).toBeLessThan(100);
    const begun = process.memoryUsage().rss;
    await expect(prepareLogo(bomb)).rejects.toThrow(/too many pixels|50,000 × 50,000/);
    expect(process.memoryUsage().rss - begun).toBeLessThan(200 * 1024 * 1024);
  });

  it('may be long or high, but not longer than 4,096 pixels', async () => {
    await expect(prepareLogo(await picture('png', { width: 5_000, height: 10 }))).rejects.toThrow(
      '5,000 × 10 pixels; at most 4,096 × 4,096',
    );
  });

  it.each([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'An SVG is refused',
    ],
    [
      'an SVG behind a declaration',
      Buffer.from('\ufeff<?xml version="1.0"?>\n<svg onload="x()"/>'),
      'An SVG is refused',
    ],
    ['text', Buffer.from('hello'), 'none of the pictures'],
    ['nothing', Buffer.alloc(0), 'none of the pictures'],
    ['the beginning of a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), "That PNG can't be read"],
    [
      'a program called WebP',
      Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 #!/bin/sh'),
      "That WebP can't be read",
    ],
  ])('is not %s', async (_, sent, words) => {
    await expect(prepareLogo(sent)).rejects.toThrow(words);
  });

  it.each(['gif', 'tiff', 'avif'] as const)('is no %s either', async (format) => {
    await expect(prepareLogo(await picture(format))).rejects.toThrow('none of the pictures');
  });

  it('that is cut off is refused', async () => {
    const whole = await picture('png');
    await expect(prepareLogo(whole.subarray(0, whole.length - 40))).rejects.toThrow("That PNG can't be read");
  });
});
