/** Writes one line of results. */
export function printLine(text: string): void {
  process.stdout.write(text + '\n');
}

/** Writes one JSON object on a line of its own. */
export function printJson(value: object): void {
  printLine(JSON.stringify(value));
}

/** A number for people to read: `digits` significant ones, without trailing zeros. */
export function readable(value: number, digits = 5): string {
  return String(Number(value.toPrecision(digits)));
}

/** Writes a remark on the result to the error stream, so that it does not mix with results. */
export function printWarning(text: string): void {
  process.stderr.write(`warning: ${text}\n`);
}

/** Text in lines of at most `width` characters, broken between words. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
