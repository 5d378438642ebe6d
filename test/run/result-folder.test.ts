import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { ResultFolder } from '../../src/run/result-folder.js';
import { temporaryFolder } from './folder.js';

function refusal(path: string): string {
  try {
    new ResultFolder(path).discard();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).place).toBe('--out');
    return (error as UserError).message;
  }
  throw new Error(`expected a UserError for ${path}`);
}

function publish(path: string, content: string): void {
  const folder = new ResultFolder(path);
  folder.write('summary.json', content);
  folder.publish();
}

describe('a result folder', () => {
  it('appears whole, with its subfolders, when it is published', () => {
    const parent = temporaryFolder();
    const path = join(parent, 'deep/result');
    const folder = new ResultFolder(path);
    folder.write('summary.json', '{}');
    folder.write('tables/table-2.csv', 'a,b\n');
    expect(existsSync(path)).toBe(false);
    folder.publish();
    expect(readdirSync(path).sort()).toEqual(['summary.json', 'tables']);
    expect(readFileSync(join(path, 'tables/table-2.csv'), 'utf8')).toBe('a,b\n');
    expect(readdirSync(join(parent, 'deep'))).toEqual(['result']);
  });

  it('replaces an earlier result as a whole', () => {
    const parent = temporaryFolder();
    const path = join(parent, 'result');
    publish(path, 'first');
    writeFileSync(join(path, 'left-over.csv'), '');
    publish(path, 'second');
    expect(readdirSync(path)).toEqual(['summary.json']);
    expect(readFileSync(join(path, 'summary.json'), 'utf8')).toBe('second');
    expect(readdirSync(parent)).toEqual(['result']);
  });

  it('takes an empty folder', () => {
    const path = join(temporaryFolder(), 'empty');
    mkdirSync(path);
    publish(path, 'new');
    expect(readdirSync(path)).toEqual(['summary.json']);
  });

  it('leaves the earlier result alone when it is discarded', () => {
    const parent = temporaryFolder();
    const path = join(parent, 'result');
    publish(path, 'first');
    const folder = new ResultFolder(path);
    folder.write('summary.json', 'second');
    folder.discard();
    expect(readFileSync(join(path, 'summary.json'), 'utf8')).toBe('first');
    expect(readdirSync(parent)).toEqual(['result']);
  });

  it('leaves nothing when it is discarded before any result', () => {
    const parent = temporaryFolder();
    const folder = new ResultFolder(join(parent, 'result'));
    folder.write('summary.json', '{}');
    folder.discard();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('takes back its handlers of signals', () => {
    const count = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
    const before = count();
    const folder = new ResultFolder(join(temporaryFolder(), 'result'));
    expect(count()).toBe(before + 2);
    folder.discard();
    expect(count()).toBe(before);
  });

  it('refuses a folder that holds something else, and leaves it as it is', () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, 'thesis.tex'), 'do not lose');
    expect(refusal(parent)).toMatch(/holds files but no summary\.json; expected a new or empty/);
    expect(readdirSync(parent)).toEqual(['thesis.tex']);
  });

  it('refuses a path below a file and a file itself in one sentence', () => {
    const parent = temporaryFolder();
    const file = join(parent, 'file');
    writeFileSync(file, '');
    for (const path of [join(file, 'result'), file]) {
      const message = refusal(path);
      expect(message).toMatch(
        /^--out: the folder .* cannot be written \(a part of its path is a file\); expected a folder that this user may create$/,
      );
    }
    expect(readdirSync(parent)).toEqual(['file']);
  });
});
