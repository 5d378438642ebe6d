import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from '../../src/card/load-card.js';
import { registerInit, writeStarter } from '../../src/cli/commands/init.js';
import { UserError } from '../../src/errors.js';
import { runCommand } from '../cli/run-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beamlimits-init-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('beamlimits init', () => {
  it('writes a card that is in order, without warnings', async () => {
    const target = join(folder, 'a/b');
    const { out } = await runCommand(registerInit, 'init', target);
    expect(out).toContain(`beamlimits check ${join(target, 'card.yaml')}`);
    const { analysis, warnings } = readCard(join(target, 'card.yaml'));
    expect(warnings).toEqual([]);
    expect(analysis.production.mesons.enabled).toBe(false);
    expect(analysis.inputs).toHaveLength(2);
  });

  it('points editors to the schemas', () => {
    const target = join(folder, 'schema');
    writeStarter(target);
    for (const file of ['card', 'experiment']) {
      const text = readFileSync(join(target, `${file}.yaml`), 'utf8');
      const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1];
      expect(existsSync(resolve(target, schema!))).toBe(true);
    }
  });

  it('never overwrites a file, and then writes nothing', () => {
    const target = join(folder, 'mine');
    mkdirSync(target);
    writeFileSync(join(target, 'experiment.yaml'), 'mine');
    expect(() => writeStarter(target)).toThrow(
      new UserError(
        'found a file already, expected none: init overwrites nothing',
        join(target, 'experiment.yaml'),
      ),
    );
    expect(readFileSync(join(target, 'experiment.yaml'), 'utf8')).toBe('mine');
    expect(existsSync(join(target, 'card.yaml'))).toBe(false);
  });

  it('says so when the folder cannot be written', () => {
    const target = join(folder, 'mine/experiment.yaml');
    expect(() => writeStarter(target)).toThrow(/found a folder that cannot be written/);
  });
});
