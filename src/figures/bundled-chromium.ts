import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { processIsAlive, withLock } from './lock.js';

const packageName = '@sparticuz/chromium';
/** Counts up when the unpacked folder gets another content. */
const recipe = 1;

/** A Chromium on disk with the environment that it needs. */
export interface BundledChromium {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The Chromium of the npm package @sparticuz/chromium, unpacked once (about 200 MiB) into a private
 * folder of this user and reused by later runs; undefined where it cannot run (anything but Linux
 * x64), is not installed (it is an optional dependency) or cannot be unpacked.
 * @param caches folders to try in order, by default the user's cache and the temporary folder
 */
export async function bundledChromium(
  caches: readonly string[] = cacheFolders(),
): Promise<BundledChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = packageEntry();
  if (entry === undefined) return undefined;
  const name = `chromium-${packageVersion(entry)}-${recipe}`;
  for (const cache of caches) {
    try {
      makePrivate(cache);
      const folder = join(cache, name);
      if (!existsSync(folder))
        await withLock(`${folder}.lock`, async () => {
          if (!existsSync(folder)) await unpack(entry, cache, folder);
        });
      return describe(folder);
    } catch {
      // A read-only or full disk: the next folder may do.
    }
  }
  return undefined;
}

function describe(folder: string): BundledChromium {
  const libraries = join(folder, 'al2023', 'lib');
  const inherited = process.env['LD_LIBRARY_PATH'];
  return {
    executablePath: join(folder, 'chromium'),
    environment: {
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: inherited ? `${libraries}:${inherited}` : libraries,
    },
  };
}

function packageEntry(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(packageName);
  } catch {
    return undefined;
  }
}

function packageVersion(entry: string): string {
  let folder = dirname(entry);
  for (;;) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const content = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
      if (content.name === packageName) return String(content.version);
    }
    folder = dirname(folder);
  }
}

function cacheFolders(): string[] {
  const home = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return [join(home, 'beamlimits'), join(tmpdir(), `beamlimits-${userInfo().uid}`)];
}

/** Others must not be able to put their own program in our place. */
function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const status = lstatSync(folder);
  if (!status.isDirectory() || status.uid !== userInfo().uid || (status.mode & 0o022) !== 0)
    throw new Error(`${folder} is not a private folder`);
}

/** The package unpacks into os.tmpdir() and changes the environment: both stay inside a child process. */
async function unpack(entry: string, cache: string, folder: string): Promise<void> {
  removeAbandoned(cache);
  const staging = join(cache, `unpacking-${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  try {
    const program =
      'const m = require(process.argv[1]); (m.default ?? m).executablePath().catch((e) => { console.error(e); process.exit(1); })';
    await promisify(execFile)(process.execPath, ['-e', program, entry], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    // The graphics libraries are for WebGL, which stays off.
    for (const file of readdirSync(staging))
      if (/^lib|^vk_/.test(file)) rmSync(join(staging, file));
    writeFileSync(join(staging, 'fonts', 'fonts.conf'), fontConfiguration(join(folder, 'fonts')));
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Keeps Chromium's own look for fonts, and its cache of them, inside our folder. */
function fontConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(fonts, 'cache')}</cachedir></fontconfig>
`;
}

function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const match = /^unpacking-(\d+)$/.exec(name);
    if (match && !processIsAlive(Number(match[1])))
      rmSync(join(cache, name), { recursive: true, force: true });
  }
}
