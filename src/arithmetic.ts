/** Powers by multiplication: the host's pow may differ by an ulp from one engine to the next. */
export const square = (x: number): number => x * x;
export const cube = (x: number): number => x * x * x;
