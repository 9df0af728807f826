/** The package's own types stand in a file that TypeScript does not find. */
declare module 'unicode-confusables' {
  /** Each character that looks like another replaced by the one that stands for them all (UTS #39, confusables.txt). */
  export function rectifyConfusion(text: string): string;
}
