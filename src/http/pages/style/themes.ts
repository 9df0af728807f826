/**
 * The colours of each theme. Text has at least 4.5 : 1 on what it stands on, edges of fields and the focus ring 3 : 1
 * (WCAG 2.2, 1.4.3 and 1.4.11). The accent is the account's own and stands before them in the sheet.
 */
export const THEME_COLOURS = `
:root {
  color-scheme: light;
  --ground: #f3f5f8; --card: #ffffff; --line: #d8dee6; --edge: #6b7683;
  --text: #18212c; --muted: #515c69; --link: #14509e; --focus: #0b63ce;
  --wrong: #a8201a; --wrong-ground: #fdf2f1; --good: #17663a; --good-ground: #eef8f1;
  --note-ground: #eef3fa; --button: var(--accent); --button-text: var(--accent-text); --button-edge: transparent;
  --shade: 0 1px 2px rgb(16 24 40 / .06), 0 8px 24px rgb(16 24 40 / .07);
}
:root[data-theme="dark"] {
  color-scheme: dark;
  --ground: #0f141a; --card: #18202a; --line: #2f3a47; --edge: #7d8997;
  --text: #e8edf3; --muted: #aab5c1; --link: #9cc5ff; --focus: #7db4ff;
  --wrong: #ffb3ab; --wrong-ground: #351c1c; --good: #93dcae; --good-ground: #16291e;
  --note-ground: #1e2a38; --button-edge: rgb(255 255 255 / .28);
  --shade: 0 8px 24px rgb(0 0 0 / .35);
}
:root[data-theme="high-contrast"] {
  color-scheme: dark;
  --ground: #000000; --card: #000000; --line: #ffffff; --edge: #ffffff;
  --text: #ffffff; --muted: #ffffff; --link: #ffff00; --focus: #00ffff;
  --wrong: #ff9d94; --wrong-ground: #000000; --good: #7dff9e; --good-ground: #000000;
  --note-ground: #000000; --button: #ffffff; --button-text: #000000; --button-edge: #ffffff;
  --shade: none;
}
@media (prefers-contrast: more) {
  :root:not([data-theme="high-contrast"]) { --muted: var(--text); --line: var(--edge); }
}
`;
