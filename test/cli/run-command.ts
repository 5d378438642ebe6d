import { Command } from 'commander';

/** Runs a command as the command line would, and gives what it wrote. */
export async function runCommand(
  register: (program: Command) => void,
  ...args: string[]
): Promise<{ out: string; err: string }> {
  let out = '';
  let err = '';
  const program = new Command('beamlimits').exitOverride().configureOutput({
    writeOut: (text) => (out += text),
    writeErr: (text) => (err += text),
  });
  register(program);
  await program.parseAsync(args, { from: 'user' });
  return { out, err };
}
