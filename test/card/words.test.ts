import { describe, expect, it } from 'vitest';
import { builtinCard, builtinCardNames } from '../../src/card/builtin-card.js';
import { describeFound, numberText, quote } from '../../src/card/found.js';
import { printCard } from '../../src/card/print-card.js';
import { nearest, unitOf } from '../../src/suggest.js';
import { parse } from 'yaml';

describe('the words of messages', () => {
  it.each([
    [0, '0'],
    [0.016, '0.016'],
    [1e-8, '1.0e-08'],
    [1.4e17, '1.4e+17'],
    [-2.5e-7, '-2.5e-07'],
    [1e7, '1.0e+07'],
    [1e-100, '1.0e-100'],
    [999999, '999999'],
  ])('write %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
    expect(Number(text)).toBe(value);
  });

  it('name what was found', () => {
    expect([null, 'a', -1, NaN, true, [], [1], {}].map(describeFound)).toEqual([
      'nothing',
      'the text "a"',
      'the number -1',
      'the value NaN',
      'the value true',
      'an empty list',
      'a list of 1',
      'a mapping',
    ]);
  });

  it('keep control characters and long texts from the terminal', () => {
    expect(quote('\u001b[2J\u009b')).toBe('"\\u001b[2J�"');
    expect(quote('x'.repeat(100))).toHaveLength(60);
  });
});

describe('a suggestion', () => {
  it.each([
    ['nominl', ['nominal', 'prior'], 'nominal'],
    ['energyMeV', ['energyGeV', 'energyMin'], 'energyGeV'],
    ['LENGTHM', ['lengthM'], 'lengthM'],
    ['kick_gev', ['kickGeV'], 'kickGeV'],
    ['length', ['lengthM', 'longest'], 'lengthM'],
    ['colour', ['nominal', 'prior'], undefined],
    ['x', ['a', 'b'], undefined],
  ])('for %s', (word, known, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  it('knows the unit of a key', () => {
    expect(
      ['energyGeV', 'fromM', 'positionZM', 'massesMeV', 'efficiency', 'M'].map(unitOf),
    ).toEqual(['GeV', 'm', 'm', 'MeV', undefined, undefined]);
  });
});

describe('built-in cards', () => {
  it('are found by name, with a suggestion when unknown', () => {
    expect(builtinCardNames()).toContain('na62-dark-photon');
    expect(builtinCard('na62-dark-photon')).toMatch(/examples\/na62-dark-photon\/card\.yaml$/);
    expect(() => builtinCard('na62-dark-foton')).toThrow(
      'found the unknown name "na62-dark-foton", did you mean "na62-dark-photon"?',
    );
  });
});

describe('a printed card', () => {
  it('reads back as it is, whatever its texts', () => {
    const card = {
      a: ['no', '1:30', 'x # y', ' z', 'a: b', '[', '1.0', '', 'μ⁺μ⁻', '- a', '.5', 'null'],
      b: { c: [{ d: [1e-9, 2], e: 'on' }, { f: { g: true } }] },
      h: [],
    };
    const text = printCard(card, [['b', 'c']]);
    for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version })).toEqual(card);
    expect(text).toContain('  c: # default');
  });
});
