"""numpy with its OpenBLAS: products and functions write into arrays that are kept between passes."""

import ctypes
import math
import re

import numpy as np

from serve import Kind, serve


def prepare_pass(work):
    n, depth, batch, dtype = work["n"], work["depth"], work["batch"], np.dtype(work["dtype"])
    weights, x, top = numbers(work, dtype)
    zs = [np.empty((batch, n), dtype) for _ in range(depth)]
    activations = [x] + [np.empty((batch, n), dtype) for _ in range(depth)]
    deltas = [np.empty((batch, n), dtype) for _ in range(depth)]
    gradients = [np.empty((n, n), dtype) for _ in range(depth)]
    slope = np.empty((batch, n), dtype)

    def run():
        z_norms, a_norms, delta_norms, dw_norms = [], [], [], []
        for w, a, z, out in zip(weights, activations, zs, activations[1:]):
            np.matmul(a, w.T, out=z)
            np.tanh(z, out=out)
            z_norms.append(norm(z))
            a_norms.append(norm(out))
        deltas[-1][...] = top
        for l in range(depth - 1, -1, -1):
            delta, a = deltas[l], activations[l]
            np.matmul(delta.T, a, out=gradients[l])
            delta_norms.append(norm(delta))
            dw_norms.append(norm(gradients[l]))
            if l > 0:
                below = np.matmul(delta, weights[l], out=deltas[l - 1])
                np.multiply(a, a, out=slope)
                np.subtract(1, slope, out=slope)
                np.multiply(below, slope, out=below)
        return {"z": z_norms, "a": a_norms, "delta": delta_norms[::-1], "dW": dw_norms[::-1]}

    return run


def prepare_trials(work):
    n, depth, dtype = work["n"], work["depth"], np.dtype(work["dtype"])
    # SFC64 is numpy's quickest generator.
    rng = np.random.Generator(np.random.SFC64(1))
    weights = [np.empty((n, n), dtype) for _ in range(depth)]
    activations = [np.empty(n, dtype) for _ in range(depth + 1)]
    top = np.empty(n, dtype)
    # The deviation of the weights goes into the vectors: n products instead of n².
    deviation = dtype.type(math.sqrt(1 / n))

    def run():
        rng.standard_normal(out=activations[0], dtype=dtype)
        for w, a, out in zip(weights, activations, activations[1:]):
            rng.standard_normal(out=w, dtype=dtype)
            np.matmul(w, a * deviation, out=out)
            np.tanh(out, out=out)
        rng.standard_normal(out=top, dtype=dtype)
        delta = top
        for l in range(depth - 1, 0, -1):
            delta = (delta * deviation) @ weights[l] * (1 - activations[l] * activations[l])
        return math.log(norm(delta) / norm(top))

    return run


def prepare_normals(work):
    rng, out = np.random.Generator(np.random.SFC64(1)), np.empty(work["count"], work["dtype"])

    def run():
        rng.standard_normal(out=out, dtype=out.dtype)

    return run


def prepare_activation(work):
    """tanh alone, or with its slope 1 - tanh²."""
    if work["name"] != "tanh":
        raise ValueError(f"no activation {work['name']}")
    x = np.random.default_rng(1).standard_normal(work["count"]).astype(work["dtype"])
    out, slope = np.empty_like(x), np.empty_like(x)

    def run():
        np.tanh(x, out=out)
        if work["slope"]:
            np.multiply(out, out, out=slope)
            np.subtract(1, slope, out=slope)

    return run


def norm(x):
    flat = x.ravel()
    return math.sqrt(np.dot(flat, flat))


def numbers(work, dtype):
    """W^1 … W^L, the input and the gradient at the top: of the work's file, or freshly drawn."""
    n, depth, batch = work["n"], work["depth"], work["batch"]
    if "file" in work:
        values = np.fromfile(work["file"], "<f8").astype(dtype)
    else:
        values = np.random.default_rng(1).standard_normal(depth * n * n + 2 * batch * n, dtype)
        values[: depth * n * n] *= math.sqrt(1 / n)
    *weights, x, top = np.split(values, [n * n * l for l in range(1, depth + 1)] + [depth * n * n + batch * n])
    return [w.reshape(n, n) for w in weights], x.reshape(batch, n), top.reshape(batch, n)


def blas():
    """What OpenBLAS says of itself, with the kernel it chose for this processor."""
    with open("/proc/self/maps") as maps:
        found = re.search(r"(/\S*openblas\S*)", maps.read())
    if found is None:
        return np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    library = ctypes.CDLL(found.group(1))
    for name in ("scipy_openblas_get_config64_", "openblas_get_config64_", "openblas_get_config"):
        if hasattr(library, name):
            config = getattr(library, name)
            config.restype = ctypes.c_char_p
            return config().decode()
    return found.group(1)


def described_blas():
    try:
        return blas()
    except OSError:
        return np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]


serve(
    {"numpy": np.__version__, "blas": described_blas()},
    {
        Kind.PASS: prepare_pass,
        Kind.TRIALS: prepare_trials,
        Kind.NORMALS: prepare_normals,
        Kind.ACTIVATION: prepare_activation,
    },
)
