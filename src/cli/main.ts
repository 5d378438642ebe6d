/** Runs the command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  return argv.length > 0 ? 0 : 2;
}
