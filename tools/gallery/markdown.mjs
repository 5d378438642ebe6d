// Text of the page: numbers as words of Markdown, and the template that they are filled into.

const minus = '−';
const missing = '–';

/** A number with so many decimals and a true minus sign. */
export function fixed(value, decimals) {
  if (value === undefined || Number.isNaN(value)) return missing;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

/** A difference in units of log₁₀ ε, always with its sign. */
export function dex(value) {
  if (value === undefined) return missing;
  const text = fixed(value, 3);
  return text.startsWith(minus) ? text : `+${text}`;
}

export function significant(value, digits) {
  return String(Number(value.toPrecision(digits))).replace('-', minus);
}

/** A small number as mantissa × 10ⁿ. */
export function scientific(value, digits = 3) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${mantissa} × 10<sup>${exponent.replace('-', minus).replace('+', '')}</sup>`;
}

export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Puts values at the places {{name}} of a template.
 *
 * @throws Error when a place has no value, or a value no place
 */
export function fillTemplate(template, values) {
  const used = new Set();
  const page = template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template asks for '${name}', which has no value`);
    used.add(name);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`the template has no place for ${unused.join(', ')}`);
  return page;
}
