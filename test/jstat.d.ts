// jStat 1.9.6 ships no types; these are the functions that the tests use.
declare module 'jstat' {
  const module: {
    jStat: {
      gammaln(x: number): number;
      ibeta(x: number, a: number, b: number): number;
      poisson: { pdf(n: number, mean: number): number };
    };
  };
  export default module;
}
