import type { RectMark } from 'vega';

/** A filled rectangle. */
export const boxMark = (
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  fill: string,
): RectMark => ({
  type: 'rect',
  encode: {
    enter: {
      x: { value: x },
      y: { value: y },
      width: { value: width },
      height: { value: height },
      fill: { value: fill },
    },
  },
});
