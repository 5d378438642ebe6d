import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Arimo has the widths of Helvetica and Arial, which stand behind it for readers of the SVG without
 * it, and holds Greek, primes, superscripts and mathematical signs.
 */
export const fontFamily = "Arimo, 'Liberation Sans', Helvetica, Arial, sans-serif";

const faces = [
  { file: '400Regular/Arimo_400Regular.ttf', style: 'normal' },
  { file: '400Regular_Italic/Arimo_400Regular_Italic.ttf', style: 'italic' },
] as const;

/** The @font-face rules of the figures' font, with the font itself inside. */
export function fontFaces(): string {
  const require = createRequire(import.meta.url);
  return faces
    .map(({ file, style }) => {
      const font = readFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`));
      const source = `data:font/ttf;base64,${font.toString('base64')}`;
      return `@font-face { font-family: Arimo; font-style: ${style}; src: url(${source}) format('truetype') }`;
    })
    .join('\n');
}
