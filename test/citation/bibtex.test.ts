import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibtexEntries, eachWorkOnce } from '../../src/citation/bibtex.js';

describe('the entries of a BibTeX file', () => {
  it('have keys, DOIs and their text, with braces inside and what is no entry left out', () => {
    const text = [
      'Text between entries, such as this.',
      '@string{jhep = "JHEP"}',
      '@Article{A:1, title = {{A {nested} title with \\} and \\{}}, doi = "10.1/ABC"}',
      '@comment{ @article{Hidden, year = 1} }',
      '  @misc { b-2 ,',
      '  doi = {10.1/def},',
      '}',
    ].join('\n');
    const [first, second, ...more] = bibtexEntries(text, 'toy.bib');
    expect(more).toEqual([]);
    expect(first).toEqual({ key: 'A:1', doi: '10.1/abc', text: text.split('\n')[2] });
    expect(second).toMatchObject({ key: 'b-2', doi: '10.1/def' });
    expect(second!.text).toMatch(/^@misc \{ b-2 ,\n[^]*\n\}$/);
  });

  it.each([
    ['', 'toy.bib: found no entry, expected BibTeX: @article{key, …}'],
    [
      '\n@article{A, title = {B}',
      'toy.bib:2: found @article without its last brace, expected a whole entry',
    ],
    ['@article{title = {B}}', 'toy.bib:1: found @article without a key, expected @article{key, …}'],
  ])('of %j are refused', (text, message) => {
    expect(() => bibtexEntries(text, 'toy.bib')).toThrow(message);
  });

  it('are one for each work, by key or DOI, the first that comes', () => {
    const entries = bibtexEntries(
      '@a{A, doi = {10.1/X}} @a{B, doi = {10.1/x}} @a{A, year = 2} @a{C, year = 3}',
      'toy.bib',
    );
    expect(eachWorkOnce(entries).map(({ text }) => text)).toEqual([
      '@a{A, doi = {10.1/X}}',
      '@a{C, year = 3}',
    ]);
  });

  it('of the examples are each a work of its own with a year', () => {
    const text = readFileSync(new URL('../../examples/references.bib', import.meta.url), 'utf8');
    const entries = bibtexEntries(text, 'references.bib');
    expect(eachWorkOnce(entries)).toHaveLength(entries.length);
    expect(entries.filter((entry) => !/\byear = \{\d{4}\}/.test(entry.text))).toEqual([]);
    expect(entries.filter(({ doi }) => doi === undefined)).toEqual([]);
  });
});
