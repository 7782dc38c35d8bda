/** @file Import first: KaTeX refuses pages in quirks mode, which is what an empty test document claims to be. */

Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
