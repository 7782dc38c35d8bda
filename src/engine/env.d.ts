/** @file What the engine uses beyond the language itself; Node and every browser have it. */

declare function atob(base64: string): string;

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; every older view of the buffer is empty afterwards. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: object;
  }
  function validate(bytes: Uint8Array): boolean;
}
