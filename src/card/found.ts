/** A value of a card as an error message names it: `the text "400 GeV"`, `the number -1`, `a list`. */
export function describeFound(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'number')
    return Number.isFinite(value) ? `the number ${numberText(value)}` : `the value ${value}`;
  if (typeof value === 'boolean') return `the value ${value}`;
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return 'a mapping';
}

/** Text in quotes, shortened, with control characters escaped. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g, '�');
}

/** A number that YAML 1.1 and 1.2 both read as a number: 0.016, 1.0e-08, 1.4e+17. */
export function numberText(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e7)) return String(value);
  const parts = /^(-?\d)(\.\d+)?e([+-])(\d+)$/.exec(value.toExponential());
  if (parts === null) return String(value);
  const [, lead, decimals = '.0', sign, exponent = ''] = parts;
  return `${lead}${decimals}e${sign}${exponent.padStart(2, '0')}`;
}

/** Text without characters that would act on a terminal. */
export function printable(text: string): string {
  return text.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, '�');
}
