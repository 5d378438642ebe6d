import type { Browser, LaunchOptions } from 'playwright-core';
import { bundledChromium } from './bundled-chromium.js';

/** Switches that make the pixels independent of the machine's screen, graphics card and fonts' hints. */
const switches = [
  '--disable-gpu',
  '--disable-webgl',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--no-sandbox',
];

/** A browser that runs, or the sentence that says what to install. */
export type BrowserChoice =
  | { readonly browser: Browser; readonly missing?: undefined }
  | { readonly browser?: undefined; readonly missing: string };

/**
 * Starts a Chromium for drawing: the one at `browserPath` when given; else the bundled one (Linux x64);
 * else an installed Chrome, Edge or Chromium. Never throws: without any, `missing` says what to do.
 */
export async function launchBrowser(browserPath?: string): Promise<BrowserChoice> {
  if (browserPath !== undefined) {
    const browser = await launch({ executablePath: browserPath });
    if (browser) return { browser };
    return {
      missing: `No figure was drawn: the browser ${browserPath} does not start; --browser expects the program file of Chrome, Edge or Chromium.`,
    };
  }
  const bundled = await bundledChromium();
  const candidates: LaunchOptions[] = bundled
    ? [
        {
          executablePath: bundled.executablePath,
          env: { ...definedEnvironment(), ...bundled.environment },
        },
      ]
    : [];
  for (const channel of ['chrome', 'msedge', 'chromium']) candidates.push({ channel });
  for (const executablePath of ['/usr/bin/chromium', '/usr/bin/chromium-browser'])
    candidates.push({ executablePath });
  for (const candidate of candidates) {
    const browser = await launch(candidate);
    if (browser) return { browser };
  }
  return {
    missing:
      'No figure was drawn, for no browser was found: install Chrome, Edge or Chromium, or name one with --browser PATH.',
  };
}

async function launch(options: LaunchOptions): Promise<Browser | undefined> {
  try {
    // Loaded when something is drawn: it takes longer to load than a limit to compute.
    const { chromium } = await import('playwright-core');
    return await chromium.launch({ headless: true, args: switches, timeout: 30_000, ...options });
  } catch {
    return undefined;
  }
}

function definedEnvironment(): Record<string, string> {
  const defined = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as Record<string, string>;
}
