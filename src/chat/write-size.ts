import { counted } from '../counted.js';

const STEP = 1024;

/** Bytes in words: `640 bytes`, `12 KiB`, `2.5 MiB`. */
export function writeSize(bytes: number): string {
  if (bytes < STEP) return counted(bytes, 'byte');
  const [size, unit] = bytes < STEP ** 2 ? [bytes / STEP, 'KiB'] : [bytes / STEP ** 2, 'MiB'];
  return `${size.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}
