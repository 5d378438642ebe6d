import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { registerCheck } from '../../src/cli/commands/check.js';
import { UserError } from '../../src/errors.js';
import { runCommand } from '../cli/run-command.js';
import { na62Card, replaced, Workspace } from './workspace.js';

const workspace = new Workspace();
afterAll(() => workspace.remove());
const check = (...args: string[]) => runCommand(registerCheck, 'check', ...args);

describe('beamlimits check', () => {
  it('prints a card that reads as the card itself, under YAML 1.1 and 1.2', async () => {
    workspace.write();
    const { out } = await check(workspace.card);
    for (const version of ['1.1', '1.2'] as const)
      expect(parse(out, { version })).toEqual(parse(na62Card));
    expect(out).not.toMatch(/default$/m);
    expect(out).toContain(
      '# plane         LKr at 241.093 m: octagon of apothem 1.13 m, hole of radius 0.15 m',
    );
    expect(out).toContain('# masses        mumu: 98 from 215 to 700 MeV');
    expect(out).toContain('# couplings     201 from 1.0e-08 to 0.00104');
    expect(out).toMatch(/# The card is in order, and leaves nothing to defaults\.\n$/);
  });

  it('marks the defaults', async () => {
    const card = na62Card
      .replace(/^sampling:\n( .*\n)+/m, 'sampling:\n  events: { mesons: 5 }\n')
      .replace(
        /^(bands|variants|figures|compatibilityTables|backgroundSummary):.*\n([ #].*\n)*/gm,
        '',
      );
    workspace.write(card);
    const { out } = await check(workspace.card);
    expect(out.match(/^.*# default$/gm)).toEqual([
      '    bremsstrahlung: 120000 # default',
      '  decayPosition: # default',
      'bands: # default',
      'compatibilityTables: [] # default',
      'backgroundSummary: [] # default',
      'variants: [] # default',
      'figures: [] # default',
    ]);
    expect(out).toContain('    mesons: 5\n');
  });

  it('prints the resolved analysis as JSON', async () => {
    const { analysis } = workspace.read();
    const { out, err } = await check(workspace.card, '--json');
    expect(JSON.parse(out)).toEqual(analysis);
    expect(err).toBe('');
  });

  it('warns where YAML 1.1 would read something else', async () => {
    workspace.write(
      replaced(
        replaced(na62Card, 'from: 1.0e-08', 'from: 1e-8'),
        'title: Dark photons to μ⁺μ⁻ at the NA62 beam dump',
        'title: no',
      ),
    );
    const { out } = await check(workspace.card);
    expect(out).toContain(
      `# warning: ${workspace.card}:7:8: no is text here (YAML 1.2) but true or false to readers of YAML 1.1`,
    );
    expect(out).toContain(
      `# warning: ${workspace.card}:43:22: 1e-8 is a number here (YAML 1.2) but text to readers of YAML 1.1`,
    );
    const { err } = await check(workspace.card, '--json');
    expect(err.match(/^Warning: /gm)).toHaveLength(2);
  });

  it('throws the mistake of a card', async () => {
    workspace.write(replaced(na62Card, 'limit:', 'limits:'));
    await expect(check(workspace.card)).rejects.toThrow(UserError);
  });

  it('reads JSON cards', async () => {
    workspace.write(JSON.stringify(parse(na62Card)));
    const { out } = await check(workspace.card);
    expect(parse(out)).toEqual(parse(na62Card));
  });

  it('teaches by example in its help', async () => {
    let help = '';
    await runCommand(
      (program) => {
        registerCheck(program);
        program.commands[0].configureOutput({ writeOut: (text) => (help += text) });
      },
      'check',
      '--help',
    ).catch(() => undefined);
    expect(help).toMatch(/Examples:\n {2}\$ beamlimits check card\.yaml/);
  });
});
