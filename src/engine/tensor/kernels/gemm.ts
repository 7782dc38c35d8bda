/** @file C[m, n] (+)= op(A) · op(B). */

export function gemm64(m: i32, n: i32, k: i32, a: usize, rowA: i32, columnA: i32, b: usize, rowB: i32, columnB: i32, c: usize, accumulate: bool): void {
  gemm<f64>(m, n, k, a, rowA, columnA, b, rowB, columnB, c, accumulate);
}

export function gemm32(m: i32, n: i32, k: i32, a: usize, rowA: i32, columnA: i32, b: usize, rowB: i32, columnB: i32, c: usize, accumulate: bool): void {
  gemm<f32>(m, n, k, a, rowA, columnA, b, rowB, columnB, c, accumulate);
}

// @ts-ignore: decorator
@inline
function gemm<T>(m: i32, n: i32, k: i32, a: usize, rowA: i32, columnA: i32, b: usize, rowB: i32, columnB: i32, c: usize, accumulate: bool): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum: T = <T>0;
      for (let p = 0; p < k; p++) {
        sum += load<T>(a + ((i * rowA + p * columnA) * sizeof<T>())) * load<T>(b + ((p * rowB + j * columnB) * sizeof<T>()));
      }
      const at = c + ((i * n + j) * sizeof<T>());
      store<T>(at, accumulate ? load<T>(at) + sum : sum);
    }
  }
}
