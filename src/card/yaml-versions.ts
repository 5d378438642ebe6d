import type { Scalar } from 'yaml';

/** Plain scalars that YAML 1.1 (PyYAML and most other readers) takes for something else than YAML 1.2 does. */
const readings: readonly [RegExp, (value: string) => string][] = [
  [/^(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/, () => 'true or false'],
  [/^[-+]?0[0-7_]+$/, () => 'an octal number'],
  [/^[-+]?0b[01_]+$/, () => 'a binary number'],
  [/^[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/, () => 'a number of base 60'],
  [/^[-+]?(?=[^_]*_)([0-9][0-9_]*)(\.[0-9_]*)?([eE][-+][0-9]+)?$/, () => 'a number'],
  [/^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$/, () => 'a date'],
];

/** A number of YAML 1.2 whose exponent lacks the decimal point or the sign that YAML 1.1 asks for. */
const exponentWithoutPoint = /^[-+]?[0-9]+[eE][-+]?[0-9]+$/;
const exponentWithoutSign = /^[-+]?([0-9]*\.[0-9]*|[0-9]+)[eE][0-9]+$/;

/**
 * Says where a plain scalar means one thing here (YAML 1.2) and another under YAML 1.1.
 *
 * @returns one sentence, or undefined where both agree
 */
export function versionWarning(scalar: Scalar): string | undefined {
  if (scalar.type !== 'PLAIN') return undefined;
  const source = scalar.source ?? '';
  const here = typeof scalar.value === 'number' ? 'a number' : 'text';
  if (exponentWithoutPoint.test(source) || exponentWithoutSign.test(source))
    return `${source} is a number here (YAML 1.2) but text to readers of YAML 1.1; write it as 1.0e-07 or 1.4e+17`;
  if (/^0o[0-7]+$/.test(source))
    return `${source} is an octal number here (YAML 1.2) but text to readers of YAML 1.1; write it in decimal`;
  for (const [pattern, reading] of readings)
    if (pattern.test(source))
      return `${source} is ${here} here (YAML 1.2) but ${reading(source)} to readers of YAML 1.1; write plain decimals for numbers and quotes for text`;
  return undefined;
}
