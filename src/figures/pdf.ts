/**
 * The PDF without its dates of creation and modification, which alone differ between two drawings of
 * the same figure. They are overwritten in place: the file's table of offsets stays true.
 */
export function withoutDates(pdf: Buffer): Buffer {
  const text = pdf
    .toString('latin1')
    .replace(/(\/(?:CreationDate|ModDate) \(D:)(\d{14})/g, (_, before: string) => {
      return `${before}20000101000000`;
    });
  return Buffer.from(text, 'latin1');
}
