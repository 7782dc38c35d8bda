/** @file Compiles the AssemblyScript kernels: the text of `kernels.generated.ts`, the same bytes on every machine. */

import asc from 'assemblyscript/asc';

const SOURCE = 'src/engine/tensor/kernels/index.ts';
const FLAGS = '-O3 --converge --noAssert --runtime stub --importMemory --enable simd'.split(' ');

/**
 * @param {string} root the folder of the project
 * @returns {Promise<string>}
 */
export async function generateKernels(root) {
  const simd = await compileKernels(root, SOURCE, []);
  const relaxed = await compileKernels(root, SOURCE, ['--enable', 'relaxed-simd']);
  return `/** @file Written by \`npm run kernels\` from ../kernels; a test compares. */

/** Exported functions; usize and i32 are numbers, and a usize of 2^31 or more comes back negative. */
export interface Kernels {
${signatures(simd.declarations).join('\n')}
}

/** Modules in base64, compiled without and with relaxed SIMD. */
export const MODULES = {
  simd:
    '${Buffer.from(simd.binary).toString('base64')}',
  'relaxed-simd':
    '${Buffer.from(relaxed.binary).toString('base64')}',
};
`;
}

/**
 * @param {string} root
 * @param {string} source path of the entry file below `root`
 * @param {readonly string[]} flags
 * @returns {Promise<{ binary: Uint8Array, declarations: string }>}
 */
export async function compileKernels(root, source, flags) {
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  const named = [source, '--baseDir', root, '-o', 'kernels.wasm', '--bindings', 'raw'];
  const { error, stderr } = await asc.main([...named, ...FLAGS, ...flags], {
    writeFile: (name, contents) => void files.set(name, contents),
  });
  if (error !== null) throw new Error(`asc: ${error.message}\n${stderr.toString()}`);
  const binary = files.get('kernels.wasm');
  const declarations = files.get('kernels.d.ts');
  if (!(binary instanceof Uint8Array) || typeof declarations !== 'string') {
    throw new Error(`asc wrote ${[...files.keys()].join(', ')} instead of a module and its declarations`);
  }
  return { binary, declarations };
}

/** Members of an interface, in the order of the exports, from asc's declarations. */
function signatures(declarations) {
  const exported = [...declarations.matchAll(/^ {2}export function (\w+)\((.*)\): (\w+);$/gm)];
  return exported.map(([, name, list, result]) => {
    const parameters = list === '' ? [] : list.split(', ');
    const line = `  ${name}(${list}): ${result};`;
    if (line.length <= 110) return line;
    return `  ${name}(\n${parameters.map((parameter) => `    ${parameter},\n`).join('')}  ): ${result};`;
  });
}
