/** @file Runs Python scripts, all of them in one process with PyTorch: starting it takes longer than most of them. */

import { spawnSync } from 'node:child_process';

/** `NABLA_PYTHON` names another interpreter than `python3`. */
const PYTHON = process.env.NABLA_PYTHON ?? 'python3';

/** Why no script can be run here; `null` where it can. */
export function torchMissing(): string | null {
  const { status, stderr, error } = spawnSync(PYTHON, ['-c', 'import torch'], { encoding: 'utf8' });
  if (status === 0) return null;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  return `${PYTHON} cannot import torch (${reason}); set NABLA_PYTHON to one that can`;
}

/** Each script has a namespace of its own; what it prints comes back, or its traceback after `error:`. */
const DRIVER = `
import contextlib, io, json, sys, torch, traceback
printed = []
for script in json.load(sys.stdin):
    torch.set_default_dtype(torch.float32)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(script, "script.py", "exec"), {"__name__": "__main__"})
        except Exception:
            print("error:", traceback.format_exc())
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
`;

export function runScripts(scripts: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', DRIVER], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
