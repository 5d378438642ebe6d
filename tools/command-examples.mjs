// Writes what the commands print into their help and into docs/guide. Build first: npm run build. Build again afterwards.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const commands = join(root, 'src/cli/commands');
const guide = join(root, 'docs/guide');
const names = process.argv.slice(2);

/** What a command prints, as lines. */
function output(command) {
  const args = [join(root, 'bin/beamlimits.js'), ...command.split(' ')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`beamlimits ${command}: ${stderr}`);
  return stdout.trimEnd().split('\n');
}

/** Help is indented by two spaces, and an example there ends with an empty line; in the guide with the next or the block. */
function refreshed(text, indent, isEnd) {
  const lines = [];
  let inside = false;
  for (const line of text.split('\n')) {
    const isCommand = line.startsWith(`${indent}$ beamlimits `);
    if (inside && !isCommand && !isEnd(line)) continue;
    lines.push(line);
    inside = isCommand;
    if (isCommand)
      for (const each of output(line.slice(`${indent}$ beamlimits `.length)))
        lines.push((indent + each).trimEnd());
  }
  return lines.join('\n');
}

if (names.length === 0) {
  console.error('usage: node tools/command-examples.mjs limit interval … guide');
  process.exit(1);
}
for (const name of names) {
  const files =
    name === 'guide'
      ? readdirSync(guide)
          .filter((file) => file.endsWith('.md'))
          .map((file) => join(guide, file))
      : [join(commands, `${name}.ts`)];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const [indent, isEnd] = file.endsWith('.md')
      ? ['', (line) => line.startsWith('```')]
      : ['  ', (line) => line === '' || line === '`;'];
    writeFileSync(file, refreshed(text, indent, isEnd));
  }
}
